/* mine.c -- finding one's message again: where it stands, the reply, adding to it, taking it back. */
/* SPDX-License-Identifier: MIT */
#include "features/tellus/mine.h"

#include "base/code.h"
#include "features/tellus/pages.h"

static const struct field_is reference_is = { .name = "reference", .label = TL("Reference"),
	.hint = TL("On your receipt, for example DWE-7K4-9TD"), .autocomplete = "off", .width = FIELD_10, .no_words = true };
static const struct field_is code_is = { .name = "code", .label = TL("Private code (optional)"),
	.hint = TL("Twelve letters and numbers, in three groups"), .autocomplete = "off", .width = FIELD_20, .no_words = true };
static const struct field_is more_is = { .name = "more", .label = TL("Add to your message"), .rows = 5, .longest = WORDS_LONGEST,
	.empty = TL("Write what you want to add") };

static void draw_form(struct req *r, struct tellus_find *page)
{
	fields_tell(r->arena, &page->problems, &page->reference, 1);
	fields_tell(r->arena, &page->problems, &page->code, 1);
	if (page->problems.n)
		r->status = 422;
	page_begin(r, &(struct page_head){ .title_words = T("Find your message"), .problems = &page->problems, .nav = "tell-us",
					   .switch_form = r->method == POST ? "find" : NULL });
	tellus_find_html(&r->out, page);
	page_end(r);
}

static struct tellus_find typed(struct req *r)
{
	return (struct tellus_find){ .reference = field_typed(r, &reference_is), .code = field_typed(r, &code_is) };
}

void mine_form(struct req *r)
{
	draw_form(r, &(struct tellus_find){ .reference.is = &reference_is, .code.is = &code_is });
}

/* A response has a receipt of the same look: whoever takes one for the other is shown what it belongs to. */
static bool is_response(struct req *r, str reference)
{
	struct message_response row;

	if (!message_response_of(r->db, r->arena, reference, &row))
		return false;
	req_go(r, "find-response", NULL);
	r->status = 307;        /* the form goes on as it was sent, with nothing of it in the address */
	return true;
}

/* The same answer for a wrong reference and a wrong code. */
static bool opened(struct req *r, struct message_row *m, str *code)
{
	struct tellus_find page = typed(r);
	str reference = code_reference_read(r->arena, page.reference.value), given = page.code.value;

	*code = given.len ? code_private_read(r->arena, given) : (str){ 0 };
	if (reference.at && is_response(r, reference))
		return false;
	if (!reference.at)
		page.reference.problem = T("Enter the reference from your receipt: three groups of letters and numbers");
	else if (given.len && !code->at)
		page.code.problem = T("Enter the private code from your receipt: twelve letters and numbers");
	else if (code->at ? !message_open(r->db, r->arena, reference, *code, m) : !message_by_reference(r->db, r->arena, reference, m))
		page.reference.problem = code->at ? T("We have no message with this reference and this private code") : T("We have no message with this reference");
	if (!page.reference.problem.en && !page.code.problem.en) {
		r->code_right = code->at != NULL;
		return true;
	}
	draw_form(r, &page);
	return false;
}

static void draw_found(struct req *r, struct tellus_found *page)
{
	const struct message_row *m = page->m;

	page->late = !m->answered_on.n && !m->withdrawn_at.s && day_before(m->due_on, r->today);
	page->steps = message_steps(r->db, r->arena, m->id);
	if (page->code.at) {
		page->lines = message_lines(r->db, r->arena, m->id);
		page->became = message_became(r->db, r->arena, m->id);
	}
	if (!page->more.is)
		page->more.is = &more_is;
	fields_tell(r->arena, &page->problems, &page->more, 1);
	if (page->problems.n)
		r->status = 422;
	page_begin(r, &(struct page_head){ .title_words = T("Your message"), .nav = "tell-us", .here = "my-message", .no_index = true, .problems = &page->problems,
					   .switch_form = "again" });
	tellus_found_html(&r->out, page);
	page_end(r);
}

void mine_find(struct req *r)
{
	struct message_row m;
	struct tellus_find page;
	str code;

	/* From the page that shows the message the switch brings its codes along; from the form only what was typed so far. */
	if (req_switched(r) && !req_field(r, "found").at) {
		page = typed(r);
		draw_form(r, &page);
	} else if (opened(r, &m, &code)) {
		draw_found(r, &(struct tellus_found){ .m = &m, .code = code });
	}
}

void mine_add(struct req *r)
{
	struct message_row m;
	struct field more = field_typed(r, &more_is);
	str code;

	if (!opened(r, &m, &code))
		return;
	field_check(&more, true);
	if (!code.at || m.withdrawn_at.s || more.problem.en) {
		draw_found(r, &(struct tellus_found){ .m = &m, .code = code, .more = more });
		return;
	}
	message_add(r->db, r->arena, &m, more.value, r->now);
	message_open(r->db, r->arena, m.reference, code, &m);
	draw_found(r, &(struct tellus_found){ .m = &m, .code = code, .done = T("We have what you added.") });
}

void mine_withdraw(struct req *r)
{
	struct message_row m;
	str code;

	if (!opened(r, &m, &code))
		return;
	if (!code.at || !req_field(r, "sure").at) {
		draw_found(r, &(struct tellus_found){ .m = &m, .code = code });
		return;
	}
	message_withdraw(r->db, r->arena, &m, r->now);
	message_open(r->db, r->arena, m.reference, code, &m);
	draw_found(r, &(struct tellus_found){ .m = &m, .code = code, .done = T("Your message has been withdrawn. Its words and your address are wiped.") });
}
