/* fold.h -- the form of a text that search compares, and the key by which Welsh sorts. */
/* SPDX-License-Identifier: MIT */
#ifndef BASE_FOLD_H
#define BASE_FOLD_H

#include "base/arena.h"

/* NFKD, accents off, case folded, apostrophes of every kind made one, spaces single and none at the ends: "Ŵyl" → "wyl".
 * Bytes that are no UTF-8 are left out. */
str fold_search(struct arena *, str);
/* Upper-case hexadecimal of the ICU sort key (cy for Welsh, en for English): comparing bytes compares as a reader would,
 * with ch, dd, ff, ng, ll, ph, rh, th as letters and numbers by size. The rules are in the library itself: no file is opened. */
str fold_sort_key(struct arena *, str, enum lang);
/* "Library opening hours" → "library-opening-hours", for the readable tail of an address; at most 60 bytes, whole words if
 * it can; may be empty. */
str fold_slug(struct arena *, str);
/* NFC; CRLF and CR made LF; other controls (but TAB), byte-order marks and marks that turn the direction of what
 * follows taken out: how everything a person typed is stored. Not UTF-8, or with a NUL → absent. */
str fold_input(struct arena *, str);

#endif
