/* census.c -- reads what a census counted, and the map by which a file of it is understood. */
/* SPDX-License-Identifier: MIT */
#include "core/census.h"

#include <jansson.h>

#include "core_census_sql.h"

/* ---- reading ---- */

struct censuses censuses(struct db *db, struct arena *arena)
{
	struct censuses list = { 0 };
	struct census_row_rows rows = census_rows(db, arena);
	struct census_category_row_rows categories = census_category_rows(db, arena);

	for (size_t i = 0; i < rows.n; i++) {
		const struct census_row *row = &rows.at[i];
		struct census c = { .id = row->id, .topic = row->topic, .name = row->name, .base = row->base, .kind = place_kind_of(row->kind),
				    .source = row->source, .licence = row->licence, .counted = row->counted_on };

		for (size_t k = 0; k < categories.n; k++) {
			const struct census_category_row *cat = &categories.at[k];

			if (cat->census.n != row->id.n)
				continue;
			*arena_push(arena, &c.categories) = (struct census_category){ cat->n, cat->code, cat->name, cat->people };
			c.people += cat->people;
		}
		*arena_push(arena, &list) = c;
	}
	return list;
}

bool census_of_topic(struct db *db, struct arena *arena, str topic, struct census *census)
{
	struct censuses all = censuses(db, arena);

	for (size_t i = 0; i < all.n; i++)
		if (str_eq(all.at[i].topic, topic)) {
			*census = all.at[i];
			return true;
		}
	return false;
}

const struct census_category *census_category(const struct census *census, str code)
{
	for (size_t i = 0; i < census->categories.n; i++)
		if (str_eq(census->categories.at[i].code, code))
			return &census->categories.at[i];
	return NULL;
}

struct census_places census_places(struct db *db, struct arena *arena, census_id id)
{
	struct census_places list = { 0 };
	struct census_place_row_rows rows = census_place_rows(db, arena, id);

	for (size_t i = 0; i < rows.n; i++)
		*arena_push(arena, &list) = (struct census_place){ rows.at[i].code, rows.at[i].name, rows.at[i].people };
	return list;
}

/* ---- the map ---- */

enum { TOPICS = 50, CATEGORIES = 64, VALUES = 500, HEADING = 500 };

static void read_value(struct record *r, struct json_t *v, void *into)
{
	struct census_map_category *c = into;
	const char *text = json_string_value(v);

	if (text)
		*arena_push(r->arena, &c->from) = arena_copy(r->arena, str_of(text));
	else
		record_wrong(r, NULL, "must be a text");
}

static void read_left_out(struct record *r, struct json_t *v, void *into)
{
	struct census_map_topic *t = into;
	const char *text = json_string_value(v);

	if (text)
		*arena_push(r->arena, &t->left_out) = arena_copy(r->arena, str_of(text));
	else
		record_wrong(r, NULL, "must be a text");
}

static const struct record_field category_fields[] = {
	{ "code", RECORD_TEXT, offsetof(struct census_map_category, code), .needed = true, .most = 40 },
	{ "name", RECORD_WORDS, offsetof(struct census_map_category, name), .needed = true },
	{ "from", RECORD_LIST, .needed = true, .least = 1, .most = VALUES, .item = read_value },
	{ 0 },
};

static void read_category(struct record *r, struct json_t *v, void *into)
{
	struct census_map_topic *t = into;
	struct census_map_category c = { 0 };

	record_object(r, v, category_fields, &c);
	for (size_t i = 0; i < t->categories.n; i++)
		if (str_eq(t->categories.at[i].code, c.code))
			record_wrong(r, "code", "stands twice");
	*arena_push(r->arena, &t->categories) = c;
}

static const struct record_field topic_fields[] = {
	{ "topic", RECORD_TEXT, offsetof(struct census_map_topic, topic), .needed = true, .most = 40 },
	{ "is", RECORD_TEXT, offsetof(struct census_map_topic, is), .most = HEADING },
	{ "name", RECORD_WORDS, offsetof(struct census_map_topic, name), .needed = true },
	{ "base", RECORD_WORDS, offsetof(struct census_map_topic, base), .needed = true },
	{ "categories", RECORD_LIST, .needed = true, .least = 1, .most = CATEGORIES, .item = read_category },
	{ "left_out", RECORD_LIST, .most = VALUES, .item = read_left_out },
	{ 0 },
};

static void read_topic(struct record *r, struct json_t *v, void *into)
{
	struct census_map *map = into;
	struct census_map_topic t = { 0 };

	record_object(r, v, topic_fields, &t);
	for (size_t i = 0; i < map->topics.n; i++)
		if (str_eq(map->topics.at[i].topic, t.topic))
			record_wrong(r, "topic", "stands twice");
	*arena_push(r->arena, &map->topics) = t;
}

static const char *const kinds[] = { "ward", "community", "town", "area", "county", NULL };
static const struct record_field map_fields[] = {
	{ "place", RECORD_TEXT, offsetof(struct census_map, place), .needed = true, .most = HEADING },
	{ "topic", RECORD_TEXT, offsetof(struct census_map, topic), .most = HEADING },
	{ "category", RECORD_TEXT, offsetof(struct census_map, category), .needed = true, .most = HEADING },
	{ "count", RECORD_TEXT, offsetof(struct census_map, count), .needed = true, .most = HEADING },
	{ "kind", RECORD_ONE_OF, offsetof(struct census_map, kind), .needed = true, .among = kinds },
	{ "source", RECORD_WORDS, offsetof(struct census_map, source), .needed = true },
	{ "licence", RECORD_WORDS, offsetof(struct census_map, licence), .needed = true, .most = 300 },
	{ "on", RECORD_DAY, offsetof(struct census_map, on), .needed = true },
	{ "topics", RECORD_LIST, .needed = true, .least = 1, .most = TOPICS, .item = read_topic },
	{ 0 },
};

bool census_map_read(struct arena *arena, str json, day today, struct census_map *map, struct load_problems *problems)
{
	*map = (struct census_map){ 0 };
	if (!record_load(arena, json, today, map_fields, map, problems))
		return false;
	if (map->topic.len || map->topics.n == 1)
		return true;
	*arena_push(arena, problems) = (struct load_problem){ STR("topic"), STR("missing: several topics need a column that tells them apart") };
	return false;
}
