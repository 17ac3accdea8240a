/* copy.h -- the copy of their answers that somebody asked for by e-mail. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_SURVEY_COPY_H
#define FEATURES_SURVEY_COPY_H

#include "features/survey/fill.h"

enum { COPIES_TO_ONE = 3, COPIES_FROM_ONE = 20 };       /* to one address in a day; from one network in an hour */

/* TOO_MANY: nothing was queued, because this address or this network has had its share. */
enum copied { COPY_NONE, COPY_QUEUED, COPY_TOO_MANY };
/* Queues the copy in the language of the page. The private code is not in it: mail is read by others than its reader. */
enum copied copy_mail(struct req *, const struct fill *, str reference);

#endif
