/* found.h -- what people may look for of a conversation. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_CONVERSATION_FOUND_H
#define FEATURES_CONVERSATION_FOUND_H

#include "core/search.h"

/* The page itself, once everybody may read it or for officers; and its questions, for officers. */
void found_conversation(struct db *, struct arena *, conversation_id, struct search_docs *);

#endif
