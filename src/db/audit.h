/* audit.h -- what officers did and what was published, in a chain of hashes in which a changed byte shows. */
/* SPDX-License-Identifier: MIT */
#ifndef DB_AUDIT_H
#define DB_AUDIT_H

#include "db/db.h"

/* hash = SHA-256 over the previous hash and every field with its length. Inside the caller's transaction; the head row is
 * locked, so events stand in one order on both engines. `detail` is short JSON without anything a resident typed. */
void audit_add(struct db *, instant at, account_id by, const char *what, const char *kind, int64_t id, str detail);

/* The same in a transaction of its own, for what leaves no other trace. */
bool audit_alone(struct db *, instant at, account_id by, const char *what, const char *kind, int64_t id, str detail);

struct audit_finding { int64_t events; int64_t broken_at; str why; str head; };
/* Walks the whole chain: broken_at is 0 when it is whole, else the number of the first event that does not fit. */
struct audit_finding audit_check(struct db *, struct arena *);
/* The hash of the newest event, 64 hexadecimal digits; of an empty chain 64 zeros. */
str audit_head(struct db *, struct arena *);

#endif
