/* postgres.h -- what the two halves of the PostgreSQL engine share: the connection, and how it fails. */
/* SPDX-License-Identifier: MIT */
#ifndef DB_POSTGRES_H
#define DB_POSTGRES_H

#include <libpq-fe.h>

#include "db/engine.h"

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

/* postgres.c */
bool postgres_fail(struct db *, const char *statement, const PGresult *);
bool postgres_good(const PGresult *);

/* postgres_query.c, for the table of the engine */
bool postgres_ask(struct db_query *, struct db_slot *);
void postgres_give(struct db_query *, int n, struct db_value);
bool postgres_next(struct db_query *);
struct db_value postgres_column(struct db_query *, int column);
void postgres_done(struct db_query *, struct db_slot *);
bool postgres_fits(struct db *, const struct db_sql *, struct arena *, str *why);

static inline struct postgres_db *postgres_of(struct db *db)
{
	return (struct postgres_db *)db;
}

#endif
