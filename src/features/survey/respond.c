/* respond.c -- the pages on which somebody answers. */
/* SPDX-License-Identifier: MIT */
#include "features/survey/respond_shared.h"

#include "features/survey/asked.h"
#include "features/survey/fill.h"
#include "features/survey/saved.h"
#include "features/survey/saved_already.h"
#include "features/survey/saved_seen.h"

static void not_open(struct req *r, const struct fill *f)
{
	if (f->it.standing == STANDING_COMING)
		req_refuse(r, 409, T("This conversation has not opened yet"),
			   T1("It opens on {when}.", "when", date_words(r->arena, f->it.opens, r->lang, DATE_TIME)));
	else if (f->it.standing == STANDING_CANCELLED)
		req_refuse(r, 410, T("This conversation has been cancelled"), T("It takes no answers any more. Nothing that was sent is lost."));
	else
		req_refuse(r, 410, T("This conversation has closed"),
			   T("It no longer takes answers. Its own page says what happens now, and when you will hear."));
}

/* Somebody came from checking to change one page, and goes back there. */
static bool to_check(struct req *r)
{
	return str_eq(r->method == GET ? req_query(r, "then") : req_field(r, "then"), STR("check"));
}

str respond_number(struct req *r, int64_t n)
{
	return arena_printf(r->arena, "%lld", (long long)n);
}

void respond_draw(struct req *r, struct fill *f, const struct question_page *page, enum looked how)
{
	struct fill_steps steps = fill_steps(f, page);
	struct survey_page view = { .it = &f->it, .page = page, .step = steps.step, .steps = steps.steps, .at_most = steps.at_most, .changing = f->reference.len > 0 };
	bool late, has_map = false;

	view.grace = fill_counts(f, r->now, &late) && late;
	view.grace_ends = (instant){ f->it.closes.s + GRACE_SECONDS };
	if (view.step == 1 && f->notes.n && f->notes.at[0].n == f->version) {
		view.note = f->notes.at[0].note;
		view.note_at = f->notes.at[0].at;
	}
	view.to_check = to_check(r);
	view.has_back = view.step > 1 || view.to_check;
	view.all_questions = f->has_draft ? 0 : (int64_t)f->qs.questions.n;
	view.questions = asked_questions(r, f, page, &view.problems, how);
	for (size_t i = 0; i < view.questions.n; i++) {
		view.takes_files = view.takes_files || view.questions.at[i].upload;
		has_map = has_map || view.questions.at[i].map;
	}
	str number = respond_number(r, page->n);
	view.action = f->preview ? req_address(r->arena, r->lang, "preview-questions", (str[]){ f->it.code, number }, 2)
		: f->has_draft
		? req_address(r->arena, r->lang, "respond-page", (str[]){ f->it.code, f->token, number }, 3)
		: req_address(r->arena, r->lang, "respond", (str[]){ f->it.code }, 1);
	if (f->has_draft)
		view.seen = f->stored.at ? f->stored : saved_seen(r, f, page);
	view.conflict = (struct survey_conflict){ f->there, view.action };
	view.kept = fill_kept(f);
	if (view.problems.n)
		r->status = 422;
	if (f->elsewhere)
		r->status = 409;
	page_begin(r, &(struct page_head){ .title = page->title, .problems = &view.problems, .quiet = true, .no_index = true,
					   .switch_form = "answers", .map = has_map });
	survey_page_html(&r->out, &view);
	page_end(r);
}

void respond_first(struct req *r)
{
	struct fill f;

	if (!fill_open(r, &f))
		req_not_found(r);
	else if (f.it.standing != STANDING_OPEN)
		not_open(r, &f);
	else
		respond_draw(r, &f, &f.qs.pages.at[0], LOOKED_NOT);
	r->fresh_until = f.it.closes;
}

bool respond_open(struct req *r, struct fill *f, str page)
{
	struct receipt sent;

	if (!fill_open(r, f)) {
		req_not_found(r);
		return false;
	}
	if (fill_read(r, f, req_param(r, "token")) && !f->sent.s)
		return true;
	if (f->sent.s || response_by_token(r->db, r->arena, f->it.id, req_param(r, "token"), &sent)) {
		if (!page.len || !saved_already(r, f, req_param(r, "token"), page))
			req_go(r, "respond-done", &f->it.code, &r->params[1], NULL);
		return false;
	}
	req_refuse(r, 410, T("This form is not here any more"),
		   T("It was sent, or has not been touched for a long time. You can start again from the conversation's page."));
	return false;
}

