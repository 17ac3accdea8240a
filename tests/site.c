/* site.c -- a test walks about the site like a person with a browser: no sockets, but everything else a request meets. */
/* SPDX-License-Identifier: MIT */
#include "tests/site.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "app/features.h"
#include "base/clock.h"
#include "base/seal.h"
#include "core/file.h"
#include "db/audit.h"
#include "tests/page.h"
#include "web/dispatch.h"
#include "web/form.h"
#include "web/intake.h"

static struct {
	bool ready, has_clock, has_features;
	struct arena *arena;            /* of the request being handled */
	struct db *db;                  /* read-only, as a reader has it */
	struct buf page, head, body;
	struct req req;
	char cookie[128], location[1024], address[1024], form[65536], token[TOKEN_LEN + 1];
	account_id who;
} site;

static const unsigned char key[SEAL_KEY_LEN] = "a key that only tests have, ever";

__attribute__((constructor)) static void set_key(void)
{
	seal_key_set(key);
}

static void ready(void)
{
	if (site.ready)
		return;
	site.ready = true;
	test_db();
	site.arena = arena_new(16 << 20);
	site.db = db_open(test_db_url(), DB_READ);
	if (!site.db)
		abort();
	if (!site.has_features)
		site_features(program_features);
	if (!site.has_clock)
		site_clock("2026-11-21 10:00");
	dispatch_origin_set("http://sgwrs.test");
	if (!file_folders(test_dir()))
		abort();
}

void site_features(const struct feature *const *list)
{
	site.has_features = true;
	features_set(list);
}

void site_clock(const char *at)
{
	instant to;

	site.has_clock = true;
	if (!instant_read(str_of(at), &to))
		abort();
	clock_stop(to);
}

instant site_now(void)
{
	return clock_now();
}

/* ---- asking ---- */

static str sent(const char *given, const char *usual)
{
	return !given ? str_of(usual) : *given ? str_of(given) : (str){ 0 };
}

static void begin(struct db *db)
{
	arena_reset(site.arena);
	buf_clear(&site.page);
	site.req = (struct req){ .arena = site.arena, .db = db, .out = { .page = site.page }, .now = clock_now() };
}

static bool run(const struct asked *asked, struct db *db, enum dispatch_way way)
{
	bool done;

	begin(db);
	done = dispatch(&site.req, asked, way);
	site.page = site.req.out.page;
	return done;
}

static void trace(const struct asked *asked)
{
	struct db *db = test_db();
	struct req *r = &site.req;

	if (!r->note.what && !r->seen_due)
		return;
	db_begin(db);
	if (r->note.what)
		audit_add(db, r->now, r->who.id, r->note.what, r->note.kind, r->note.id, STR("{}"));
	if (r->seen_due)
		dispatch_seen(db, r->arena, asked->cookie, r->now);
	if (!db_commit(db))
		abort();
}

static void write_it(struct asked *asked)
{
	struct db *db = test_db();
	bool keep, saved;

	db_begin(db);
	db_savepoint(db);
	run(asked, db, WAY_WRITE);
	keep = site.req.status < 500 && !db_failed(db);
	db_leave(db, keep);
	saved = db_commit(db);
	db_recover(db);
	if (keep && !saved)
		site.req.status = 503;
}

static void send_form(struct asked *asked)
{
	bool known;
	const struct route *route;

	if (run(asked, site.db, WAY_REFUSE))
		return;
	route = dispatch_route(&site.req, POST, asked->path, &known);
	if (route->prepare || asked->uploads.len) {
		if (run(asked, site.db, WAY_PREPARE))
			return;
		/* It crosses from one process to the other, so it outlives the request that made it. */
		asked->prepared = arena_copy(test_arena(), site.req.prepared);
		if (asked->uploads.at)
			asked->uploads = arena_copy(test_arena(), site.req.uploads);
		asked->incoming = (str){ 0 };
	}
	write_it(asked);
}

/* ---- what came back ---- */

static void take_cookie(str set)
{
	str value = str_first(set, str_find(set, ';'));

	if (!set.at)
		return;
	if (value.len >= sizeof site.cookie || value.at[value.len - 1] == '=')
		value.len = 0;
	snprintf(site.cookie, sizeof site.cookie, "%.*s", STR_F(value));
}

