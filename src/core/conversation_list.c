/* conversation_list.c -- reads one page of a list of conversations, and counts them all. */
/* SPDX-License-Identifier: MIT */
#include "core/conversation_list.h"

#include "core/remembered.h"
#include "core_conversation_list_sql.h"

enum { WHEN_LOST = 5 };

static void take(struct db *db, struct arena *a, struct briefs *to, conversation_id id, int64_t sort, int64_t most)
{
	struct list_one_row r;

	if ((int64_t)to->n == most) {
		to->more = true;
		return;
	}
	if (!list_one(db, a, id, &r))
		return;
	*arena_push(a, to) = (struct brief){ .id = r.id, .code = r.code, .title = r.title, .asks = r.asks, .run_by = r.run_by, .decision = r.decision, .type = r.type,
		.level = r.level, .state = r.state, .minutes = r.minutes, .replies = r.replies, .opens_at = r.opens_at, .closes_at = r.closes_at,
		.told_at = r.told_at, .told_by_on = r.told_by_on, .decided_on = r.decided_on };
	to->next = (struct list_place){ sort, id.n };
}

#define EACH(rows)                                                                              \
	for (size_t i = 0; i < (rows).n; i++)                                                   \
		take(db, a, &to, (rows).at[i].id, (rows).at[i].sort, most)

struct briefs conversation_list(struct db *db, struct arena *a, enum list list, const struct list_filter *f, struct list_place after, instant now, int64_t most)
{
	bool first = !after.sort && !after.id;
	struct briefs to = { 0 };

	switch (list) {
	case LIST_OPEN: {
		struct list_open_row_rows rows = list_open(db, a, now, f->type, f->level, f->run_by_en, f->place, after.sort, after.id, most + 1);
		EACH(rows);
		break;
	}
	case LIST_COMING: {
		struct list_coming_row_rows rows = list_coming(db, a, now, f->type, f->level, f->run_by_en, f->place, after.sort, after.id, most + 1);
		EACH(rows);
		break;
	}
	case LIST_CLOSED: {
		struct list_closed_row_rows rows = list_closed(db, a, now, f->type, f->level, f->run_by_en, f->place, first ? -1 : after.sort, after.id, most + 1);
		EACH(rows);
		break;
	}
	case LIST_DECIDED: {
		struct list_decided_row_rows rows =
			list_decided(db, a, f->type, f->level, f->run_by_en, f->place, first ? INT64_MAX : after.sort, after.id, most + 1);
		EACH(rows);
		break;
	}
	case LIST_COUNT:
		break;
	}
	return to;
}

/* ---- what is counted ---- */

static enum remembering read_counts(struct db *db, struct arena *a, str key, instant now, void *to, instant *until)
{
	struct list_counted_row_rows rows = list_counted(db, a, now);
	struct list_counts *counts = to;

	(void)key;
	for (size_t i = 0; i < rows.n; i++) {
		const struct list_counted_row *r = &rows.at[i];

		*arena_push(a, counts) = (struct list_count){ .type = r->type, .level = r->level, .run_by = r->run_by,
			.n = { [LIST_OPEN] = r->open, [LIST_COMING] = r->coming, [LIST_CLOSED] = r->closed, [LIST_DECIDED] = r->decided } };
	}
	*until = conversation_changes_at(db, now);
	return REMEMBER;
}

const struct list_counts *conversation_tally(struct db *db, instant now)
{
	static const struct remembered_kind kind = { sizeof(struct list_counts), read_counts };

	return remembered(db, &kind, STR(""), now);
}

static enum remembering read_open(struct db *db, struct arena *a, str key, instant now, void *to, instant *until)
{
	(void)key;
	*(struct briefs *)to = conversation_list(db, a, LIST_OPEN, &(struct list_filter){ 0 }, (struct list_place){ 0 }, now, WHEN_LOST);
	*until = conversation_changes_at(db, now);
	return REMEMBER;
}

const struct briefs *conversation_open_now(struct db *db, instant now)
{
	static const struct remembered_kind kind = { sizeof(struct briefs), read_open };

	return remembered(db, &kind, STR(""), now);
}
