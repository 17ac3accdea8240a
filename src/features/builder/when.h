/* when.h -- who is asked: the answers after which a question or a page comes. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_BUILDER_WHEN_H
#define FEATURES_BUILDER_WHEN_H

#include "web/req.h"

void when_show(struct req *);
void when_save(struct req *);

#endif
