/* tell.h -- the letters to everybody who asked to hear: the decision, and what changed. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_OUTCOME_TELL_H
#define FEATURES_OUTCOME_TELL_H

#include "core/conversation.h"
#include "db/jobs.h"

/* What the next letter says, in one language, before anybody gets it; false when none comes next. */
struct tell_letter { str subject, body; };
bool tell_preview(struct db *, struct arena *, const struct conversation *, instant now, enum lang, struct tell_letter *);

/* The job kinds "tell_decision", "tell_people" and "tell_cancelled" (body "conversation ID [AFTER]"): a hundred letters a turn, then a job for
 * the rest. A letter has the person's own language and a key of its own, so a turn that is repeated sends nobody two. */
bool tell_work(struct db *, struct arena *, const struct job *, instant now);

#endif
