/* clock.c -- what time it is; tests and screenshots may fix it. */
/* SPDX-License-Identifier: MIT */
#include "base/clock.h"

#include <stdlib.h>
#include <time.h>

static int64_t shift_ms; /* what clock_set adds to the real time */
static bool stopped;
static int64_t stopped_ms;

static int64_t real_ms(void)
{
	struct timespec now;

	if (clock_gettime(CLOCK_REALTIME, &now) != 0)
		abort();
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

int64_t clock_ms(void)
{
	return stopped ? stopped_ms : real_ms() + shift_ms;
}

instant clock_now(void)
{
	return (instant){ clock_ms() / 1000 };
}

int64_t clock_ticks(void)
{
	struct timespec now;

	if (clock_gettime(CLOCK_MONOTONIC, &now) != 0)
		abort();
	return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

void clock_set(instant at)
{
	stopped = false;
	shift_ms = at.s ? at.s * 1000 - real_ms() : 0;
}

void clock_stop(instant at)
{
	stopped = true;
	stopped_ms = at.s * 1000;
}
