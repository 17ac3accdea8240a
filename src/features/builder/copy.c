/* copy.c -- questions and whole pages from another conversation. */
/* SPDX-License-Identifier: MIT */
#include "features/builder/bank.h"
#include "features/builder/work.h"
#include "builder_sql.h"

enum { ON_PAGE = 50 };

static void choose_conversation(struct req *r, struct work *w)
{
	struct builder_copy page = { .it = &w->it };
	int64_t before;

	if (!str_int(req_query(r, "before"), &before))
		before = INT64_MAX;
	struct copy_source_rows rows = copy_sources(r->db, r->arena, w->it.id, (conversation_id){ before }, ON_PAGE + 1);

	for (size_t i = 0; i < rows.n && i < ON_PAGE; i++)
		*arena_push(r->arena, &page.conversations) = (struct copy_from){ rows.at[i].code, rows.at[i].title, rows.at[i].questions };
	if (rows.n > ON_PAGE)
		page.next = work_number(r, rows.at[ON_PAGE - 1].id.n);
	page_begin(r, &(struct page_head){ .title_words = T("Copy from another conversation"), .title = w->it.title, .officer = true, .nav = "desk" });
	builder_copy_html(&r->out, &page);
	page_end(r);
}

/* The other conversation with its questions; false when there is none of that code. */
static bool open_other(struct req *r, struct conversation *other, struct questionnaire *qs)
{
	if (!conversation_by_code(r->db, r->arena, req_param(r, "from"), r->now, other)) {
		req_not_found(r);
		return false;
	}
	*qs = questionnaire_read(r->db, r->arena, other->id);
	return true;
}

static void draw(struct req *r, struct work *w, const struct conversation *other, const struct questionnaire *qs, words wrong)
{
	struct builder_copy page = { .it = &w->it, .from = other->code, .from_title = other->title };

	for (size_t i = 0; i < qs->pages.n; i++) {
		const struct question_page *p = &qs->pages.at[i];
		struct copy_part *part = arena_push(r->arena, &page.parts);

		*part = (struct copy_part){ .page = p, .number = i + 1, .n = work_number(r, p->n) };
		for (size_t k = p->first; k < p->first + p->count; k++) {
			const struct question *q = &qs->questions.at[k];

			*arena_push(r->arena, &part->questions) = (struct offered){ .q = q, .pick = true, .value = q->name, .id = work_id(r, "take", q->name),
				.kind = { .en = question_is(q)->name } };
		}
	}
	page.pages = (struct choosing){ .name = "page", .id = "page", .label = T("Onto page"), .options = work_pages(r, &w->edit, 0) };
	if (wrong.en) {
		problem_add(r->arena, &page.problems, page.pages.options.n ? "page" : "questions", wrong);
		r->status = 422;
	}
	page_begin(r, &(struct page_head){ .title_words = T("Copy from another conversation"), .title = w->it.title, .officer = true, .nav = "desk",
					   .here = "copy-questions", .problems = &page.problems });
	builder_copy_html(&r->out, &page);
	page_end(r);
}

void copy_show(struct req *r)
{
	struct work w;
	struct conversation other;
	struct questionnaire qs;

	if (!work_open(r, &w) || !work_may_add(r, &w))
		return;
	if (!req_param(r, "from").at)
		choose_conversation(r, &w);
	else if (open_other(r, &other, &qs))
		draw(r, &w, &other, &qs, (words){ 0 });
}

/* A condition is brought along only where what it asks about came along, too: by its new name. */
struct brought { const struct questionnaire *from; str *name; };

static void bring_conditions(struct edit *e, const struct brought *b)
{
	for (size_t i = 0; i < b->from->questions.n; i++) {
		const struct question *old = &b->from->questions.at[i], *of = questionnaire_question(b->from, old->only_if.question);
		const struct question *made = b->name[i].len ? questionnaire_question(&e->all, b->name[i]) : NULL;

		if (made && of && b->name[of - b->from->questions.at].len)
			edit_put_condition(e, made, b->name[of - b->from->questions.at], old->only_if.choices);
	}
}

static const struct question *copy_one(struct req *r, struct work *w, const struct question *old, int64_t page)
{
	struct question q = *old;

	q.page = page;
	q.only_if = (struct question_if){ .question = STR(""), .choices = STR("") };
	if (edit_page(&w->edit, page)->about_you)
		edit_fit_about_you(r->arena, &q);
	return edit_add(&w->edit, q, (str){ 0 });
}

static bool ticked(struct req *r, const char *name, str value)
{
	str one;

	for (size_t i = 0; (one = req_field_at(r, name, i)).at; i++)
		if (str_eq(one, value))
			return true;
	return false;
}

/* Answers about people stay apart from the others on both sides. */
static words cannot_go(struct req *r, const struct work *w, const struct questionnaire *qs, int64_t to)
{
	const struct question_page *page = edit_page(&w->edit, to);
	bool single = false;

	for (size_t i = 0; i < qs->questions.n; i++) {
		const struct question *q = &qs->questions.at[i];

		if (!ticked(r, "take", q->name))
			continue;
		single = true;
		if (page && q->about_you && !page->about_you)
			return T("A question about who people are belongs on a page about the person: choose that one, or copy its whole page");
		if (page && page->about_you && !question_is(q)->about_you)
			return T("A question of this kind cannot stand on a page about the person");
	}
	return single && !page ? T("Choose a page that is there") : (words){ 0 };
}

/* Whole pages first, then single questions onto the page that was chosen. True when there was room; *first names the first of them. */
static bool copy_all(struct req *r, struct work *w, const struct questionnaire *qs, int64_t to, str *first)
{
	struct brought b = { qs, arena_new_array(r->arena, str, qs->questions.n + 1) };

	for (size_t p = 0; p < qs->pages.n; p++) {
		const struct question_page *page = &qs->pages.at[p];
		bool whole = ticked(r, "whole", work_number(r, page->n));
		int64_t n = whole ? edit_page_add(&w->edit, 0, page) : to;

		if (whole && !n)
			return false;
		for (size_t i = page->first; i < page->first + page->count; i++) {
			const struct question *q = &qs->questions.at[i], *made;

			if (q->to_version || (!whole && !ticked(r, "take", q->name)))
				continue;
			made = copy_one(r, w, q, n);
			if (!made)
				return false;
			b.name[i] = made->name;
			*first = first->len ? *first : made->name;
		}
	}
	bring_conditions(&w->edit, &b);
	return true;
}

void copy_use(struct req *r)
{
	struct work w;
	struct conversation other;
	struct questionnaire qs;
	int64_t to = 0;
	str first = STR("");
	words wrong;

	if (!work_open(r, &w) || !work_may_add(r, &w) || !open_other(r, &other, &qs))
		return;
	if (!str_int(req_field(r, "page"), &to))
		to = 0;
	wrong = cannot_go(r, &w, &qs, to);
	if (wrong.en)
		draw(r, &w, &other, &qs, wrong);
	else if (!copy_all(r, &w, &qs, to, &first))
		work_refuse_full(r);
	else if (first.len)
		work_back(r, &w, "added", work_id(r, "edit", first));
	else
		draw(r, &w, &other, &qs, T("Tick at least one question or page"));
}