void respond_closed(struct req *r, struct fill *f)
{
	bool cancelled = f->it.standing == STANDING_CANCELLED;
	struct survey_closed view = { .it = &f->it, .answers = fill_givens(r, &f->qs, &f->answers),
				      .title = cancelled ? T("This conversation was cancelled before you sent your answers")
							 : T("This conversation closed before you sent your answers") };

	if (f->it.standing == STANDING_COMING) {
		not_open(r, f);
		return;
	}
	r->status = 410;
	page_begin(r, &(struct page_head){ .title_words = view.title, .quiet = true, .no_index = true });
	survey_closed_html(&r->out, &view);
	page_end(r);
}

bool respond_open_counting(struct req *r, struct fill *f)
{
	bool late;

	if (!respond_open(r, f, STR("")))
		return false;
	if (fill_counts(f, r->now, &late))
		return true;
	respond_closed(r, f);
	return false;
}

static void go_to(struct req *r, struct fill *f, const struct question_page *to)
{
	if (to == f->qs.pages.at + f->qs.pages.n) {
		req_go(r, "respond-check", &f->it.code, &f->token, NULL);
		return;
	}
	str number = respond_number(r, to->n);

	req_go(r, "respond-page", &f->it.code, &f->token, &number, NULL);
}

/* Where the button that was pressed leads. A change may ask for what was not asked before: then checking waits. */
static const struct question_page *page_after(struct req *r, const struct fill *f, const struct question_page *page)
{
	bool checking = to_check(r);
	const struct question_page *to = fill_after(f, page, !checking && str_eq(req_field(r, "go"), STR("back")) ? -1 : 1);

	while (checking && to != f->qs.pages.at + f->qs.pages.n && fill_answered(r, f, to))
		to = fill_after(f, to, 1);
	return to;
}

/* Staying on the page (another language, something moved in a ranking), nobody forgets that it leads back to checking. */
static void go_on(struct req *r, struct fill *f, const struct question_page *to)
{
	go_to(r, f, to);
	if (to_check(r) && to != f->qs.pages.at + f->qs.pages.n)
		r->location = arena_printf(r->arena, "%.*s?then=check", STR_F(r->location));
}

void respond_page(struct req *r)
{
	struct fill f;
	const struct question_page *page;

	if (!respond_open_counting(r, &f))
		return;
	page = fill_page(&f, req_param(r, "page"));
	if (!page)
		req_not_found(r);
	else if (question_page_asked(&f.qs, &f.answers, page))
		respond_draw(r, &f, page, LOOKED_NOT);
	else
		go_to(r, &f, fill_after(&f, page, 1));
}

static bool page_good(struct req *r, const struct fill *f, const struct question_page *page, enum looked how)
{
	for (size_t i = page->first; i < page->first + page->count; i++)
		if (f->answers.at[i].asked && question_asked(&f->qs, &f->answers, i) && asked_problem(r, f, &f->qs.questions.at[i], &f->answers.at[i], how).en)
			return false;
	return true;
}

/* What stands on the page in the draft, as its giver reads it. */
static struct givens page_givens(struct req *r, const struct fill *f, const struct question_page *page)
{
	struct givens all = fill_givens(r, &f->qs, &f->answers), some = { 0 };

	for (size_t i = 0; i < all.n; i++)
		if (all.at[i].q->page == page->n)
			*arena_push(r->arena, &some) = all.at[i];
	return some;
}

/* Takes what was sent into the answers. True when the page was changed from elsewhere meanwhile, to something else. */
static bool take_answers(struct req *r, struct fill *f, const struct question_page *page, const struct question **moved)
{
	bool old = f->has_draft && saved_seen_old(r, f, page);
	struct givens there = page_givens(r, f, page);

	f->stored = saved_seen(r, f, page);
	if (str_eq(req_field(r, "go"), STR("skip")) && page->about_you)
		fill_skip(f, page);
	else
		fill_take(r, f, page);
	*moved = fill_move(r, f, page);
	f->elsewhere = old && !str_eq(f->stored, saved_seen(r, f, page));
	if (f->elsewhere)
		f->there = there;
	return f->elsewhere;
}

