/* raise.c -- an officer is worried by what somebody wrote, and tells the named people at once. */
/* SPDX-License-Identifier: MIT */
#include "db/audit.h"
#include "features/safeguard/concern.h"
#include "web/dispatch.h"
#include "web/mail.h"

enum { WHY_LONGEST = 4000 };

static const struct field_is why_is = { .name = "why", .label = TL("Why are you worried?"),
	.hint = TL("What you read or know. Only the people named for safeguarding can read this."), .rows = 5, .longest = WHY_LONGEST,
	.empty = TL("Write why you are worried, in a sentence") };

/* Whichever feature the words belong to. */
static bool find(struct req *r, struct said *said)
{
	str kind = req_param(r, "kind"), key = req_param(r, "key");

	for (const struct feature *const *f = features(); *f; f++)
		if ((*f)->said && (*f)->said(r->db, r->arena, arena_copy(r->arena, kind).at, key, r->lang, said))
			return true;
	req_not_found(r);
	return false;
}

static void draw(struct req *r, struct concern_raise *page, str about)
{
	struct concern_same same;

	page->lang = page->said.lang == LANG_CY ? STR("cy") : STR("en");
	page->leads = safeguarding_leads(r->db, r->arena);
	page->action = req_address(r->arena, r->lang, "raise-concern", (str[]){ req_param(r, "kind"), req_param(r, "key") }, 2);
	page->raised_already = concern_about(r->db, r->arena, req_param(r, "kind"), req_param(r, "key"), &same);
	if (page->raised_already)
		page->raised_at = same.raised_at;
	for (const struct concern_kind *k = concern_kinds; k->word; k++)
		*arena_push(r->arena, &page->abouts) = (struct concern_about){ str_of(k->word), { .en = k->says }, str_eq(about, str_of(k->word)) };
	if (page->about_problem.en)
		problem_add(r->arena, &page->problems, "about", page->about_problem);
	fields_tell(r->arena, &page->problems, &page->why, 1);
	if (page->problems.n)
		r->status = 422;
	page_begin(r, &(struct page_head){ .title_words = T("Raise a concern"), .officer = true, .nav = "concerns", .switch_form = "raise",
					   .problems = &page->problems });
	concern_raise_html(&r->out, page);
	page_end(r);
}

void concern_raise_form(struct req *r)
{
	struct concern_raise page = { .why.is = &why_is };

	if (find(r, &page.said))
		draw(r, &page, STR(""));
}

/* A letter without a word of what was read: letters are open. */
static void tell(struct req *r, concern_id id, const struct lead_row *lead, bool urgent)
{
	enum lang lang = str_eq(lead->lang, STR("cy")) ? LANG_CY : LANG_EN;
	str path = req_address(r->arena, lang, "concern", (str[]){ arena_printf(r->arena, "%lld", (long long)id.n) }, 1);
	str address = arena_printf(r->arena, "%s%.*s", dispatch_origin(), STR_F(path));
	words subject = urgent ? T("Urgent: a concern about somebody’s safety") : T("A concern about somebody’s safety");
	words body = T1("A colleague has read something that worries them, and you are named for safeguarding. Please read it now: {address}", "address",
			address);

	mail_queue(r->db, r->arena,
		   &(struct mail){ .to = lead->email, .lang = lang, .kind = "concern", .subject = words_say(r->arena, subject, lang),
				   .body = arena_printf(r->arena, "%.*s\n", STR_F(words_say(r->arena, body, lang))),
				   .key = arena_printf(r->arena, "%lld-%lld", (long long)id.n, (long long)lead->account.n) },
		   r->now);
}

void concern_raise_take(struct req *r)
{
	struct concern_raise page = { .why = field_typed(r, &why_is), .urgent = req_field(r, "urgent").at != NULL };
	str about = req_field(r, "about");
	bool switching = req_switched(r);
	concern_id id = { db_id() };

	if (!find(r, &page.said))
		return;
	if (!switching) {
		field_check(&page.why, true);
		if (!concern_about_words(about).en)
			page.about_problem = T("Say whom you are worried about");
	}
	if (switching || page.why.problem.en || page.about_problem.en) {
		draw(r, &page, about);
		return;
	}
	struct lead_row_rows leads = safeguarding_leads(r->db, r->arena);

	concern_put(r->db, id, req_param(r, "kind"), req_param(r, "key"), page.said.reference, about, page.urgent,
		    page.said.lang == LANG_CY ? STR("cy") : STR("en"), concern_seal(r, id, page.said.words), concern_seal(r, id, page.why.value),
		    r->who.id, r->now);
	machine_start(r->db, r->arena, "concern", id.n, r->who.id, r->now);
	audit_add(r->db, r->now, r->who.id, "concern.raised", "concern", id.n, STR("{}"));
	for (size_t i = 0; i < leads.n; i++)
		tell(r, id, &leads.at[i], page.urgent);
	req_go_path(r, arena_printf(r->arena, "%.*s?raised=yes", STR_F(req_address(r->arena, r->lang, "concerns", NULL, 0))));
}
