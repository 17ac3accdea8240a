/* stand.h -- how far a plan is: each step done, to do or waiting, and what is missing before it may be published. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_PLAN_STAND_H
#define FEATURES_PLAN_STAND_H

#include "features/plan/pages.h"

struct plan_stand {
	struct step_lines steps;
	struct lacks lacks;             /* of a draft: the list before publishing, but for languages and approval */
	int64_t to_translate, to_approve;       /* texts */
	bool ready;                     /* nothing blocks */
};
/* `current`: the step that is shown; 0: none. */
struct plan_stand plan_stand(struct req *, const struct conversation *, int current);
/* Those of one step that hold up publishing, or those that are only to be considered. */
struct lacks lacks_of(struct req *, const struct lacks *, int step, bool blocks);

/* The conversation of the address, to be written by officers: a draft, or one that people see. False, with the page that says so, when
 * there is none or it was dropped or cancelled. */
bool plan_open(struct req *, struct conversation_plan *, bool *published);
/* Who writes now, and how what they wrote was translated. */
struct plan_how plan_how(struct req *);
void plan_go(struct req *, const char *route, str code, str number, const char *query);

#endif
