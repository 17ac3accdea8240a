/* stamp.c -- a moment as HTTP and mail write it: in English, in UTC, always the same length. */
/* SPDX-License-Identifier: MIT */
#include "web/stamp.h"

static void digits(char *to, int64_t n, int width)
{
	while (width--) {
		to[width] = (char)('0' + n % 10);
		n /= 10;
	}
}

void stamp_write(char to[STAMP_LEN + 1], instant at)
{
	static const char days[] = "ThuFriSatSunMonTueWed", months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
	int64_t s = at.s > 0 ? at.s : 0, number = s / 86400, second = s % 86400;
	struct civil c = civil_of_day((struct day){ number });

	memcpy(to, "Thu, 00 Jan 0000 00:00:00", STAMP_LEN + 1);
	memcpy(to, days + number % 7 * 3, 3);
	digits(to + 5, c.day, 2);
	memcpy(to + 8, months + (c.month - 1) * 3, 3);
	digits(to + 12, c.year, 4);
	digits(to + 17, second / 3600, 2);
	digits(to + 20, second / 60 % 60, 2);
	digits(to + 23, second % 60, 2);
}
