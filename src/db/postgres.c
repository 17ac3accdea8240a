/* postgres.c -- the partnership's database on a PostgreSQL server, for those who outgrow one machine. */
/* SPDX-License-Identifier: MIT */
#include "db/engine.h"

#include <endian.h>
#include <errno.h>
#include <libpq-fe.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/log.h"

/* Everything travels in binary: numbers in network order, text as its bytes, so that nothing is quoted or parsed. */
enum oid { OID_BOOL = 16, OID_BYTEA = 17, OID_INT8 = 20, OID_INT2 = 21, OID_INT4 = 23, OID_TEXT = 25, OID_FLOAT4 = 700, OID_FLOAT8 = 701,
	OID_VARCHAR = 1043 };
/* Rows of a stream that are in memory at a time. */
enum { STREAM_ROWS = 256 };

struct postgres_db {
	struct db base;
	PGconn *conn;
	bool committing, warned;        /* a WARNING came while COMMIT ran */
	bool version_prepared;
	int64_t cursors;                /* so that each has a name of its own */
};

struct postgres_query {
	struct db_query base;
	PGresult *result;
	int row, rows;
	int64_t cursor;                 /* 0: none */
	bool sent;
	char number[DB_PARAMS_MAX][8];  /* where values[] of numbers point */
	const char *values[DB_PARAMS_MAX];
	int lengths[DB_PARAMS_MAX];
};

static int binary[DB_PARAMS_MAX];       /* all 1: the format of every parameter */

static struct postgres_db *of(struct db *db)
{
	return (struct postgres_db *)db;
}

static struct postgres_query *query_of(struct db_query *q)
{
	return (struct postgres_query *)q;
}

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
static bool fail(struct db *db, const char *statement, const PGresult *r)
{
	const char *code = r ? PQresultErrorField(r, PG_DIAG_SQLSTATE) : NULL, *why = r ? PQresultErrorField(r, PG_DIAG_MESSAGE_PRIMARY) : NULL;

	if (!code)
		code = "08006";
	if (!why)
		why = PQerrorMessage(of(db)->conn);
	if (starts(code, "22"))
		why = "a value the server does not accept";
	return db_fail(db, meaning(db, code), statement, code, why);
}

static bool is_good(const PGresult *r)
{
	ExecStatusType s = PQresultStatus(r);

	return s == PGRES_COMMAND_OK || s == PGRES_TUPLES_OK;
}

/* Ours, with nothing to give and nothing to read. */
static bool simple(struct db *db, const char *sql)
{
	PGresult *r = PQexec(of(db)->conn, sql);
	bool ok = is_good(r) || fail(db, sql, r);

	PQclear(r);
	return ok;
}

/* A COMMIT whose wait for the standby was cancelled still says COMMIT, with a warning before it: not safe on two machines. */
static void notice(void *arg, const PGresult *r)
{
	struct postgres_db *me = arg;
	const char *code = PQresultErrorField(r, PG_DIAG_SQLSTATE), *severity = PQresultErrorField(r, PG_DIAG_SEVERITY_NONLOCALIZED);

	if (me->committing && code && severity && !strcmp(code, "01000") && !strcmp(severity, "WARNING"))
		me->warned = true;
}

/* ---- Opening and closing ---- */

static bool greet(struct db *db)
{
	if (PQstatus(of(db)->conn) != CONNECTION_OK)
		return db_fail(db, FAILURE_WORLD, "connect", "08001", PQerrorMessage(of(db)->conn));
	PQsetNoticeReceiver(of(db)->conn, notice, of(db));
	return simple(db, db->mode == DB_READ ? "SET default_transaction_read_only = on" : "SET default_transaction_read_only = off");
}

static bool open_server(struct db *db)
{
	/* What the address says itself comes later and wins. */
	static const char *const names[] = { "connect_timeout", "client_encoding", "fallback_application_name", "dbname", NULL };
	const char *const values[] = { "10", "UTF8", "sgwrs", db->url, NULL };

	for (int i = 0; i < DB_PARAMS_MAX; i++)
		binary[i] = 1;
	of(db)->conn = PQconnectdbParams(names, values, 1);
	return of(db)->conn && greet(db);
}

static void close_server(struct db *db)
{
	if (of(db)->conn)
		PQfinish(of(db)->conn);
}

