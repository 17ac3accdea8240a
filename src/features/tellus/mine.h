/* mine.h -- finding one's message again: where it stands, the reply, adding to it, taking it back. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_TELLUS_MINE_H
#define FEATURES_TELLUS_MINE_H

#include "web/page.h"

void mine_form(struct req *);
void mine_find(struct req *);
void mine_add(struct req *);
void mine_withdraw(struct req *);

#endif
