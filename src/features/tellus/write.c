/* write.c -- writing a message: the form, the page to check it, the receipt. */
/* SPDX-License-Identifier: MIT */
#include "features/tellus/write.h"

#include "core/contact.h"
#include "core/policy.h"
#include "features/tellus/pages.h"
#include "features/tellus/tellus_rules.h"
#include "web/mail.h"

enum { RECEIPT_SECONDS = 3600 /* as for a response */, FIGURES_SECONDS = 300 };

static const struct field_is lines[TELLUS_LINES] = {
	[TELLUS_WORDS] = { .name = "words", .label = TL("What do you want to tell us?"), .hint = TL("An idea, a worry, thanks, or something that does not work. In Welsh or English."),
			   .rows = 8, .longest = WORDS_LONGEST, .empty = TL("Write what you want to tell us") },
	[TELLUS_TOPIC] = { .name = "topic", .label = TL("What is it about? (optional)"), .hint = TL("For example bins, a bus, a park"), .longest = 120 },
	[TELLUS_PLACE] = { .name = "place", .label = TL("Which place is it about? (optional)"), .hint = TL("A street, a village, a building"), .longest = 200 },
	[TELLUS_EMAIL] = { .name = "email", .label = TL("E-mail address (optional)"), .hint = TL("So that we can send you the reply"), .type = "email",
			   .autocomplete = "email", .width = FIELD_20, .no_words = true, .longest = 254 },
	[TELLUS_PHONE] = { .name = "phone", .label = TL("Phone number (optional)"), .hint = TL("If you would rather be called"), .type = "tel",
			   .autocomplete = "tel", .width = FIELD_20, .no_words = true, .longest = 40 },
};

/* What we heard this quarter, unless the figures are so small that they would speak of somebody. */
static struct tellus_figures figures(struct req *r)
{
	day since = rules_quarter(r->today);
	int64_t least = policy_number(r->db, r->arena, "suppress_public");
	struct message_counts row;

	if (!message_counts(r->db, r->arena, day_start(since), since, r->today, &row))
		return (struct tellus_figures){ 0 };
	return (struct tellus_figures){ row.heard, row.due, row.in_time, .shown = row.heard >= least,
		.few = row.due < least || row.in_time < least || (row.due != row.in_time && row.due - row.in_time < least) };
}

static void draw_form(struct req *r, struct tellus_write *page, str token)
{
	page->again = token.at != NULL;
	page->action = token.at ? req_address(r->arena, r->lang, "tell-us-again", &token, 1) : req_address(r->arena, r->lang, "tell-us", NULL, 0);
	page->promised = message_promised(r->db, r->arena, r->today);
	page->figures = figures(r);
	for (size_t i = 0; i < TELLUS_LINES; i++)
		page->line[i].is = &lines[i];
	fields_tell(r->arena, &page->problems, page->line, TELLUS_LINES);
	if (page->problems.n)
		r->status = 422;
	page_begin(r, &(struct page_head){ .title_words = T("Tell us any time"), .nav = "tell-us", .problems = &page->problems, .switch_form = "tell-us-form",
					   .description = T("Tell the partnership anything, at any time. You get a receipt, and a reply by a day we promise."),
					   .no_index = page->again });
	tellus_write_html(&r->out, page);
	page_end(r);
}

void write_form(struct req *r)
{
	instant midnight = day_start(day_add(r->today, 1));

	draw_form(r, &(struct tellus_write){ 0 }, (str){ 0 });
	r->fresh_until = (instant){ r->now.s + FIGURES_SECONDS };
	if (instant_before(midnight, r->fresh_until))
		r->fresh_until = midnight;
}

static bool good(struct tellus_write *page, bool whole)
{
	struct field *line = page->line;
	bool ok = true;

	for (size_t i = 0; i < TELLUS_LINES; i++)
		field_check(&line[i], whole);
	if (whole && line[TELLUS_EMAIL].value.len && (!email_good(line[TELLUS_EMAIL].value) || !mail_address_good(line[TELLUS_EMAIL].value)))
		line[TELLUS_EMAIL].problem = T("Enter an e-mail address like name@example.org");
	for (size_t i = 0; i < TELLUS_LINES; i++)
		ok = ok && !line[i].problem.en;
	return ok;
}

