/* turn_test.c -- writers of several processes never overwrite each other. */
/* SPDX-License-Identifier: MIT */
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "db/db.h"
#include "tests/test.h"

static struct db_sql counter_get = { .name = "counter_get", .text = "SELECT n FROM counter", .types = "", .columns = "i" };
static struct db_sql counter_set = { .name = "counter_set", .text = "UPDATE counter SET n = $1", .types = "i", .columns = "" };

/* Reads, thinks, writes: goes wrong as soon as two do it at once. */
static bool count_up(struct db *db)
{
	db_begin(db);
	struct db_query *q = db_ask(db, &counter_get);
	int64_t n = db_next(q) ? db_int(q, 0) : 0;
	db_done(q);
	q = db_ask(db, &counter_set);
	db_give_int(q, 1, n + 1);
	db_next(q);
	db_done(q);
	return db_commit(db);
}

enum { COUNTERS = 4, COUNTS = 40 };

static void count_in_child(void)
{
	struct db *db = db_open(test_db_url(), DB_WRITE);

	for (int i = 0; i < COUNTS; i++)
		while (!count_up(db)) {
			if (!db_try_again(db))
				_exit(1);
			db_recover(db);
		}
	db_close(db);
	_exit(0);
}

TEST_DB(writers_in_several_processes_take_turns)
{
	struct db *db = db_open(test_db_url(), DB_WRITE);
	int status, good = 0;

	db_run_script(db, "CREATE TABLE counter (n BIGINT NOT NULL); INSERT INTO counter (n) VALUES (0)");
	db_close(db);
	for (int i = 0; i < COUNTERS; i++)
		if (fork() == 0)
			count_in_child();
	for (int i = 0; i < COUNTERS; i++)
		good += wait(&status) > 0 && status == 0;
	IS(good == COUNTERS);
	struct db_query *q = db_ask(test_db(), &counter_get);
	IS(db_next(q) && db_int(q, 0) == COUNTERS * COUNTS);
	db_done(q);
}

TEST_DB(a_second_writer_in_one_process_stops_instead_of_waiting_for_ever)
{
	int status = 0;
	pid_t child;

	if (test_on_postgres())
		return;
	child = fork();
	if (child == 0) {
		struct db *one = db_open(test_db_url(), DB_WRITE), *two = db_open(test_db_url(), DB_WRITE);

		db_begin(one);
		db_begin(two);
		_exit(0);
	}
	IS(waitpid(child, &status, 0) == child && WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT);
}
