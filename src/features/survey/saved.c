/* saved.c -- a form that waits: found again by a private code or a link, on another day or another device. */
/* SPDX-License-Identifier: MIT */
#include "features/survey/saved.h"

#include "base/code.h"
#include "base/seal.h"
#include "web/dispatch.h"
#include "web/mail.h"
#include "web/ration.h"

enum { DAY_SECONDS = 24 * 3600 };

/* The code is made from the form's token, under a purpose of its own: whoever holds the form is shown it again, it leads to the form
 * and nothing that is stored leads to it. */
static str code_of(struct arena *arena, str token)
{
	unsigned char mac[32];

	seal_mac(mac, "saved code", token);
	return code_private(arena, mac);
}

/* The mailed link has a secret of its own, which ends when the form is sent: the token shows the receipt for an hour after that, and
 * mail is read by others than its reader. */
static str key_of(struct arena *arena, str token)
{
	return seal_mac_hex(arena, "saved link", token);
}

instant saved_until(const struct fill *f)
{
	return (instant){ f->it.closes.s + SAVED_DAYS * DAY_SECONDS };
}

void saved_keep(struct req *r, struct fill *f)
{
	draft_keep(r->db, r->arena, f->token, saved_until(f));
	draft_found_by(r->db, r->arena, code_of(r->arena, f->token), f->it.id, f->token, saved_until(f));
	req_go(r, "respond-saved", &f->it.code, &f->token, NULL);
}

void saved_forget(struct req *r, const struct fill *f)
{
	draft_lose(r->db, r->arena, code_of(r->arena, f->token));
	draft_lose(r->db, r->arena, key_of(r->arena, f->token));
	draft_keep(r->db, r->arena, f->token, (instant){ 0 });
}

/* ---- the page that says how to come back ---- */

static const struct field_is email_is = { .name = "email", .label = TL("E-mail address"),
	.hint = TL("We send the link once and do not keep the address."), .type = "email", .autocomplete = "email", .width = FIELD_20,
	.no_words = true, .empty = TL("Enter your e-mail address") };

/* Where its person was. */
static str place_of(struct req *r, const struct fill *f)
{
	const struct question_page *page = fill_page(f, arena_printf(r->arena, "%lld", (long long)f->at));

	if (f->at == FILL_CHECK)
		return req_address(r->arena, r->lang, "respond-check", (str[]){ f->it.code, f->token }, 2);
	str number = arena_printf(r->arena, "%lld", (long long)(page ? page->n : f->qs.pages.at[0].n));

	return req_address(r->arena, r->lang, "respond-page", (str[]){ f->it.code, f->token, number }, 3);
}

/* One that is not kept has no code, so there is nothing to show. */
static bool open_saved(struct req *r, struct fill *f)
{
	if (!fill_open(r, f)) {
		req_not_found(r);
		return false;
	}
	if (fill_read(r, f, req_param(r, "token")) && !f->sent.s && f->kept.s)
		return true;
	req_refuse(r, 410, T("This form is not here any more"),
		   T("It was sent, or has not been touched for a long time. You can start again from the conversation's page."));
	return false;
}

static void draw(struct req *r, struct fill *f, struct survey_saved *view)
{
	view->it = &f->it;
	view->code = code_of(r->arena, f->token);
	view->token = f->token;
	view->back = place_of(r, f);
	view->ends = f->kept;
	fields_tell(r->arena, &view->problems, &view->email, 1);
	if (view->problems.n)
		r->status = 422;
	page_begin(r, &(struct page_head){ .title_words = T("Your answers are saved"), .problems = &view->problems, .quiet = true, .no_index = true,
					   .switch_form = "mail-link" });
	survey_saved_html(&r->out, view);
	page_end(r);
}

void saved_show(struct req *r)
{
	struct fill f;

	if (open_saved(r, &f))
		draw(r, &f, &(struct survey_saved){ .email.is = &email_is, .mailed = str_eq(req_query(r, "mailed"), STR("yes")),
						    .too_many = str_eq(req_query(r, "mailed"), STR("later")) });
}

