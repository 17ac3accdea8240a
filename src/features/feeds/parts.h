/* parts.h -- the files that the feature gives out. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_FEEDS_PARTS_H
#define FEATURES_FEEDS_PARTS_H

#include "web/req.h"

void news_feed(struct req *);
void calendar_all(struct req *);
void calendar_one(struct req *);
void site_map(struct req *);
void site_robots(struct req *);
void site_manifest(struct req *);

/* An address of ours as somebody elsewhere must write it. */
str parts_url(struct req *, str address);

#endif
