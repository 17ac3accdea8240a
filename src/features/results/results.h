/* results.h -- what people said, in numbers: live for officers, frozen and protected for everybody. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_RESULTS_H
#define FEATURES_RESULTS_H

#include "web/feature.h"

extern const struct feature results_feature;

#endif
