/* cards.h -- conversations as cards. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_HOME_CARDS_H
#define FEATURES_HOME_CARDS_H

#include "features/home/pages.h"

struct home_cards cards_of(struct req *, const struct briefs *);

#endif
