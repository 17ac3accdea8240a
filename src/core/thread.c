/* thread.c -- the golden thread: from need to conversation to response to theme to decision to action, walkable both ways. */
/* SPDX-License-Identifier: MIT */
#include "core/thread.h"

#include "core_thread_sql.h"

void thread_tie(struct db *db, const char *from_kind, int64_t from_id, const char *how, const char *to_kind, int64_t to_id,
		account_id by, instant at)
{
	thread_put(db, str_of(from_kind), from_id, str_of(how), str_of(to_kind), to_id, at, by.n);
}

void thread_untie(struct db *db, const char *from_kind, int64_t from_id, const char *how, const char *to_kind, int64_t to_id)
{
	thread_drop(db, str_of(from_kind), from_id, str_of(how), str_of(to_kind), to_id);
}

static struct thread_ends ends_of(struct arena *a, struct thread_tied_rows rows)
{
	struct thread_ends ends = { 0 };

	for (size_t i = 0; i < rows.n; i++)
		*arena_push(a, &ends) = (struct thread_end){ rows.at[i].kind, rows.at[i].other, rows.at[i].how, rows.at[i].at };
	return ends;
}

struct thread_ends thread_onward(struct db *db, struct arena *a, const char *kind, int64_t id)
{
	return ends_of(a, thread_from(db, a, str_of(kind), id));
}

struct thread_ends thread_back(struct db *db, struct arena *a, const char *kind, int64_t id)
{
	return ends_of(a, thread_into(db, a, str_of(kind), id));
}
