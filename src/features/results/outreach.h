/* outreach.h -- tasks to reach those who are missing: made in one press, done by somebody, by a day. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_RESULTS_OUTREACH_H
#define FEATURES_RESULTS_OUTREACH_H

#include "web/req.h"

void outreach_list(struct req *);
void outreach_make(struct req *);
void outreach_group(struct req *);      /* of a group that is low */
void outreach_form(struct req *);
void outreach_save(struct req *);
void outreach_needs(struct db *, struct arena *, const struct account *, instant now, struct needs *);
bool outreach_describe(struct db *, struct arena *, const char *kind, int64_t id, struct described *);

#endif
