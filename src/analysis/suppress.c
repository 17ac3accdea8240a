/* suppress.c -- hides small numbers, and then what would give them away, until other numbers would fit as well. */
/* SPDX-License-Identifier: MIT */
#include "analysis/suppress.h"
#include "analysis/suppress_move.h"

void suppress_primary(struct cell *cells, size_t n_cells, int64_t threshold)
{
	for (size_t i = 0; i < n_cells; i++) {
		struct cell *c = &cells[i];
		bool small = !c->known && c->n >= 1 && c->n < threshold;

		c->state = c->unsaid ? CELL_COMPLEMENTARY : small ? CELL_PRIMARY : c->hide && !c->known ? CELL_COMPLEMENTARY : CELL_SHOWN;
	}
}

/* A hidden cell is safe once there is a move for it: other numbers that would fit. Everything that moves is then safe too,
 * and stays so when more is hidden, because what is not needed can stand still. */
static void hide_what_moves(struct suppress_work *w, bool *safe)
{
	for (size_t i = 0; i < w->n_cells; i++) {
		struct cell *c = &w->cells[i];
		int64_t other = c->n + w->move[i];

		if (!w->move[i])
			continue;
		if (c->state == CELL_SHOWN || other < 1 || other >= w->threshold)
			c->state = CELL_COMPLEMENTARY;
		safe[i] = true;
	}
}

/* Finds the cheapest move of this cell in either direction, and hides what it needs. */
static bool protect_within(struct suppress_work *w, bool *safe, size_t cell, enum reach reach)
{
	int64_t *best = arena_new_array(w->scratch, int64_t, w->n_cells);
	double up = suppress_move(w, cell, 1, reach);

	memcpy(best, w->move, w->n_cells * sizeof *best);
	double down = suppress_move(w, cell, -1, reach);
	if (up < 0 && down < 0)
		return false;
	if (down < 0 || (up >= 0 && up <= down))
		memcpy(w->move, best, w->n_cells * sizeof *best);
	hide_what_moves(w, safe);
	return true;
}

/* The smallest count of this sum that is still shown, then a total that is kept; n_cells when all are hidden or 0. */
static size_t smallest_shown(const struct suppress_work *w, const struct sum *s)
{
	size_t best = w->n_cells;

	for (size_t i = 0; i <= s->n_parts; i++) {
		size_t at = i < s->n_parts ? s->parts[i] : s->total;
		const struct cell *c = &w->cells[at], *b = &w->cells[best < w->n_cells ? best : at];
		bool is_total = i == s->n_parts;

		if (c->state != CELL_SHOWN || !c->n || c->known || (is_total && best < w->n_cells))
			continue;
		if (best == w->n_cells || (c->keep == b->keep ? c->n < b->n : b->keep))
			best = at;
	}
	return best;
}

static void protect_cell(struct suppress_work *w, bool *safe, size_t cell)
{
	for (enum reach reach = REACH_NEAR; reach < REACH_COUNT; reach++) {
		arena_reset(w->scratch);
		if (protect_within(w, safe, cell, reach))
			return;
	}
	/* No move was found: hide more of its sums, one at a time, until one is or nothing is left to hide. */
	for (size_t i = w->first[cell]; i < w->first[cell + 1]; i++) {
		size_t other = smallest_shown(w, &w->sums[w->in[i]]);

		if (other < w->n_cells) {
			w->cells[other].state = CELL_COMPLEMENTARY;
			return;
		}
	}
	safe[cell] = true;
}

static bool protect_cells(struct suppress_work *w, bool *safe)
{
	bool changed = false;

	for (size_t i = 0; i < w->n_cells; i++)
		while (w->cells[i].state != CELL_SHOWN && !safe[i]) {
			protect_cell(w, safe, i);
			changed = true;
		}
	return changed;
}

