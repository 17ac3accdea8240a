/* index.c -- keeps what can be found in step with what officers do. */
/* SPDX-License-Identifier: MIT */
#include "web/index.h"

#include "core/conversation.h"

struct search_docs index_docs(struct db *db, struct arena *arena, conversation_id of)
{
	struct search_docs docs = { 0 };

	for (const struct feature *const *f = features(); *f; f++)
		if ((*f)->search)
			(*f)->search(db, arena, of, &docs);
	return docs;
}

/* The conversation that a record belongs to; n == 0: to none. */
static conversation_id conversation_of(struct db *db, struct arena *arena, const struct search_touched *t)
{
	const char *kind = arena_z(arena, t->kind);
	struct described d = { 0 };
	struct conversation it;

	if (str_eq(t->kind, STR("conversation")))
		return (conversation_id){ t->id };
	for (const struct feature *const *f = features(); *f; f++)
		if ((*f)->describe && (*f)->describe(db, arena, kind, t->id, &d))
			return d.n_args && conversation_by_code(db, arena, d.args[0], (instant){ 1 }, &it) ? it.id : (conversation_id){ 0 };
	return (conversation_id){ 0 };
}

static void put(struct db *db, struct arena *arena, conversation_id of)
{
	struct search_docs docs = index_docs(db, arena, of);

	search_put(db, arena, of, &docs);
}

bool index_follow(struct db *db, struct arena *arena, int64_t most)
{
	int64_t last;
	struct search_touches all = search_behind(db, arena, most, &last);
	conversation_id *ids = arena_new_array(arena, conversation_id, all.n + 1);

	for (size_t i = 0, n = 0; i < all.n; i++) {
		conversation_id of = conversation_of(db, arena, &all.at[i]);
		size_t k = 0;

		while (k < n && ids[k].n != of.n)
			k++;
		if (!of.n || k < n)
			continue;
		ids[n++] = of;
		put(db, arena, of);
	}
	if (all.n)
		search_followed(db, last);
	return (int64_t)all.n < most;
}

conversation_id index_make(struct db *db, struct arena *arena, conversation_id after, int64_t most)
{
	struct search_ids ids = search_conversations(db, arena, after, most);

	for (size_t i = 0; i < ids.n; i++)
		put(db, arena, ids.at[i]);
	return ids.n ? ids.at[ids.n - 1] : (conversation_id){ 0 };
}
