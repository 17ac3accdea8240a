/* exchange.h -- responses come in from other systems and go out again, on the command line. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_EXCHANGE_EXCHANGE_H
#define FEATURES_EXCHANGE_EXCHANGE_H

#include "web/feature.h"

extern const struct feature exchange_feature;

#endif
