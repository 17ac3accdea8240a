/* paper.h -- the survey on paper: printed from the same questions, typed in as fast as keys can be pressed, checked by a second person. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_PAPER_H
#define FEATURES_PAPER_H

#include "web/feature.h"

extern const struct feature paper_feature;

#endif
