/* unasked.c -- what people say without a form: a letter is a response like any other, a point made at an event is read and is nobody's. */
/* SPDX-License-Identifier: MIT */
#include "core/unasked.h"

#include "core_unasked_sql.h"

enum {
	BEHIND_ALL = 1000000,           /* behind every page and question that a form asks */
	NOON = 12 * 3600,
};

static const struct { const char *name, *asks; int64_t version, n, longest; } kinds[] = {
	/* Names that no question of a form may have. */
	[UNASKED_LETTER] = { "_letters", TL("What people wrote in letters and e-mails"), VERSION_LETTERS, BEHIND_ALL + 1, UNASKED_LONGEST },
	[UNASKED_POINT] = { "_points", TL("Points made at events"), VERSION_POINTS, BEHIND_ALL + 2, POINT_LONGEST },
};

str unasked_name(enum unasked kind)
{
	return str_of(kinds[kind].name);
}

struct receipt unasked_add(struct db *db, struct arena *arena, enum unasked kind, str said, struct response_new n, bool *again)
{
	pair asks = words_both(arena, (words){ .en = kinds[kind].asks });
	int64_t version = kinds[kind].version;

	unasked_page_put(db, n.conversation, version, asks.en, asks.cy, BEHIND_ALL);
	unasked_question_put(db, (question_id){ db_id() }, n.conversation, version, kinds[kind].n, str_of(kinds[kind].name), asks.en, asks.cy,
			     kinds[kind].longest);
	struct questionnaire qs = questionnaire_asked(db, arena, n.conversation, version);
	struct answers answers = answers_new(arena, &qs);

	if (answers.n)
		answers.at[0] = (struct answer){ .asked = true, .words = said };
	n.version = version;
	return response_add(db, arena, &qs, &answers, &n, again);
}

void unasked_drop(struct db *db, struct arena *arena, conversation_id conversation, response_id response)
{
	response_unsay(db, arena, conversation, response);
	unasked_point_drop(db, conversation, response);
}

void unasked_points_move(struct db *db, const struct conversation *it, gathering_id gathering, day held)
{
	unasked_points_came(db, it->id, gathering, unasked_late(it, held), unasked_received(held));
}

instant unasked_received(day came)
{
	return (instant){ day_start(came).s + NOON };
}

bool unasked_late(const struct conversation *it, day came)
{
	return it->closes.s && day_before(day_of((instant){ it->closes.s - 1 }), came);
}

words unasked_closed(const struct conversation *it)
{
	if (it->standing == STANDING_HIDDEN || it->standing == STANDING_COMING)
		return T("What comes by hand can be entered once it is open.");
	if (it->standing == STANDING_CANCELLED || it->standing == STANDING_DECIDED || it->standing == STANDING_TOLD)
		return T("It is decided: nothing more can be added to what people said.");
	return (words){ 0 };
}

struct unasked_count unasked_count(struct db *db, struct arena *arena, conversation_id conversation)
{
	struct unasked_counts n = { 0 };

	unasked_counts(db, arena, conversation, &n);
	return (struct unasked_count){ n.letters, n.points, n.gatherings, n.people };
}
