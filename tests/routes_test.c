/* routes_test.c -- what must hold of every address of the program, whatever feature brought it. */
/* SPDX-License-Identifier: MIT */
#include <libpq-fe.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>

#include "app/features.h"
#include "base/seal.h"
#include "features/guide/chapters.h"
#include "tests/site.h"
#include "web/address.h"
#include "web/asset.h"
#include "web/page.h"

static void each_route(void (*see)(const struct route *))
{
	for (const struct feature *const *f = program_features; *f; f++)
		for (const struct route *r = (*f)->routes; r && r->en; r++)
			see(r);
}

/* The address with "x" for every parameter, in this language. */
static const char *path_of(const struct route *route, enum lang lang)
{
	bool has_lang = !(route->flags & ROUTE_NO_LANGUAGE);
	struct buf b = { 0 };
	str rest = str_from(str_of(has_lang && lang == LANG_CY ? route->cy : route->en), 1), copy;

	if (has_lang)
		buf_str(&b, lang == LANG_CY ? STR("/cy") : STR("/en"));
	while (rest.len) {
		str part = str_cut(&rest, '/');

		buf_char(&b, '/');
		buf_str(&b, part.at[0] == ':' ? STR("x") : part);
	}
	copy = arena_copy(test_arena(), b.len ? buf_text(&b) : STR("/"));
	buf_free(&b);
	return copy.at;
}

static void says(bool ok, const struct route *r, const char *what)
{
	if (!IS(ok))
		test_note("%s %s: %s (%d)", r->method == GET ? "GET" : "POST", r->en, what, site_status());
}

/* ---- what can be seen without a database ---- */

static bool tidy(const char *pattern)
{
	for (; *pattern; pattern++)
		if (!strchr("abcdefghijklmnopqrstuvwxyz0123456789-_/:?.", *pattern))
			return false;
	return true;
}

static void see_addresses(const struct route *r)
{
	says(tidy(r->en) && (!r->cy || tidy(r->cy)), r, "small letters, digits and dashes only");
	says(r->cy || (r->flags & ROUTE_NO_LANGUAGE), r, "has no Welsh address");
	says(!r->cy || strcmp(r->en, r->cy) != 0 || !strcmp(r->en, "/"), r, "is English in Welsh too");
	says(r->method == POST || !(r->prepare || r->body_limit || (r->flags & (ROUTE_REPEATABLE | ROUTE_ACCESS_CODE))), r,
		"only forms are prepared, limited, repeated or guessed at");
	says(r->method == GET || !(r->flags & ROUTE_KEEP), r, "what a form does is not kept");
	says(r->may == MAY_ANYONE || !(r->flags & ROUTE_KEEP), r, "an officer's page is not kept");
	says((unsigned)r->may < PERMISSION_COUNT, r, "unknown permission");
}

TEST(every_address_is_there_in_both_languages)
{
	/* Aborts when two are the same or their parameters differ. */
	features_set(program_features);
	each_route(see_addresses);
}

TEST(every_link_in_every_page_leads_to_a_page_and_every_asset_is_there)
{
	features_set(program_features);
	for (const struct page_uses *use = page_uses_first(); use; use = use->next) {
		const struct route *route = address_route(use->name);

		if (!strcmp(use->kind, "asset")) {
			if (!IS(asset_by_name(use->name) != NULL))
				test_note("%s:%d: asset %s", use->file, use->line, use->name);
		} else if (!IS(route && use->args >= address_needs(route) && use->args <= address_takes(route))) {
			test_note("%s:%d: route %s", use->file, use->line, use->name);
		}
	}
}

TEST(every_word_in_a_menu_leads_to_a_page)
{
	features_set(program_features);
	for (const struct feature *const *f = program_features; *f; f++)
		for (const struct nav *nav = (*f)->nav; nav && nav->route; nav++) {
			const struct route *route = address_route(nav->route);

			if (!IS(route && route->method == GET && !address_needs(route)) || !IS(nav->officer == (route->may != MAY_ANYONE)))
				test_note("%s: %s", (*f)->name, nav->route);
		}
}

/* ---- who may ---- */

static int ask(const struct route *r, enum lang lang, struct site_ask how)
{
	how.method = r->method;
	how.address = path_of(r, lang);
	how.form = how.form ? how.form : "x=1";
	return site_ask(&how);
}

static void refused_to_strangers(const struct route *r)
{
	if (r->may == MAY_ANYONE)
		return;
	for (int lang = 0; lang < LANG_COUNT; lang++) {
		int status = ask(r, (enum lang)lang, (struct site_ask){ 0 });

		says(status == (r->method == GET ? 303 : 403), r, "open to strangers");
		says(r->method == POST || strstr(site_location(), "next="), r, "leads elsewhere than to signing in");
	}
}

TEST_DB(no_stranger_sees_or_does_what_is_for_officers)
{
	each_route(refused_to_strangers);
}

static enum role role;

static void refused_to_this_role(const struct route *r)
{
	if (!permission_has(role, r->may))
		says(ask(r, LANG_EN, (struct site_ask){ 0 }) == 403, r, role_word(role));
}

TEST_DB(no_officer_does_what_their_role_may_not)
{
	for (role = ROLE_EDITOR; role < ROLE_COUNT; role++) {
		site_sign_in(role);
		each_route(refused_to_this_role);
	}
}

/* ---- forms ---- */

