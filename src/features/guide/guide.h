/* guide.h -- the officers' guide in both languages, and what every officers' page says about itself. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_GUIDE_GUIDE_H
#define FEATURES_GUIDE_GUIDE_H

#include "web/feature.h"

extern const struct feature guide_feature;

#endif
