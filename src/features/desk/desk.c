/* desk.c -- the officers' day: what needs them, every conversation, and the next step of each. */
/* SPDX-License-Identifier: MIT */
#include "features/desk/desk.h"

#include "core/public.h"
#include "features/desk/pages.h"
#include "features/desk/steps.h"
#include "features/desk/texts.h"

enum { ON_PAGE = 50, NEEDS_MOST = 10 };

static void needs(struct req *r, struct desk_page *page)
{
	struct desk_due_row_rows due = desk_due(r->db, r->arena, r->today, NEEDS_MOST);
	struct desk_waiting_row_rows waiting = desk_waiting(r->db, r->arena, r->who.id, NEEDS_MOST);
	struct desk_deciding_row_rows decisions = desk_deciding(r->db, r->arena, r->who.id, NEEDS_MOST);
	struct desk_closed_row_rows closed = desk_to_analyse(r->db, r->arena, r->now, NEEDS_MOST);

	for (size_t i = 0; i < due.n; i++)
		*arena_push(r->arena, &page->needs) = (struct need_line){ .what = NEED_PROMISE, .code = due.at[i].code,
			.title = due.at[i].title, .due = due.at[i].told_by_on };
	for (size_t i = 0; i < waiting.n && req_may(r, MAY_PUBLISH); i++)
		*arena_push(r->arena, &page->needs) = (struct need_line){ .what = NEED_APPROVAL, .code = waiting.at[i].code,
			.title = waiting.at[i].title, .n = waiting.at[i].waiting };
	for (size_t i = 0; i < decisions.n && req_may(r, MAY_PUBLISH); i++)
		*arena_push(r->arena, &page->needs) = (struct need_line){ .what = NEED_DECISION, .code = decisions.at[i].code, .title = decisions.at[i].title };
	for (size_t i = 0; i < closed.n; i++)
		*arena_push(r->arena, &page->needs) = (struct need_line){ .what = NEED_ANALYSIS, .code = closed.at[i].code,
			.title = closed.at[i].title, .at = closed.at[i].closes_at };
}

static struct desk_item item(struct req *r, const struct desk_row *row)
{
	enum standing s = conversation_standing(row->state, row->opens_at, row->closes_at, r->now);

	return (struct desk_item){ .it = row, .standing = s == STANDING_HIDDEN ? T("Draft") : standing_words(s),
		.level = level_words(row->level), .level_class = arena_printf(r->arena, "sg-inf sg-inf--%d", level_steps(row->level)),
		.overdue = s != STANDING_HIDDEN && s != STANDING_CANCELLED && !row->told_at.s && row->told_by_on.n &&
			   day_before(row->told_by_on, r->today) };
}

static void today(struct req *r)
{
	struct desk_page page = { .now = r->now };
	int64_t closes = INT64_MAX, id = INT64_MAX;
	str after = req_query(r, "after"), rest = after;
	struct desk_open_count open;

	if (after.at && (!str_int(str_cut(&rest, '-'), &closes) || !str_int(rest, &id)))
		closes = id = INT64_MAX;
	struct desk_row_rows rows = desk_conversations(r->db, r->arena, closes, (conversation_id){ id }, ON_PAGE + 1);

	needs(r, &page);
	for (size_t i = 0; i < rows.n && i < ON_PAGE; i++)
		*arena_push(r->arena, &page.items) = item(r, &rows.at[i]);
	if (desk_open(r->db, r->arena, r->now, &open))
		page.open = open.conversations;
	if (rows.n > ON_PAGE)
		page.next = arena_printf(r->arena, "?after=%lld-%lld", (long long)rows.at[ON_PAGE - 1].sort_at,
					 (long long)rows.at[ON_PAGE - 1].id.n);
	page_begin(r, &(struct page_head){ .title_words = T("Today"), .officer = true, .nav = "desk" });
	desk_page_html(&r->out, &page);
	page_end(r);
}

static const struct route routes[] = {
	{ "desk", GET, "/desk", "/desg", MAY_READ, today },
	{ "desk-conversation", GET, "/desk/:code", "/desg/:code", MAY_READ, steps_show },
	{ "move-conversation", POST, "/desk/:code/move", "/desg/:code/symud", MAY_WRITE, steps_move },
	{ "pass-item", POST, "/desk/:code/pass", "/desg/:code/hepgor", MAY_PUBLISH, steps_pass },
	{ "desk-texts", GET, "/desk/:code/texts", "/desg/:code/testunau", MAY_READ, texts_show },
	{ "approve-texts", POST, "/desk/:code/texts", "/desg/:code/testunau", MAY_PUBLISH, texts_approve },
	{ "approve-decision", POST, "/desk/:code/decision/approve", "/desg/:code/penderfyniad/cymeradwyo", MAY_PUBLISH, steps_approve_decision },
	{ "write-decision", POST, "/desk/:code/decision", "/desg/:code/penderfyniad", MAY_WRITE, steps_decision },
	{ 0 },
};

static const struct nav nav[] = {
	{ "desk", TL("Today"), true, 10 },
	{ 0 },
};

const struct feature desk_feature = { .name = "desk", .routes = routes, .nav = nav };
