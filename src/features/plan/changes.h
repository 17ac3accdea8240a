/* changes.h -- what is changed after publishing: words, days and options, their approval, and the letters about other days. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_PLAN_CHANGES_H
#define FEATURES_PLAN_CHANGES_H

#include "db/jobs.h"
#include "web/page.h"

void changes_show(struct req *);
void changes_approve(struct req *);
void changes_drop(struct req *);
void days_form(struct req *);
void days_save(struct req *);
void option_form(struct req *);
void option_save(struct req *);
/* Job 'tell_days': everybody who asked to hear reads of the other days, in their own language. */
bool changes_work(struct db *, struct arena *, const struct job *, instant now);

#endif
