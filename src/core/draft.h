/* draft.h -- a half-finished form: sealed with a key that only the person's own address bar holds. */
/* SPDX-License-Identifier: MIT */
#ifndef CORE_DRAFT_H
#define CORE_DRAFT_H

#include "db/db.h"

struct draft { conversation_id conversation; instant begun; int64_t version; str body; };
/* False when there is none for this token, or it was sealed by somebody else. */
bool draft_read(struct db *, struct arena *, str token, struct draft *);
/* Saves it whole; version counts from 1. In the caller's transaction. */
void draft_save(struct db *, struct arena *, str token, conversation_id, instant begun, instant now, str body);
void draft_drop(struct db *, struct arena *, str token);
int64_t drafts_forget(struct db *, instant before);     /* those not touched since; for the jobs' tick */

#endif
