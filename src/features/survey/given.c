/* given.c -- answers as their giver reads them again: to be checked, found, mailed. */
/* SPDX-License-Identifier: MIT */
#include "features/survey/photo_form.h"

static void add(struct req *r, struct given *g, pair label, str said)
{
	*arena_push(r->arena, &g->lines) = (struct given_line){ label, said };
}

static void choices(struct req *r, const struct question *q, const struct answer *a, struct given *g)
{
	for (size_t i = 0; i < q->choices.n; i++) {
		const struct choice *c = &q->choices.at[i];
		bool said = c->other && a->words.len;

		if (a->choices >> (c->n - 1) & 1)
			add(r, g, c->label, said ? a->words : (str){ 0 });
	}
}

static void just_words(struct req *r, const struct question *q, const struct answer *a, struct given *g)
{
	(void)q;
	add(r, g, (pair){ { 0 }, { 0 } }, a->words);
}

static void number(struct req *r, const struct question *q, const struct answer *a, struct given *g)
{
	int64_t n;

	if (!answer_number(q, a, &n)) {
		just_words(r, q, a, g);
		return;
	}
	str digits = number_words(r->arena, n);

	add(r, g, (pair){ arena_printf(r->arena, "%.*s %.*s", STR_F(digits), STR_F(q->unit.en)),
			  arena_printf(r->arena, "%.*s %.*s", STR_F(digits), STR_F(q->unit.cy)) }, (str){ 0 });
}

static void date(struct req *r, const struct question *q, const struct answer *a, struct given *g)
{
	day d;

	if (answer_day(a, &d))
		add(r, g, (pair){ day_words(r->arena, d, LANG_EN, DATE_PLAIN), day_words(r->arena, d, LANG_CY, DATE_PLAIN) }, (str){ 0 });
	else
		just_words(r, q, a, g);
}

static pair numbered(struct req *r, int64_t n, pair label)
{
	return (pair){ arena_printf(r->arena, "%lld. %.*s", (long long)n, STR_F(label.en)),
		       arena_printf(r->arena, "%lld. %.*s", (long long)n, STR_F(label.cy)) };
}

static void ranking(struct req *r, const struct question *q, const struct answer *a, struct given *g)
{
	for (int64_t place = 1; place <= question_places(q); place++)
		for (size_t i = 0; i < q->choices.n; i++)
			if (a->at[q->choices.at[i].n - 1] == place)
				add(r, g, numbered(r, place, q->choices.at[i].label), (str){ 0 });
}

static void matrix(struct req *r, const struct question *q, const struct answer *a, struct given *g)
{
	for (size_t i = 0; i < q->lines.n; i++) {
		const struct question_line *line = &q->lines.at[i];
		const struct choice *c = question_choice_n(q, a->at[line->n - 1]);

		if (c)
			add(r, g, (pair){ arena_printf(r->arena, "%.*s: %.*s", STR_F(line->label.en), STR_F(c->label.en)),
					  arena_printf(r->arena, "%.*s: %.*s", STR_F(line->label.cy), STR_F(c->label.cy)) }, (str){ 0 });
	}
}

static void file(struct req *r, const struct question *q, const struct answer *a, struct given *g)
{
	(void)q;
	add(r, g, words_both(r->arena, T("A file")), a->words.len ? a->words : (str){ 0 });
	g->own = photo_form_own(r, a);
}

static void lines(struct req *r, const struct question *q, const struct answer *a, struct given *g)
{
	static void (*const say[ANSWER_SHAPES])(struct req *, const struct question *, const struct answer *, struct given *) = {
		[ANSWER_IS_CHOICES] = choices, [ANSWER_IS_WORDS] = just_words, [ANSWER_IS_NUMBER] = number, [ANSWER_IS_DATE] = date,
		[ANSWER_IS_RANKING] = ranking, [ANSWER_IS_MATRIX] = matrix, [ANSWER_IS_FILE] = file,
	};

	say[question_is(q)->shape](r, q, a, g);
}

struct givens fill_givens(struct req *r, const struct questionnaire *qs, const struct answers *answers)
{
	struct givens all = { 0 };

	for (size_t i = 0; i < qs->questions.n; i++) {
		const struct question *q = &qs->questions.at[i];
		const struct answer *a = &answers->at[i];

		if (!question_asked(qs, answers, i))
			continue;
		struct given *g = arena_push(r->arena, &all);

		*g = (struct given){ .q = q, .blank = !a->asked || answer_blank(q, a) };
		if (!g->blank)
			lines(r, q, a, g);
	}
	return all;
}
