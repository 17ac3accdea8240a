/* results_pack.c -- has what came in packed, a little at a time, and looks whether it was packed rightly. */
/* SPDX-License-Identifier: MIT */
#include "features/results/results_pack.h"

#include "features/results/results_recount.h"
#include "features/results/results_tally.h"
#include "results_sql.h"

static const char kind[] = "sheet";

static void later(struct db *db, struct arena *arena, conversation_id conversation, instant now)
{
	jobs_add(db, kind, (str){ 0 }, arena_printf(arena, "%lld", (long long)conversation.n), now);
}

/* What came in during the last minute is packed here and now; after an import the rest follows in slices. */
void results_pack_tick(struct db *db, struct arena *arena, instant now)
{
	struct sheet_waiting all = sheet_waiting(db, arena);
	int64_t left = SHEET_SLICE;

	for (size_t i = 0; i < all.n && left > 0; i++) {
		int64_t packed = sheet_pack(db, arena, all.at[i].conversation, left);

		left -= packed;
		if (packed < all.at[i].changes)
			later(db, arena, all.at[i].conversation, now);
	}
}

bool results_pack_work(struct db *db, struct arena *arena, const struct job *job, instant now)
{
	conversation_id conversation;

	if (!str_eq(job->kind, str_of(kind)))
		return false;
	if (str_int(job->body, &conversation.n) && sheet_pack(db, arena, conversation, SHEET_SLICE) == SHEET_SLICE)
		later(db, arena, conversation, now);
	return true;
}

/* In an arena of its own: everything of one conversation is counted at a time. */
static bool is_right(struct db *db, conversation_id conversation)
{
	enum { MEMORY = 256 << 20 };
	struct arena *arena = arena_new(MEMORY);
	struct questionnaire qs = questionnaire_read(db, arena, conversation);
	struct sheet sheet = sheet_read(db, arena, &qs);
	struct tallies packed = results_tally(&sheet), counted = results_recount(db, arena, &qs);
	bool same = results_same(&packed, &counted);

	arena_free(arena);
	return same;
}

int results_pack_check(struct db *db, struct arena *arena, void (*say)(const char *line))
{
	struct answered_row_rows all = results_answered(db, arena);
	int wrong = 0;

	for (size_t i = 0; i < all.n; i++)
		if (!is_right(db, all.at[i].id)) {
			say(arena_z(arena, arena_printf(arena, "results: what is packed of %.*s is not what people answered", STR_F(all.at[i].code))));
			wrong++;
		}
	if (!wrong)
		say(arena_z(arena, arena_printf(arena, "results: counted again in %zu conversations, and the same", all.n)));
	return wrong;
}
