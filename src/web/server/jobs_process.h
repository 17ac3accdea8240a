/* jobs_process.h -- the process for work that nobody waits for: jobs, letters, what the clock makes due. */
/* SPDX-License-Identifier: MIT */
#ifndef WEB_SERVER_JOBS_PROCESS_H
#define WEB_SERVER_JOBS_PROCESS_H

#include "db/jobs.h"
#include "web/server/serve.h"

/* Until child_stopping(): takes jobs one by one, each a transaction in which the feature's work and the mark that it is done stand or
 * fall together; a longer work queues its next slice as a new job. Sends mail outside of any transaction; once a minute calls every
 * feature's tick. Sleeps until the next thing is due, five seconds at most. Returns the exit status. */
int jobs_process_run(const struct serve_options *);

/* One round of that, for tests and the command line: everything that is due now. Returns how many jobs were done. */
int jobs_process_turn(struct db *, struct arena *, instant now);
void jobs_process_tick(struct db *, struct arena *, instant now);

#endif
