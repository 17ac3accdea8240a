/* voices_match.h -- an officer says which answers are which lines of the census. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_RESULTS_VOICES_MATCH_H
#define FEATURES_RESULTS_VOICES_MATCH_H

#include "web/req.h"

void voices_match_show(struct req *);
void voices_match_save(struct req *);

#endif
