/* figures.c -- how long people waited. */
/* SPDX-License-Identifier: MIT */
#include "tests/kill/figures.h"

#include <stdlib.h>

void waits_add(struct waits *w, int64_t ticks)
{
	if (w->n == w->room) {
		w->room = w->room ? 2 * w->room : 4096;
		w->us = reallocarray(w->us, w->room, sizeof *w->us);
		if (!w->us)
			abort();
	}
	w->us[w->n++] = (uint32_t)(ticks / 1000);
}

static int compare(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

	return (x > y) - (x < y);
}

int64_t waits_share(struct waits *w, double share)
{
	size_t at = (size_t)(share * (double)w->n);

	if (!w->n)
		return 0;
	qsort(w->us, w->n, sizeof *w->us, compare);
	return w->us[at < w->n ? at : w->n - 1];
}

void waits_free(struct waits *w)
{
	free(w->us);
	*w = (struct waits){ 0 };
}
