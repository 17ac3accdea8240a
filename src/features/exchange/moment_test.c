/* moment_test.c -- dates from other systems are read as they were meant, or not at all. */
/* SPDX-License-Identifier: MIT */
#include "features/exchange/moment.h"

#include "tests/test.h"

static const char *read_as(const char *text, const char *format)
{
	instant at;

	if (!moment_read(str_of(text), str_of(format), &at))
		return "no";
	return arena_z(test_arena(), instant_iso(test_arena(), at));
}

TEST(moments_are_read_in_the_format_that_is_said)
{
	IS_STR(str_of(read_as("30/09/2021", "DD/MM/YYYY")), "2021-09-29T23:00:00Z");
	IS_STR(str_of(read_as("1/2/2022", "DD/MM/YYYY")), "2022-02-01T00:00:00Z");
	IS_STR(str_of(read_as("2/1/2022", "MM/DD/YYYY")), "2022-02-01T00:00:00Z");
	IS_STR(str_of(read_as("2026-12-12T23:59:01Z", "YYYY-MM-DDThh:mm:ssZ")), "2026-12-12T23:59:01Z");
	IS_STR(str_of(read_as("2026-07-12 09:05", "YYYY-MM-DD hh:mm")), "2026-07-12T08:05:00Z");
	IS_STR(str_of(read_as(" 12.7.2026, 9:05 ", "DD.MM.YYYY, hh:mm")), "2026-07-12T08:05:00Z");
}

TEST(what_is_no_moment_is_not_read)
{
	static const char *const odd[] = { "", "x", "30/09", "30/09/2021 ", "31/09/2021 1", "31/09/2021", "0/1/2021", "29/02/2023", "1/13/2021",
		"1-2-2021", "1/2/21", "1/2/20211", "123/2/2021", "-1/2/2021" };

	for (size_t i = 0; i < sizeof odd / sizeof *odd; i++)
		IS((strcmp(read_as(odd[i], "DD/MM/YYYY"), "no") == 0) == (i != 3));
	IS_STR(str_of(read_as("2026-07-12 24:00", "YYYY-MM-DD hh:mm")), "no");
	IS_STR(str_of(read_as("2026-07-12 23:60", "YYYY-MM-DD hh:mm")), "no");
}

TEST(a_format_names_year_month_and_day_once)
{
	IS(moment_format_good(STR("DD/MM/YYYY")));
	IS(moment_format_good(STR("YYYYMMDDhhmmss")));
	IS(!moment_format_good(STR("")));
	IS(!moment_format_good(STR("DD/MM")));
	IS(!moment_format_good(STR("DD/MM/YY")));
	IS(!moment_format_good(STR("DD/MM/YYYY DD")));
}
