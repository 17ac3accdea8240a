/* results_cross.h -- two questions against each other: the table, the sentence, the bars. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_RESULTS_CROSS_H
#define FEATURES_RESULTS_CROSS_H

#include "web/req.h"

void results_cross_show(struct req *);

#endif
