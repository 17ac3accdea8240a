/* respond_send.c -- the page on which somebody checks what they have answered, and sends it. */
/* SPDX-License-Identifier: MIT */
#include "features/survey/respond_shared.h"

#include "core/photo.h"
#include "features/survey/copy.h"
#include "features/survey/saved.h"
#include "features/survey/saved_seen.h"
#include "web/confirm.h"
#include "web/mail.h"

enum { EMAIL_KEPT = 1000 };              /* bytes of a half-typed address; a good one has far fewer */

static str change_address(struct req *r, const struct fill *f, const struct question *q)
{
	str page = req_address(r->arena, r->lang, "respond-page", (str[]){ f->it.code, f->token, respond_number(r, q->page) }, 3);

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
	view.last_page = respond_number(r, fill_after(f, f->qs.pages.at + f->qs.pages.n, -1)->n);
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

	if (respond_open_counting(r, &f))
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
		respond_draw(r, f, fill_page(f, respond_number(r, q->page)), LOOKED_WHOLE);
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

	if (!again) {
		photo_sent(r->db, r->arena, &f->qs, &settled, f->token, receipt.id);
		copied = keep_contact(r, f, receipt.reference, receipt.code);
	}
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

	photo_settle(r->db, r->arena, &f->qs, &settled);
	response_change(r->db, r->arena, &f->qs, &old, f->code, &settled, r->now);
	photo_sent(r->db, r->arena, &f->qs, &settled, f->token, old.id);
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

	if (!respond_open(r, &f, STR("")))
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
		respond_closed(r, &f);
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
