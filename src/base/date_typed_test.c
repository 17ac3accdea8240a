/* date_typed_test.c -- a day is understood however somebody writes it. */
/* SPDX-License-Identifier: MIT */
#include "base/date.h"
#include "tests/test.h"

static bool is(const char *typed, int year, int month, int on)
{
	day d = { -1 };

	return day_typed(test_arena(), str_of(typed), &d) && d.n == civil_day(year, month, on).n;
}

static bool refused(const char *typed)
{
	day d = { -1 };

	return !day_typed(test_arena(), str_of(typed), &d) && d.n == -1;
}

TEST(a_day_in_figures_is_day_month_year_or_year_month_day)
{
	IS(is("21/11/2026", 2026, 11, 21) && is("21.11.2026", 2026, 11, 21) && is("21-11-2026", 2026, 11, 21) && is("21 11 2026", 2026, 11, 21));
	IS(is("2026-11-21", 2026, 11, 21) && is("1/2/2027", 2027, 2, 1) && is(" 01/02/2027 ", 2027, 2, 1));
}

TEST(a_day_in_words_is_understood_in_both_languages)
{
	IS(is("21 November 2026", 2026, 11, 21) && is("21 Tachwedd 2026", 2026, 11, 21) && is("21 nov 2026", 2026, 11, 21));
	IS(is("Saturday, 21 November 2026", 2026, 11, 21) && is("dydd Sadwrn 21 Tachwedd 2026", 2026, 11, 21));
	IS(is("21st of November 2026", 2026, 11, 21) && is("1af o Ebrill 2027", 2027, 4, 1));
}

TEST(what_is_written_in_words_is_read_again_for_every_day_of_two_years)
{
	for (int64_t n = civil_day(2026, 1, 1).n; n < civil_day(2028, 1, 1).n; n++)
		for (int lang = 0; lang < LANG_COUNT; lang++) {
			day d = { 0 };

			IS(day_typed(test_arena(), day_words(test_arena(), (day){ n }, (enum lang)lang, DATE_WEEKDAY), &d) && d.n == n);
			IS(day_typed(test_arena(), day_words(test_arena(), (day){ n }, (enum lang)lang, DATE_PLAIN), &d) && d.n == n);
		}
}

TEST(what_is_no_day_is_refused)
{
	IS(refused("") && refused("soon") && refused("31/02/2027") && refused("21/11/26") && refused("November 2026") && refused("21 2026"));
	IS(refused("32 January 2027") && refused("21/13/2026") && refused("21/11/2026 or later 3") && refused("21;11;2026") && refused("0/0/0000"));
	IS(refused("999999999999999999999/1/2026"));
}
