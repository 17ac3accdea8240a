/* promises.h -- the register of everything promised: kept, kept late, due, and overdue in public. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_PROMISES_H
#define FEATURES_PROMISES_H

#include "web/feature.h"

extern const struct feature promises_feature;

#endif
