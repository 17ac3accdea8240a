/* voices.h -- who took part beside who lives here, and whom to go and ask. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_RESULTS_VOICES_H
#define FEATURES_RESULTS_VOICES_H

#include "web/feature.h"

extern const struct feature voices_feature;

#endif
