/* dispatch_test.c -- what becomes of a request: who may, what is refused, what is done once, what is never lost. */
/* SPDX-License-Identifier: MIT */
#include "web/dispatch.h"

#include "base/clock.h"
#include "base/seal.h"
#include "core/public.h"
#include "db/audit.h"
#include "tests/site.h"
#include "web/page.h"

static int done;                /* how often a form's handler ran */

static void page(struct req *r)
{
	struct page_head head = { .title_words = T("Privacy") };

	page_begin(r, &head);
	page_end(r);
}

static void officers(struct req *r)
{
	struct page_head head = { .title_words = T("Privacy"), .officer = true };

	req_note(r, "read", "test", 7);
	page_begin(r, &head);
	page_end(r);
}

static void save(struct req *r)
{
	str say = req_field(r, "say");

	done++;
	public_changed(r->db);
	if (str_eq(say, STR("wrong")))
		req_refuse(r, 422, T("There is a problem"), T("Enter your password"));
	else if (str_eq(say, STR("breaks")))
		db_run_script(r->db, "INSERT INTO no_such_table VALUES (1)");
	else
		req_go(r, "page", NULL);
}

static void echo(struct req *r)
{
	req_text(r, "text/plain; charset=utf-8");
	out_raw(&r->out, req_param(r, "code"));
	out_raw(&r->out, STR("|"));
	out_raw(&r->out, req_field(r, "q"));
}

static void prepare(struct req *r)
{
	r->prepared = arena_printf(r->arena, "helped %.*s", STR_F(req_field(r, "say")));
}

static void with_help(struct req *r)
{
	if (str_eq(r->prepared, STR("helped right")))
		req_go(r, "page", NULL);
	else
		req_refuse(r, 422, T("There is a problem"), T("Enter your password"));
}

static const struct route routes[] = {
	{ .name = "home", .method = GET, .en = "/", .cy = "/", .handle = page, .flags = ROUTE_KEEP },
	{ .name = "page", .method = GET, .en = "/page", .cy = "/tudalen", .handle = page },
	{ .name = "page", .method = POST, .en = "/page", .cy = "/tudalen", .handle = save },
	{ .name = "again", .method = POST, .en = "/again", .cy = "/eto", .handle = save, .flags = ROUTE_REPEATABLE },
	{ .name = "small", .method = POST, .en = "/small", .cy = "/bach", .handle = save, .body_limit = 200 },
	{ .name = "echo", .method = GET, .en = "/echo/:code", .cy = "/adlais/:code", .handle = echo },
	{ .name = "alike", .method = GET, .en = "/map", .cy = "/map", .handle = page },
	{ .name = "sign-in", .method = GET, .en = "/sign-in", .cy = "/mewngofnodi", .handle = page },
	{ .name = "sign-out", .method = POST, .en = "/sign-out", .cy = "/allgofnodi", .handle = save },
	{ .name = "desk", .method = GET, .en = "/desk", .cy = "/desg", .may = MAY_READ, .handle = officers },
	{ .name = "desk", .method = POST, .en = "/desk", .cy = "/desg", .may = MAY_WRITE, .handle = save },
	{ .name = "publish", .method = POST, .en = "/publish", .cy = "/cyhoeddi", .may = MAY_PUBLISH, .handle = save },
	{ .name = "code", .method = POST, .en = "/code", .cy = "/cod", .handle = with_help, .prepare = prepare, .flags = ROUTE_ACCESS_CODE },
	{ 0 },
};
static const struct feature feature = { .name = "test", .routes = routes };
static const struct feature *const list[] = { &feature, NULL };

static void begin(void)
{
	site_features(list);
	done = 0;
}

/* ---- reading ---- */

TEST_DB(a_page_is_drawn_in_the_language_of_its_address_and_leads_to_the_other)
{
	begin();
	IS(site_get("/en/page?p=2") == 200);
	IS(site_has("<html lang=\"en\""));
	IS(site_has("href=\"/cy/tudalen?p=2\""));
	IS_STR(site_header("Content-Language"), "en");
	IS(site_get("/cy/tudalen") == 200);
	IS(site_has("<html lang=\"cy\""));
	IS(site_has("href=\"/en/page\""));
	IS_STR(site_header("Content-Language"), "cy");
}

