/* results_tally.h -- the single counts behind all tables, from the sheet of everybody's answers. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_RESULTS_TALLY_H
#define FEATURES_RESULTS_TALLY_H

#include "core/sheet.h"
#include "features/results/results_rules.h"

/* By question, row, choice, channel and language: whoever is counted on the sheet, who answered each question at all, who took each choice. */
struct tallies results_tally(const struct sheet *);

#endif