static void read_file(str hash, int64_t size)
{
	int fd = file_open(hash);
	char *room = buf_room(&site.body, (size_t)size);

	IS(fd >= 0 && read(fd, room, (size_t)size) == size);
	close(fd);
	site.body.len += (size_t)size;
}

static void take_reply(const struct asked *asked)
{
	struct req *r = &site.req;
	const char *id = "0123456789abcdef";

	buf_clear(&site.body);
	buf_str(&site.body, buf_text(&r->out.page));
	if (r->file.hash.at)
		read_file(r->file.hash, r->file.size);
	for (int i = 0; i < r->out.n_holes; i++)
		dispatch_fill(site.body.at + r->out.holes[i].at, r->out.holes[i].what, asked->cookie, r->now, id);
	buf_clear(&site.head);
	reply_head(&site.head, r, site.body.len, NULL, id, true);
	take_cookie(r->cookie);
	snprintf(site.location, sizeof site.location, "%.*s", STR_F(r->location));
	page_read(buf_text(&site.body));
}

static str body_of(const struct site_ask *a)
{
	const char *form = a->form ? a->form : "", *token = a->token ? a->token : site_token(0);

	snprintf(site.token, sizeof site.token, "%s", token);
	return *token ? arena_printf(test_arena(), "token=%s&%s", token, form) : str_of(form);
}

/* ---- files ---- */

static void part(struct buf *b, str name, const struct site_file *file, str value)
{
	buf_printf(b, "--site\r\nContent-Disposition: form-data; name=\"%.*s\"", STR_F(name));
	if (file)
		buf_printf(b, "; filename=\"%s\"\r\nContent-Type: application/octet-stream", file->name);
	buf_str(b, STR("\r\n\r\n"));
	buf_str(b, value);
	buf_str(b, STR("\r\n"));
}

static void multipart(struct buf *b, str form, const struct site_file *files, size_t n)
{
	struct fields fields;

	IS(form_read(test_arena(), form, &fields));
	for (size_t i = 0; i < fields.n; i++)
		part(b, fields.at[i].name, NULL, fields.at[i].value);
	for (size_t i = 0; i < n; i++)
		part(b, str_of(files[i].field), &files[i], files[i].bytes);
	buf_str(b, STR("--site--\r\n"));
}

/* What a reader does while it arrives. Returns the status it is refused with. */
static int take_in(struct asked *asked, struct intake **in, const struct site_file *files, size_t n)
{
	struct intake_limits limits = { 64 * 1024, 25 * 1024 * 1024 };
	struct buf b = { 0 };
	int status;

	multipart(&b, asked->body, files, n);
	*in = intake_new(STR("site"), &limits);
	status = intake_take(*in, buf_text(&b));
	status = status ? status : intake_end(*in);
	buf_free(&b);
	asked->body = intake_form(*in);
	asked->uploads = intake_files(*in);
	asked->incoming = intake_name(*in);
	return status;
}

int site_send(const char *address, const char *form, const struct site_file *files, size_t n)
{
	return site_send_as(NULL, address, form, files, n);
}

int site_send_as(const char *token, const char *address, const char *form, const struct site_file *files, size_t n)
{
	struct site_ask a = { .method = POST, .address = address, .form = form, .token = token };
	struct asked asked = { .method = POST, .fetch_site = STR("same-origin"), .address = STR("192.0.2.1"),
		.content_type = STR("application/x-www-form-urlencoded"), .query = STR("") };
	struct intake *in;

	ready();
	asked.path = arena_copy(test_arena(), str_of(address));
	asked.cookie = arena_copy(test_arena(), *site.cookie ? str_of(site.cookie) : (str){ 0 });
	asked.origin = str_of(dispatch_origin());
	asked.body = body_of(&a);
	IS(take_in(&asked, &in, files, n) == 0);
	send_form(&asked);
	take_reply(&asked);
	intake_free(in);
	if (db_failed(site.db))
		db_recover(site.db);
	return site.req.status;
}

