/* about.h -- the pages the law asks for: accessibility, privacy, and whom to call. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_ABOUT_H
#define FEATURES_ABOUT_H

#include "web/feature.h"

extern const struct feature about_feature;

#endif
