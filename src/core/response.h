/* response.h -- what one person said: received once, with a receipt, changeable and withdrawable with a private code. */
/* SPDX-License-Identifier: MIT */
#ifndef CORE_RESPONSE_H
#define CORE_RESPONSE_H

#include "core/about.h"
#include "core/contact.h"
#include "core/conversation.h"
#include "core/draft.h"
#include "core/questionnaire.h"

enum channel { CHANNEL_ONLINE, CHANNEL_PAPER, CHANNEL_PHONE, CHANNEL_IN_PERSON, CHANNEL_POST, CHANNEL_EMAIL, CHANNEL_IMPORT, CHANNEL_COUNT };
words channel_words(enum channel);
enum channel channel_of(str word);      /* CHANNEL_COUNT when unknown */
str channel_word(enum channel);

/* Everything that arrives at once. Answers to about-you questions go to their own store, under a key made
 * from the code; without a token under a random one. */
struct response_new {
	conversation_id conversation;
	str reference_prefix;           /* the conversation's code */
	enum channel channel;
	enum lang lang;
	bool late;
	instant begun, received;
	str token;                      /* the form's; absent for paper and imports. The private code is made from it */
	account_id by;
	import_id import;
	str external_id;
	int64_t version;                /* of the questions that were asked; 0: those that are asked now */
};
struct receipt { response_id id; str reference, code; instant received; bool late, withdrawn; };
/* Stores it, or finds the one that this token (or external id) already made: *again tells. code is absent without a token.
 * One row, and one for each choice or text: no question is asked first, the keys of the table decide. In the caller's transaction. */
struct receipt response_add(struct db *, struct arena *, const struct questionnaire *, const struct answers *, const struct response_new *, bool *again);
/* The receipt that belongs to a token, if it was sent. */
bool response_by_token(struct db *, struct arena *, conversation_id, str token, struct receipt *);

struct response {
	conversation_id conversation;
	response_id id;
	str reference;
	enum channel channel;
	enum lang lang;
	bool withdrawn, late;
	int64_t version;                /* of the questions they were asked */
	instant received, changed, withdrawn_at;
};
/* By reference alone: status only. With the private code as well: may be read, changed, withdrawn. Both canonical (base/code.h). */
bool response_by_reference(struct db *, struct arena *, str reference, struct response *);
bool response_open(struct db *, struct arena *, str reference, str code, struct response *);
/* Its answers, with those about the person fetched through the code (absent code: without them). */
struct answers response_answers(struct db *, struct arena *, const struct questionnaire *, const struct response *, str code);
/* Takes the place of what was said before; themes given to words that are no longer there go with them. Not when withdrawn. */
void response_change(struct db *, struct arena *, const struct questionnaire *, const struct response *, str code, const struct answers *, instant now);
/* An officer typed it in from paper and mends what was misread: everything but the answers about the person, which nothing leads to.
 * Only where there is no private code; false, and nothing is changed, otherwise or when it was withdrawn. */
bool response_mend(struct db *, struct arena *, const struct questionnaire *, const struct response *, const struct answers *, instant now);
/* Wipes the answers, their themes, the answers about the person and the contact; keeps the row and its status. */
void response_withdraw(struct db *, struct arena *, const struct response *, str code, instant now);
/* The same by an officer, whom the person asked or who made a mistake, for what an officer entered; there is nothing about the person
 * that leads anywhere from it. False, and nothing is changed, for any other or when it was withdrawn. */
bool response_take_back(struct db *, struct arena *, conversation_id, response_id, instant now);
/* Only the words, and all that was made of them; the caller says what becomes of the row. */
void response_unsay(struct db *, struct arena *, conversation_id, response_id);

#endif
