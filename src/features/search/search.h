/* search.h -- looking for a word, for everybody and for officers; and the verb that makes the index anew. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_SEARCH_H
#define FEATURES_SEARCH_H

#include "web/feature.h"

extern const struct feature search_feature;

#endif
