/* tell.h -- the letters to everybody who asked to hear: the decision, and what changed. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_OUTCOME_TELL_H
#define FEATURES_OUTCOME_TELL_H

#include "db/jobs.h"

/* The job kinds "tell_decision" and "tell_people" (body "conversation ID [AFTER]"): a hundred letters a turn, then a job for
 * the rest. A letter has the person's own language and a key of its own, so a turn that is repeated sends nobody two. */
bool tell_work(struct db *, struct arena *, const struct job *, instant now);

#endif
