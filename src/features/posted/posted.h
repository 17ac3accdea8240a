/* posted.h -- letters and e-mails that people send in their own words: registered, read and counted like every other response. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_POSTED_H
#define FEATURES_POSTED_H

#include "web/feature.h"

extern const struct feature posted_feature;

#endif
