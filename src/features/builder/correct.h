/* correct.h -- the spelling of what people can see already: one officer corrects, another approves. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_BUILDER_CORRECT_H
#define FEATURES_BUILDER_CORRECT_H

#include "features/builder/work.h"

void correct_show(struct req *);
void correct_save(struct req *);
void correct_approve(struct req *);
void correct_drop(struct req *);
/* Those that wait, for the overview. */
void correct_waiting(struct req *, const struct work *, struct waiting_corrections *);

#endif
