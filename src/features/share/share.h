/* share.h -- the ways in from elsewhere: short address, QR code, poster, leaflet, picture for links, card for other sites. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_SHARE_H
#define FEATURES_SHARE_H

#include "web/feature.h"

extern const struct feature share_feature;

#endif
