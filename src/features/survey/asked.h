/* asked.h -- the questions of one page as they are drawn, with what was answered and what is wrong. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_SURVEY_ASKED_H
#define FEATURES_SURVEY_ASKED_H

#include "features/survey/fill.h"

/* How closely answers are looked at: who only goes back or changes the language may leave out what they like, but not more is kept of
 * anybody than a question takes. */
enum looked { LOOKED_NOT, LOOKED_LENGTH, LOOKED_WHOLE };
/* A file that cannot be taken is told however closely. */
words asked_problem(struct req *, const struct fill *, const struct question *, const struct answer *, enum looked);
/* Only those that are asked, with these answers. */
struct asked_questions asked_questions(struct req *, const struct fill *, const struct question_page *, struct problems *, enum looked);

#endif
