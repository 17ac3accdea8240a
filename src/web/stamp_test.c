/* stamp_test.c -- moments as machines read them. */
/* SPDX-License-Identifier: MIT */
#include "web/stamp.h"

#include "tests/test.h"

static str stamp(int64_t s)
{
	static char to[STAMP_LEN + 1];

	stamp_write(to, (instant){ s });
	return str_of(to);
}

TEST(moments_are_written_as_the_standards_show_them)
{
	IS_STR(stamp(784111777), "Sun, 06 Nov 1994 08:49:37");         /* the example of RFC 9110 */
	IS_STR(stamp(0), "Thu, 01 Jan 1970 00:00:00");
	IS_STR(stamp(951782400), "Tue, 29 Feb 2000 00:00:00");
	IS_STR(stamp(1795255199), "Sat, 21 Nov 2026 09:59:59");
	IS_STR(stamp(-5), "Thu, 01 Jan 1970 00:00:00");
}
