/* bank.h -- questions that are there already: in the partnership's bank, and in its other conversations. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_BUILDER_BANK_H
#define FEATURES_BUILDER_BANK_H

#include "web/req.h"

void bank_show(struct req *);
void bank_use(struct req *);
void bank_take_away(struct req *);
void bank_keep_form(struct req *);
void bank_keep(struct req *);
/* From another conversation: first which one, then which questions and pages of it. */
void copy_show(struct req *);
void copy_use(struct req *);

#endif
