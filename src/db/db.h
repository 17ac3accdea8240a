/* db.h -- one connection to the partnership's database, SQLite or PostgreSQL, that speaks the same SQL. */
/* SPDX-License-Identifier: MIT */
#ifndef DB_DB_H
#define DB_DB_H

#include "base/arena.h"
#include "base/date.h"
#include "db_ids.h"     /* written by sqlgen --ids: one typed id per table, struct conversation_id { int64_t n; } */

/* The first failure of the world (disk, network, a broken constraint nobody foresaw) sticks: later calls do nothing,
 * rows are none, and the transaction rolls back. Ask db_failed when it matters; the person gets a calm 500. */
struct db;
struct db_query;

/* A number that may be missing. Ids, instants and days say "none" with zero instead. */
typedef struct opt_int { bool is; int64_t n; } opt_int;
typedef struct opt_real { bool is; double n; } opt_real;

enum db_mode { DB_READ, DB_WRITE };
enum db_engine { DB_SQLITE, DB_POSTGRES };

/* `url` is a path of an SQLite file, or postgres://… . NULL with a logged reason when it cannot be opened.
 * Never carry one across fork. SQLite: WAL, synchronous=FULL, foreign keys on, secure_delete on; DB_READ opens read-only. */
struct db *db_open(const char *url, enum db_mode);
void db_close(struct db *);             /* NULL is fine */
enum db_engine db_engine(const struct db *);
bool db_failed(const struct db *);
const char *db_problem(const struct db *);      /* for the log and the command line, never for the public */
/* Rolls back what is open and forgets the failure, so that the connection may be used again (PostgreSQL: reconnects when the
 * server went away). Stays failed when the world has not come back. */
void db_recover(struct db *);

/* A write transaction: on SQLite takes the write turn (flock on FILE.write.lock, shared with other processes), then BEGIN
 * IMMEDIATE; on PostgreSQL REPEATABLE READ, so that nobody's change is overwritten unseen (see db_try_again).
 * On a DB_READ handle all questions until db_commit see the same moment. */
void db_begin(struct db *);
/* True only when everything since db_begin is durable. A WARNING 01000 from a cancelled synchronous wait counts as not. */
bool db_commit(struct db *);
void db_rollback(struct db *);
/* One request of a batch: what it did can be taken back without the others. Leaving with undo clears a failure that a
 * savepoint can cure (a constraint), not one it cannot (a lost connection). */
void db_savepoint(struct db *);
void db_leave(struct db *, bool keep);
bool db_in_transaction(const struct db *);
/* True when the last failure is one that trying the whole transaction again may cure (serialisation, deadlock). */
bool db_try_again(const struct db *);
/* After a db_commit that failed: true when it lost to somebody who wrote at the same moment and the whole transaction may be begun
 * once more; the handle is ready for that. `left` begins as DB_RACES and is counted down. */
enum { DB_RACES = 8 };
bool db_lost_race(struct db *, int *left);
/* True when the last failure was a unique or foreign key constraint. */
bool db_conflict(const struct db *);

/* Several statements at once, for migrations and tests. */
bool db_run_script(struct db *, const char *sql);

/* A number that differs when anything was committed by anybody; ask twice and compare. SQLite: PRAGMA data_version (2 us);
 * PostgreSQL: the snapshot, as a hash (10 us and the way to the server). */
int64_t db_version(struct db *);

/* Another number for every handle, and a new one whenever something it wrote was taken back or its server went away: what was read
 * through it before is then no longer worth remembering. Never 0. */
int64_t db_epoch(const struct db *);

/* For a writer with nothing to do, outside of a transaction: SQLite copies its log back into the file as far as no reader is in
 * the way (a passive checkpoint), so that it need not be done while somebody waits. PostgreSQL does this by itself. */
void db_checkpoint(struct db *);

/* ---- For generated code only: a feature calls the functions its .sql file names. ---- */

/* One statement, prepared once per connection and kept. */
struct db_sql {
	const char *name;               /* "conversation_by_id", for errors and the log */
	const char *text;               /* parameters are $1, $2 … in order of first appearance, on both engines */
	const char *text_pg;            /* where X.pg.sql differs; NULL: the same */
	const char *types;              /* a letter a parameter: i int, s str, r real, b bytes, t bool */
	const char *columns;            /* a letter a column, capital when it may be NULL */
	bool streams;                   /* rows come a few at a time, however many there are; it only reads */
	int slot;                       /* given by the first db_ask in this process; 0: none yet */
	struct db_sql *next;            /* every statement of the program, for the test that prepares them all */
};
void db_sql_register(struct db_sql *);
struct db_sql *db_sql_first(void);

struct db_query *db_ask(struct db *, struct db_sql *);
void db_give_int(struct db_query *, int n, int64_t);           /* n from 1 */
void db_give_str(struct db_query *, int n, str);               /* absent: NULL. The text must stay until db_done */
void db_give_real(struct db_query *, int n, double);
void db_give_bytes(struct db_query *, int n, str);
void db_give_bool(struct db_query *, int n, bool);
void db_give_none(struct db_query *, int n);
void db_give_int_or_none(struct db_query *, int n, int64_t);   /* 0: NULL */
void db_give_opt_int(struct db_query *, int n, opt_int);
void db_give_opt_real(struct db_query *, int n, opt_real);
bool db_next(struct db_query *);
int64_t db_int(struct db_query *, int column);                 /* column from 0; an unexpected NULL is a bug and aborts */
double db_real(struct db_query *, int column);
bool db_bool(struct db_query *, int column);
str db_str(struct db_query *, int column, struct arena *);
bool db_null(struct db_query *, int column);
int64_t db_int_or_none(struct db_query *, int column);         /* NULL: 0 */
opt_int db_opt_int(struct db_query *, int column);
opt_real db_opt_real(struct db_query *, int column);
int64_t db_changed(struct db_query *);                         /* rows an UPDATE, INSERT or DELETE touched */
void db_done(struct db_query *);        /* before the transaction ends */

/* ---- For tests and `sgwrs check` ---- */

/* Has the engine prepare the statement and compares the number of parameters and columns, and their types where the engine
 * knows them. False with the reason when something differs; the handle does not fail by it. */
bool db_fits(struct db *, const struct db_sql *, struct arena *, str *why);
/* The n-th call from now on fails as if the disk or the server had gone; 0: no call does. */
void db_break_at(struct db *, int64_t n);

/* A new id: 42 bits of milliseconds since 2020, 5 of process slot, 16 of sequence. Ordered by time, unique among 32 processes.
 * db_id_slot is called once after fork, with the number the supervisor gave. */
int64_t db_id(void);
void db_id_slot(int slot);

#endif
