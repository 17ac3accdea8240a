/* amend.h -- what was published is changed in public: a promise kept or moved, a reply or a decision corrected, the old words beside the new. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_AMEND_H
#define FEATURES_AMEND_H

#include "web/feature.h"

extern const struct feature amend_feature;

#endif
