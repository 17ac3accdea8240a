/* fold_test.c -- what search compares, how Welsh sorts, how what people typed is stored. */
/* SPDX-License-Identifier: MIT */
#include "base/fold.h"
#include "tests/test.h"

TEST(search_finds_words_with_and_without_accents)
{
	struct arena *a = test_arena();

	IS_STR(fold_search(a, STR("Ŵyl y Tŷ")), "wyl y ty");
	IS_STR(fold_search(a, STR("W\u0302yl")), "wyl");
	IS_STR(fold_search(a, STR("CAFÉ Straße ﬁn Ⅳ")), "cafe strasse fin iv");
	IS_STR(fold_search(a, STR("i’r i'r i‘r i´r i`r iʼr")), "i'r i'r i'r i'r i'r i'r");
	IS_STR(fold_search(a, STR(" \t a\u00A0\u2003b \r\n\n c ")), "a b c");
	IS_STR(fold_search(a, STR("pen-y-bont")), "pen-y-bont");
	IS_STR(fold_search(a, STR("a\u00ADb\u200Bc")), "abc");
	IS_STR(fold_search(a, STR("日本 Ωμέγα")), "日本 ωμεγα");
	IS_STR(fold_search(a, STR("ok\xFF\xC3 still")), "ok still");
	IS_STR(fold_search(a, STR("")), "");
	IS_STR(fold_search(a, STR("   ")), "");
	IS(fold_search(a, (str){ 0 }).at == NULL);
}

static bool sorts_before(const char *one, const char *two, enum lang lang)
{
	struct arena *a = test_arena();

	return str_cmp(fold_sort_key(a, str_of(one), lang), fold_sort_key(a, str_of(two), lang)) < 0;
}

TEST(welsh_sorts_its_letters_of_two_signs_as_letters)
{
	IS(sorts_before("Crymlyn", "Chwefror", LANG_CY));
	IS(sorts_before("Draethen", "Ddraig", LANG_CY));
	IS(sorts_before("Lydan", "Llanbradach", LANG_CY));
	IS(sorts_before("Rudry", "Rhisga", LANG_CY));
	IS(sorts_before("Twyn", "Theatr", LANG_CY));
	IS(sorts_before("Gwent", "Ngwent", LANG_CY));
	IS(sorts_before("Ngwent", "Hengoed", LANG_CY));
	IS(sorts_before("Pwll", "Phylip", LANG_CY));
	IS(sorts_before("Fwy", "Ffair", LANG_CY));
	IS(sorts_before("Chwefror", "Crymlyn", LANG_EN));
	IS(sorts_before("Llanbradach", "Lydan", LANG_EN));
}

TEST(sorting_minds_accents_and_capitals_last_and_numbers_by_size)
{
	IS(sorts_before("dwr", "dŵr", LANG_CY));
	IS(sorts_before("dŵr", "dwrn", LANG_CY));
	IS(sorts_before("Ward 2", "Ward 10", LANG_CY));
	IS(sorts_before("Ward 2", "Ward 10", LANG_EN));
	IS(sorts_before("", "a", LANG_EN));
	IS(!sorts_before("Helyg", "Helyg", LANG_CY));
}

TEST(a_sort_key_is_plain_hexadecimal)
{
	str key = fold_sort_key(test_arena(), STR("Helyg"), LANG_CY);
	bool plain = key.len > 0 && key.len % 2 == 0;

	for (size_t i = 0; i < key.len; i++)
		plain = plain && strchr("0123456789ABCDEF", key.at[i]);
	IS(plain);
	IS(fold_sort_key(test_arena(), (str){ 0 }, LANG_CY).at == NULL);
	IS(fold_sort_key(test_arena(), STR("\xFF"), LANG_CY).at != NULL);
}

TEST(an_address_tail_is_made_of_the_words_of_a_title)
{
	struct arena *a = test_arena();
	str cut;

	IS_STR(fold_slug(a, STR("Library opening hours")), "library-opening-hours");
	IS_STR(fold_slug(a, STR("  What’s next? – Tŷ'r Dŵr (2026)!")), "whats-next-tyr-dwr-2026");
	IS_STR(fold_slug(a, STR("???")), "");
	IS_STR(fold_slug(a, STR("日本")), "");
	cut = fold_slug(a, STR("A very long title about the future of every library in the whole of the valley and beyond"));
	IS_STR(cut, "a-very-long-title-about-the-future-of-every-library-in-the");
	IS(fold_slug(a, arena_printf(a, "%0100d", 0)).len == 60);
	IS(fold_slug(a, (str){ 0 }).at == NULL);
}

TEST(what_people_type_is_stored_composed_and_without_controls)
{
	struct arena *a = test_arena();

	IS_STR(fold_input(a, STR("dw\u0302r")), "dŵr");
	IS_STR(fold_input(a, STR("dŵr\tâ\nb")), "dŵr\tâ\nb");
	IS_STR(fold_input(a, STR("a\r\nb\rc\n\r\n")), "a\nb\nc\n\n");
	IS_STR(fold_input(a, STR("\uFEFFa\x01"
				 "b\x7F"
				 "c\xC2\x85"
				 "d\u202Ee\u2066f")),
	       "abcdef");
	IS_STR(fold_input(a, STR("  spaces stay  ")), "  spaces stay  ");
	IS_STR(fold_input(a, STR("👩‍👩‍👧 – “a” …")), "👩‍👩‍👧 – “a” …");
	IS_STR(fold_input(a, STR("\u212B")), "Å");
	IS_STR(fold_input(a, STR("\x01")), "");
}

TEST(what_is_no_text_is_not_stored)
{
	struct arena *a = test_arena();

	IS(fold_input(a, STR("a\xFF")).at == NULL);
	IS(fold_input(a, STR("a\0b")).at == NULL);
	IS(fold_input(a, (str){ 0 }).at == NULL);
	IS(fold_input(a, STR("")).at != NULL);
}
