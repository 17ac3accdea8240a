/* address_test.c -- addresses in both languages lead where they should, and nowhere else. */
/* SPDX-License-Identifier: MIT */
#include "web/address.h"

#include <sys/wait.h>
#include <unistd.h>

#include "tests/test.h"
#include "web/req.h"

static void nothing(struct req *r)
{
	(void)r;
}

#define ROW(n, m, e, c) { .name = n, .method = m, .en = e, .cy = c, .handle = nothing }

static const struct route routes[] = {
	ROW("home", GET, "/", "/"),
	ROW("conversations", GET, "/conversations", "/sgyrsiau"),
	ROW("new", GET, "/conversations/new", "/sgyrsiau/newydd"),
	ROW("conversation", GET, "/conversations/:code/:tail?", "/sgyrsiau/:code/:tail?"),
	ROW("answer", GET, "/conversations/:code/answer/:page", "/sgyrsiau/:code/ateb/:page"),
	ROW("answer", POST, "/conversations/:code/answer/:page", "/sgyrsiau/:code/ateb/:page"),
	ROW("out", POST, "/sign-out", "/allgofnodi"),
	ROW("same", GET, "/map", "/map"),
	ROW("any", GET, "/:word/short", "/:word/byr"),
	{ .name = "health", .method = GET, .en = "/healthz", .handle = nothing, .flags = ROUTE_NO_LANGUAGE },
	{ 0 },
};
static const struct feature feature = { .name = "test", .routes = routes };

static struct address got;

static const char *where(enum method method, const char *path)
{
	const struct feature *const list[] = { &feature, NULL };

	address_compile(NULL, list);
	switch (address_match(test_arena(), method, str_of(path), &got)) {
	case ADDRESS_NONE: return "none";
	case ADDRESS_OTHER_METHOD: return "other method";
	case ADDRESS_FOUND: return got.route->name;
	}
	return "?";
}

#define LEADS(method, path, name) IS_STR(str_of(where(method, path)), name)

TEST(every_page_is_found_in_both_languages)
{
	LEADS(GET, "/en", "home");
	IS(got.lang == LANG_EN && got.has_lang);
	LEADS(GET, "/cy", "home");
	IS(got.lang == LANG_CY && got.has_lang);
	LEADS(GET, "/en/conversations", "conversations");
	LEADS(GET, "/cy/sgyrsiau", "conversations");
	LEADS(GET, "/cy/map", "same");
	LEADS(GET, "/healthz", "health");
	IS(!got.has_lang);
}

TEST(what_stands_in_an_address_is_handed_over_decoded)
{
	LEADS(GET, "/cy/sgyrsiau/CWM/ateb/t%C5%B7%20b%2Fach", "answer");
	IS_STR(got.params[0], "CWM");
	IS_STR(got.params[1], "tŷ b/ach");
	IS(!got.params[2].at);
	LEADS(GET, "/en/conversations/a+b", "conversation");
	IS_STR(got.params[0], "a+b");
}

TEST(the_readable_tail_may_be_anything_or_missing)
{
	LEADS(GET, "/en/conversations/CWM", "conversation");
	IS(!got.params[1].at);
	LEADS(GET, "/en/conversations/CWM/library-opening-hours", "conversation");
	IS_STR(got.params[1], "library-opening-hours");
	LEADS(GET, "/en/conversations/CWM/library/opening", "none");
}

TEST(a_written_word_wins_over_a_parameter)
{
	LEADS(GET, "/en/conversations/new", "new");
	LEADS(GET, "/cy/sgyrsiau/newydd", "new");
	LEADS(GET, "/cy/sgyrsiau/new", "conversation");
	LEADS(GET, "/en/anything/short", "any");
	LEADS(GET, "/en/map/short", "any");
}

TEST(a_page_that_only_takes_forms_is_known_but_not_shown)
{
	LEADS(GET, "/en/sign-out", "other method");
	IS_STR(str_of(got.route->name), "out");
	LEADS(POST, "/en/sign-out", "out");
	LEADS(POST, "/en/conversations", "other method");
	LEADS(POST, "/en/conversations/CWM/answer/1", "answer");
	IS(got.route->method == POST);
}

TEST(what_is_nobodys_address_leads_nowhere)
{
	static const char *const paths[] = {
		"", "en", "/", "//", "/en/", "/en//", "/enx", "/fr/conversations", "/en/sgyrsiau/x/y/z", "/conversations",
		"/en/conversations//x", "/en/conversations/x//", "/en/conversations/%", "/en/conversations/%zz", "/en/conversations/%ff",
		"/en/conversations/%00", "/en/a/b/c/d/e/f/g/h/i", "/healthz/", "/en/healthz", "/EN/conversations", "/en/Conversations",
	};

	for (size_t i = 0; i < sizeof paths / sizeof *paths; i++)
		if (!IS(!strcmp(where(GET, paths[i]), "none")))
			test_note("found: %s", paths[i]);
}

TEST(the_language_is_known_even_of_a_page_that_is_not_there)
{
	LEADS(GET, "/cy/dim-byd", "none");
	IS(got.has_lang && got.lang == LANG_CY);
	LEADS(GET, "/nothing", "none");
	IS(!got.has_lang);
}

