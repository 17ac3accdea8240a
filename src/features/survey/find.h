/* find.h -- the handlers of finding, changing and withdrawing a response that was sent. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_SURVEY_FIND_H
#define FEATURES_SURVEY_FIND_H

#include "web/page.h"

void find_form(struct req *);
void find_response(struct req *);
void find_change(struct req *);
void find_withdraw(struct req *);

#endif
