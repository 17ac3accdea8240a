/* ics_test.c -- what a calendar program is given, byte for byte. */
/* SPDX-License-Identifier: MIT */
#include "features/feeds/ics.h"

#include "tests/test.h"

static bool is(struct buf *b, const char *wanted)
{
	bool same = IS_STR(buf_text(b), wanted);

	buf_free(b);
	return same;
}

TEST(a_comma_and_a_new_line_do_not_end_what_is_said)
{
	struct buf b = { 0 };

	ics_words(&b, "SUMMARY", "en", STR("Parks; pools, and \\ \"more\"\nTomorrow"));
	is(&b, "SUMMARY;LANGUAGE=en:Parks\\; pools\\, and \\\\ \"more\"\\nTomorrow\r\n");
}

TEST(a_long_line_is_folded_at_75_bytes_and_never_inside_a_letter)
{
	struct buf b = { 0 };
	size_t line = 0;

	for (int pad = 0; pad < 3; pad++) {
		buf_clear(&b);
		ics_words(&b, "SUMMARY", "cy", arena_printf(test_arena(), "%.*sŵŷŵŷŵŷŵŷŵŷŵŷŵŷŵŷŵŷŵŷŵŷŵŷŵŷŵŷŵŷŵŷŵŷŵŷŵŷŵŷŵŷŵŷŵŷŵŷŵŷŵŷŵŷŵŷŵŷŵŷŵŷŵŷŵŷŵŷŵŷŵŷŵŷŵŷŵŷŵŷ", pad, "xx"));
		line = 0;
		for (size_t i = 0; i < b.len; i++) {
			if (b.at[i] == '\n') {
				IS(line <= 76 && str_utf8(str_first(str_from(buf_text(&b), i - line), line)));
				line = 0;
			} else {
				line++;
			}
		}
	}
	buf_free(&b);
}

TEST(a_moment_in_summer_is_told_in_universal_time)
{
	struct buf b = { 0 };

	ics_moment(&b, "DTSTART", civil_instant(2026, 7, 1, 23, 59, 0));
	ics_moment(&b, "DTSTART", civil_instant(2026, 12, 15, 23, 59, 0));
	ics_day(&b, "DTSTART", civil_day(2027, 1, 20));
	is(&b, "DTSTART:20260701T225900Z\r\nDTSTART:20261215T235900Z\r\nDTSTART;VALUE=DATE:20270120\r\n");
}
