/* themes.h -- officers read what people wrote and say what each is about. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_THEMES_H
#define FEATURES_THEMES_H

#include "web/feature.h"

extern const struct feature themes_feature;

#endif
