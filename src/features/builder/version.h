/* version.h -- a new version of questions that people can see already: what is new, what goes, and what the public is told. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_BUILDER_VERSION_H
#define FEATURES_BUILDER_VERSION_H

#include "web/req.h"

void version_show(struct req *);
void version_save(struct req *);
void version_publish(struct req *);

#endif
