/* simplex.h -- the cheapest way to meet a set of equations: a small linear programme, solved exactly enough to be checked. */
/* SPDX-License-Identifier: MIT */
#ifndef ANALYSIS_SIMPLEX_H
#define ANALYSIS_SIMPLEX_H

#include "base/arena.h"

/* Minimise cost·x with A x = b and 0 <= x <= upper. `a` is row by row, rows × columns; it and `b` are used as scratch and spoilt. */
struct simplex {
	size_t rows, columns;
	double *a, *b;
	const double *cost;
	const double *upper;            /* finite */
};
/* True with x filled (columns long); false when there is no such x, or none was found in a bounded number of steps.
 * In doubles, so whoever relies on the answer checks it in whole numbers. The same input gives the same answer.
 * Cost: rows × columns a step, usually about as many steps as rows. Bounded-variable primal simplex with two phases and
 * Bland's rule against going round in circles (Bland 1977; Chvátal, Linear Programming, 1983, chapter 8). */
bool simplex_solve(struct arena *, struct simplex *, double *x);

#endif
