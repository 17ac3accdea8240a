/* promises.c -- draws the register of everything promised. */
/* SPDX-License-Identifier: MIT */
#include "features/promises/promises.h"

#include "core/conversation.h"
#include "core/policy.h"
#include "features/promises/pages.h"
#include "web/markdown.h"

enum { ON_PAGE = 50, WHO_MOST = 50 };

static const struct { const char *show, *says; bool kept, overdue; } filters[] = {
	{ "open", TL("To be kept"), false, false },
	{ "overdue", TL("Overdue"), false, true },
	{ "kept", TL("Kept"), true, false },
};
enum { FILTERS = sizeof filters / sizeof *filters };

static words what_words(str kind)
{
	return str_eq(kind, STR("told")) ? T("We tell people what changed") : T("The decision is taken");
}

static struct promise_item item(struct req *r, const struct promise_row *row)
{
	struct promise_item i = { .it = row, .what = what_words(row->kind), .kept = row->kept_at.s ? day_of(row->kept_at) : row->kept_on,
				  .moved = row->first_on.n && row->first_on.n != row->promised_on.n };

	/* What was promised first is what counts: a day that was moved is late all the same. */
	if (i.kept.n)
		i.stand = day_before(row->first_on, i.kept) ? PROMISE_LATE : PROMISE_KEPT;
	else
		i.stand = day_before(row->promised_on, r->today) ? PROMISE_OVERDUE : PROMISE_DUE;
	return i;
}

/* The name of an organisation as it stands in an address. */
static str in_address(struct req *r, str text)
{
	static const char hex[] = "0123456789ABCDEF";
	char *at = arena_take(r->arena, text.len * 3 + 1);
	size_t n = 0;

	for (size_t i = 0; i < text.len; i++) {
		unsigned char c = (unsigned char)text.at[i];

		if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')) {
			at[n++] = (char)c;
			continue;
		}
		at[n++] = '%';
		at[n++] = hex[c >> 4];
		at[n++] = hex[c & 15];
	}
	return (str){ at, n };
}

static str address(struct req *r, size_t filter, str who)
{
	return arena_printf(r->arena, "%.*s?show=%s&who=%.*s", STR_F(req_address(r->arena, r->lang, "promises", NULL, 0)), filters[filter].show,
			    STR_F(in_address(r, who)));
}

/* Replies to messages, as far as the figures are large enough to speak of nobody. */
static void messages(struct req *r, struct promise_page *page)
{
	struct civil c = civil_of_day(r->today);
	day since = civil_day(c.year, c.month - (c.month - 1) % 3, 1);
	int64_t least = policy_number(r->db, r->arena, "suppress_public");
	struct promise_messages *m = &page->messages;

	if (!promise_messages(r->db, r->arena, day_start(since), since, r->today, m))
		return;
	page->messages_shown = m->heard >= least;
	page->messages_few = m->due < least || m->in_time < least || (m->due != m->in_time && m->due - m->in_time < least);
}

