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

words problem_of(const struct problems *list, str field)
{
	for (size_t i = 0; list && i < list->n; i++)
		if (str_eq(list->at[i].anchor, field))
			return list->at[i].what;
	return (words){ 0 };
}

const struct field_error *field_error(struct arena *a, const struct problems *list, str id)
{
	struct field_error *e = arena_new_of(a, struct field_error);

	*e = (struct field_error){ problem_of(list, id), id };
	return e;
}