TEST_DB(who_says_no_language_chooses_between_two_that_stand_side_by_side)
{
	begin();
	IS(site_get("/") == 200);
	IS(site_has("href=\"/cy\"") && site_has("href=\"/en\""));
	IS(site_has("Parhau yn Gymraeg") && site_has("Continue in English"));
	IS_STR(site_header("Content-Language"), "cy, en");
	IS(!site_header("Set-Cookie").at);
	IS(site_get("/map") == 200);
	IS(site_has("href=\"/cy/map\"") && site_has("href=\"/en/map\""));
}

TEST_DB(an_address_that_is_nearly_right_leads_to_the_page_with_its_question)
{
	begin();
	IS(site_get("/tudalen?p=2") == 303);
	IS_STR(str_of(site_location()), "/cy/tudalen?p=2");
	IS(site_get("/en/") == 303);
	IS_STR(str_of(site_location()), "/en");
	IS(site_follow() == 200);
}

TEST_DB(a_page_that_is_not_there_says_so_in_the_language_of_its_address_or_in_both)
{
	begin();
	IS(site_get("/en/nothing") == 404);
	IS(site_has("We cannot find that page") && site_has("href=\"/cy\""));
	IS(site_get("/nothing") == 404);
	IS(site_has("lang=\"cy\"") && site_has("lang=\"en\"") && site_has("We cannot find that page"));
	IS(site_get("/en/again") == 405);
	IS_STR(site_header("Allow"), "POST");
	IS(site_ask(&(struct site_ask){ .method = POST, .address = "/en/echo/x" }) == 405);
	IS(site_ask(&(struct site_ask){ .method = POST, .address = "/nothing" }) == 404);
}

TEST_DB(questions_are_read_strictly_and_the_first_of_two_counts)
{
	begin();
	IS(site_get("/en/echo/a%2Fb?q=x+y%21&q=z") == 200);
	IS_STR(site_page(), "a/b|x y!");
	IS(site_get("/en/echo/a?q=%zz") == 400);
	IS(site_get("/en/echo/a?q=%ff") == 400);
}

/* ---- who may ---- */

TEST_DB(an_officers_page_sends_a_stranger_to_sign_in_and_back)
{
	begin();
	IS(site_get("/cy/desg") == 303);
	IS_STR(str_of(site_location()), "/cy/mewngofnodi?next=%2Fcy%2Fdesg");
	IS(site_get("/cy/desg?page=2&q=a%26b") == 303);
	IS_STR(str_of(site_location()), "/cy/mewngofnodi?next=%2Fcy%2Fdesg%3Fpage%3D2%26q%3Da%2526b");
	site_sign_in(ROLE_EDITOR);
	IS(site_get("/cy/desg") == 200);
	IS(site_has("Nia the editor"));
}

TEST_DB(a_role_that_may_not_is_told_so)
{
	begin();
	site_sign_in(ROLE_EDITOR);
	IS(site_post("/en/desk", "say=hello") == 303);
	IS(site_post("/en/publish", "say=hello") == 403);
	IS(site_has("You cannot do that here"));
	site_sign_in(ROLE_PUBLISHER);
	IS(site_post("/en/publish", "say=hello") == 303);
	IS(done == 2);
}

TEST_DB(an_officer_who_was_signed_out_meanwhile_does_not_lose_a_word)
{
	begin();
	site_sign_in(ROLE_PUBLISHER);
	site_clock("2026-11-21 11:01");
	IS(site_post("/en/desk", "say=Five+libraries+will+open+on+Saturday+mornings.&password=hidden+words&n=3") == 403);
	IS(site_has("You have been signed out"));
	IS(site_has("Five libraries will open on Saturday mornings."));
	IS(site_lacks("hidden words"));
	IS(done == 0);
}

TEST_DB(reading_keeps_an_officer_signed_in)
{
	begin();
	site_sign_in(ROLE_EDITOR);
	for (int minutes = 50; minutes < 400; minutes += 50) {
		site_clock(arena_printf(test_arena(), "2026-11-21 %d:%02d", 10 + minutes / 60, minutes % 60).at);
		IS(site_get("/en/desk") == 200);
	}
	site_clock("2026-11-21 17:00");
	IS(site_get("/en/desk") == 303);
}

TEST_DB(a_page_about_somebody_leaves_a_trace_and_a_public_one_does_not)
{
	int64_t before;

	begin();
	site_sign_in(ROLE_EDITOR);
	before = audit_check(test_db(), test_arena()).events;
	site_get("/en/page");
	IS(audit_check(test_db(), test_arena()).events == before);
	site_get("/en/desk");
	IS(audit_check(test_db(), test_arena()).events == before + 1);
}