static void show(struct req *r)
{
	struct promise_page page = { 0 };
	str who = req_query(r, "who").at ? req_query(r, "who") : STR(""), rest = req_query(r, "after");
	size_t filter = 0;
	int64_t on = 0, after = 0;

	for (size_t i = 0; i < FILTERS; i++)
		filter = str_eq(req_query(r, "show"), str_of(filters[i].show)) ? i : filter;
	if (rest.at && (!str_int(str_cut(&rest, '-'), &on) || !str_int(rest, &after)))
		on = after = 0;
	struct promise_row_rows rows = promise_list(r->db, r->arena, filters[filter].kept, filters[filter].overdue, who, r->today, on, after, ON_PAGE + 1);
	struct promise_who_rows all = promise_who(r->db, r->arena, WHO_MOST);

	for (size_t i = 0; i < rows.n && i < ON_PAGE; i++)
		*arena_push(r->arena, &page.items) = item(r, &rows.at[i]);
	for (size_t i = 0; i < all.n; i++)
		*arena_push(r->arena, &page.who) = (struct promise_choice){ all.at[i].run_by, str_eq(all.at[i].run_by.en, who) };
	for (size_t i = 0; i < FILTERS; i++)
		page.filters[i] = (struct promise_filter){ { .en = filters[i].says }, address(r, i, who), i == filter };
	if (rows.n > ON_PAGE)
		page.next = arena_printf(r->arena, "%.*s&after=%lld-%lld", STR_F(address(r, filter, who)), (long long)rows.at[ON_PAGE - 1].promised_on.n,
					 (long long)rows.at[ON_PAGE - 1].subject);
	page.show = str_of(filters[filter].show);
	messages(r, &page);
	page_begin(r, &(struct page_head){ .title_words = T("Everything we promised"), .nav = "promises",
					   .description = T("Every promise with its day. What is late stays here as late, for everybody to see."),
					   .crumbs = (struct crumb[]){ { .says = T("Home"), .route = "home" }, { .route = NULL } } });
	promise_page_html(&r->out, &page);
	page_end(r);
	r->fresh_until = (instant){ r->now.s + 300 };
}

/* What stands on Today of a promise that is late, or that is due within a week. */
enum { SOON = 7, SHOWN = 90 /* letters of a reply */ };
static const struct { const char *kind, *late, *soon, *why, *go; } says[] = {
	{ "told", TL("We have not told people what changed:"), TL("People are to be told what changed:"), TL("They were promised to hear by {when}."),
	  TL("See what is left to do") },
	{ "decided", TL("The decision is not recorded:"), TL("The decision is to be taken:"), TL("It was promised for {when}."), TL("See what is left to do") },
	{ "action", TL("We have not done what we promised:"), TL("What we promised is to be done:"), TL("It was promised by {when}: {what}"),
	  TL("Say that it is done, or move its day") },
};
enum { SAYS = sizeof says / sizeof *says };

static struct need need(struct arena *arena, day today, const struct promise_row *row)
{
	size_t k = 0;

	while (k + 1 < SAYS && !str_eq(row->kind, str_of(says[k].kind)))
		k++;
	bool late = day_before(row->promised_on, today), action = str_eq(row->kind, STR("action"));
	pair when = { day_words(arena, row->promised_on, LANG_EN, DATE_PLAIN), day_words(arena, row->promised_on, LANG_CY, DATE_PLAIN) };
	pair what = { markdown_opening(arena, row->what.en, SHOWN), markdown_opening(arena, row->what.cy, SHOWN) };

	return (struct need){ .late = late, .tag = late ? T("Overdue") : T("Due soon"), .what = { .en = late ? says[k].late : says[k].soon },
		.why = { .en = says[k].why, .arg = { { "when", when }, { "what", what } } }, .title = row->title,
		.go = { .en = says[k].go }, .route = action ? "amend-outcome" : "desk-conversation",
		.args = { row->code, arena_printf(arena, "%lld", (long long)row->subject) }, .n_args = action ? 2 : 1,
		.since = day_start(row->promised_on) };
}

/* For everybody: a promise is the whole organisation's. */
static void needs(struct db *db, struct arena *arena, const struct account *who, instant now, struct needs *list)
{
	day today = day_of(now);
	struct promise_row_rows rows = promise_list(db, arena, false, true, STR(""), day_add(today, SOON + 1), 0, 0, NEEDS_MOST);

	(void)who;
	for (size_t i = 0; i < rows.n; i++)
		*arena_push(arena, list) = need(arena, today, &rows.at[i]);
}

static const struct route routes[] = {
	{ "promises", GET, "/promises", "/addewidion", MAY_ANYONE, show, .flags = ROUTE_KEEP },
	{ 0 },
};

static const struct nav nav[] = {
	{ "promises", TL("Promises"), false, 25 },
	{ 0 },
};

const struct feature promises_feature = { .name = "promises", .routes = routes, .nav = nav, .needs = needs, .changes_at = conversation_changes_at };
