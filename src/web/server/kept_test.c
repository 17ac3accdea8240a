/* kept_test.c -- a kept page is given again only while it is true, and never takes more memory than it may. */
/* SPDX-License-Identifier: MIT */
#include "web/server/kept.h"

#include "core/public.h"
#include "db/jobs.h"
#include "tests/test.h"

static const instant never = { 0 }, now = { 1000 };

static struct kept_key key_of(const char *path)
{
	return (struct kept_key){ .path = str_of(path) };
}

static void keep(struct kept *k, struct kept_key key, str body, instant fresh_until)
{
	struct out page = { .arena = test_arena() };
	struct kept_page p = { .open = kept_head(STR("head")), .close = kept_head(STR("last head")), .route = "home" };

	buf_str(&page.page, body);
	pack_page(&p.pack, &page, 0);
	kept_add(k, &key, &p, fresh_until);
	pack_free(&p.pack);
	buf_free(&page.page);
}

/* The body kept under this key; absent when there is none. */
static str found(struct kept *k, struct kept_key key)
{
	const struct kept_page *p = kept_find(k, &key, now);

	return p ? buf_text(&p->pack.bytes) : (str){ 0 };
}

TEST(a_kept_page_is_found_again_as_it_was)
{
	struct kept *k = kept_new(1 << 20);
	struct kept_key key = key_of("/en");
	const struct kept_page *p;

	IS(!kept_find(k, &key, now));
	keep(k, key, STR("<p>Croeso"), never);
	IS_STR(found(k, key), "<p>Croeso");
	p = kept_find(k, &key, now);
	IS_STR(p->open.text, "head");
	IS_STR(p->close.text, "last head");
	kept_free(k);
}

TEST(pages_differ_by_path_query_landing_and_encoding)
{
	struct kept *k = kept_new(1 << 20);
	struct kept_key key = key_of("/en"), landing = key, gzip = key, query = key, other = key_of("/cy");

	landing.landing = gzip.gzip = true;
	query.query = STR("page=2");
	keep(k, key, STR("plain"), never);
	IS(!found(k, landing).at && !found(k, gzip).at && !found(k, query).at && !found(k, other).at);
	keep(k, query, STR("second"), never);
	IS_STR(found(k, key), "plain");
	IS_STR(found(k, query), "second");
	kept_free(k);
}

TEST(a_page_is_drawn_anew_when_its_time_has_come)
{
	struct kept *k = kept_new(1 << 20);

	keep(k, key_of("/later"), STR("x"), (instant){ 1001 });
	keep(k, key_of("/now"), STR("x"), (instant){ 1000 });
	IS(found(k, key_of("/later")).at);
	IS(!found(k, key_of("/now")).at);
	IS(kept_used(k) > 0);
	kept_free(k);
}

TEST(keeping_a_page_again_replaces_it)
{
	struct kept *k = kept_new(1 << 20);

	keep(k, key_of("/en"), STR("old"), never);
	size_t used = kept_used(k);
	keep(k, key_of("/en"), STR("new"), never);
	IS_STR(found(k, key_of("/en")), "new");
	IS(kept_used(k) == used);
	kept_free(k);
}

TEST(the_page_asked_for_longest_ago_goes_first)
{
	enum { LIMIT = 64 * 1024, ROOM = 1000 };
	struct kept *k = kept_new(LIMIT);
	char body[ROOM];
	int i = 0;

	memset(body, 'x', sizeof body);
	keep(k, key_of("/old"), (str){ body, ROOM }, never);
	keep(k, key_of("/used"), (str){ body, ROOM }, never);
	for (; i < 100; i++) {
		str path = arena_printf(test_arena(), "/%d", i);

		IS(found(k, key_of("/used")).at);
		keep(k, (struct kept_key){ .path = path }, (str){ body, ROOM }, never);
		IS(kept_used(k) <= LIMIT);
	}
	IS(!found(k, key_of("/old")).at);
	IS(found(k, key_of("/99")).at);
	kept_free(k);
}

TEST(made_up_queries_do_not_push_out_the_home_page)
{
	enum { LIMIT = 64 * 1024, ROOM = 1000 };
	struct kept *k = kept_new(LIMIT);
	char body[ROOM];

	memset(body, 'x', sizeof body);
	keep(k, key_of("/en"), (str){ body, ROOM }, never);
	for (int i = 0; i < 200; i++)
		keep(k, (struct kept_key){ .path = STR("/en"), .query = arena_printf(test_arena(), "q=%d", i) }, (str){ body, ROOM }, never);
	IS(found(k, key_of("/en")).at);
	IS(kept_used(k) <= LIMIT / 2 + 4 * ROOM);
	kept_free(k);
}

TEST(a_page_that_is_too_big_is_not_kept)
{
	struct kept *k = kept_new(1024);
	char body[1024];

	memset(body, 'x', sizeof body);
	keep(k, key_of("/big"), (str){ body, sizeof body }, never);
	IS(!found(k, key_of("/big")).at && !kept_used(k));
	kept_free(k);
}

TEST(one_query_has_one_form)
{
	struct arena *a = test_arena();
	char many[600];

	IS_STR(kept_query(a, STR("b=1&a=2&")), "a=2&b=1");
	IS_STR(kept_query(a, STR("a=2&b=1")), "a=2&b=1");
	IS_STR(kept_query(a, STR("a=2&b=1&a=1")), "a=2&a=1&b=1");
	IS_STR(kept_query(a, STR("&&q")), "q");
	IS_STR(kept_query(a, (str){ 0 }), "");
	memset(many, 'x', sizeof many);
	IS(!kept_query(a, (str){ many, sizeof many }).at);
	memset(many, '&', sizeof many);
	for (int i = 0; i < 200; i += 2)
		many[i] = 'a';
	IS(!kept_query(a, (str){ many, 200 }).at);
}

TEST(a_head_shows_where_its_number_and_date_stand)
{
	struct kept_head h = kept_head(STR("HTTP/1.1 200 OK\r\nDate: Sun\r\nX-Request-Id: " KEPT_ID "\r\nY: " KEPT_ID "\r\n\r\n"));

	IS(h.n_ids == 2);
	IS(str_starts(str_from(h.text, h.ids[1]), STR(KEPT_ID "\r\n\r\n")));
	IS(str_starts(str_from(h.text, h.date), STR("Sun\r\n")));
	h = kept_head(STR("HTTP/1.1 200 OK\r\n\r\n"));
	IS(h.n_ids == 0 && h.date == 0);
}

TEST_DB(a_change_of_public_content_empties_what_is_kept)
{
	struct kept *k = kept_new(1 << 20);
	struct db *reader = db_open(test_db_url(), DB_READ);

	kept_check(k, reader);
	keep(k, key_of("/en"), STR("old"), never);
	kept_check(k, reader);
	IS(found(k, key_of("/en")).at);
	db_begin(test_db());
	public_changed(test_db());
	IS(db_commit(test_db()));
	kept_check(k, reader);
	IS(!found(k, key_of("/en")).at);
	db_close(reader);
	kept_free(k);
}

TEST_DB(a_write_that_the_public_does_not_see_leaves_pages_kept)
{
	struct kept *k = kept_new(1 << 20);
	struct db *reader = db_open(test_db_url(), DB_READ);

	kept_check(k, reader);
	keep(k, key_of("/en"), STR("old"), never);
	db_begin(test_db());
	jobs_add(test_db(), "quiet", STR("1"), STR(""), now);
	IS(db_commit(test_db()));
	kept_check(k, reader);
	IS(found(k, key_of("/en")).at);
	db_close(reader);
	kept_free(k);
}
