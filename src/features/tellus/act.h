/* act.h -- what officers do with a message: pass it on, reply, approve, note, link, close. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_TELLUS_ACT_H
#define FEATURES_TELLUS_ACT_H

#include "web/page.h"

void act_sort(struct req *);
/* Several at once: what will happen, and then all of it in one transaction. */
void act_sort_many_form(struct req *);
void act_sort_many(struct req *);
void act_reply(struct req *);
void act_approve(struct req *);
void act_note(struct req *);
void act_became(struct req *);
void act_close(struct req *);

#endif
