/* respond.c -- the pages on which somebody answers, checks, sends, and gets a receipt. */
/* SPDX-License-Identifier: MIT */
#include "features/survey/respond.h"

#include "base/seal.h"
#include "features/survey/copy.h"
#include "features/survey/fill.h"
#include "web/mail.h"

enum { RECEIPT_SECONDS = 3600 };        /* how long the address of a receipt shows the private code: browsers keep addresses */

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

static struct asked_questions asked(struct req *r, const struct fill *f, const struct question_page *page, struct problems *problems,
				    bool checked)
{
	struct asked_questions list = { 0 };

	for (size_t i = page->first; i < page->first + page->count; i++) {
		struct asked_question *one = arena_push(r->arena, &list);
		const struct question *q = &f->qs.questions.at[i];
		bool hint = q->hint.en.len || q->kind == QUESTION_MULTIPLE;

		*one = (struct asked_question){ .q = q, .a = &f->answers.at[i], .alone_on_page = page->count == 1 && !page->about_you };
		one->field = arena_printf(r->arena, "q-%.*s", STR_F(q->name));
		one->error_id = arena_printf(r->arena, "q-%.*s-error", STR_F(q->name));
		if (checked)
			one->problem = answer_problem(q, one->a);
		if (one->problem.en)
			problem_add_at(r->arena, problems, one->field, one->problem);
		if (hint || one->problem.en)
			one->describes = arena_printf(r->arena, "%.*s%s%s%.*s", hint ? (int)one->field.len : 0, one->field.at,
						      hint ? "-hint" : "", hint && one->problem.en ? " " : "",
						      one->problem.en ? (int)one->error_id.len : 0, one->error_id.at);
	}
	return list;
}

/* Somebody came from checking to change one page, and goes back there. */
static bool to_check(struct req *r)
{
	return str_eq(r->method == GET ? req_query(r, "then") : req_field(r, "then"), STR("check"));
}

static str page_number(struct req *r, int64_t n)
{
	return arena_printf(r->arena, "%lld", (long long)n);
}

static void draw_page(struct req *r, struct fill *f, const struct question_page *page, bool checked)
{
	struct survey_page view = { .it = &f->it, .page = page, .steps = fill_steps(f), .changing = f->reference.len > 0 };
	bool late;

	view.grace = fill_counts(f, r->now, &late) && late;
	view.grace_ends = (instant){ f->it.closes.s + GRACE_SECONDS };
	view.step = (size_t)(page - f->qs.pages.at) + 1;
	view.to_check = to_check(r);
	view.has_back = view.step > 1 || view.to_check;
	view.questions = asked(r, f, page, &view.problems, checked);
	str number = page_number(r, page->n);
	view.action = f->has_draft
		? req_address(r->arena, r->lang, "respond-page", (str[]){ f->it.code, f->token, number }, 3)
		: req_address(r->arena, r->lang, "respond", (str[]){ f->it.code }, 1);
	if (view.problems.n)
		r->status = 422;
	page_begin(r, &(struct page_head){ .title = page->title, .problems = &view.problems, .quiet = true, .no_index = true,
					   .switch_form = "answers" });
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
		draw_page(r, &f, &f.qs.pages.at[0], false);
	r->fresh_until = f.it.closes;
}

static bool open_draft(struct req *r, struct fill *f)
{
	struct receipt sent;

	if (!fill_open(r, f)) {
		req_not_found(r);
		return false;
	}
	if (fill_read(r, f, req_param(r, "token")) && !f->sent.s)
		return true;
	if (f->sent.s || response_by_token(r->db, r->arena, f->it.id, req_param(r, "token"), &sent))
		req_go(r, "respond-done", &f->it.code, &r->params[1], NULL);
	else
		req_refuse(r, 410, T("This form is not here any more"),
			   T("It was sent, or has not been touched for a long time. You can start again from the conversation's page."));
	return false;
}

static void closed_with_words(struct req *r, struct fill *f)
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

/* The draft of the address, as long as it can still be sent; else its words are shown, so that they are not lost. */
static bool open_counting(struct req *r, struct fill *f)
{
	bool late;

	if (!open_draft(r, f))
		return false;
	if (fill_counts(f, r->now, &late))
		return true;
	closed_with_words(r, f);
	return false;
}

void respond_page(struct req *r)
{
	struct fill f;
	const struct question_page *page;

	if (!open_counting(r, &f))
		return;
	page = fill_page(&f, req_param(r, "page"));
	if (page)
		draw_page(r, &f, page, false);
	else
		req_not_found(r);
}

