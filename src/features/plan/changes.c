/* changes.c -- what waits after publishing: read side by side, approved by a second person, or dropped. */
/* SPDX-License-Identifier: MIT */
#include "features/plan/changes.h"

#include "base/seal.h"
#include "features/plan/stand.h"

static void add_words(struct req *r, const struct conversation *it, struct change_item *item)
{
	struct text_drafts drafts = text_drafts(r->db, r->arena, "conversation", it->id.n);
	struct text_fields fields = conversation_texts(r->db, r->arena, it);

	for (size_t i = 0; i < drafts.n; i++)
		for (size_t k = 0; k < fields.n; k++)
			if (str_eq(drafts.at[i].field, str_of(fields.at[k].field)) && strcmp(fields.at[k].field, "decision") != 0) {
				*arena_push(r->arena, &item->words) = (struct change_words_line){ fields.at[k].label, fields.at[k].now, drafts.at[i].words };
				item->own = item->own || drafts.at[i].written_by.n == r->who.id.n;
			}
}

/* Names what an approval is of. */
static str read_mark(struct req *r, const struct change_item *item)
{
	str all = arena_printf(r->arena, "%.*s%.*s%.*s%.*s", STR_F(item->it->why.en), STR_F(item->it->why.cy), STR_F(item->it->what.en), STR_F(item->it->what.cy));

	for (size_t i = 0; i < item->words.n; i++)
		all = seal_sha256_hex(r->arena, arena_printf(r->arena, "%.*s%zu %.*s%.*s", STR_F(all), item->words.at[i].now.en.len,
							     STR_F(item->words.at[i].now.en), STR_F(item->words.at[i].now.cy)));
	if (item->option) {
		const struct option_line *o = item->option;

		all = seal_sha256_hex(r->arena, arena_printf(r->arena, "%.*s%.*s/%.*s/%.*s/%.*s", STR_F(all), STR_F(o->title.en), STR_F(o->title.cy),
							     STR_F(o->words.en), STR_F(o->words.cy)));
	}
	return seal_sha256_hex(r->arena, all);
}

static struct change_item item_of(struct req *r, const struct conversation *it, const struct change *h)
{
	struct change_item item = { .it = h, .id = arena_printf(r->arena, "%lld", (long long)h->id.n), .own = h->by.n == r->who.id.n };

	if (str_eq(h->kind, STR("words")))
		add_words(r, it, &item);
	if (h->option) {
		struct option_lines options = conversation_options(r->db, r->arena, it->id);

		if ((size_t)h->option <= options.n)
			item.option = &options.at[h->option - 1];
	}
	item.may_approve = !item.own && req_may(r, MAY_PUBLISH);
	item.read = read_mark(r, &item);
	return item;
}

void changes_show(struct req *r)
{
	struct conversation_plan plan;
	bool published;

	if (!plan_open(r, &plan, &published))
		return;
	const struct conversation *it = &plan.about;
	struct changes waiting = conversation_changes_waiting(r->db, r->arena, it->id);
	struct plan_changes page = { .it = it, .public = conversation_changes(r->db, r->arena, it->id), .may_write = req_may(r, MAY_WRITE),
		.may_move = it->standing == STANDING_COMING || it->standing == STANDING_OPEN, .approved = req_query(r, "approved").at != NULL };

	for (size_t i = 0; i < waiting.n; i++)
		*arena_push(r->arena, &page.waiting) = item_of(r, it, &waiting.at[i]);
	page_begin(r, &(struct page_head){ .title_words = T("Changes since publishing"), .title = it->title, .officer = true, .nav = "desk", .here = "plan-changes" });
	plan_changes_html(&r->out, &page);
	page_end(r);
}

static bool find(struct req *r, struct conversation_plan *plan, struct change *h)
{
	bool published;
	int64_t id;

	if (!plan_open(r, plan, &published))
		return false;
	if (str_int(req_param(r, "id"), &id) && conversation_change_find(r->db, r->arena, plan->about.id, (conversation_change_id){ id }, h) && !h->at.s)
		return true;
	req_refuse(r, 409, T("This change does not wait any more"), T("Somebody has approved or dropped it already. Go back and look again."));
	return false;
}

void changes_approve(struct req *r)
{
	struct conversation_plan plan;
	struct change h;
	str read = req_field(r, "read");

	if (!find(r, &plan, &h))
		return;
	struct change_item item = item_of(r, &plan.about, &h);

	if (read.at && !str_eq(read, item.read)) {
		req_refuse(r, 409, T("The words have changed since you opened this page"), T("Nothing was approved. Go back and read them again."));
		return;
	}
	switch (conversation_change_approve(r->db, r->arena, &plan.about, &h, r->who.id, r->now)) {
	case CHANGE_APPROVED:
		plan_go(r, "plan-changes", plan.about.code, (str){ 0 }, "?approved=yes");
		return;
	case CHANGE_OWN:
		req_refuse(r, 409, T("You cannot approve your own change"), T("Nobody approves their own words alone. Ask a colleague."));
		return;
	case CHANGE_INCOMPLETE:
		req_refuse(r, 409, T("A language is missing"), T("Words and reason must be there in Welsh and in English, and no machine's translation unchecked."));
		return;
	case CHANGE_GONE:
		req_refuse(r, 409, T("This change does not wait any more"), T("Somebody has approved or dropped it already. Go back and look again."));
		return;
	}
}

void changes_drop(struct req *r)
{
	struct conversation_plan plan;
	struct change h;

	if (!find(r, &plan, &h))
		return;
	conversation_change_drop(r->db, r->arena, &plan.about, &h, r->who.id, r->now);
	plan_go(r, "plan-changes", plan.about.code, (str){ 0 }, "");
}
