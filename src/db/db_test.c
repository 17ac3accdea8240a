/* db_test.c -- what a connection promises, on both engines. */
/* SPDX-License-Identifier: MIT */
#include "db/db.h"

#include <signal.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "db/engine.h"
#include "tests/test.h"

static const char tables[] =
	"CREATE TABLE parent (id BIGINT PRIMARY KEY, name TEXT NOT NULL UNIQUE, share DOUBLE PRECISION, photo BYTEA, open "
	"SMALLINT);"
	"CREATE TABLE child (id BIGINT PRIMARY KEY, parent BIGINT NOT NULL REFERENCES parent (id) DEFERRABLE INITIALLY DEFERRED)";

static struct db_sql parent_put = {
	.name = "parent_put",
	.text = "INSERT INTO parent (id, name, share, photo, open) VALUES ($1, $2, $3, $4, $5)",
	.types = "isrbt",
	.columns = "",
};
static struct db_sql parent_get = {
	.name = "parent_get",
	.text = "SELECT id, name, share, photo, open FROM parent WHERE id = $1",
	.types = "i",
	.columns = "isRBT",
};
static struct db_sql parent_all = {
	.name = "parent_all", .text = "SELECT id, name FROM parent ORDER BY id", .types = "", .columns = "is"
};
static struct db_sql parent_count = {
	.name = "parent_count", .text = "SELECT COUNT(*) FROM parent", .types = "", .columns = "i"
};
static struct db_sql parent_rename = {
	.name = "parent_rename",
	.text = "UPDATE parent SET name = name || $1 WHERE id < $2",
	.types = "si",
	.columns = "",
};
static struct db_sql child_put = {
	.name = "child_put", .text = "INSERT INTO child (id, parent) VALUES ($1, $2)", .types = "ii", .columns = ""
};

static struct db *with_tables(void)
{
	struct db *db = test_db();

	db_run_script(db, tables);
	return db;
}

static void put_parent(struct db *db, int64_t id, const char *name)
{
	struct db_query *q = db_ask(db, &parent_put);

	db_give_int(q, 1, id);
	db_give_str(q, 2, str_of(name));
	db_give_none(q, 3);
	db_give_none(q, 4);
	db_give_none(q, 5);
	db_next(q);
	db_done(q);
}

static void put_child(struct db *db, int64_t id, int64_t parent)
{
	struct db_query *q = db_ask(db, &child_put);

	db_give_int(q, 1, id);
	db_give_int(q, 2, parent);
	db_next(q);
	db_done(q);
}

static int64_t parents(struct db *db)
{
	struct db_query *q = db_ask(db, &parent_count);
	int64_t n = db_next(q) ? db_int(q, 0) : -1;

	db_done(q);
	return n;
}

/* As another connection sees it, so only what was committed. */
static int64_t parents_outside(void)
{
	struct db *other = db_open(test_db_url(), DB_READ);
	int64_t n = other ? parents(other) : -2;

	db_close(other);
	return n;
}

TEST_DB(every_kind_of_value_comes_back_as_it_was_given)
{
	struct db *db = with_tables();
	struct db_query *q = db_ask(db, &parent_put);

	db_give_int(q, 1, INT64_MIN);
	db_give_str(q, 2, STR("T\xC5\xB7 \xC5\xB4yl 'quoted' \"twice\" \\ $1 :name"));
	db_give_real(q, 3, -0.1);
	db_give_bytes(q, 4, STR("\0\xFF'\\"));
	db_give_bool(q, 5, true);
	db_next(q);
	IS(db_changed(q) == 1);
	db_done(q);

	q = db_ask(db, &parent_get);
	db_give_int(q, 1, INT64_MIN);
	IS(db_next(q));
	IS(db_int(q, 0) == INT64_MIN);
	IS_STR(db_str(q, 1, test_arena()), "T\xC5\xB7 \xC5\xB4yl 'quoted' \"twice\" \\ $1 :name");
	IS(db_real(q, 2) <= -0.1 && db_real(q, 2) >= -0.1);
	IS(str_eq(db_str(q, 3, test_arena()), STR("\0\xFF'\\")));
	IS(db_bool(q, 4));
	IS(!db_next(q));
	db_done(q);
}

