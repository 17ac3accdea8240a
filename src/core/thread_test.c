/* thread_test.c -- where a thing came from and what came of it. */
/* SPDX-License-Identifier: MIT */
#include "core/thread.h"

#include "tests/test.h"

static void tie(int64_t conversation, int64_t theme, int64_t at)
{
	thread_tie(test_db(), "conversation", conversation, "heard_as", "theme", theme, (account_id){ 5 }, (instant){ at });
}

TEST_DB(the_thread_is_walked_in_both_directions)
{
	tie(1, 7, 100);
	thread_tie(test_db(), "theme", 7, "answered_by", "outcome", 9, (account_id){ 5 }, (instant){ 200 });

	struct thread_ends onward = thread_onward(test_db(), test_arena(), "conversation", 1);
	IS(onward.n == 1 && onward.at[0].id == 7 && onward.at[0].at.s == 100);
	IS_STR(onward.at[0].kind, "theme");
	IS_STR(onward.at[0].how, "heard_as");
	struct thread_ends back = thread_back(test_db(), test_arena(), "outcome", 9);
	IS(back.n == 1 && back.at[0].id == 7);
	IS_STR(back.at[0].kind, "theme");
	IS(thread_back(test_db(), test_arena(), "conversation", 1).n == 0);
	IS(thread_onward(test_db(), test_arena(), "theme", 8).n == 0);
}

TEST_DB(a_tie_that_is_there_already_stays_as_it_is)
{
	tie(1, 7, 100);
	tie(1, 7, 300);
	struct thread_ends onward = thread_onward(test_db(), test_arena(), "conversation", 1);
	IS(onward.n == 1 && onward.at[0].at.s == 100);
}

TEST_DB(ties_are_told_oldest_first_and_can_be_taken_away)
{
	tie(1, 8, 300);
	tie(1, 7, 400);
	tie(1, 9, 100);
	struct thread_ends onward = thread_onward(test_db(), test_arena(), "conversation", 1);
	IS(onward.n == 3 && onward.at[0].id == 9 && onward.at[1].id == 8 && onward.at[2].id == 7);
	thread_untie(test_db(), "conversation", 1, "heard_as", "theme", 8);
	IS(thread_onward(test_db(), test_arena(), "conversation", 1).n == 2);
	IS(thread_back(test_db(), test_arena(), "theme", 8).n == 0);
}
