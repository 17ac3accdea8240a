/* form_test.c -- what browsers send is read as it was meant; what only attackers send is refused. */
/* SPDX-License-Identifier: MIT */
#include "web/form.h"

#include "tests/test.h"

static struct fields fields;

static bool reads(const char *body)
{
	return form_read(test_arena(), str_of(body), &fields);
}

static str value(const char *name)
{
	return form_value(test_arena(), &fields, name, 0);
}

TEST(a_form_is_read_as_browsers_write_it)
{
	IS(reads("name=Nia+Prosser&place=Pen-y-bont&note=50%25+of+us%0D%0Asaid+%22no%22&empty=&flag"));
	IS(fields.n == 5);
	IS_STR(value("name"), "Nia Prosser");
	IS_STR(value("place"), "Pen-y-bont");
	IS_STR(value("note"), "50% of us\nsaid \"no\"");
	IS(value("empty").at && value("empty").len == 0);
	IS(value("flag").at && value("flag").len == 0);
	IS(!value("missing").at);
}

TEST(welsh_letters_arrive_whole_and_composed)
{
	IS(reads("a=gwdih%C5%B5&b=w%CC%82y"));
	IS_STR(value("a"), "gwdihŵ");
	IS_STR(value("b"), "ŵy");
}

TEST(boxes_ticked_under_one_name_are_all_there_and_the_first_one_counts_alone)
{
	IS(reads("way=bus&way=train&other=x&way=foot"));
	IS_STR(value("way"), "bus");
	IS_STR(form_value(test_arena(), &fields, "way", 1), "train");
	IS_STR(form_value(test_arena(), &fields, "way", 2), "foot");
	IS(!form_value(test_arena(), &fields, "way", 3).at);
}

TEST(an_equals_sign_in_a_value_and_an_ampersand_written_out_stay_in_it)
{
	IS(reads("sum=1%2B1=2&pair=salt%26vinegar&%61%3D=b"));
	IS_STR(value("sum"), "1+1=2");
	IS_STR(value("pair"), "salt&vinegar");
	IS_STR(value("a="), "b");
}

TEST(an_empty_form_has_no_fields)
{
	IS(reads(""));
	IS(fields.n == 0);
	IS(form_read(test_arena(), (str){ 0 }, &fields));
	IS(reads("&&&"));
	IS(fields.n == 0);
}

TEST(a_malformed_escape_is_refused)
{
	static const char *const bad[] = { "a=%", "a=%4", "a=%zz", "a=%4g", "%=b", "a=1&b=%", "a=%%41", "a=%+1", "a=%-1" };

	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		if (!IS(!reads(bad[i])) || !IS(fields.n == 0))
			test_note("read: %s", bad[i]);
}

TEST(what_is_no_utf8_is_refused_in_values_and_in_names)
{
	static const char *const bad[] = {
		"a=%FF", "a=%C5", "a=%C0%80", "a=%ED%A0%80", "a=%F4%90%80%80", "a=%00", "%FF=a", "a=\xC5", "a=%C5&b=%B5",
	};

	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		if (!IS(!reads(bad[i])))
			test_note("read: %s", bad[i]);
}

static str many(size_t n)
{
	char *at = arena_take(test_arena(), n * 4 + 1);

	for (size_t i = 0; i < n; i++)
		memcpy(at + i * 4, "a=1&", 4);
	return (str){ at, n * 4 };
}

TEST(two_thousand_fields_are_read_and_one_more_is_refused)
{
	IS(form_read(test_arena(), many(FORM_FIELDS), &fields));
	IS(fields.n == FORM_FIELDS);
	IS(!form_read(test_arena(), many(FORM_FIELDS + 1), &fields));
	IS(fields.n == 0);
}

TEST(a_plus_in_a_path_is_a_plus)
{
	IS_STR(form_decode(test_arena(), STR("a+b%20c"), false), "a+b c");
	IS(!form_decode(test_arena(), STR("a%2"), false).at);
}
