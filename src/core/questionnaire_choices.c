/* questionnaire_choices.c -- the choices of a question as an officer writes them: a line each, in two boxes beside one another. */
/* SPDX-License-Identifier: MIT */
#include "base/buf.h"
#include "base/fold.h"
#include "core/questionnaire_edit.h"

/* ---- what a choice says of itself ---- */

static bool says_one_of(struct arena *a, pair label, const char *const *list)
{
	str text[] = { fold_search(a, label.en), fold_search(a, label.cy) };

	for (size_t i = 0; list[i]; i++)
		for (size_t k = 0; k < 2; k++)
			if (text[k].len && strstr(arena_z(a, text[k]), list[i]))
				return true;
	return false;
}

static bool says_prefer_not(struct arena *a, pair label)
{
	static const char *const list[] = { "prefer not to", "rather not say", "gwell gen i beidio", "well gen i beidio", "gwell gennyf beidio", NULL };

	return says_one_of(a, label, list);
}

/* Ticked beside another answer, these say two things at once. */
static bool says_none(struct arena *a, pair label)
{
	static const char *const list[] = { "none of these", "none of the above", "dim un o'r rhain", "dim o'r rhain", "dim un o'r uchod", NULL };

	return says_one_of(a, label, list);
}

/* ---- codes ---- */

static bool code_taken(const struct choice *at, size_t n, str code)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq(at[i].code, code))
			return true;
	return false;
}

str edit_code(struct arena *a, const struct choice *at, size_t n, pair label)
{
	enum { LONGEST = 24 };
	str slug = fold_slug(a, label.en.len ? label.en : label.cy), base = STR("choice"), code;

	if (says_prefer_not(a, label))
		base = STR("prefer_not");
	else if (slug.len)
		base = str_first(slug, LONGEST);
	while (base.len > 1 && base.at[base.len - 1] == '-')
		base = str_first(base, base.len - 1);
	code = base;
	for (int i = 2; code_taken(at, n, code); i++)
		code = arena_printf(a, "%.*s-%d", STR_F(base), i);
	return code;
}

/* ---- two boxes ---- */

struct lines { str *at; size_t n, room; };

static struct lines lines_of(struct arena *a, str text)
{
	struct lines all = { 0 };

	while (text.len)
		*arena_push(a, &all) = str_trim(str_cut(&text, '\n'));
	while (all.n && !all.at[all.n - 1].len)
		all.n--;
	return all;
}

static str line_at(const struct lines *all, size_t i)
{
	return i < all->n && all->at[i].len ? all->at[i] : STR("");
}

static bool same_words(const struct choice *c, pair label)
{
	return (label.en.len && str_eq(c->label.en, label.en)) || (label.cy.len && str_eq(c->label.cy, label.cy));
}

/* The old choice that this line is about: the one with its words. */
static const struct choice *found_by_words(const struct question *old, const bool *used, pair label)
{
	for (size_t i = 0; old && i < old->choices.n; i++)
		if (!used[i] && same_words(&old->choices.at[i], label))
			return &old->choices.at[i];
	return NULL;
}

static void keep(struct choice *c, const struct choice *old, const struct question *q, bool *used)
{
	pair label = c->label;

	*c = *old;
	c->label = label;
	used[old - q->choices.at] = true;
}

struct choices edit_choices(struct arena *a, const struct question *old, enum question_kind kind, str lines_en, str lines_cy)
{
	struct lines en = lines_of(a, lines_en), cy = lines_of(a, lines_cy);
	struct choices all = { 0 };
	bool *used = arena_new_array(a, bool, old ? old->choices.n + 1 : 1);

