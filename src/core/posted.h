/* posted.h -- what goes with a letter when it is taken back: who sent it, and what was attached. */
/* SPDX-License-Identifier: MIT */
#ifndef CORE_POSTED_H
#define CORE_POSTED_H

#include "db/db.h"

/* Forgets both, if this response came as a letter; in the transaction that wipes its words. */
void posted_wipe(struct db *, struct arena *, conversation_id, response_id);

#endif