/* Where the button that was pressed leads. */
static void go_on(struct req *r, struct fill *f, const struct question_page *page, bool switching)
{
	const struct question_page *to = page, *end = f->qs.pages.at + f->qs.pages.n;
	bool checking = to_check(r);

	if (!switching)
		to = checking ? end : !str_eq(req_field(r, "go"), STR("back")) ? page + 1 : page > f->qs.pages.at ? page - 1 : page;
	if (to == end) {
		req_go(r, "respond-check", &f->it.code, &f->token, NULL);
		return;
	}
	str number = page_number(r, to->n);

	req_go(r, "respond-page", &f->it.code, &f->token, &number, NULL);
	if (switching && checking)
		r->location = arena_printf(r->arena, "%.*s?then=check", STR_F(r->location));
}

static void take_page(struct req *r, struct fill *f, const struct question_page *page)
{
	bool switching = req_switched(r), moving = switching || str_eq(req_field(r, "go"), STR("back")), late;

	if (str_eq(req_field(r, "go"), STR("skip")) && page->about_you)
		fill_skip(f, page);
	else
		fill_take(r, f, page);
	if (!fill_counts(f, r->now, &late)) {
		if (f->has_draft)       /* so that the words are there in the other language, too */
			fill_save(r, f);
		closed_with_words(r, f);
		return;
	}
	for (size_t i = page->first; !moving && i < page->first + page->count; i++)
		if (f->answers.at[i].asked && answer_problem(&f->qs.questions.at[i], &f->answers.at[i]).en) {
			draw_page(r, f, page, true);
			return;
		}
	fill_save(r, f);
	go_on(r, f, page, switching);
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

	if (!open_draft(r, &f))
		return;
	page = fill_page(&f, req_param(r, "page"));
	if (page)
		take_page(r, &f, page);
	else
		req_not_found(r);
}

static str change_address(struct req *r, const struct fill *f, const struct question *q)
{
	str page = req_address(r->arena, r->lang, "respond-page", (str[]){ f->it.code, f->token, page_number(r, q->page) }, 3);

	return arena_printf(r->arena, "%.*s?then=check#q-%.*s", STR_F(page), STR_F(q->name));
}

static void draw_check(struct req *r, struct fill *f, words email_problem)
{
	static const struct field_is email_is = { .name = "email", .label = TL("E-mail address (optional)"), .type = "email",
		.autocomplete = "email", .width = FIELD_20, .no_words = true };
	struct survey_check view = { .it = &f->it, .steps = fill_steps(f), .token = f->token, .changing = f->reference.len > 0,
				     .email = { .is = &email_is, .value = f->email, .problem = email_problem },
				     .wants_copy = f->copy, .wants_news = f->news };

	fill_counts(f, r->now, &view.grace);    /* it does: whoever calls has asked */
	view.grace_ends = (instant){ f->it.closes.s + GRACE_SECONDS };
	view.answers = fill_givens(r, &f->qs, &f->answers);
	for (size_t n = 0; n < view.answers.n; n++)
		view.answers.at[n].change = change_address(r, f, view.answers.at[n].q);
	view.notice = markdown(r->arena, pair_in(f->it.notice, r->lang));
	view.last_page = page_number(r, f->qs.pages.at[f->qs.pages.n - 1].n);
	fields_tell(r->arena, &view.problems, &view.email, 1);
	if (view.problems.n)
		r->status = 422;
	page_begin(r, &(struct page_head){ .title_words = T("Check your answers"), .problems = &view.problems, .quiet = true,
					   .no_index = true, .switch_form = "send" });
	survey_check_html(&r->out, &view);
	page_end(r);
}

void respond_check(struct req *r)
{
	struct fill f;

	if (open_counting(r, &f))
		draw_check(r, &f, (words){ 0 });
}

/* A page that still lacks something is shown again with what is wrong. */
static bool send_back(struct req *r, struct fill *f)
{
	for (size_t i = 0; i < f->qs.questions.n; i++) {
		const struct question *q = &f->qs.questions.at[i];

		if (!answer_problem(q, &f->answers.at[i]).en)
			continue;
		fill_save(r, f);
		draw_page(r, f, fill_page(f, page_number(r, q->page)), true);
		return true;
	}
	return false;
}

static void done(struct req *r, struct fill *f)
{
	req_go(r, "respond-done", &f->it.code, &f->token, NULL);
	/* The form is gone then, and the receipt still says that a copy is on its way. */
	if (f->copy && f->email.len)
		r->location = arena_printf(r->arena, "%.*s?copy=yes", STR_F(r->location));
}

static void keep_contact(struct req *r, struct fill *f, str reference, str code)
{
	if (f->news && f->email.len)
		contact_put(r->db, r->arena, f->it.id, code, f->email, r->lang, r->today);
	if (f->copy && f->email.len)
		copy_mail(r, f, reference);
}

