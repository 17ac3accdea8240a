/* thread.h -- the golden thread: from need to conversation to response to theme to decision to action, walkable both ways. */
/* SPDX-License-Identifier: MIT */
#ifndef CORE_THREAD_H
#define CORE_THREAD_H

#include "db/db.h"

/* `how`: "asked_in", "heard_as", "answered_by", "decided_in", "led_to", … A link that is there already stays as it is. */
void thread_tie(struct db *, const char *from_kind, int64_t from_id, const char *how, const char *to_kind, int64_t to_id, account_id by, instant at);
void thread_untie(struct db *, const char *from_kind, int64_t from_id, const char *how, const char *to_kind, int64_t to_id);

struct thread_end { str kind; int64_t id; str how; instant at; };
struct thread_ends { struct thread_end *at; size_t n, room; };
struct thread_ends thread_onward(struct db *, struct arena *, const char *kind, int64_t id);     /* what came of it */
struct thread_ends thread_back(struct db *, struct arena *, const char *kind, int64_t id);       /* where it came from */

#endif
