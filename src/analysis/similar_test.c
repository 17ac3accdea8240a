/* similar_test.c -- a letter that was passed round is found with all who sent it; two who merely agree are not put together. */
/* SPDX-License-Identifier: MIT */
#include "analysis/similar.h"

#include "base/random.h"
#include "tests/test.h"

static const char letter[] = "i am writing to object to the closure of llanhelyg library on saturdays because it is the only warm place in the valley where "
			     "children can do their homework and older people can meet and the bus does not run to the next one after two o clock";

static str with_a_word_changed(size_t at, const char *word)
{
	str s = arena_printf(test_arena(), "%.*s %s %s", (int)at, letter, word, letter + at);

	return s;
}

TEST(a_letter_that_was_passed_round_is_one_group_whoever_changed_a_word)
{
	str texts[12] = { STR("thank you for keeping the library open so that my children can go there every week after school"), STR("yes"), STR("yes") };

	for (size_t i = 3; i < 12; i++)
		texts[i] = with_a_word_changed(i * 15, "really");
	struct similar_groups all = similar_groups(test_arena(), texts, 12, 80);

	IS(all.n == 1 && all.at[0].n == 9 && all.at[0].at[0] == 3 && all.at[0].at[8] == 11);
}

TEST(two_who_agree_in_words_of_their_own_are_no_campaign)
{
	const str texts[] = { STR("please keep the library open on saturdays, because my children do their homework there"),
			      STR("saturdays matter most to us: my children do all of their homework in the library then") };

	IS(similar_percent(test_arena(), texts[0], texts[1]) < 60);
	IS(similar_groups(test_arena(), texts, 2, 80).n == 0);
}

TEST(short_answers_that_are_the_same_by_chance_are_no_campaign)
{
	const str texts[] = { STR("more buses please"), STR("more buses please"), STR("more buses please"), STR(""), STR("") };

	IS(similar_groups(test_arena(), texts, 5, 80).n == 0);
	IS(similar_groups(test_arena(), NULL, 0, 80).n == 0);
}

static str some_text(size_t words)
{
	static const char *const said[] = { "library", "saturday", "bus", "valley", "children", "warm", "open", "close", "evening", "reading", "school", "parking",
					    "council", "money", "people", "old", "young", "computer", "quiet", "hours" };
	str s = STR("");

	for (size_t i = 0; i < words; i++)
		s = arena_printf(test_arena(), "%.*s%s ", STR_F(s), said[random_below(20)]);
	return s;
}

/* Every pair compared, as nobody could with ten thousand. */
TEST(of_pairs_that_share_four_fifths_none_is_missed)
{
	enum { N = 240 };
	str texts[N];
	size_t near = 0, missed = 0;
	struct arena *scratch = arena_new(1 << 20);

	random_seed(8);
	for (size_t i = 0; i < N; i++)
		texts[i] = i % 4 == 0 || random_below(3) ? some_text(25) : arena_printf(test_arena(), "%.*s %.*s", STR_F(texts[i - 1]), STR_F(some_text((size_t)random_below(6))));
	struct similar_groups all = similar_groups(test_arena(), texts, N, 80);

	for (size_t a = 0; a < N; a++)
		for (size_t b = a + 1; b < N; b++) {
			bool together = false;

			arena_reset(scratch);
			if (similar_percent(scratch, texts[a], texts[b]) < 80)
				continue;
			near++;
			for (size_t g = 0; g < all.n && !together; g++) {
				size_t found = 0;

				for (size_t i = 0; i < all.at[g].n; i++)
					found += all.at[g].at[i] == a || all.at[g].at[i] == b;
				together = found == 2;
			}
			missed += !together;
		}
	arena_free(scratch);
	IS(near > 20 && missed == 0);
}

TEST(the_order_in_which_texts_come_makes_no_difference)
{
	enum { N = 60 };
	str texts[N], turned[N];

	random_seed(9);
	for (size_t i = 0; i < N; i++)
		texts[i] = i % 3 ? with_a_word_changed((size_t)random_below(200), "too") : some_text(30);
	for (size_t i = 0; i < N; i++)
		turned[N - 1 - i] = texts[i];
	struct similar_groups one = similar_groups(test_arena(), texts, N, 80), other = similar_groups(test_arena(), turned, N, 80);

	IS(one.n == 1 && other.n == 1 && one.at[0].n == 40 && other.at[0].n == 40);
}
