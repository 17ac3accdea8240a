/* home.c -- draws the first page, the list of conversations, and everything that changed. */
/* SPDX-License-Identifier: MIT */
#include "features/home/home.h"

#include "core/remembered.h"
#include "core/setting.h"
#include "features/home/cards.h"
#include "features/home/changes.h"
#include "features/home/list.h"
#include "features/home/place.h"
#include "web/open_now.h"

enum { CHANGES_ON_HOME = 3, CHANGES_ON_PAGE = 100, PLACES_ON_HOME = 30, LANGS = 2 };

/* How many of each list stand on the first page: of what one can take part in, more than of what is past. */
static const int64_t on_home[LIST_COUNT] = { [LIST_OPEN] = 12, [LIST_COMING] = 6, [LIST_CLOSED] = 4, [LIST_DECIDED] = 4 };

/* What the pages here are drawn from; where each conversation stands today is told anew each time. */
struct town {
	struct briefs lists[LIST_COUNT];
	struct home_changed_list changes;
	struct home_places places[LANGS];
	pair help_phone, help_paper, help_person;
};

static pair setting_pair(struct db *db, struct arena *arena, const char *en, const char *cy)
{
	return (pair){ setting_get(db, arena, en), setting_get(db, arena, cy) };
}

static enum remembering read_town(struct db *db, struct arena *arena, str key, instant now, void *to, instant *until)
{
	struct town *town = to;

	(void)key;
	for (int list = 0; list < LIST_COUNT; list++)
		town->lists[list] = conversation_list(db, arena, (enum list)list, &(struct list_filter){ 0 }, (struct list_place){ 0 }, now, on_home[list]);
	*until = conversation_changes_at(db, now);
	struct home_change_rows replies = home_changes(db, arena, CHANGES_ON_PAGE);
	struct home_decision_rows decisions = home_decisions(db, arena, CHANGES_ON_PAGE);

	town->changes = changed_list(arena, &replies, &decisions, CHANGES_ON_PAGE);
	for (int lang = 0; lang < LANGS; lang++)
		town->places[lang] = places_busy(db, arena, day_of(now), now, (enum lang)lang, true);
	town->help_phone = setting_pair(db, arena, "help_phone_en", "help_phone_cy");
	town->help_paper = setting_pair(db, arena, "help_paper_en", "help_paper_cy");
	town->help_person = setting_pair(db, arena, "help_person_en", "help_person_cy");
	return REMEMBER;
}

static const struct town *town_of(struct req *r)
{
	static const struct remembered_kind kind = { sizeof(struct town), read_town };

	return remembered(r->db, &kind, STR(""), r->now);
}

/* The lists with some of each, and how many there are in all when that is more. */
static void some(struct req *r, const struct town *town, struct home_page *page)
{
	struct home_some *const to[LIST_COUNT] = { &page->open, &page->coming, &page->closed, &page->decided };
	const struct list_counts *all = conversation_tally(r->db, r->now);

	for (int list = 0; list < LIST_COUNT; list++) {
		*to[list] = (struct home_some){ .cards = cards_of(r, &town->lists[list]), .more = town->lists[list].more };
		if (!to[list]->more)
			continue;
		to[list]->address = list_address(r, list);
		for (size_t i = 0; all && i < all->n; i++)
			to[list]->all += all->at[i].n[list];
	}
}

static void home(struct req *r)
{
	struct home_page page = { .partnership = page_partnership(r), .search = search_box(r, "search", STR("")) };
	const struct town *town = town_of(r);

	some(r, town, &page);
	page.changes = town->changes;
	if (page.changes.n > CHANGES_ON_HOME)
		page.changes.n = CHANGES_ON_HOME;
	page.places = town->places[r->lang];
	if (page.places.n > PLACES_ON_HOME)
		page.places.n = PLACES_ON_HOME;
	page.help_phone = town->help_phone;
	page.help_paper = town->help_paper;
	page.help_person = town->help_person;
	page_begin(r, &(struct page_head){ .title_words = T("Have your say"), .nav = "home",
					   .description = T("Conversations between the council, its partners and the people who live here.") });
	home_page_html(&r->out, &page);
	page_end(r);
}

static void changes(struct req *r)
{
	struct home_changes page = { .changes = town_of(r)->changes };

	page_begin(r, &(struct page_head){ .title_words = T("What changed because of you"), .nav = "changes",
					   .crumbs = (struct crumb[]){ { .says = T("Home"), .route = "home" }, { .route = NULL } } });
	home_changes_html(&r->out, &page);
	page_end(r);
}

static const struct route routes[] = {
	{ "home", GET, "/", "/", MAY_ANYONE, home, .flags = ROUTE_KEEP },
	{ "conversations", GET, "/conversations", "/sgyrsiau", MAY_ANYONE, list_show, .flags = ROUTE_KEEP },
	{ "places", GET, "/places", "/lleoedd", MAY_ANYONE, places_show, .flags = ROUTE_KEEP },
	{ "place", GET, "/places/:place", "/lleoedd/:place", MAY_ANYONE, place_show, .flags = ROUTE_KEEP },
	{ "changes", GET, "/what-changed", "/beth-sydd-wedi-newid", MAY_ANYONE, changes, .flags = ROUTE_KEEP },
	{ 0 },
};

static const struct nav nav[] = {
	{ "conversations", TL("Conversations"), false, 10 },
	{ "changes", TL("What changed"), false, 20 },
	{ 0 },
};

const struct feature home_feature = { .name = "home", .routes = routes, .nav = nav, .changes_at = conversation_changes_at };
