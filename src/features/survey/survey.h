/* survey.h -- a resident answers the questions of a conversation, gets a receipt, and may change or withdraw what they said. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_SURVEY_H
#define FEATURES_SURVEY_H

#include "web/feature.h"

extern const struct feature survey_feature;

#endif
