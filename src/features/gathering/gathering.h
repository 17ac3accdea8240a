/* gathering.h -- events of a conversation: who held them, how many came, and the points that were made there. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_GATHERING_H
#define FEATURES_GATHERING_H

#include "web/feature.h"

extern const struct feature gathering_feature;

#endif
