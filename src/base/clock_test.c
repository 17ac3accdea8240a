/* clock_test.c -- the time of day, set and stopped. */
/* SPDX-License-Identifier: MIT */
#include "base/clock.h"
#include "tests/test.h"

#include <time.h>

/* Not time(): that one may lag by a tick. */
static int64_t real_seconds(void)
{
	struct timespec now = { 0 };

	clock_gettime(CLOCK_REALTIME, &now);
	return now.tv_sec;
}

TEST(the_clock_shows_the_real_time_unless_told_otherwise)
{
	int64_t before = real_seconds(), now;

	clock_set((instant){ 0 });
	now = clock_now().s;
	IS(now >= before && now <= real_seconds());
	IS(clock_ms() / 1000 >= now);
}

TEST(a_stopped_clock_stands_still_and_a_set_one_goes_on)
{
	instant noon = civil_instant(2026, 6, 1, 12, 0, 0);
	int64_t ticks = clock_ticks();

	clock_stop(noon);
	IS(clock_now().s == noon.s && clock_ms() == noon.s * 1000);
	while (clock_ticks() < ticks + 2000000)
		continue;
	IS(clock_ms() == noon.s * 1000);
	clock_set(noon);
	IS(clock_ms() >= noon.s * 1000);
	ticks = clock_ms();
	while (clock_ms() == ticks)
		continue;
	IS(clock_ms() > ticks);
	clock_set((instant){ 0 });
	IS(clock_now().s > noon.s - 40LL * 366 * 86400);
}
