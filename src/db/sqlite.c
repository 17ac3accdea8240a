/* sqlite.c -- the partnership's database as one file on this machine. */
/* SPDX-License-Identifier: MIT */
#include "db/engine.h"

#include <errno.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <stdio.h>
#include <unistd.h>

#include "base/log.h"
#include "db/turn.h"

struct sqlite_db {
	struct db base;
	sqlite3 *lite;
	struct turn *turn; /* of a writer */
	sqlite3_stmt *control[CONTROL_COUNT];
	sqlite3_stmt *version;
	int64_t commits; /* our own, which data_version does not count */
};

struct sqlite_query {
	struct db_query base;
	sqlite3_stmt *stmt;
	bool own; /* prepared for this query only, because the kept one was busy */
};

/* A checkpoint copies the log back into the file; every 4,000 pages (16 MB) instead of every 1,000 keeps it rare. */
static const char pragmas_write[] =
	"PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON; "
	"PRAGMA temp_store=MEMORY; PRAGMA wal_autocheckpoint=4000";
static const char pragmas_read[] = "PRAGMA query_only=ON; PRAGMA foreign_keys=ON; PRAGMA temp_store=MEMORY";
enum { WAIT_MS = 10000 };

static struct sqlite_db *of(struct db *db)
{
	return (struct sqlite_db *)db;
}

static struct sqlite_query *query_of(struct db_query *q)
{
	return (struct sqlite_query *)q;
}

static enum db_failure meaning(int code)
{
	switch (code & 0xFF) {
	case SQLITE_CONSTRAINT:
		return code == SQLITE_CONSTRAINT_UNIQUE || code == SQLITE_CONSTRAINT_PRIMARYKEY ||
				       code == SQLITE_CONSTRAINT_FOREIGNKEY
			       ? FAILURE_CONFLICT
			       : FAILURE_STATEMENT;
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
		return FAILURE_AGAIN;
	case SQLITE_ERROR:
	case SQLITE_MISMATCH:
	case SQLITE_RANGE:
	case SQLITE_TOOBIG:
	case SQLITE_READONLY:
	case SQLITE_INTERRUPT:
	case SQLITE_AUTH:
		return FAILURE_STATEMENT;
	default:
		return FAILURE_WORLD;
	}
}

static bool fail(struct db *db, const char *statement)
{
	int code = sqlite3_extended_errcode(of(db)->lite);
	char number[16];

	snprintf(number, sizeof number, "%d", code);
	return db_fail(db, meaning(code), statement, number, sqlite3_errmsg(of(db)->lite));
}

/* ---- Opening and closing ---- */

static bool cannot_open(struct db *db, const char *why)
{
	log_line(LOG_ERROR, "database_open", LOG_S("file", str_of(db->url)), LOG_S("problem", str_of(why)));
	return false;
}

/* A new file may be read by nobody else, and SQLite gives its -wal and -shm the same rights. Only O_EXCL: closing a second
 * descriptor of a database file would drop the locks this process holds on it. */
static void make_private(const char *path)
{
	int fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);

	if (fd >= 0)
		close(fd);
}

static bool is_wal(sqlite3 *lite)
{
	sqlite3_stmt *s;
	bool is = false;

	if (sqlite3_prepare_v2(lite, "PRAGMA journal_mode", -1, &s, NULL) == SQLITE_OK && sqlite3_step(s) == SQLITE_ROW)
		is = !strcmp((const char *)sqlite3_column_text(s, 0), "wal");
	sqlite3_finalize(s);
	return is;
}

/* Every process has one thread: SQLite need neither lock nor count its memory. Once, before the first file is opened. */
static void configure(void)
{
	static bool done;

	if (!done) {
		sqlite3_config(SQLITE_CONFIG_SINGLETHREAD);
		sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
	}
	done = true;
}

static bool open_file(struct db *db)
{
	struct sqlite_db *me = of(db);
	bool writes = db->mode == DB_WRITE;
	int flags = (writes ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY) | SQLITE_OPEN_NOMUTEX |
		    SQLITE_OPEN_EXRESCODE;

	configure();
	if (writes) {
		make_private(db->url);
		me->turn = turn_new(db->url);
		if (!me->turn)
			return cannot_open(db, strerror(errno));
	}
	if (sqlite3_open_v2(db->url, &me->lite, flags, NULL) != SQLITE_OK)
		return cannot_open(db, me->lite ? sqlite3_errmsg(me->lite) : "no memory");
	sqlite3_busy_timeout(me->lite, WAIT_MS);
	sqlite3_db_config(me->lite, SQLITE_DBCONFIG_DEFENSIVE, 1, (int *)NULL);
	sqlite3_db_config(me->lite, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, (int *)NULL);
	sqlite3_db_config(me->lite, SQLITE_DBCONFIG_DQS_DML, 0, (int *)NULL);
	sqlite3_db_config(me->lite, SQLITE_DBCONFIG_DQS_DDL, 0, (int *)NULL);
	if (sqlite3_exec(me->lite, writes ? pragmas_write : pragmas_read, NULL, NULL, NULL) != SQLITE_OK)
		return cannot_open(db, sqlite3_errmsg(me->lite));
	return !writes || is_wal(me->lite) || cannot_open(db, "the file system does not allow a write-ahead log");
}

