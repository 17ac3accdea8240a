/* throttle_test.c -- guessing is slowed down for those who guess, and for nobody else. */
/* SPDX-License-Identifier: MIT */
#include "web/throttle.h"

#include "tests/test.h"

static const instant noon = { 1795262400 };

static instant later(int64_t seconds)
{
	return (instant){ noon.s + seconds };
}

TEST(the_eleventh_guess_in_ten_minutes_waits_and_the_neighbour_does_not)
{
	struct throttle *t = throttle_new(10, 600, 300, 60);

	for (int i = 0; i < 10; i++)
		IS(throttle_take(t, STR("192.0.2.7"), later(i)) == 0);
	IS(throttle_take(t, STR("192.0.2.7"), later(10)) == 590);
	IS(throttle_take(t, STR("192.0.2.8"), later(10)) == 0);
	IS(throttle_take(t, STR("192.0.2.7"), later(599)) == 1);
	IS(throttle_take(t, STR("192.0.2.7"), later(600)) == 0);
	throttle_free(t);
}

TEST(a_guess_that_was_right_is_no_guess)
{
	struct throttle *t = throttle_new(2, 600, 300, 60);

	for (int i = 0; i < 50; i++) {
		IS(throttle_take(t, STR("192.0.2.7"), noon) == 0);
		throttle_give_back(t, STR("192.0.2.7"));
	}
	throttle_free(t);
}

TEST(a_whole_household_of_ipv6_addresses_counts_as_one)
{
	struct throttle *t = throttle_new(2, 600, 300, 60);

	IS(throttle_take(t, STR("2001:db8:1:2::1"), noon) == 0);
	IS(throttle_take(t, STR("2001:db8:1:2:ffff:ffff:ffff:fffe"), noon) == 0);
	IS(throttle_take(t, STR("2001:db8:1:2::3"), noon) > 0);
	IS(throttle_take(t, STR("2001:db8:1:3::3"), noon) == 0);
	throttle_free(t);
}

TEST(many_addresses_together_meet_the_bound_for_all)
{
	struct throttle *t = throttle_new(10, 600, 300, 60);
	int taken = 0;

	for (int i = 0; i < 1000; i++)
		taken += throttle_take(t, arena_printf(test_arena(), "198.51.100.%d", i), noon) == 0;
	IS(taken == 300);
	IS(throttle_take(t, STR("192.0.2.7"), later(59)) == 1);
	IS(throttle_take(t, STR("192.0.2.7"), later(60)) == 0);
	throttle_free(t);
}

TEST(more_addresses_than_there_are_places_do_no_harm)
{
	struct throttle *t = throttle_new(1, 600, 1000000, 60);

	for (int i = 0; i < 20000; i++)
		IS(throttle_take(t, arena_printf(test_arena(), "address %d", i), noon) == 0);
	IS(throttle_take(t, arena_printf(test_arena(), "address %d", 19999), noon) == 600);
	throttle_free(t);
}

TEST(a_clock_set_back_locks_nobody_out)
{
	struct throttle *t = throttle_new(1, 600, 300, 60);

	IS(throttle_take(t, STR("192.0.2.7"), noon) == 0);
	IS(throttle_take(t, STR("192.0.2.7"), later(-86400)) == 0);
	throttle_free(t);
}

TEST(an_absent_or_very_long_address_counts_too)
{
	struct throttle *t = throttle_new(1, 600, 300, 60);
	str huge = { arena_take(test_arena(), 100000), 100000 };

	IS(throttle_take(t, (str){ 0 }, noon) == 0);
	IS(throttle_take(t, (str){ 0 }, noon) > 0);
	IS(throttle_take(t, huge, noon) == 0);
	IS(throttle_take(t, huge, noon) > 0);
	throttle_free(t);
}
