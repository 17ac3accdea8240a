/* follow.h -- who hears of everything, or of what their words match; and the links by which an address is confirmed and stopped. */
/* SPDX-License-Identifier: MIT */
#ifndef CORE_FOLLOW_H
#define CORE_FOLLOW_H

#include "db/db.h"

/* ---- links in letters ---- */

/* What a link names: somebody who waits to hear of one conversation (numbers as in core/contact.h), or a follower (id, 0). */
enum follow_kind { FOLLOW_ONE = 'c', FOLLOW_ALL = 'f' };
struct follow_link { enum follow_kind kind; int64_t first, second; };
/* "c1a2b-3c4d-…": what stands in the address. Only this installation can make it, and a link that confirms stops nothing. */
str follow_key(struct arena *, const char *purpose, struct follow_link);
/* False when it is none of ours for this purpose. */
bool follow_key_read(struct arena *, const char *purpose, str key, struct follow_link *);

/* ---- followers ---- */

struct follower { follower_id id; str email, topics; enum lang lang; bool weekly, confirmed; instant confirmed_at; };
struct followers { struct follower *at; size_t n, room; };
/* Somebody asks to follow. An address that follows already stays as it is (then .confirmed): a stranger could have typed it.
 * In the caller's transaction. */
struct follower follower_ask(struct db *, struct arena *, str email, enum lang, str topics, bool weekly, instant now);
/* The address is theirs. True also when that was known; false when there is no such follower any more. */
bool follower_confirm(struct db *, follower_id, instant now);
void follower_stop(struct db *, follower_id);
/* The next `most` that are confirmed, after `after`. An address that cannot be opened is left out; *last is where to go on, 0: nowhere. */
struct followers followers_next(struct db *, struct arena *, bool weekly, follower_id after, int64_t most, follower_id *last);
/* How many people follow, for officers. */
int64_t followers_count(struct db *, struct arena *);
/* Addresses that nobody confirmed, asked for before this. */
int64_t followers_forget_unconfirmed(struct db *, instant before);

/* For data protection: how this address follows, and its removal. */
bool follower_of_address(struct db *, struct arena *, str email, struct follower *);
int64_t follower_forget(struct db *, struct arena *, str email);

/* Whether words ("library, buses") match any of these texts, whatever the capitals and accents; no words match everything. */
bool follow_matches(struct arena *, str topics, const str *texts, size_t n);

#endif
