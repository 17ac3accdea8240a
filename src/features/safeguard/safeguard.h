/* safeguard.h -- an officer who reads that somebody may be in danger tells a named person, who acts by a clock. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_SAFEGUARD_H
#define FEATURES_SAFEGUARD_H

#include "web/feature.h"

extern const struct feature safeguard_feature;

#endif
