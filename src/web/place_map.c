/* place_map.c -- how large the drawing is, and which place is how dark. */
/* SPDX-License-Identifier: MIT */
#include "web/place_map.h"

#include "core/place.h"

static void widen(struct place_box *all, const struct place_box *one, bool first)
{
	if (first)
		*all = *one;
	all->left = one->left < all->left ? one->left : all->left;
	all->top = one->top < all->top ? one->top : all->top;
	all->right = one->right > all->right ? one->right : all->right;
	all->bottom = one->bottom > all->bottom ? one->bottom : all->bottom;
}

struct place_map place_map_new(struct req *r, const char *id, words title, const struct places *places)
{
	struct place_map map = { .id = id, .title = title };
	struct place_box all = { 0 };

	for (size_t i = 0; i < places->n; i++) {
		const struct place *p = &places->at[i];

		if (p->outline.len) {
			widen(&all, &p->box, !map.drawn);
			map.drawn = true;
		}
		*arena_push(r->arena, &map.shapes) = (struct map_shape){ .name = p->name, .outline = p->outline,
			.label_x = p->label_x, .label_y = p->label_y, .number = (int64_t)i + 1, .shape_class = STR("sg-map__c0") };
	}
	int64_t wide = all.right - all.left, high = all.bottom - all.top, margin = 1 + (wide > high ? wide : high) / 50;

	map.view = arena_printf(r->arena, "%lld %lld %lld %lld", (long long)(all.left - margin), (long long)(all.top - margin),
				(long long)(wide + 2 * margin), (long long)(high + 2 * margin));
	map.line = 1 + wide / 300;
	map.text = 1 + (wide > high ? wide : high) / (places->n > 20 ? 40 : 24);
	struct place_credits credits = place_credits(r->db, r->arena, places);

	for (size_t i = 0; i < credits.n; i++)
		*arena_push(r->arena, &map.credits) = credits.at[i];
	return map;
}

static str class_name(struct req *r, int64_t n)
{
	return arena_printf(r->arena, "sg-map__c%lld", (long long)n);
}

/* The lightest has no pattern, the darkest needs none. */
static str pattern(struct req *r, const struct place_map *map, int64_t n)
{
	return n > 1 && n < MAP_CLASSES ? arena_printf(r->arena, "url(#%s-%lld)", map->id, (long long)n) : (str){ 0 };
}

void place_map_count(struct req *r, struct place_map *map, words unit, const int64_t *counts)
{
	int64_t most = 0, step;

	map->counts = true;
	map->unit = unit;
	for (size_t i = 0; i < map->shapes.n; i++)
		most = counts[i] > most ? counts[i] : most;
	step = most / MAP_CLASSES + 1;
	for (size_t i = 0; i < map->shapes.n; i++) {
		struct map_shape *s = &map->shapes.at[i];
		int64_t n = counts[i] / step + 1;

		s->counted = counts[i] >= 0;
		if (!s->counted)
			continue;
		s->n = counts[i];
		s->shape_class = class_name(r, n);
		s->fill = pattern(r, map, n);
		s->dark = n >= MAP_CLASSES - 1;
	}
	for (int64_t n = 1; n <= MAP_CLASSES; n++) {
		*arena_push(r->arena, &map->classes) = (struct map_class){ class_name(r, n), pattern(r, map, n), (n - 1) * step, n * step - 1 };
		if (pattern(r, map, n).at)
			*arena_push(r->arena, &map->patterns) = (struct map_pattern){ arena_printf(r->arena, "%s-%lld", map->id, (long long)n), n };
	}
}
