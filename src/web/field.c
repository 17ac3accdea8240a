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

static pair both(struct arena *a, day d)
{
	return (pair){ day_words(a, d, LANG_EN, DATE_PLAIN), day_words(a, d, LANG_CY, DATE_PLAIN) };
}

words day_example(struct arena *a, const char *says, day today)
{
	return (words){ .en = says, .arg = { { "day", both(a, today) }, { "figures", pair_same(day_figures(a, today, '/')) },
					     { "later", both(a, day_add(today, 30)) } } };
}

words field_hint(struct arena *a, const struct field *f, day today)
{
	return day_example(a, f->is->hint, today);
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

/* Three boxes, brought together as one would write them. */
static str three_boxes(struct req *r, const char *name)
{
	static const char *const parts[] = { "day", "month", "year" };
	str box[3];

	for (size_t i = 0; i < 3; i++)
		box[i] = str_trim(req_field(r, arena_printf(r->arena, "%s_%s", name, parts[i]).at));
	if (!box[0].len && !box[1].len && !box[2].len)
		return STR("");
	return arena_printf(r->arena, "%.*s/%.*s/%.*s", STR_F(box[0]), STR_F(box[1]), STR_F(box[2]));
}

struct field field_day(struct req *r, const struct field_is *is, day d)
{
	return (struct field){ .is = is, .value = d.n ? day_words(r->arena, d, r->lang, DATE_PLAIN) : STR("") };
}

struct field field_day_typed(struct req *r, const struct field_is *is, day *d)
{
	struct field f = field_typed(r, is);

	if (!f.value.len)
		f.value = three_boxes(r, is->name);
	if (!f.value.len)
		return f;
	if (!day_typed(r->arena, f.value, d)) {
		f.problem = day_example(r->arena, TL("Enter a day like {day} or {figures}"), r->today);
		return f;
	}
	f.value = day_words(r->arena, *d, r->lang, DATE_PLAIN);
	return f;
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
