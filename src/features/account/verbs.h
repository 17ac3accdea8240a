/* verbs.h -- who works here, on the command line: user add, user list, user password, user close. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_ACCOUNT_VERBS_H
#define FEATURES_ACCOUNT_VERBS_H

#include "web/feature.h"

extern const struct verb account_verbs[];

#endif
