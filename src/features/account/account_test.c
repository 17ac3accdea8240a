/* account_test.c -- officers sign in and out, strangers do not, and nobody learns who works here. */
/* SPDX-License-Identifier: MIT */
#include "features/account/account.h"

#include <stdio.h>
#include <unistd.h>

#include "db/audit.h"
#include "features/account/verbs.h"
#include "tests/site.h"
#include "web/page.h"

static void desk(struct req *r)
{
	struct page_head head = { .title_words = T("Privacy"), .officer = true, .nav = "desk" };

	page_begin(r, &head);
	page_end(r);
}

static const struct route routes[] = {
	{ .name = "home", .method = GET, .en = "/", .cy = "/", .handle = desk },
	{ .name = "desk", .method = GET, .en = "/desk", .cy = "/desg", .may = MAY_READ, .handle = desk },
	{ .name = "accounts", .method = GET, .en = "/accounts", .cy = "/cyfrifon", .may = MAY_ADMINISTER, .handle = desk },
	{ 0 },
};
static const struct nav nav[] = {
	{ "accounts", TL("Contact us"), true, 1 }, { "desk", TL("Privacy"), true, 2 }, { 0 },
};
static const struct feature other = { .name = "desk", .routes = routes, .nav = nav };
static const struct feature *const list[] = { &account_feature, &other, NULL };

static const char *const good = "email=nia%40sgwrs.test&password=tair+dafad+wlyb";

static void begin(void)
{
	struct db *db = test_db();

	site_features(list);
	db_begin(db);
	account_add(db, test_arena(), STR("nia@sgwrs.test"), STR("Nia Prosser"), ROLE_EDITOR,
		account_password_hash(test_arena(), STR("tair dafad wlyb")), (instant){ 1795255000 }, (account_id){ 0 });
	IS(db_commit(db));
}

TEST_DB(an_officer_signs_in_sees_their_name_and_signs_out)
{
	begin();
	IS(site_get("/en/sign-in") == 200);
	IS(site_field("token").len > 0);
	IS(site_post("/en/sign-in", good) == 303);
	IS_STR(str_of(site_location()), "/en/desk");
	IS(site_follow() == 200);
	IS(site_has("Nia Prosser"));
	IS(site_has("action=\"/en/sign-out\""));
	IS(site_get("/en/sign-in") == 303);
	IS(site_post("/en/sign-out", "") == 303);
	IS_STR(str_of(site_location()), "/en");
	IS(site_get("/en/desk") == 303);
}

TEST_DB(signing_in_works_the_same_in_welsh)
{
	begin();
	IS(site_get("/cy/mewngofnodi") == 200);
	IS(site_has("<html lang=\"cy\""));
	IS(site_post("/cy/mewngofnodi", good) == 303);
	IS_STR(str_of(site_location()), "/cy/desg");
	IS(site_follow() == 200);
	IS(site_post("/cy/allgofnodi", "") == 303);
	IS_STR(str_of(site_location()), "/cy");
}

TEST_DB(after_signing_in_one_is_where_one_wanted_to_be)
{
	begin();
	IS(site_get("/en/desk") == 303);
	IS(site_follow() == 200);
	IS_STR(site_field("next"), "/en/desk");
	IS(site_post("/en/sign-in", "email=nia%40sgwrs.test&password=wrong+wrong+wrong&next=%2Fcy%2Fdesg") == 422);
	IS_STR(site_field("next"), "/cy/desg");
	IS(site_post("/en/sign-in", "email=nia%40sgwrs.test&password=tair+dafad+wlyb&next=%2Fcy%2Fdesg%3Fpage%3D2") == 303);
	IS_STR(str_of(site_location()), "/cy/desg?page=2");
}

