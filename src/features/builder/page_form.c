/* page_form.c -- a page of the survey: its title and introduction, and whether it asks about the person. */
/* SPDX-License-Identifier: MIT */
#include "features/builder/edit.h"
#include "features/builder/work.h"

static const struct field_is lines[PAGE_LINES] = {
	[PAGE_TITLE_EN] = { .name = "title_en", .label = TL("Title in English"), .lang = "en", .longest = EDIT_TITLE },
	[PAGE_TITLE_CY] = { .name = "title_cy", .label = TL("Title in Welsh"), .lang = "cy", .longest = EDIT_TITLE },
	[PAGE_WORDS_EN] = { .name = "words_en", .label = TL("Introduction in English (optional)"), .lang = "en", .rows = 3, .longest = EDIT_HINT },
	[PAGE_WORDS_CY] = { .name = "words_cy", .label = TL("Introduction in Welsh (optional)"), .lang = "cy", .rows = 3, .longest = EDIT_HINT },
};

static void draw(struct req *r, struct work *w, struct builder_page_edit *page)
{
	str n = page->old ? work_number(r, page->old->n) : (str){ 0 };

	page->it = &w->it;
	page->may_choose = !page->old || !page->old->count;
	page->action = page->old ? req_address(r->arena, r->lang, "edit-question-page", (str[]){ w->it.code, n }, 2)
				 : req_address(r->arena, r->lang, "new-question-page", &w->it.code, 1);
	if (page->problems.n)
		r->status = 422;
	page_begin(r, &(struct page_head){ .title_words = page->old ? T("Change a page") : T("Add a page"), .title = w->it.title, .officer = true,
					   .nav = "desk", .switch_form = "page", .problems = &page->problems });
	builder_page_edit_html(&r->out, page);
	page_end(r);
}

static void fill(struct builder_page_edit *page, pair title, pair intro)
{
	const str text[PAGE_LINES] = { title.en, title.cy, intro.en, intro.cy };

	for (size_t i = 0; i < PAGE_LINES; i++)
		page->line[i] = (struct field){ .is = &lines[i], .value = text[i] };
}

void page_new(struct req *r)
{
	struct work w;
	struct builder_page_edit page = { .mark = STR(""), .about_you = str_eq(req_query(r, "about"), STR("yes")) };
	pair title = page.about_you ? words_both(r->arena, T("About you")) : (pair){ STR(""), STR("") };
	pair intro = page.about_you ? words_both(r->arena, T("We ask so that we know whom we have heard from, and whom we have not. You can skip any question."))
				    : (pair){ STR(""), STR("") };

	if (!work_open(r, &w) || !work_may_add(r, &w))
		return;
	fill(&page, title, intro);
	draw(r, &w, &page);
}

static const struct question_page *open_page(struct req *r, struct work *w)
{
	const struct question_page *p = NULL;
	int64_t n;

	if (!work_open(r, w))
		return NULL;
	if (str_int(req_param(r, "n"), &n))
		p = edit_page(&w->edit, n);
	if (!p)
		req_refuse(r, 404, T("This page is not here any more"), T("A colleague may have deleted it. Go back to the questions and look again."));
	else if (!edit_may_drop_page(&w->edit, p)) {
		work_refuse_locked(r, w);
		p = NULL;
	}
	return p;
}

void page_show(struct req *r)
{
	struct work w;
	const struct question_page *p = open_page(r, &w);
	struct builder_page_edit page = { .old = p };

	if (!p)
		return;
	page.mark = edit_page_mark(r->arena, p);
	page.about_you = p->about_you;
	fill(&page, p->title, p->words);
	draw(r, &w, &page);
}

/* What was typed; false when it cannot be taken. */
static bool take(struct req *r, struct builder_page_edit *page, struct question_page *p)
{
	for (size_t i = 0; i < PAGE_LINES; i++)
		page->line[i] = field_typed(r, &lines[i]);
	page->mark = work_typed(r, "mark");
	page->about_you = page->old && page->old->count ? page->old->about_you : req_field(r, "about_you").at != NULL;
	page->fits = req_field(r, "fits").at != NULL;
	if (req_switched(r))
		return false;
	for (size_t i = 0; i < PAGE_LINES; i++)
		field_check(&page->line[i], false);
	if (!page->line[PAGE_TITLE_EN].value.len && !page->line[PAGE_TITLE_CY].value.len)
		page->line[PAGE_TITLE_EN].problem = T("Give the page a title in one language at least");
	fields_tell(r->arena, &page->problems, page->line, PAGE_LINES);
	p->about_you = page->about_you;
	p->title = (pair){ page->line[PAGE_TITLE_EN].value, page->line[PAGE_TITLE_CY].value };
	p->words = (pair){ page->line[PAGE_WORDS_EN].value, page->line[PAGE_WORDS_CY].value };
	return !page->problems.n;
}

void page_save_new(struct req *r)
{
	struct work w;
	struct builder_page_edit page = { 0 };
	struct question_page p = { 0 };
	bool good = take(r, &page, &p);
	int64_t n;

	if (!work_open(r, &w) || !work_may_add(r, &w))
		return;
	if (!good) {
		draw(r, &w, &page);
		return;
	}
	n = edit_page_add(&w.edit, 0, &p);
	if (n)
		work_back(r, &w, "page-added", work_id(r, "add", work_number(r, n)));
	else
		work_refuse_full(r);
}

void page_save(struct req *r)
{
	struct work w;
	bool switched = req_switched(r);
	const struct question_page *old = open_page(r, &w);
	struct builder_page_edit page = { .old = old };
	struct question_page p;

	if (!old)
		return;
	p = *old;
	bool good = take(r, &page, &p) && !switched;

	if (good && !str_eq(page.mark, edit_page_mark(r->arena, old))) {
		page.theirs = old;
		page.mark = edit_page_mark(r->arena, old);
		r->status = 409;
	}
	if (!good || page.theirs) {
		draw(r, &w, &page);
		return;
	}
	edit_page_put(&w.edit, old->n, &p);
	work_back(r, &w, "saved", work_id(r, "page-edit", req_param(r, "n")));
}