/* The new connection knows none of the statements the old one had prepared. */
static bool reconnect(struct db *db)
{
	struct postgres_db *me = of(db);

	PQreset(me->conn);
	for (int i = 0; i < db->n_slots; i++)
		db->slots[i].prepared = NULL;
	me->version_prepared = false;
	return greet(db);
}

static bool recover(struct db *db)
{
	PGconn *conn = of(db)->conn;

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
	struct postgres_db *me = of(db);

	me->warned = false;
	me->committing = true;
	PGresult *r = ask_to_commit(me->conn);
	me->committing = false;
	bool ok = is_good(r) || fail(db, "COMMIT", r);
	if (ok && strcmp(PQcmdStatus(r), "COMMIT") != 0)
		ok = db_fail(db, FAILURE_STATEMENT, "COMMIT", "25P02", "the server rolled back instead");
	if (ok && me->warned)
		ok = db_fail(db, FAILURE_WORLD, "COMMIT", "01000", "the standby has not confirmed");
	PQclear(r);
	return ok;
}

static bool standing(struct db *db)
{
	PGTransactionStatusType s = PQtransactionStatus(of(db)->conn);

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
	PGresult *r = PQexec(of(db)->conn, sql);
	bool ok = is_good(r) || fail(db, "script", r);

	PQclear(r);
	return ok;
}

/* Any commit changes the snapshot: the oldest and the next transaction number, or the list of those that still run. */
static int64_t version(struct db *db)
{
	struct postgres_db *me = of(db);
	uint64_t n = 14695981039346656037u;     /* FNV-1a */
	PGresult *r;

	if (!me->version_prepared) {
		r = PQprepare(me->conn, "version", "SELECT CAST(pg_current_snapshot() AS text)", 0, NULL);
		me->version_prepared = is_good(r) || fail(db, "version", r);
		PQclear(r);
		if (!me->version_prepared)
			return 0;
	}
	r = PQexecPrepared(me->conn, "version", 0, NULL, NULL, NULL, 0);
	if (is_good(r))
		for (const char *p = PQgetvalue(r, 0, 0); *p; p++)
			n = (n ^ (unsigned char)*p) * 1099511628211u;
	else
		fail(db, "version", r);
	PQclear(r);
	return (int64_t)(n >> 1);
}

/* ---- Statements ---- */

static const char *text_of(const struct db_sql *sql)
{
	return sql->text_pg ? sql->text_pg : sql->text;
}

static int types_of(const struct db_sql *sql, Oid types[DB_PARAMS_MAX])
{
	int n = 0;

	for (const char *p = sql->types; *p && n < DB_PARAMS_MAX; p++)
		types[n++] = *p == 'i' ? OID_INT8 : *p == 't' ? OID_INT2 : *p == 'r' ? OID_FLOAT8 : *p == 'b' ? OID_BYTEA : OID_TEXT;
	return n;
}

static bool prepare(struct db *db, const struct db_sql *sql, const char *name)
{
	Oid types[DB_PARAMS_MAX];
	int n = types_of(sql, types);
	PGresult *r = PQprepare(of(db)->conn, name, text_of(sql), n, types);
	bool ok = is_good(r) || fail(db, sql->name, r);

	PQclear(r);
	return ok;
}

static void name_of(const struct db_sql *sql, char name[32])
{
	snprintf(name, 32, "q%d", sql->slot);
}

static bool ask(struct db_query *q, struct db_slot *slot)
{
	struct postgres_query *me = query_of(q);
	char name[32];

	me->result = NULL;
	me->row = me->rows = 0;
	me->cursor = 0;
	me->sent = false;
	memset(me->values, 0, sizeof me->values);
	if (q->sql->streams || slot->prepared)
		return true;
	name_of(q->sql, name);
	if (!prepare(q->db, q->sql, name))
		return false;
	slot->prepared = of(q->db)->conn;
	return true;
}

static void give_bytes(struct postgres_query *me, int i, const void *at, size_t len)
{
	memcpy(me->number[i], at, len);
	me->values[i] = me->number[i];
	me->lengths[i] = (int)len;
}

