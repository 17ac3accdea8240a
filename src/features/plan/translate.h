/* translate.h -- the translators' day: what is to be translated, by when, and the page on which it is done. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_PLAN_TRANSLATE_H
#define FEATURES_PLAN_TRANSLATE_H

#include "web/page.h"

void queue_show(struct req *);
void translate_show(struct req *);
void translate_save(struct req *);
void translate_due(struct req *);

#endif
