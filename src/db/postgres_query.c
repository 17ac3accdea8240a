/* postgres_query.c -- statements on a PostgreSQL server: prepared once, answered in binary, long answers a few rows at a time. */
/* SPDX-License-Identifier: MIT */
#include <endian.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/log.h"
#include "db/postgres.h"

/* Everything travels in binary: numbers in network order, text as its bytes, so that nothing is quoted or parsed. */
enum oid {
	OID_BOOL = 16,
	OID_BYTEA = 17,
	OID_INT8 = 20,
	OID_INT2 = 21,
	OID_INT4 = 23,
	OID_TEXT = 25,
	OID_FLOAT4 = 700,
	OID_FLOAT8 = 701,
	OID_VARCHAR = 1043
};
/* Rows of a stream that are in memory at a time. */
enum { STREAM_ROWS = 256 };

/* The format of every parameter: binary. */
#define EIGHT 1, 1, 1, 1, 1, 1, 1, 1
static const int binary[] = { EIGHT, EIGHT, EIGHT, EIGHT, EIGHT, EIGHT, EIGHT, EIGHT };
_Static_assert(sizeof binary / sizeof *binary == DB_PARAMS_MAX, "every parameter has a format");

static struct postgres_query *query_of(struct db_query *q)
{
	return (struct postgres_query *)q;
}

static const char *text_of(const struct db_sql *sql)
{
	return sql->text_pg ? sql->text_pg : sql->text;
}

static int types_of(const struct db_sql *sql, Oid types[DB_PARAMS_MAX])
{
	int n = 0;

	for (const char *p = sql->types; *p && n < DB_PARAMS_MAX; p++)
		types[n++] = *p == 'i'	 ? OID_INT8
			     : *p == 't' ? OID_INT2
			     : *p == 'r' ? OID_FLOAT8
			     : *p == 'b' ? OID_BYTEA
					 : OID_TEXT;
	return n;
}

static bool prepare(struct db *db, const struct db_sql *sql, const char *name)
{
	Oid types[DB_PARAMS_MAX];
	int n = types_of(sql, types);
	PGresult *r = PQprepare(postgres_of(db)->conn, name, text_of(sql), n, types);
	bool ok = postgres_good(r) || postgres_fail(db, sql->name, r);

	PQclear(r);
	return ok;
}

static void name_of(const struct db_sql *sql, char name[32])
{
	snprintf(name, 32, "q%d", sql->slot);
}

bool postgres_ask(struct db_query *q, struct db_slot *slot)
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
	slot->prepared = postgres_of(q->db)->conn;
	return true;
}

static void give_bytes(struct postgres_query *me, int i, const void *at, size_t len)
{
	memcpy(me->number[i], at, len);
	me->values[i] = me->number[i];
	me->lengths[i] = (int)len;
}

void postgres_give(struct db_query *q, int n, struct db_value v)
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
	struct postgres_db *db = postgres_of(q->db);
	Oid types[DB_PARAMS_MAX];
	int n = types_of(q->sql, types);
	bool inside = PQtransactionStatus(db->conn) == PQTRANS_INTRANS;
	char *text = NULL;

	me->cursor = ++db->cursors;
	if (asprintf(&text, "DECLARE c%lld NO SCROLL CURSOR %s HOLD FOR %s", (long long)me->cursor, inside ? "WITHOUT" : "WITH",
		     text_of(q->sql)) < 0)
		abort();
	PGresult *r = PQexecParams(db->conn, text, n, types, me->values, me->lengths, binary, 1);
	bool ok = postgres_good(r) || postgres_fail(q->db, q->sql->name, r);
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
	me->result = PQexecParams(postgres_of(q->db)->conn, text, 0, NULL, NULL, NULL, NULL, 1);
	me->rows = postgres_good(me->result) ? PQntuples(me->result) : 0;
	return postgres_good(me->result) || postgres_fail(q->db, q->sql->name, me->result);
}

static bool send(struct db_query *q)
{
	struct postgres_query *me = query_of(q);
	char name[32];

	me->sent = true;
	if (q->sql->streams)
		return open_cursor(q) && fetch(q);
	name_of(q->sql, name);
	me->result =
		PQexecPrepared(postgres_of(q->db)->conn, name, (int)strlen(q->sql->types), me->values, me->lengths, binary, 1);
	if (!postgres_good(me->result))
		return postgres_fail(q->db, q->sql->name, me->result);
	me->rows = PQntuples(me->result);
	q->changed = strtoll(PQcmdTuples(me->result), NULL, 10);
	return true;
}

bool postgres_next(struct db_query *q)
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

struct db_value postgres_column(struct db_query *q, int i)
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
		log_line(LOG_ERROR, "bug", LOG_S("statement", str_of(q->sql->name)), LOG_I("column", i),
			 LOG_I("type", PQftype(me->result, i)));
		abort();
	}
}

void postgres_done(struct db_query *q, struct db_slot *slot)
{
	struct postgres_query *me = query_of(q);
	PGTransactionStatusType s = PQtransactionStatus(postgres_of(q->db)->conn);
	char text[64];

	(void)slot;
	PQclear(me->result);
	me->result = NULL;
	/* After a failure the rollback closes it. */
	if (me->cursor && (s == PQTRANS_IDLE || s == PQTRANS_INTRANS)) {
		snprintf(text, sizeof text, "CLOSE c%lld", (long long)me->cursor);
		PQclear(PQexec(postgres_of(q->db)->conn, text));
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
			*why = arena_printf(arena, "%s: column '%s' has the type %u, which is no '%c' (CAST it)", sql->name,
					    PQfname(r, i), PQftype(r, i), sql->columns[i]);
			return false;
		}
	return true;
}

bool postgres_fits(struct db *db, const struct db_sql *sql, struct arena *arena, str *why)
{
	PGconn *conn = postgres_of(db)->conn;
	Oid types[DB_PARAMS_MAX];
	int n = types_of(sql, types);
	PGresult *r = PQprepare(conn, "", text_of(sql), n, types);
	bool ok = postgres_good(r);

	if (ok) {
		PQclear(r);
		r = PQdescribePrepared(conn, "");
		ok = postgres_good(r) && description_fits(r, sql, arena, why);
	} else {
		*why = arena_printf(arena, "%s: %s", sql->name, PQresultErrorField(r, PG_DIAG_MESSAGE_PRIMARY));
	}
	PQclear(r);
	return ok;
}