static void give(struct db_query *q, int n, struct db_value v)
{
	struct postgres_query *me = query_of(q);
	int i = n - 1;

	switch (v.kind) {
	case DB_NULL:
		me->values[i] = NULL;
		break;
	case DB_INT:
		if (q->sql->types[i] == 't')
			give_bytes(me, i, &(uint16_t){ htobe16((uint16_t)(v.n != 0)) }, 2);
		else
			give_bytes(me, i, &(uint64_t){ htobe64((uint64_t)v.n) }, 8);
		break;
	case DB_REAL: {
		uint64_t bits;

		memcpy(&bits, &v.real, sizeof bits);
		give_bytes(me, i, &(uint64_t){ htobe64(bits) }, 8);
		break;
	}
	case DB_TEXT:
	case DB_BYTES:
		if (v.text.len > INT32_MAX) {
			db_fail(q->db, FAILURE_STATEMENT, q->sql->name, "54000", "a text of over 2 GB");
			break;
		}
		me->values[i] = v.text.at;
		me->lengths[i] = (int)v.text.len;
		break;
	}
}

/* A cursor, so that a long answer stays on the server and other questions can be asked between its rows. Outside of a
 * transaction it must outlive its own statement. */
static bool open_cursor(struct db_query *q)
{
	struct postgres_query *me = query_of(q);
	struct postgres_db *db = of(q->db);
	Oid types[DB_PARAMS_MAX];
	int n = types_of(q->sql, types);
	bool inside = PQtransactionStatus(db->conn) == PQTRANS_INTRANS;
	char *text = NULL;

	me->cursor = ++db->cursors;
	if (asprintf(&text, "DECLARE c%lld NO SCROLL CURSOR %s HOLD FOR %s", (long long)me->cursor, inside ? "WITHOUT" : "WITH",
		     text_of(q->sql)) < 0)
		abort();
	PGresult *r = PQexecParams(db->conn, text, n, types, me->values, me->lengths, binary, 1);
	bool ok = is_good(r) || fail(q->db, q->sql->name, r);
	if (!ok)
		me->cursor = 0;
	PQclear(r);
	free(text);
	return ok;
}

static bool fetch(struct db_query *q)
{
	struct postgres_query *me = query_of(q);
	char text[64];

	PQclear(me->result);
	me->row = 0;
	snprintf(text, sizeof text, "FETCH %d FROM c%lld", STREAM_ROWS, (long long)me->cursor);
	me->result = PQexecParams(of(q->db)->conn, text, 0, NULL, NULL, NULL, NULL, 1);
	me->rows = is_good(me->result) ? PQntuples(me->result) : 0;
	return is_good(me->result) || fail(q->db, q->sql->name, me->result);
}

static bool send(struct db_query *q)
{
	struct postgres_query *me = query_of(q);
	char name[32];

	me->sent = true;
	if (q->sql->streams)
		return open_cursor(q) && fetch(q);
	name_of(q->sql, name);
	me->result = PQexecPrepared(of(q->db)->conn, name, (int)strlen(q->sql->types), me->values, me->lengths, binary, 1);
	if (!is_good(me->result))
		return fail(q->db, q->sql->name, me->result);
	me->rows = PQntuples(me->result);
	q->changed = strtoll(PQcmdTuples(me->result), NULL, 10);
	return true;
}

static bool next(struct db_query *q)
{
	struct postgres_query *me = query_of(q);

	if (!me->sent) {
		if (!send(q))
			return false;
	} else if (me->row < me->rows) {
		me->row++;
		/* A full portion may have another behind it. */
		if (me->cursor && me->row == STREAM_ROWS && !fetch(q))
			return false;
	}
	return me->row < me->rows;
}

static uint64_t network_number(const char *at, int len)
{
	uint64_t n = 0;

	for (int i = 0; i < len; i++)
		n = n << 8 | (unsigned char)at[i];
	return n;
}

static double network_real(const char *at, int len)
{
	uint64_t bits = network_number(at, len);
	uint32_t half = (uint32_t)bits;
	double d;
	float f;

	if (len == 4) {
		memcpy(&f, &half, sizeof f);
		return (double)f;
	}
	memcpy(&d, &bits, sizeof d);
	return d;
}

