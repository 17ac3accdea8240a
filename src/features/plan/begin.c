/* begin.c -- a conversation begins, with a title or as a copy of another. */
/* SPDX-License-Identifier: MIT */
#include "features/plan/step.h"

#include "features/plan/stand.h"

static const struct field_is title_cy = { .name = "title_cy", .label = TL("In Welsh"), .lang = "cy", .longest = 120 };
static const struct field_is title_en = { .name = "title_en", .label = TL("In English"), .lang = "en", .longest = 120 };

static void draw(struct req *r, struct plan_begin *page)
{
	fields_tell(r->arena, &page->problems, &page->cy, 1);
	fields_tell(r->arena, &page->problems, &page->en, 1);
	if (page->problems.n)
		r->status = 422;
	page_begin(r, &(struct page_head){ .title_words = T("Start a conversation"), .officer = true, .nav = "desk", .problems = &page->problems,
					   .switch_form = "begin" });
	plan_begin_html(&r->out, page);
	page_end(r);
}

void begin_form(struct req *r)
{
	draw(r, &(struct plan_begin){ .cy.is = &title_cy, .en.is = &title_en });
}

void begin_save(struct req *r)
{
	struct plan_begin page = { .cy = field_typed(r, &title_cy), .en = field_typed(r, &title_en) };
	struct conversation it;

	if (req_switched(r)) {
		draw(r, &page);
		return;
	}
	field_check(&page.cy, false);
	field_check(&page.en, false);
	if (!page.cy.value.len && !page.en.value.len)
		page.cy.problem = T("Give it a title in Welsh or in English. The other language can follow");
	if (page.cy.problem.en || page.en.problem.en) {
		draw(r, &page);
		return;
	}
	struct plan_how how = plan_how(r);
	conversation_id id = conversation_new(r->db, r->arena, (pair){ page.en.value, page.cy.value }, &how);

	if (conversation_find(r->db, r->arena, id, r->now, &it))
		plan_go(r, "plan-step", it.code, STR("1"), "");
}

void begin_copy(struct req *r)
{
	struct conversation it, copy;
	conversation_id id;

	if (!req_conversation(r, &it))
		return;
	if (conversation_copy(r->db, r->arena, it.id, r->who.id, r->now, &id) && conversation_find(r->db, r->arena, id, r->now, &copy))
		plan_go(r, "plan", copy.code, (str){ 0 }, "?copied=yes");
}
