/* copy.h -- the copy of their answers that somebody asked for by e-mail. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_SURVEY_COPY_H
#define FEATURES_SURVEY_COPY_H

#include "features/survey/fill.h"

/* Queues the copy in the language of the page. The private code is not in it: mail is read by others than its reader. */
void copy_mail(struct req *, const struct fill *, str reference);

#endif
