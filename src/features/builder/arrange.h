/* arrange.h -- moves, copies and takes away questions and pages. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_BUILDER_ARRANGE_H
#define FEATURES_BUILDER_ARRANGE_H

#include "web/req.h"

/* Everything that is one press of a button on the overview. */
void arrange(struct req *);
/* Asks once more before a question or a page goes, and does it. */
void drop_ask(struct req *);
void drop_do(struct req *);

#endif
