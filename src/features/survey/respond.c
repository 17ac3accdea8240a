/* respond.c -- the pages on which somebody answers, checks and sends. */
/* SPDX-License-Identifier: MIT */
#include "features/survey/respond.h"

#include "base/seal.h"
#include "features/survey/asked.h"
#include "features/survey/copy.h"
#include "features/survey/fill.h"
#include "features/survey/saved.h"
#include "features/survey/saved_already.h"
#include "features/survey/saved_seen.h"
#include "web/confirm.h"
#include "web/mail.h"

enum { EMAIL_KEPT = 1000 };              /* bytes of a half-typed address; a good one has far fewer */

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

static str page_number(struct req *r, int64_t n)
{
	return arena_printf(r->arena, "%lld", (long long)n);
}

static void draw_page(struct req *r, struct fill *f, const struct question_page *page, enum looked how)
{
	struct fill_steps steps = fill_steps(f, page);
	struct survey_page view = { .it = &f->it, .page = page, .step = steps.step, .steps = steps.steps, .at_most = steps.at_most, .changing = f->reference.len > 0 };
	bool late;

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
	str number = page_number(r, page->n);
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
		draw_page(r, &f, &f.qs.pages.at[0], LOOKED_NOT);
	r->fresh_until = f.it.closes;
}

/* page: whose answers came along; empty: none did. */
static bool open_draft(struct req *r, struct fill *f, str page)
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

	if (!open_draft(r, f, STR("")))
		return false;
	if (fill_counts(f, r->now, &late))
		return true;
	closed_with_words(r, f);
	return false;
}

static void go_to(struct req *r, struct fill *f, const struct question_page *to)
{
	if (to == f->qs.pages.at + f->qs.pages.n) {
		req_go(r, "respond-check", &f->it.code, &f->token, NULL);
		return;
	}
	str number = page_number(r, to->n);

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

	if (!open_counting(r, &f))
		return;
	page = fill_page(&f, req_param(r, "page"));
	if (!page)
		req_not_found(r);
	else if (question_page_asked(&f.qs, &f.answers, page))
		draw_page(r, &f, page, LOOKED_NOT);
	else
		go_to(r, &f, fill_after(&f, page, 1));
}

static bool page_good(struct req *r, const struct fill *f, const struct question_page *page, enum looked how)
{
	for (size_t i = page->first; i < page->first + page->count; i++)
		if (f->answers.at[i].asked && question_asked(&f->qs, &f->answers, i) && asked_problem(r->arena, &f->qs.questions.at[i], &f->answers.at[i], how).en)
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
		closed_with_words(r, f);
	} else if (elsewhere) {
		draw_page(r, f, page, LOOKED_NOT);
	} else if (page_good(r, f, page, how)) {
		keep_page(r, f, page, switching || moved);
		if (moved)
			r->location = arena_printf(r->arena, "%.*s#q-%.*s-all", STR_F(r->location), STR_F(moved->name));
	} else {
		draw_page(r, f, page, how);
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
		if (!saved_already(r, f, r->token, page_number(r, f->qs.pages.at[0].n)))
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

	if (!open_draft(r, &f, req_param(r, "page")))
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

static void draw_check(struct req *r, struct fill *f, words wrong)
{
	static const struct field_is email_is = { .name = "email", .label = TL("E-mail address (optional)"), .type = "email",
		.autocomplete = "email", .width = FIELD_20, .no_words = true };
	struct survey_check view = { .it = &f->it, .steps = fill_steps(f, NULL).steps, .token = f->token, .changing = f->reference.len > 0,
				     .email = { .is = &email_is, .value = f->email, .problem = wrong },
				     .wants_copy = f->copy, .wants_news = f->news };

	fill_counts(f, r->now, &view.grace);    /* it does: whoever calls has asked */
	view.grace_ends = (instant){ f->it.closes.s + GRACE_SECONDS };
	view.answers = fill_givens(r, &f->qs, &f->answers);
	fill_help(r, f, &view.help);
	for (size_t n = 0; n < view.answers.n; n++)
		view.answers.at[n].change = change_address(r, f, view.answers.at[n].q);
	view.seen = saved_seen(r, f, NULL);
	view.conflict = f->elsewhere;
	view.kept = fill_kept(f);
	view.notice = markdown(r->arena, pair_in(f->it.notice, r->lang));
	view.last_page = page_number(r, fill_after(f, f->qs.pages.at + f->qs.pages.n, -1)->n);
	fields_tell(r->arena, &view.problems, &view.email, 1);
	if (view.problems.n)
		r->status = 422;
	if (f->elsewhere)
		r->status = 409;
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

		if (!question_asked(&f->qs, &f->answers, i) || !answer_problem(r->arena, q, &f->answers.at[i]).en)
			continue;
		fill_save(r, f);
		draw_page(r, f, fill_page(f, page_number(r, q->page)), LOOKED_WHOLE);
		return true;
	}
	return false;
}

