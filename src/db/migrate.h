/* migrate.h -- brings a database to the shape this program knows; refuses one that is newer. */
/* SPDX-License-Identifier: MIT */
#ifndef DB_MIGRATE_H
#define DB_MIGRATE_H

#include "db/db.h"

/* Embedded from schema/ at build time, in order; `pg` is set where NNNN_name.pg.sql says it differently. */
struct migration { int number; const char *name, *sql, *pg; };
extern const struct migration migrations[];
extern const int migrations_n;

enum migrate_outcome {
	MIGRATE_DONE,
	MIGRATE_NEWER,          /* a newer program made this database */
	MIGRATE_CHANGED,        /* a file that was applied says something else now */
	MIGRATE_FAILED,
};
/* Each file in one transaction, its number, name and hash noted in schema_version; what was applied is skipped.
 * `before` (may be NULL) is called once before the first change of a database that already holds something: it takes the
 * backup, and without one (false) nothing is changed. */
enum migrate_outcome migrate_up(struct db *, bool (*before)(void *), void *arg);
/* True when the database has exactly the shape this program knows. */
bool migrate_current(struct db *);

/* The same with files that are not ours, for tests. The first must make schema_version. */
struct migration_list { const struct migration *at; int n; };
enum migrate_outcome migrate_list_up(struct db *, struct migration_list, bool (*before)(void *), void *arg);
bool migrate_list_current(struct db *, struct migration_list);

#endif
