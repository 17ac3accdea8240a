/* register.c -- an officer registers a letter or an e-mail: who sent it, when it came, what it says, and the scan. */
/* SPDX-License-Identifier: MIT */
#include "core/unasked.h"
#include "db/audit.h"
#include "features/posted/letters.h"

enum { SENDER_LONGEST = 200 };

static const struct field_is sender_is = { .name = "sender", .label = TL("Who sent it (optional)"),
	.hint = TL("A name, or a group they write for. Kept apart from the words and never shown with them in results."), .longest = SENDER_LONGEST, .no_words = true };
static const struct field_is received_is = { .name = "received", .label = TL("The day it came in"), .width = FIELD_20, .no_words = true,
	.empty = TL("Enter the day it came in") };
static const struct field_is words_is = { .name = "words", .label = TL("What it says"),
	.hint = TL("Type or paste it as it was written. Leave out names, addresses and telephone numbers: they stay on the scan."), .rows = 12,
	.longest = UNASKED_LONGEST, .empty = TL("Type what the letter says: what is only on a scan is not read with the others") };

static const struct { const char *name, *label, *hint; } files[POSTED_FILES] = {
	{ "scan", TL("The letter itself (optional)"), TL("A scan, photograph or PDF; 25 MB at most for all files together. Seen by officers only.") },
	{ "scan2", TL("An enclosure (optional)"), NULL },
	{ "scan3", TL("Another enclosure (optional)"), NULL },
};

static const enum channel channels[] = { CHANNEL_POST, CHANNEL_EMAIL };

static void draw(struct req *r, struct posted_form *page, enum channel channel)
{
	for (size_t i = 0; i < sizeof channels / sizeof *channels; i++)
		*arena_push(r->arena, &page->channels) = (struct posted_choice){ channel_word(channels[i]), channel_words(channels[i]), channels[i] == channel };
	if (page->problems.n)
		r->status = 422;
	page_begin(r, &(struct page_head){ .title_words = T("Register a letter or e-mail"), .title = page->it->title, .officer = true, .nav = "desk",
					   .switch_form = "letter", .problems = &page->problems });
	posted_form_html(&r->out, page);
	page_end(r);
}

/* The conversation of the address, when something can still be added to it; otherwise the page that says why not. */
static bool open_to_letters(struct req *r, struct conversation *it)
{
	if (!req_conversation(r, it))
		return false;
	words closed = unasked_closed(it);

	if (closed.en)
		req_refuse(r, 409, T("No letter can be registered now"), closed);
	return !closed.en;
}

void posted_new(struct req *r)
{
	struct conversation it;
	struct posted_form page = { .it = &it, .sender.is = &sender_is, .words.is = &words_is, .received = field_day(r, &received_is, r->today),
				    .welsh = r->lang == LANG_CY };

	if (!open_to_letters(r, &it))
		return;
	for (size_t i = 0; i < POSTED_FILES; i++)
		page.file[i] = (struct upload_field){ .name = files[i].name, .label = files[i].label, .hint = files[i].hint };
	draw(r, &page, CHANNEL_POST);
}

static void read_form(struct req *r, struct posted_form *page, day *received)
{
	page->sender = field_typed(r, &sender_is);
	page->received = field_day_typed(r, &received_is, received);
	page->words = field_typed(r, &words_is);
	page->welsh = str_eq(req_field(r, "lang"), STR("cy"));
	for (size_t i = 0; i < POSTED_FILES; i++) {
		page->file[i] = (struct upload_field){ .name = files[i].name, .label = files[i].label, .hint = files[i].hint };
		upload_field_typed(r, &page->file[i]);
	}
}

static void check(struct req *r, struct posted_form *page, day received)
{
	field_check(&page->sender, true);
	field_check(&page->received, true);
	field_check(&page->words, true);
	if (received.n && day_before(r->today, received))
		page->received.problem = T("This day has not come yet");
	fields_tell(r->arena, &page->problems, &page->sender, 1);
	fields_tell(r->arena, &page->problems, &page->received, 1);
	fields_tell(r->arena, &page->problems, &page->words, 1);
	for (size_t i = 0; i < POSTED_FILES; i++)
		if (page->file[i].problem.en)
			problem_add(r->arena, &page->problems, upload_field_id(&page->file[i]), page->file[i].problem);
}

static void keep(struct req *r, const struct posted_form *page, response_id response, day received)
{
	letter_id id = { db_id() };
	int64_t n = 0;

	posted_put(r->db, id, page->it->id, response, posted_seal(r->arena, id, page->sender.value), received, r->who.id, r->now);
	for (size_t i = 0; i < POSTED_FILES; i++)
		if (page->file[i].had)
			posted_file_put(r->db, id, ++n, file_keep(r->db, page->file[i].had, "letter", r->who.id, r->now));
	audit_add(r->db, r->now, r->who.id, "letter.registered", "letter", id.n, arena_printf(r->arena, "{\"files\":%lld}", (long long)n));
}

void posted_register(struct req *r)
{
	struct conversation it;
	struct posted_form page = { .it = &it };
	day received = { 0 };
	bool switching = req_switched(r), again;
	enum channel channel = str_eq(req_field(r, "channel"), channel_word(CHANNEL_EMAIL)) ? CHANNEL_EMAIL : CHANNEL_POST;

	if (!open_to_letters(r, &it))
		return;
	read_form(r, &page, &received);
	if (!switching)
		check(r, &page, received);
	if (switching || page.problems.n) {
		draw(r, &page, channel);
		return;
	}
	enum lang lang = page.welsh ? LANG_CY : LANG_EN;
	instant came = unasked_received(received);
	struct receipt receipt = unasked_add(r->db, r->arena, UNASKED_LETTER, page.words.value, (struct response_new){ .conversation = it.id,
		.reference_prefix = it.code, .channel = channel, .lang = lang, .late = unasked_late(&it, received), .begun = came, .received = came,
		.token = r->token, .by = r->who.id }, &again);

	if (!again)
		keep(r, &page, receipt.id, received);
	/* In the language of whoever wrote: it is for them. */
	req_go_path(r, req_address(r->arena, lang, "letter-receipt", (str[]){ it.code, r->token }, 2));
}
