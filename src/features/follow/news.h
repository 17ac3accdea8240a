/* news.h -- what happened in the conversations, as letters: each time, or once a week all of it together. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_FOLLOW_NEWS_H
#define FEATURES_FOLLOW_NEWS_H

#include "db/jobs.h"

/* What the clock makes due: a job for everything new of the last days, and one for the week that ended on Monday at seven. Each job
 * has a key, so that however often this is called, nothing is done twice. */
void news_tick(struct db *, struct arena *, instant now);
/* The jobs "follow_news" (body "KIND CONVERSATION AT [AFTER]") and "follow_digest" (body "MONDAY [AFTER]"): a hundred letters a turn,
 * then a job for the rest. Each letter has a key of its own, so a turn that is repeated sends nobody two. */
bool news_work(struct db *, struct arena *, const struct job *, instant now);
/* The newest Monday, seven o'clock in the morning, that is not after this. */
instant news_monday(instant now);

#endif
