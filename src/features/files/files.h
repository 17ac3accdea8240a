/* files.h -- gives out what is kept, to those who may see it, and clears away what nobody wants. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_FILES_H
#define FEATURES_FILES_H

#include "web/feature.h"

extern const struct feature files_feature;

#endif
