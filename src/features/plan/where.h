/* where.h -- an officer says which places a conversation is about. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_PLAN_WHERE_H
#define FEATURES_PLAN_WHERE_H

#include "web/page.h"

void where_show(struct req *);
void where_save(struct req *);

#endif
