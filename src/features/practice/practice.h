/* practice.h -- an installation in which officers learn: its door, its people, its calendar, and the letters it never sent. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_PRACTICE_PRACTICE_H
#define FEATURES_PRACTICE_PRACTICE_H

#include "web/feature.h"

extern const struct feature practice_feature;

#endif
