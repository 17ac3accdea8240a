/* date_test.c -- days and moments on UK time, at the edges where they go wrong. */
/* SPDX-License-Identifier: MIT */
#include "base/date.h"
#include "tests/test.h"

static str shown(instant at)
{
	struct civil c = civil_of(at);

	return arena_printf(test_arena(), "%04d-%02d-%02d %02d:%02d:%02d", c.year, c.month, c.day, c.hour, c.minute, c.second);
}

static instant utc(const char *text)
{
	instant at = { 0 };

	IS(instant_read(str_of(text), &at));
	return at;
}

TEST(every_day_from_1900_to_2100_comes_back_as_itself)
{
	static const int lengths[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	day expected = { -25567 };
	int weekday = 1; /* 1 January 1900 was a Monday */
	bool right = true;

	for (int year = 1900; year <= 2100; year++)
		for (int month = 1; month <= 12; month++) {
			bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
			int length = lengths[month - 1] + (month == 2 && leap);

			for (int d = 1; d <= length; d++, expected = day_add(expected, 1), weekday = (weekday + 1) % 7) {
				day got = civil_day(year, month, d);
				struct civil c = civil_of_day(got);

				right = right && got.n == expected.n && c.year == year && c.month == month && c.day == d &&
					c.weekday == weekday && civil_valid(year, month, d) &&
					day_of(day_start(got)).n == got.n &&
					day_of((instant){ day_start(day_add(got, 1)).s - 1 }).n == got.n;
			}
			right = right && !civil_valid(year, month, length + 1);
		}
	IS(right);
}

TEST(leap_days_exist_only_in_leap_years)
{
	IS(civil_valid(2024, 2, 29));
	IS(!civil_valid(2023, 2, 29));
	IS(!civil_valid(1900, 2, 29));
	IS(civil_valid(2000, 2, 29));
	IS(!civil_valid(2026, 4, 31));
	IS(!civil_valid(2026, 13, 1));
	IS(!civil_valid(2026, 0, 1));
	IS(!civil_valid(2026, 1, 0));
	IS(!civil_valid(0, 1, 1));
	IS(!civil_valid(10000, 1, 1));
	IS(!civil_valid(2026, -2147483647, 1));
	IS(day_add(civil_day(2024, 2, 28), 1).n == civil_day(2024, 2, 29).n);
	IS(day_add(civil_day(2023, 2, 28), 1).n == civil_day(2023, 3, 1).n);
}

TEST(summer_time_begins_at_one_in_the_morning_of_29_march_2026)
{
	IS_STR(shown(utc("2026-03-29T00:59:59Z")), "2026-03-29 00:59:59");
	IS_STR(shown(utc("2026-03-29T01:00:00Z")), "2026-03-29 02:00:00");
	IS(civil_instant(2026, 3, 29, 0, 59, 59).s == utc("2026-03-29T00:59:59Z").s);
	IS(civil_instant(2026, 3, 29, 2, 0, 0).s == utc("2026-03-29T01:00:00Z").s);
}

TEST(a_time_in_the_missing_hour_means_an_hour_later)
{
	IS_STR(shown(civil_instant(2026, 3, 29, 1, 0, 0)), "2026-03-29 02:00:00");
	IS_STR(shown(civil_instant(2026, 3, 29, 1, 30, 0)), "2026-03-29 02:30:00");
	IS_STR(shown(civil_instant(2026, 3, 29, 1, 59, 59)), "2026-03-29 02:59:59");
}

TEST(summer_time_ends_at_two_in_the_morning_of_25_october_2026)
{
	IS_STR(shown(utc("2026-10-25T00:59:59Z")), "2026-10-25 01:59:59");
	IS_STR(shown(utc("2026-10-25T01:00:00Z")), "2026-10-25 01:00:00");
	IS(civil_instant(2026, 10, 25, 2, 0, 0).s == utc("2026-10-25T02:00:00Z").s);
}

TEST(a_time_that_comes_twice_means_the_first)
{
	IS(civil_instant(2026, 10, 25, 1, 0, 0).s == utc("2026-10-25T00:00:00Z").s);
	IS(civil_instant(2026, 10, 25, 1, 59, 59).s == utc("2026-10-25T00:59:59Z").s);
	IS(civil_instant(2026, 10, 25, 0, 59, 59).s == utc("2026-10-24T23:59:59Z").s);
}

TEST(a_day_begins_at_midnight_in_wales_in_summer_too)
{
	IS(day_start(civil_day(2026, 7, 1)).s == utc("2026-06-30T23:00:00Z").s);
	IS(day_start(civil_day(2026, 1, 1)).s == utc("2026-01-01T00:00:00Z").s);
	IS(day_of(utc("2026-06-30T23:00:00Z")).n == civil_day(2026, 7, 1).n);
	IS(day_of(utc("2026-12-31T23:59:59Z")).n == civil_day(2026, 12, 31).n);
	IS(day_start(civil_day(2026, 3, 30)).s - day_start(civil_day(2026, 3, 29)).s == 23 * 3600);
	IS(day_start(civil_day(2026, 10, 26)).s - day_start(civil_day(2026, 10, 25)).s == 25 * 3600);
}

TEST(every_hour_of_forty_years_survives_the_way_to_the_clock_and_back)
{
	bool right = true;

	for (int64_t s = utc("1996-01-01T00:00:00Z").s; s < utc("2036-01-01T00:00:00Z").s; s += 3600) {
		struct civil c = civil_of((instant){ s });
		int64_t back = civil_instant(c.year, c.month, c.day, c.hour, c.minute, c.second).s;

		/* Only the second showing of the double hour comes back as the first. */
		right = right && (back == s || (back == s - 3600 && c.month == 10 && c.day >= 25 && c.hour == 1));
	}
	IS(right);
}

TEST(easter_is_found_for_the_years_to_come)
{
	static const struct {
		int year, month, day;
	} sundays[] = { { 2025, 4, 20 }, { 2026, 4, 5 }, { 2027, 3, 28 }, { 2028, 4, 16 }, { 2029, 4, 1 }, { 2030, 4, 21 } };

	for (size_t i = 0; i < sizeof sundays / sizeof *sundays; i++) {
		day sunday = civil_day(sundays[i].year, sundays[i].month, sundays[i].day);

		IS(day_is_working(day_add(sunday, -3)));
		IS(!day_is_working(day_add(sunday, -2)));
		IS(!day_is_working(day_add(sunday, 1)));
		IS(day_is_working(day_add(sunday, 2)));
	}
}

/* The lists the government publishes at gov.uk/bank-holidays, and for 2033 (1 January and 25 December at weekends) the rule. */
TEST(bank_holidays_are_those_that_were_published)
{
	static const struct {
		int year;
		const char *days;
	} published[] = {
		{ 2024, " 1-1 3-29 4-1 5-6 5-27 8-26 12-25 12-26" },  { 2025, " 1-1 4-18 4-21 5-5 5-26 8-25 12-25 12-26" },
		{ 2026, " 1-1 4-3 4-6 5-4 5-25 8-31 12-25 12-28" },   { 2027, " 1-1 3-26 3-29 5-3 5-31 8-30 12-27 12-28" },
		{ 2028, " 1-3 4-14 4-17 5-1 5-29 8-28 12-25 12-26" }, { 2033, " 1-3 4-15 4-18 5-2 5-30 8-29 12-26 12-27" },
	};

	for (size_t i = 0; i < sizeof published / sizeof *published; i++) {
		str got = STR("");

		for (day d = civil_day(published[i].year, 1, 1); day_before(d, civil_day(published[i].year + 1, 1, 1));
		     d = day_add(d, 1)) {
			struct civil c = civil_of_day(d);

			if (c.weekday != 0 && c.weekday != 6 && !day_is_working(d))
				got = arena_printf(test_arena(), "%.*s %d-%d", STR_F(got), c.month, c.day);
		}
		IS_STR(got, published[i].days);
	}
}

TEST(working_days_are_counted_over_weekends_and_holidays)
{
	IS(day_add_working(civil_day(2026, 4, 2), 1).n == civil_day(2026, 4, 7).n);
	IS(day_add_working(civil_day(2026, 12, 24), 2).n == civil_day(2026, 12, 30).n);
	IS(day_add_working(civil_day(2026, 6, 6), 0).n == civil_day(2026, 6, 6).n);
	IS(day_add_working(civil_day(2026, 6, 6), 1).n == civil_day(2026, 6, 8).n);
	IS(day_add_working(civil_day(2026, 6, 1), 20).n == civil_day(2026, 6, 29).n);
}

TEST(dates_are_written_in_welsh_and_english)
{
	struct arena *a = test_arena();
	day d = civil_day(2025, 3, 1);
	instant at = civil_instant(2026, 12, 12, 23, 59, 0);

	IS_STR(day_words(a, d, LANG_CY, DATE_WEEKDAY), "dydd Sadwrn 1 Mawrth 2025");
	IS_STR(day_words(a, d, LANG_EN, DATE_WEEKDAY), "Saturday 1 March 2025");
	IS_STR(day_words(a, d, LANG_EN, DATE_CLOCK), "1 March 2025");
	IS_STR(date_words(a, at, LANG_CY, DATE_PLAIN), "12 Rhagfyr 2026");
	IS_STR(date_words(a, at, LANG_CY, DATE_SHORT), "12 Rhagfyr");
	IS_STR(date_words(a, at, LANG_CY, DATE_TIME), "12 Rhagfyr 2026, 23:59");
	IS_STR(date_words(a, at, LANG_EN, DATE_TIME), "12 December 2026, 23:59");
	IS_STR(date_words(a, at, LANG_EN, DATE_CLOCK), "23:59");
	IS(date_words(a, (instant){ 0 }, LANG_EN, DATE_PLAIN).at == NULL);
	IS(day_words(a, (day){ 0 }, LANG_EN, DATE_PLAIN).at == NULL);
}

TEST(every_month_and_weekday_has_its_welsh_name)
{
	static const char *const months[] = { "Ionawr",	    "Chwefror", "Mawrth", "Ebrill", "Mai",	"Mehefin",
					      "Gorffennaf", "Awst",	"Medi",	  "Hydref", "Tachwedd", "Rhagfyr" };
	static const char *const days[] = { "dydd Sul", "dydd Llun",   "dydd Mawrth", "dydd Mercher",
					    "dydd Iau", "dydd Gwener", "dydd Sadwrn" };
	struct arena *a = test_arena();

	for (int m = 0; m < 12; m++)
		IS(str_eq(day_words(a, civil_day(2026, m + 1, 2), LANG_CY, DATE_SHORT), arena_printf(a, "2 %s", months[m])));
	for (int d = 0; d < 7; d++)
		IS(str_starts(day_words(a, civil_day(2026, 3, 1 + d), LANG_CY, DATE_WEEKDAY), str_of(days[d])));
}

TEST(machines_get_and_give_iso_dates)
{
	struct arena *a = test_arena();
	instant at = utc("2026-07-01T12:30:05Z");
	day d = { 0 };

	IS_STR(instant_iso(a, at), "2026-07-01T12:30:05Z");
	IS_STR(day_iso(a, civil_day(2026, 12, 12)), "2026-12-12");
	IS(instant_iso(a, (instant){ 0 }).at == NULL);
	IS(day_iso(a, (day){ 0 }).at == NULL);
	IS(day_read(STR("2026-12-12"), &d) && d.n == civil_day(2026, 12, 12).n);
	IS(utc("2026-07-01 13:30").s == utc("2026-07-01T12:30Z").s);
	IS(utc("2026-01-01T13:30:07").s == utc("2026-01-01T13:30:07Z").s);
}

TEST(dates_that_are_none_are_refused)
{
	static const char *const days[] = {
		"",	      "2026-02-29", "2026-2-01",  "26-02-01",	"2026-12-12 ",	    " 2026-12-12", "2026/12/12",
		"2026-13-01", "2026-00-01", "2026-01-00", "0000-01-01", "2026-12-12T00:00", "２026-12-12"
	};
	static const char *const moments[] = { "2026-12-12",	     "2026-12-12T",	      "2026-12-12T24:00",
					       "2026-12-12T23:60",   "2026-12-12T23:59:60",   "2026-12-12T23:5",
					       "2026-12-12T23:59ZZ", "2026-12-12T23:59:",     "2026-12-12x23:59",
					       "2026-02-30T10:00",   "2026-12-12T23:59+01:00" };
	day d = { 7 };
	instant at = { 7 };

	for (size_t i = 0; i < sizeof days / sizeof *days; i++)
		IS(!day_read(str_of(days[i]), &d));
	for (size_t i = 0; i < sizeof moments / sizeof *moments; i++)
		IS(!instant_read(str_of(moments[i]), &at));
	IS(!day_read((str){ 0 }, &d) && !instant_read((str){ 0 }, &at));
	IS(d.n == 7 && at.s == 7);
}
