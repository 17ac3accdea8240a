/* follow.h -- following by e-mail: asked, confirmed, each time or once a week, stopped with one click. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_FOLLOW_H
#define FEATURES_FOLLOW_H

#include "web/feature.h"

extern const struct feature follow_feature;

#endif
