/* suppress_move.h -- the search for other numbers that fit everything shown; for suppress.c alone. */
/* SPDX-License-Identifier: MIT */
#ifndef ANALYSIS_SUPPRESS_MOVE_H
#define ANALYSIS_SUPPRESS_MOVE_H

#include "analysis/suppress.h"

/* What a search works on; made once by suppress(). */
struct suppress_work {
	struct arena *scratch;          /* for one search, then empty again */
	struct cell *cells;
	const struct sum *sums;
	size_t n_cells, n_sums;
	int64_t threshold;
	size_t *first, *in;             /* the sums that cell i stands in: in[first[i]] .. in[first[i + 1] - 1] */
	int64_t *move;                  /* what was found: how far each cell moves */
	double scale;                   /* of a count to a cost, so that all counts together cost SUPPRESS_DEAR_ALL */
};
enum { SUPPRESS_DEAR_ALL = 1000 };

/* How far a search may go: only cells near by and never a zero or a total that is kept; then all of the linked tables; then
 * also no longer telling that a cell is small. */
enum reach { REACH_NEAR, REACH_ALL, REACH_UNTOLD, REACH_COUNT };

/* Looks for whole numbers, `by` (1 or -1, or a small multiple) for the target, that can be added to the cells so that every
 * sum still holds and every hidden cell stays where the outsider knows it must be; and of all such moves for one over the
 * smallest counts that are still shown: these must then be hidden. Leaves it in w->move and returns its cost; negative when
 * none was found. Takes w->scratch. */
double suppress_move(struct suppress_work *, size_t target, int64_t by, enum reach);

#endif
