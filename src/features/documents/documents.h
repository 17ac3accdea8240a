/* documents.h -- officers put a conversation's documents together, in both languages and in formats that people need. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_DOCUMENTS_H
#define FEATURES_DOCUMENTS_H

#include "web/feature.h"

extern const struct feature documents_feature;

#endif
