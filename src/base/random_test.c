/* random_test.c -- bytes nobody can guess, unless a test asked to. */
/* SPDX-License-Identifier: MIT */
#include "base/random.h"
#include "tests/test.h"

TEST(the_same_seed_replays_the_same_bytes)
{
	unsigned char a[37], b[37], c[37];

	random_seed(7);
	random_bytes(a, sizeof a);
	random_seed(7);
	random_bytes(b, sizeof b);
	random_seed(8);
	random_bytes(c, sizeof c);
	random_seed(0);
	IS(memcmp(a, b, sizeof a) == 0);
	IS(memcmp(a, c, sizeof a) != 0);
}

TEST(without_a_seed_no_two_draws_are_alike)
{
	uint64_t a[32] = { 0 }, b[32] = { 0 };

	random_seed(0);
	random_bytes(a, sizeof a);
	random_bytes(b, sizeof b);
	IS(memcmp(a, b, sizeof a) != 0);
	IS(random_64() != random_64());
	random_bytes(a, 0);
}

TEST(numbers_below_a_limit_are_spread_evenly)
{
	int counts[6] = { 0 };
	bool below = true;

	random_seed(1);
	for (int i = 0; i < 60000; i++)
		counts[random_below(6)]++;
	for (int i = 0; i < 6; i++)
		below = below && counts[i] > 9500 && counts[i] < 10500;
	IS(below);
	IS(random_below(1) == 0);
	for (int i = 0; i < 100; i++)
		IS(random_below(UINT64_MAX / 2 + 2) < UINT64_MAX / 2 + 2);
	random_seed(0);
}