static void close_file(struct db *db)
{
	struct sqlite_db *me = of(db);

	for (int i = 0; i < CONTROL_COUNT; i++)
		sqlite3_finalize(me->control[i]);
	sqlite3_finalize(me->version);
	for (int i = 0; i < db->n_slots; i++)
		sqlite3_finalize(db->slots[i].prepared);
	sqlite3_close(me->lite);
	turn_free(me->turn);
}

/* ---- Transactions ---- */

static bool try_control(struct db *db, enum db_control c, const char *sql)
{
	struct sqlite_db *me = of(db);

	if (!me->control[c] &&
	    sqlite3_prepare_v3(me->lite, sql, -1, SQLITE_PREPARE_PERSISTENT, &me->control[c], NULL) != SQLITE_OK)
		return false;
	bool ok = sqlite3_step(me->control[c]) == SQLITE_DONE;
	sqlite3_reset(me->control[c]);
	return ok;
}

static bool run_control(struct db *db, enum db_control c, const char *sql)
{
	return try_control(db, c, sql) || fail(db, sql);
}

static bool begin(struct db *db)
{
	struct sqlite_db *me = of(db);

	if (db->mode == DB_READ)
		return run_control(db, CONTROL_BEGIN, "BEGIN");
	if (!turn_take(me->turn))
		return db_fail(db, FAILURE_WORLD, "begin", "flock", strerror(errno));
	/* The turn keeps our own processes in order; somebody else's tool may still hold the file, so this waits as well. */
	if (run_control(db, CONTROL_BEGIN, "BEGIN IMMEDIATE"))
		return true;
	turn_give(me->turn);
	return false;
}

static void roll_back(struct db *db)
{
	/* Some failures have rolled back already; then there is nothing to do. */
	if (!sqlite3_get_autocommit(of(db)->lite))
		try_control(db, CONTROL_ROLLBACK, "ROLLBACK");
	turn_give(of(db)->turn);
}

static bool control(struct db *db, enum db_control c)
{
	switch (c) {
	case CONTROL_BEGIN:
		return begin(db);
	case CONTROL_COMMIT:
		if (!run_control(db, c, "COMMIT"))
			return false;
		of(db)->commits++;
		if (of(db)->turn)
			turn_give(of(db)->turn);
		return true;
	case CONTROL_ROLLBACK:
		roll_back(db);
		return true;
	case CONTROL_SAVEPOINT:
		return run_control(db, c, "SAVEPOINT request");
	case CONTROL_RELEASE:
		return run_control(db, c, "RELEASE request");
	case CONTROL_UNDO:
		return run_control(db, c, "ROLLBACK TO request") && run_control(db, CONTROL_RELEASE, "RELEASE request");
	case CONTROL_COUNT:
		break;
	}
	return false;
}

static bool standing(struct db *db)
{
	return !sqlite3_get_autocommit(of(db)->lite);
}

static bool recover(struct db *db)
{
	if (!sqlite3_get_autocommit(of(db)->lite))
		roll_back(db);
	return true;
}

static bool script(struct db *db, const char *sql)
{
	return sqlite3_exec(of(db)->lite, sql, NULL, NULL, NULL) == SQLITE_OK || fail(db, "script");
}

/* data_version tells what others committed; what this handle committed itself is added. Both only grow. */
static int64_t version(struct db *db)
{
	struct sqlite_db *me = of(db);
	int64_t n = 0;

	if (!me->version &&
	    sqlite3_prepare_v3(me->lite, "PRAGMA data_version", -1, SQLITE_PREPARE_PERSISTENT, &me->version, NULL) != SQLITE_OK)
		return fail(db, "version");
	if (sqlite3_step(me->version) == SQLITE_ROW)
		n = sqlite3_column_int64(me->version, 0);
	else
		fail(db, "version");
	sqlite3_reset(me->version);
	return n + me->commits;
}

/* ---- Statements ---- */

