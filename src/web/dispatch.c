/* dispatch.c -- from a parsed request to a finished reply: address, session, permission, token, handler. */
/* SPDX-License-Identifier: MIT */
#include "web/dispatch.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/seal.h"
#include "web/address.h"
#include "web/chooser.h"
#include "web/cookie.h"
#include "web/guard.h"
#include "web/index.h"
#include "web/intake.h"
#include "web/refuse.h"
#include "web_dispatch_sql.h"

enum {
	TOKEN_AGE = 24 * 3600,
	REMEMBERED = 2 * TOKEN_AGE,     /* longer than any token is taken */
	SEEN_EVERY = 300,               /* how exactly we know when an officer was last here */
	INDEX_AT_ONCE = 20,             /* events; what is more is done by the jobs process */
};

static char origin[256] = "http://127.0.0.1:8080";

void dispatch_origin_set(const char *to)
{
	size_t n = strlen(to);

	while (n && to[n - 1] == '/')
		n--;
	if (n >= sizeof origin) {
		fputs("dispatch: the origin is too long\n", stderr);
		abort();
	}
	memcpy(origin, to, n);
	origin[n] = '\0';
	cookie_origin_set(origin);
}

const char *dispatch_origin(void)
{
	return origin;
}

str dispatch_session(str cookie)
{
	return cookie_session(cookie);
}

void dispatch_fill(char *at, enum hole what, str cookie, instant now, const char *request_id)
{
	if (what == HOLE_TOKEN)
		token_make(at, "form", cookie_session(cookie), now);
	else
		memcpy(at, request_id, HOLE_REQUEST_ID_LEN);
}

void dispatch_tidy(struct db *db, instant now)
{
	sent_forget(db, (instant){ now.s - REMEMBERED });
}

void dispatch_seen(struct db *db, struct arena *a, str cookie, instant now)
{
	str session = cookie_session(cookie);

	if (session.at)
		session_seen(db, a, session, practice_now(practice_look(db), now));
}

/* ---- what was asked ---- */

const struct route *dispatch_route(struct req *r, enum method method, str path, bool *known)
{
	struct address to;
	enum address_found found = address_match(r->arena, method, path, &to);

	*known = found != ADDRESS_NONE;
	r->lang = to.lang;
	r->has_lang = to.has_lang;
	r->route = found == ADDRESS_FOUND ? to.route : NULL;
	memcpy(r->params, to.params, sizeof r->params);
	return r->route;
}

static void fill(struct req *r, const struct asked *asked)
{
	struct req empty = { .arena = r->arena, .db = r->db, .out = r->out, .now = r->now };

	*r = empty;
	out_clear(&r->out);
	r->out.arena = r->arena;
	r->status = 200;
	r->today = day_of(r->now);
	r->method = asked->method;
	r->path = asked->path;
	r->query = asked->query;
	r->form = asked->method == POST ? asked->body : STR("");
	r->address = asked->address;
	r->session = cookie_session(asked->cookie);
	r->prepared = asked->prepared;
	r->uploads = asked->uploads;
	r->landing = !str_eq(asked->fetch_site, STR("same-origin"));
}

/* In practice it is another day. */
static void look_for_practice(struct req *r)
{
	if (!r->db || db_failed(r->db))
		return;
	r->practice = practice_look(r->db);
	r->now = practice_now(r->practice, r->now);
	r->today = day_of(r->now);
}

static void sign_on(struct req *r)
{
	instant seen;

	if (r->session.at && session_account(r->db, r->arena, r->session, r->now, &r->who, &seen))
		r->seen_due = r->now.s - seen.s >= SEEN_EVERY;
}

/* The world failed while the page was made: what was drawn of it is worth nothing. */
static void finish(struct req *r)
{
	if (r->db && db_failed(r->db)) {
		r->cookie = (str){ 0 };
		r->note.what = NULL;
		r->seen_due = false;
		refuse_status(r, 500);
	}
}

/* ---- addresses that are nobody's ---- */

static bool short_address(struct req *r, str path)
{
	for (const struct feature *const *f = features(); *f; f++)
		if ((*f)->short_address && (*f)->short_address(r, path))
			return true;
	return false;
}

static void elsewhere(struct req *r, bool known)
{
	str rest = r->path, go;

	if (known) {
		refuse_status(r, 405);
		return;
	}
	switch (r->method == GET ? address_elsewhere(r->arena, r->path, &go) : ADDRESS_NOWHERE) {
	case ADDRESS_GO:
		req_go_path(r, r->query.len ? arena_printf(r->arena, "%.*s?%.*s", STR_F(go), STR_F(r->query)) : go);
		break;
	case ADDRESS_CHOOSE:
		while (rest.len > 1 && rest.at[rest.len - 1] == '/')
			rest.len--;
		chooser_draw(r, rest);
		break;
	case ADDRESS_NOWHERE:
		if (r->method != GET || !short_address(r, rest))
			req_not_found(r);
		break;
	}
}

