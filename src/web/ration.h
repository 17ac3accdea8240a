/* ration.h -- how many letters anybody may have sent to an address that they typed. */
/* SPDX-License-Identifier: MIT */
#ifndef WEB_RATION_H
#define WEB_RATION_H

#include "web/req.h"

struct throttle;

/* Anybody can type anybody's address, so a letter to it is rationed: so many to one address in a day, so many from one network in an
 * hour. Counted in this writer's memory: several writers only multiply the bound by their number. */
struct ration { int to_one, from_one; struct throttle *to, *from; };
/* Counts one more, both or neither: who is over the one bound uses nothing up of the other. False when that would be too many. */
bool ration_take(struct ration *, struct req *, str email);

#endif
