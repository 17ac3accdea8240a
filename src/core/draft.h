/* draft.h -- a half-finished form: sealed with a key that only the person's own address bar holds. */
/* SPDX-License-Identifier: MIT */
#ifndef CORE_DRAFT_H
#define CORE_DRAFT_H

#include "db/db.h"

/* Under which the database knows the form of this token; it does not lead back to the token. */
str draft_id(struct arena *, str token);

struct draft { conversation_id conversation; instant begun, seen, kept /* s == 0: no longer than any */; int64_t version; str body; };
/* False when there is none for this token, or it was sealed by somebody else. */
bool draft_read(struct db *, struct arena *, str token, struct draft *);
/* Saves it whole; version counts from 1. In the caller's transaction. */
void draft_save(struct db *, struct arena *, str token, conversation_id, instant begun, instant now, str body);
void draft_drop(struct db *, struct arena *, str token);
/* However long nobody touches it, it stays until then; s == 0: no longer than any other. */
void draft_keep(struct db *, struct arena *, str token, instant until);
/* Those not touched since, and not kept; for the jobs' tick. */
int64_t drafts_forget(struct db *, instant before, instant now);

/* ---- found again on another day or device ---- */

/* Whoever knows the secret (a private code, the key of a link) finds the token again. Neither is stored: a keyed hash of the secret,
 * and the token sealed with it. Doing it again moves the end. */
void draft_found_by(struct db *, struct arena *, str secret, conversation_id, str token, instant until);
str draft_find(struct db *, struct arena *, str secret, instant now);   /* absent when it leads nowhere, or no longer */
void draft_lose(struct db *, struct arena *, str secret);

#endif
