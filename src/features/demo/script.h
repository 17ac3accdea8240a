/* script.h -- the demonstration as its file tells it: who there is, what was asked, what people answered, what officers did. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_DEMO_SCRIPT_H
#define FEATURES_DEMO_SCRIPT_H

#include <jansson.h>

#include "base/seal.h"
#include "core/account.h"

/* Words of somebody, and the theme they will bear. */
struct demo_borne { conversation_id conversation; response_id response; question_id question; const char *theme; };
struct demo {
	struct db *db;
	struct arena *arena;
	const char *dir;                /* where demo.json and the conversation files are */
	json_t *file;
	instant now;
	day today;
	uint64_t dice;                  /* the same demonstration every time */
	size_t nth;                     /* people who have answered this conversation on the web */
	char form[TOKEN_LEN];           /* names the form that was sent last */
	struct { struct demo_borne *at; size_t n, room; } borne;
};

const char *demo_text(const json_t *object, const char *key);   /* "" when it is not there */
int64_t demo_number(const json_t *object, const char *key);
/* "-8 10:00" → that moment counted from today; a day alone means noon. */
instant demo_moment(const struct demo *, const char *when);
uint64_t demo_roll(struct demo *, uint64_t below);
bool demo_account(struct demo *, const char *first_name, struct account *);

/* In the caller's transaction; false with a line on standard error. */
str demo_file(struct demo *, const char *name);  /* what stands in a file of its folder; absent with a line on standard error */
bool demo_places(struct demo *);        /* the wards of the borough, and who lives there */
bool demo_conversations(struct demo *); /* loads, approves, publishes, and lets people answer */
bool demo_steps(struct demo *);         /* what officers did, by the very forms officers use */
bool demo_tags(struct demo *);          /* which theme each answer bears */

#endif