static void refused_without_proof(const struct route *r)
{
	if (r->method != POST || (r->flags & ROUTE_ONE_CLICK) /* its proof stands in the address */)
		return;
	says(ask(r, LANG_EN, (struct site_ask){ .token = "" }) == 403, r, "taken without a token");
	says(ask(r, LANG_CY, (struct site_ask){ .token = site_token(25 * 3600) }) == 422, r, "taken with a token of yesterday");
	says(ask(r, LANG_EN, (struct site_ask){ .origin = "https://evil.example" }) == 403, r, "taken from elsewhere");
	says(ask(r, LANG_EN, (struct site_ask){ .fetch_site = "cross-site" }) == 403, r, "taken from elsewhere");
	says(ask(r, LANG_EN, (struct site_ask){ .content_type = "text/plain" }) == 415, r, "taken as plain text");
	says(ask(r, LANG_EN, (struct site_ask){ .form = "x=%" }) == 400, r, "taken although malformed");
	says(site_get(path_of(r, LANG_EN)) != 500, r, "asked for by GET");
}

TEST_DB(every_form_is_refused_without_proof_that_it_is_ours)
{
	site_sign_in(ROLE_ADMINISTRATOR);
	each_route(refused_without_proof);
}

static char other_token[TOKEN_LEN + 1];

static void refused_with_another_token(const struct route *r)
{
	if (r->method == POST && r->may != MAY_ANYONE)
		says(ask(r, LANG_EN, (struct site_ask){ .token = other_token }) == 403, r, "taken with somebody else's token");
}

TEST_DB(no_officers_form_is_taken_with_a_strangers_token)
{
	snprintf(other_token, sizeof other_token, "%s", site_token(0));
	site_sign_in(ROLE_ADMINISTRATOR);
	each_route(refused_with_another_token);
}

/* ---- reading changes nothing ---- */

/* What reading may leave behind: that an officer looked, and that their session is in use. */
static bool is_trace(const char *table)
{
	return !strcmp(table, "event") || !strcmp(table, "event_head") || !strcmp(table, "session") || !strncmp(table, "sqlite_", 7);
}

static void sqlite_table(sqlite3 *db, const char *name, struct buf *to)
{
	sqlite3_stmt *s = NULL;

	buf_printf(to, "\n%s:", name);
	if (sqlite3_prepare_v2(db, arena_printf(test_arena(), "SELECT * FROM \"%s\"", name).at, -1, &s, NULL) == SQLITE_OK)
		while (sqlite3_step(s) == SQLITE_ROW)
			for (int i = 0; i < sqlite3_column_count(s); i++) {
				buf_add(to, sqlite3_column_blob(s, i), (size_t)sqlite3_column_bytes(s, i));
				buf_char(to, '|');
			}
	sqlite3_finalize(s);
}

static void sqlite_contents(struct buf *to)
{
	sqlite3_stmt *s = NULL;
	sqlite3 *db = NULL;

	if (sqlite3_open_v2(test_db_url(), &db, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK)
		abort();
	sqlite3_prepare_v2(db, "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name", -1, &s, NULL);
	while (sqlite3_step(s) == SQLITE_ROW) {
		const char *name = (const char *)sqlite3_column_text(s, 0);

		if (!is_trace(name))
			sqlite_table(db, name, to);
	}
	sqlite3_finalize(s);
	sqlite3_close(db);
}

static void postgres_contents(struct buf *to)
{
	PGconn *db = PQconnectdb(test_db_url());
	PGresult *tables = PQexec(db, "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1");

	IS(PQntuples(tables) > 0);
	for (int i = 0; i < PQntuples(tables); i++) {
		const char *name = PQgetvalue(tables, i, 0);
		PGresult *rows;

		if (is_trace(name))
			continue;
		rows = PQexec(db, arena_printf(test_arena(), "SELECT t::text FROM \"%s\" t ORDER BY 1", name).at);
		buf_printf(to, "\n%s:", name);
		for (int k = 0; k < PQntuples(rows); k++)
			buf_printf(to, "%s|", PQgetvalue(rows, k, 0));
		PQclear(rows);
	}
	PQclear(tables);
	PQfinish(db);
}

static str contents(void)
{
	struct buf b = { 0 };
	str hash;

	if (test_on_postgres())
		postgres_contents(&b);
	else
		sqlite_contents(&b);
	IS(b.len > 100);
	hash = seal_sha256_hex(test_arena(), buf_text(&b));
	buf_free(&b);
	return hash;
}

static void look_at(const struct route *r)
{
	if (r->method != GET)
		return;
	for (int lang = 0; lang < LANG_COUNT; lang++) {
		int status = site_get(path_of(r, (enum lang)lang));

		says(status < 500 && status != 405, r, "cannot be looked at");
		says(status != 200 || !site_header("Content-Type").at || site_page().len > 0, r, "is empty");
	}
}

TEST_DB(looking_at_every_page_changes_nothing)
{
	str before, after;

	site_sign_in(ROLE_ADMINISTRATOR);
	before = contents();
	each_route(look_at);
	site_sign_in(ROLE_NONE);
	each_route(look_at);
	after = contents();
	IS(str_eq(before, after));
}

/* ---- pages explain themselves ---- */

static void explains_itself(const struct route *r)
{
	const struct page_help *help = r->method == GET && r->may != MAY_ANYONE ? feature_help(r->name) : NULL;

	if (r->method != GET || r->may == MAY_ANYONE)
		return;
	if (!help)
		test_note("the page \"%s\" says nothing about itself: give it a row of struct page_help", r->name);
	IS(help && help->what && help->next && help->chapter >= 1 && help->chapter <= guide_chapters_n);
}

TEST(every_officers_page_says_what_it_is_for_and_where_the_guide_tells_more)
{
	features_set(program_features);
	each_route(explains_itself);
}

TEST(nothing_is_explained_that_is_no_page)
{
	features_set(program_features);
	for (const struct feature *const *f = program_features; *f; f++)
		for (const struct page_help *help = (*f)->help; help && help->route; help++) {
			if (!address_route(help->route))
				test_note("there is no page \"%s\"", help->route);
			IS(address_route(help->route) != NULL);
		}
}
