/* problem.c -- what is not right with a form, for the summary at the top and beside each field. */
/* SPDX-License-Identifier: MIT */
#include "web/pages.h"

void problem_add(struct arena *a, struct problems *list, const char *field, words what)
{
	*arena_push(a, list) = (struct problem){ field, str_of(field), what };
}

void problem_add_at(struct arena *a, struct problems *list, str anchor, words what)
{
	str copy = arena_copy(a, anchor);

	*arena_push(a, list) = (struct problem){ copy.at, copy, what };
}
