/* outcome.h -- "you said; we did, or did not, because": written by one, approved by another, told to everybody who asked. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_OUTCOME_H
#define FEATURES_OUTCOME_H

#include "web/feature.h"

extern const struct feature outcome_feature;

#endif
