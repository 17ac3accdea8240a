/* id.c -- makes numbers for new rows that no other process makes, ordered by time. */
/* SPDX-License-Identifier: MIT */
#include "db/db.h"

#include <time.h>

#include "base/random.h"

/* 42 bits of milliseconds last until 2159; with 5 and 16 more the sign bit stays free. */
enum { SLOT_BITS = 5, SEQUENCE_BITS = 16, SEQUENCE_END = 1 << SEQUENCE_BITS };
static const int64_t year_2020 = 1577836800000;

static int64_t slot, last_ms;
static int sequence;

/* The real time even where a test or the demonstration stops the clock: a stopped clock would give a restarted process the
 * numbers of the one before it. */
static int64_t now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_REALTIME, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000 - year_2020;
}

void db_id_slot(int n)
{
	slot = n & ((1 << SLOT_BITS) - 1);
	last_ms = 0;
}

int64_t db_id(void)
{
	int64_t ms = now_ms();

	/* A clock that was set back, or a millisecond used up: go on from where we were. */
	if (ms <= last_ms && sequence + 1 < SEQUENCE_END) {
		sequence++;
	} else {
		last_ms = ms > last_ms ? ms : last_ms + 1;
		/* Not always from 0: two commands that were started by hand share a slot. */
		sequence = (int)random_below(SEQUENCE_END / 2);
	}
	return last_ms << (SLOT_BITS + SEQUENCE_BITS) | slot << SEQUENCE_BITS | sequence;
}
