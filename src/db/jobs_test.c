/* jobs_test.c -- work for later is done by one, and not forgotten when that one dies. */
/* SPDX-License-Identifier: MIT */
#include "db/jobs.h"

#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/test.h"

static const instant now = { 1000 };

static void add(struct db *db, const char *kind, const char *key, int64_t due)
{
	db_begin(db);
	jobs_add(db, kind, str_of(key), STR("to: somebody"), (instant){ due });
	IS(db_commit(db));
}

TEST_DB(a_job_is_taken_when_it_is_due_and_not_before)
{
	struct db *db = test_db();
	struct job job;

	IS(!jobs_take(db, test_arena(), now, 60, &job) && jobs_next_due(db).s == 0);
	add(db, "mail", NULL, 1001);
	IS(jobs_next_due(db).s == 1001);
	IS(!jobs_take(db, test_arena(), now, 60, &job));
	IS(jobs_take(db, test_arena(), (instant){ 1001 }, 60, &job));
	IS_STR(job.kind, "mail");
	IS_STR(job.body, "to: somebody");
	IS(!job.key.at && job.attempts == 1 && job.id.n > 0);
}

TEST_DB(the_job_that_waits_longest_comes_first)
{
	struct db *db = test_db();
	struct job job;

	add(db, "third", NULL, 30);
	add(db, "first", NULL, 10);
	add(db, "second", NULL, 20);
	IS(jobs_take(db, test_arena(), now, 60, &job) && str_eq(job.kind, STR("first")));
	IS(jobs_take(db, test_arena(), now, 60, &job) && str_eq(job.kind, STR("second")));
	IS(jobs_take(db, test_arena(), now, 60, &job) && str_eq(job.kind, STR("third")));
	IS(!jobs_take(db, test_arena(), now, 60, &job));
}

TEST_DB(a_job_whose_taker_died_is_due_again_when_the_lease_ends)
{
	struct db *db = test_db();
	struct job first, again;

	add(db, "mail", NULL, 10);
	IS(jobs_take(db, test_arena(), now, 60, &first));
	IS(jobs_next_due(db).s == 1060);
	IS(!jobs_take(db, test_arena(), (instant){ 1059 }, 60, &again));
	IS(jobs_take(db, test_arena(), (instant){ 1060 }, 60, &again));
	IS(again.id.n == first.id.n && again.attempts == 2);
}

TEST_DB(a_job_with_a_key_happens_once_even_after_it_is_done)
{
	struct db *db = test_db();
	struct job job;

	add(db, "remind", "conversation-7", 10);
	add(db, "remind", "conversation-7", 10);
	add(db, "mail", "conversation-7", 11);
	IS(jobs_take(db, test_arena(), now, 60, &job) && str_eq(job.key, STR("conversation-7")));
	db_begin(db);
	jobs_done(db, job.id);
	IS(db_commit(db));
	add(db, "remind", "conversation-7", 10);
	IS(jobs_take(db, test_arena(), now, 60, &job) && str_eq(job.kind, STR("mail")));
	IS(!jobs_take(db, test_arena(), now, 60, &job));
}

static struct db_sql job_row = {
	.name = "job_row", .text = "SELECT body, problem, done_at FROM job", .types = "", .columns = "sSI"
};

TEST_DB(what_a_done_job_carried_is_wiped)
{
	struct db *db = test_db();
	struct job job;

	add(db, "mail", NULL, 10);
	IS(jobs_take(db, test_arena(), now, 60, &job));
	jobs_done(db, job.id);
	struct db_query *q = db_ask(db, &job_row);
	IS(db_next(q));
	IS_STR(db_str(q, 0, test_arena()), "");
	IS(!db_str(q, 1, test_arena()).at && db_int_or_none(q, 2) > 0);
	db_done(q);
	IS(jobs_next_due(db).s == 0);
}

TEST_DB(a_job_put_off_comes_back_at_its_new_time)
{
	struct db *db = test_db();
	struct job job;

	add(db, "mail", NULL, 10);
	IS(jobs_take(db, test_arena(), now, 60, &job));
	jobs_later(db, job.id, (instant){ 5000 }, "the mail server is away");
	IS(jobs_next_due(db).s == 5000);
	IS(!jobs_take(db, test_arena(), (instant){ 4999 }, 60, &job));
	IS(jobs_take(db, test_arena(), (instant){ 5000 }, 60, &job) && job.attempts == 2);
}

TEST_DB(a_job_given_up_stays_with_its_reason)
{
	struct db *db = test_db();
	struct job job;

	add(db, "mail", NULL, 10);
	IS(jobs_take(db, test_arena(), now, 60, &job));
	jobs_later(db, job.id, (instant){ 0 }, "no such address");
	IS(jobs_next_due(db).s == 0 && !jobs_take(db, test_arena(), (instant){ 99999 }, 60, &job));
	struct db_query *q = db_ask(db, &job_row);
	IS(db_next(q));
	IS_STR(db_str(q, 1, test_arena()), "no such address");
	db_done(q);
}

TEST_DB(work_exists_exactly_when_its_cause_does)
{
	struct db *db = test_db();

	db_begin(db);
	jobs_add(db, "mail", (str){ 0 }, STR(""), (instant){ 10 });
	db_rollback(db);
	IS(jobs_next_due(db).s == 0);
}

enum { TAKERS = 3, JOBS = 30 };

static void take_in_child(int out)
{
	struct db *db = db_open(test_db_url(), DB_WRITE);
	struct job job;

	while (jobs_take(db, test_arena(), now, 600, &job))
		if (write(out, &job.id.n, sizeof job.id.n) != (ssize_t)sizeof job.id.n)
			_exit(1);
	_exit(db_failed(db));
}

static int compare(const void *a, const void *b)
{
	int64_t x, y;

	memcpy(&x, a, sizeof x);
	memcpy(&y, b, sizeof y);
	return x < y ? -1 : x > y;
}

TEST_DB(several_takers_never_take_the_same_job)
{
	int64_t taken[JOBS + 8] = { 0 };
	int ends[2], n = 0, same = 0;
	struct db *db = db_open(test_db_url(), DB_WRITE);

	for (int i = 0; i < JOBS; i++)
		add(db, "mail", NULL, 10);
	db_close(db);
	IS(pipe(ends) == 0);
	for (int i = 0; i < TAKERS; i++)
		if (fork() == 0)
			take_in_child(ends[1]);
	close(ends[1]);
	while (n < JOBS + 8 && read(ends[0], &taken[n], sizeof *taken) == (ssize_t)sizeof *taken)
		n++;
	for (int i = 0; i < TAKERS; i++)
		wait(NULL);
	IS(n == JOBS);
	qsort(taken, (size_t)n, sizeof *taken, compare);
	for (int i = 1; i < n; i++)
		same += taken[i] == taken[i - 1];
	IS(same == 0);
}
