/* db.c -- what is the same on both engines: the failure that sticks, statements kept prepared, transactions, savepoints. */
/* SPDX-License-Identifier: MIT */
#include "db/db.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/log.h"
#include "db/engine.h"

static struct db_sql *first_sql;
static int last_slot;
static int64_t last_epoch;

static _Noreturn void bug(const char *statement, const char *what)
{
	log_line(LOG_ERROR, "bug", LOG_S("statement", str_of(statement)), LOG_S("what", str_of(what)));
	abort();
}

static void *zeroed(size_t n, size_t size)
{
	void *p = calloc(n, size);

	if (!p)
		bug("", "no memory");
	return p;
}

/* ---- Opening and closing ---- */

bool db_url_is_postgres(const char *url)
{
	return str_starts(str_of(url), STR("postgres://")) || str_starts(str_of(url), STR("postgresql://"));
}

struct db *db_open(const char *url, enum db_mode mode)
{
	const struct engine *engine = db_url_is_postgres(url) ? &postgres_engine : &sqlite_engine;
	struct db *db = zeroed(1, engine->db_size);

	db->engine = engine;
	db->mode = mode;
	db->epoch = ++last_epoch;
	db->url = strdup(url);
	if (!db->url || !engine->open(db)) {
		db_close(db);
		return NULL;
	}
	return db;
}

void db_close(struct db *db)
{
	if (!db)
		return;
	if (db->in_transaction)
		db_rollback(db);
	db->engine->close(db);
	for (struct db_query *q = db->idle, *next; q; q = next) {
		next = q->next;
		free(q);
	}
	free(db->slots);
	free(db->url);
	free(db);
}

enum db_engine db_engine(const struct db *db)
{
	return db->engine->which;
}

/* ---- Failing ---- */

bool db_fail(struct db *db, enum db_failure failure, const char *statement, const char *code, const char *why)
{
	if (db->failed)
		return false;
	db->failed = true;
	db->failure = failure;
	db->failed_depth = db->depth;
	snprintf(db->problem, sizeof db->problem, "%s: %s (%s)", statement, why, code);
	/* Conflicts and lost races are part of life; those who asked decide what they mean. */
	log_line(failure == FAILURE_CONFLICT || failure == FAILURE_AGAIN ? LOG_DEBUG : LOG_ERROR, "database",
		 LOG_S("statement", str_of(statement)), LOG_S("code", str_of(code)), LOG_S("problem", str_of(why)));
	return false;
}

bool db_failed(const struct db *db)
{
	return db->failed;
}

const char *db_problem(const struct db *db)
{
	return db->failed ? db->problem : "";
}

bool db_try_again(const struct db *db)
{
	return db->failed && db->failure == FAILURE_AGAIN;
}

bool db_lost_race(struct db *db, int *left)
{
	if (*left <= 1 || !db_try_again(db))
		return false;
	--*left;
	db_recover(db);
	return true;
}

bool db_conflict(const struct db *db)
{
	return db->failed && db->failure == FAILURE_CONFLICT;
}

void db_break_at(struct db *db, int64_t n)
{
	db->break_at = n;
}

/* True while the world is well; a test may have ordered that this call finds it broken. */
static bool usable(struct db *db)
{
	if (!db->failed && db->break_at && --db->break_at == 0)
		db_fail(db, FAILURE_WORLD, "test", "broken", "this call was to fail");
	return !db->failed;
}

static void forget_failure(struct db *db)
{
	db->failed = false;
	db->problem[0] = '\0';
}

void db_recover(struct db *db)
{
	if (db->in_transaction)
		db_rollback(db);
	if (!db->failed)
		return;
	forget_failure(db);
	db->epoch = ++last_epoch;
	if (!db->engine->recover(db) && !db->failed)
		db_fail(db, FAILURE_WORLD, "recover", "", "the database has not come back");
}

int64_t db_epoch(const struct db *db)
{
	return db->epoch;
}

/* ---- Transactions ---- */

/* A reader has written nothing that could be. */
static void taken_back(struct db *db)
{
	if (db->mode == DB_WRITE)
		db->epoch = ++last_epoch;
}

static void transaction_over(struct db *db)
{
	db->in_transaction = false;
	db->depth = 0;
	db->failed_depth = 0;
}

