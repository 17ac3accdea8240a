/* features.h -- the list of what this program can do. */
/* SPDX-License-Identifier: MIT */
#ifndef APP_FEATURES_H
#define APP_FEATURES_H

#include "web/feature.h"

extern const struct feature *const program_features[];  /* ended by NULL */

#endif
