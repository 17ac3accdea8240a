/* ics.h -- days and moments as a calendar reads them (RFC 5545). */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_FEEDS_ICS_H
#define FEATURES_FEEDS_ICS_H

#include "base/buf.h"
#include "base/date.h"

/* One line, folded after at most 75 bytes and never inside a character; ends with CR LF. `lang` "" when the value is no words. */
void ics_line(struct buf *, const char *name, const char *lang, str value);
/* The same for words: commas, semicolons, backslashes and line ends escaped (3.3.11). */
void ics_words(struct buf *, const char *name, const char *lang, str words);
/* A moment, in UTC, so that every calendar shows it right wherever it is; a day as a whole day. */
void ics_moment(struct buf *, const char *name, instant);
void ics_day(struct buf *, const char *name, day);

#endif