/* Whether what is hidden of this sum could be told by taking the rest from its total, and is a small number. */
static bool small_remainder(const struct suppress_work *w, const struct sum *s)
{
	int64_t hidden = 0, n = 0;

	for (size_t j = 0; j < s->n_parts; j++) {
		const struct cell *c = &w->cells[s->parts[j]];

		if (c->unsaid)
			return false;
		if (c->state != CELL_SHOWN) {
			hidden += c->n;
			n++;
		}
	}
	return n && hidden < w->threshold && w->cells[s->total].state == CELL_SHOWN;
}

/* What is hidden of a sum with a shown total must itself be no small number, unless hiding more is of no use. */
static bool protect_sums(struct suppress_work *w)
{
	bool changed = false;

	for (size_t i = 0; i < w->n_sums; i++) {
		const struct sum *s = &w->sums[i];

		if (!small_remainder(w, s))
			continue;
		size_t other = smallest_shown(w, s);

		if (other == w->n_cells && w->cells[s->total].known)
			continue;
		w->cells[other < w->n_cells ? other : s->total].state = CELL_COMPLEMENTARY;
		changed = true;
	}
	return changed;
}

/* ---- all together ------------------------------------------------------------------------------------------------------------ */

static void sums_hold(const struct cell *cells, const struct sum *sums, size_t n_sums)
{
	for (size_t i = 0; i < n_sums; i++) {
		int64_t left = cells[sums[i].total].n;

		for (size_t j = 0; j < sums[i].n_parts; j++)
			left -= cells[sums[i].parts[j]].n;
		if (left) {
			fprintf(stderr, "suppress: sum %zu is not the sum of its parts (%lld left)\n", i, (long long)left);
			abort();
		}
	}
}

static void index_sums(struct suppress_work *w, struct arena *arena)
{
	size_t n = 0, *at;

	w->first = arena_new_array(arena, size_t, w->n_cells + 2);
	for (size_t i = 0; i < w->n_sums; i++) {
		w->first[w->sums[i].total + 2]++;
		for (size_t j = 0; j < w->sums[i].n_parts; j++)
			w->first[w->sums[i].parts[j] + 2]++;
		n += 1 + w->sums[i].n_parts;
	}
	for (size_t i = 2; i < w->n_cells + 2; i++)
		w->first[i] += w->first[i - 1];
	w->in = arena_new_array(arena, size_t, n + 1);
	at = w->first + 1;
	for (size_t i = 0; i < w->n_sums; i++) {
		w->in[at[w->sums[i].total]++] = i;
		for (size_t j = 0; j < w->sums[i].n_parts; j++)
			w->in[at[w->sums[i].parts[j]]++] = i;
	}
}

void suppress(struct arena *arena, struct cell *cells, size_t n_cells, const struct sum *sums, size_t n_sums, int64_t threshold)
{
	enum { SCRATCH = 512 << 20 };
	struct suppress_work w = {
		.scratch = arena_new(SCRATCH),
		.cells = cells,
		.sums = sums,
		.n_cells = n_cells,
		.n_sums = n_sums,
		.threshold = threshold,
		.move = arena_new_array(arena, int64_t, n_cells),
	};
	bool *safe = arena_new_array(arena, bool, n_cells);
	double all = 1;

	sums_hold(cells, sums, n_sums);
	suppress_primary(cells, n_cells, threshold);
	index_sums(&w, arena);
	for (size_t i = 0; i < n_cells; i++) {
		all += cells[i].keep || cells[i].unsaid ? 0 : (double)cells[i].n;
		safe[i] = cells[i].unsaid;
	}
	w.scale = SUPPRESS_DEAR_ALL / all;
	for (bool changed = true; changed;) {
		changed = protect_sums(&w);
		changed = protect_cells(&w, safe) || changed;
	}
	arena_free(w.scratch);
}

int share_percent(int64_t part, int64_t whole)
{
	return whole > 0 ? (int)((200 * part + whole) / (2 * whole)) : 0;
}
