/* asked_map.h -- the places of a question as a map beside its list. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_SURVEY_ASKED_MAP_H
#define FEATURES_SURVEY_ASKED_MAP_H

#include "features/survey/pages.h"

struct req;
/* NULL unless two of its choices at least are places that somebody has drawn. At most some 10 KB of a compressed page, whatever the
 * outlines weigh in the register. */
const struct asked_map *asked_map(struct req *, const struct asked_question *);

#endif