void db_begin(struct db *db)
{
	if (db->in_transaction)
		bug("begin", "a transaction is open already");
	db->in_transaction = true;
	if (usable(db))
		db->engine->control(db, CONTROL_BEGIN);
}

bool db_commit(struct db *db)
{
	if (!db->in_transaction)
		bug("commit", "no transaction is open");
	if (usable(db))
		db->engine->control(db, CONTROL_COMMIT);
	if (db->failed)
		db_rollback(db);
	transaction_over(db);
	return !db->failed;
}

void db_rollback(struct db *db)
{
	if (!db->in_transaction)
		bug("rollback", "no transaction is open");
	db->engine->control(db, CONTROL_ROLLBACK);
	taken_back(db);
	transaction_over(db);
}

bool db_in_transaction(const struct db *db)
{
	return db->in_transaction;
}

void db_savepoint(struct db *db)
{
	if (!db->in_transaction)
		bug("savepoint", "no transaction is open");
	if (usable(db))
		db->engine->control(db, CONTROL_SAVEPOINT);
	/* When this very step failed there is no savepoint: failed_depth stays below depth, and leaving cures nothing. */
	db->depth++;
}

static bool curable(const struct db *db)
{
	return db->failure == FAILURE_STATEMENT || db->failure == FAILURE_CONFLICT;
}

void db_leave(struct db *db, bool keep)
{
	if (db->depth == 0)
		bug("leave", "no savepoint stands");
	bool failed_here = db->failed && db->failed_depth == db->depth,
	     cure = failed_here && curable(db) && db->engine->standing(db);

	db->depth--;
	if (!keep || db->failed)
		taken_back(db);
	if (!db->failed) {
		if (!keep || usable(db))
			db->engine->control(db, keep ? CONTROL_RELEASE : CONTROL_UNDO);
	} else if (cure) {
		char problem[sizeof db->problem];
		enum db_failure failure = db->failure;

		memcpy(problem, db->problem, sizeof problem);
		forget_failure(db);
		if (db->engine->control(db, CONTROL_UNDO) && keep)
			db_fail(db, failure, "leave", "", problem);
	} else if (failed_here) {
		db->failed_depth = db->depth;
	}
}

bool db_run_script(struct db *db, const char *sql)
{
	return usable(db) && db->engine->script(db, sql);
}

int64_t db_version(struct db *db)
{
	return usable(db) ? db->engine->version(db) : 0;
}

void db_checkpoint(struct db *db)
{
	if (usable(db) && db->engine->which == DB_SQLITE)
		db->engine->script(db, "PRAGMA wal_checkpoint(PASSIVE)");
}

/* ---- Statements ---- */

void db_sql_register(struct db_sql *sql)
{
	sql->next = first_sql;
	first_sql = sql;
}

struct db_sql *db_sql_first(void)
{
	return first_sql;
}

static struct db_slot *slot_of(struct db *db, const struct db_sql *sql)
{
	if (sql->slot >= db->n_slots) {
		int n = sql->slot + 64;
		struct db_slot *more = zeroed((size_t)n, sizeof *more);

		if (db->n_slots)
			memcpy(more, db->slots, (size_t)db->n_slots * sizeof *more);
		free(db->slots);
		db->slots = more;
		db->n_slots = n;
	}
	return &db->slots[sql->slot];
}

struct db_query *db_ask(struct db *db, struct db_sql *sql)
{
	struct db_query *q = db->idle;

	if (q)
		db->idle = q->next;
	else
		q = zeroed(1, db->engine->query_size);
	if (!sql->slot)
		sql->slot = ++last_slot;
	*q = (struct db_query){ .db = db, .sql = sql };
	q->dead = !usable(db) || !db->engine->ask(q, slot_of(db, sql));
	return q;
}

static bool alive(const struct db_query *q)
{
	return !q->dead && !q->db->failed;
}

static void give(struct db_query *q, int n, struct db_value v)
{
	if (alive(q))
		q->db->engine->give(q, n, v);
}

void db_give_int(struct db_query *q, int n, int64_t v)
{
	give(q, n, (struct db_value){ .kind = DB_INT, .n = v });
}

