/* jobs.c -- work for later: added with its cause, taken by one, tried again when the taker died. */
/* SPDX-License-Identifier: MIT */
#include "db/jobs.h"

#include "base/clock.h"
#include "db_jobs_sql.h"

void jobs_add(struct db *db, const char *kind, str key, str body, instant due)
{
	jobs_put(db, (job_id){ db_id() }, str_of(kind), key, body.at ? body : STR(""), due);
}

instant jobs_next_due(struct db *db)
{
	struct jobs_soonest soonest = { 0 };

	jobs_soonest(db, NULL, &soonest);
	return soonest.due;
}

bool jobs_take(struct db *db, struct arena *arena, instant now, int64_t lease, struct job *job)
{
	struct jobs_leased row;
	instant due = jobs_next_due(db);
	int left = DB_RACES;
	bool found, leased;

	/* Looking costs nobody else their turn to write; most looks find nothing. */
	if (due.s == 0 || due.s > now.s)
		return false;
	do {
		db_begin(db);
		found = jobs_lease(db, arena, now, (instant){ now.s + lease }, &row);
		leased = db_commit(db);
	} while (!leased && db_lost_race(db, &left));
	if (leased && found)
		*job = (struct job){ row.id, row.kind, row.once, row.body, row.attempts };
	return leased && found;
}

void jobs_done(struct db *db, job_id id)
{
	jobs_finish(db, id, clock_now());
}

void jobs_later(struct db *db, job_id id, instant due, const char *why)
{
	if (due.s)
		jobs_put_off(db, id, due, str_of(why));
	else
		jobs_give_up(db, id, clock_now(), str_of(why));
}
