/* contact.h -- who asked to hear what happened: their address, sealed and apart from everything they said. */
/* SPDX-License-Identifier: MIT */
#ifndef CORE_CONTACT_H
#define CORE_CONTACT_H

#include "db/db.h"

/* One person who answered is known by the private code; a follower (absent code) by the address alone. A new address takes the
 * place of the old one. In the caller's transaction. */
struct contact_kept { int64_t person; bool confirmed; };        /* confirmed: they have said before that this address is theirs */
struct contact_kept contact_put(struct db *, struct arena *, conversation_id, str code, str email, enum lang, day today);
/* The address is theirs: from now on they are written to. False when there is no such person any more. */
bool contact_confirm(struct db *, conversation_id, int64_t person, day today);
/* Addresses that nobody confirmed, asked for before this day. */
int64_t contacts_forget_unconfirmed(struct db *, day before);
str contact_of_code(struct db *, struct arena *, conversation_id, str code);    /* the address, or absent */
void contact_drop(struct db *, struct arena *, conversation_id, str code);

struct contact { conversation_id conversation; int64_t person; str email; enum lang lang; };
struct contacts { struct contact *at; size_t n, room; };
/* The next `most` people of a conversation who wait to hear and have confirmed their address, after `after` (0: from the start). An address that cannot be
 * opened (the installation's key was lost) is left out. */
struct contacts contacts_to_tell(struct db *, struct arena *, conversation_id, int64_t after, int64_t most);
/* They have been told everything: nothing is kept of them. */
void contact_told(struct db *, conversation_id, int64_t person);

/* For data protection: where this address stands, in whatever capitals, and its removal; how many rows went. */
struct contacts contacts_of_address(struct db *, struct arena *, str email);
int64_t contact_forget(struct db *, struct arena *, str email);

/* As about_mix, for the rows of fewer than CONTACT_TOGETHER people. */
enum { CONTACT_TOGETHER = 10 };
int64_t contact_mix(struct db *);

bool email_good(str);                   /* one @, a dot after it, no spaces or controls, at most 254 bytes */

#endif
