/* step.h -- the pages of making a conversation: the list of steps, each step, and the review. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_PLAN_STEP_H
#define FEATURES_PLAN_STEP_H

#include "web/page.h"

void begin_form(struct req *);
void begin_save(struct req *);
void begin_copy(struct req *);
void overview_show(struct req *);
void step_show(struct req *);
void step_save(struct req *);

#endif
