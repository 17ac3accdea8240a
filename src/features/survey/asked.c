/* asked.c -- the questions of one page as they are drawn, with what was answered and what is wrong. */
/* SPDX-License-Identifier: MIT */
#include "features/survey/asked.h"

#include "features/survey/asked_map.h"
#include "features/survey/photo_form.h"

words asked_problem(struct req *r, const struct fill *f, const struct question *q, const struct answer *a, enum looked how)
{
	words file = photo_form_problem(r, f, q);

	if (file.en)
		return file;
	if (how == LOOKED_NOT || (how == LOOKED_LENGTH && !answer_too_long(q, a)))
		return (words){ 0 };
	return answer_problem(r->arena, q, a);
}

/* ---- how each kind is drawn ---- */

static const struct {
	void (*draw)(struct out *, const struct asked_question *);
	bool hint;                      /* says something of its own under the question */
} drawn[] = {
	[QUESTION_SINGLE] = { asked_choices_html, false }, [QUESTION_MULTIPLE] = { asked_choices_html, true },
	[QUESTION_SHORT] = { asked_words_html, false }, [QUESTION_LONG] = { asked_words_html, true },
	[QUESTION_SCALE] = { asked_choices_html, false }, [QUESTION_NUMBER] = { asked_number_html, false },
	[QUESTION_DATE] = { asked_date_html, true }, [QUESTION_RANKING] = { asked_ranking_html, true },
	[QUESTION_MATRIX] = { asked_matrix_html, false }, [QUESTION_DROPDOWN] = { asked_select_html, false },
	[QUESTION_PLACE] = { asked_select_html, false }, [QUESTION_FILE] = { asked_file_html, true },
};
_Static_assert(sizeof drawn / sizeof *drawn == QUESTION_KIND_COUNT, "every kind is drawn");

void asked_question_html(struct out *out, const struct asked_question *one)
{
	drawn[one->q->kind].draw(out, one);
}

/* ---- what is drawn ---- */

/* The ids of whatever stands beside the field and explains it, for aria-describedby; absent when nothing does. */
static str described_by(struct req *r, const struct asked_question *one)
{
	bool hint = one->q->hint.en.len || drawn[one->q->kind].hint;

	if (hint && one->problem.en)
		return arena_printf(r->arena, "%.*s-hint %.*s", STR_F(one->field), STR_F(one->error_id));
	if (hint)
		return arena_printf(r->arena, "%.*s-hint", STR_F(one->field));
	return one->problem.en ? one->error_id : (str){ 0 };
}

static void date_boxes(struct asked_question *one)
{
	str rest = one->a->words;

	one->year = str_cut(&rest, '-');
	one->month = str_cut(&rest, '-');
	one->day = rest.at ? rest : STR("");
}

static const struct choice *at_place(const struct question *q, const struct answer *a, int64_t place)
{
	for (size_t i = 0; i < q->choices.n; i++)
		if (a->at[q->choices.at[i].n - 1] == place)
			return &q->choices.at[i];
	return NULL;
}

/* The first of all carries the id that the summary of errors leads to. */
static str ranked_id(struct req *r, const struct asked_question *one, const struct choice *c)
{
	return one->ranked.n + one->unranked.n ? arena_printf(r->arena, "%.*s-%lld", STR_F(one->field), (long long)c->n) : one->field;
}

static void places(struct req *r, struct asked_question *one)
{
	const struct choice *c;

	for (int64_t place = 1; (c = at_place(one->q, one->a, place)) != NULL; place++)
		*arena_push(r->arena, &one->ranked) = (struct ranked){ c, place, place > 1, at_place(one->q, one->a, place + 1) != NULL, ranked_id(r, one, c) };
	for (size_t i = 0; i < one->q->choices.n; i++)
		if (!one->a->at[one->q->choices.at[i].n - 1])
			*arena_push(r->arena, &one->unranked) = (struct ranked){ &one->q->choices.at[i], 0, false, false, ranked_id(r, one, &one->q->choices.at[i]) };
	one->full = (int64_t)one->ranked.n >= question_places(one->q);
}

struct asked_questions asked_questions(struct req *r, const struct fill *f, const struct question_page *page, struct problems *problems,
				       enum looked how)
{
	struct asked_questions list = { 0 };

	for (size_t i = page->first; i < page->first + page->count; i++) {
		const struct question *q = &f->qs.questions.at[i];

		if (!question_asked(&f->qs, &f->answers, i))
			continue;
		struct asked_question *one = arena_push(r->arena, &list);

		*one = (struct asked_question){ .q = q, .a = &f->answers.at[i], .alone_on_page = page->count == 1 && !page->about_you,
						.other = question_other(q) };
		one->field = arena_printf(r->arena, "q-%.*s", STR_F(q->name));
		one->error_id = arena_printf(r->arena, "q-%.*s-error", STR_F(q->name));
		one->problem = asked_problem(r, f, q, one->a, how);
		if (one->problem.en)
			problem_add_at(r->arena, problems, one->field, one->problem);
		one->describes = described_by(r, one);
		if (q->kind == QUESTION_DATE)
			date_boxes(one);
		if (q->kind == QUESTION_RANKING)
			places(r, one);
		if (q->kind == QUESTION_PLACE)
			one->map = asked_map(r, one);
		photo_form_ask(r, one);
	}
	return list;
}
