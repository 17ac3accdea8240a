/* engine.h -- what SQLite and PostgreSQL each must be able to do; only files of this folder look in here. */
/* SPDX-License-Identifier: MIT */
#ifndef DB_ENGINE_H
#define DB_ENGINE_H

#include "db/db.h"

enum { DB_PARAMS_MAX = 64 };

enum db_control {
	CONTROL_BEGIN,
	CONTROL_COMMIT,
	CONTROL_ROLLBACK,
	CONTROL_SAVEPOINT,
	CONTROL_RELEASE,
	CONTROL_UNDO,           /* back to the savepoint, which is gone then */
	CONTROL_COUNT,
};

/* What a failure means for those who ask afterwards. */
enum db_failure {
	FAILURE_WORLD,          /* the disk, the network, memory: only db_recover helps */
	FAILURE_STATEMENT,      /* this statement was refused; a savepoint cures it */
	FAILURE_CONFLICT,       /* a unique or foreign key; a savepoint cures it */
	FAILURE_AGAIN,          /* somebody else was quicker: the whole transaction may be tried again */
};

enum db_kind { DB_NULL, DB_INT, DB_REAL, DB_TEXT, DB_BYTES };
struct db_value {
	enum db_kind kind;
	int64_t n;
	double real;
	str text;
};

/* One registered statement on one connection. */
struct db_slot { void *prepared; bool busy; };

/* What both engines keep for a connection; each has its own struct that begins with this one. */
struct db {
	const struct engine *engine;
	enum db_mode mode;
	char *url;
	bool failed;
	enum db_failure failure;
	int failed_depth;               /* how many savepoints stood when it failed */
	char problem[300];
	bool in_transaction;
	int depth;                      /* savepoints */
	int64_t break_at;
	int64_t epoch;
	struct db_slot *slots;
	int n_slots;
	struct db_query *idle;          /* finished queries, kept for the next */
};

struct db_query {
	struct db *db;
	const struct db_sql *sql;
	bool dead;                      /* asked of a failed handle: no rows, nothing sent */
	bool at_row, ended;
	int64_t changed;
	struct db_query *next;
};

struct engine {
	enum db_engine which;
	size_t db_size, query_size;     /* of the engine's own structs */
	bool (*open)(struct db *);                                      /* logs why not */
	void (*close)(struct db *);
	bool (*recover)(struct db *);                                   /* rolls back, reconnects; false: still no good */
	bool (*control)(struct db *, enum db_control);
	bool (*standing)(struct db *);                                  /* the transaction can still be undone to its savepoint */
	bool (*script)(struct db *, const char *sql);
	bool (*ask)(struct db_query *, struct db_slot *);
	void (*give)(struct db_query *, int n, struct db_value);        /* n from 1 */
	bool (*next)(struct db_query *);
	struct db_value (*column)(struct db_query *, int column);
	void (*done)(struct db_query *, struct db_slot *);
	int64_t (*version)(struct db *);
	bool (*fits)(struct db *, const struct db_sql *, struct arena *, str *why);
};
extern const struct engine sqlite_engine, postgres_engine;
/* How long PostgreSQL may take over a COMMIT before it counts as not confirmed; a test makes it short. */
extern int postgres_commit_ms;

/* Makes the failure stick and returns false. Only the first one is kept and logged; `code` is the engine's. */
bool db_fail(struct db *, enum db_failure, const char *statement, const char *code, const char *why);
bool db_url_is_postgres(const char *url);

#endif
