/* heard_test.c -- numbers are put into sentences, found there again, and those from nowhere are noticed. */
/* SPDX-License-Identifier: MIT */
#include "core/heard.h"

#include "tests/test.h"

static struct heard_list two(void)
{
	struct heard_list list = { 0 };

	*arena_push(test_arena(), &list) = (struct heard){ .n = 1, .source = STR("hours.2"), .people = 1204, .base = 2408 };
	*arena_push(test_arena(), &list) = (struct heard){ .n = 3, .source = STR("theme-7"), .people = 38, .base = 2000 };
	return list;
}

static str filled(const char *text)
{
	struct heard_list list = two();

	return heard_fill(test_arena(), str_of(text), &list);
}

static str strange(const char *text, bool shares)
{
	struct heard_list list = two();

	return heard_strange(test_arena(), str_of(text), &list, shares);
}

TEST(a_mark_becomes_the_number_its_share_or_of_how_many)
{
	IS_STR(filled("[1] of [1 all] of you ([1%]) want evenings."), "1,204 of 2,408 of you (50%) want evenings.");
	IS_STR(filled("Soniodd [3] ohonoch am y to."), "Soniodd 38 ohonoch am y to.");
	IS_STR(filled("[3][3%]"), "382%");
	IS_STR(filled(""), "");
}

TEST(brackets_that_ask_for_no_number_stay_as_they_are)
{
	IS_STR(filled("See [note], [10], [1, [1 al] and [2]"), "See [note], [10], [1, [1 al] and [2]");
	struct heard_list list = two();

	IS(heard_lacks(STR("[1] and [2]"), &list) == 2);
	IS(heard_lacks(STR("[1] and [3%] and [12]"), &list) == 0);
}

TEST(a_number_that_was_taken_is_found_again_with_where_it_comes_from)
{
	struct heard_list list = two();
	struct heard_pieces p = heard_pieces(test_arena(), STR("Of 2,408 people 1204 (50%) said so, and 12 did not."), &list);

	IS(p.n == 7);
	IS_STR(p.at[1].text, "2,408");
	IS_STR(p.at[3].text, "1204");
	IS_STR(p.at[5].text, "50%");
	IS(p.at[3].from && p.at[3].from->n == 1 && !p.at[6].from);
	IS_STR(p.at[6].text, ") said so, and 12 did not.");
	IS(heard_pieces(test_arena(), STR("No number"), &list).n == 1 && heard_pieces(test_arena(), STR(""), &list).n == 0);
}

TEST(a_number_from_nowhere_is_noticed_with_its_sign)
{
	IS_STR(strange("412 of 2,408 people, 49% of them, 49 per cent, 49 y cant", false), "412, 49%, 49 per cent, 49 y cant");
	IS_STR(strange("1,204 people, 50 %, 38, 2%", false), "");
	IS_STR(strange("It costs 12 buses and 7% more.", true), "7%");
}

TEST(days_times_money_and_names_are_nobodys_count)
{
	IS_STR(strange("On 1 May 2027, from 8am or 9:30 to 17.45, 3 Mai, Medi 4, 21/11/2026 and 2027-03-31.", false), "");
	IS_STR(strange("£5, £31,000, the C4 and T1 buses, 20mph, 4ydd, question #7.", false), "");
}
