/* work.c -- what every screen of the builder begins with and ends in. */
/* SPDX-License-Identifier: MIT */
#include "features/builder/work.h"

bool work_open(struct req *r, struct work *w)
{
	if (!req_conversation(r, &w->it))
		return false;
	w->edit = edit_open(r->db, r->arena, &w->it, r->who.id, r->lang, r->now);
	w->edit.fits = req_field(r, "fits").at != NULL;
	return true;
}

const struct question *work_question(struct req *r, const struct work *w)
{
	const struct question *q = questionnaire_question(&w->edit.all, req_param(r, "name"));

	if (!q)
		req_refuse(r, 404, T("This question is not here any more"), T("A colleague may have deleted it. Go back to the questions and look again."));
	return q;
}

void work_refuse_locked(struct req *r, const struct work *w)
{
	if (w->edit.stand == EDIT_OVER)
		req_refuse(r, 409, T("These questions are not asked any more"), T("What people answered stays with the words they answered. Only spelling can be corrected."));
	else
		req_refuse(r, 409, T("These questions are locked"),
			   T("People can see or have answered them. Correct the spelling, or prepare a new version: both begin on the page of all questions."));
}

void work_refuse_full(struct req *r)
{
	req_refuse(r, 409, T("There is no room for more"),
		   T("A survey has at most 200 questions on 50 pages. Nobody would answer as many: take some out first."));
}

const struct question *work_free_question(struct req *r, const struct work *w)
{
	const struct question *q = work_question(r, w);

	if (!q || edit_may_change(&w->edit, q))
		return q;
	work_refuse_locked(r, w);
	return NULL;
}

bool work_may_add(struct req *r, const struct work *w)
{
	if (w->edit.stand == EDIT_FREE || w->edit.stand == EDIT_NEXT)
		return true;
	work_refuse_locked(r, w);
	return false;
}

/* ---- back to the overview ---- */

static const struct { const char *word, *says; } done[] = {
	{ "added", TL("The question was added.") },
	{ "saved", TL("Saved.") },
	{ "moved", TL("Moved.") },
	{ "copied", TL("Copied. The copy stands below.") },
	{ "deleted", TL("Deleted.") },
	{ "withdrawn", TL("From the new version on it is asked no more. What people answered stays.") },
	{ "kept", TL("It stays in the new version.") },
	{ "page-added", TL("The page was added.") },
	{ "corrected", TL("Saved. A second person approves the correction before anybody sees it.") },
	{ "approved", TL("Approved. Everybody sees the corrected words now.") },
	{ "dropped", TL("The correction was dropped.") },
	{ "version", TL("A new version is being prepared. Nobody sees it until a second person publishes it.") },
	{ "discarded", TL("The new version was given up. Everything is as it was.") },
	{ "published", TL("The new version is what people are asked from now on.") },
	{ "banked", TL("It is in the question bank now.") },
	{ "minutes", TL("The conversation’s page says so now.") },
};

words done_words(str word)
{
	for (size_t i = 0; word.at && i < sizeof done / sizeof *done; i++)
		if (str_eq(word, str_of(done[i].word)))
			return (words){ .en = done[i].says };
	return (words){ 0 };
}

void work_back(struct req *r, const struct work *w, const char *word, str focus)
{
	r->status = 303;
	r->location = arena_printf(r->arena, "%.*s?done=%s%s%.*s", STR_F(req_address(r->arena, r->lang, "desk-questions", &w->it.code, 1)), word,
				   focus.len ? "#" : "", STR_F(focus));
}

/* ---- small things ---- */

str work_id(struct req *r, const char *what, str name)
{
	return arena_printf(r->arena, "%s-%.*s", what, STR_F(name));
}

str work_number(struct req *r, int64_t n)
{
	return arena_printf(r->arena, "%lld", (long long)n);
}

str work_typed(struct req *r, const char *name)
{
	str s = str_trim(req_field(r, name));

	return s.at ? s : STR("");
}

struct options work_pages(struct req *r, const struct edit *e, int64_t chosen)
{
	struct options all = { 0 };

	for (size_t i = 0; i < e->all.pages.n; i++) {
		const struct question_page *p = &e->all.pages.at[i];
		pair says = { arena_printf(r->arena, "%zu. %.*s", i + 1, STR_F(p->title.en)), arena_printf(r->arena, "%zu. %.*s", i + 1, STR_F(p->title.cy)) };

		*arena_push(r->arena, &all) = (struct option){ .value = work_number(r, p->n), .says = says, .chosen = p->n == chosen };
	}
	return all;
}

static str list_labels(struct arena *a, const struct question *q, uint64_t any, enum lang lang)
{
	str all = STR("");

	for (size_t i = 0; i < q->choices.n; i++)
		if (any >> (q->choices.at[i].n - 1) & 1)
			all = arena_printf(a, "%.*s%s%.*s", STR_F(all), all.len ? (lang == LANG_CY ? " neu " : " or ") : "", STR_F(pair_in(q->choices.at[i].label, lang)));
	return all;
}

pair work_condition(struct req *r, const struct questionnaire *qs, const struct question_if *when)
{
	const struct question *of = when->question.len ? questionnaire_question(qs, when->question) : NULL;
	words says = T2("Only if “{question}” is: {answers}", "question", STR(""), "answers", STR(""));

	if (!of)
		return (pair){ 0 };
	says.arg[0].value = of->asks;
	says.arg[1].value = (pair){ list_labels(r->arena, of, when->any, LANG_EN), list_labels(r->arena, of, when->any, LANG_CY) };
	return words_both(r->arena, says);
}

str page_what(struct arena *a, str n)
{
	return arena_printf(a, "page-%.*s", STR_F(n));
}
