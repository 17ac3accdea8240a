/* found.c -- what people may look for of a conversation. */
/* SPDX-License-Identifier: MIT */
#include "features/conversation/found.h"

#include "core/conversation.h"
#include "core/questionnaire.h"
#include "conversation_sql.h"
#include "web/feature.h"
#include "web/markdown.h"

/* Both languages of everything that is said on the page, one after the other. */
struct gathered { struct buf text[LANG_COUNT]; };

static void say(struct arena *a, struct gathered *to, pair p)
{
	for (int lang = 0; lang < LANG_COUNT; lang++) {
		str plain = markdown_plain(a, pair_in(p, (enum lang)lang));

		if (!plain.len)
			continue;
		if (to->text[lang].len)
			buf_str(&to->text[lang], STR(" · "));
		buf_str(&to->text[lang], plain);
	}
}

static pair all_said(struct arena *a, struct gathered *s)
{
	pair p = { s->text[LANG_EN].len ? arena_copy(a, buf_text(&s->text[LANG_EN])) : STR(""),
		   s->text[LANG_CY].len ? arena_copy(a, buf_text(&s->text[LANG_CY])) : STR("") };

	buf_free(&s->text[LANG_EN]);
	buf_free(&s->text[LANG_CY]);
	return p;
}

static bool is_any(str state, const char *const *of)
{
	for (; *of; of++)
		if (str_eq(state, str_of(*of)))
			return true;
	return false;
}

static pair page_text(struct db *db, struct arena *a, const struct conversation *c)
{
	static const char *const decided[] = { "decided", "told", NULL };
	struct conversation_stages stages = conversation_stages(db, a, c, (day){ 1 });
	struct scope_lines scope = conversation_scope(db, a, c->id);
	struct gathered s = { 0 };

	say(a, &s, c->asks);
	say(a, &s, c->purpose);
	if (is_any(c->state, decided))
		say(a, &s, c->decision);
	for (size_t i = 0; i < scope.n; i++)
		say(a, &s, scope.at[i].words);
	for (size_t i = 0; i < stages.n; i++) {
		say(a, &s, stages.at[i].title);
		say(a, &s, stages.at[i].words);
	}
	say(a, &s, c->run_by);
	say(a, &s, c->decider);
	return all_said(a, &s);
}

static pair questions_text(struct db *db, struct arena *a, conversation_id id)
{
	struct questionnaire qs = questionnaire_read(db, a, id);
	struct gathered s = { 0 };

	for (size_t i = 0; i < qs.questions.n; i++)
		say(a, &s, qs.questions.at[i].asks);
	return all_said(a, &s);
}

void found_conversation(struct db *db, struct arena *a, conversation_id id, struct search_docs *to)
{
	static const char *const shown[] = { "published", "analysing", "decided", "told", "cancelled", NULL };
	struct conversation_searched row;
	struct conversation c;
	pair questions;
	instant at;

	if (!conversation_searched(db, a, id, &row) || !conversation_find(db, a, id, (instant){ 1 }, &c))
		return;
	at = c.opens.s ? c.opens : row.made_at;
	/* What comes later stands before it: the page itself first. */
	questions = questions_text(db, a, id);
	if (questions.en.len || questions.cy.len)
		*arena_push(a, to) = (struct search_doc){ .kind = "questions", .subject = id.n, .label = TL("Questions"), .route = "",
			.desk_route = "desk-texts", .code = c.code, .title = c.title, .text = questions, .at = at };
	*arena_push(a, to) = (struct search_doc){ .kind = "conversation", .subject = id.n, .label = TL("Conversation"), .route = "conversation",
		.desk_route = "desk-conversation", .code = c.code, .title = c.title, .text = page_text(db, a, &c), .at = at,
		.is_public = is_any(c.state, shown) };
}
