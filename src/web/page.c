/* page.c -- what every page has around it: header, language switch, menu, the way back, footer. */
/* SPDX-License-Identifier: MIT */
#include "web/address.h"
#include "web/dispatch.h"
#include "web/pages.h"

enum { MENU_MOST = 5, MENU_ROOM = 64 };

/* ---- menus ---- */

struct found { const struct nav *at[MENU_ROOM]; size_t n; };

/* Every menu word this person may follow, in the features' order; an insertion sort, for there are a handful. */
static struct found menu(const struct req *r, bool officer)
{
	struct found f = { .n = 0 };

	for (const struct feature *const *feature = features(); *feature; feature++)
		for (const struct nav *nav = (*feature)->nav; nav && nav->route; nav++) {
			const struct route *route = address_route(nav->route);
			size_t i = f.n;

			if (nav->officer != officer || !route || (route->may != MAY_ANYONE && !req_may(r, route->may)) || f.n == MENU_ROOM)
				continue;
			for (; i && f.at[i - 1]->order > nav->order; i--)
				f.at[i] = f.at[i - 1];
			f.at[i] = nav;
			f.n++;
		}
	return f;
}

static struct nav_items menu_items(struct req *r, const struct page_head *head)
{
	struct found f = menu(r, head->officer);
	struct nav_items items = { 0 };

	for (size_t i = 0; i < f.n && i < MENU_MOST; i++)
		*arena_push(r->arena, &items) = (struct nav_item){ { .en = f.at[i]->en },
			req_address(r->arena, r->lang, f.at[i]->route, NULL, 0), head->nav && !strcmp(head->nav, f.at[i]->route) };
	return items;
}

static str start_in(struct req *r, enum lang lang)
{
	struct found f = menu(r, true);

	if (f.n)
		return req_address(r->arena, lang, f.at[0]->route, NULL, 0);
	if (address_route("home"))
		return req_address(r->arena, lang, "home", NULL, 0);
	return lang == LANG_CY ? STR("/cy") : STR("/en");
}

str page_start(struct req *r)
{
	return start_in(r, r->lang);
}

/* Pages that a feature may bring; those it does not bring are not linked. */
static struct nav_items footer_items(struct req *r)
{
	static const struct { const char *route, *says; } known[] = {
		{ "accessibility", TL("Accessibility") }, { "privacy", TL("Privacy") },
		{ "how-we-use", TL("How we use what you tell us") }, { "contact", TL("Contact us") }, { "open-data", TL("Open data") },
	};
	struct nav_items items = { 0 };

	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (address_route(known[i].route))
			*arena_push(r->arena, &items) = (struct nav_item){ { .en = known[i].says },
				req_address(r->arena, r->lang, known[i].route, NULL, 0), false };
	return items;
}

static struct crumb_items crumb_items(struct req *r, const struct crumb *crumbs)
{
	struct crumb_items items = { 0 };

	for (; crumbs && crumbs->route; crumbs++)
		*arena_push(r->arena, &items) = (struct crumb_item){ crumbs->says, crumbs->name,
			req_address(r->arena, r->lang, crumbs->route, crumbs->args, crumbs->n_args) };
	return items;
}

words page_help_what(const struct page_help *help)
{
	return (words){ .en = help->what };
}

words page_help_next(const struct page_help *help)
{
	return (words){ .en = help->next };
}

/* ---- the page ---- */

static str whole(struct req *r, str address)
{
	return arena_printf(r->arena, "%s%.*s", dispatch_origin(), STR_F(address));
}

static str this_address(struct req *r)
{
	return r->query.len ? arena_printf(r->arena, "%.*s?%.*s", STR_F(r->path), STR_F(r->query)) : r->path;
}

/* An address that only takes forms shows nothing when somebody goes there. */
static str other_address(struct req *r, const struct page_head *head)
{
	enum lang other = r->lang == LANG_EN ? LANG_CY : LANG_EN;
	size_t n = 0;

	if (r->method != POST || !r->route || (!head->here && address_route(r->route->name)->method == GET))
		return req_other_address(r);
	if (!head->here)
		return start_in(r, other);
	while (n < ROUTE_PARAMS && r->params[n].at)
		n++;
	return req_address(r->arena, other, head->here, r->params, n);
}

/* Empty when no feature brings it. */
static str route_address(struct req *r, const char *route)
{
	return address_route(route) ? req_address(r->arena, r->lang, route, NULL, 0) : STR("");
}

static void say_help(struct req *r, const struct page_head *head, struct layout *l)
{
	str number;

	if (!head->officer || !r->who.id.n || !r->route)
		return;
	l->help = feature_help(r->route->name);
	if (!l->help && head->here)
		l->help = feature_help(head->here);
	if (!l->help || !l->help->chapter || !address_route("guide-chapter"))
		return;
	number = arena_printf(r->arena, "%d", l->help->chapter);
	l->chapter = req_address(r->arena, r->lang, "guide-chapter", &number, 1);
}

static struct layout layout_of(struct req *r, const struct page_head *head)
{
	const struct page_site *site = page_site(r);
	struct layout l = { .head = head, .partnership = site->name, .run_by = site->run_by, .landing = r->landing, .who = r->who, .practice = r->practice.on };

	l.failed = head->problems && head->problems->n;
	if (!head->quiet)
		l.nav = menu_items(r, head);
	l.footer = footer_items(r);
	if (r->who.id.n)
		l.guide = route_address(r, "guide");
	say_help(r, head, &l);
	l.crumbs = crumb_items(r, head->crumbs);
	l.home = head->officer ? page_start(r) : r->lang == LANG_CY ? STR("/cy") : STR("/en");
	if (head->card && address_route(head->card))
		l.card = whole(r, req_address(r->arena, r->lang, head->card, &head->card_of, 1));
	else if (address_route("site-card"))
		l.card = whole(r, req_address(r->arena, r->lang, "site-card", NULL, 0));
	l.feed = route_address(r, "feed");
	l.manifest = route_address(r, "manifest");
	l.other_address = other_address(r, head);
	l.this_address = this_address(r);
	l.way_back = head->here && !strcmp(head->here, "practice") ? STR("") : l.this_address;
	l.this_url = whole(r, l.this_address);
	l.other_url = whole(r, l.other_address);
	return l;
}

static bool framed(const struct req *r)
{
	return r->route && (r->route->flags & ROUTE_FRAMED);
}

void page_begin(struct req *r, const struct page_head *head)
{
	struct layout l = layout_of(r, head);

	l.framed = framed(r);
	r->out.lang = r->lang;
	r->out.today = r->today;
	layout_top_html(&r->out, &l);
}

/* The contact page, which is told of which page somebody speaks. What stands behind the '?' may be what somebody typed: it stays here. */
static str report_address(struct req *r)
{
	struct buf b = { 0 };
	str address;

	if (!address_route("contact") || !r->has_lang || r->who.id.n)
		return STR("");
	buf_str(&b, req_address(r->arena, r->lang, "contact", NULL, 0));
	buf_str(&b, STR("?page="));
	address_segment(&b, str_first(r->path, 200));
	address = arena_copy(r->arena, buf_text(&b));
	buf_free(&b);
	return address;
}

void page_end(struct req *r)
{
	struct layout l = { .run_by = page_site(r)->run_by, .footer = footer_items(r), .framed = framed(r) };

	l.report = report_address(r);
	layout_bottom_html(&r->out, &l);
}
