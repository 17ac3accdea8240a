/* clock.h -- what time it is; tests and screenshots may fix it. */
/* SPDX-License-Identifier: MIT */
#ifndef BASE_CLOCK_H
#define BASE_CLOCK_H

#include "base/date.h"

/* The time of day, or the fixed time. */
instant clock_now(void);
int64_t clock_ms(void);                 /* the same in milliseconds since 1970 */
/* Nanoseconds that only go forward; for measuring, never fixed. */
int64_t clock_ticks(void);
/* From now on clock_now starts at this moment and goes on at the normal pace; s == 0 goes back to the real time. */
void clock_set(instant);
/* From now on clock_now stands still at this moment until clock_set. */
void clock_stop(instant);

#endif
