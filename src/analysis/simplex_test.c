/* simplex_test.c -- the cheapest way is found, and compared with trying every way. */
/* SPDX-License-Identifier: MIT */
#include "analysis/simplex.h"
#include "tests/test.h"
#include <math.h>

static uint64_t dice_state = 99;

static double dice(unsigned sides)
{
	dice_state = dice_state * 6364136223846793005u + 1442695040888963407u;
	return (double)((dice_state >> 33) % sides);
}

enum { SIDE = 4 };

/* Four people, four jobs: the cheapest assignment, by trying all 24. */
static double cheapest_by_trying(const double cost[SIDE * SIDE], int taken, int person)
{
	double best = 1e9;

	if (person == SIDE)
		return 0;
	for (int job = 0; job < SIDE; job++) {
		if (taken & 1 << job)
			continue;
		double whole = cost[person * SIDE + job] + cheapest_by_trying(cost, taken | 1 << job, person + 1);
		best = whole < best ? whole : best;
	}
	return best;
}

TEST(the_cheapest_assignment_is_found)
{
	for (int round = 0; round < 200; round++) {
		double a[2 * SIDE * SIDE * SIDE] = { 0 }, b[2 * SIDE], cost[SIDE * SIDE], upper[SIDE * SIDE], x[SIDE * SIDE], sum = 0;
		struct simplex lp = { 2 * SIDE, SIDE * SIDE, a, b, cost, upper };

		for (int i = 0; i < SIDE * SIDE; i++) {
			cost[i] = dice(50) - 10;
			upper[i] = 1 + dice(2);
			a[(i / SIDE) * SIDE * SIDE + i] = 1;
			a[(SIDE + i % SIDE) * SIDE * SIDE + i] = 1;
		}
		for (int i = 0; i < 2 * SIDE; i++)
			b[i] = 1;
		IS(simplex_solve(test_arena(), &lp, x));
		for (int i = 0; i < SIDE * SIDE; i++)
			sum += cost[i] * x[i];
		IS(fabs(sum - cheapest_by_trying(cost, 0, 0)) < 1e-6);
	}
}

TEST(equations_hold_within_the_bounds)
{
	for (int round = 0; round < 200; round++) {
		double a[3 * 8], kept[3 * 8], b[3] = { 0 }, want[3], cost[8], upper[8], x[8];
		struct simplex lp = { 3, 8, a, b, cost, upper };

		for (int j = 0; j < 8; j++) {
			double within = dice(4);

			cost[j] = dice(9);
			upper[j] = within + dice(3);
			for (int i = 0; i < 3; i++) {
				a[i * 8 + j] = kept[i * 8 + j] = dice(5) - 2;
				b[i] += a[i * 8 + j] * within;
			}
		}
		for (int i = 0; i < 3; i++)
			want[i] = b[i];
		IS(simplex_solve(test_arena(), &lp, x));
		for (int i = 0; i < 3; i++) {
			for (int j = 0; j < 8; j++)
				want[i] -= kept[i * 8 + j] * x[j];
			IS(fabs(want[i]) < 1e-6);
		}
		for (int j = 0; j < 8; j++)
			IS(x[j] > -1e-9 && x[j] < upper[j] + 1e-9);
	}
}

TEST(what_cannot_be_met_is_refused)
{
	double a[] = { 1, 1 }, b[] = { 5 }, cost[] = { 1, 1 }, upper[] = { 2, 2 }, x[2];
	struct simplex lp = { 1, 2, a, b, cost, upper };

	IS(!simplex_solve(test_arena(), &lp, x));
}

TEST(contradictory_equations_are_refused)
{
	double a[] = { 1, 1, 1, 1 }, b[] = { 1, 2 }, cost[] = { 0, 0 }, upper[] = { 9, 9 }, x[2];
	struct simplex lp = { 2, 2, a, b, cost, upper };

	IS(!simplex_solve(test_arena(), &lp, x));
}
