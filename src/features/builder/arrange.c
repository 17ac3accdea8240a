/* arrange.c -- moves, copies and takes away questions and pages, a button each. */
/* SPDX-License-Identifier: MIT */
#include "features/builder/arrange.h"

#include "features/builder/work.h"

/* The focus stays on the button that was pressed, or on its opposite where there is no further way. */
static void back_moved(struct req *r, struct work *w, str name, int by)
{
	const struct question *q = questionnaire_question(&w->edit.all, name);
	const struct edit *e = &w->edit;
	bool up = q && (q->n > 1 || e->all.pages.at[0].n != q->page);
	bool down = q && (q->n < (int64_t)e->all.questions.n || e->all.pages.at[e->all.pages.n - 1].n != q->page);

	work_back(r, w, "moved", work_id(r, by < 0 ? (up ? "up" : "down") : (down ? "down" : "up"), name));
}

static void move(struct req *r, struct work *w, const struct question *q, int by)
{
	str name = q->name;

	edit_move(&w->edit, q, by);
	back_moved(r, w, name, by);
}

static void up(struct req *r, struct work *w, const struct question *q)
{
	move(r, w, q, -1);
}

static void down(struct req *r, struct work *w, const struct question *q)
{
	move(r, w, q, 1);
}

static void to_page(struct req *r, struct work *w, const struct question *q)
{
	int64_t page;
	str name = q->name;

	if (str_int(req_field(r, "to"), &page) && !edit_page(&w->edit, page))
		req_refuse(r, 404, T("This page is not here any more"), T("A colleague may have deleted it. Go back to the questions and look again."));
	else {
		edit_move_to_page(&w->edit, q, page);
		work_back(r, w, "moved", work_id(r, "edit", name));
	}
}

static void copy(struct req *r, struct work *w, const struct question *q)
{
	const struct question *made = edit_copy(&w->edit, q);

	if (made)
		work_back(r, w, "copied", work_id(r, "edit", made->name));
	else
		work_refuse_full(r);
}

/* In a version that is being prepared: a copy that may be changed takes the place of what people were asked. */
static void replace(struct req *r, struct work *w, const struct question *q)
{
	const struct question *made = edit_replace(&w->edit, q);

	if (made)
		req_go(r, "edit-question", &w->it.code, &made->name, NULL);
	else
		work_refuse_locked(r, w);
}

static void keep(struct req *r, struct work *w, const struct question *q)
{
	str name = q->name;

	if (edit_keep(&w->edit, q))
		work_back(r, w, "kept", work_id(r, "q", name));
	else
		work_refuse_locked(r, w);
}

static const struct { const char *word; void (*run)(struct req *, struct work *, const struct question *); bool locked_too; } with_question[] = {
	{ "up", up, false }, { "down", down, false }, { "to-page", to_page, false }, { "copy", copy, false },
	{ "replace", replace, true }, { "keep", keep, true },
};

static void arrange_question(struct req *r, struct work *w, str name, str what)
{
	const struct question *q = questionnaire_question(&w->edit.all, name);

	if (!q) {
		req_refuse(r, 404, T("This question is not here any more"), T("A colleague may have deleted it. Go back to the questions and look again."));
		return;
	}
	for (size_t i = 0; i < sizeof with_question / sizeof *with_question; i++) {
		if (!str_eq(what, str_of(with_question[i].word)))
			continue;
		if (with_question[i].locked_too || edit_may_change(&w->edit, q))
			with_question[i].run(r, w, q);
		else
			work_refuse_locked(r, w);
		return;
	}
	req_refuse(r, 422, T("Nothing was chosen"), T("Go back and press one of the buttons."));
}

/* ---- pages ---- */

static void page_moved(struct req *r, struct work *w, int64_t n, int by)
{
	struct edit *e = &w->edit;
	bool first, last;

	edit_page_move(e, n, by);
	first = e->all.pages.at[0].n == n;
	last = e->all.pages.at[e->all.pages.n - 1].n == n;
	work_back(r, w, "moved", work_id(r, by < 0 ? (first ? "page-down" : "page-up") : (last ? "page-up" : "page-down"), work_number(r, n)));
}

static void arrange_page(struct req *r, struct work *w, int64_t n, str what)
{
	struct edit *e = &w->edit;
	int64_t made;

	if (!edit_page(e, n)) {
		req_refuse(r, 404, T("This page is not here any more"), T("A colleague may have deleted it. Go back to the questions and look again."));
	} else if (e->stand != EDIT_FREE) {
		work_refuse_locked(r, w);
	} else if (str_eq(what, STR("up")) || str_eq(what, STR("down"))) {
		page_moved(r, w, n, str_eq(what, STR("up")) ? -1 : 1);
	} else if (str_eq(what, STR("copy"))) {
		made = edit_page_copy(e, n);
		if (made)
			work_back(r, w, "copied", work_id(r, "page-edit", work_number(r, made)));
		else
			work_refuse_full(r);
	} else {
		req_refuse(r, 422, T("Nothing was chosen"), T("Go back and press one of the buttons."));
	}
}

