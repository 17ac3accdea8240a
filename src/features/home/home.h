/* home.h -- the first page: what is open, what is coming, and what changed because people took part. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_HOME_H
#define FEATURES_HOME_H

#include "web/feature.h"

extern const struct feature home_feature;

#endif
