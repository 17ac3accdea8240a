/* voices_rules_test.c -- low, high and neither, and what stands beside what. */
/* SPDX-License-Identifier: MIT */
#include "features/results/voices_rules.h"

#include "tests/test.h"

static const struct voice_limits usual = { 80, 125 };

TEST(a_group_half_as_large_as_it_should_be_is_low)
{
	IS(voice_verdict(10, 100, 200, 1000, &usual) == VOICE_LOW);
	IS(voice_verdict(40, 100, 200, 1000, &usual) == VOICE_HIGH);
	IS(voice_verdict(20, 100, 200, 1000, &usual) == VOICE_FAIR);
}

TEST(nobody_is_called_low_for_a_handful_of_people)
{
	IS(voice_verdict(0, 200, 20, 1000, &usual) == VOICE_FAIR);
	IS(voice_verdict(0, 300, 20, 1000, &usual) == VOICE_LOW);
}

TEST(of_so_few_answers_nothing_is_said)
{
	IS(voice_verdict(0, 29, 500, 1000, &usual) == VOICE_FEW);
	IS(voice_verdict(0, 100, 0, 0, &usual) == VOICE_FEW);
}

TEST(so_many_more_would_make_it_even)
{
	/* 10 of 100 beside a fifth: (10 + 13) of (100 + 13) is just over a fifth. */
	IS(voice_missing(10, 100, 200, 1000) == 13);
	IS(voice_missing(30, 100, 200, 1000) == 0);
	IS(voice_missing(1, 100, 1000, 1000) == 0);
	IS(voice_share(1, 3) == 33.3 && voice_share(0, 0) == 0);
}

TEST(a_wide_answer_takes_several_lines_and_a_wide_line_several_answers)
{
	struct voice_groups g = { 0 };

	voice_join(test_arena(), &g, 3, 4);
	voice_join(test_arena(), &g, 1, 1);
	voice_join(test_arena(), &g, 1, 2);
	voice_join(test_arena(), &g, 4, 4);
	voice_join(test_arena(), &g, 65, 1);
	voice_join(test_arena(), &g, 1, 0);
	voice_sort(&g);
	IS(g.n == 2);
	IS(g.at[0].choices == 1 && g.at[0].categories == 3);
	IS(g.at[1].choices == 12 && g.at[1].categories == 8);
	voice_join(test_arena(), &g, 1, 4);
	IS(g.n == 1 && g.at[0].choices == 13 && g.at[0].categories == 11);
}
