/* lime_when.h -- when a question of LimeSurvey is asked, as far as it can be said here. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_EXCHANGE_LIME_WHEN_H
#define FEATURES_EXCHANGE_LIME_WHEN_H

#include "base/arena.h"

/* One of these answers: `name` as the survey calls the answer ("Q1", "Q2_SQ003", "841748X3X3SQ001"), `value` what it is. */
struct lime_answer_is { str name, value; };
struct lime_when {
	enum { LIME_ALWAYS, LIME_WHEN, LIME_CANNOT } kind;
	struct { struct lime_answer_is *at; size_t n, room; } any;
};
/* ((Q1.NAOK == "A1") or (Q1.NAOK == "A2")): what is written in any other way cannot be said here. */
struct lime_when lime_when(struct arena *, str relevance);

#endif