	for (size_t i = 0; i < en.n || i < cy.n; i++) {
		pair label = { line_at(&en, i), line_at(&cy, i) };

		if (label.en.len || label.cy.len)
			*arena_push(a, &all) = (struct choice){ .n = (int64_t)all.n + 1, .label = label, .code = STR("") };
	}
	for (size_t i = 0; i < all.n; i++) {
		const struct choice *was = found_by_words(old, used, all.at[i].label);

		if (was)
			keep(&all.at[i], was, old, used);
	}
	for (size_t i = 0; i < all.n; i++) {
		struct choice *c = &all.at[i];

		if (!c->code.len && old && i < old->choices.n && !used[i])
			keep(c, &old->choices.at[i], old, used);
		if (!c->code.len) {
			c->code = edit_code(a, all.at, all.n, c->label);
			c->alone = says_prefer_not(a, c->label) || says_none(a, c->label);
		}
		c->n = (int64_t)i + 1;
		c->alone = c->alone && question_kind_is(kind)->settings & SET_ALONE;
		c->other = c->other && question_kind_is(kind)->settings & SET_OTHER;
	}
	return all;
}

str edit_lines(struct arena *a, const struct question *q, enum lang lang)
{
	struct buf text = { 0 };

	for (size_t i = 0; i < q->choices.n; i++) {
		if (i)
			buf_char(&text, '\n');
		buf_str(&text, pair_in(q->choices.at[i].label, lang));
	}
	str all = text.len ? arena_copy(a, buf_text(&text)) : STR("");
	buf_free(&text);
	return all;
}

/* A list of its own: the one it came from may still be read. */
static void own_list(struct arena *a, struct question *q)
{
	struct choices own = { 0 };

	for (size_t i = 0; i < q->choices.n; i++)
		*arena_push(a, &own) = q->choices.at[i];
	q->choices.at = own.at;
	q->choices.n = own.n;
	q->choices.room = own.room;
}

void edit_choice_other(struct arena *a, struct question *q, bool other)
{
	static const char *const list[] = { "other", "arall", NULL };
	size_t at = q->choices.n;

	own_list(a, q);
	for (size_t i = 0; i < q->choices.n; i++) {
		if (q->choices.at[i].other || (at == q->choices.n && says_one_of(a, q->choices.at[i].label, list)))
			at = i;
		q->choices.at[i].other = false;
	}
	if (!other)
		return;
	if (at == q->choices.n)
		*arena_push(a, &q->choices) = (struct choice){ .n = (int64_t)at + 1, .label = words_both(a, T("Other, please say")),
			.code = edit_code(a, q->choices.at, q->choices.n, (pair){ STR("other"), STR("") }) };
	q->choices.at[at].other = true;
}

void edit_take_lines(struct arena *a, const struct question *old, struct question *q, str lines_en, str lines_cy)
{
	struct question was = { 0 };
	struct choices all;

	for (size_t i = 0; old && i < old->lines.n; i++)
		*arena_push(a, &was.choices) = (struct choice){ .n = (int64_t)i + 1, .code = old->lines.at[i].code, .label = old->lines.at[i].label };
	all = edit_choices(a, &was, QUESTION_SINGLE, lines_en, lines_cy);
	q->lines.at = NULL;
	q->lines.n = q->lines.room = 0;
	for (size_t i = 0; i < all.n; i++)
		*arena_push(a, &q->lines) = (struct question_line){ .n = (int64_t)i + 1, .code = all.at[i].code, .label = all.at[i].label };
}

str edit_asked_lines(struct arena *a, const struct question *q, enum lang lang)
{
	struct question as_choices = { 0 };

	for (size_t i = 0; i < q->lines.n; i++)
		*arena_push(a, &as_choices.choices) = (struct choice){ .label = q->lines.at[i].label };
	return edit_lines(a, &as_choices, lang);
}

void edit_fit_about_you(struct arena *a, struct question *q)
{
	struct choice not_to_say = { .n = (int64_t)q->choices.n + 1, .code = STR("prefer_not"), .label = words_both(a, T("Prefer not to say")) };

	q->required = false;
	q->about_you = true;
	if (!q->choices.n || question_choice(q, not_to_say.code) || q->choices.n >= ANSWER_CHOICES)
		return;
	not_to_say.alone = question_is(q)->settings & SET_ALONE;
	own_list(a, q);
	*arena_push(a, &q->choices) = not_to_say;
}
