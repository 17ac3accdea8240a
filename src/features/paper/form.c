/* form.c -- the survey as it is printed: the same questions in the same order, with boxes to tick and lines to write on. */
/* SPDX-License-Identifier: MIT */
#include "features/paper/batch.h"

enum { MANY_CHOICES = 6, LINES_SHORT = 1, LINES_LONG = 6 };

/* "Only if you ticked Weekly or Monthly at question 3": of whom it is asked, told on paper because nobody else can. */
static str only_if(struct req *r, const struct questionnaire *qs, const struct question_if *only)
{
	const struct question *q;
	str labels = STR("");

	if (!only->any)
		return labels;
	q = &qs->questions.at[only->at];
	for (size_t i = 0; i < q->choices.n; i++)
		if (only->any & UINT64_C(1) << (q->choices.at[i].n - 1))
			labels = arena_printf(r->arena, "%.*s%s%.*s", STR_F(labels), labels.len ? " / " : "", STR_F(pair_in(q->choices.at[i].label, r->lang)));
	return words_say(r->arena, T2("Only if you ticked this at question {number}: {choices}", "number",
				      arena_printf(r->arena, "%zu", only->at + 1), "choices", labels), r->lang);
}

static struct paper_question question(struct req *r, const struct questionnaire *qs, size_t i)
{
	static const char *const lines[LINES_LONG] = { 0 };
	const struct question *q = &qs->questions.at[i];
	size_t to_write = q->kind == QUESTION_LONG ? LINES_LONG : question_takes_words(q) || q->kind == QUESTION_PLACE ? LINES_SHORT : 0;

	return (struct paper_question){ .q = q, .number = (int64_t)i + 1, .shape = question_is(q)->shape, .several = question_is(q)->many,
		.in_columns = q->choices.n > MANY_CHOICES, .lines = { lines, to_write }, .only = only_if(r, qs, &q->only_if) };
}

static void fill(struct req *r, struct paper_form *page, const struct questionnaire *qs)
{
	for (size_t p = 0; p < qs->pages.n; p++) {
		const struct question_page *from = &qs->pages.at[p];
		struct paper_part *part = arena_push(r->arena, from->about_you ? &page->apart : &page->parts);

		*part = (struct paper_part){ .page = from, .only = only_if(r, qs, &from->only_if) };
		for (size_t i = from->first; i < from->first + from->count; i++)
			*arena_push(r->arena, &part->questions) = question(r, qs, i);
	}
}

/* By hand or by post: the ways that paper can take. */
static void ways_back(struct req *r, struct paper_form *page)
{
	struct way_lines all = conversation_ways(r->db, r->arena, page->it->id);

	for (size_t i = 0; i < all.n; i++)
		if (str_eq(all.at[i].kind, STR("paper")) || str_eq(all.at[i].kind, STR("post")))
			*arena_push(r->arena, &page->ways) = all.at[i];
}

void paper_print(struct req *r)
{
	struct conversation it;
	struct paper_form page = { .it = &it, .partnership = page_partnership(r), .large = str_eq(req_query(r, "size"), STR("large")) };

	if (!conversation_by_code(r->db, r->arena, req_param(r, "code"), r->now, &it) || (it.standing == STANDING_HIDDEN && !req_may(r, MAY_READ))) {
		req_not_found(r);
		return;
	}
	struct questionnaire qs = questionnaire_asked(r->db, r->arena, it.id, 0);

	if (!qs.questions.n) {
		req_refuse(r, 404, T("There is no paper form"), T("This conversation asks no questions that could be printed."));
		return;
	}
	fill(r, &page, &qs);
	ways_back(r, &page);
	page.notice = markdown(r->arena, pair_in(it.notice, r->lang));
	page.standard = req_address(r->arena, r->lang, "paper-form", &it.code, 1);
	page.large_print = arena_printf(r->arena, "%.*s?size=large", STR_F(page.standard));
	page_begin(r, &(struct page_head){ .title_words = page.large ? T("Paper form in large print") : T("Paper form"), .title = it.title, .no_index = true, .sheet = true });
	paper_form_html(&r->out, &page);
	page_end(r);
}