static void say_minutes(struct req *r, struct work *w)
{
	struct questionnaire asked = questionnaire_asked(r->db, r->arena, w->it.id, 0);

	edit_say_minutes(&w->edit, questionnaire_estimate(&asked).minutes);
	work_back(r, w, "minutes", STR("time"));
}

void arrange(struct req *r)
{
	struct work w;
	str what = req_field(r, "do"), name = req_field(r, "question");
	int64_t n;

	if (!work_open(r, &w))
		return;
	if (name.at)
		arrange_question(r, &w, name, what);
	else if (str_int(req_field(r, "page"), &n))
		arrange_page(r, &w, n, what);
	else if (str_eq(what, STR("version")) && edit_version_begin(&w.edit))
		work_back(r, &w, "version", STR("version"));
	else if (str_eq(what, STR("minutes")))
		say_minutes(r, &w);
	else
		req_refuse(r, 409, T("This step is not possible now"), T("Somebody may have taken it already. Go back and look again."));
}

/* ---- taking away ---- */

/* "hours" is a question, "page-2" a page: names have no hyphen. */
static bool find_what(struct req *r, const struct work *w, struct builder_drop *to)
{
	int64_t n;

	to->it = &w->it;
	to->what = req_param(r, "what");
	to->q = questionnaire_question(&w->edit.all, to->what);
	if (str_starts(to->what, STR("page-")) && str_int(str_from(to->what, 5), &n))
		to->page = edit_page(&w->edit, n);
	if (!to->q && !to->page) {
		req_refuse(r, 404, T("This is not here any more"), T("A colleague may have deleted it. Go back to the questions and look again."));
		return false;
	}
	to->withdraws = to->q && w->edit.stand == EDIT_NEXT && !edit_may_change(&w->edit, to->q) && !to->q->to_version;
	if (to->withdraws || (to->q ? edit_may_change(&w->edit, to->q) : edit_may_drop_page(&w->edit, to->page))) {
		to->mark = to->q ? edit_mark(r->arena, to->q) : arena_printf(r->arena, "%.*s-%zu", STR_F(edit_page_mark(r->arena, to->page)), to->page->count);
		return true;
	}
	work_refuse_locked(r, w);
	return false;
}

static bool goes(const struct builder_drop *d, const struct question *q)
{
	return d->q ? q->id.n == d->q->id.n : q->page == d->page->n;
}

/* Whatever is asked only after an answer to what goes: it would be asked of everybody. */
static void find_dependent(struct req *r, const struct edit *e, struct builder_drop *d)
{
	for (size_t i = 0; i < e->all.questions.n; i++) {
		const struct question *q = &e->all.questions.at[i], *of = questionnaire_question(&e->all, q->only_if.question);

		if (of && goes(d, of) && !goes(d, q))
			*arena_push(r->arena, &d->depend) = q->asks;
	}
	for (size_t i = 0; i < e->all.pages.n; i++) {
		const struct question *of = questionnaire_question(&e->all, e->all.pages.at[i].only_if.question);

		if (of && goes(d, of) && &e->all.pages.at[i] != d->page)
			*arena_push(r->arena, &d->depend) = e->all.pages.at[i].title;
	}
}

void drop_ask(struct req *r)
{
	struct work w;
	struct builder_drop page = { 0 };

	if (!work_open(r, &w) || !find_what(r, &w, &page))
		return;
	find_dependent(r, &w.edit, &page);
	page_begin(r, &(struct page_head){ .title_words = page.withdraws ? T("Ask this no more?") : T("Delete this?"), .title = w.it.title, .officer = true, .nav = "desk" });
	builder_drop_html(&r->out, &page);
	page_end(r);
}

/* The focus goes to what stands where the question stood. */
static str neighbour(struct req *r, const struct edit *e, const struct question *q)
{
	size_t i = (size_t)(q - e->all.questions.at);

	if (e->all.questions.n < 2)
		return STR("");
	return work_id(r, "q", e->all.questions.at[i + 1 < e->all.questions.n ? i + 1 : i - 1].name);
}

void drop_do(struct req *r)
{
	struct work w;
	struct builder_drop what = { 0 };
	str focus = STR("");

	if (!work_open(r, &w) || !find_what(r, &w, &what))
		return;
	if (!str_eq(req_field(r, "mark"), what.mark)) {
		req_refuse(r, 409, T("A colleague has changed it meanwhile"), T("Nothing was deleted. Go back and read it again."));
		return;
	}
	if (what.q) {
		focus = what.withdraws ? work_id(r, "q", what.q->name) : neighbour(r, &w.edit, what.q);
		edit_drop(&w.edit, what.q);
	} else {
		edit_page_drop(&w.edit, what.page->n);
	}
	work_back(r, &w, what.withdraws ? "withdrawn" : "deleted", focus);
}
