/* about.h -- what people told about themselves: a store of its own, that no query can join to what else they said. */
/* SPDX-License-Identifier: MIT */
#ifndef CORE_ABOUT_H
#define CORE_ABOUT_H

#include "core/questionnaire.h"

/* The key under which one person's answers stand. `secret` is the private code, or for answers that came without one a text that
 * does not tell which response they came with, so that they can be taken away again; absent: a random key, and nobody can.
 * Without the secret and the installation's key nothing leads from a response to this number. */
int64_t about_person(struct arena *, conversation_id, str secret);

/* Stores, reads and takes away the answers to about-you questions; all other questions are left alone. In the caller's transaction. */
void about_put_all(struct db *, const struct questionnaire *, const struct answers *, int64_t person);
void about_read(struct db *, struct arena *, const struct questionnaire *, int64_t person, struct answers *);
void about_forget(struct db *, conversation_id, int64_t person);

/* PostgreSQL marks each row with its transaction and keeps rows in the order they came: enough to tell which answers came with
 * which response. Writes those anew, in the order of their random keys and in one transaction, that stand with the rows of fewer
 * than ABOUT_TOGETHER people, once these are so many together; returns how many rows. For the jobs' tick, like contact_mix.
 * On SQLite there is nothing to do: schema/0003 leaves no such marks. */
enum { ABOUT_TOGETHER = 10 };
int64_t about_mix(struct db *);

#endif
