/* message.h -- one message: received once, found again with its codes, its writer's address sealed and kept apart. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_TELLUS_MESSAGE_H
#define FEATURES_TELLUS_MESSAGE_H

#include "base/date.h"
#include "core/account.h"
#include "tellus_sql.h"

enum { WORDS_LONGEST = 5000 };

/* What somebody has typed so far. */
struct message_typed { str topic, place, email, phone, words; };
/* Half-written, under the token of the first form; false when there is none. */
bool message_draft_read(struct db *, struct arena *, str token, struct message_typed *);
void message_draft_save(struct db *, struct arena *, str token, instant now, const struct message_typed *);

/* Stores it with its contact and drops the draft; a token that was sent before changes nothing. */
void message_receive(struct db *, struct arena *, str token, const struct message_typed *, enum lang, instant now);
/* The message that a token made. */
bool message_of_token(struct db *, struct arena *, str token, struct message_row *);
/* The private code that belongs to a token. */
str message_code(struct arena *, str token);
/* Both canonical (base/code.h). */
bool message_open(struct db *, struct arena *, str reference, str code, struct message_row *);

enum lang message_lang(const struct message_row *);
/* How to reach whoever wrote; empty texts when they did not say. */
struct message_reach { str email, phone; };
struct message_reach message_reach(struct db *, struct arena *, str reference);
void message_unreach(struct db *, struct arena *, str reference);
/* By when somebody who writes today is promised a reply. */
day message_promised(struct db *, struct arena *, day today);

/* For data protection: how many messages an address stands with, and its removal. */
int64_t message_addresses(struct db *, struct arena *, str email);
int64_t message_forget(struct db *, struct arena *, str email);

/* Takes it one step (machine "message"); false when that is not possible now. */
bool message_go(struct db *, struct arena *, message_id, const char *move, const struct account *, str reason, instant now);
/* Wipes everything that was said, and the address; the row with its state stays. False when that was done already. */
bool message_withdraw(struct db *, struct arena *, const struct message_row *, instant now);
/* The person adds something: it needs an answer again, with a new promise when it had one. */
void message_add(struct db *, struct arena *, const struct message_row *, str more, instant now);

#endif
