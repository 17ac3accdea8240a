/* similar.c -- texts that say nearly the same: shingles, MinHash, bands, and every pair compared exactly. */
/* SPDX-License-Identifier: MIT */
#include "analysis/similar.h"

#include <stdlib.h>

enum { BINS = 64, ROWS = 4, BANDS = BINS / ROWS, REPRESENTATIVES = 8 };

/* ---- shingles ---- */

struct shingles { uint64_t *at; size_t n; };

/* Spreads any number over all bits (the last step of SplitMix64). */
static uint64_t spread(uint64_t x)
{
	x += UINT64_C(0x9E3779B97F4A7C15);
	x = (x ^ x >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
	x = (x ^ x >> 27) * UINT64_C(0x94D049BB133111EB);
	return x ^ x >> 31;
}

static int by_number(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

	return x < y ? -1 : x > y;
}

/* Each once, in order. */
static struct shingles shingles_of(struct arena *arena, str text)
{
	struct shingles s = { NULL, 0 };
	size_t all = text.len < SIMILAR_CHARS ? 0 : text.len - SIMILAR_CHARS + 1, kept = 0;

	if (!all)
		return s;
	s.at = arena_new_array(arena, uint64_t, all);
	for (size_t i = 0; i < all; i++) {
		uint64_t five = 0;

		for (size_t k = 0; k < SIMILAR_CHARS; k++)
			five = five << 8 | (unsigned char)text.at[i + k];
		s.at[i] = spread(five);
	}
	qsort(s.at, all, sizeof *s.at, by_number);
	for (size_t i = 1; i < all; i++)
		if (s.at[i] != s.at[kept])
			s.at[++kept] = s.at[i];
	s.n = kept + 1;
	return s;
}

static size_t shared(const struct shingles *a, const struct shingles *b)
{
	size_t i = 0, k = 0, both = 0;

	while (i < a->n && k < b->n)
		if (a->at[i] == b->at[k])
			both++, i++, k++;
		else if (a->at[i] < b->at[k])
			i++;
		else
			k++;
	return both;
}

static bool alike(const struct shingles *a, const struct shingles *b, int percent)
{
	size_t both = shared(a, b);

	return both * 100 >= (size_t)percent * (a->n + b->n - both);
}

int similar_percent(struct arena *arena, str a, str b)
{
	struct shingles x = shingles_of(arena, a), y = shingles_of(arena, b);

	if (!x.n || !y.n)
		return 0;
	size_t both = shared(&x, &y);

	return (int)(both * 100 / (x.n + y.n - both));
}

/* ---- signatures ---- */

struct signature { uint64_t bin[BINS]; };

/* The smallest shingle of each bin; an empty one borrows from the next that is not (Shrivastava & Li 2014). */
static void sign(const struct shingles *s, struct signature *to)
{
	bool full[BINS] = { false };

	for (size_t i = 0; i < s->n; i++) {
		size_t bin = s->at[i] % BINS;

		if (!full[bin] || s->at[i] < to->bin[bin])
			to->bin[bin] = s->at[i];
		full[bin] = true;
	}
	for (size_t i = 0; i < BINS; i++) {
		size_t from = i, steps = 0;

		while (!full[from] && steps < BINS)
			from = (from + 1) % BINS, steps++;
		if (steps && steps < BINS)
			to->bin[i] = spread(to->bin[from] + steps);
	}
}

static uint64_t band_key(const struct signature *s, size_t band)
{
	uint64_t key = band;

	for (size_t i = 0; i < ROWS; i++)
		key = spread(key ^ s->bin[band * ROWS + i]);
	return key;
}

/* ---- groups ---- */

struct search {
	struct arena *arena;
	struct shingles *of;            /* each text's */
	struct signature *signed_as;
	size_t *leads_to;               /* a text of the same group that stands before it, or itself */
	size_t n;
	int percent;
};

static size_t first_of(struct search *s, size_t i)
{
	while (s->leads_to[i] != i) {
		s->leads_to[i] = s->leads_to[s->leads_to[i]];
		i = s->leads_to[i];
	}
	return i;
}

static void join(struct search *s, size_t a, size_t b)
{
	size_t x = first_of(s, a), y = first_of(s, b);

	if (x < y)
		s->leads_to[y] = x;
	else
		s->leads_to[x] = y;
}

struct keyed { uint64_t key; size_t text; };

static int by_key(const void *a, const void *b)
{
	const struct keyed *x = a, *y = b;

	if (x->key != y->key)
		return x->key < y->key ? -1 : 1;
	return x->text < y->text ? -1 : x->text > y->text;
}

/* Texts of one band that could be alike: each is compared with some that were not alike among themselves, so that ten thousand copies
 * of a letter cost ten thousand comparisons. */
static void compare(struct search *s, const struct keyed *at, size_t n)
{
	size_t known[REPRESENTATIVES], n_known = 0;

	for (size_t i = 0; i < n; i++) {
		bool found = false;

		for (size_t k = 0; k < n_known && !found; k++) {
			found = first_of(s, known[k]) == first_of(s, at[i].text);
			if (!found && alike(&s->of[known[k]], &s->of[at[i].text], s->percent)) {
				join(s, known[k], at[i].text);
				found = true;
			}
		}
		if (!found && n_known < REPRESENTATIVES)
			known[n_known++] = at[i].text;
	}
}

static void search_band(struct search *s, size_t band, struct keyed *keyed)
{
	size_t n = 0;

	for (size_t i = 0; i < s->n; i++)
		if (s->of[i].n)
			keyed[n++] = (struct keyed){ band_key(&s->signed_as[i], band), i };
	if (n)
		qsort(keyed, n, sizeof *keyed, by_key);
	for (size_t i = 0, end; i < n; i = end) {
		for (end = i + 1; end < n && keyed[end].key == keyed[i].key; end++) { }
		if (end > i + 1)
			compare(s, keyed + i, end - i);
	}
}

static int by_size(const void *a, const void *b)
{
	const struct similar_group *x = a, *y = b;

	if (x->n != y->n)
		return x->n > y->n ? -1 : 1;
	return x->at[0] < y->at[0] ? -1 : x->at[0] > y->at[0];
}

static struct similar_groups collect(struct search *s)
{
	struct similar_group *of = arena_new_array(s->arena, struct similar_group, s->n + 1);
	struct similar_groups all = { 0 };

	for (size_t i = 0; i < s->n; i++)
		*arena_push(s->arena, &of[first_of(s, i)]) = i;
	for (size_t i = 0; i < s->n; i++)
		if (of[i].n > 1)
			*arena_push(s->arena, &all) = of[i];
	if (all.n)
		qsort(all.at, all.n, sizeof *all.at, by_size);
	return all;
}

struct similar_groups similar_groups(struct arena *arena, const str *texts, size_t n, int percent)
{
	struct search s = { .arena = arena, .of = arena_new_array(arena, struct shingles, n + 1), .signed_as = arena_new_array(arena, struct signature, n + 1),
			    .leads_to = arena_new_array(arena, size_t, n + 1), .n = n, .percent = percent };
	struct keyed *keyed = arena_new_array(arena, struct keyed, n + 1);

	for (size_t i = 0; i < n; i++) {
		s.leads_to[i] = i;
		if (texts[i].len >= SIMILAR_SHORTEST)
			s.of[i] = shingles_of(arena, texts[i]);
		sign(&s.of[i], &s.signed_as[i]);
	}
	for (size_t band = 0; band < BANDS; band++)
		search_band(&s, band, keyed);
	return collect(&s);
}
