/* results_text.h -- tables as plain text, to be copied into a letter or a report. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_RESULTS_TEXT_H
#define FEATURES_RESULTS_TEXT_H

#include "base/words.h"

struct text_lines { struct arena *arena; enum lang lang; str *at; size_t n, room; };
void text_say(struct text_lines *, words);
void text_line(struct text_lines *, str);
/* "On paper: 15 (63%)"; without a percent of 0 or more: "On paper: 15". */
void text_count(struct text_lines *, str label, int64_t n, int percent);
str text_whole(const struct text_lines *);

#endif
