/* list.c -- all conversations: narrowed by links with numbers beside them, page by page. */
/* SPDX-License-Identifier: MIT */
#include "features/home/list.h"

#include "base/fold.h"
#include "features/home/cards.h"
#include "web/address.h"
#include "web/open_now.h"

enum { ON_PAGE = 20, OPEN_AT_ONCE = 20, OTHERS_AT_ONCE = 6 };

/* The ways to narrow the list, as they stand in its address: the same words in both languages, so that a link can be shared. */
enum narrow { BY_STANDING, BY_TYPE, BY_LEVEL, BY_RUNNER, NARROW_COUNT };
static const char *const names[NARROW_COUNT] = { "standing", "type", "level", "by" };
static const char *const standings[LIST_COUNT] = { "open", "coming", "closed", "decided" };

struct chosen { str by[NARROW_COUNT]; };

static words list_words(int list)
{
	const words say[LIST_COUNT] = { T("Open now"), T("Coming"), T("Closed: we owe you a reply"), T("Decided") };

	return say[list];
}

/* ---- addresses ---- */

static str address_with(struct req *r, const struct chosen *chosen, enum narrow changed, str to)
{
	struct buf b = { 0 };
	char before = '?';
	str address;

	buf_str(&b, req_address(r->arena, r->lang, "conversations", NULL, 0));
	for (int i = 0; i < NARROW_COUNT; i++) {
		str value = i == (int)changed ? to : chosen->by[i];

		if (!value.len)
			continue;
		buf_printf(&b, "%c%s=", before, names[i]);
		address_segment(&b, value);
		before = '&';
	}
	address = arena_copy(r->arena, buf_text(&b));
	buf_free(&b);
	return address;
}

str list_address(struct req *r, int list)
{
	return address_with(r, &(struct chosen){ 0 }, BY_STANDING, str_of(standings[list]));
}

static struct list_place place_read(str after)
{
	struct list_place place = { 0 };
	str rest = after;

	if (!after.at || !str_int(str_cut(&rest, '-'), &place.sort) || !str_int(rest, &place.id))
		return (struct list_place){ 0 };
	return place;
}

static str next_address(struct req *r, const struct chosen *chosen, struct list_place next)
{
	str address = address_with(r, chosen, NARROW_COUNT, STR(""));

	return arena_printf(r->arena, "%.*s&after=%lld-%lld", STR_F(address), (long long)next.sort, (long long)next.id);
}

/* ---- what can be chosen ---- */

/* As it stands in the address; of who runs it, a short form of the English name. */
static str key_of(struct arena *a, const struct list_count *c, int list, enum narrow by)
{
	switch (by) {
	case BY_STANDING: return str_of(standings[list]);
	case BY_TYPE: return c->type;
	case BY_LEVEL: return c->level;
	case BY_RUNNER: return fold_slug(a, c->run_by.en);
	case NARROW_COUNT: break;
	}
	return STR("");
}

static struct option *option(struct arena *a, struct home_facet *f, str key)
{
	for (size_t i = f->n; i-- > 0;)
		if (str_eq(f->at[i].key, key))
			return &f->at[i];
	*arena_push(a, f) = (struct option){ .key = key };
	return &f->at[f->n - 1];
}

static void count(struct req *r, struct home_facet facets[NARROW_COUNT], const struct chosen *chosen, const struct list_count *c, int list)
{
	str keys[NARROW_COUNT];
	int others = 0;

	for (int by = 0; by < NARROW_COUNT; by++) {
		keys[by] = key_of(r->arena, c, list, (enum narrow)by);
		others += chosen->by[by].len && !str_eq(chosen->by[by], keys[by]);
	}
	for (int by = 0; by < NARROW_COUNT; by++) {
		bool own = chosen->by[by].len && !str_eq(chosen->by[by], keys[by]);
		struct option *o;

		/* What would be left if this one were chosen instead: the others stay as they are. */
		if (others - own || !c->n[list])
			continue;
		o = option(r->arena, &facets[by], keys[by]);
		o->n += c->n[list];
		o->says = by == BY_STANDING ? list_words(list) : by == BY_TYPE ? type_words(c->type) : by == BY_LEVEL ? level_words(c->level) : (words){ 0 };
		o->name = by == BY_RUNNER ? c->run_by : (pair){ { 0 }, { 0 } };
		o->chosen = chosen->by[by].len > 0 && !own;
		o->address = address_with(r, chosen, (enum narrow)by, o->chosen ? STR("") : keys[by]);
	}
}