static str letter(struct req *r, const struct fill *f)
{
	str key = key_of(r->arena, f->token), path = req_address(r->arena, r->lang, "come-back-link", &key, 1), all = STR("");
	const words lines[] = {
		T1("You saved your answers to \"{title}\". They are not sent yet.", "title", pair_in(f->it.title, r->lang)),
		T1("Go on here: {address}", "address", arena_printf(r->arena, "%s%.*s", dispatch_origin(), STR_F(path))),
		T1("Send them by {when}.", "when", date_words(r->arena, f->it.closes, r->lang, DATE_TIME)),
		T("Whoever has this link can read and change the answers until they are sent. After that it leads nowhere."),
	};

	for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
		str one = words_say(r->arena, lines[i], r->lang);

		all = arena_printf(r->arena, "%.*s%s%.*s\n", STR_F(all), i ? "\n" : "", STR_F(one));
	}
	return all;
}

static bool mail_link(struct req *r, const struct fill *f, str email)
{
	static struct ration links = { .to_one = SAVED_TO_ONE, .from_one = SAVED_FROM_ONE };

	if (!ration_take(&links, r, email))
		return false;
	draft_found_by(r->db, r->arena, key_of(r->arena, f->token), f->it.id, f->token, f->kept);
	mail_queue(r->db, r->arena, &(struct mail){ .to = email, .lang = r->lang, .kind = "saved", .body = letter(r, f),
		.subject = words_say(r->arena, T1("Go on with \"{title}\"", "title", pair_in(f->it.title, r->lang)), r->lang) }, r->now);
	return true;
}

void saved_mail(struct req *r)
{
	struct fill f;
	struct survey_saved view = { .email = field_typed(r, &email_is) };
	bool switching = req_switched(r);

	if (!open_saved(r, &f))
		return;
	if (!switching)
		field_check(&view.email, true);
	if (!switching && !view.email.problem.en && (!email_good(view.email.value) || !mail_address_good(view.email.value)))
		view.email.problem = T("Enter an e-mail address like name@example.org");
	if (switching || view.email.problem.en) {
		draw(r, &f, &view);
		return;
	}
	bool sent = mail_link(r, &f, view.email.value);

	req_go(r, "respond-saved", &f.it.code, &f.token, NULL);
	r->location = arena_printf(r->arena, "%.*s?mailed=%s", STR_F(r->location), sent ? "yes" : "later");
}

/* ---- coming back ---- */

static const struct field_is code_is = { .name = "code", .label = TL("Private code"),
	.hint = TL("Twelve letters and numbers, in three groups"), .autocomplete = "off", .width = FIELD_20, .no_words = true };

static void draw_ask(struct req *r, struct survey_come_back *view)
{
	fields_tell(r->arena, &view->problems, &view->code, 1);
	if (view->problems.n)
		r->status = 422;
	page_begin(r, &(struct page_head){ .title_words = T("Come back to your answers"), .problems = &view->problems, .nav = "find-response",
					   .switch_form = r->method == POST ? "come-back" : NULL });
	survey_come_back_html(&r->out, view);
	page_end(r);
}

void saved_ask(struct req *r)
{
	draw_ask(r, &(struct survey_come_back){ .code.is = &code_is });
}

/* Leads to the form that this secret finds, where its person was. */
static bool go_back(struct req *r, str secret)
{
	str token = draft_find(r->db, r->arena, secret, r->now);
	struct fill f = { 0 };
	struct draft draft;

	if (!token.at || !draft_read(r->db, r->arena, token, &draft) || !conversation_find(r->db, r->arena, draft.conversation, r->now, &f.it))
		return false;
	fill_ask(r, &f, questionnaire_version(r->db, r->arena, f.it.id));
	if (!fill_read(r, &f, token) || f.sent.s || !f.qs.pages.n)
		return false;
	req_go_path(r, place_of(r, &f));
	return true;
}

void saved_find(struct req *r)
{
	struct survey_come_back view = { .code = field_typed(r, &code_is) };
	bool switching = req_switched(r);
	str code = code_private_read(r->arena, view.code.value);

	if (!switching && code.at && go_back(r, code))
		return;
	if (!switching)
		view.code.problem = code.at ? T("We have no saved answers with this private code. They may have been sent already, or the time until which we keep them is over")
					    : T("Enter the private code that you were given: twelve letters and numbers");
	draw_ask(r, &view);
}

void saved_follow(struct req *r)
{
	if (!go_back(r, req_param(r, "key")))
		req_refuse(r, 410, T("These answers are not waiting any more"),
			   T("They have been sent already, or the time until which we keep them is over. With the reference from your receipt you find what was sent."));
}
