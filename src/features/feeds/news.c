/* news.c -- what opened, closes soon, was decided and told, newest first: an Atom feed (RFC 4287) in each language. */
/* SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "core/conversation_list.h"
#include "features/feeds/parts.h"
#include "feeds_sql.h"
#include "web/page.h"
#include "web/xml.h"

enum { NEWS = 50, OF_EACH = 25, SOON = 7 };

struct news_item { str code, what; words says; pair title, asks; instant at; };
struct news_items { struct news_item *at; size_t n, room; };

static int newest_first(const void *a, const void *b)
{
	const struct news_item *x = a, *y = b;

	if (x->at.s != y->at.s)
		return x->at.s > y->at.s ? -1 : 1;
	return str_cmp(x->code, y->code);
}

static void opened(struct req *r, struct news_items *to)
{
	struct feeds_opened_rows rows = feeds_opened(r->db, r->arena, r->now, OF_EACH);

	for (size_t i = 0; i < rows.n; i++) {
		const struct feeds_opened *o = &rows.at[i];

		*arena_push(r->arena, to) = (struct news_item){ o->code, STR("opened"), T("Open"), o->title, o->asks, o->opens_at };
	}
}

/* From the seventh day before it closes. */
static void closing(struct req *r, struct news_items *to)
{
	struct briefs open = conversation_list(r->db, r->arena, LIST_OPEN, &(struct list_filter){ 0 }, (struct list_place){ 0 }, r->now, OF_EACH);

	for (size_t i = 0; i < open.n; i++) {
		const struct brief *b = &open.at[i];
		day from = b->closes_at.s ? day_add(day_of((instant){ b->closes_at.s - 1 }), -SOON) : (day){ INT32_MAX };

		if (day_before(r->today, from))
			continue;
		*arena_push(r->arena, to) = (struct news_item){ b->code, STR("closing"),
			T1("Closes {when}", "when", date_words(r->arena, b->closes_at, r->lang, DATE_SHORT)), b->title, b->asks, day_start(from) };
	}
}

static void decided(struct req *r, struct news_items *to)
{
	struct briefs all = conversation_list(r->db, r->arena, LIST_DECIDED, &(struct list_filter){ 0 }, (struct list_place){ 0 }, r->now, OF_EACH);

	for (size_t i = 0; i < all.n; i++) {
		const struct brief *b = &all.at[i];

		*arena_push(r->arena, to) = (struct news_item){ b->code, STR("decided"), T("Decided"), b->title, b->asks, day_start(b->decided_on) };
		if (b->told_at.s)
			*arena_push(r->arena, to) = (struct news_item){ b->code, STR("told"), T("What changed because of you"), b->title, b->asks, b->told_at };
	}
}

static struct news_items all_news(struct req *r)
{
	struct news_items to = { 0 };

	opened(r, &to);
	closing(r, &to);
	decided(r, &to);
	if (to.n)
		qsort(to.at, to.n, sizeof *to.at, newest_first);
	if (to.n > NEWS)
		to.n = NEWS;
	return to;
}

static void entry(struct req *r, const struct news_item *n)
{
	str url = parts_url(r, req_address(r->arena, r->lang, "conversation", &n->code, 1));
	str title = arena_printf(r->arena, "%.*s: %.*s", STR_F(words_say(r->arena, n->says, r->lang)), STR_F(pair_in(n->title, r->lang)));

	xml_open(&r->out, "entry", NULL);
	xml_element(&r->out, "id", NULL, arena_printf(r->arena, "%.*s#%.*s", STR_F(url), STR_F(n->what)));
	xml_element(&r->out, "title", NULL, title);
	xml_element(&r->out, "updated", NULL, instant_iso(r->arena, n->at));
	xml_element(&r->out, "link", (struct xml_attr[]){ { "rel", STR("alternate") }, { "type", STR("text/html") }, { "href", url }, { 0 } }, (str){ 0 });
	xml_element(&r->out, "summary", NULL, pair_in(n->asks, r->lang));
	xml_close(&r->out, "entry");
}

void news_feed(struct req *r)
{
	static const str lang[] = { [LANG_EN] = { "en", 2 }, [LANG_CY] = { "cy", 2 } };
	struct news_items all = all_news(r);
	str self = parts_url(r, r->path), home = parts_url(r, req_address(r->arena, r->lang, "home", NULL, 0));

	req_text(r, "application/atom+xml; charset=utf-8");
	xml_start(&r->out);
	xml_open(&r->out, "feed", (struct xml_attr[]){ { "xmlns", STR("http://www.w3.org/2005/Atom") }, { "xml:lang", lang[r->lang] }, { 0 } });
	xml_element(&r->out, "id", NULL, self);
	xml_element(&r->out, "title", NULL, pair_in(page_partnership(r), r->lang));
	xml_element(&r->out, "updated", NULL, instant_iso(r->arena, all.n ? all.at[0].at : day_start(r->today)));
	xml_open(&r->out, "author", NULL);
	xml_element(&r->out, "name", NULL, pair_in(page_partnership(r), r->lang));
	xml_close(&r->out, "author");
	xml_element(&r->out, "link", (struct xml_attr[]){ { "rel", STR("self") }, { "type", STR("application/atom+xml") }, { "href", self }, { 0 } }, (str){ 0 });
	xml_element(&r->out, "link", (struct xml_attr[]){ { "rel", STR("alternate") }, { "type", STR("text/html") }, { "href", home }, { 0 } }, (str){ 0 });
	for (size_t i = 0; i < all.n; i++)
		entry(r, &all.at[i]);
	xml_close(&r->out, "feed");
}