/* ---- GET ---- */

static void to_sign_in(struct req *r)
{
	struct buf b = { 0 };

	if (!address_route("sign-in")) {
		req_forbidden(r);
		return;
	}
	buf_str(&b, req_address(r->arena, r->lang, "sign-in", NULL, 0));
	buf_str(&b, STR("?next="));
	address_segment(&b, r->query.len ? arena_printf(r->arena, "%.*s?%.*s", STR_F(r->path), STR_F(r->query)) : r->path);
	req_go_path(r, arena_copy(r->arena, buf_text(&b)));
	buf_free(&b);
}

/* Nothing leaves practice: its public pages, feeds and lists are nobody's to see who has not come in by its door. */
static bool outside(const struct req *r)
{
	return r->practice.on && !r->who.id.n && !(r->route && r->route->flags & ROUTE_DOOR);
}

static bool allowed(struct req *r)
{
	if (!outside(r) && (r->route->may == MAY_ANYONE || req_may(r, r->route->may)))
		return true;
	if (r->who.id.n)
		req_forbidden(r);
	else if (r->method == GET)
		to_sign_in(r);
	else
		refuse_keeping(r, 403, T("You have been signed out"),
			T("Nothing was saved. What you wrote is below: copy it, sign in again, and paste it into the form."), false);
	return false;
}

static const struct feature *owner_of(const struct route *route)
{
	for (const struct feature *const *f = features(); *f; f++)
		for (const struct route *own = (*f)->routes; own && own->en; own++)
			if (own == route)
				return *f;
	return NULL;
}

/* A page that may be kept is true until its feature's next moment by the clock, or until its handler says, whichever is sooner. */
static void keep_until(struct req *r)
{
	const struct feature *owner = r->route->flags & ROUTE_KEEP ? owner_of(r->route) : NULL;
	instant then = owner && owner->changes_at ? owner->changes_at(r->db, r->now) : (instant){ 0 };

	if (then.s && (!r->fresh_until.s || instant_before(then, r->fresh_until)))
		r->fresh_until = then;
}

static void to_door(struct req *r)
{
	if (address_route("practice"))
		req_go(r, "practice", NULL);
	else
		req_forbidden(r);
}

static void read_page(struct req *r)
{
	bool known;

	dispatch_route(r, GET, r->path, &known);
	sign_on(r);
	if (outside(r)) {
		to_door(r);
		return;
	}
	if (!r->route) {
		elsewhere(r, known);
		return;
	}
	if (!form_read(r->arena, r->query, &r->queries)) {
		refuse_status(r, 400);
	} else if (allowed(r)) {
		r->route->handle(r);
		keep_until(r);
	}
}

/* ---- POST ---- */

static bool token_refused(struct req *r)
{
	static const str nobody = { "", 0 };

	r->token = form_value(r->arena, &r->fields, "token", 0);
	r->token_at = token_read(r->token, "form", r->session.at ? r->session : nobody);
	/* A public form that was drawn before an officer signed in, in the same browser, may still be sent. */
	if (!r->token_at.s && r->session.at && r->route->may == MAY_ANYONE)
		r->token_at = token_read(r->token, "form", nobody);
	if (!r->token_at.s) {
		req_refuse(r, 403, T("We could not check that form"),
			T("It does not look like one of ours, or it was opened before somebody signed in or out. Nothing was saved. Open the page again and send it from there."));
		return true;
	}
	/* Tokens are made by the real clock. */
	r->token_at = practice_now(r->practice, r->token_at);
	if (r->now.s - r->token_at.s <= TOKEN_AGE)
		return false;
	refuse_keeping(r, 422, T("This page has been open for a long time"),
		T("To be safe, we ask again before we take what was written more than a day ago. Nothing is lost: it is all here."), true);
	return true;
}

/* True when the request is refused; everything after this may trust where it came from, who sent it and how it is written. */
static bool post_refused(struct req *r, const struct asked *asked)
{
	bool known;
	int status;

	if (!dispatch_route(r, POST, r->path, &known)) {
		elsewhere(r, known);
		return true;
	}
	status = guard_post(asked, r->route, origin);
	if (!status && (r->route->flags & ROUTE_ONE_CLICK)) {
		sign_on(r);
		return !allowed(r);
	}
	if (!status && (!form_read(r->arena, r->form, &r->fields) || !form_read(r->arena, r->query, &r->queries)))
		status = 400;
	if (status == 403) {
		req_refuse(r, 403, T("We could not check where that form came from"),
			T("It was sent from another website, or your browser hides where it came from. Nothing was saved. Open our page and send it from there."));
		return true;
	}
	if (status) {
		refuse_status(r, status);
		return true;
	}
	if (token_refused(r))
		return true;
	sign_on(r);
	return !allowed(r);
}