void db_give_bool(struct db_query *q, int n, bool v)
{
	give(q, n, (struct db_value){ .kind = DB_INT, .n = v });
}

void db_give_real(struct db_query *q, int n, double v)
{
	give(q, n, (struct db_value){ .kind = DB_REAL, .real = v });
}

void db_give_str(struct db_query *q, int n, str v)
{
	give(q, n, (struct db_value){ .kind = v.at ? DB_TEXT : DB_NULL, .text = v });
}

void db_give_bytes(struct db_query *q, int n, str v)
{
	give(q, n, (struct db_value){ .kind = v.at ? DB_BYTES : DB_NULL, .text = v });
}

void db_give_none(struct db_query *q, int n)
{
	give(q, n, (struct db_value){ .kind = DB_NULL });
}

void db_give_int_or_none(struct db_query *q, int n, int64_t v)
{
	give(q, n, (struct db_value){ .kind = v ? DB_INT : DB_NULL, .n = v });
}

void db_give_opt_int(struct db_query *q, int n, opt_int v)
{
	give(q, n, (struct db_value){ .kind = v.is ? DB_INT : DB_NULL, .n = v.n });
}

void db_give_opt_real(struct db_query *q, int n, opt_real v)
{
	give(q, n, (struct db_value){ .kind = v.is ? DB_REAL : DB_NULL, .real = v.n });
}

bool db_next(struct db_query *q)
{
	q->at_row = !q->ended && alive(q) && usable(q->db) && q->db->engine->next(q);
	q->ended = !q->at_row;
	return q->at_row;
}

int64_t db_changed(struct db_query *q)
{
	return alive(q) ? q->changed : 0;
}

void db_done(struct db_query *q)
{
	struct db *db = q->db;

	if (!q->dead)
		db->engine->done(q, &db->slots[q->sql->slot]);
	q->next = db->idle;
	db->idle = q;
}

/* ---- Columns ---- */

/* The value, which must be of this kind; a NULL is let through only where the heading or the schema expects one. */
static struct db_value column(struct db_query *q, int i, enum db_kind kind, bool null_is_fine)
{
	struct db_value v;

	if (!q->at_row || i < 0 || (size_t)i >= strlen(q->sql->columns))
		bug(q->sql->name, "a column was read where there is none");
	v = q->db->engine->column(q, i);
	if (v.kind == DB_INT && kind == DB_REAL)
		v = (struct db_value){ .kind = DB_REAL, .real = (double)v.n };
	if (v.kind == DB_BYTES && kind == DB_TEXT)
		v.kind = DB_TEXT;
	if (v.kind == DB_NULL && !null_is_fine)
		bug(q->sql->name, "an unexpected NULL");
	if (v.kind != kind && v.kind != DB_NULL)
		bug(q->sql->name, "a value of another type than the heading says");
	return v;
}

int64_t db_int(struct db_query *q, int i)
{
	return column(q, i, DB_INT, false).n;
}

bool db_bool(struct db_query *q, int i)
{
	return column(q, i, DB_INT, false).n != 0;
}

double db_real(struct db_query *q, int i)
{
	return column(q, i, DB_REAL, false).real;
}

str db_str(struct db_query *q, int i, struct arena *arena)
{
	bool may_be_null = q->sql->columns[i] >= 'A' && q->sql->columns[i] <= 'Z';
	struct db_value v = column(q, i, DB_TEXT, may_be_null);

	return v.kind == DB_NULL ? (str){ 0 } : arena_copy(arena, v.text);
}

bool db_null(struct db_query *q, int i)
{
	return q->at_row && q->db->engine->column(q, i).kind == DB_NULL;
}

int64_t db_int_or_none(struct db_query *q, int i)
{
	return column(q, i, DB_INT, true).n;
}

opt_int db_opt_int(struct db_query *q, int i)
{
	struct db_value v = column(q, i, DB_INT, true);

	return (opt_int){ v.kind == DB_INT, v.n };
}

opt_real db_opt_real(struct db_query *q, int i)
{
	struct db_value v = column(q, i, DB_REAL, true);

	return (opt_real){ v.kind == DB_REAL, v.real };
}

bool db_fits(struct db *db, const struct db_sql *sql, struct arena *arena, str *why)
{
	return db->engine->fits(db, sql, arena, why);
}
