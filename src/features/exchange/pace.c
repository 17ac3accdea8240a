/* pace.c -- how much to do in one transaction, so that everybody else's turn comes soon. */
/* SPDX-License-Identifier: MIT */
#include "features/exchange/pace.h"

#include "base/clock.h"

enum { MILLISECOND = 1000000, SOON = 15 * MILLISECOND, LONG = 30 * MILLISECOND };

struct pace pace_new(void)
{
	return (struct pace){ .n = PACE_FIRST };
}

void pace_begin(struct pace *p)
{
	p->began = clock_ticks();
}

void pace_end(struct pace *p)
{
	int64_t took = clock_ticks() - p->began;

	if (took > LONG && p->n > 1)
		p->n /= 2;
	else if (took < SOON && p->n < PACE_MOST)
		p->n += p->n / 4 + 1;
}
