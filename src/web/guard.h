/* guard.h -- what is looked at before a form is even read: where it comes from, how it is packed, how often somebody guesses. */
/* SPDX-License-Identifier: MIT */
#ifndef WEB_GUARD_H
#define WEB_GUARD_H

#include "web/dispatch.h"

/* 0, or the status a POST must be refused with: 413 too long for its route, 415 no urlencoded form, 403 from elsewhere; of a ROUTE_ONE_CLICK only the length is looked at. A browser
 * that sends Origin must send ours; one that does not must not say by Sec-Fetch-Site that it came from elsewhere. */
int guard_post(const struct asked *, const struct route *, const char *origin);

/* Guesses at codes and passwords (ROUTE_ACCESS_CODE), counted in the memory of this process: 0, or the seconds to wait.
 * The writer counts what was wrong, passwords apart from residents' codes: 10 in 10 minutes from one address, 300 a minute in all. The helper, whose work is what costs,
 * counts everything, and more loosely, for whole offices sit behind one address: 60 in 10 minutes, 600 a minute in all. */
int64_t guard_writer(const struct route *, str address, instant now);
void guard_writer_right(const struct route *, str address);     /* it was no guess: does not count */
int64_t guard_helper(str address, instant now);
/* Forgets all counts; for tests. */
void guard_forget(void);

#endif
