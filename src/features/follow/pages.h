/* pages.h -- what the pages of following are drawn from. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_FOLLOW_PAGES_H
#define FEATURES_FOLLOW_PAGES_H

#include "web/pages.h"

struct follow_page {
	struct field email, topics;
	bool weekly, welsh;             /* how often, and in which language */
	struct problems problems;
};
void follow_page_html(struct out *, const struct follow_page *);

/* A page with one thing to say and perhaps one button to press. */
struct follow_step {
	words title, says, button;      /* button none: it is done */
	str action;                     /* where the button leads */
};
void follow_step_html(struct out *, const struct follow_step *);

#endif