int site_ask(const struct site_ask *a)
{
	struct asked asked = { .method = a->method };
	str rest = arena_copy(test_arena(), str_of(a->address));

	ready();
	asked.path = str_cut(&rest, '?');
	asked.query = rest.at ? rest : STR("");
	asked.fetch_site = sent(a->fetch_site, "same-origin");
	asked.cookie = arena_copy(test_arena(), sent(a->cookie, *site.cookie ? site.cookie : NULL));
	asked.address = sent(a->from, "192.0.2.1");
	if (a->method == POST) {
		snprintf(site.address, sizeof site.address, "%s", a->address);
		snprintf(site.form, sizeof site.form, "%s", a->form ? a->form : "");
		asked.origin = sent(a->origin, dispatch_origin());
		asked.content_type = sent(a->content_type, "application/x-www-form-urlencoded");
		asked.body = body_of(a);
		send_form(&asked);
	} else {
		run(&asked, site.db, WAY_READ);
		trace(&asked);
	}
	take_reply(&asked);
	/* A failed handle is as good as new for the next visitor, as in the server. */
	if (db_failed(site.db))
		db_recover(site.db);
	return site.req.status;
}

int site_get(const char *address)
{
	return site_ask(&(struct site_ask){ .method = GET, .address = address });
}

int site_post(const char *address, const char *form)
{
	return site_ask(&(struct site_ask){ .method = POST, .address = address, .form = form });
}

int site_follow(void)
{
	char to[sizeof site.location];

	if (!*site.location)
		return 0;
	snprintf(to, sizeof to, "%s", site.location);
	return site_get(to);
}

int site_again(void)
{
	char address[sizeof site.address], token[sizeof site.token];
	const char *form = arena_z(test_arena(), str_of(site.form));

	snprintf(address, sizeof address, "%s", site.address);
	snprintf(token, sizeof token, "%s", site.token);
	return site_ask(&(struct site_ask){ .method = POST, .address = address, .form = form, .token = token });
}

const char *site_token(int64_t age)
{
	char *token = arena_take(test_arena(), TOKEN_LEN + 1);
	str session;

	ready();
	session = dispatch_session(str_of(site.cookie));
	token_make(token, "form", session.at ? session : STR(""), (instant){ clock_now().s - age });
	return token;
}

/* ---- looking ---- */

int site_status(void)
{
	return site.req.status;
}

const char *site_location(void)
{
	return site.location;
}

str site_page(void)
{
	return arena_copy(test_arena(), buf_text(&site.body));
}

instant site_fresh_until(void)
{
	return site.req.fresh_until;
}

bool site_has(const char *text)
{
	return page_says(str_of(text)) || (site.body.len && memmem(site.body.at, site.body.len, text, strlen(text)));
}

bool site_lacks(const char *text)
{
	return !site_has(text);
}

str site_field(const char *name)
{
	return page_field(test_arena(), buf_text(&site.body), str_of(name));
}

str site_header(const char *name)
{
	str rest = buf_text(&site.head);

	while (rest.at) {
		str line = str_cut(&rest, '\n'), its_name = str_cut(&line, ':');

		if (str_eq_nocase(its_name, str_of(name)))
			return arena_copy(test_arena(), str_trim(line));
	}
	return (str){ 0 };
}

/* ---- who ---- */

void site_sign_in(enum role role)
{
	struct account a = { 0 };
	struct db *db = test_db();
	const char *email;
	str session;

	ready();
	site.cookie[0] = '\0';
	site.who = (account_id){ 0 };
	if (role == ROLE_NONE)
		return;
	email = arena_printf(test_arena(), "%s@sgwrs.test", role_word(role)).at;
	db_begin(db);
	if (!account_by_email(db, test_arena(), str_of(email), &a)) {
		account_add(db, test_arena(), str_of(email), arena_printf(test_arena(), "Nia the %s", role_word(role)), role,
			STR("*"), clock_now(), (account_id){ 0 });
		account_by_email(db, test_arena(), str_of(email), &a);
	}
	session = session_start(db, test_arena(), a.id, clock_now());
	snprintf(site.cookie, sizeof site.cookie, "sgwrs=%.*s", STR_F(session));
	if (!db_commit(db))
		abort();
	site.who = a.id;
}

account_id site_who(void)
{
	return site.who;
}
