/* suppress.h -- which numbers of public tables must be hidden so that nobody can be recognised, nor worked out. */
/* SPDX-License-Identifier: MIT */
#ifndef ANALYSIS_SUPPRESS_H
#define ANALYSIS_SUPPRESS_H

#include "base/arena.h"

/* Tables are given as cells and sums: a cell may stand in many sums (its row, its column, the same question's total in
 * another table), so that linked tables are protected together. Whoever draws them shows one mark for every hidden cell. */
enum cell_state { CELL_SHOWN, CELL_PRIMARY /* under the threshold */, CELL_COMPLEMENTARY /* hidden to protect another */ };
struct cell {
	int64_t n;
	enum cell_state state;
	bool keep;                      /* a total that is public anyway: hidden only if nothing else helps */
	bool known;                     /* outsiders have it from elsewhere, so hiding it would protect nobody: always shown */
	bool unsaid;                    /* in no table, 0 or more: with it a sum says "at least" or "at most"; always hidden, and never protected */
	bool hide;                      /* hidden although it is not small, and then protected like one that is */
};
struct sum { size_t total; const size_t *parts; size_t n_parts; };     /* cell[total] == sum of cell[parts]; if not, that is a bug: aborts */

/* Counts of 1 .. threshold-1 are hidden, then as many others as needed until, knowing every shown cell, every sum, that counts
 * are not negative and that a primary cell lies in 1 .. threshold-1, (a) no hidden cell has only one possible value, and
 * (b) the hidden cells of a sum whose total is shown add up to the threshold or more. Zero is shown, unless nothing but
 * hiding it helps. (a) is proved cell by cell: other whole numbers are found that fit everything shown. Where every cell of a
 * sum is small and even hiding all leaves one answer (1 + 1 = 2 under a threshold of 3), some of them, totals first, become
 * complementary: that they are small is then not told either.
 * Deterministic: prefers to hide the smallest counts, then the first. Some milliseconds for a hundred cells; about cells².
 * Source: Willenborg & de Waal, Elements of Statistical Disclosure Control, 2001, chapters 4 and 8; the cheapest set to hide as
 * a linear programme after Kelly, Golden & Assad, Cell suppression: disclosure protection for sensitive tabular data, 1992. */
void suppress(struct arena *, struct cell *, size_t n_cells, const struct sum *, size_t n_sums, int64_t threshold);
/* The first step alone, which protects nobody: totals give the hidden cells away. For the test that shows it. */
void suppress_primary(struct cell *, size_t n_cells, int64_t threshold);

/* What an outsider could conclude: lowest and highest possible value of each hidden cell by repeated bounds; for tests and reports. */
struct range { int64_t low, high; };
enum { RANGE_OPEN = 1 << 30 };          /* `high` of a cell that nothing bounds */
struct range *suppress_ranges(struct arena *, const struct cell *, size_t n_cells, const struct sum *, size_t n_sums, int64_t threshold);

/* Percent of a part, rounded half up, so that shares are told as people expect: 0 of 0 is 0. */
int share_percent(int64_t part, int64_t whole);

#endif
