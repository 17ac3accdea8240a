/* borough.h -- people who do not exist: how each of them chooses, and what they write. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_DEMO_BOROUGH_H
#define FEATURES_DEMO_BOROUGH_H

#include "core/questionnaire.h"
#include "features/demo/script.h"

/* What one of them said. `themes` are the English names of the themes that their words bear, a question each. */
struct borough_theme { size_t question; const char *name; };
struct borough_answer {
	struct answers answers;
	struct { struct borough_theme *at; size_t n, room; } themes;
};

/* One person's answers: choices by "weights", words from "texts" (a sentence as it stands) or "says" (sentences put together, each group
 * of them under a theme). Rolls the same dice in the same order, so everybody is the same every time. */
struct borough_answer borough_answer(struct demo *, const struct questionnaire *, json_t *people, enum lang);
/* One of those who send the same letter in, with a line of their own before or after it. */
struct borough_answer borough_letter(struct demo *, const struct questionnaire *, json_t *letter, enum lang);
/* The day somebody answers, counted from today: many in the first days, many in the last. */
int64_t borough_day(struct demo *, json_t *people);

#endif
