/* plan.h -- an officer makes a conversation in the browser, step by step, in both languages, and mends it after it was published. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_PLAN_H
#define FEATURES_PLAN_H

#include "web/feature.h"

extern const struct feature plan_feature;

#endif
