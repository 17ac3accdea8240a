/* samples.h -- words to practise with: one conversation, about an evening bus, of which every step offers its own. In practice only. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_PLAN_SAMPLES_H
#define FEATURES_PLAN_SAMPLES_H

#include "features/plan/parts.h"

/* Into the boxes of this form in which nothing stands yet, with lines added to its list where it has too few. Nothing is saved. */
void samples_put(struct req *, struct parts_form *);
/* Whether there is a box left for them. */
bool samples_wanted(const struct parts_form *);

#endif
