/* builder.h -- officers put the questions of a conversation together, in both languages, on the screen. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_BUILDER_H
#define FEATURES_BUILDER_H

#include "web/feature.h"

extern const struct feature builder_feature;

#endif
