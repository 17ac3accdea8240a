/* postgres.c -- the partnership's database on a PostgreSQL server, for those who outgrow one machine. */
/* SPDX-License-Identifier: MIT */
#include "db/postgres.h"

#include <errno.h>
#include <poll.h>

/* ---- Failing ---- */

static bool starts(const char *code, const char *with)
{
	return !strncmp(code, with, strlen(with));
}

static enum db_failure meaning(const struct db *db, const char *code)
{
	if (PQstatus(((const struct postgres_db *)db)->conn) == CONNECTION_BAD || starts(code, "08") || starts(code, "57P"))
		return FAILURE_WORLD;
	if (starts(code, "40") || starts(code, "55P03"))
		return FAILURE_AGAIN;
	if (!strcmp(code, "23505") || !strcmp(code, "23503"))
		return FAILURE_CONFLICT;
	return FAILURE_STATEMENT;
}

/* The server's first line; of a value it could not read only that it could not: the message quotes what somebody typed. */
bool postgres_fail(struct db *db, const char *statement, const PGresult *r)
{
	const char *code = r ? PQresultErrorField(r, PG_DIAG_SQLSTATE) : NULL,
		   *why = r ? PQresultErrorField(r, PG_DIAG_MESSAGE_PRIMARY) : NULL;

	if (!code)
		code = "08006";
	if (!why)
		why = PQerrorMessage(postgres_of(db)->conn);
	if (starts(code, "22"))
		why = "a value the server does not accept";
	return db_fail(db, meaning(db, code), statement, code, why);
}

bool postgres_good(const PGresult *r)
{
	ExecStatusType s = PQresultStatus(r);

	return s == PGRES_COMMAND_OK || s == PGRES_TUPLES_OK;
}

/* Ours, with nothing to give and nothing to read. */
static bool simple(struct db *db, const char *sql)
{
	PGresult *r = PQexec(postgres_of(db)->conn, sql);
	bool ok = postgres_good(r) || postgres_fail(db, sql, r);

	PQclear(r);
	return ok;
}

/* A COMMIT whose wait for the standby was cancelled still says COMMIT, with a warning before it: not safe on two machines. */
static void notice(void *arg, const PGresult *r)
{
	struct postgres_db *me = arg;
	const char *code = PQresultErrorField(r, PG_DIAG_SQLSTATE),
		   *severity = PQresultErrorField(r, PG_DIAG_SEVERITY_NONLOCALIZED);

	if (me->committing && code && severity && !strcmp(code, "01000") && !strcmp(severity, "WARNING"))
		me->warned = true;
}

/* ---- Opening and closing ---- */

/* A stream is read to its end, so it is planned for all of its rows, not for the first tenth of them. */
#define STREAMS_WHOLE "SET cursor_tuple_fraction = 1; "

static bool greet(struct db *db)
{
	if (PQstatus(postgres_of(db)->conn) != CONNECTION_OK)
		return db_fail(db, FAILURE_WORLD, "connect", "08001", PQerrorMessage(postgres_of(db)->conn));
	PQsetNoticeReceiver(postgres_of(db)->conn, notice, postgres_of(db));
	return simple(db,
		      db->mode == DB_READ ? STREAMS_WHOLE "SET default_transaction_read_only = on" : STREAMS_WHOLE "SET default_transaction_read_only = off");
}

static bool open_server(struct db *db)
{
	/* What the address says itself comes later and wins. */
	static const char *const names[] = { "connect_timeout", "client_encoding", "fallback_application_name", "dbname", NULL };
	const char *const values[] = { "10", "UTF8", "sgwrs", db->url, NULL };

	postgres_of(db)->conn = PQconnectdbParams(names, values, 1);
	return postgres_of(db)->conn && greet(db);
}

static void close_server(struct db *db)
{
	if (postgres_of(db)->conn)
		PQfinish(postgres_of(db)->conn);
}

/* The new connection knows none of the statements the old one had prepared. */
static bool reconnect(struct db *db)
{
	struct postgres_db *me = postgres_of(db);

	PQreset(me->conn);
	for (int i = 0; i < db->n_slots; i++)
		db->slots[i].prepared = NULL;
	me->version_prepared = false;
	return greet(db);
}

static bool recover(struct db *db)
{
	PGconn *conn = postgres_of(db)->conn;

	/* Active: the answer to a COMMIT never came. */
	if (PQstatus(conn) == CONNECTION_BAD || PQtransactionStatus(conn) == PQTRANS_ACTIVE)
		return reconnect(db);
	if (PQtransactionStatus(conn) != PQTRANS_IDLE && !simple(db, "ROLLBACK"))
		return false;
	return true;
}

/* ---- Transactions ---- */

