/* words_test.c -- sentences with values and plural forms, whatever po/cy.po holds today. */
/* SPDX-License-Identifier: MIT */
#include "base/words.h"
#include "tests/test.h"

TEST(welsh_counts_fall_into_six_kinds)
{
	static const struct {
		int64_t n;
		int kind;
	} cases[] = { { 0, 0 },	  { 1, 1 },	  { 2, 2 },  { 3, 3 },	{ 4, 5 },   { 5, 5 },	      { 6, 4 },
		      { 7, 5 },	  { 8, 5 },	  { 9, 5 },  { 10, 5 }, { 11, 5 },  { 16, 5 },	      { 21, 5 },
		      { 100, 5 }, { 1000000, 5 }, { -1, 1 }, { -6, 4 }, { -20, 5 }, { INT64_MIN, 5 }, { INT64_MAX, 5 } };

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		IS(words_plural_cy(cases[i].n) == cases[i].kind);
}

/* The sentences of these tests are not in po: what they say in Welsh is the English, which is what a reader would get. */
TEST(a_sentence_without_welsh_is_said_in_english)
{
	words w = { .en = "zz No such sentence is in po." };

	IS_STR(words_say(test_arena(), w, LANG_CY), "zz No such sentence is in po.");
	IS_STR(words_say(test_arena(), w, LANG_EN), "zz No such sentence is in po.");
	IS_STR(words_both(test_arena(), w).cy, "zz No such sentence is in po.");
}

TEST(nothing_to_say_is_absent)
{
	words nothing = { 0 };

	IS(words_say(test_arena(), nothing, LANG_CY).at == NULL);
	IS(words_template(&nothing, LANG_EN).at == NULL);
}

TEST(values_are_put_where_the_sentence_names_them)
{
	struct arena *a = test_arena();
	words w = { .en = "{who} of {place}, {who}!",
		    .arg = { { "who", pair_same(STR("Ann")) }, { "place", { STR("Bangor"), STR("Llan") } } } };

	IS_STR(words_say(a, w, LANG_EN), "Ann of Bangor, Ann!");
	IS_STR(words_say(a, w, LANG_CY), "Ann of Llan, Ann!");
	IS_STR(words_both(a, w).en, "Ann of Bangor, Ann!");
}

TEST(a_value_is_never_read_as_part_of_the_sentence)
{
	words w = { .en = "<{a}>", .arg = { { "a", pair_same(STR("{b}{a}{")) }, { "b", pair_same(STR("no")) } } };

	IS_STR(words_say(test_arena(), w, LANG_EN), "<{b}{a}{>");
}

TEST(a_brace_that_is_no_placeholder_stays_as_it_stands)
{
	words w = { .en = "{ {a} {nobody} {{a}} {a", .arg = { { "a", pair_same(STR("1")) } } };

	IS_STR(words_say(test_arena(), w, LANG_EN), "{ 1 {nobody} {1} {a");
	w.en = "{";
	IS_STR(words_say(test_arena(), w, LANG_EN), "{");
	w.en = "";
	IS_STR(words_say(test_arena(), w, LANG_EN), "");
}

TEST(a_value_in_one_language_serves_the_other)
{
	words w = { .en = "({a})", .arg = { { "a", { STR("only English"), { 0 } } } } };

	IS_STR(words_say(test_arena(), w, LANG_CY), "(only English)");
	w.arg[0].value = (pair){ { 0 }, { 0 } };
	IS_STR(words_say(test_arena(), w, LANG_CY), "()");
}

TEST(a_count_chooses_its_sentence_and_is_written_with_separators)
{
	struct arena *a = test_arena();
	words w = { .en = "zz {n} thing", .plural = "zz {n} things" };

	IS_STR(words_say(a, w, LANG_EN), "zz 0 things");
	w.n = 1;
	IS_STR(words_say(a, w, LANG_EN), "zz 1 thing");
	IS_STR(words_say(a, w, LANG_CY), "zz 1 thing");
	w.n = 12345;
	IS_STR(words_say(a, w, LANG_EN), "zz 12,345 things");
	w.arg[0] = (struct words_arg){ "n", pair_same(STR("many")) };
	IS_STR(words_say(a, w, LANG_EN), "zz many things");
}

TEST(numbers_are_grouped_by_three)
{
	char room[WORDS_NUMBER];

	IS_STR(words_number(room, 0), "0");
	IS_STR(words_number(room, 999), "999");
	IS_STR(words_number(room, 1000), "1,000");
	IS_STR(words_number(room, -123456), "-123,456");
	IS_STR(words_number(room, INT64_MAX), "9,223,372,036,854,775,807");
	IS_STR(words_number(room, INT64_MIN), "-9,223,372,036,854,775,808");
}

TEST(every_sentence_in_po_is_found_with_its_own_welsh)
{
	static const int64_t of_each_kind[6] = { 0, 1, 2, 3, 6, 10 };
	bool ordered = true, found = true;

	for (size_t i = 0; i < words_table_n; i++) {
		const struct words_entry *e = &words_table[i];
		words w = { .en = e->en, .plural = e->cy[1] ? e->en : NULL };

		ordered = ordered && (i == 0 || strcmp(words_table[i - 1].en, e->en) < 0);
		for (int kind = 0; kind < (e->cy[1] ? 6 : 1); kind++) {
			w.n = of_each_kind[kind];
			for (int again = 0; again < 2; again++)
				found = found && e->cy[kind] &&
					(!*e->cy[kind] || str_eq(words_template(&w, LANG_CY), str_of(e->cy[kind])));
		}
		found = found && str_eq(words_template(&w, LANG_EN), str_of(e->en));
	}
	IS(ordered);
	IS(found);
}

TEST(another_sentence_at_the_same_address_is_not_mistaken)
{
	char place[512];
	words w = { .en = place };
	int seen = 0;

	for (size_t i = 0; i < words_table_n; i++) {
		str en = str_of(words_table[i].en);

		if (words_table[i].cy[1] || en.len >= sizeof place || !*words_table[i].cy[0])
			continue;
		memcpy(place, en.at, en.len + 1);
		IS(str_eq(words_template(&w, LANG_CY), str_of(words_table[i].cy[0])));
		if (++seen == 50)
			break;
	}
	memcpy(place, "zz not in po", 13);
	IS_STR(words_template(&w, LANG_CY), "zz not in po");
}
