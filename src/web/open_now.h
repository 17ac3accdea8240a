/* open_now.h -- what is open now, for pages on which somebody is lost; and the box to look for something. */
/* SPDX-License-Identifier: MIT */
#ifndef WEB_OPEN_NOW_H
#define WEB_OPEN_NOW_H

#include "web/pages.h"

struct open_now open_now(struct req *);
/* The box leads to this route; nothing is drawn when no feature brings it. */
struct search_box search_box(struct req *, const char *route, str typed);

#endif