TEST_DB(absent_values_come_back_absent_and_empty_ones_empty)
{
	struct db *db = with_tables();
	struct db_query *q = db_ask(db, &parent_put);

	db_give_int_or_none(q, 1, 7);
	db_give_str(q, 2, STR(""));
	db_give_opt_real(q, 3, (opt_real){ 0 });
	db_give_bytes(q, 4, (str){ 0 });
	db_give_opt_int(q, 5, (opt_int){ 0 });
	db_next(q);
	db_done(q);

	q = db_ask(db, &parent_get);
	db_give_int(q, 1, 7);
	IS(db_next(q));
	str name = db_str(q, 1, test_arena());
	IS(name.at && name.len == 0);
	IS(db_null(q, 2) && !db_opt_real(q, 2).is);
	IS(!db_str(q, 3, test_arena()).at);
	IS(!db_opt_int(q, 4).is && db_int_or_none(q, 4) == 0);
	db_done(q);
}

TEST_DB(the_first_failure_sticks_until_somebody_recovers)
{
	struct db *db = with_tables();

	put_parent(db, 1, "one");
	IS(!db_run_script(db, "no sentence of SQL"));
	IS(db_failed(db) && *db_problem(db) && !db_conflict(db) && !db_try_again(db));
	put_parent(db, 2, "two");
	IS(parents(db) == -1);
	db_recover(db);
	IS(!db_failed(db) && !*db_problem(db));
	IS(parents(db) == 1);
}

TEST_DB(a_failure_rolls_back_everything_since_begin)
{
	struct db *db = with_tables();

	db_begin(db);
	put_parent(db, 1, "one");
	db_run_script(db, "no sentence of SQL");
	put_parent(db, 2, "two");
	IS(db_in_transaction(db));
	IS(!db_commit(db));
	IS(!db_in_transaction(db) && db_failed(db));
	db_recover(db);
	IS(parents(db) == 0 && parents_outside() == 0);
}

TEST_DB(what_was_committed_is_seen_by_others_and_what_was_not_is_not)
{
	struct db *db = with_tables();

	db_begin(db);
	put_parent(db, 1, "one");
	IS(parents_outside() == 0);
	IS(db_commit(db));
	IS(parents_outside() == 1);
	db_begin(db);
	put_parent(db, 2, "two");
	db_rollback(db);
	IS(!db_failed(db) && parents(db) == 1);
}

TEST_DB(a_name_that_is_taken_is_a_conflict)
{
	struct db *db = with_tables();

	put_parent(db, 1, "one");
	put_parent(db, 2, "one");
	IS(db_failed(db) && db_conflict(db) && !db_try_again(db));
	db_recover(db);
	put_parent(db, 1, "another");
	IS(db_conflict(db));
}

TEST_DB(one_request_of_a_batch_is_taken_back_without_the_others)
{
	struct db *db = with_tables();

	db_begin(db);
	for (int i = 1; i <= 4; i++) {
		db_savepoint(db);
		put_parent(db, i, i == 3 ? "1" : (char[]){ (char)('0' + i), 0 });
		IS(db_failed(db) == (i == 3));
		db_leave(db, i != 3);
		IS(!db_failed(db));
	}
	db_savepoint(db);
	put_parent(db, 9, "a person changed their mind");
	db_leave(db, false);
	IS(db_commit(db));
	IS(parents_outside() == 3);
}

TEST_DB(savepoints_stand_inside_each_other)
{
	struct db *db = with_tables();

	db_begin(db);
	db_savepoint(db);
	put_parent(db, 1, "one");
	db_savepoint(db);
	put_parent(db, 2, "one");
	db_leave(db, false);
	IS(!db_failed(db) && parents(db) == 1);
	db_savepoint(db);
	put_parent(db, 3, "three");
	db_leave(db, true);
	db_leave(db, true);
	IS(db_commit(db) && parents(db) == 2);
}

