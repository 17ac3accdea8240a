/* map_text.h -- the pieces that the text of a map is written of. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_EXCHANGE_MAP_TEXT_H
#define FEATURES_EXCHANGE_MAP_TEXT_H

#include "base/buf.h"

/* A string of JSON; what is not UTF-8 becomes "?". */
void map_quoted(struct buf *, str);
/* "key": "value" */
void map_member(struct buf *, const char *key, str value);

#endif
