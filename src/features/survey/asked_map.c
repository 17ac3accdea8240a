/* asked_map.c -- draws the places that a question offers: how coarse, how large, and where their names stand. */
/* SPDX-License-Identifier: MIT */
#include "features/survey/asked_map.h"

#include "core/place_choices.h"
#include "core/place_outline.h"
#include "web/req.h"

/* PHONE, TALL: how wide and how high it is drawn on a small screen, in pixels, where its words are WORDS_HIGH. */
enum { FEWEST = 2, HEAVIEST = 24000 /* characters of all outlines */, COARSEST = 64, PHONE = 350, TALL = 544, WORDS_HIGH = 13 };

/* ---- what there is to draw ---- */

static struct place_choices drawn_choices(struct req *r, const struct question *q)
{
	struct place_choices all = place_choices(r->db, r->arena, q, r->today), drawn = { 0 };

	for (size_t i = 0; i < all.n; i++) {
		place_outline_read(r->db, r->arena, &all.at[i].place);
		if (all.at[i].place.outline.len)
			*arena_push(r->arena, &drawn) = all.at[i];
	}
	return drawn;
}

static size_t weight(const str *outlines, size_t n)
{
	size_t all = 0;

	for (size_t i = 0; i < n; i++)
		all += outlines[i].len;
	return all;
}

/* All on the same grid, so that neighbours still meet. */
static void lighten(struct req *r, struct place_choices *list)
{
	str *outlines = arena_new_array(r->arena, str, list->n);

	for (size_t i = 0; i < list->n; i++)
		outlines[i] = list->at[i].place.outline;
	for (int64_t grid = 2; grid <= COARSEST && weight(outlines, list->n) > HEAVIEST; grid *= 2)
		for (size_t i = 0; i < list->n; i++)
			outlines[i] = outline_coarser(r->arena, list->at[i].place.outline, grid);
	for (size_t i = 0; i < list->n; i++)
		list->at[i].place.outline = outlines[i];
}

/* ---- how large ---- */

static struct place_box box_of(const struct place_choices *list)
{
	struct place_box all = list->at[0].place.box;

	for (size_t i = 1; i < list->n; i++) {
		struct place_box one = list->at[i].place.box;

		all.left = one.left < all.left ? one.left : all.left;
		all.top = one.top < all.top ? one.top : all.top;
		all.right = one.right > all.right ? one.right : all.right;
		all.bottom = one.bottom > all.bottom ? one.bottom : all.bottom;
	}
	return all;
}

static void measure(struct req *r, struct asked_map *map, struct place_box box)
{
	int64_t wide = box.right - box.left, high = box.bottom - box.top;
	int64_t by_width = wide * WORDS_HIGH / PHONE, by_height = high * WORDS_HIGH / TALL;

	map->text = 1 + (by_width > by_height ? by_width : by_height);
	map->view = arena_printf(r->arena, "%lld %lld %lld %lld", (long long)(box.left - map->text), (long long)(box.top - map->text),
				 (long long)(wide + 2 * map->text), (long long)(high + 2 * map->text));
	map->tick = arena_printf(r->arena, "m%lld %lldl%lld %lld %lld %lld", (long long)-map->text / 2, (long long)(-map->text * 6 / 5),
				 (long long)(map->text * 2 / 5), (long long)(map->text * 2 / 5), (long long)(map->text * 4 / 5), (long long)(-map->text * 4 / 5));
}

/* ---- names ---- */

/* How much stands free around a line of words whose middle is here. */
static int64_t room(const struct asked_map *map, const struct place *p, int64_t x, int64_t y)
{
	int64_t above = outline_room(p->outline, x, y - map->text / 2), below = outline_room(p->outline, x, y + map->text / 2);

	return above < below ? above : below;
}

static bool fits(const struct asked_map *map, const struct place *p, int64_t y, str says)
{
	return room(map, p, p->label_x, y) >= (int64_t)str_chars(says) * map->text * 12 / 20;
}