static void keep_page(struct req *r, struct fill *f, const struct question_page *page, bool staying)
{
	bool save = str_eq(req_field(r, "go"), STR("save"));
	const struct question_page *to = staying || save ? page : page_after(r, f, page);

	f->at = to == f->qs.pages.at + f->qs.pages.n ? FILL_CHECK : to->n;
	saved_seen_write(r, f, page);
	fill_save(r, f);
	if (save)
		saved_keep(r, f);
	else
		go_on(r, f, to);
}

static void take_page(struct req *r, struct fill *f, const struct question_page *page)
{
	const struct question *moved = NULL;
	str go = req_field(r, "go");
	bool switching = req_switched(r), late, elsewhere = take_answers(r, f, page, &moved);
	bool half = switching || moved || str_eq(go, STR("back")) || str_eq(go, STR("save"));
	enum looked how = half ? LOOKED_LENGTH : LOOKED_WHOLE;

	if (!fill_counts(f, r->now, &late)) {
		if (f->has_draft && !elsewhere && page_good(r, f, page, LOOKED_LENGTH))  /* so that the words are there in the other language, too */
			fill_save(r, f);
		respond_closed(r, f);
	} else if (elsewhere) {
		respond_draw(r, f, page, LOOKED_NOT);
	} else if (page_good(r, f, page, how)) {
		keep_page(r, f, page, switching || moved);
		if (moved)
			r->location = arena_printf(r->arena, "%.*s#q-%.*s-all", STR_F(r->location), STR_F(moved->name));
	} else {
		respond_draw(r, f, page, how);
	}
}

/* Going back in the browser and sending the first page again must neither lose the later ones, nor begin a form that could never
 * be sent because its token already was, nor write over the answers to another conversation. */
static bool open_first(struct req *r, struct fill *f)
{
	struct receipt sent;
	struct draft other;

	if (fill_read(r, f, r->token) && !f->sent.s)
		return true;
	if (f->sent.s || response_by_token(r->db, r->arena, f->it.id, r->token, &sent)) {
		if (!saved_already(r, f, r->token, respond_number(r, f->qs.pages.at[0].n)))
			req_go(r, "respond-done", &f->it.code, &r->token, NULL);
		return false;
	}
	if (draft_read(r->db, r->arena, r->token, &other)) {
		req_refuse(r, 409, T("This form belongs to another conversation"), T("Nothing was saved. Open the conversation's page and start from there."));
		return false;
	}
	f->token = r->token;
	f->begun = r->token_at;
	return true;
}

void respond_first_save(struct req *r)
{
	struct fill f;

	if (!fill_open(r, &f))
		req_not_found(r);
	else if (open_first(r, &f))
		take_page(r, &f, &f.qs.pages.at[0]);
}

void respond_page_save(struct req *r)
{
	struct fill f;
	const struct question_page *page;

	if (!respond_open(r, &f, req_param(r, "page")))
		return;
	page = fill_page(&f, req_param(r, "page"));
	if (page)
		take_page(r, &f, page);
	else
		req_not_found(r);
}

/* ---- Before anybody is asked ---- */

/* The form as it will be, page after page, with everything that would be said of an answer; what is typed is looked at and forgotten. */
void respond_preview(struct req *r)
{
	struct fill f;
	str number = req_param(r, "page");
	bool back = str_eq(req_field(r, "go"), STR("back")), skip = str_eq(req_field(r, "go"), STR("skip"));

	req_switched(r);
	if (!fill_preview(r, &f)) {
		req_not_found(r);
		return;
	}
	const struct question_page *page = number.len ? fill_page(&f, number) : f.qs.pages.at;

	if (!page) {
		req_not_found(r);
		return;
	}
	if (r->method == POST && !back && !skip)
		fill_take(r, &f, page);
	if (r->method == GET || !(back || skip || page_good(r, &f, page, LOOKED_WHOLE))) {
		respond_draw(r, &f, page, r->method == GET ? LOOKED_NOT : LOOKED_WHOLE);
	} else if (!(back && page == f.qs.pages.at) && (back || page + 1 < f.qs.pages.at + f.qs.pages.n)) {
		str to = respond_number(r, back ? page[-1].n : page[1].n);

		req_go(r, "preview-questions", &f.it.code, &to, NULL);
	} else {
		req_go(r, "preview-page", &f.it.code, NULL);
	}
}
