/* steps.h -- the handlers of one conversation's next step. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_DESK_STEPS_H
#define FEATURES_DESK_STEPS_H

#include "web/page.h"

void steps_show(struct req *);
void steps_move(struct req *);
void steps_pass(struct req *);
void steps_decision(struct req *);
void steps_approve_decision(struct req *);

#endif