static void facets_of(struct req *r, struct home_list *page, const struct chosen *chosen, const struct list_counts *all)
{
	struct home_facet facets[NARROW_COUNT] = { { .label = T("Where it stands") }, { .label = T("What kind") }, { .label = T("Your influence") }, { .label = T("Who runs it") } };

	for (int list = 0; list < LIST_COUNT; list++)
		for (size_t i = 0; all && i < all->n; i++)
			count(r, facets, chosen, &all->at[i], list);
	page->standing = facets[BY_STANDING];
	page->type = facets[BY_TYPE];
	page->level = facets[BY_LEVEL];
	page->by = facets[BY_RUNNER];
}

/* ---- the page ---- */

static struct chosen chosen_by(struct req *r)
{
	struct chosen chosen;

	for (int i = 0; i < NARROW_COUNT; i++) {
		str value = req_query(r, names[i]);

		chosen.by[i] = value.at && value.len <= 80 ? value : STR("");
	}
	return chosen;
}

/* What the database is asked for; of who runs it, the English name behind the short form. */
static struct list_filter filter_of(struct req *r, const struct chosen *chosen, const struct list_counts *all)
{
	struct list_filter f = { 0 };

	if (chosen->by[BY_TYPE].len)
		f.type = chosen->by[BY_TYPE];
	if (chosen->by[BY_LEVEL].len)
		f.level = chosen->by[BY_LEVEL];
	if (chosen->by[BY_RUNNER].len)
		f.run_by_en = STR("");
	for (size_t i = 0; all && chosen->by[BY_RUNNER].len && i < all->n; i++)
		if (str_eq(fold_slug(r->arena, all->at[i].run_by.en), chosen->by[BY_RUNNER])) {
			f.run_by_en = all->at[i].run_by.en;
			break;
		}
	return f;
}

static int64_t in_all(const struct home_facet *standing, int list)
{
	for (size_t i = 0; i < standing->n; i++)
		if (str_eq(standing->at[i].key, str_of(standings[list])))
			return standing->at[i].n;
	return 0;
}

static void fill(struct req *r, struct home_list *page, const struct chosen *chosen, const struct list_filter *filter)
{
	for (int list = 0; list < LIST_COUNT; list++) {
		int64_t most = page->one ? ON_PAGE : list == LIST_OPEN ? OPEN_AT_ONCE : OTHERS_AT_ONCE;
		struct list_place after = page->one ? place_read(req_query(r, "after")) : (struct list_place){ 0 };
		struct briefs briefs;

		page->names[list] = list_words(list);
		if (page->one && list != (int)page->which)
			continue;
		briefs = conversation_list(r->db, r->arena, (enum list)list, filter, after, r->now, most);
		page->lists[list] = (struct home_some){ cards_of(r, &briefs), briefs.more, in_all(&page->standing, list),
			address_with(r, chosen, BY_STANDING, str_of(standings[list])) };
		page->none = page->none && !briefs.n;
		if (page->one && briefs.more)
			page->next = next_address(r, chosen, briefs.next);
	}
}

void list_show(struct req *r)
{
	const struct list_counts *all = conversation_tally(r->db, r->now);
	struct chosen chosen = chosen_by(r);
	struct list_filter filter = filter_of(r, &chosen, all);
	struct home_list page = { .none = true, .search = search_box(r, "search", STR("")) };

	for (int list = 0; list < LIST_COUNT; list++)
		if (str_eq(chosen.by[BY_STANDING], str_of(standings[list]))) {
			page.one = true;
			page.which = (enum list)list;
		}
	if (!page.one)
		chosen.by[BY_STANDING] = STR("");
	page.narrowed = filter.type.at || filter.level.at || filter.run_by_en.at;
	facets_of(r, &page, &chosen, all);
	fill(r, &page, &chosen, &filter);
	page_begin(r, &(struct page_head){ .title_words = page.one ? list_words((int)page.which) : T("Conversations"), .nav = "conversations",
					   .crumbs = (struct crumb[]){ { .says = T("Home"), .route = "home" }, { .route = NULL } } });
	home_list_html(&r->out, &page);
	page_end(r);
}