TEST_DB(signing_in_never_leads_out_of_the_house)
{
	static const char *const ways[] = {
		"https%3A%2F%2Fevil.example", "%2F%2Fevil.example", "%2F%5Cevil.example", "%5C%5Cevil.example", "%2F%09%2Fevil.example",
		"javascript%3Aalert(1)", "%2Fen%2Fnothing", "%2Fen%2Fdesk%0D%0ASet-Cookie%3Ax", "evil.example", "%2Fen%2Fsign-out", "%2Fen%2F..%2F..%2Fx", "",
	};

	begin();
	for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
		IS(site_get(arena_printf(test_arena(), "/en/sign-in?next=%s", ways[i]).at) == 200);
		IS(!site_field("next").at);
		IS(site_post("/en/sign-in", arena_printf(test_arena(), "%s&next=%s", good, ways[i]).at) == 303);
		if (!IS(!strcmp(site_location(), "/en/desk")))
			test_note("led to %s", site_location());
		site_sign_in(ROLE_NONE);
	}
}

TEST_DB(a_wrong_password_and_an_unknown_address_get_the_same_answer)
{
	str wrong, unknown;

	begin();
	IS(site_post("/en/sign-in", "email=nia%40sgwrs.test&password=not+the+password") == 422);
	wrong = site_page();
	IS_STR(site_field("email"), "nia@sgwrs.test");
	IS(site_field("password").len == 0);
	IS(site_has("That e-mail address and password do not go together"));
	IS(site_has("<title>Error: Sign in"));
	IS(!site_header("Set-Cookie").at);
	IS(site_post("/en/sign-in", "email=xia%40sgwrs.test&password=not+the+password") == 422);
	unknown = site_page();
	/* The address itself and the token differ, and nothing else. */
	IS(wrong.len == unknown.len);
	IS(site_get("/en/desk") == 303);
}

TEST_DB(an_empty_form_says_what_is_missing)
{
	begin();
	IS(site_post("/en/sign-in", "email=&password=") == 422);
	IS(site_has("Enter your e-mail address") && site_has("Enter your password"));
	IS(site_has("href=\"#email\"") && site_has("id=\"email-error\""));
	IS(site_post("/en/sign-in", "email=nia%40sgwrs.test") == 422);
	IS(site_lacks("Enter your e-mail address") && site_has("Enter your password"));
}

TEST_DB(the_session_is_a_new_one_at_every_sign_in_and_its_cookie_is_kept_from_scripts)
{
	str first, second, cookie;

	begin();
	site_post("/en/sign-in", good);
	first = site_header("Set-Cookie");
	IS(str_starts(first, STR("sgwrs=")));
	IS(memmem(first.at, first.len, "; HttpOnly", 10) && memmem(first.at, first.len, "; SameSite=Lax", 14) && memmem(first.at, first.len, "; Path=/", 8));
	cookie = str_first(first, str_find(first, ';'));
	site_post("/en/sign-in", good);
	second = site_header("Set-Cookie");
	IS(!str_eq(first, second));
	IS(site_ask(&(struct site_ask){ .method = GET, .address = "/en/desk", .cookie = arena_z(test_arena(), cookie) }) == 303);
	IS(site_get("/en/desk") == 200);
	site_post("/en/sign-out", "");
	second = site_header("Set-Cookie");
	IS(memmem(second.at, second.len, "Max-Age=0", 9) != NULL);
}

TEST_DB(signing_out_ends_the_session_for_whoever_copied_the_cookie)
{
	str cookie;

	begin();
	site_post("/en/sign-in", good);
	cookie = site_header("Set-Cookie");
	cookie = str_first(cookie, str_find(cookie, ';'));
	site_post("/en/sign-out", "");
	IS(site_ask(&(struct site_ask){ .method = GET, .address = "/en/desk", .cookie = arena_z(test_arena(), cookie) }) == 303);
}

TEST_DB(ten_wrong_passwords_make_the_eleventh_wait_even_if_it_is_right)
{
	begin();
	for (int i = 0; i < 10; i++)
		IS(site_post("/en/sign-in", "email=nia%40sgwrs.test&password=") == 422);
	IS(site_post("/en/sign-in", good) == 429);
	IS(site_has("Please wait a little"));
	site_clock("2026-11-21 10:11");
	IS(site_post("/en/sign-in", good) == 303);
}

