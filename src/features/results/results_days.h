/* results_days.h -- responses per day, stacked by channel: the chart, its sentence, its table, its text. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_RESULTS_DAYS_H
#define FEATURES_RESULTS_DAYS_H

#include "core/sheet.h"
#include "features/results/pages.h"

struct results_days results_days(struct req *, const struct sheet *);

#endif
