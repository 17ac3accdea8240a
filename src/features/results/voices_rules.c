/* voices_rules.c -- which of our answers stand beside which line of the census, and when a group counts as low or high. */
/* SPDX-License-Identifier: MIT */
#include "features/results/voices_rules.h"

#include <math.h>
#include <stdlib.h>

void voice_join(struct arena *arena, struct voice_groups *groups, int64_t choice, int64_t category)
{
	struct voice_group new;
	size_t kept = 0;

	if (choice < 1 || choice > 64 || category < 1 || category > 64)
		return;
	new = (struct voice_group){ UINT64_C(1) << (choice - 1), UINT64_C(1) << (category - 1) };
	for (size_t i = 0; i < groups->n; i++) {
		const struct voice_group *g = &groups->at[i];

		if ((g->choices & new.choices) || (g->categories & new.categories)) {
			new.choices |= g->choices;
			new.categories |= g->categories;
		} else {
			groups->at[kept++] = *g;
		}
	}
	groups->n = kept;
	*arena_push(arena, groups) = new;
}

static int by_first(const void *a, const void *b)
{
	const struct voice_group *x = a, *y = b;
	uint64_t first = x->choices & -x->choices, second = y->choices & -y->choices;

	return (first > second) - (first < second);
}

void voice_sort(struct voice_groups *groups)
{
	if (groups->n)
		qsort(groups->at, groups->n, sizeof *groups->at, by_first);
}

double voice_share(int64_t n, int64_t of)
{
	return of > 0 ? round(1000.0 * (double)n / (double)of) / 10 : 0;
}

enum voice_verdict voice_verdict(int64_t n, int64_t base, int64_t people, int64_t everybody, const struct voice_limits *limits)
{
	double expected = everybody > 0 ? (double)base * (double)people / (double)everybody : 0;

	if (base < VOICE_BASE || everybody <= 0)
		return VOICE_FEW;
	if (fabs((double)n - expected) < VOICE_PEOPLE)
		return VOICE_FAIR;
	if ((double)n * 100 < expected * (double)limits->low)
		return VOICE_LOW;
	return (double)n * 100 > expected * (double)limits->high ? VOICE_HIGH : VOICE_FAIR;
}

int64_t voice_missing(int64_t n, int64_t base, int64_t people, int64_t everybody)
{
	/* (n + x) / (base + x) = people / everybody */
	double short_of = (double)people * (double)base - (double)n * (double)everybody;

	return everybody > people && short_of > 0 ? (int64_t)ceil(short_of / (double)(everybody - people)) : 0;
}
