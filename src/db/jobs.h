/* jobs.h -- work for later, done once, in slices, by the jobs process. */
/* SPDX-License-Identifier: MIT */
#ifndef DB_JOBS_H
#define DB_JOBS_H

#include "db/db.h"

/* In the caller's transaction, so that the work exists exactly when what caused it does. `key` (absent: none) makes it
 * happen once: a second job of the same kind and key changes nothing, even when the first is done. */
void jobs_add(struct db *, const char *kind, str key, str body, instant due);

struct job { job_id id; str kind, key, body; int64_t attempts; };
/* Takes the next due job for `lease` seconds: until then no other process can take it; afterwards, if it was neither done
 * nor put off, its taker has died and it is due again. `attempts` counts this one. In a transaction of its own. */
bool jobs_take(struct db *, struct arena *, instant now, int64_t lease, struct job *);
/* Done: its body is wiped, its key stays taken. In the caller's transaction. */
void jobs_done(struct db *, job_id);
/* To be tried again at a later moment; due.s == 0: never again, it stays as failed with the reason. */
void jobs_later(struct db *, job_id, instant due, const char *why);
/* When the next one falls due; s == 0: none. */
instant jobs_next_due(struct db *);

#endif
