/* preview.h -- a conversation as residents will meet it, in both languages and as wide as a phone, before anybody else sees it. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_PLAN_PREVIEW_H
#define FEATURES_PLAN_PREVIEW_H

#include "web/page.h"

void preview_show(struct req *);

#endif
