/* search.c -- looking for a word, for everybody and for officers; and the verb that makes the index anew. */
/* SPDX-License-Identifier: MIT */
#include "features/search/search.h"

#include <stdio.h>

#include "base/code.h"
#include "core/conversation_state.h"
#include "features/search/pages.h"
#include "web/address.h"
#include "web/index.h"
#include "web/open_now.h"

enum { ON_PAGE = 20, SHOWN = 240 /* characters of the text */, SOON = 7 };

/* ---- one result ---- */

static words label_words(struct req *r, str label)
{
	return (words){ .en = arena_z(r->arena, label) };
}

static void say_standing(struct req *r, struct search_line *line, const struct search_found *f)
{
	struct search_standing row;

	if (!str_eq(f->kind, STR("conversation")) || !search_standing(r->db, r->arena, f->code, &row))
		return;
	enum standing standing = conversation_standing(row.state, row.opens_at, row.closes_at, r->now);

	line->standing = state_words(row.state, standing);
	line->closes = standing == STANDING_OPEN ? row.closes_at : (instant){ 0 };
}

static str in_lang(pair p, enum lang lang)
{
	str s = pair_in(p, lang);

	return s.len ? s : pair_in(p, lang == LANG_EN ? LANG_CY : LANG_EN);
}

static struct search_line line_of(struct req *r, const struct search_found *f, const struct search_asked *asked, bool officer)
{
	struct search_line line = { .label = label_words(r, f->label), .text_other = asked->lang != r->lang };
	str route = officer && f->desk_route.len ? f->desk_route : f->route;

	line.address = req_address(r->arena, r->lang, arena_z(r->arena, route), &f->code, 1);
	line.code = officer ? f->code : STR("");
	line.title = search_pieces(r->arena, in_lang(f->title, r->lang), asked, 1000);
	line.text = search_pieces(r->arena, in_lang(f->text, asked->lang), asked, SHOWN);
	say_standing(r, &line, f);
	return line;
}

/* ---- a page of them ---- */

/* "t123" or "x123": in the titles or in the texts, before which place. */
static struct search_place place_read(str after)
{
	struct search_place place = { 0 };

	if (after.len < 2 || (after.at[0] != 't' && after.at[0] != 'x') || !str_int(str_from(after, 1), &place.before) || place.before < 1)
		return (struct search_place){ 0 };
	place.in_text = after.at[0] == 'x';
	return place;
}

static str next_address(struct req *r, const char *route, str typed, struct search_place next, bool other)
{
	struct buf b = { 0 };
	str address;

	buf_str(&b, req_address(r->arena, r->lang, route, NULL, 0));
	buf_str(&b, STR("?q="));
	address_segment(&b, str_first(typed, 4 * SEARCH_LONGEST));
	buf_printf(&b, "&after=%c%lld%s", next.in_text ? 'x' : 't', (long long)next.before, other ? "&other=yes" : "");
	address = arena_copy(r->arena, buf_text(&b));
	buf_free(&b);
	return address;
}

/* What is not said in this language may be said in the other: then that is better than nothing. */
static struct search_results look(struct req *r, str typed, bool officer, struct search_asked *asked, bool *other)
{
	struct search_place from = place_read(req_query(r, "after"));
	enum lang others = r->lang == LANG_EN ? LANG_CY : LANG_EN;
	struct search_results found = { 0 };

	*other = req_query(r, "other").at != NULL;
	*asked = search_read(r->arena, typed, *other ? others : r->lang);
	found = search_look(r->db, r->arena, asked, officer, from, ON_PAGE);
	if (found.n || *other || from.before)
		return found;
	*asked = search_read(r->arena, typed, others);
	found = search_look(r->db, r->arena, asked, officer, from, ON_PAGE);
	*other = found.n > 0;
	return found;
}

static struct search_page page_of(struct req *r, const char *route, bool officer)
{
	str q = req_query(r, "q"), typed = str_trim(q.at ? q : STR(""));
	struct search_page page = { .box = search_box(r, route, typed), .asked = typed.len > 0, .further = req_query(r, "after").at != NULL };
	struct search_asked asked;
	struct search_results found = look(r, q.at ? q : typed, officer, &asked, &page.other);

	page.box.officer = officer;
	for (size_t i = 0; i < found.n; i++)
		*arena_push(r->arena, &page.lines) = line_of(r, &found.at[i], &asked, officer);
	if (found.more)
		page.lines.next = next_address(r, route, typed, found.next, page.other);
	return page;
}

static void show(struct req *r)
{
	struct search_page page = page_of(r, "search", false);

	if (!page.lines.n)
		page.open = open_now(r);
	page_begin(r, &(struct page_head){ .title_words = T("Search"), .nav = "search", .no_index = page.asked,
					   .crumbs = (struct crumb[]){ { .says = T("Home"), .route = "home" }, { .route = NULL } } });
	search_page_html(&r->out, &page);
	page_end(r);
}