TEST_DB(the_menu_shows_what_this_person_may_do)
{
	begin();
	site_sign_in(ROLE_EDITOR);
	IS(site_get("/en/desk") == 200);
	IS(site_has("href=\"/en/desk\" aria-current=\"page\"") && site_lacks("href=\"/en/accounts\""));
	IS(site_get("/en/accounts") == 403);
	site_sign_in(ROLE_ADMINISTRATOR);
	IS(site_get("/en/accounts") == 200);
	IS(site_has("href=\"/en/accounts\""));
}

/* ---- the command line ---- */

static int verb(const char *name, int argc, char **argv)
{
	/* What it says is not looked at here. */
	fflush(NULL);
	if (!freopen("/dev/null", "w", stderr))
		return -1;
	for (const struct verb *v = account_verbs; v->name; v++)
		if (!strcmp(v->name, name))
			return v->run(test_db(), argc, argv);
	return -1;
}

static void type(const char *text)
{
	const char *path = arena_printf(test_arena(), "%s/typed", test_dir()).at;
	FILE *file = fopen(path, "w");

	if (file) {
		fputs(text, file);
		fclose(file);
	}
	IS(freopen(path, "r", stdin) != NULL);
}

#define VERB(name, ...) verb(name, (int)(sizeof((const char *[]){ __VA_ARGS__ }) / sizeof(char *)), (char *[]){ __VA_ARGS__ })

static bool opens(const char *email, const char *password)
{
	struct account a;

	return account_check(test_db(), test_arena(), str_of(email), str_of(password), &a);
}

static char add_email[] = "Gwyn@sgwrs.test", add_name[] = "Gwyn ap Siôn", publisher[] = "publisher", from_stdin[] = "--password-stdin",
	nonsense[] = "nonsense", empty[] = "";

TEST_DB(somebody_new_is_added_and_closed_on_the_command_line)
{
	int64_t before = audit_check(test_db(), test_arena()).events;

	type("pedair hwyaden sych\n");
	IS(VERB("user add", add_email, add_name, publisher, from_stdin) == 0);
	IS(opens("gwyn@sgwrs.test", "pedair hwyaden sych"));
	type("pump hwyaden sych\r\n");
	IS(VERB("user password", add_email, from_stdin) == 0);
	IS(opens("gwyn@sgwrs.test", "pump hwyaden sych"));
	IS(VERB("user close", add_email) == 0);
	IS(!opens("gwyn@sgwrs.test", "pump hwyaden sych"));
	IS(VERB("user close", add_email) == 1);
	IS(audit_check(test_db(), test_arena()).events == before + 3);
}

TEST_DB(what_is_wrong_on_the_command_line_changes_nothing)
{
	type("tair dafad wlyb\ntair dafad wlyb\ntair dafad wlyb\ntair dafad wlyb\ntair dafad wlyb\n");
	IS(VERB("user add", add_email, add_name, publisher, from_stdin) == 0);
	IS(VERB("user add", add_email, add_name, publisher, from_stdin) == 1);
	IS(VERB("user add", nonsense, add_name, publisher, from_stdin) == 2);
	IS(VERB("user add", add_email, empty, publisher, from_stdin) == 2);
	IS(VERB("user add", add_email, add_name, nonsense, from_stdin) == 2);
	IS(VERB("user add", add_email) == 2);
	IS(VERB("user password", nonsense, from_stdin) == 1);
	IS(VERB("user password", empty, empty, empty) == 2);
	IS(VERB("user close", nonsense) == 1);
	type("short\n");
	IS(VERB("user password", add_email, from_stdin) == 1);
	type("");
	IS(VERB("user password", add_email, from_stdin) == 1);
	IS(opens("gwyn@sgwrs.test", "tair dafad wlyb"));
}
