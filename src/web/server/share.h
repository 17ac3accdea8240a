/* share.h -- how many visitors each reader has, in memory that all readers see, so that none takes them all. */
/* SPDX-License-Identifier: MIT */
#ifndef WEB_SERVER_SHARE_H
#define WEB_SERVER_SHARE_H

#include <stdbool.h>

/* Whoever wakes first takes all who knock at that moment, and a connection stays where it is: behind a proxy, which opens its
 * connections in one go and keeps them, one reader would work and the others sleep. */
struct share;

/* Before fork; NULL is fine everywhere and means that there is nobody to share with. */
struct share *share_new(int readers);
void share_free(struct share *);
void share_tell(struct share *, int mine, int visitors);
/* Another reader has clearly fewer. It may be dead: wait for it a moment, not for ever. */
bool share_enough(const struct share *, int mine);

#endif
