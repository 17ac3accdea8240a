/* conversation_places.c -- which wards, communities and towns a conversation is about. */
/* SPDX-License-Identifier: MIT */
#include "core/conversation_places.h"

#include "core/public.h"
#include "core_conversation_places_sql.h"
#include "db/audit.h"

struct places conversation_places(struct db *db, struct arena *a, conversation_id id, enum lang lang)
{
	struct conversation_place_of_rows rows = conversation_places_of(db, a, id, lang == LANG_CY);
	struct places all = { 0 };

	for (size_t i = 0; i < rows.n; i++)
		*arena_push(a, &all) = (struct place){ .id = rows.at[i].id, .code = rows.at[i].code, .kind = place_kind_of(rows.at[i].kind), .name = rows.at[i].name };
	return all;
}

void conversation_places_put(struct db *db, struct arena *a, conversation_id id, const struct places *places, account_id by, instant now)
{
	str codes = STR("");

	conversation_places_clear(db, id);
	for (size_t i = 0; i < places->n; i++) {
		conversation_place_add(db, id, places->at[i].id);
		codes = arena_printf(a, "%.*s%s\"%.*s\"", STR_F(codes), i ? "," : "", STR_F(places->at[i].code));
	}
	audit_add(db, now, by, "conversation.places", "conversation", id.n, arena_printf(a, "{\"places\":[%.*s]}", STR_F(codes)));
	public_changed(db);
}

void conversation_places_copy(struct db *db, conversation_id from, conversation_id to)
{
	conversation_place_copy_all(db, from, to);
}

struct place_counts conversation_place_counts(struct db *db, struct arena *a, instant now)
{
	struct conversation_place_counted_rows rows = conversation_place_counted(db, a, now);
	struct place_counts counts = { 0 };

	for (size_t i = 0; i < rows.n; i++)
		*arena_push(a, &counts) = (struct place_count){ rows.at[i].place, rows.at[i].open, rows.at[i].all_of_them };
	return counts;
}