static str goes(const char *path)
{
	str go = { 0 };

	where(GET, path);
	switch (address_elsewhere(test_arena(), str_of(path), &go)) {
	case ADDRESS_NOWHERE: return STR("nowhere");
	case ADDRESS_CHOOSE: return STR("choose");
	case ADDRESS_GO: break;
	}
	return go;
}

TEST(somebody_who_is_nearly_right_is_led_to_the_page)
{
	IS_STR(goes("/en/"), "/en");
	IS_STR(goes("/cy/sgyrsiau/"), "/cy/sgyrsiau");
	IS_STR(goes("/cy/sgyrsiau/CWM///"), "/cy/sgyrsiau/CWM");
	IS_STR(goes("/sgyrsiau/CWM"), "/cy/sgyrsiau/CWM");
	IS_STR(goes("/conversations/CWM/answer/2"), "/en/conversations/CWM/answer/2");
	IS_STR(goes("/cy/conversations/CWM/answer/2"), "/cy/sgyrsiau/CWM/ateb/2");
	IS_STR(goes("/en/sgyrsiau"), "/en/conversations");
	IS_STR(goes("/map"), "choose");
	IS_STR(goes("/map/"), "choose");
	IS_STR(goes("/dim-byd"), "nowhere");
	IS_STR(goes("/en/dim-byd"), "nowhere");
	IS_STR(goes("//evil.example/conversations"), "nowhere");
}

static str written(enum lang lang, const char *name, size_t n, const char *a, const char *b)
{
	struct buf out = { 0 };
	str args[2] = { str_of(a), str_of(b) }, copy;

	where(GET, "/");
	address_write(&out, lang, address_route(name), args, n);
	copy = arena_copy(test_arena(), buf_text(&out));
	buf_free(&out);
	return copy;
}

TEST(every_page_has_its_address_in_both_languages)
{
	IS_STR(written(LANG_EN, "home", 0, NULL, NULL), "/en");
	IS_STR(written(LANG_CY, "home", 0, NULL, NULL), "/cy");
	IS_STR(written(LANG_CY, "answer", 2, "CWM", "2"), "/cy/sgyrsiau/CWM/ateb/2");
	IS_STR(written(LANG_EN, "conversation", 2, "CWM", "hours"), "/en/conversations/CWM/hours");
	IS_STR(written(LANG_EN, "conversation", 1, "CWM", NULL), "/en/conversations/CWM");
	IS_STR(written(LANG_EN, "conversation", 2, "CWM", ""), "/en/conversations/CWM");
	IS_STR(written(LANG_CY, "health", 0, NULL, NULL), "/healthz");
	IS_STR(written(LANG_EN, "conversation", 1, "a/b?c#d%ŷ", NULL), "/en/conversations/a%2Fb%3Fc%23d%25%C5%B7");
	IS(address_route("answer")->method == GET);
	IS(!address_route("missing"));
	IS(address_needs(address_route("conversation")) == 1 && address_takes(address_route("conversation")) == 2);
	IS(address_needs(address_route("home")) == 0 && address_takes(address_route("home")) == 0);
}

/* Whether a program with this route would stop at once. */
static bool stops(const struct route *rows)
{
	const struct feature other = { .name = "other", .routes = rows };
	const struct feature *const list[] = { &feature, &other, NULL };
	int status = 0;
	pid_t child = fork();

	if (child == 0) {
		if (!freopen("/dev/null", "w", stderr))
			_exit(0);
		address_compile(NULL, list);
		_exit(0);
	}
	waitpid(child, &status, 0);
	return WIFSIGNALED(status);
}

TEST(a_route_that_makes_no_sense_stops_the_program_before_it_serves_anything)
{
	static const struct route bad[][2] = {
		{ ROW("x", GET, "x", "/x"), { 0 } },                    /* no slash */
		{ ROW("x", GET, "/x/:a", "/y/:b"), { 0 } },             /* other parameters */
		{ ROW("x", GET, "/x/:a", "/y"), { 0 } },
		{ ROW("x", GET, "/x/:a?/y", "/y/:a?/z"), { 0 } },       /* optional, but not last */
		{ ROW("x", GET, "/x/:a/:b/:c/:d/:e", "/y/:a/:b/:c/:d/:e"), { 0 } },
		{ ROW("x", GET, "/x//y", "/y"), { 0 } },
		{ ROW("x", GET, "/x/:", "/y/:"), { 0 } },
		{ ROW("x", GET, "/conversations/:other/:name?", "/x/:other/:name?"), { 0 } },   /* there already */
		{ ROW("home", POST, "/x", "/y"), { 0 } },               /* one name, two addresses */
		{ ROW("x", GET, "/x", NULL), { 0 } },
		{ { .name = "x", .method = GET, .en = "/x", .cy = "/y" }, { 0 } },
		{ { .method = GET, .en = "/x", .cy = "/y", .handle = nothing }, { 0 } },
	};
	static const struct route good[] = { ROW("x", GET, "/x/:a/:b?", "/y/:a/:b?"), { 0 } };

	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		if (!IS(stops(bad[i])))
			test_note("taken: row %zu", i);
	IS(!stops(good));
}