/* The status of a response, by its reference; what it says is read where it belongs. */
static const struct search_response *response_of(struct req *r)
{
	str q = req_query(r, "q"), reference = q.at ? code_reference_read(r->arena, q) : (str){ 0 };
	struct search_response *to;
	struct conversation it;
	struct response one;

	if (!reference.at || !response_by_reference(r->db, r->arena, reference, &one) ||
	    !conversation_find(r->db, r->arena, one.conversation, r->now, &it))
		return NULL;
	to = arena_new_of(r->arena, struct search_response);
	*to = (struct search_response){ .reference = one.reference, .desk = req_address(r->arena, r->lang, "desk-conversation", &it.code, 1),
		.title = it.title, .channel = channel_words(one.channel), .lang = one.lang == LANG_CY ? T("Welsh") : T("English"),
		.received = one.received, .withdrawn = one.withdrawn, .withdrawn_at = one.withdrawn_at, .late = one.late };
	return to;
}

static void show_desk(struct req *r)
{
	struct search_desk page = { page_of(r, "desk-search", true), response_of(r) };

	page_begin(r, &(struct page_head){ .title_words = T("Search"), .officer = true, .nav = "desk-search" });
	search_desk_html(&r->out, &page);
	page_end(r);
}

/* ---- keeping the index ---- */

enum { SLICE = 20, EVENTS = 200, VERB_SLICE = 200, VERB_MEMORY = 256 << 20 };

/* A slice of making it anew: the body is the last id that is done. The last slice notes that the index is whole. */
static bool work(struct db *db, struct arena *arena, const struct job *job, instant now)
{
	conversation_id last = { 0 };

	if (!str_eq(job->kind, STR("search-make")))
		return false;
	str_int(job->body, &last.n);
	last = index_make(db, arena, last, SLICE);
	if (last.n)
		jobs_add(db, "search-make", (str){ 0 }, arena_printf(arena, "%lld", (long long)last.n), now);
	else
		search_mark_made(db, arena);
	return true;
}

/* Whatever the writer did not get to; and, after an upgrade, everything. */
static void tick(struct db *db, struct arena *arena, instant now)
{
	if (!search_made(db, arena))
		jobs_add(db, "search-make", arena_printf(arena, "rules %d", SEARCH_RULES), STR("0"), now);
	else
		index_follow(db, arena, EVENTS);
}

static int rebuild(struct db *db, int argc, char **argv)
{
	struct arena *a = arena_new(VERB_MEMORY);
	conversation_id last = { 0 }, next;
	int left = DB_RACES;
	bool ok;

	(void)argc, (void)argv;
	do {
		arena_reset(a);
		db_begin(db);
		next = index_make(db, a, last, VERB_SLICE);
		if (!next.n)
			search_mark_made(db, a);
		ok = db_commit(db);
		if (ok) {
			last = next;
			left = DB_RACES;
		}
	} while (ok ? last.n != 0 : db_lost_race(db, &left));
	arena_free(a);
	puts(ok ? "search: made anew" : "search: the database failed");
	return ok ? 0 : 1;
}

/* Every conversation must be found as it is now. */
static int check(struct db *db, struct arena *arena, void (*say)(const char *line))
{
	struct arena *a = arena_new(VERB_MEMORY);
	conversation_id last = { 0 };
	struct search_ids ids;
	int64_t wrong = 0, all = 0;

	do {
		arena_reset(a);
		ids = search_conversations(db, a, last, VERB_SLICE);
		for (size_t i = 0; i < ids.n; i++) {
			struct search_docs docs = index_docs(db, a, ids.at[i]);

			all += (int64_t)docs.n;
			wrong += search_wrong(db, a, ids.at[i], &docs);
			last = ids.at[i];
		}
	} while (ids.n);
	arena_free(a);
	if (wrong)
		say(arena_z(arena, arena_printf(arena, "search: %lld things are not found as they are now: sgwrs search rebuild", (long long)wrong)));
	else
		say(arena_z(arena, arena_printf(arena, "search: %lld things are found as they are", (long long)all)));
	return wrong > 0;
}

static const struct route routes[] = {
	{ "search", GET, "/search", "/chwilio", MAY_ANYONE, show },
	{ "desk-search", GET, "/desk/search", "/desg/chwilio", MAY_READ, show_desk },
	{ 0 },
};

static const struct nav nav[] = {
	{ "search", TL("Search"), false, 60 },
	{ "desk-search", TL("Search"), true, 60 },
	{ 0 },
};

static const struct verb verbs[] = {
	{ "search rebuild", "  makes the index of what can be found anew", rebuild },
	{ 0 },
};

const struct feature search_feature = {
	.name = "search", .routes = routes, .nav = nav, .verbs = verbs, .work = work, .tick = tick, .check = check,
};
