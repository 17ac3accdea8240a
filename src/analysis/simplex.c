/* simplex.c -- the cheapest way to meet a set of equations, by walking from corner to corner. */
/* SPDX-License-Identifier: MIT */
#include "analysis/simplex.h"

static const double SMALL = 1e-9;

/* A variable at its upper bound is looked at from the other end (x' = upper - x), so that every variable outside the basis
 * stands at 0. Variables from `columns` on are artificial: one a row, only there to have a corner to start from. */
struct walk {
	struct simplex *lp;
	size_t *basis;                  /* which variable each row is solved for */
	bool *turned;                   /* looked at from its upper end */
	bool *in_basis;
	double *price;                  /* what one unit more of a variable costs, all told */
	bool seeking;                   /* phase one: only to get rid of the artificial ones */
};

static double *row_of(const struct walk *w, size_t row)
{
	return w->lp->a + row * w->lp->columns;
}

static double upper_of(const struct walk *w, size_t variable)
{
	if (variable < w->lp->columns)
		return w->lp->upper[variable];
	return w->seeking ? 1e30 : 0;
}

static double cost_of(const struct walk *w, size_t variable)
{
	if (variable >= w->lp->columns)
		return w->seeking ? 1 : 0;
	if (w->seeking)
		return 0;
	return w->turned[variable] ? -w->lp->cost[variable] : w->lp->cost[variable];
}

static void price_all(struct walk *w)
{
	for (size_t j = 0; j < w->lp->columns; j++)
		w->price[j] = cost_of(w, j);
	for (size_t i = 0; i < w->lp->rows; i++) {
		double cost = cost_of(w, w->basis[i]);
		const double *row = row_of(w, i);

		for (size_t j = 0; cost != 0 && j < w->lp->columns; j++)
			w->price[j] -= cost * row[j];
	}
}

/* The first variable that makes things cheaper; `columns` when none does: this is the cheapest corner. */
static size_t entering(const struct walk *w)
{
	for (size_t j = 0; j < w->lp->columns; j++)
		if (!w->in_basis[j] && w->price[j] < -SMALL && w->lp->upper[j] > SMALL)
			return j;
	return w->lp->columns;
}

struct leave { size_t row; bool at_upper; double step; };

/* How far the entering variable can grow, and which row stops it; `rows`: its own upper bound does. */
static struct leave leaving(const struct walk *w, size_t enter)
{
	struct leave best = { .row = w->lp->rows, .step = w->lp->upper[enter] };

	for (size_t i = 0; i < w->lp->rows; i++) {
		double slope = row_of(w, i)[enter], step;

		if (slope > SMALL)
			step = w->lp->b[i] / slope;
		else if (slope < -SMALL)
			step = (upper_of(w, w->basis[i]) - w->lp->b[i]) / -slope;
		else
			continue;
		if (step < 0)
			step = 0;
		bool first = best.row < w->lp->rows && w->basis[i] < w->basis[best.row];
		if (step < best.step - SMALL || (step < best.step + SMALL && first))
			best = (struct leave){ i, slope < 0, step };
	}
	return best;
}

static void turn_outside(struct walk *w, size_t variable)
{
	for (size_t i = 0; i < w->lp->rows; i++) {
		double *at = row_of(w, i) + variable;

		w->lp->b[i] -= *at * w->lp->upper[variable];
		*at = -*at;
	}
	w->price[variable] = -w->price[variable];
	w->turned[variable] = !w->turned[variable];
}

/* The basic variable of this row seen from its other end. An artificial one that leaves is never seen again. */
static void turn_inside(struct walk *w, size_t i)
{
	size_t variable = w->basis[i];
	double *row = row_of(w, i);

	for (size_t j = 0; j < w->lp->columns; j++)
		row[j] = -row[j];
	w->lp->b[i] = upper_of(w, variable) - w->lp->b[i];
	if (variable < w->lp->columns) {
		row[variable] = 1;
		w->turned[variable] = !w->turned[variable];
	}
}

static void pivot(struct walk *w, size_t at, size_t enter)
{
	struct simplex *lp = w->lp;
	double *row = row_of(w, at), by = row[enter];

	for (size_t j = 0; j < lp->columns; j++)
		row[j] /= by;
	lp->b[at] /= by;
	for (size_t i = 0; i < lp->rows; i++) {
		double *other = row_of(w, i), times = other[enter];

		if (i == at || times == 0)
			continue;
		for (size_t j = 0; j < lp->columns; j++)
			other[j] -= times * row[j];
		other[enter] = 0;
		lp->b[i] -= times * lp->b[at];
	}
	double price = w->price[enter];
	for (size_t j = 0; j < lp->columns; j++)
		w->price[j] -= price * row[j];
	if (w->basis[at] < lp->columns)
		w->in_basis[w->basis[at]] = false;
	w->basis[at] = enter;
	w->in_basis[enter] = true;
}

/* Walks until nothing is cheaper. False when that takes unreasonably many steps. */
static bool walk(struct walk *w)
{
	price_all(w);
	for (size_t left = 50 * (w->lp->rows + w->lp->columns) + 100; left; left--) {
		size_t enter = entering(w);

		if (enter == w->lp->columns)
			return true;
		struct leave leave = leaving(w, enter);
		if (leave.row == w->lp->rows) {
			turn_outside(w, enter);
			continue;
		}
		if (leave.at_upper)
			turn_inside(w, leave.row);
		pivot(w, leave.row, enter);
	}
	return false;
}

static void start(struct walk *w)
{
	for (size_t i = 0; i < w->lp->rows; i++) {
		double *row = row_of(w, i);

		w->basis[i] = w->lp->columns + i;
		if (w->lp->b[i] >= 0)
			continue;
		w->lp->b[i] = -w->lp->b[i];
		for (size_t j = 0; j < w->lp->columns; j++)
			row[j] = -row[j];
	}
}

bool simplex_solve(struct arena *arena, struct simplex *lp, double *x)
{
	struct walk w = {
		.lp = lp,
		.basis = arena_new_array(arena, size_t, lp->rows),
		.turned = arena_new_array(arena, bool, lp->columns),
		.in_basis = arena_new_array(arena, bool, lp->columns),
		.price = arena_new_array(arena, double, lp->columns),
		.seeking = true,
	};

	start(&w);
	if (!walk(&w))
		return false;
	for (size_t i = 0; i < lp->rows; i++)
		if (w.basis[i] >= lp->columns && lp->b[i] > 1e-6)
			return false;
	w.seeking = false;
	if (!walk(&w))
		return false;
	for (size_t j = 0; j < lp->columns; j++)
		x[j] = w.turned[j] ? lp->upper[j] : 0;
	for (size_t i = 0; i < lp->rows; i++)
		if (w.basis[i] < lp->columns)
			x[w.basis[i]] = w.turned[w.basis[i]] ? lp->upper[w.basis[i]] - lp->b[i] : lp->b[i];
	return true;
}