static bool ask(struct db_query *q, struct db_slot *slot)
{
	struct sqlite_query *me = query_of(q);
	sqlite3 *lite = of(q->db)->lite;

	me->own = slot->busy;
	me->stmt = NULL;
	if (slot->busy) {
		if (sqlite3_prepare_v2(lite, q->sql->text, -1, &me->stmt, NULL) != SQLITE_OK)
			return fail(q->db, q->sql->name);
		return true;
	}
	if (!slot->prepared) {
		sqlite3_stmt *made;

		if (sqlite3_prepare_v3(lite, q->sql->text, -1, SQLITE_PREPARE_PERSISTENT, &made, NULL) != SQLITE_OK)
			return fail(q->db, q->sql->name);
		slot->prepared = made;
	}
	slot->busy = true;
	me->stmt = slot->prepared;
	return true;
}

static void give(struct db_query *q, int n, struct db_value v)
{
	sqlite3_stmt *s = query_of(q)->stmt;
	int code = SQLITE_OK;

	switch (v.kind) {
	case DB_NULL:
		code = sqlite3_bind_null(s, n);
		break;
	case DB_INT:
		code = sqlite3_bind_int64(s, n, v.n);
		break;
	case DB_REAL:
		code = sqlite3_bind_double(s, n, v.real);
		break;
	case DB_TEXT:
		code = sqlite3_bind_text64(s, n, v.text.at, v.text.len, SQLITE_STATIC, SQLITE_UTF8);
		break;
	case DB_BYTES:
		code = sqlite3_bind_blob64(s, n, v.text.at, v.text.len, SQLITE_STATIC);
		break;
	}
	if (code != SQLITE_OK)
		fail(q->db, q->sql->name);
}

static bool next(struct db_query *q)
{
	sqlite3_stmt *s = query_of(q)->stmt;

	switch (sqlite3_step(s)) {
	case SQLITE_ROW:
		return true;
	case SQLITE_DONE:
		if (sqlite3_stmt_readonly(s))
			return false;
		q->changed = sqlite3_changes64(of(q->db)->lite);
		if (!q->db->in_transaction)
			of(q->db)->commits++;
		return false;
	default:
		return fail(q->db, q->sql->name);
	}
}

static struct db_value column(struct db_query *q, int i)
{
	sqlite3_stmt *s = query_of(q)->stmt;

	switch (sqlite3_column_type(s, i)) {
	case SQLITE_INTEGER:
		return (struct db_value){ .kind = DB_INT, .n = sqlite3_column_int64(s, i) };
	case SQLITE_FLOAT:
		return (struct db_value){ .kind = DB_REAL, .real = sqlite3_column_double(s, i) };
	case SQLITE_TEXT: {
		const char *at = (const char *)sqlite3_column_text(s, i);

		return (struct db_value){ .kind = DB_TEXT, .text = { at ? at : "", (size_t)sqlite3_column_bytes(s, i) } };
	}
	case SQLITE_BLOB: {
		const char *at = sqlite3_column_blob(s, i); /* NULL when it is empty */

		return (struct db_value){ .kind = DB_BYTES, .text = { at ? at : "", (size_t)sqlite3_column_bytes(s, i) } };
	}
	default:
		return (struct db_value){ .kind = DB_NULL };
	}
}

static void done(struct db_query *q, struct db_slot *slot)
{
	struct sqlite_query *me = query_of(q);

	if (me->own) {
		sqlite3_finalize(me->stmt);
	} else {
		sqlite3_reset(me->stmt);
		/* What was given belongs to the caller and may vanish now. */
		sqlite3_clear_bindings(me->stmt);
		slot->busy = false;
	}
	me->stmt = NULL;
}

static bool fits(struct db *db, const struct db_sql *sql, struct arena *arena, str *why)
{
	sqlite3_stmt *s;
	size_t params, columns;

	if (sqlite3_prepare_v2(of(db)->lite, sql->text, -1, &s, NULL) != SQLITE_OK) {
		*why = arena_printf(arena, "%s: %s", sql->name, sqlite3_errmsg(of(db)->lite));
		return false;
	}
	params = (size_t)sqlite3_bind_parameter_count(s);
	columns = (size_t)sqlite3_column_count(s);
	sqlite3_finalize(s);
	if (params == strlen(sql->types) && columns == strlen(sql->columns))
		return true;
	*why = arena_printf(arena, "%s: %zu parameters and %zu columns, not %zu and %zu", sql->name, params, columns,
			    strlen(sql->types), strlen(sql->columns));
	return false;
}

const struct engine sqlite_engine = {
	.which = DB_SQLITE,
	.db_size = sizeof(struct sqlite_db),
	.query_size = sizeof(struct sqlite_query),
	.open = open_file,
	.close = close_file,
	.recover = recover,
	.control = control,
	.standing = standing,
	.script = script,
	.ask = ask,
	.give = give,
	.next = next,
	.column = column,
	.done = done,
	.version = version,
	.fits = fits,
};
