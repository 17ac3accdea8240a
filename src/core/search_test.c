/* search_test.c -- how words are taken apart, which spellings find each other, and what the engines are asked. */
/* SPDX-License-Identifier: MIT */
#include "core/search.h"

#include "tests/test.h"

static bool finds(const char *typed, const char *text)
{
	struct search_asked asked = search_read(test_arena(), str_of(typed), LANG_CY);
	struct search_pieces p = search_pieces(test_arena(), str_of(text), &asked, 1000);

	for (size_t i = 0; i < p.n; i++)
		if (p.at[i].match)
			return true;
	return false;
}

TEST(accents_and_capitals_are_not_needed)
{
	IS(finds("wyl", "Yr Ŵyl Ganol Haf"));
	IS(finds("ŴYL", "yr wyl ganol haf"));
	IS(finds("ty", "Tŷ Cymuned"));
	IS(finds("wyl", "Yr W\xCC\x82yl"));
}

TEST(every_mutation_finds_the_word_and_the_word_finds_every_mutation)
{
	static const char *const forms[][4] = {
		{ "caerffili", "gaerffili", "nghaerffili", "chaerffili" }, { "pont", "bont", "mhont", "phont" }, { "tref", "dref", "nhref", "thref" },
		{ "gardd", "ardd", "ngardd" }, { "bangor", "fangor", "mangor" }, { "dolgellau", "ddolgellau", "nolgellau" }, { "llyfrgell", "lyfrgell" },
		{ "mynydd", "fynydd" }, { "rhondda", "rondda" }, { "gŵyl", "ŵyl", "ngŵyl" },
	};

	for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
		for (size_t k = 0; k < 4 && forms[i][k]; k++) {
			if (!IS(finds(forms[i][0], forms[i][k])) || !IS(finds(forms[i][k], forms[i][0])))
				test_note("%s and %s", forms[i][0], forms[i][k]);
		}
	IS(finds("fangor", "ym Mangor"));
	IS(finds("nghaerffili", "o Gaerffili"));
}

TEST(english_words_and_short_ones_stay_as_they_are)
{
	struct search_asked asked = search_read(test_arena(), STR("tree"), LANG_EN);

	IS(asked.n == 1 && asked.words[0].n == 1);
	asked = search_read(test_arena(), STR("ti"), LANG_CY);
	IS(asked.n == 1 && asked.words[0].n == 1);
	IS(!finds("llan", "plan"));
}

TEST(the_last_word_may_be_half_typed_and_the_others_not)
{
	IS(finds("llyf", "llyfrgelloedd"));
	IS(!finds("llyf oriau", "llyfrgelloedd"));
	IS(!finds("l", "llyfrgelloedd"));
}

TEST(signs_mean_nothing_to_the_engines)
{
	static const char *const odd[] = { "\"", "' OR 1=1 --", "a\" OR \"b", "NEAR(a b)", "title:x", "* ^ + - ( ) { } : & | ! <->", "\\", "%_", "''''" };

	for (size_t i = 0; i < sizeof odd / sizeof *odd; i++) {
		struct search_asked asked = search_read(test_arena(), str_of(odd[i]), LANG_EN);

		for (size_t k = 0; k < asked.n; k++)
			for (size_t c = 0; c < asked.words[k].spellings[0].len; c++)
				IS(strchr("abcdefghijklmnopqrstuvwxyz0123456789", asked.words[k].spellings[0].at[c]) != NULL);
	}
	IS(search_read(test_arena(), STR("* ^ + - ( ) { } : & | ! <->"), LANG_EN).n == 0);
	IS(search_read(test_arena(), STR("   "), LANG_EN).n == 0);
	IS(search_read(test_arena(), (str){ 0 }, LANG_EN).n == 0);
}

TEST(far_too_much_is_cut_to_a_few_words)
{
	char *long_one = arena_take(test_arena(), 10241);

	memset(long_one, 'x', 10240);
	struct search_asked asked = search_read(test_arena(), (str){ long_one, 10240 }, LANG_CY);

	IS(asked.n == 1 && asked.words[0].spellings[0].len <= 60);
	IS(search_read(test_arena(), STR("a b c d e f g h i j k l m n o p"), LANG_EN).n == SEARCH_WORDS);
	IS(search_read(test_arena(), STR("bus bus Bus BUS"), LANG_EN).n == 1);
	IS(search_match(test_arena(), &asked, SEARCH_ELSEWHERE, DB_SQLITE).len < 4000);
}

TEST(both_engines_are_asked_the_same)
{
	struct search_asked asked = search_read(test_arena(), STR("Pen-y-bont"), LANG_EN);

	IS_STR(search_match(test_arena(), &asked, SEARCH_IN_TITLE, DB_SQLITE), "((\"apen\") AND (\"ay\") AND (\"abont\" *))");
	IS_STR(search_match(test_arena(), &asked, SEARCH_IN_TITLE, DB_POSTGRES), "(('apen') & ('ay') & ('abont':*))");
	IS_STR(search_match(test_arena(), &asked, SEARCH_ELSEWHERE, DB_POSTGRES),
	       "(('bpen') & ('by') & ('bbont':*)) & !(('apen') & ('ay') & ('abont':*))");
	asked = search_read(test_arena(), STR("Łódź 東 "), LANG_EN);
	IS_STR(search_match(test_arena(), &asked, SEARCH_IN_TITLE, DB_SQLITE), "((\"a0u142odz\") AND (\"a0u6771\"))");
	IS_STR(search_index_words(test_arena(), STR("LLY"), (pair){ STR("Tŷ'r Dref"), STR("X") }, (pair){ STR("a"), STR("") }), "aty ar adref blly bty br bdref ba cx dlly dx");
}

TEST(what_is_shown_begins_a_little_before_what_was_found)
{
	struct search_asked asked = search_read(test_arena(), STR("saturday"), LANG_EN);
	struct search_pieces p = search_pieces(test_arena(), STR("One two three four five six seven eight nine ten on Saturday at eleven and then more and more"), &asked, 40);

	IS(p.n == 3 && p.cut_before && p.cut_after);
	IS_STR(p.at[0].text, "ten on ");
	IS_STR(p.at[1].text, "Saturday");
	IS(p.at[1].match && !p.at[0].match);
	p = search_pieces(test_arena(), STR("Short."), &asked, 40);
	IS(p.n == 1 && !p.cut_before && !p.cut_after);
	p = search_pieces(test_arena(), STR(""), &asked, 40);
	IS(p.n == 0);
}
