/* import_undo.c -- takes a whole import back, in small steps. */
/* SPDX-License-Identifier: MIT */
#include "features/exchange/import_undo.h"

#include "base/clock.h"
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
struct import_undoing { struct undo undo; struct import_made import; struct arena *arena; account_id by; instant now; bool about; };

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

static bool finish(struct undo *u, struct arena *arena, account_id by, instant now, int64_t taken)
{
	db_begin(u->db);
	import_finish(u->db, u->import->id, u->import->already, STR("undone"));
	audit_add(u->db, now, by, "import_undone", "conversation", u->import->conversation.n,
		arena_printf(arena, "{\"import\":\"%lld\",\"taken\":%lld}", (long long)u->import->id.n, (long long)taken));
	return db_commit(u->db);
}

struct import_undoing *import_undoing_new(struct db *db, struct arena *arena, import_id id, account_id by, instant now, enum import_undone *how)
{
	struct import_undoing *u = arena_new_of(arena, struct import_undoing);

	*u = (struct import_undoing){ .undo = { db, &u->import, pace_new(), 0 }, .arena = arena, .by = by, .now = now };
	*how = IMPORT_UNDONE;
	if (!import_by_id(db, arena, id, &u->import))
		*how = db_failed(db) ? IMPORT_UNDO_FAILED : IMPORT_UNKNOWN;
	else if (str_eq(u->import.state, STR("undone")))
		*how = IMPORT_UNDONE_BEFORE;
	return *how == IMPORT_UNDONE ? u : NULL;
}

bool import_undo_step(struct import_undoing *u, int64_t until, int64_t *taken, enum import_undone *how)
{
	int64_t n = 1;

	while (n > 0 && clock_ticks() < until) {
		n = surely(&u->undo, u->about ? about_step : responses_step);
		if (u->about)
			u->undo.about += n > 0 ? n : 0;
		else
			*taken += n > 0 ? n : 0;
		if (n == 0 && !u->about)
			n = u->about = true;
	}
	if (n > 0)
		return true;
	*how = n == 0 && finish(&u->undo, u->arena, u->by, u->now, *taken) ? IMPORT_UNDONE : IMPORT_UNDO_FAILED;
	return false;
}

enum import_undone import_undo(struct db *db, struct arena *arena, import_id id, account_id by, instant now, int64_t *taken)
{
	enum import_undone how;
	struct import_undoing *u = import_undoing_new(db, arena, id, by, now, &how);

	*taken = 0;
	while (u && import_undo_step(u, INT64_MAX, taken, &how))
		continue;
	return how;
}
