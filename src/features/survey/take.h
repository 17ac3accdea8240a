/* take.h -- what somebody filled in on one page, taken from the form into the answers, each kind in its own way. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_SURVEY_TAKE_H
#define FEATURES_SURVEY_TAKE_H

#include "core/questionnaire.h"
#include "web/req.h"

/* "q-hours": the name of a question's fields begins so. */
const char *take_field(struct arena *, const struct question *, const char *end);
void take_answer(struct req *, const struct question *, struct answer *);
/* A button inside a question was pressed (something is moved in a ranking, a file is taken out): true, and the answer is changed by it. */
bool take_move(struct req *, const struct question *, struct answer *);

#endif