int postgres_commit_ms = 10000;

/* True when the connection has something for us before the time is over. */
static bool answers(PGconn *conn, int ms)
{
	struct pollfd p = { .fd = PQsocket(conn), .events = POLLIN };
	int n;

	do
		n = poll(&p, 1, ms);
	while (n < 0 && errno == EINTR);
	return n > 0;
}

static void cancel(PGconn *conn)
{
	char why[256];
	PGcancel *c = PQgetCancel(conn);

	if (c)
		PQcancel(c, why, sizeof why);
	PQfreeCancel(c);
}

/* The server waits for a standby as long as it takes, and statement_timeout does not touch a COMMIT. A person at a form
 * must not wait with it: after a while we take the question back, and the server answers with the warning. */
static PGresult *ask_to_commit(PGconn *conn)
{
	bool cancelled = false;
	PGresult *r, *last = NULL;

	if (!PQsendQuery(conn, "COMMIT"))
		return NULL;
	while (PQisBusy(conn)) {
		if (!answers(conn, postgres_commit_ms)) {
			if (cancelled)
				return NULL;
			cancel(conn);
			cancelled = true;
		} else if (!PQconsumeInput(conn)) {
			return NULL;
		}
	}
	while ((r = PQgetResult(conn))) {
		PQclear(last);
		last = r;
	}
	return last;
}

static bool commit(struct db *db)
{
	struct postgres_db *me = postgres_of(db);

	me->warned = false;
	me->committing = true;
	PGresult *r = ask_to_commit(me->conn);
	me->committing = false;
	bool ok = postgres_good(r) || postgres_fail(db, "COMMIT", r);
	if (ok && strcmp(PQcmdStatus(r), "COMMIT") != 0)
		ok = db_fail(db, FAILURE_STATEMENT, "COMMIT", "25P02", "the server rolled back instead");
	if (ok && me->warned)
		ok = db_fail(db, FAILURE_WORLD, "COMMIT", "01000", "the standby has not confirmed");
	PQclear(r);
	return ok;
}

static bool standing(struct db *db)
{
	PGTransactionStatusType s = PQtransactionStatus(postgres_of(db)->conn);

	return s == PQTRANS_INERROR || s == PQTRANS_INTRANS;
}

static bool control(struct db *db, enum db_control c)
{
	switch (c) {
	case CONTROL_BEGIN:
		return simple(db, "BEGIN ISOLATION LEVEL REPEATABLE READ");
	case CONTROL_COMMIT:
		return commit(db);
	case CONTROL_ROLLBACK:
		return !standing(db) || simple(db, "ROLLBACK");
	case CONTROL_SAVEPOINT:
		return simple(db, "SAVEPOINT request");
	case CONTROL_RELEASE:
		return simple(db, "RELEASE SAVEPOINT request");
	case CONTROL_UNDO:
		return simple(db, "ROLLBACK TO SAVEPOINT request; RELEASE SAVEPOINT request");
	case CONTROL_COUNT:
		break;
	}
	return false;
}

static bool script(struct db *db, const char *sql)
{
	PGresult *r = PQexec(postgres_of(db)->conn, sql);
	bool ok = postgres_good(r) || postgres_fail(db, "script", r);

	PQclear(r);
	return ok;
}

/* Any commit changes the snapshot: the oldest and the next transaction number, or the list of those that still run. */
static int64_t version(struct db *db)
{
	struct postgres_db *me = postgres_of(db);
	uint64_t n = 14695981039346656037u; /* FNV-1a */
	PGresult *r;

	if (!me->version_prepared) {
		r = PQprepare(me->conn, "version", "SELECT CAST(pg_current_snapshot() AS text)", 0, NULL);
		me->version_prepared = postgres_good(r) || postgres_fail(db, "version", r);
		PQclear(r);
		if (!me->version_prepared)
			return 0;
	}
	r = PQexecPrepared(me->conn, "version", 0, NULL, NULL, NULL, 0);
	if (postgres_good(r))
		for (const char *p = PQgetvalue(r, 0, 0); *p; p++)
			n = (n ^ (unsigned char)*p) * 1099511628211u;
	else
		postgres_fail(db, "version", r);
	PQclear(r);
	return (int64_t)(n >> 1);
}

const struct engine postgres_engine = {
	.which = DB_POSTGRES,
	.db_size = sizeof(struct postgres_db),
	.query_size = sizeof(struct postgres_query),
	.open = open_server,
	.close = close_server,
	.recover = recover,
	.control = control,
	.standing = standing,
	.script = script,
	.ask = postgres_ask,
	.give = postgres_give,
	.next = postgres_next,
	.column = postgres_column,
	.done = postgres_done,
	.version = version,
	.fits = postgres_fits,
};
