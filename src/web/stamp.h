/* stamp.h -- a moment as HTTP and mail write it: in English, in UTC, always the same length. */
/* SPDX-License-Identifier: MIT */
#ifndef WEB_STAMP_H
#define WEB_STAMP_H

#include "base/date.h"

enum { STAMP_LEN = 25 };
/* "Sat, 21 Nov 2026 10:00:00" (RFC 9110 IMF-fixdate and RFC 5322 without their zone), ended by a zero. Years 1970 to 9999. */
void stamp_write(char to[STAMP_LEN + 1], instant);

#endif
