/* str_test.c -- cutting, comparing and checking text. */
/* SPDX-License-Identifier: MIT */
#include "base/str.h"
#include "tests/test.h"

TEST(a_text_is_cut_from_either_side_without_running_over)
{
	str s = STR("Cwm Helyg");

	IS_STR(str_from(s, 4), "Helyg");
	IS_STR(str_from(s, 99), "");
	IS_STR(str_first(s, 3), "Cwm");
	IS_STR(str_first(s, 99), "Cwm Helyg");
	IS(str_from((str){ 0 }, 3).at == NULL);
	IS_STR(str_trim(STR(" \t\r\n a b \n")), "a b");
	IS_STR(str_trim(STR(" \n ")), "");
	IS(str_trim((str){ 0 }).at == NULL);
}

TEST(texts_are_ordered_byte_by_byte_and_the_shorter_comes_first)
{
	IS(str_cmp(STR("a"), STR("b")) < 0);
	IS(str_cmp(STR("ab"), STR("a")) > 0);
	IS(str_cmp(STR("a"), STR("a")) == 0);
	IS(str_cmp((str){ 0 }, STR("")) == 0);
	IS(str_cmp(STR("z"), STR("ŵ")) < 0);
	IS(str_eq((str){ 0 }, STR("")));
	IS(!str_eq(STR("a"), STR("A")));
}

TEST(upper_and_lower_case_are_the_same_only_for_plain_letters)
{
	IS(str_eq_nocase(STR("Content-Type"), STR("content-TYPE")));
	IS(!str_eq_nocase(STR("Ŵ"), STR("ŵ")));
	IS(!str_eq_nocase(STR("["), STR("{")));
	IS(!str_eq_nocase(STR("a"), STR("ab")));
}

TEST(a_text_is_cut_at_the_first_of_a_character)
{
	str s = STR("a=b=c"), none = STR("abc"), absent = { 0 };

	IS_STR(str_cut(&s, '='), "a");
	IS_STR(s, "b=c");
	IS_STR(str_cut(&none, '='), "abc");
	IS(none.at == NULL && none.len == 0);
	IS(str_cut(&absent, '=').at == NULL);
	s = STR("a=");
	str_cut(&s, '=');
	IS(s.at != NULL && s.len == 0);
	IS(str_find(STR("abc"), 'c') == 2);
	IS(str_find(STR("abc"), 'x') == 3);
}

static bool reads_as(str s, int64_t wanted)
{
	int64_t n = 77;

	return str_int(s, &n) && n == wanted;
}

static bool is_no_number(str s)
{
	int64_t n = 77;

	return !str_int(s, &n) && n == 77;
}

TEST(whole_numbers_are_read_to_their_limits_and_nothing_else_is)
{
	IS(reads_as(STR("0"), 0));
	IS(reads_as(STR("-0"), 0));
	IS(reads_as(STR("007"), 7));
	IS(reads_as(STR("9223372036854775807"), INT64_MAX));
	IS(reads_as(STR("-9223372036854775808"), INT64_MIN));
	IS(is_no_number(STR("9223372036854775808")));
	IS(is_no_number(STR("-9223372036854775809")));
	IS(is_no_number(STR("99999999999999999999")));
	IS(is_no_number(STR("")));
	IS(is_no_number((str){ 0 }));
	IS(is_no_number(STR("-")));
	IS(is_no_number(STR("+1")));
	IS(is_no_number(STR(" 1")));
	IS(is_no_number(STR("1 ")));
	IS(is_no_number(STR("1.0")));
	IS(is_no_number(STR("0x1")));
}

TEST(well_formed_text_is_accepted_in_any_language)
{
	IS(str_utf8((str){ 0 }));
	IS(str_utf8(STR("plain")));
	IS(str_utf8(STR("Beth sy'n bwysig i chi? Tŷ, dŵr, â, ê, î, ô, û, ŵ, ŷ – “iawn”")));
	IS(str_utf8(STR("日本語 العربية 🏴󠁧󠁢󠁷󠁬󠁳󠁿")));
	IS(str_utf8(STR("\xEF\xBF\xBF\xED\x9F\xBF\xEE\x80\x80\xF4\x8F\xBF\xBF")));
}

TEST(broken_text_is_refused_wherever_it_stands)
{
	static const str broken[] = {
		STR_INIT("\x80"),
		STR_INIT("\xC0\x80"),
		STR_INIT("\xC1\xBF"),
		STR_INIT("\xC3"),
		STR_INIT("\xC3("),
		STR_INIT("\xE0\x9F\xBF"),
		STR_INIT("\xED\xA0\x80"),
		STR_INIT("\xE2\x82"),
		STR_INIT("\xE2\x28\xA1"),
		STR_INIT("\xE2\x82("),
		STR_INIT("\xF0\x8F\xBF\xBF"),
		STR_INIT("\xF4\x90\x80\x80"),
		STR_INIT("\xF5\x80\x80\x80"),
		STR_INIT("\xFF"),
		STR_INIT("\xF0\x90\x80"),
		STR_INIT("\0"),
	};

	for (size_t i = 0; i < sizeof broken / sizeof *broken; i++)
		for (size_t before = 0; before < 18; before++) {
			str s = arena_printf(test_arena(), "%.*s%.*s and more text", (int)before, "0123456789abcdefghij",
					     STR_F(broken[i]));
			char *at = arena_take(test_arena(), s.len + 1);

			memcpy(at, s.at, s.len);
			memcpy(at + before, broken[i].at, broken[i].len);
			IS(!str_utf8((str){ at, before + broken[i].len }));
			if (broken[i].at[0])
				IS(!str_utf8(s));
		}
}

TEST(characters_are_counted_as_a_person_types_them)
{
	IS(str_chars(STR("tŷ")) == 2);
	IS(str_chars(STR("")) == 0);
	IS(str_chars((str){ 0 }) == 0);
	IS(str_chars(STR("日本🙂")) == 3);
}
