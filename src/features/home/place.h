/* place.h -- what is going on in one ward, community or town. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_HOME_PLACE_H
#define FEATURES_HOME_PLACE_H

#include "features/home/pages.h"
#include "web/req.h"

/* Those that there are on this day, with how much is going on there; only those where anything is, when `busy`. */
struct home_places places_busy(struct db *, struct arena *, day on, instant now, enum lang, bool busy);
void place_show(struct req *);
void places_show(struct req *);

#endif
