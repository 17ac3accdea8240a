/* periods.h -- school holidays and pre-election periods, as this council has them. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_PLAN_PERIODS_H
#define FEATURES_PLAN_PERIODS_H

#include "web/page.h"

void periods_show(struct req *);
void periods_add(struct req *);
void periods_drop(struct req *);

#endif