TEST_DB(a_failure_that_somebody_wants_to_keep_still_fails_the_whole)
{
	struct db *db = with_tables();

	put_parent(db, 1, "one");
	db_begin(db);
	put_parent(db, 5, "five");
	db_savepoint(db);
	put_parent(db, 2, "one");
	db_leave(db, true);
	IS(db_failed(db) && db_conflict(db));
	IS(!db_commit(db));
	db_recover(db);
	IS(parents(db) == 1);
}

TEST_DB(a_world_that_broke_is_not_cured_by_a_savepoint)
{
	struct db *db = with_tables();

	db_begin(db);
	db_savepoint(db);
	db_break_at(db, 1);
	put_parent(db, 1, "one");
	db_leave(db, false);
	IS(db_failed(db) && !db_conflict(db));
	db_savepoint(db);
	put_parent(db, 2, "two");
	db_leave(db, false);
	IS(db_failed(db) && !db_commit(db));
}

TEST_DB(whichever_call_fails_nothing_is_half_done)
{
	struct db *db = with_tables();
	bool whole = false;
	int calls = 0;

	while (!whole && calls < 100) {
		db_break_at(db, ++calls);
		db_begin(db);
		put_parent(db, 1, "one");
		db_savepoint(db);
		put_child(db, 1, 1);
		db_leave(db, true);
		whole = db_commit(db);
		IS(parents_outside() == (whole ? 1 : 0));
		db_break_at(db, 0);
		db_recover(db);
	}
	IS(whole && calls > 6);
}

TEST_DB(a_commit_that_is_refused_says_so_and_leaves_nothing)
{
	struct db *db = with_tables();

	db_begin(db);
	put_parent(db, 1, "one");
	put_child(db, 1, 77);
	IS(!db_failed(db));
	IS(!db_commit(db));
	IS(db_conflict(db) && !db_in_transaction(db));
	db_recover(db);
	IS(parents(db) == 0 && parents_outside() == 0);
	db_begin(db);
	put_parent(db, 2, "two");
	IS(db_commit(db));
}

TEST_DB(a_commit_that_no_standby_confirmed_is_not_acknowledged)
{
	struct db *db = with_tables();

	if (!test_on_postgres())
		return;
	/* The tests' server waits for a standby that does not exist when it is asked to. */
	db_run_script(db, "SET synchronous_commit = on");
	postgres_commit_ms = 200;
	db_begin(db);
	put_parent(db, 1, "one");
	IS(!db_commit(db));
	IS(db_failed(db) && !db_in_transaction(db));
	db_recover(db);
	db_run_script(db, "SET synchronous_commit = local");
	db_begin(db);
	put_parent(db, 2, "two");
	IS(db_commit(db));
}

TEST_DB(the_same_statement_may_run_inside_itself)
{
	struct db *db = with_tables();
	int inner = 0;

	for (int i = 1; i <= 3; i++)
		put_parent(db, i, (char[]){ (char)('0' + i), 0 });
	struct db_query *outside = db_ask(db, &parent_all);
	for (int i = 1; db_next(outside); i++) {
		struct db_query *inside = db_ask(db, &parent_all);

		while (db_next(inside))
			inner++;
		db_done(inside);
		IS(db_int(outside, 0) == i);
	}
	db_done(outside);
	IS(inner == 9);
}

TEST_DB(an_update_tells_how_many_rows_it_touched)
{
	struct db *db = with_tables();

	for (int i = 1; i <= 5; i++)
		put_parent(db, i, (char[]){ (char)('0' + i), 0 });
	struct db_query *q = db_ask(db, &parent_rename);
	db_give_str(q, 1, STR("!"));
	db_give_int(q, 2, 4);
	db_next(q);
	IS(db_changed(q) == 3);
	db_done(q);
}

