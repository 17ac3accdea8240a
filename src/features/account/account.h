/* account.h -- signing in and out, and the command line's list of who works here. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_ACCOUNT_ACCOUNT_H
#define FEATURES_ACCOUNT_ACCOUNT_H

#include "web/feature.h"

extern const struct feature account_feature;

#endif
