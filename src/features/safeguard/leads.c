/* leads.c -- an administrator names the people who are told when somebody may be in danger. */
/* SPDX-License-Identifier: MIT */
#include "db/audit.h"
#include "features/safeguard/concern.h"

static const struct field_is email_is = { .name = "email", .label = TL("E-mail address of their account"), .type = "email", .no_words = true,
	.longest = 254, .empty = TL("Enter the e-mail address with which they sign in") };
static const struct field_is phone_is = { .name = "phone", .label = TL("Phone number for what cannot wait"), .type = "tel", .width = FIELD_20,
	.no_words = true, .longest = 40, .empty = TL("Enter a phone number") };

static void draw(struct req *r, struct concern_leads *page)
{
	struct lead_row_rows leads = safeguarding_leads(r->db, r->arena);

	for (size_t i = 0; i < leads.n; i++)
		*arena_push(r->arena, &page->leads) = (struct lead_drop){ &leads.at[i],
			arena_printf(r->arena, "%lld", (long long)leads.at[i].account.n) };
	fields_tell(r->arena, &page->problems, &page->email, 1);
	fields_tell(r->arena, &page->problems, &page->phone, 1);
	if (page->problems.n)
		r->status = 422;
	page_begin(r, &(struct page_head){ .title_words = T("Named for safeguarding"), .officer = true, .nav = "concerns", .here = "safeguarding-leads",
					   .problems = &page->problems });
	concern_leads_html(&r->out, page);
	page_end(r);
}

void concern_leads_show(struct req *r)
{
	struct concern_leads page = { .email.is = &email_is, .phone.is = &phone_is };

	draw(r, &page);
}

void concern_leads_add(struct req *r)
{
	struct concern_leads page = { .email = field_typed(r, &email_is), .phone = field_typed(r, &phone_is) };
	struct account who;

	field_check(&page.email, true);
	field_check(&page.phone, true);
	if (!page.email.problem.en && !account_by_email(r->db, r->arena, page.email.value, &who))
		page.email.problem = T("Nobody signs in with this address");
	if (page.email.problem.en || page.phone.problem.en) {
		draw(r, &page);
		return;
	}
	safeguarding_lead_put(r->db, who.id, page.phone.value, r->now, r->who.id.n);
	audit_add(r->db, r->now, r->who.id, "safeguarding.named", "account", who.id.n, STR("{}"));
	req_go(r, "safeguarding-leads", NULL);
}

void concern_leads_drop(struct req *r)
{
	int64_t id;

	if (!str_int(req_param(r, "id"), &id) || safeguarding_lead_drop(r->db, (account_id){ id }) != 1) {
		req_not_found(r);
		return;
	}
	audit_add(r->db, r->now, r->who.id, "safeguarding.dropped", "account", id, STR("{}"));
	req_go(r, "safeguarding-leads", NULL);
}