static void send_new(struct req *r, struct fill *f, bool late)
{
	bool again;
	struct receipt receipt = response_add(r->db, r->arena, &f->qs, &f->answers,
		&(struct response_new){ .conversation = f->it.id, .reference_prefix = f->it.code, .channel = CHANNEL_ONLINE, .lang = r->lang,
					.late = late, .begun = f->begun, .received = r->now, .token = f->token }, &again);

	if (!again)
		keep_contact(r, f, receipt.reference, receipt.code);
	draft_drop(r->db, r->arena, f->token);
	done(r, f);
}

static void send_change(struct req *r, struct fill *f)
{
	struct response old;

	if (!response_open(r->db, r->arena, f->reference, f->code, &old) || old.withdrawn) {
		req_refuse(r, 410, T("This response has been withdrawn"), T("It cannot be changed any more. You can take part again."));
		return;
	}
	response_change(r->db, r->arena, &f->qs, &old, f->code, &f->answers, r->now);
	keep_contact(r, f, f->reference, f->code);
	f->sent = r->now;
	fill_save(r, f);
	done(r, f);
}

void respond_send(struct req *r)
{
	struct fill f;
	bool late;

	if (!open_draft(r, &f))
		return;
	f.email = str_trim(req_field(r, "email"));
	f.email = str_first(f.email, str_find(f.email, '\n'));         /* a draft keeps it on one line */
	f.copy = req_field(r, "copy").at != NULL;
	f.news = req_field(r, "news").at != NULL;
	if (req_switched(r)) {
		fill_save(r, &f);
		req_go(r, "respond-check", &f.it.code, &f.token, NULL);
		return;
	}
	words wrong = { 0 };

	if (f.email.len && (!email_good(f.email) || !mail_address_good(f.email)))
		wrong = T("Enter an e-mail address like name@example.org");
	else if (!f.email.len && (f.copy || f.news))
		wrong = T("Enter your e-mail address, or untick both boxes");
	if (!fill_counts(&f, r->now, &late)) {
		closed_with_words(r, &f);
	} else if (wrong.en) {
		fill_save(r, &f);
		draw_check(r, &f, wrong);
	} else if (!send_back(r, &f)) {
		if (f.reference.len)
			send_change(r, &f);
		else
			send_new(r, &f, late);
	}
}

static struct next_steps next_steps(struct req *r, const struct fill *f)
{
	struct next_steps list = { 0 };

	if (f->it.standing == STANDING_OPEN)
		*arena_push(r->arena, &list) = (struct next_step){ words_both(r->arena, T("It closes")), f->it.closes, { 0 } };
	for (size_t i = 0; i < f->stages.n; i++) {
		const struct conversation_stage *s = &f->stages.at[i];

		if (s->when == STAGE_TO_COME)
			*arena_push(r->arena, &list) = (struct next_step){ s->title, { 0 }, s->ends.n ? s->ends : s->starts };
	}
	return list;
}

static void draw_receipt(struct req *r, struct fill *f, struct survey_receipt *view)
{
	view->it = &f->it;
	view->may_change = f->it.standing == STANDING_OPEN;
	view->next = next_steps(r, f);
	page_begin(r, &(struct page_head){ .title_words = T("Your receipt"), .quiet = true, .no_index = true });
	survey_receipt_html(&r->out, view);
	page_end(r);
}

void respond_done(struct req *r)
{
	struct fill f;
	struct receipt sent;
	struct survey_receipt view = { 0 };
	str token = req_param(r, "token");

	if (!fill_open(r, &f)) {
		req_not_found(r);
		return;
	}
	bool changed = fill_read(r, &f, token) && r->now.s - f.sent.s <= RECEIPT_SECONDS;
	bool known = response_by_token(r->db, r->arena, f.it.id, token, &sent);

	if (known && !sent.withdrawn && r->now.s - sent.received.s <= RECEIPT_SECONDS) {
		view.reference = sent.reference;
		view.code = sent.code;
		view.late = sent.late;
	} else if (changed) {
		view.reference = f.reference;
		view.code = f.code;
		view.changed = true;
	} else if (known && sent.withdrawn) {
		req_refuse(r, 410, T("This response has been withdrawn"), T("It cannot be changed any more. You can take part again."));
		return;
	} else {
		req_refuse(r, known ? 410 : 404, T("This receipt is not shown any more"),
			   T("To keep it private it is shown for one hour. With your reference and private code you find your response again."));
		return;
	}
	view.copy_sent = req_query(r, "copy").at != NULL;
	view.will_hear = known ? contact_of_code(r->db, r->arena, f.it.id, sent.code).len > 0 : f.news;
	draw_receipt(r, &f, &view);
}
