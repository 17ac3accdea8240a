/* campaigns.h -- texts that are nearly the same, found and told apart from what people wrote on their own; nothing is dropped. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_THEMES_CAMPAIGNS_H
#define FEATURES_THEMES_CAMPAIGNS_H

#include "web/req.h"

void campaigns_show(struct req *);
void campaigns_find(struct req *);
void campaigns_decide(struct req *);
/* The hook that does the search. */
bool campaigns_work(struct db *, struct arena *, const struct job *, instant now);

#endif
