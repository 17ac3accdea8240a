/* respond.h -- the handlers of answering; one per address of the form. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_SURVEY_RESPOND_H
#define FEATURES_SURVEY_RESPOND_H

#include "web/page.h"

void respond_first(struct req *);               /* the first page, the same for everybody: may be kept */
void respond_first_save(struct req *);
void respond_page(struct req *);
void respond_page_save(struct req *);
void respond_check(struct req *);
void respond_send(struct req *);
void respond_done(struct req *);
void respond_preview(struct req *);             /* for officers: nothing is kept */

#endif
