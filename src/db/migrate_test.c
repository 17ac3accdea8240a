/* migrate_test.c -- a database is brought up to date step by step, and never by a program that does not know it. */
/* SPDX-License-Identifier: MIT */
#include "db/migrate.h"

#include "tests/test.h"

#define VERSIONS \
	"CREATE TABLE schema_version (number INTEGER PRIMARY KEY, name TEXT NOT NULL, hash TEXT NOT NULL, at BIGINT NOT NULL)"

static const struct migration steps[] = {
	{ 1, "begin", VERSIONS "; CREATE TABLE a (n BIGINT)", NULL },
	{ 2, "more", "CREATE TABLE b (n BIGINT); INSERT INTO b (n) VALUES (1); INSERT INTO b (n) VALUES (2)", NULL },
	{ 4, "again", "INSERT INTO b (n) VALUES (3)", "INSERT INTO b (n) VALUES (30)" },
};
static struct db_sql sum = { .name = "sum", .text = "SELECT CAST(SUM(n) AS BIGINT) FROM b", .types = "", .columns = "i" };

static int64_t total(struct db *db)
{
	struct db_query *q = db_ask(db, &sum);
	int64_t n = db_next(q) ? db_int(q, 0) : -1;

	db_done(q);
	return n;
}

/* A database in which nothing was ever made. */
static struct db *empty_db(void)
{
	struct db *db = test_db();

	if (test_on_postgres())
		db_run_script(db, "CREATE SCHEMA fresh; SET search_path TO fresh");
	else
		db = db_open(arena_z(test_arena(), arena_printf(test_arena(), "%s/empty.db", test_dir())), DB_WRITE);
	return db;
}

static void give_back(struct db *db)
{
	if (!test_on_postgres())
		db_close(db);
}

static enum migrate_outcome up(struct db *db, int n)
{
	return migrate_list_up(db, (struct migration_list){ steps, n }, NULL, NULL);
}

TEST_DB(the_schema_of_this_program_is_current_after_it_was_applied)
{
	IS(migrate_current(test_db()));
	IS(migrate_up(test_db(), NULL, NULL) == MIGRATE_DONE);
}

TEST_DB(an_empty_database_is_brought_up_to_date_in_steps)
{
	struct db *db = empty_db();

	IS(!migrate_list_current(db, (struct migration_list){ steps, 3 }));
	IS(up(db, 1) == MIGRATE_DONE);
	IS(migrate_list_current(db, (struct migration_list){ steps, 1 }));
	IS(up(db, 2) == MIGRATE_DONE && total(db) == 3);
	IS(up(db, 3) == MIGRATE_DONE);
	IS(up(db, 3) == MIGRATE_DONE && total(db) == (test_on_postgres() ? 33 : 6));
	give_back(db);
}

TEST_DB(a_newer_database_is_refused)
{
	struct db *db = empty_db();

	IS(up(db, 3) == MIGRATE_DONE);
	IS(up(db, 2) == MIGRATE_NEWER);
	IS(!migrate_list_current(db, (struct migration_list){ steps, 2 }));
	IS(!db_failed(db));
	give_back(db);
}

TEST_DB(a_file_that_changed_after_it_was_applied_is_refused)
{
	struct migration changed[3];
	struct db *db = empty_db();

	memcpy(changed, steps, sizeof changed);
	changed[1].sql = "CREATE TABLE b (n BIGINT, m BIGINT)";
	IS(up(db, 2) == MIGRATE_DONE);
	IS(migrate_list_up(db, (struct migration_list){ changed, 3 }, NULL, NULL) == MIGRATE_CHANGED);
	IS(total(db) == 3);
	give_back(db);
}

TEST_DB(a_step_that_fails_leaves_nothing_and_can_be_tried_again)
{
	struct migration wrong[3];
	struct db *db = empty_db();

	memcpy(wrong, steps, sizeof wrong);
	wrong[1].sql = "CREATE TABLE b (n BIGINT); INSERT INTO b (n) VALUES (1); INSERT INTO nowhere (n) VALUES (2)";
	IS(migrate_list_up(db, (struct migration_list){ wrong, 3 }, NULL, NULL) == MIGRATE_FAILED);
	IS(!db_failed(db));
	IS(migrate_list_current(db, (struct migration_list){ steps, 1 }));
	IS(up(db, 3) == MIGRATE_DONE);
	give_back(db);
}

static bool count_backup(void *arg)
{
	int *n = arg;

	return ++*n < 2;
}

TEST_DB(a_database_with_something_in_it_is_backed_up_once_before_it_changes)
{
	struct db *db = empty_db();
	int backups = 0;

	IS(migrate_list_up(db, (struct migration_list){ steps, 1 }, count_backup, &backups) == MIGRATE_DONE && backups == 0);
	IS(migrate_list_up(db, (struct migration_list){ steps, 2 }, count_backup, &backups) == MIGRATE_DONE && backups == 1);
	IS(migrate_list_up(db, (struct migration_list){ steps, 2 }, count_backup, &backups) == MIGRATE_DONE && backups == 1);
	/* Without a backup nothing changes. */
	IS(migrate_list_up(db, (struct migration_list){ steps, 3 }, count_backup, &backups) == MIGRATE_FAILED && total(db) == 3);
	give_back(db);
}
