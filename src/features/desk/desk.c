/* desk.c -- the officers' day: what needs them, every conversation, and the next step of each. */
/* SPDX-License-Identifier: MIT */
#include "features/desk/desk.h"

#include <stdlib.h>

#include "core/conversation_state.h"
#include "core/public.h"
#include "features/desk/pages.h"
#include "features/desk/steps.h"
#include "features/desk/texts.h"

enum { ON_PAGE = 50, DRAFTS_MOST = 30 /* looked at for what waits */ };

static void deciding(struct db *db, struct arena *arena, const struct account *who, struct needs *list)
{
	struct desk_deciding_row_rows decisions = desk_deciding(db, arena, who->id, NEEDS_MOST);

	for (size_t i = 0; i < decisions.n; i++)
		*arena_push(arena, list) = (struct need){ .tag = T("Waiting"), .what = T("A decision waits for a second person:"),
			.why = T("Nobody approves their own words alone."), .go = T("Read and approve"), .title = decisions.at[i].title,
			.route = "desk-conversation", .args = { decisions.at[i].code }, .n_args = 1, .since = decisions.at[i].written_at };
}

/* How many texts of a draft this person could approve; 0 while anything else is missing. */
static size_t to_approve(struct db *db, struct arena *arena, const struct conversation *it, account_id who)
{
	struct text_fields fields = conversation_texts(db, arena, it);
	struct text_missings missing = text_may_publish(db, arena, "conversation", it->id.n, fields.at, fields.n);
	struct desk_other_rows others = desk_others(db, arena, it->id, who);
	size_t n = 0;

	for (size_t i = 0; i < missing.n; i++) {
		if (missing.at[i].stand != TEXT_UNAPPROVED)
			return 0;
		n += texts_by_others(&others, missing.at[i].field);
	}
	return n;
}

/* A draft that waits for nothing but a second person. */
static void approving(struct db *db, struct arena *arena, const struct account *who, instant now, struct needs *list)
{
	struct desk_draft_rows drafts = desk_drafts(db, arena, who->id, DRAFTS_MOST);

	for (size_t i = 0, said = 0; i < drafts.n && said < NEEDS_MOST; i++) {
		struct conversation it;
		size_t n = conversation_find(db, arena, drafts.at[i].id, now, &it) ? to_approve(db, arena, &it, who->id) : 0;

		if (!n)
			continue;
		*arena_push(arena, list) = (struct need){ .tag = T("Waiting"), .what = TN("{n} text waits for a second person:", "{n} texts wait for a second person:", n),
			.why = T("Nobody approves their own words alone."), .go = T("Read and approve"), .title = it.title,
			.route = "desk-texts", .args = { it.code }, .n_args = 1, .since = drafts.at[i].last };
		said++;
	}
}

static void to_analyse(struct db *db, struct arena *arena, instant now, struct needs *list)
{
	struct desk_closed_row_rows closed = desk_to_analyse(db, arena, now, NEEDS_MOST);

	for (size_t i = 0; i < closed.n; i++) {
		pair when = { date_words(arena, closed.at[i].closes_at, LANG_EN, DATE_TIME), date_words(arena, closed.at[i].closes_at, LANG_CY, DATE_TIME) };

		*arena_push(arena, list) = (struct need){ .tag = T("Closed"), .what = T("Nobody has started the analysis:"),
			.why = { .en = TL("It closed on {when}."), .arg = { { "when", when } } }, .go = T("Start"), .title = closed.at[i].title,
			.route = "desk-conversation", .args = { closed.at[i].code }, .n_args = 1, .since = closed.at[i].closes_at };
	}
}

static void needs(struct db *db, struct arena *arena, const struct account *who, instant now, struct needs *list)
{
	if (permission_has(who->role, MAY_PUBLISH)) {
		approving(db, arena, who, now, list);
		deciding(db, arena, who, list);
	}
	to_analyse(db, arena, now, list);
}

static int by_need(const void *a, const void *b)
{
	const struct need_line *x = a, *y = b;

	if (x->it.late != y->it.late)
		return x->it.late ? -1 : 1;
	if (x->it.since.s != y->it.since.s)
		return x->it.since.s < y->it.since.s ? -1 : 1;
	return x->n < y->n ? -1 : 1;
}

/* Whatever any feature says waits for this person. */
static struct need_lines gather(struct req *r)
{
	struct needs all = { 0 };
	struct need_lines lines = { 0 };

	for (const struct feature *const *f = features(); *f; f++)
		if ((*f)->needs)
			(*f)->needs(r->db, r->arena, &r->who, r->now, &all);
	for (size_t i = 0; i < all.n; i++)
		*arena_push(r->arena, &lines) = (struct need_line){ .it = all.at[i], .n = i,
			.address = req_address(r->arena, r->lang, all.at[i].route, all.at[i].args, all.at[i].n_args) };
	if (lines.n)
		qsort(lines.at, lines.n, sizeof *lines.at, by_need);
	return lines;
}

static struct desk_item item(struct req *r, const struct desk_row *row)
{
	enum standing s = conversation_standing(row->state, row->opens_at, row->closes_at, r->now);

	return (struct desk_item){ .it = row, .standing = state_words(row->state, s),
		.level = level_words(row->level), .level_class = arena_printf(r->arena, "sg-inf sg-inf--%d", level_steps(row->level)),
		.overdue = s != STANDING_HIDDEN && s != STANDING_CANCELLED && !row->told_at.s && row->told_by_on.n &&
			   day_before(row->told_by_on, r->today) };
}

static void today(struct req *r)
{
	struct desk_page page = { .now = r->now, .may_write = req_may(r, MAY_WRITE) };
	int64_t closes = INT64_MAX, id = INT64_MAX;
	str after = req_query(r, "after"), rest = after;
	struct desk_open_count open;

	if (after.at && (!str_int(str_cut(&rest, '-'), &closes) || !str_int(rest, &id)))
		closes = id = INT64_MAX;
	struct desk_row_rows rows = desk_conversations(r->db, r->arena, closes, (conversation_id){ id }, ON_PAGE + 1);

	page.needs = gather(r);
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

const struct feature desk_feature = { .name = "desk", .routes = routes, .nav = nav, .needs = needs };
