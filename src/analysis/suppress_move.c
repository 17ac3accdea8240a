/* suppress_move.c -- looks for other numbers that would fit everything shown, and for the least that must be hidden for them. */
/* SPDX-License-Identifier: MIT */
#include "analysis/suppress_move.h"
#include <math.h>
#include "analysis/simplex.h"

/* What a step costs: a hidden cell next to nothing, all counts that are shown DEAR_ALL together, then what is worse. */
static const double DEAR_ZERO = 2 * SUPPRESS_DEAR_ALL, DEAR_KEEP = 16 * SUPPRESS_DEAR_ALL, DEAR_UNTOLD = 256 * SUPPRESS_DEAR_ALL;

/* ---- which cells and sums a search looks at --------------------------------------------------------------------------- */

struct part { size_t *cells, n_cells, *sums, n_sums; };

static bool may_move(const struct suppress_work *w, size_t cell, enum reach reach)
{
	const struct cell *c = &w->cells[cell];

	return !c->known && (c->state != CELL_SHOWN || reach != REACH_NEAR || (c->n > 0 && !c->keep));
}

static void reach_cell(const struct suppress_work *w, struct part *p, bool *seen, size_t cell, enum reach reach)
{
	if (seen[cell] || !may_move(w, cell, reach))
		return;
	seen[cell] = true;
	p->cells[p->n_cells++] = cell;
}

static void reach_sum(const struct suppress_work *w, struct part *p, bool *seen, bool *seen_sum, size_t sum, enum reach reach)
{
	const struct sum *s = &w->sums[sum];

	if (seen_sum[sum])
		return;
	seen_sum[sum] = true;
	p->sums[p->n_sums++] = sum;
	reach_cell(w, p, seen, s->total, reach);
	for (size_t i = 0; i < s->n_parts; i++)
		reach_cell(w, p, seen, s->parts[i], reach);
}

/* From one cell through its sums to their cells, and on. Sums at the rim hold too: their cells further out stand still. */
static struct part part_around(const struct suppress_work *w, size_t cell, enum reach reach)
{
	struct part p = {
		.cells = arena_new_array(w->scratch, size_t, w->n_cells),
		.sums = arena_new_array(w->scratch, size_t, w->n_sums + 1),
	};
	bool *seen = arena_new_array(w->scratch, bool, w->n_cells);
	bool *seen_sum = arena_new_array(w->scratch, bool, w->n_sums + 1);
	enum { NEAR_ENOUGH = 80 };

	reach_cell(w, &p, seen, cell, reach);
	for (size_t i = 0; i < p.n_cells && (reach != REACH_NEAR || p.n_cells < NEAR_ENOUGH); i++)
		for (size_t j = w->first[p.cells[i]]; j < w->first[p.cells[i] + 1]; j++)
			reach_sum(w, &p, seen, seen_sum, w->in[j], reach);
	for (size_t i = 0; i < p.n_cells; i++)
		for (size_t j = w->first[p.cells[i]]; j < w->first[p.cells[i] + 1]; j++)
			if (!seen_sum[w->in[j]]) {
				seen_sum[w->in[j]] = true;
				p.sums[p.n_sums++] = w->in[j];
			}
	return p;
}

/* ---- the cheapest move ------------------------------------------------------------------------------------------------- */

/* How far a cell may go up or down for the outsider, and what a step costs us: nothing much while it is hidden. */
static int64_t room_of(const struct suppress_work *w, size_t cell, bool up, bool told)
{
	const struct cell *c = &w->cells[cell];
	int64_t far = w->threshold > 4 ? w->threshold : 4, lowest = 0, highest = c->n + far;

	if (c->state == CELL_PRIMARY && told) {
		lowest = 1;
		highest = w->threshold - 1;
	}
	int64_t room = up ? highest - c->n : c->n - lowest;
	return room < far ? room : far;
}

static double step_cost(const struct suppress_work *w, size_t cell)
{
	const struct cell *c = &w->cells[cell];

	if (c->state != CELL_SHOWN)
		return 1e-5;
	if (c->keep)
		return DEAR_KEEP + w->scale * (double)c->n;
	return c->n ? w->scale * (double)c->n + 1e-8 * (double)cell : DEAR_ZERO;
}

/* Each cell becomes variables: a step up and a step down and, where we may stop telling that it is small, the steps beyond. */
struct columns { size_t n; size_t *cell; bool *up, *told; double *cost, *upper; };

