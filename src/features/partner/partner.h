/* partner.h -- the organisations of the partnership: what each answers for, and how soon it promises to. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_PARTNER_H
#define FEATURES_PARTNER_H

#include "web/feature.h"

extern const struct feature partner_feature;

#endif
