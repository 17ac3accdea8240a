/* tellus_rules_test.c -- which language a text is in, whom it speaks to, and how it is shortened. */
/* SPDX-License-Identifier: MIT */
#include "features/tellus/tellus_rules.h"

#include "tests/test.h"

TEST(the_language_of_a_text_is_told_by_its_small_words)
{
	static const struct { const char *text; enum lang lang; } all[] = {
		{ "Mae’r golau stryd wedi torri ar y sgwâr ac mae’n dywyll.", LANG_CY },
		{ "The street light on the square is broken and it is dark.", LANG_EN },
		{ "Diolch am eich neges. Rydym ni wedi gofyn i’r cyngor edrych arno.", LANG_CY },
		{ "Thank you for your message. We have asked the council to look at it.", LANG_EN },
		{ "RYDYM NI YN GWYBOD", LANG_CY },
	};

	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		if (!IS(rules_language(test_arena(), str_of(all[i].text), all[i].lang == LANG_CY ? LANG_EN : LANG_CY) == all[i].lang))
			test_note("%s", all[i].text);
	IS(rules_language(test_arena(), STR("Llanhelyg 2027"), LANG_CY) == LANG_CY && rules_language(test_arena(), STR(""), LANG_EN) == LANG_EN);
}

TEST(a_text_speaks_of_a_topic_whatever_its_capitals_accents_and_endings)
{
	str topics = STR("bins, street lights, Ysgolion, tŷ cymunedol");

	IS(rules_topics(test_arena(), STR("The BINS are full and one bin is broken."), topics) == 1);
	IS(rules_topics(test_arena(), STR("A street light; the school."), topics) == 1);
	IS(rules_topics(test_arena(), STR("Mae’r ysgolion a’r Ty Cymunedol yn oer"), topics) == 2);
	IS(rules_topics(test_arena(), STR("cabins"), topics) == 0 && rules_topics(test_arena(), STR(""), topics) == 0);
	IS(rules_topics(test_arena(), STR("anything"), STR(" , ,")) == 0);
}

TEST(a_long_text_is_shortened_between_letters_and_on_one_line)
{
	IS_STR(rules_excerpt(test_arena(), STR("Tŷ\nŵyl"), 4), "Tŷ ŵ…");
	IS_STR(rules_excerpt(test_arena(), STR("Tŷ\nŵyl"), 6), "Tŷ ŵyl");
	IS_STR(rules_excerpt(test_arena(), STR(""), 6), "");
}

TEST(quarters_begin_in_january_april_july_and_october)
{
	IS(rules_quarter(civil_day(2026, 11, 22)).n == civil_day(2026, 10, 1).n);
	IS(rules_quarter(civil_day(2026, 1, 1)).n == civil_day(2026, 1, 1).n);
	IS(rules_quarter(civil_day(2026, 9, 30)).n == civil_day(2026, 7, 1).n);
}
