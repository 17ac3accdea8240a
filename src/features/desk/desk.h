/* desk.h -- where an officer begins the day: what needs them, and every conversation with its next step. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_DESK_H
#define FEATURES_DESK_H

#include "web/feature.h"

extern const struct feature desk_feature;

#endif