/* Runs in the helper; false when the answer stands in r->prepared, or is absent because the helper will not do this. Files are kept
 * first: true when they could not be. */
static bool prepare(struct req *r, const struct asked *asked)
{
	if (asked->uploads.len) {
		r->uploads = intake_keep(r->arena, asked->uploads, asked->incoming);
		if (!r->uploads.at) {
			refuse_until(r, 503, 60);
			return true;
		}
	}
	if ((r->route->flags & ROUTE_ACCESS_CODE) && guard_helper(r->address, r->now))
		return false;
	r->prepared = (str){ 0 };
	if (r->route->prepare)
		r->route->prepare(r);
	if (r->prepared.len > PREPARED_MAX) {
		fprintf(stderr, "dispatch: .prepare of \"%s\" answers too much\n", r->route->name);
		abort();
	}
	if (r->db && db_failed(r->db))
		r->prepared = (str){ 0 };
	return false;
}

static bool throttled(struct req *r)
{
	int64_t seconds = 0;

	if (r->route->flags & ROUTE_ACCESS_CODE)
		seconds = guard_writer(r->route, r->address, r->now);
	if (seconds)
		refuse_until(r, 429, seconds);
	else if (r->route->prepare && !r->prepared.at)
		refuse_until(r, 503, 60);
	else
		return false;
	return true;
}

/* Sent before: the same again gets the same reply. Something else under the same token is a page that was sent, gone back to and
 * changed; doing it would count somebody twice, dropping it would lose words, so the person is told. */
static void sent_already(struct req *r, const struct sent_before *before, str body)
{
	if (str_eq(before->body, body)) {
		req_go_path(r, before->location);
		r->status = (int)before->status;
		return;
	}
	refuse_keeping(r, 409, T("You have sent this form already"),
		T("What you sent the first time is saved. What you changed since then is not: it is below, so that nothing is lost."), false);
}

static void handle_once(struct req *r)
{
	str key = seal_mac_hex(r->arena, "sent form", arena_printf(r->arena, "%.*s %.*s", STR_F(r->token), STR_F(r->path)));
	str body = seal_mac_hex(r->arena, "sent form body", r->uploads.len
		? arena_printf(r->arena, "%.*s\n%.*s", STR_F(r->form), STR_F(r->uploads)) : r->form);
	struct sent_before before = { 0 };

	if (!sent_claim(r->db, key, r->now, body) && !db_failed(r->db)) {
		if (sent_before(r->db, r->arena, key, &before))
			sent_already(r, &before, body);
		return;
	}
	r->route->handle(r);
	if (r->status == 303)
		sent_keep(r->db, key, r->status, r->location);
	else
		sent_drop(r->db, key);
}

static void write_page(struct req *r)
{
	if (throttled(r))
		return;
	if (r->seen_due)
		session_seen(r->db, r->arena, r->session, r->now);
	r->seen_due = false;
	if (r->route->flags & ROUTE_REPEATABLE)
		r->route->handle(r);
	else
		handle_once(r);
	if ((r->status == 303 || r->code_right) && (r->route->flags & ROUTE_ACCESS_CODE))
		guard_writer_right(r->route, r->address);
	/* What an officer changed is found as it is now, in the same transaction. */
	if (r->who.id.n)
		index_follow(r->db, r->arena, INDEX_AT_ONCE);
}

bool dispatch(struct req *r, const struct asked *asked, enum dispatch_way way)
{
	bool done = true;

	fill(r, asked);
	look_for_practice(r);
	switch (way) {
	case WAY_READ:
		read_page(r);
		break;
	case WAY_REFUSE:
		done = post_refused(r, asked);
		break;
	case WAY_PREPARE:
		done = post_refused(r, asked) || prepare(r, asked);
		break;
	case WAY_WRITE:
		if (!post_refused(r, asked))
			write_page(r);
		break;
	}
	if (done)
		finish(r);
	return done;
}

void dispatch_refuse(struct req *r, const struct asked *asked, int status, int64_t retry_after)
{
	static const struct asked nothing = { .method = GET, .path = { "/", 1 } };
	bool known;

	fill(r, asked ? asked : &nothing);
	look_for_practice(r);
	dispatch_route(r, r->method, r->path, &known);
	/* A page that nobody asked for by name is in the language of the address, if that says one. */
	if (retry_after)
		refuse_until(r, status, retry_after);
	else
		refuse_status(r, status);
}
