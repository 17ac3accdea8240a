/* field.c -- one line of a form: what it asks for, what was typed, what is wrong with that. */
/* SPDX-License-Identifier: MIT */
#include "web/field.h"

const char *field_id(const struct field *f)
{
	return f->id ? f->id : f->is->name;
}

words field_label(const struct field *f)
{
	return (words){ .en = f->is->label };
}

words field_hint(const struct field *f)
{
	return (words){ .en = f->is->hint };
}

const char *field_type(const struct field *f)
{
	return f->is->type ? f->is->type : "text";
}

bool field_described(const struct field *f)
{
	return f->is->hint || f->problem.en;
}

struct field field_typed(struct req *r, const struct field_is *is)
{
	str value = str_trim(req_field(r, is->name));

	return (struct field){ .is = is, .value = value.at ? value : STR("") };
}

void field_check(struct field *f, bool whole)
{
	size_t longest = f->is->longest;

	if (f->problem.en)
		return;
	if (whole && !f->value.len && f->is->empty)
		f->problem = (words){ .en = f->is->empty };
	else if (longest && str_chars(f->value) > longest)
		f->problem = TN("Use {n} character or fewer", "Use {n} characters or fewer", (int64_t)longest);
}

void fields_tell(struct arena *a, struct problems *list, const struct field *fields, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (fields[i].problem.en)
			problem_add(a, list, field_id(&fields[i]), fields[i].problem);
}
