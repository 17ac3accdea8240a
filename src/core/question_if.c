/* question_if.c -- which questions and pages are asked of whom: conditions that only ever look back. */
/* SPDX-License-Identifier: MIT */
#include "core/questionnaire.h"

static void link_one(const struct questionnaire *qs, struct question_if *when)
{
	const struct question *of = when->question.len ? questionnaire_question(qs, when->question) : NULL;

	when->any = 0;
	when->at = of ? (size_t)(of - qs->questions.at) : 0;
	for (str rest = when->choices; of && rest.len;) {
		const struct choice *c = question_choice(of, str_cut(&rest, ' '));

		if (c)
			when->any |= UINT64_C(1) << (c->n - 1);
	}
}

void questionnaire_link(struct questionnaire *qs)
{
	for (size_t i = 0; i < qs->questions.n; i++)
		link_one(qs, &qs->questions.at[i].only_if);
	for (size_t i = 0; i < qs->pages.n; i++)
		link_one(qs, &qs->pages.at[i].only_if);
}

/* ---- what is wrong with one ---- */

static bool knows_all(const struct question *of, str codes)
{
	while (codes.len)
		if (!question_choice(of, str_cut(&codes, ' ')))
			return false;
	return true;
}

/* Pages keep their numbers when they are moved: what counts is their order. */
static size_t order_of(const struct questionnaire *qs, int64_t page)
{
	size_t i = 0;

	while (i < qs->pages.n && qs->pages.at[i].n != page)
		i++;
	return i;
}

static words problem(const struct questionnaire *qs, const struct question_if *when, int64_t page, bool about_you)
{
	const struct question *of = when->question.len ? questionnaire_question(qs, when->question) : NULL;

	if (!when->question.len)
		return when->choices.len ? T("Say which question these answers belong to") : (words){ 0 };
	if (!of)
		return T1("There is no question called \"{name}\"", "name", when->question);
	if (question_is(of)->shape != ANSWER_IS_CHOICES)
		return T1("A condition needs answers to choose from, and \"{name}\" has none", "name", when->question);
	if (order_of(qs, of->page) >= order_of(qs, page))
		return T1("A condition can only look back: \"{name}\" must stand on an earlier page", "name", when->question);
	if (of->about_you != about_you)
		return T("Answers about the person are kept apart: they cannot decide what else is asked, nor the other way round");
	if (!when->choices.len)
		return T1("Say after which answers to \"{name}\" this is asked", "name", when->question);
	if (!knows_all(of, when->choices))
		return T1("\"{name}\" does not offer all of these answers", "name", when->question);
	return (words){ 0 };
}

words question_if_problem(const struct questionnaire *qs, const struct question *q)
{
	return problem(qs, &q->only_if, q->page, q->about_you);
}

words question_page_if_problem(const struct questionnaire *qs, const struct question_page *page)
{
	return problem(qs, &page->only_if, page->n, page->about_you);
}

bool questionnaire_makes_sense(const struct questionnaire *qs)
{
	for (size_t i = 0; i < qs->questions.n; i++)
		if (question_problem(&qs->questions.at[i], NULL).en || question_if_problem(qs, &qs->questions.at[i]).en)
			return false;
	for (size_t i = 0; i < qs->pages.n; i++)
		if (question_page_if_problem(qs, &qs->pages.at[i]).en)
			return false;
	return true;
}

/* ---- who is asked ---- */

static const struct question_page *page_of(const struct questionnaire *qs, size_t question)
{
	for (size_t i = 0; i < qs->pages.n; i++)
		if (question >= qs->pages.at[i].first && question < qs->pages.at[i].first + qs->pages.at[i].count)
			return &qs->pages.at[i];
	return NULL;
}

/* From this page on nothing is known yet; before it, what was answered counts. */
struct known { const struct questionnaire *qs; const struct answers *answers; size_t unknown_from; };

static bool holds(const struct known *k, const struct question_if *when, size_t before);

static bool asked(const struct known *k, size_t question)
{
	const struct question_page *page = page_of(k->qs, question);

	return (!page || holds(k, &page->only_if, question)) && holds(k, &k->qs->questions.at[question].only_if, question);
}

/* Looks at earlier questions only, so it ends whatever was stored. */
static bool holds(const struct known *k, const struct question_if *when, size_t before)
{
	if (!when->any || when->at >= before)
		return true;
	if (!asked(k, when->at))
		return false;
	if (when->at >= k->unknown_from)
		return true;
	return (k->answers->at[when->at].choices & when->any) != 0;
}

bool question_asked(const struct questionnaire *qs, const struct answers *answers, size_t question)
{
	return asked(&(struct known){ qs, answers, qs->questions.n }, question);
}

static bool page_asked(const struct known *k, const struct question_page *page)
{
	for (size_t i = page->first; i < page->first + page->count; i++)
		if (asked(k, i))
			return true;
	return false;
}

bool question_page_asked(const struct questionnaire *qs, const struct answers *answers, const struct question_page *page)
{
	return page_asked(&(struct known){ qs, answers, qs->questions.n }, page);
}

bool question_page_may_come(const struct questionnaire *qs, const struct answers *answers, const struct question_page *page, size_t from_page)
{
	size_t from = from_page < qs->pages.n ? qs->pages.at[from_page].first : qs->questions.n;

	return page_asked(&(struct known){ qs, answers, from }, page);
}

struct answers answers_settled(struct arena *arena, const struct questionnaire *qs, const struct answers *answers)
{
	struct answers settled = answers_new(arena, qs);

	for (size_t i = 0; i < answers->n; i++)
		if (question_asked(qs, answers, i))
			settled.at[i] = answers->at[i];
	return settled;
}