/* Sent already: whoever goes back and sends again finds the receipt. */
static bool was_sent(struct req *r, str token)
{
	struct message_row m;

	if (!message_of_token(r->db, r->arena, token, &m))
		return false;
	req_go(r, "tell-us-done", &token, NULL);
	return true;
}

static void take(struct req *r, str token, bool again)
{
	struct tellus_write page = { 0 };
	bool switching = req_switched(r);

	for (size_t i = 0; i < TELLUS_LINES; i++)
		page.line[i] = field_typed(r, &lines[i]);
	if (was_sent(r, token))
		return;
	if (!good(&page, !switching)) {
		draw_form(r, &page, again ? token : (str){ 0 });
		return;
	}
	message_draft_save(r->db, r->arena, token, r->now, &(struct message_typed){ .topic = page.line[TELLUS_TOPIC].value, .place = page.line[TELLUS_PLACE].value,
		.email = page.line[TELLUS_EMAIL].value, .phone = page.line[TELLUS_PHONE].value, .words = page.line[TELLUS_WORDS].value });
	req_go(r, switching ? "tell-us-again" : "tell-us-check", &token, NULL);
}

static bool open_draft(struct req *r, struct message_typed *t)
{
	str token = req_param(r, "token");

	if (message_draft_read(r->db, r->arena, token, t))
		return true;
	if (!was_sent(r, token))
		req_refuse(r, 410, T("This form is not here any more"), T("It was sent, or has not been touched for a long time. You can start again."));
	return false;
}

void write_save(struct req *r)
{
	take(r, r->token, false);
}

void write_save_again(struct req *r)
{
	take(r, req_param(r, "token"), true);
}

void write_again(struct req *r)
{
	struct message_typed t;

	if (!open_draft(r, &t))
		return;
	struct tellus_write page = { 0 };
	const str text[TELLUS_LINES] = { t.words, t.topic, t.place, t.email, t.phone };

	for (size_t i = 0; i < TELLUS_LINES; i++)
		page.line[i].value = text[i];
	draw_form(r, &page, req_param(r, "token"));
}

void write_check(struct req *r)
{
	struct tellus_check page = { .token = req_param(r, "token"), .promised = message_promised(r->db, r->arena, r->today) };

	if (!open_draft(r, &page.typed))
		return;
	help_look(r, &page.help, page.typed.words);
	page_begin(r, &(struct page_head){ .title_words = T("Check your message"), .nav = "tell-us", .no_index = true });
	tellus_check_html(&r->out, &page);
	page_end(r);
}

void write_send(struct req *r)
{
	struct message_typed t;
	str token = req_param(r, "token");

	if (!open_draft(r, &t))
		return;
	if (!t.words.len) {             /* only switched the language so far */
		req_go(r, "tell-us-again", &token, NULL);
		return;
	}
	message_receive(r->db, r->arena, token, &t, r->lang, r->now);
	req_go(r, "tell-us-done", &token, NULL);
}

void write_done(struct req *r)
{
	struct message_row m;
	str token = req_param(r, "token");

	if (!message_of_token(r->db, r->arena, token, &m)) {
		req_not_found(r);
		return;
	}
	if (m.withdrawn_at.s || r->now.s - m.received_at.s > RECEIPT_SECONDS) {
		req_refuse(r, 410, T("This receipt is not shown any more"),
			   T("To keep it private it is shown for one hour. With your reference and private code you find your message again."));
		return;
	}
	struct tellus_receipt page = { .m = &m, .code = message_code(r->arena, token), .reached = message_reach(r->db, r->arena, m.reference).email.len > 0 };

	help_look(r, &page.help, m.words);
	page_begin(r, &(struct page_head){ .title_words = T("Receipt for your message"), .quiet = true, .no_index = true });
	tellus_receipt_html(&r->out, &page);
	page_end(r);
}
