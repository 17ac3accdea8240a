/* migrate.c -- brings a database to the shape this program knows, one file of schema/ after the other. */
/* SPDX-License-Identifier: MIT */
#include "db/migrate.h"

#include "base/clock.h"
#include "base/log.h"
#include "base/seal.h"
#include "db_migrate_sql.h"

enum { ARENA_LIMIT = 1 << 20 };

static const char *text_of(const struct db *db, const struct migration *m)
{
	return db_engine(db) == DB_POSTGRES && m->pg ? m->pg : m->sql;
}

static struct migrate_applied_rows applied(struct db *db, struct arena *arena)
{
	struct migrate_begun begun = { 0 };

	if (!migrate_begun(db, arena, &begun) || begun.tables == 0)
		return (struct migrate_applied_rows){ 0 };
	return migrate_applied(db, arena);
}

/* What was applied must be the beginning of what we know, byte for byte. */
static enum migrate_outcome compare(struct db *db, struct arena *arena, struct migration_list list,
				    struct migrate_applied_rows rows)
{
	for (size_t i = 0; i < rows.n; i++) {
		const struct migrate_applied *row = &rows.at[i];

		if (i >= (size_t)list.n) {
			log_line(LOG_ERROR, "schema_newer", LOG_I("number", row->number), LOG_S("name", row->name));
			return MIGRATE_NEWER;
		}
		const struct migration *m = &list.at[i];
		if (row->number != m->number || !str_eq(row->hash, seal_sha256_hex(arena, str_of(text_of(db, m))))) {
			log_line(LOG_ERROR, "schema_changed", LOG_I("number", row->number), LOG_S("name", row->name));
			return row->number > list.at[list.n - 1].number ? MIGRATE_NEWER : MIGRATE_CHANGED;
		}
	}
	return MIGRATE_DONE;
}

static bool apply(struct db *db, struct arena *arena, const struct migration *m)
{
	db_begin(db);
	db_run_script(db, text_of(db, m));
	migrate_note(db, m->number, str_of(m->name), seal_sha256_hex(arena, str_of(text_of(db, m))), clock_now());
	if (!db_commit(db)) {
		log_line(LOG_ERROR, "schema", LOG_I("number", m->number), LOG_S("name", str_of(m->name)),
			 LOG_S("problem", str_of(db_problem(db))));
		return false;
	}
	log_line(LOG_INFO, "schema", LOG_I("number", m->number), LOG_S("name", str_of(m->name)));
	return true;
}

/* Two programs that start at the same moment both try; the slower one finds the work done. */
static bool somebody_did(struct db *db, struct arena *arena, struct migration_list list, size_t i)
{
	db_recover(db);
	struct migrate_applied_rows rows = applied(db, arena);

	return !db_failed(db) && rows.n > i && compare(db, arena, list, rows) == MIGRATE_DONE;
}

enum migrate_outcome migrate_list_up(struct db *db, struct migration_list list, bool (*before)(void *), void *arg)
{
	struct arena *arena = arena_new(ARENA_LIMIT);
	struct migrate_applied_rows rows = applied(db, arena);
	enum migrate_outcome outcome = db_failed(db) ? MIGRATE_FAILED : compare(db, arena, list, rows);

	if (outcome == MIGRATE_DONE && rows.n > 0 && rows.n < (size_t)list.n && before && !before(arg))
		outcome = MIGRATE_FAILED;
	for (size_t i = rows.n; outcome == MIGRATE_DONE && i < (size_t)list.n; i++)
		if (!apply(db, arena, &list.at[i]) && !somebody_did(db, arena, list, i))
			outcome = MIGRATE_FAILED;
	arena_free(arena);
	return outcome;
}

bool migrate_list_current(struct db *db, struct migration_list list)
{
	struct arena *arena = arena_new(ARENA_LIMIT);
	struct migrate_applied_rows rows = applied(db, arena);
	bool current = !db_failed(db) && rows.n == (size_t)list.n && compare(db, arena, list, rows) == MIGRATE_DONE;

	arena_free(arena);
	return current;
}

enum migrate_outcome migrate_up(struct db *db, bool (*before)(void *), void *arg)
{
	return migrate_list_up(db, (struct migration_list){ migrations, migrations_n }, before, arg);
}

bool migrate_current(struct db *db)
{
	return migrate_list_current(db, (struct migration_list){ migrations, migrations_n });
}
