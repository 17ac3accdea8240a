/* life.h -- what became of one response: counted, read, answered, decided on, told. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_SURVEY_LIFE_H
#define FEATURES_SURVEY_LIFE_H

#include "features/survey/pages.h"

/* What everybody with the reference may know; `opened`: with the private code also its themes and our replies to them. */
void life_fill(struct req *, struct survey_life *, const struct conversation *, const struct response *, bool opened);

#endif