/* The form is gone then, and the receipt still says what is on its way. */
static void done(struct req *r, struct fill *f, enum copied copied)
{
	req_go(r, "respond-done", &f->it.code, &f->token, NULL);
	if (copied != COPY_NONE)
		r->location = arena_printf(r->arena, "%.*s?copy=%s", STR_F(r->location), copied == COPY_QUEUED ? "yes" : "later");
}

static enum copied keep_contact(struct req *r, struct fill *f, str reference, str code)
{
	if (f->news && f->email.len)
		confirm_contact(r, f->it.id, code, f->email, pair_in(f->it.title, r->lang));
	return f->copy && f->email.len ? copy_mail(r, f, reference) : COPY_NONE;
}

static void send_new(struct req *r, struct fill *f, bool late)
{
	enum copied copied = COPY_NONE;
	bool again;
	struct answers settled = answers_settled(r->arena, &f->qs, &f->answers);
	struct receipt receipt = response_add(r->db, r->arena, &f->qs, &settled,
		&(struct response_new){ .conversation = f->it.id, .reference_prefix = f->it.code, .channel = CHANNEL_ONLINE, .lang = r->lang,
					.late = late, .begun = f->begun, .received = r->now, .token = f->token, .version = f->version }, &again);

	if (!again)
		copied = keep_contact(r, f, receipt.reference, receipt.code);
	if (f->kept.s)
		saved_forget(r, f);
	draft_drop(r->db, r->arena, f->token);
	done(r, f, copied);
}

/* Where who changes a response is told already; absent when nowhere. */
static str known_address(struct req *r, const struct fill *f)
{
	return f->reference.len ? contact_of_code(r->db, r->arena, f->it.id, f->code) : (str){ 0 };
}

static void send_change(struct req *r, struct fill *f)
{
	struct response old;
	enum copied copied;

	if (!response_open(r->db, r->arena, f->reference, f->code, &old) || old.withdrawn) {
		req_refuse(r, 410, T("This response has been withdrawn"), T("It cannot be changed any more. You can take part again."));
		return;
	}
	struct answers settled = answers_settled(r->arena, &f->qs, &f->answers);

	response_change(r->db, r->arena, &f->qs, &old, f->code, &settled, r->now);
	f->stopped = !f->news && known_address(r, f).len;
	if (f->stopped)
		contact_drop(r->db, r->arena, f->it.id, f->code);
	copied = keep_contact(r, f, f->reference, f->code);
	f->sent = r->now;
	fill_save(r, f);
	if (f->kept.s)
		saved_forget(r, f);
	done(r, f, copied);
}

/* An address that nothing is to be sent to says that something was forgotten; one that we filled in ourselves, that the news shall stop. */
static words email_problem(struct req *r, const struct fill *f)
{
	if (!f->email.len)
		return f->copy || f->news ? T("Enter your e-mail address, or untick both boxes") : (words){ 0 };
	if (!email_good(f->email) || !mail_address_good(f->email))
		return T("Enter an e-mail address like name@example.org");
	if (!f->copy && !f->news && !str_eq(f->email, known_address(r, f)))
		return T("Tick what we should send you, or leave the e-mail address empty");
	return (words){ 0 };
}

static void check_again(struct req *r, struct fill *f, words wrong)
{
	if (f->email.len <= EMAIL_KEPT)
		fill_save(r, f);
	draw_check(r, f, wrong);
}

static void take_email(struct req *r, struct fill *f)
{
	f->email = str_trim(req_field(r, "email"));
	f->email = str_first(f->email, str_find(f->email, '\n'));       /* a draft keeps it on one line */
	f->copy = req_field(r, "copy").at != NULL;
	f->news = req_field(r, "news").at != NULL;
}

void respond_send(struct req *r)
{
	struct fill f;
	bool late;

	if (!open_draft(r, &f, STR("")))
		return;
	take_email(r, &f);
	bool switching = req_switched(r), counts = fill_counts(&f, r->now, &late);
	words wrong = email_problem(r, &f);
	str seen = req_field(r, "seen");

	f.elsewhere = seen.at && !str_eq(seen, saved_seen(r, &f, NULL));

	if (switching && f.email.len <= EMAIL_KEPT) {
		fill_save(r, &f);
		req_go(r, "respond-check", &f.it.code, &f.token, NULL);
	} else if (!counts) {
		closed_with_words(r, &f);
	} else if (str_eq(req_field(r, "go"), STR("save")) && f.email.len <= EMAIL_KEPT) {
		f.at = FILL_CHECK;
		fill_save(r, &f);
		saved_keep(r, &f);
	} else if (f.elsewhere || wrong.en) {
		check_again(r, &f, wrong);
	} else if (!send_back(r, &f)) {
		if (f.reference.len)
			send_change(r, &f);
		else
			send_new(r, &f, late);
	}
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
		draw_page(r, &f, page, r->method == GET ? LOOKED_NOT : LOOKED_WHOLE);
	} else if (!(back && page == f.qs.pages.at) && (back || page + 1 < f.qs.pages.at + f.qs.pages.n)) {
		str to = page_number(r, back ? page[-1].n : page[1].n);

		req_go(r, "preview-questions", &f.it.code, &to, NULL);
	} else {
		req_go(r, "preview-page", &f.it.code, NULL);
	}
}
