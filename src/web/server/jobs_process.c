/* jobs_process.c -- the process for work that nobody waits for: jobs, letters, what the clock makes due. */
/* SPDX-License-Identifier: MIT */
#include "web/server/jobs_process.h"

#include <poll.h>

#include "base/clock.h"
#include "base/log.h"
#include "core/practice.h"
#include "web/dispatch.h"
#include "web/feature.h"
#include "web/mail.h"
#include "web/server/child.h"

enum {
	MEMORY = 64 * 1024 * 1024,
	LEASE = 120,                    /* seconds, after which somebody else may take it: we died */
	MOST = 100,                     /* jobs before letters and the clock get their turn */
	TRIES = 8,
	TICK = 60, TIDY = 3600, SLEEP = 5,
};

static bool work(struct db *db, struct arena *a, const struct job *job, instant now)
{
	for (const struct feature *const *f = features(); *f; f++)
		if ((*f)->work && (*f)->work(db, a, job, now))
			return true;
	return false;
}

static void labour(struct db *db, struct arena *a, const struct job *job, instant now)
{
	for (const struct feature *const *f = features(); *f; f++)
		if ((*f)->labour)
			(*f)->labour(db, a, job, now);
}

static void put_off(struct db *db, const struct job *job, instant now, const char *why)
{
	instant due = { job->attempts < TRIES ? now.s + (15ll << job->attempts) : 0 };

	db_begin(db);
	jobs_later(db, job->id, due, why);
	if (!db_commit(db))
		db_recover(db);
}

static bool do_job(struct db *db, struct arena *a, const struct job *job, instant now)
{
	int left = DB_RACES;
	bool known, done;

	/* A job that stopped this process again and again is not given another chance to. */
	if (job->attempts > TRIES) {
		log_line(LOG_ERROR, "job_given_up", LOG_S("kind", job->kind), LOG_I("job", job->id.n));
		put_off(db, job, now, "tried too often");
		return false;
	}
	do {
		labour(db, a, job, now);
		db_begin(db);
		known = work(db, a, job, now);
		if (known)
			jobs_done(db, job->id);
		else
			jobs_later(db, job->id, (instant){ 0 }, "nobody knows this kind");
		done = db_commit(db);
	} while (!done && db_lost_race(db, &left));
	if (!known)
		log_line(LOG_ERROR, "job_unknown", LOG_S("kind", job->kind));
	if (done)
		return known;
	log_line(LOG_ERROR, "job_failed", LOG_S("kind", job->kind), LOG_I("job", job->id.n), LOG_S("problem", str_of(db_problem(db))));
	db_recover(db);
	put_off(db, job, now, "the database did not take it");
	return false;
}

int jobs_process_turn(struct db *db, struct arena *a, instant now)
{
	struct job job;
	int done = 0;

	for (int i = 0; i < MOST && !child_stopping(); i++) {
		arena_reset(a);
		if (!jobs_take(db, a, now, LEASE, &job))
			break;
		done += do_job(db, a, &job, now);
	}
	if (db_failed(db))
		db_recover(db);
	arena_reset(a);
	if (!child_stopping())
		mail_deliver(db, a, now);
	return done;
}

static void tick(struct db *db, struct arena *a, const struct feature *f, instant now)
{
	int left = DB_RACES;
	bool done;

	do {
		arena_reset(a);
		db_begin(db);
		f->tick(db, a, now);
		done = db_commit(db);
	} while (!done && db_lost_race(db, &left));
	if (done)
		return;
	log_line(LOG_ERROR, "tick_failed", LOG_S("feature", str_of(f->name)), LOG_S("problem", str_of(db_problem(db))));
	db_recover(db);
}

void jobs_process_tick(struct db *db, struct arena *a, instant now)
{
	for (const struct feature *const *f = features(); *f; f++)
		if ((*f)->tick)
			tick(db, a, *f, now);
}

static void tidy(struct db *db, instant now)
{
	db_begin(db);
	dispatch_tidy(db, now);
	mail_tidy(db, now);
	if (!db_commit(db))
		db_recover(db);
}

static int64_t seconds_until(instant due, instant now)
{
	if (!due.s || due.s - now.s > SLEEP)
		return SLEEP;
	return due.s > now.s ? due.s - now.s : 0;
}

static void sleep_until_due(struct db *db, struct arena *a, instant now)
{
	int64_t jobs = seconds_until(jobs_next_due(db), now), mail = seconds_until(mail_next_due(db, a), now);
	struct timespec time = { jobs < mail ? jobs : mail, 0 };

	/* What is due and could not be done (a mail server that is away) must not keep us running in circles. */
	if (!time.tv_sec)
		time.tv_nsec = 200 * 1000 * 1000;
	ppoll(NULL, 0, &time, child_waiting());
}

int jobs_process_run(const struct serve_options *options)
{
	struct db *db = db_open(options->url, DB_WRITE);
	struct arena *a = arena_new(MEMORY);
	int64_t ticked = 0, tidied = 0, ticks;

	if (!db)
		return 1;
	while (!child_stopping()) {
		instant now = practice_now(practice_look(db), clock_now());

		/* The clock of the pages may stand still; this goes by the time that passes. */
		ticks = clock_ticks() / 1000000000;
		jobs_process_turn(db, a, now);
		if (!ticked || ticks - ticked >= TICK) {
			jobs_process_tick(db, a, now);
			ticked = ticks;
		}
		if (!tidied || ticks - tidied >= TIDY) {
			tidy(db, now);
			tidied = ticks;
		}
		sleep_until_due(db, a, now);
	}
	db_close(db);
	arena_free(a);
	return 0;
}
