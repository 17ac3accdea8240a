/* parts_table.h -- what each step asks for, what it says of itself, and which step mends what is missing. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_PLAN_PARTS_TABLE_H
#define FEATURES_PLAN_PARTS_TABLE_H

#include "features/plan/parts.h"

/* The i-th part of all steps, or of the lines of all lists; NULL after the last. */
const struct part_is *parts_table(bool of_list, size_t i);

struct step_is { const char *why, *good, *source; };
const struct step_is *step_about(int step);             /* 1 to STEPS */

/* Which step an item of the list before publishing belongs to; 0: none, it is mended elsewhere. */
int step_of_item(int64_t n);

#endif
