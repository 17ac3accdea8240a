/* feeds.h -- what opens, closes and is decided, for feed readers, calendars and search engines. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_FEEDS_H
#define FEATURES_FEEDS_H

#include "web/feature.h"

extern const struct feature feeds_feature;

#endif
