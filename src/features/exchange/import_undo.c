/* import_undo.c -- takes a whole import back, in small steps. */
/* SPDX-License-Identifier: MIT */
#include "features/exchange/import_undo.h"

#include "core/about.h"
#include "core/sheet.h"
#include "db/audit.h"
#include "exchange_sql.h"
#include "features/exchange/pace.h"

str import_undo_secret(struct arena *arena, import_id id, int64_t n)
{
	return arena_printf(arena, "import %lld, %lld", (long long)id.n, (long long)n);
}

struct undo { struct db *db; const struct import_made *import; struct pace pace; int64_t about; };

static int64_t responses_step(struct undo *u)
{
	sheet_undo(u->db, u->import->conversation, u->import->id, (int64_t)u->pace.n);
	return import_take_back(u->db, u->import->conversation, u->import->id, (int64_t)u->pace.n);
}

static int64_t about_step(struct undo *u)
{
	struct arena *arena = arena_new(1 << 20);
	int64_t most = u->about + (int64_t)u->pace.n, n = 0;

	for (; u->about + n < u->import->added && u->about + n < most; n++)
		about_forget(u->db, u->import->conversation,
			about_person(arena, u->import->conversation, import_undo_secret(arena, u->import->id, u->about + n)));
	arena_free(arena);
	return n;
}

static int64_t surely(struct undo *u, int64_t (*step)(struct undo *))
{
	enum { TRIES = 20 };

	for (int i = 0; i < TRIES; i++) {
		db_begin(u->db);
		pace_begin(&u->pace);
		int64_t n = step(u);
		if (db_commit(u->db)) {
			pace_end(&u->pace);
			return n;
		}
		if (!db_try_again(u->db))
			return -1;
		db_recover(u->db);
	}
	return -1;
}

static bool all_steps(struct undo *u, int64_t *taken)
{
	int64_t n;

	while ((n = surely(u, responses_step)) > 0)
		*taken += n;
	if (n < 0)
		return false;
	while ((n = surely(u, about_step)) > 0)
		u->about += n;
	return n == 0;
}

static bool finish(struct undo *u, struct arena *arena, account_id by, instant now, int64_t taken)
{
	db_begin(u->db);
	import_finish(u->db, u->import->id, u->import->already, STR("undone"));
	audit_add(u->db, now, by, "import_undone", "conversation", u->import->conversation.n,
		arena_printf(arena, "{\"import\":\"%lld\",\"taken\":%lld}", (long long)u->import->id.n, (long long)taken));
	return db_commit(u->db);
}

enum import_undone import_undo(struct db *db, struct arena *arena, import_id id, account_id by, instant now, int64_t *taken)
{
	struct import_made row;
	struct undo u = { db, &row, pace_new(), 0 };

	*taken = 0;
	if (!import_by_id(db, arena, id, &row))
		return db_failed(db) ? IMPORT_UNDO_FAILED : IMPORT_UNKNOWN;
	if (str_eq(row.state, STR("undone")))
		return IMPORT_UNDONE_BEFORE;
	return all_steps(&u, taken) && finish(&u, arena, by, now, *taken) ? IMPORT_UNDONE : IMPORT_UNDO_FAILED;
}
