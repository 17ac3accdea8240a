/* places.h -- the register of places, and what the census says of those who live there. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_PLACES_H
#define FEATURES_PLACES_H

#include "web/feature.h"

extern const struct feature places_feature;

#endif
