/* moment.h -- days and times as other systems write them. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_EXCHANGE_MOMENT_H
#define FEATURES_EXCHANGE_MOMENT_H

#include "base/date.h"

/* A format is made of YYYY, MM (month), DD, hh, mm (minute), ss and anything that stands between them: "DD/MM/YYYY hh:mm".
 * YYYY, MM and DD must be there. Z at the end: UTC, else UK time. Without a time: the start of the day. */
bool moment_format_good(str format);
/* Days, months and hours may have one digit. *at is written only when all of it fits and there is such a day. */
bool moment_read(str, str format, instant *at);

#endif