/* ---- where a form comes from ---- */

TEST_DB(a_form_is_taken_with_its_token_from_our_own_page_only)
{
	static const struct { struct site_ask ask; int status; } tries[] = {
		{ { .form = "say=a" }, 303 },
		{ { .form = "say=a", .origin = "" }, 303 },                     /* an old browser */
		{ { .form = "say=a", .origin = "", .fetch_site = "" }, 303 },
		{ { .form = "say=a", .fetch_site = "" }, 303 },
		{ { .form = "say=a", .origin = "https://evil.example" }, 403 },
		{ { .form = "say=a", .origin = "http://sgwrs.test.evil.example" }, 403 },
		{ { .form = "say=a", .origin = "https://sgwrs.test" }, 403 },
		{ { .form = "say=a", .origin = "null" }, 403 },
		{ { .form = "say=a", .origin = "", .fetch_site = "cross-site" }, 403 },
		{ { .form = "say=a", .fetch_site = "same-site" }, 403 },
		{ { .form = "say=a", .fetch_site = "none" }, 403 },
		{ { .form = "say=a", .token = "" }, 403 },
		{ { .form = "say=a", .token = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA" }, 403 },
		{ { .form = "say=a", .content_type = "application/x-www-form-urlencoded; charset=UTF-8" }, 303 },
		{ { .form = "say=a", .content_type = "" }, 415 },
		{ { .form = "say=a", .content_type = "text/plain" }, 415 },
		{ { .form = "say=a", .content_type = "multipart/form-data; boundary=x" }, 415 },
		{ { .form = "say=a", .content_type = "application/x-www-form-urlencoded; charset=utf-16" }, 415 },
		{ { .form = "say=%f" }, 400 },
		{ { .form = "say=%ff" }, 400 },
	};

	begin();
	for (size_t i = 0; i < sizeof tries / sizeof *tries; i++) {
		struct site_ask ask = tries[i].ask;
		int before = done;

		ask.method = POST;
		ask.address = "/en/page";
		if (!IS(site_ask(&ask) == tries[i].status) || !IS(done - before == (tries[i].status == 303)))
			test_note("row %zu: %d", i, site_status());
	}
}

TEST_DB(a_form_that_is_too_long_is_refused_before_it_is_read)
{
	char form[400];

	begin();
	memset(form, 'a', sizeof form - 1);
	form[sizeof form - 1] = '\0';
	IS(site_post("/en/small", form) == 413);
	IS(site_post("/en/small", "say=short") == 303);
	IS(done == 1);
}

TEST_DB(a_token_belongs_to_one_session_and_a_public_form_survives_signing_in)
{
	const char *anonymous, *mine;

	begin();
	anonymous = site_token(0);
	site_sign_in(ROLE_PUBLISHER);
	mine = site_token(0);
	IS(site_ask(&(struct site_ask){ .method = POST, .address = "/en/desk", .form = "say=a", .token = anonymous }) == 403);
	IS(site_ask(&(struct site_ask){ .method = POST, .address = "/en/page", .form = "say=a", .token = anonymous }) == 303);
	IS(site_ask(&(struct site_ask){ .method = POST, .address = "/en/desk", .form = "say=a", .token = mine }) == 303);
	site_sign_in(ROLE_EDITOR);
	IS(site_ask(&(struct site_ask){ .method = POST, .address = "/en/desk", .form = "say=b", .token = mine }) == 403);
	site_sign_in(ROLE_NONE);
	IS(site_ask(&(struct site_ask){ .method = POST, .address = "/en/page", .form = "say=b", .token = mine }) == 403);
	IS(done == 2);
}

TEST_DB(a_page_open_for_more_than_a_day_asks_again_and_loses_nothing)
{
	struct site_ask ask = { .method = POST, .address = "/en/page?step=2", .form = "say=A+b%C5%B5s+to+Tre-wern+at+night+please&n=3&password=secret+words" };
	str token;

	begin();
	ask.token = site_token(24 * 3600 + 1);
	IS(site_ask(&ask) == 422);
	IS(site_has("This page has been open for a long time"));
	IS_STR(site_field("say"), "A bŵs to Tre-wern at night please");
	IS_STR(site_field("n"), "3");
	IS(!site_field("password").at);
	IS(site_has("action=\"/en/page?step=2\""));
	token = site_field("token");
	IS(token.len == TOKEN_LEN);
	IS(done == 0);
	ask.token = token.at;
	IS(site_ask(&ask) == 303);
	ask.token = site_token(24 * 3600 - 1);
	IS(site_ask(&ask) == 303);
	IS(done == 2);
}

/* ---- once ---- */

TEST_DB(sending_a_form_twice_does_it_once_and_says_the_same)
{
	int64_t version = public_version(test_db());

	begin();
	IS(site_post("/en/page", "say=a") == 303);
	for (int i = 0; i < 50; i++)
		IS(site_again() == 303);
	IS_STR(str_of(site_location()), "/en/page");
	IS(done == 1);
	IS(public_version(test_db()) == version + 1);
}

TEST_DB(a_form_sent_again_with_other_words_is_neither_done_twice_nor_dropped)
{
	const char *token;

	begin();
	token = site_token(0);
	IS(site_ask(&(struct site_ask){ .method = POST, .address = "/en/page", .form = "say=first+words+of+mine", .token = token }) == 303);
	IS(site_ask(&(struct site_ask){ .method = POST, .address = "/en/page", .form = "say=better+words+of+mine", .token = token }) == 409);
	IS(site_has("You have sent this form already") && site_has("better words of mine"));
	IS(done == 1);
	IS(site_ask(&(struct site_ask){ .method = POST, .address = "/en/small", .form = "say=elsewhere", .token = token }) == 303);
	IS(done == 2);
}

TEST_DB(a_form_with_a_mistake_in_it_may_be_sent_again)
{
	begin();
	IS(site_post("/en/page", "say=wrong") == 422);
	IS(site_again() == 422);
	IS(done == 2);
}

TEST_DB(what_may_be_done_twice_is_done_each_time)
{
	begin();
	IS(site_post("/en/again", "say=a") == 303);
	IS(site_again() == 303);
	IS(done == 2);
}

TEST_DB(replies_are_remembered_for_longer_than_any_token_lives_and_then_forgotten)
{
	struct db *db = test_db();

	begin();
	IS(site_post("/en/page", "say=a") == 303);
	site_clock("2026-11-22 09:59");
	db_begin(db);
	dispatch_tidy(db, clock_now());
	db_commit(db);
	IS(site_again() == 303);
	IS(done == 1);
}

TEST_DB(when_the_database_fails_nothing_is_kept_and_the_page_says_sorry)
{
	int64_t version;

	begin();
	db_run_script(test_db(), "INSERT INTO setting (name, value) VALUES ('phone_en', '01632 960 018'), ('phone_cy', '01632 960 018'),"
		"('name_en', 'Sgwrs Dyffryn Helyg'), ('name_cy', 'Sgwrs Dyffryn Helyg')");
	IS(site_get("/en/page") == 200);
	IS(site_has("Sgwrs Dyffryn Helyg"));
	version = public_version(test_db());
	IS(site_post("/en/page", "say=breaks") == 500);
	IS(site_has("Sorry, something went wrong here") && site_has("01632 960 018") && site_has("Sgwrs Dyffryn Helyg"));
	IS(public_version(test_db()) == version);
	IS(site_again() == 500);
	IS(done == 2);
	IS(site_post("/en/page", "say=a") == 303);
}

/* ---- guessing ---- */

TEST_DB(the_eleventh_wrong_guess_waits_and_right_ones_never_do)
{
	begin();
	for (int i = 0; i < 30; i++)
		IS(site_post("/en/code", "say=right") == 303);
	for (int i = 0; i < 10; i++)
		IS(site_post("/en/code", "say=guess") == 422);
	IS(site_post("/en/code", "say=right") == 429);
	IS(site_has("Please wait a little") && site_has("10 minutes"));
	IS_STR(site_header("Retry-After"), "600");
	IS(site_ask(&(struct site_ask){ .method = POST, .address = "/en/code", .form = "say=right", .from = "192.0.2.2" }) == 303);
	site_clock("2026-11-21 10:10");
	IS(site_post("/en/code", "say=right") == 303);
}

TEST_DB(guessing_from_everywhere_at_once_meets_the_bound_for_all)
{
	int taken = 0;

	begin();
	for (int i = 0; i < 310; i++) {
		const char *from = arena_printf(test_arena(), "198.51.%d.%d", i / 250, i % 250).at;

		taken += site_ask(&(struct site_ask){ .method = POST, .address = "/en/code", .form = "say=guess", .from = from }) == 422;
	}
	IS(taken == 300);
	site_clock("2026-11-21 10:01");
	IS(site_post("/en/code", "say=right") == 303);
}

TEST_DB(a_helper_that_was_asked_too_often_declines_and_the_writer_says_so)
{
	struct asked asked = { .method = POST, .path = STR("/en/code"), .content_type = STR("application/x-www-form-urlencoded"),
		.address = STR("192.0.2.1") };
	struct req r = { .arena = test_arena(), .now = site_now() };
	int helped = 0;

	begin();
	site_get("/en/page");
	asked.body = arena_printf(test_arena(), "say=right&token=%s", site_token(0));
	r.db = test_db();
	r.now = site_now();
	for (int i = 0; i < 70; i++) {
		IS(!dispatch(&r, &asked, WAY_PREPARE));
		helped += r.prepared.at != NULL;
	}
	IS(helped == 60);
	asked.prepared = r.prepared;
	IS(dispatch(&r, &asked, WAY_WRITE));
	IS(r.status == 503 && r.retry_after == 60);
	buf_free(&r.out.page);
}

/* ---- what the server itself says ---- */

static struct req refused(const struct asked *asked, int status, int64_t seconds)
{
	struct req r = { .arena = test_arena(), .now = site_now() };

	dispatch_refuse(&r, asked, status, seconds);
	IS(r.status == status);
	IS(r.out.page.len > 500);
	return r;
}

TEST_DB(the_server_can_refuse_without_a_database_and_without_a_request)
{
	struct asked asked = { .method = GET, .path = STR("/cy/tudalen") };
	static const int all[] = { 400, 404, 405, 408, 411, 413, 414, 417, 431, 500, 503, 599 };
	struct req r;

	begin();
	site_get("/en/page");
	for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
		r = refused(NULL, all[i], 0);
		buf_free(&r.out.page);
	}
	r = refused(&asked, 503, 30);
	IS(r.lang == LANG_CY && r.retry_after == 30);
	buf_free(&r.out.page);
}

TEST(a_page_is_filled_with_another_token_for_every_form)
{
	char one[TOKEN_LEN], other[TOKEN_LEN], id[HOLE_REQUEST_ID_LEN];
	instant now = { 1795255200 };

	dispatch_fill(one, HOLE_TOKEN, (str){ 0 }, now, "0123456789abcdef");
	dispatch_fill(other, HOLE_TOKEN, (str){ 0 }, now, "0123456789abcdef");
	dispatch_fill(id, HOLE_REQUEST_ID, (str){ 0 }, now, "0123456789abcdef");
	IS(memcmp(one, other, TOKEN_LEN) != 0);
	IS(token_read((str){ one, TOKEN_LEN }, "form", STR("")).s == now.s);
	IS(!memcmp(id, "0123456789abcdef", HOLE_REQUEST_ID_LEN));
}

TEST(only_our_own_cookie_is_a_session)
{
	static const char *const good = "k4Jp2x9_-AbCdEfGhIjKlMnOpQrStUvWxYz01234567";

	dispatch_origin_set("http://127.0.0.1:8080/");
	IS_STR(str_of(dispatch_origin()), "http://127.0.0.1:8080");
	IS_STR(dispatch_session(arena_printf(test_arena(), "a=b; sgwrs=%s; c=d", good)), good);
	IS_STR(dispatch_session(arena_printf(test_arena(), "sgwrs=%s", good)), good);
	IS(!dispatch_session(arena_printf(test_arena(), "__Host-sgwrs=%s", good)).at);
	IS(!dispatch_session(arena_printf(test_arena(), "xsgwrs=%s; sgwrsx=%s", good, good)).at);
	IS(!dispatch_session(STR("sgwrs=short")).at);
	IS(!dispatch_session(STR("sgwrs=")).at);
	IS(!dispatch_session(STR("sgwrs")).at);
	IS(!dispatch_session((str){ 0 }).at);
	IS(!dispatch_session(arena_printf(test_arena(), "sgwrs=%.42s!", good)).at);
	dispatch_origin_set("https://sgwrs.example.cymru");
	IS_STR(dispatch_session(arena_printf(test_arena(), "__Host-sgwrs=%s", good)), good);
	IS(!dispatch_session(arena_printf(test_arena(), "sgwrs=%s", good)).at);
}