TEST_DB(a_reader_cannot_write)
{
	struct db *db = with_tables(), *reader = db_open(test_db_url(), DB_READ);

	IS(reader != NULL);
	put_parent(reader, 1, "one");
	IS(db_failed(reader));
	db_recover(reader);
	db_run_script(reader, "DELETE FROM parent");
	IS(db_failed(reader));
	db_recover(reader);
	IS(parents(reader) == 0 && parents(db) == 0);
	db_close(reader);
}

TEST_DB(a_reader_in_a_transaction_sees_one_moment)
{
	struct db *db = with_tables(), *reader = db_open(test_db_url(), DB_READ);

	db_begin(reader);
	IS(parents(reader) == 0);
	put_parent(db, 1, "one");
	IS(parents(reader) == 0);
	IS(db_commit(reader));
	IS(parents(reader) == 1);
	db_close(reader);
}

TEST_DB(the_version_moves_with_everybodys_commits)
{
	struct db *db = with_tables(), *reader = db_open(test_db_url(), DB_READ);
	int64_t outside = db_version(reader), inside = db_version(db);

	IS(db_version(reader) == outside);
	db_begin(db);
	put_parent(db, 1, "one");
	IS(db_commit(db));
	IS(db_version(reader) != outside);
	IS(db_version(db) != inside);
	db_close(reader);
}

TEST_DB(an_unexpected_null_is_a_bug_and_stops_the_process)
{
	static struct db_sql wrong = { .name = "wrong", .text = "SELECT CAST(NULL AS BIGINT)", .types = "", .columns = "i" };
	int status = 0;
	pid_t child = fork();

	if (child == 0) {
		struct db *db = db_open(test_db_url(), DB_WRITE);
		struct db_query *q = db_ask(db, &wrong);

		db_next(q);
		_exit(db_int(q, 0) == 0);
	}
	IS(waitpid(child, &status, 0) == child && WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT);
}

TEST_DB(a_server_that_went_away_is_found_again)
{
	struct db *db = with_tables();

	if (!test_on_postgres())
		return;
	put_parent(db, 1, "one");
	db_begin(db);
	put_parent(db, 2, "two");
	db_savepoint(db);
	db_run_script(db, "SELECT pg_terminate_backend(pg_backend_pid())");
	IS(db_failed(db));
	db_leave(db, false);
	IS(db_failed(db) && !db_commit(db));
	db_recover(db);
	IS(!db_failed(db) && parents(db) == 1);
	put_parent(db, 3, "three");
	IS(parents(db) == 2);
}

TEST_DB(a_new_file_is_for_nobody_elses_eyes)
{
	struct stat st;
	char path[600];

	if (test_on_postgres())
		return;
	snprintf(path, sizeof path, "%s/fresh.db", test_dir());
	umask(0);
	struct db *db = db_open(path, DB_WRITE);
	db_run_script(db, "CREATE TABLE t (n BIGINT)");
	IS(stat(path, &st) == 0 && (st.st_mode & 0777) == 0600);
	snprintf(path, sizeof path, "%s/fresh.db-wal", test_dir());
	IS(stat(path, &st) == 0 && (st.st_mode & 0777) == 0600);
	db_close(db);
}

TEST(a_database_that_cannot_be_opened_is_none)
{
	IS(db_open("/nowhere/at/all.db", DB_WRITE) == NULL);
	IS(db_open("/nowhere/at/all.db", DB_READ) == NULL);
	IS(db_open("postgres://postgres@/x?host=/nowhere/at/all", DB_READ) == NULL);
}

TEST_DB(every_statement_of_the_program_fits_the_engine)
{
	int n = 0;

	for (struct db_sql *sql = db_sql_first(); sql; sql = sql->next) {
		str why = { 0 };

		n++;
		if (!IS(db_fits(test_db(), sql, test_arena(), &why)))
			test_note("%.*s", STR_F(why));
	}
	IS(n > 10);
}