/* In a place like a bow, whose own middle is outside or too narrow for a number, where there is most room. */
static void find_room(const struct asked_map *map, struct place *p)
{
	enum { STEPS = 12 };
	int64_t most = room(map, p, p->label_x, p->label_y), wide = p->box.right - p->box.left, high = p->box.bottom - p->box.top;

	if (most >= map->text * 6 / 5)
		return;
	for (int64_t i = 0; i < STEPS * STEPS; i++) {
		int64_t x = p->box.left + wide * (i % STEPS * 2 + 1) / (2 * STEPS), y = p->box.top + high * (i / STEPS * 2 + 1) / (2 * STEPS);
		int64_t here = room(map, p, x, y);

		if (here <= most)
			continue;
		most = here;
		p->label_x = x;
		p->label_y = y;
	}
}

static void label(struct req *r, struct asked_map *map, const struct place *p, int64_t y, str says)
{
	*arena_push(r->arena, &map->labels) = (struct asked_label){ says, p->label_x, y + map->text / 3 };
}

/* The space or the hyphen nearest to the middle; a hyphen stays at the end of its line. 0: it cannot be broken. */
static size_t middle_break(str name)
{
	size_t best = 0, far = name.len;

	for (size_t i = 1; i + 1 < name.len; i++) {
		size_t at = i + (name.at[i] == '-'), away = at * 2 > name.len ? at * 2 - name.len : name.len - at * 2;

		if ((name.at[i] == ' ' || name.at[i] == '-') && away < far) {
			best = at;
			far = away;
		}
	}
	return best;
}

/* Where its tick stands: above whatever is written. */
static int64_t name_place(struct req *r, struct asked_map *map, struct place *p)
{
	str name = pair_in(p->name, r->lang);
	size_t at = middle_break(name);
	str first = str_first(name, at), second = str_trim((str){ name.at + at, name.len - at });
	int64_t half = map->text * 3 / 5;

	if (fits(map, p, p->label_y, name)) {
		label(r, map, p, p->label_y, name);
	} else if (at && fits(map, p, p->label_y - half, first) && fits(map, p, p->label_y + half, second)) {
		label(r, map, p, p->label_y - half, first);
		label(r, map, p, p->label_y + half, second);
		return p->label_y - half;
	} else {
		size_t n = map->keys.n + 1;

		find_room(map, p);
		*arena_push(r->arena, &map->keys) = (struct asked_key){ (int64_t)n, p->name };
		label(r, map, p, p->label_y, arena_printf(r->arena, "%zu", n));
	}
	return p->label_y;
}

/* ---- the map ---- */

static void credit(struct req *r, struct asked_map *map, const struct place_choices *list)
{
	struct places places = { 0 };
	struct place_credits credits;

	for (size_t i = 0; i < list->n; i++)
		*arena_push(r->arena, &places) = list->at[i].place;
	credits = place_credits(r->db, r->arena, &places);
	for (size_t i = 0; i < credits.n; i++)
		*arena_push(r->arena, &map->credits) = credits.at[i];
}

const struct asked_map *asked_map(struct req *r, const struct asked_question *one)
{
	struct place_choices list = drawn_choices(r, one->q);
	struct asked_map *map;

	if (list.n < FEWEST)
		return NULL;
	map = arena_new_of(r->arena, struct asked_map);
	map->field = one->field;
	lighten(r, &list);
	measure(r, map, box_of(&list));
	for (size_t i = 0; i < list.n; i++) {
		struct place *p = &list.at[i].place;
		const struct choice *c = list.at[i].c;
		bool chosen = one->a->choices >> (c->n - 1) & 1;
		int64_t y = name_place(r, map, p);

		*arena_push(r->arena, &map->areas) = (struct asked_area){ c, p->outline, p->label_x, y, chosen };
		if (chosen)
			map->chosen = c;
	}
	credit(r, map, &list);
	return map;
}
