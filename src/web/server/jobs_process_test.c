/* jobs_process_test.c -- work for later is done once, and what fails is tried again, later and later. */
/* SPDX-License-Identifier: MIT */
#include "web/server/jobs_process.h"

#include "core/public.h"
#include "tests/test.h"
#include "web/feature.h"

static const instant now = { 1800000000 };
static int worked, ticked;

static bool work(struct db *db, struct arena *a, const struct job *job, instant at)
{
	(void)a;
	(void)at;
	if (!str_eq(job->kind, STR("greet")))
		return false;
	worked++;
	public_changed(db);
	if (str_eq(job->body, STR("fails")))
		db_run_script(db, "INSERT INTO no_such_table VALUES (1)");
	return true;
}

static void tick(struct db *db, struct arena *a, instant at)
{
	(void)a;
	(void)at;
	ticked++;
	public_changed(db);
}

static void failing_tick(struct db *db, struct arena *a, instant at)
{
	tick(db, a, at);
	db_run_script(db, "INSERT INTO no_such_table VALUES (1)");
}

/* The first time somebody else writes in the middle of it; an engine that keeps others out meanwhile has nothing to do again. */
static void raced_tick(struct db *db, struct arena *a, instant at)
{
	int64_t n = public_version(db);

	if (!ticked && db_engine(db) == DB_POSTGRES) {
		struct db *other = db_open(test_db_url(), DB_WRITE);

		db_begin(other);
		public_changed(other);
		IS(db_commit(other));
		db_close(other);
	}
	tick(db, a, at);
	IS(n >= 0);
}

static const struct route no_routes[] = { { 0 } };
static const struct feature failing = { .name = "failing", .routes = no_routes, .tick = failing_tick };
static const struct feature greeting = { .name = "greeting", .routes = no_routes, .work = work, .tick = tick };
static const struct feature racing = { .name = "racing", .routes = no_routes, .tick = raced_tick };
static const struct feature *const race[] = { &racing, NULL };
static const struct feature *const list[] = { &failing, &greeting, NULL };

static void add(const char *kind, const char *body)
{
	db_begin(test_db());
	jobs_add(test_db(), kind, (str){ 0 }, str_of(body), now);
	IS(db_commit(test_db()));
}

static int turn_at(int64_t later)
{
	return jobs_process_turn(test_db(), test_arena(), (instant){ now.s + later });
}

TEST_DB(a_job_is_done_once_with_all_that_it_does)
{
	int64_t before = public_version(test_db());

	features_set(list);
	add("greet", "hello");
	add("greet", "and you");
	IS(turn_at(-1) == 0);
	IS(turn_at(0) == 2 && worked == 2);
	IS(turn_at(100000) == 0 && worked == 2);
	IS(public_version(test_db()) == before + 2);
}

TEST_DB(a_job_that_fails_leaves_nothing_behind_and_is_tried_later)
{
	int64_t before = public_version(test_db());

	features_set(list);
	add("greet", "fails");
	IS(turn_at(0) == 0 && worked == 1);
	IS(public_version(test_db()) == before);
	IS(turn_at(5) == 0 && worked == 1);
	IS(turn_at(100) == 0 && worked == 2);
	/* Not for ever. */
	for (int64_t later = 1000; later < 1000000; later += 10000)
		turn_at(later);
	IS(worked < 12);
	IS(!jobs_next_due(test_db()).s);
}

TEST_DB(a_job_of_a_kind_that_nobody_knows_is_put_aside)
{
	features_set(list);
	add("unheard of", "");
	IS(turn_at(0) == 0 && worked == 0);
	IS(!jobs_next_due(test_db()).s);
}

TEST_DB(what_the_clock_makes_due_in_one_feature_does_not_hang_on_another)
{
	int64_t before = public_version(test_db());

	features_set(list);
	jobs_process_tick(test_db(), test_arena(), now);
	IS(ticked == 2);
	IS(public_version(test_db()) == before + 1);
}

TEST_DB(what_is_lost_to_somebody_who_writes_at_the_same_moment_is_done_again)
{
	int64_t before = public_version(test_db());
	bool raced = db_engine(test_db()) == DB_POSTGRES;

	features_set(race);
	jobs_process_tick(test_db(), test_arena(), now);
	IS(ticked == (raced ? 2 : 1));
	IS(public_version(test_db()) == before + (raced ? 2 : 1));
}
