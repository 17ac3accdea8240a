/* suppress_ranges.c -- what an outsider could conclude about hidden numbers, by going from sum to sum. */
/* SPDX-License-Identifier: MIT */
#include "analysis/suppress.h"

/* Narrows one range; true when that told something new. */
static bool narrow(struct range *r, int64_t low, int64_t high)
{
	bool news = low > r->low || high < r->high;

	if (low > r->low)
		r->low = low;
	if (high < r->high)
		r->high = high;
	return news;
}

/* The total lies between the sums of lows and highs; a part is what the others leave. */
static bool narrow_sum(struct range *ranges, const struct sum *s)
{
	int64_t low = 0, high = 0, open = 0;
	struct range *total = &ranges[s->total];

	for (size_t i = 0; i < s->n_parts; i++) {
		low += ranges[s->parts[i]].low;
		if (ranges[s->parts[i]].high < RANGE_OPEN)
			high += ranges[s->parts[i]].high;
		else
			open++;
	}
	bool news = narrow(total, low, open ? RANGE_OPEN : high);
	for (size_t i = 0; i < s->n_parts; i++) {
		struct range *part = &ranges[s->parts[i]];
		bool others_open = open - (part->high >= RANGE_OPEN) > 0;
		int64_t at_least = others_open ? 0 : total->low - (high - (part->high < RANGE_OPEN ? part->high : 0));
		int64_t at_most = total->high < RANGE_OPEN ? total->high - (low - part->low) : RANGE_OPEN;

		/* The sums were taken before this loop: once something is new they are taken again, from what is now known. */
		if (narrow(part, at_least, at_most))
			return true;
	}
	return news;
}

struct range *suppress_ranges(struct arena *arena, const struct cell *cells, size_t n_cells, const struct sum *sums, size_t n_sums,
	int64_t threshold)
{
	struct range *ranges = arena_new_array(arena, struct range, n_cells);
	bool news = true;

	for (size_t i = 0; i < n_cells; i++)
		ranges[i] = cells[i].state == CELL_SHOWN ? (struct range){ cells[i].n, cells[i].n }
			: cells[i].state == CELL_PRIMARY ? (struct range){ 1, threshold - 1 } : (struct range){ 0, RANGE_OPEN };
	while (news) {
		news = false;
		for (size_t i = 0; i < n_sums; i++)
			while (narrow_sum(ranges, &sums[i]))
				news = true;
	}
	return ranges;
}
