/* home.c -- draws the first page, the list of conversations, and everything that changed. */
/* SPDX-License-Identifier: MIT */
#include "features/home/home.h"

#include <stdlib.h>

#include "core/remembered.h"
#include "core/setting.h"
#include "features/home/pages.h"

enum { CHANGES_ON_HOME = 3, CHANGES_ON_PAGE = 100, PAST_ON_HOME = 4 };

/* What the pages here are drawn from; where each conversation stands today is told anew each time. */
struct town {
	struct home_row_rows conversations;
	struct home_change_rows changes;
	pair help_phone, help_paper, help_person;
};

static pair setting_pair(struct db *db, struct arena *arena, const char *en, const char *cy)
{
	return (pair){ setting_get(db, arena, en), setting_get(db, arena, cy) };
}

static enum remembering read_town(struct db *db, struct arena *arena, str key, instant now, void *to, instant *until)
{
	struct town *town = to;

	(void)key, (void)now, (void)until;
	town->conversations = home_conversations(db, arena);
	town->changes = home_changes(db, arena, CHANGES_ON_PAGE);
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

static struct home_card card(struct req *r, const struct home_row *row)
{
	struct home_card c = { .it = row, .standing = conversation_standing(row->state, row->opens_at, row->closes_at, r->now) };

	/* What closes at midnight can be answered until the evening before. */
	c.days_left = day_of((instant){ row->closes_at.s - 1 }).n - r->today.n;
	c.overdue = !row->told_at.s && row->told_by_on.n && day_before(row->told_by_on, r->today);
	c.level = level_steps(row->level);
	c.level_words = level_words(row->level);
	c.level_class = arena_printf(r->arena, "sg-inf sg-inf--%d", c.level);
	return c;
}

/* What closes soonest comes first, what opens soonest, whom we have owed a reply longest; of what was decided, the newest. */
static int64_t place(const struct home_card *c)
{
	const struct home_row *row = c->it;

	if (c->standing == STANDING_OPEN)
		return row->closes_at.s;
	if (c->standing == STANDING_COMING)
		return row->opens_at.s;
	return c->standing == STANDING_CLOSED ? row->told_by_on.n : -row->decided_on.n;
}

static int by_place(const void *a, const void *b)
{
	const struct home_card *c = a, *d = b;
	int64_t x = place(c), y = place(d);

	return x != y ? (x < y ? -1 : 1) : c->it->id.n < d->it->id.n ? -1 : 1;
}

static void put_in_order(struct home_cards *cards, size_t most)
{
	if (cards->n)
		qsort(cards->at, cards->n, sizeof *cards->at, by_place);
	if (cards->n > most)
		cards->n = most;
}

/* Puts every conversation where it belongs. */
static void sort_out(struct req *r, const struct home_row_rows *rows, struct home_list *list, size_t most_past)
{
	for (size_t i = 0; i < rows->n; i++) {
		struct home_card c = card(r, &rows->at[i]);
		struct home_cards *to = c.standing == STANDING_OPEN ? &list->open : c.standing == STANDING_COMING ? &list->coming
				      : c.standing == STANDING_CLOSED ? &list->closed : &list->decided;

		*arena_push(r->arena, to) = c;
	}
	put_in_order(&list->open, SIZE_MAX);
	put_in_order(&list->coming, SIZE_MAX);
	put_in_order(&list->closed, most_past);
	put_in_order(&list->decided, most_past);
}

static void home(struct req *r)
{
	const struct town *town = town_of(r);
	struct home_list list = { 0 };
	struct home_page page = { .partnership = page_partnership(r) };

	sort_out(r, &town->conversations, &list, PAST_ON_HOME);
	page.open = list.open;
	page.coming = list.coming;
	page.closed = list.closed;
	page.decided = list.decided;
	page.changes = town->changes;
	if (page.changes.n > CHANGES_ON_HOME)
		page.changes.n = CHANGES_ON_HOME;
	page.help_phone = town->help_phone;
	page.help_paper = town->help_paper;
	page.help_person = town->help_person;
	page_begin(r, &(struct page_head){ .title_words = T("Have your say"), .nav = "home",
					   .description = T("Conversations between the council, its partners and the people who live here.") });
	home_page_html(&r->out, &page);
	page_end(r);
}

static void all(struct req *r)
{
	struct home_list list = { 0 };

	sort_out(r, &town_of(r)->conversations, &list, SIZE_MAX);
	page_begin(r, &(struct page_head){ .title_words = T("Conversations"), .nav = "conversations",
					   .crumbs = (struct crumb[]){ { .says = T("Home"), .route = "home" }, { .route = NULL } } });
	home_list_html(&r->out, &list);
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
	{ "conversations", GET, "/conversations", "/sgyrsiau", MAY_ANYONE, all, .flags = ROUTE_KEEP },
	{ "changes", GET, "/what-changed", "/beth-sydd-wedi-newid", MAY_ANYONE, changes, .flags = ROUTE_KEEP },
	{ 0 },
};

static const struct nav nav[] = {
	{ "conversations", TL("Conversations"), false, 10 },
	{ "changes", TL("What changed"), false, 20 },
	{ 0 },
};

const struct feature home_feature = { .name = "home", .routes = routes, .nav = nav, .changes_at = conversation_changes_at };
