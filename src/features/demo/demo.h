/* demo.h -- Dyffryn Helyg, a borough that does not exist: conversations in every state, whatever day it is started. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_DEMO_H
#define FEATURES_DEMO_H

#include "web/feature.h"

extern const struct feature demo_feature;

#endif
