/* conversation.h -- the page of one conversation: what it is, where we are, what can change, and what came of it. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_CONVERSATION_H
#define FEATURES_CONVERSATION_H

#include "web/feature.h"

extern const struct feature conversation_feature;

#endif