static void column_add(const struct suppress_work *w, struct columns *to, size_t cell, bool up, bool told)
{
	int64_t within = told ? 0 : room_of(w, cell, up, true);
	int64_t room = room_of(w, cell, up, told) - within;
	bool is_total = w->cells[cell].keep;

	if (room <= 0)
		return;
	for (size_t i = w->first[cell]; i < w->first[cell + 1] && !is_total; i++)
		is_total = w->sums[w->in[i]].total == cell;
	to->cell[to->n] = cell;
	to->up[to->n] = up;
	to->told[to->n] = told;
	to->cost[to->n] = told ? step_cost(w, cell) : is_total ? DEAR_UNTOLD : DEAR_UNTOLD * 8;
	to->upper[to->n++] = (double)room;
}

static struct columns columns_of(const struct suppress_work *w, const struct part *p, size_t target, enum reach reach)
{
	size_t most = 4 * p->n_cells;
	struct columns to = {
		.cell = arena_new_array(w->scratch, size_t, most),
		.up = arena_new_array(w->scratch, bool, most),
		.told = arena_new_array(w->scratch, bool, most),
		.cost = arena_new_array(w->scratch, double, most),
		.upper = arena_new_array(w->scratch, double, most),
	};

	for (size_t i = 0; i < p->n_cells; i++)
		for (int k = 0; k < 4; k++) {
			bool told = k < 2, primary = w->cells[p->cells[i]].state == CELL_PRIMARY;

			if (p->cells[i] != target && (told || (primary && reach == REACH_UNTOLD)))
				column_add(w, &to, p->cells[i], k % 2 == 0, told);
		}
	return to;
}

/* One row a sum: parts with 1, the total with -1. */
static double sign_in(const struct sum *s, size_t cell)
{
	double sign = s->total == cell ? -1 : 0;

	for (size_t i = 0; i < s->n_parts; i++)
		if (s->parts[i] == cell)
			sign += 1;
	return sign;
}

static struct simplex programme_of(const struct suppress_work *w, const struct part *p, const struct columns *from, size_t target, int64_t by)
{
	struct simplex lp = {
		.rows = p->n_sums,
		.columns = from->n,
		.a = arena_new_array(w->scratch, double, p->n_sums * from->n + 1),
		.b = arena_new_array(w->scratch, double, p->n_sums + 1),
		.cost = from->cost,
		.upper = from->upper,
	};
	size_t *row_of = arena_new_array(w->scratch, size_t, w->n_sums + 1);

	for (size_t i = 0; i < p->n_sums; i++) {
		row_of[p->sums[i]] = i;
		lp.b[i] = -sign_in(&w->sums[p->sums[i]], target) * (double)by;
	}
	for (size_t j = 0; j < from->n; j++)
		for (size_t k = w->first[from->cell[j]]; k < w->first[from->cell[j] + 1]; k++) {
			double sign = sign_in(&w->sums[w->in[k]], from->cell[j]);

			lp.a[row_of[w->in[k]] * from->n + j] = from->up[j] ? sign : -sign;
		}
	return lp;
}

/* Whether w->move, in whole numbers, leaves every sum of this part as it is. */
static bool move_holds(const struct suppress_work *w, const struct part *p)
{
	for (size_t i = 0; i < p->n_sums; i++) {
		const struct sum *s = &w->sums[p->sums[i]];
		int64_t left = -w->move[s->total];

		for (size_t j = 0; j < s->n_parts; j++)
			left += w->move[s->parts[j]];
		if (left)
			return false;
	}
	return true;
}

/* The answer in whole numbers: as it is, or two or three times as far when it came in halves or thirds. */
static bool move_whole(struct suppress_work *w, const struct part *p, const struct columns *from, const double *x, size_t target, int64_t by)
{
	for (int times = 1; times <= 3; times++) {
		bool fits = times == 1 || times <= room_of(w, target, by > 0, true);

		memset(w->move, 0, w->n_cells * sizeof *w->move);
		w->move[target] = by * times;
		for (size_t j = 0; j < from->n; j++) {
			int64_t step = llround(x[j] * times);

			fits = fits && step <= (int64_t)from->upper[j];
			w->move[from->cell[j]] += from->up[j] ? step : -step;
		}
		if (fits && move_holds(w, p))
			return true;
	}
	return false;
}

double suppress_move(struct suppress_work *w, size_t target, int64_t by, enum reach reach)
{
	bool told = reach != REACH_UNTOLD;

	if (room_of(w, target, by > 0, told) < 1)
		return -1;
	struct part p = part_around(w, target, reach);
	struct columns from = columns_of(w, &p, target, reach);
	struct simplex lp = programme_of(w, &p, &from, target, by);
	double *x = arena_new_array(w->scratch, double, from.n + 1), cost = 0;

	if (!simplex_solve(w->scratch, &lp, x) || !move_whole(w, &p, &from, x, target, by))
		return -1;
	for (size_t j = 0; j < from.n; j++)
		cost += x[j] * from.cost[j];
	return cost;
}
