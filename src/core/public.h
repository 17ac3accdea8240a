/* public.h -- a number that moves when something the public sees changed, so that kept pages are never stale. */
/* SPDX-License-Identifier: MIT */
#ifndef CORE_PUBLIC_H
#define CORE_PUBLIC_H

#include "db/db.h"

/* Called in the transaction of whatever changes public content; a mere response does not. */
void public_changed(struct db *);
int64_t public_version(struct db *);

#endif
