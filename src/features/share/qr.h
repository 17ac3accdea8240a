/* qr.h -- a text as the squares of a QR code (ISO/IEC 18004). */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_SHARE_QR_H
#define FEATURES_SHARE_QR_H

#include "base/arena.h"

/* `path` is the d of one <path> whose squares are 1 wide, with the four white modules around it that readers need; `size` is the
 * width of all of it. Middle error correction: a quarter of the squares may be dirty. size == 0: the text is too long. */
struct qr { int size; str path, box; };
struct qr qr_of(struct arena *, str text);

#endif
