/* conversation_places.h -- which wards, communities and towns a conversation is about; one that names none is about everywhere. */
/* SPDX-License-Identifier: MIT */
#ifndef CORE_CONVERSATION_PLACES_H
#define CORE_CONVERSATION_PLACES_H

#include "core/conversation.h"
#include "core/place.h"

enum { CONVERSATION_PLACES_MOST = 50 };

/* In the alphabet of this language, whatever the time of their borders. */
struct places conversation_places(struct db *, struct arena *, conversation_id, enum lang);
/* These take the place of those that were named before; audited, and the public sees it. In the caller's transaction. */
void conversation_places_put(struct db *, struct arena *, conversation_id, const struct places *, account_id by, instant now);
void conversation_places_copy(struct db *, conversation_id from, conversation_id to);

/* How many conversations that everybody may see are about each place; places without any have no row. */
struct place_count { place_id place; int64_t open, all; };
struct place_counts { struct place_count *at; size_t n, room; };
struct place_counts conversation_place_counts(struct db *, struct arena *, instant now);

#endif
