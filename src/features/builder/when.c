/* when.c -- who is asked: first the question that decides, then the answers to it. */
/* SPDX-License-Identifier: MIT */
#include "features/builder/when.h"

#include "features/builder/work.h"

/* What the condition is of: a question, or "page-2". */
struct subject { const struct question *q; const struct question_page *page; };

static bool find_subject(struct req *r, struct work *w, struct subject *s)
{
	str what = req_param(r, "what");
	int64_t n;

	*s = (struct subject){ .q = questionnaire_question(&w->edit.all, what) };
	if (str_starts(what, STR("page-")) && str_int(str_from(what, 5), &n))
		s->page = edit_page(&w->edit, n);
	if (!s->q && !s->page)
		req_refuse(r, 404, T("This is not here any more"), T("A colleague may have deleted it. Go back to the questions and look again."));
	else if (s->q ? !edit_may_change(&w->edit, s->q) : !edit_may_drop_page(&w->edit, s->page))
		work_refuse_locked(r, w);
	else
		return true;
	return false;
}

static const struct question_if *condition(const struct subject *s)
{
	return s->q ? &s->q->only_if : &s->page->only_if;
}

/* Whether this question may decide: tried out, so that there is one rule only. */
static bool may_decide(const struct edit *e, const struct subject *s, const struct question *of)
{
	struct question_if when = { .question = of->name, .choices = of->choices.n ? of->choices.at[0].code : STR("") };

	if (of->to_version)
		return false;
	if (s->q) {
		struct question q = *s->q;

		q.only_if = when;
		return !question_if_problem(&e->all, &q).en;
	}
	struct question_page page = *s->page;

	page.only_if = when;
	return !question_page_if_problem(&e->all, &page).en;
}

static void draw(struct req *r, struct work *w, const struct subject *s, struct builder_when *page)
{
	const struct question *of = questionnaire_question(&w->edit.all, page->question);

	page->it = &w->it;
	page->what = req_param(r, "what");
	page->about = s->q ? s->q->asks : s->page->title;
	page->has_condition = condition(s)->question.len > 0;
	for (size_t i = 0; i < w->edit.all.questions.n; i++) {
		const struct question *q = &w->edit.all.questions.at[i];

		if (may_decide(&w->edit, s, q))
			*arena_push(r->arena, &page->questions) = (struct option){ .value = q->name, .says = q->asks, .chosen = of == q };
	}
	page->asks = of ? of->asks : (pair){ 0 };
	for (size_t i = 0; of && i < of->choices.n; i++)
		*arena_push(r->arena, &page->answers) = (struct option){ .value = of->choices.at[i].code, .says = of->choices.at[i].label,
			.chosen = str_eq(condition(s)->question, of->name) && condition(s)->any >> (of->choices.at[i].n - 1) & 1 };
	if (page->problem.en) {
		problem_add(r->arena, &page->problems, page->answers.n ? "answer" : "question", page->problem);
		r->status = 422;
	}
	page_begin(r, &(struct page_head){ .title_words = T("Who is asked this?"), .title = w->it.title, .officer = true, .nav = "desk",
					   .here = "question-condition", .problems = &page->problems });
	builder_when_html(&r->out, page);
	page_end(r);
}

void when_show(struct req *r)
{
	struct work w;
	struct subject s;
	struct builder_when page = { 0 };

	if (!work_open(r, &w) || !find_subject(r, &w, &s))
		return;
	page.question = req_query(r, "question").at ? req_query(r, "question") : condition(&s)->question;
	draw(r, &w, &s, &page);
}

static str codes_ticked(struct req *r, const struct question *of)
{
	str all = STR(""), code;

	for (size_t i = 0; (code = req_field_at(r, "answer", i)).at; i++)
		if (question_choice(of, code))
			all = arena_printf(r->arena, "%.*s%s%.*s", STR_F(all), all.len ? " " : "", STR_F(code));
	return all;
}

static void put(struct req *r, struct work *w, const struct subject *s, str question, str choices)
{
	if (s->q)
		edit_put_condition(&w->edit, s->q, question, choices);
	else
		edit_page_condition(&w->edit, s->page, question, choices);
	work_back(r, w, "saved", work_id(r, s->q ? "edit" : "page-edit", s->q ? req_param(r, "what") : str_from(req_param(r, "what"), 5)));
}

void when_save(struct req *r)
{
	struct work w;
	struct subject s;
	struct builder_when page = { .question = work_typed(r, "question") };

	if (!work_open(r, &w) || !find_subject(r, &w, &s))
		return;
	const struct question *of = questionnaire_question(&w.edit.all, page.question);

	if (str_eq(req_field(r, "go"), STR("everybody"))) {
		put(r, &w, &s, STR(""), STR(""));
		return;
	}
	str choices = of ? codes_ticked(r, of) : STR("");

	if (!of || !may_decide(&w.edit, &s, of))
		page.problem = T("Choose the question that decides");
	else if (!choices.len)
		page.problem = T("Tick at least one answer");
	if (page.problem.en)
		draw(r, &w, &s, &page);
	else
		put(r, &w, &s, page.question, choices);
}
