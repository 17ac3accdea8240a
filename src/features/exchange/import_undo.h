/* import_undo.h -- takes a whole import back, in small steps. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_EXCHANGE_IMPORT_UNDO_H
#define FEATURES_EXCHANGE_IMPORT_UNDO_H

#include "db/db.h"

/* What the key of the n-th set of answers about a person is made from. They are numbered within the import, in an order that
 * is random within each batch: enough to take all of them away again, too little to say whose they are. */
str import_undo_secret(struct arena *, import_id, int64_t n);

enum import_undone { IMPORT_UNDONE, IMPORT_UNKNOWN, IMPORT_UNDONE_BEFORE, IMPORT_UNDO_FAILED };
/* Takes back every response of an import, with its answers and those about the people. In small steps; stopped anywhere, the
 * same call goes on. Not inside a transaction. *taken: how many responses. */
enum import_undone import_undo(struct db *, struct arena *, import_id, account_id by, instant now, int64_t *taken);

/* The same a step at a time. Lives in the arena; NULL, with the reason, when there is nothing to take back. */
struct import_undoing;
struct import_undoing *import_undoing_new(struct db *, struct arena *, import_id, account_id by, instant now, enum import_undone *how);
/* Goes on until this moment (clock_ticks) or the end; false when there is no more to do, with how it ended. *taken counts on. */
bool import_undo_step(struct import_undoing *, int64_t until, int64_t *taken, enum import_undone *how);

#endif