static struct db_value column(struct db_query *q, int i)
{
	struct postgres_query *me = query_of(q);
	const char *at = PQgetvalue(me->result, me->row, i);
	int len = PQgetlength(me->result, me->row, i);

	if (PQgetisnull(me->result, me->row, i))
		return (struct db_value){ .kind = DB_NULL };
	switch (PQftype(me->result, i)) {
	case OID_BOOL:
		return (struct db_value){ .kind = DB_INT, .n = *at != 0 };
	case OID_INT2:
		return (struct db_value){ .kind = DB_INT, .n = (int16_t)network_number(at, 2) };
	case OID_INT4:
		return (struct db_value){ .kind = DB_INT, .n = (int32_t)network_number(at, 4) };
	case OID_INT8:
		return (struct db_value){ .kind = DB_INT, .n = (int64_t)network_number(at, 8) };
	case OID_FLOAT4:
	case OID_FLOAT8:
		return (struct db_value){ .kind = DB_REAL, .real = network_real(at, len) };
	case OID_TEXT:
	case OID_VARCHAR:
		return (struct db_value){ .kind = DB_TEXT, .text = { at, (size_t)len } };
	case OID_BYTEA:
		return (struct db_value){ .kind = DB_BYTES, .text = { at, (size_t)len } };
	default:
		log_line(LOG_ERROR, "bug", LOG_S("statement", str_of(q->sql->name)), LOG_I("column", i), LOG_I("type", PQftype(me->result, i)));
		abort();
	}
}

static void done(struct db_query *q, struct db_slot *slot)
{
	struct postgres_query *me = query_of(q);
	PGTransactionStatusType s = PQtransactionStatus(of(q->db)->conn);
	char text[64];

	(void)slot;
	PQclear(me->result);
	me->result = NULL;
	/* After a failure the rollback closes it. */
	if (me->cursor && (s == PQTRANS_IDLE || s == PQTRANS_INTRANS)) {
		snprintf(text, sizeof text, "CLOSE c%lld", (long long)me->cursor);
		PQclear(PQexec(of(q->db)->conn, text));
	}
}

/* ---- For the test that prepares everything ---- */

static bool type_fits(char letter, Oid type)
{
	switch (letter) {
	case 'i':
		return type == OID_INT2 || type == OID_INT4 || type == OID_INT8;
	case 't':
		return type == OID_BOOL || type == OID_INT2 || type == OID_INT4 || type == OID_INT8;
	case 'r':
		return type == OID_FLOAT4 || type == OID_FLOAT8;
	case 's':
		return type == OID_TEXT || type == OID_VARCHAR;
	default:
		return type == OID_BYTEA;
	}
}

static bool description_fits(const PGresult *r, const struct db_sql *sql, struct arena *arena, str *why)
{
	int params = PQnparams(r), columns = PQnfields(r);

	if ((size_t)params != strlen(sql->types) || (size_t)columns != strlen(sql->columns)) {
		*why = arena_printf(arena, "%s: %d parameters and %d columns, not %zu and %zu", sql->name, params, columns,
				    strlen(sql->types), strlen(sql->columns));
		return false;
	}
	for (int i = 0; i < columns; i++)
		if (!type_fits((char)(sql->columns[i] | 0x20), PQftype(r, i))) {
			*why = arena_printf(arena, "%s: column '%s' has the type %u, which is no '%c' (CAST it)", sql->name, PQfname(r, i),
					    PQftype(r, i), sql->columns[i]);
			return false;
		}
	return true;
}

static bool fits(struct db *db, const struct db_sql *sql, struct arena *arena, str *why)
{
	PGconn *conn = of(db)->conn;
	Oid types[DB_PARAMS_MAX];
	int n = types_of(sql, types);
	PGresult *r = PQprepare(conn, "", text_of(sql), n, types);
	bool ok = is_good(r);

	if (ok) {
		PQclear(r);
		r = PQdescribePrepared(conn, "");
		ok = is_good(r) && description_fits(r, sql, arena, why);
	} else {
		*why = arena_printf(arena, "%s: %s", sql->name, PQresultErrorField(r, PG_DIAG_MESSAGE_PRIMARY));
	}
	PQclear(r);
	return ok;
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
	.ask = ask,
	.give = give,
	.next = next,
	.column = column,
	.done = done,
	.version = version,
	.fits = fits,
};
