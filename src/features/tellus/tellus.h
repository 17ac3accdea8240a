/* tellus.h -- "tell us any time": messages about anything, each with a receipt, a promised day and a reply. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_TELLUS_H
#define FEATURES_TELLUS_H

#include "web/feature.h"

extern const struct feature tellus_feature;

#endif
