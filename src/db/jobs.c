/* jobs.c -- work for later: added with its cause, taken by one, tried again when the taker died. */
/* SPDX-License-Identifier: MIT */
#include "db/jobs.h"

#include "base/clock.h"
#include "db_jobs_sql.h"

enum { RACES = 8 };

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

	/* Looking costs nobody else their turn to write; most looks find nothing. */
	if (due.s == 0 || due.s > now.s)
		return false;
	for (int i = 0; i < RACES; i++) {
		db_begin(db);
		bool found = jobs_lease(db, arena, now, (instant){ now.s + lease }, &row);
		if (db_commit(db)) {
			if (found)
				*job = (struct job){ row.id, row.kind, row.once, row.body, row.attempts };
			return found;
		}
		if (!db_try_again(db))
			return false;
		db_recover(db);
	}
	return false;
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
