/* reader.c -- the process that visitors talk to: draws pages, keeps them, and hands forms to those who may write. */
/* SPDX-License-Identifier: MIT */
#include "web/server/reader.h"

#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/log.h"
#include "base/random.h"
#include "core/public.h"
#include "web/server/answer.h"
#include "web/server/asset_reply.h"
#include "web/server/conn.h"
#include "web/server/kept.h"
#include "web/server/road.h"
#include "web/server/sandbox.h"

enum {
	REQUEST_MEMORY = 64 * 1024 * 1024,
	PAGE_MOST = 16 * 1024 * 1024,
	COME_BACK = 5,                  /* seconds, for Retry-After */
	SILENT_MS = 5000,               /* a writer that has said nothing for so long is not well */
	TICKS = 20, TICK_LEAST_MS = 5, TICK_MOST_MS = 250,
};

struct reader {
	const struct serve_options *options;
	struct event_base *base;
	struct db *db;
	struct arena *arena;            /* of the request being handled */
	struct conns *conns;
	struct road *writer, *helper;
	struct kept *kept;
	bool checked;                   /* what is kept is known to be true in this turn of the event loop */
	struct answer answer;
	struct buf page, head, close_head, payload;
	uint64_t id_start, id_n;
	int64_t stop_at;                /* ticks; 0: nobody said stop */
};

/* One request while it is handled. */
struct visit {
	struct reader *reader;
	struct conn *conn;
	struct answer_how how;
	int64_t start;                  /* ticks */
	enum method method;
	const char *route;              /* for the log; never what somebody typed */
};

/* A visit that waits for the writer or a helper. */
struct work {
	struct visit visit;
	struct errand *errand;
	int status;                     /* of a page that is held until its note is saved */
	struct buf held;
};

/* ---- numbers and the log ---- */

/* Every reply's number: never the same twice, and not to be guessed from another. */
static void number(struct reader *r, char to[HOLE_REQUEST_ID_LEN + 1])
{
	static const char digits[] = "0123456789abcdef";
	uint64_t z = r->id_start + ++r->id_n * 0x9E3779B97F4A7C15u;

	z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
	z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
	z ^= z >> 31;
	for (int i = 0; i < HOLE_REQUEST_ID_LEN; i++, z >>= 4)
		to[i] = digits[z & 15];
	to[HOLE_REQUEST_ID_LEN] = '\0';
}

static void log_visit(const struct visit *v, int64_t status, size_t bytes, bool kept)
{
	if (v->reader->options->quiet)
		return;
	log_line(LOG_INFO, "request", LOG_S("id", str_of(v->how.request_id)), LOG_S("method", v->method == POST ? STR("POST") : STR("GET")),
		 LOG_S("route", str_of(v->route)), LOG_I("status", status), LOG_I("us", (clock_ticks() - v->start) / 1000),
		 LOG_I("bytes", (int64_t)bytes), LOG_S("kept", kept ? STR("yes") : STR("no")));
}

static size_t length_of(const struct iovec *pieces, int n)
{
	size_t length = 0;

	for (int i = 0; i < n; i++)
		length += pieces[i].iov_len;
	return length;
}

/* ---- replies ---- */

static void send_text(const struct visit *v, int64_t status, str bytes)
{
	union { const char *in; void *out; } from = { .in = bytes.at };
	struct iovec piece = { from.out, bytes.len };

	log_visit(v, status, bytes.len, false);
	conn_send(v->conn, &piece, 1, v->how.keep_alive);
}

static void send_req(struct visit *v, const struct req *r, int level)
{
	struct reader *reader = v->reader;
	struct iovec pieces[ANSWER_PIECES];
	int n;

	answer_make(&reader->answer, r, &v->how, level);
	n = answer_pieces(&reader->answer, &v->how, pieces);
	if (!v->route)
		v->route = r->route ? r->route->name : NULL;
	log_visit(v, r->status, length_of(pieces, n), false);
	conn_send(v->conn, pieces, n, v->how.keep_alive);
}

static struct req new_req(struct reader *r, instant now)
{
	arena_reset(r->arena);
	if (db_failed(r->db))
		db_recover(r->db);
	return (struct req){ .arena = r->arena, .db = r->db, .now = now, .out = { .page = r->page } };
}

/* The calm page for what the server itself has to say. (Whatever is the reader's is put back before anything is sent: sending may
 * begin with the visitor's next request.) */
static void send_refusal(struct visit *v, const struct asked *asked, int status, int64_t retry_after)
{
	struct req r = new_req(v->reader, v->how.now);

	dispatch_refuse(&r, asked, status, retry_after);
	v->reader->page = r.out.page;
	send_req(v, &r, PACK_QUICK);
}

/* ---- waiting for the writer and the helpers ---- */

static void work_free(struct work *w)
{
	conn_set_work(w->visit.conn, NULL);
	buf_free(&w->held);
	free(w);
}

/* Ends a visit that waited, with a refusal in the language of its address. */
static void give_up(struct work *w, str payload, int status)
{
	struct visit v = w->visit;
	struct parcel_ask ask;
	bool known = parcel_read_ask(payload, &ask);
	struct asked asked = known ? ask.asked : (struct asked){ 0 };

	work_free(w);
	send_refusal(&v, known ? &asked : NULL, status, status == 503 ? COME_BACK : 0);
}

static int refusal_of(enum road_end end, const struct parcel_reply *reply)
{
	if (end == ROAD_FAILED && reply->status >= 400)
		return (int)reply->status;
	return 500;
}

static void on_written(void *arg, enum road_end end, const struct parcel_reply *reply, str payload)
{
	struct work *w = arg;
	struct visit v = w->visit;

	if (end != ROAD_ANSWERED || !reply->status) {
		give_up(w, payload, refusal_of(end, reply));
		return;
	}
	work_free(w);
	send_text(&v, reply->status, reply->bytes);
}

static void to_writer(struct work *w, str payload)
{
	w->errand = road_send(w->visit.reader->writer, WIRE_ASK, payload, on_written, w);
	if (!w->errand)
		give_up(w, payload, 503);
}

static void on_prepared(void *arg, enum road_end end, const struct parcel_reply *reply, str payload)
{
	struct work *w = arg;
	struct visit v = w->visit;
	struct parcel_ask ask;
	struct buf *to = &v.reader->payload;

	if (end != ROAD_ANSWERED || !parcel_read_ask(payload, &ask)) {
		give_up(w, payload, 503);
	} else if (reply->status) {
		work_free(w);
		send_text(&v, reply->status, reply->bytes);
	} else {
		ask.asked.prepared = reply->bytes;
		buf_clear(to);
		parcel_write_ask(to, &ask);
		to_writer(w, buf_text(to));
	}
}

static void on_noted(void *arg, enum road_end end, const struct parcel_reply *reply, str payload)
{
	struct work *w = arg;
	struct visit v = w->visit;

	(void)reply;
	if (end != ROAD_ANSWERED) {
		give_up(w, payload, 503);
		return;
	}
	conn_set_work(v.conn, NULL);
	send_text(&v, w->status, buf_text(&w->held));
	buf_free(&w->held);
	free(w);
}

static struct work *work_new(const struct visit *v)
{
	struct work *w = calloc(1, sizeof *w);

	if (!w)
		abort();
	w->visit = *v;
	w->visit.how.cookie = (str){ 0 };       /* it lies in the connection's buffer, which moves */
	conn_set_work(v->conn, w);
	conn_wait(v->conn);
	return w;
}

static void on_late(void *arg, struct conn *c)
{
	struct work *w = conn_work(c);

	(void)arg;
	str payload = road_payload(w->errand);

	road_forget(w->errand);
	log_line(LOG_WARN, "late", LOG_S("id", str_of(w->visit.how.request_id)), LOG_S("route", str_of(w->visit.route)));
	give_up(w, payload, 503);
}

static void on_gone(void *arg, struct conn *c)
{
	struct work *w = conn_work(c);

	(void)arg;
	road_forget(w->errand);
	work_free(w);
}

/* ---- GET ---- */

static void check_kept(struct reader *r)
{
	/* PostgreSQL is asked over a socket: once for all that arrived together. */
	if (r->checked && db_engine(r->db) == DB_POSTGRES)
		return;
	kept_check(r->kept, r->db);
	r->checked = true;
}

static void patch(struct buf *head, const struct kept_head *kept, const struct answer_how *how)
{
	buf_clear(head);
	buf_str(head, kept->text);
	for (int i = 0; i < kept->n_ids; i++)
		memcpy(head->at + kept->ids[i], how->request_id, HOLE_REQUEST_ID_LEN);
	if (kept->date)
		memcpy(head->at + kept->date, http_date(how->now), HTTP_DATE_LEN);
}

static void send_kept(struct visit *v, const struct kept_page *page, bool kept)
{
	struct reader *r = v->reader;
	struct iovec pieces[ANSWER_PIECES];
	int n = 1;

	v->route = page->route;
	patch(&r->head, v->how.keep_alive ? &page->open : &page->close, &v->how);
	pieces[0] = (struct iovec){ r->head.at, r->head.len };
	if (!v->how.head)
		n += answer_fill(&page->pack, &r->answer.fill, &v->how, pieces + 1);
	log_visit(v, 200, length_of(pieces, n), kept);
	conn_send(v->conn, pieces, n, v->how.keep_alive);
}

static bool may_keep(const struct req *r)
{
	return r->status == 200 && r->route && (r->route->flags & ROUTE_KEEP) && !r->session.at && !r->cookie.at;
}

static void keep_and_send(struct visit *v, const struct req *r, const struct kept_key *key)
{
	struct reader *reader = v->reader;
	bool packed = answer_is_packed(r, key->gzip);
	const char *encoding = packed ? "gzip" : NULL;
	struct kept_page page = { .route = r->route->name };

	pack_page(&reader->answer.pack, &r->out, packed ? PACK_SMALL : 0);
	buf_clear(&reader->head);
	buf_clear(&reader->close_head);
	reply_head(&reader->head, r, pack_length(&reader->answer.pack), encoding, KEPT_ID, true);
	reply_head(&reader->close_head, r, pack_length(&reader->answer.pack), encoding, KEPT_ID, false);
	page.open = kept_head(buf_text(&reader->head));
	page.close = kept_head(buf_text(&reader->close_head));
	page.pack = reader->answer.pack;
	kept_add(reader->kept, key, &page, r->fresh_until);
	/* The head is drawn into the buffer in which it already lies. */
	page.open.text = arena_copy(reader->arena, page.open.text);
	send_kept(v, &page, false);
}

/* Somebody looked at what leaves a trace: the page waits until the trace is saved. */
static void note_and_hold(struct visit *v, const struct req *r)
{
	struct parcel_note note = { v->how.now, r->who.id, str_of(r->note.what), str_of(r->note.kind), r->note.id };
	struct reader *reader = v->reader;
	struct work *w;

	v->route = r->route ? r->route->name : NULL;
	w = work_new(v);
	w->status = r->status;
	answer_bytes(&reader->answer, r, &v->how, &w->held);
	buf_clear(&reader->payload);
	parcel_write_note(&reader->payload, &note);
	w->errand = road_send(reader->writer, WIRE_NOTE, buf_text(&reader->payload), on_noted, w);
	if (!w->errand)
		give_up(w, STR(""), 503);
}

static void tell_seen(struct visit *v)
{
	struct reader *reader = v->reader;

	buf_clear(&reader->payload);
	parcel_write_seen(&reader->payload, &(struct parcel_seen){ v->how.now, v->how.cookie });
	road_send(reader->writer, WIRE_SEEN, buf_text(&reader->payload), NULL, NULL);
}

static void draw(struct visit *v, const struct asked *asked, const struct kept_key *key)
{
	struct reader *reader = v->reader;
	struct req r = new_req(reader, v->how.now);
	bool failed;

	/* One moment of the database for the whole page: its numbers agree with each other. */
	db_begin(reader->db);
	dispatch(&r, asked, WAY_READ);
	failed = db_failed(reader->db);
	db_rollback(reader->db);
	reader->page = r.out.page;
	if (r.seen_due)
		tell_seen(v);
	if (r.note.what)
		note_and_hold(v, &r);
	else if (key && !failed && may_keep(&r))
		keep_and_send(v, &r, key);
	else
		send_req(v, &r, PACK_QUICK);
}

static void get_page(struct visit *v, const struct asked *asked)
{
	struct reader *r = v->reader;
	struct kept_key key = { .path = asked->path, .landing = !str_eq(asked->fetch_site, STR("same-origin")), .gzip = v->how.gzip };
	const struct kept_page *page;

	arena_reset(r->arena);
	if (r->options->kept > 0 && !dispatch_session(asked->cookie).at)
		key.query = kept_query(r->arena, asked->query);
	if (!key.query.at) {
		draw(v, asked, NULL);
		return;
	}
	if (db_failed(r->db))
		db_recover(r->db);
	check_kept(r);
	page = kept_find(r->kept, &key, v->how.now);
	if (page) {
		send_kept(v, page, true);
		return;
	}
	/* The key must outlast the arena, which the drawing starts afresh. */
	char query[KEPT_QUERY_MAX];
	memcpy(query, key.query.at, key.query.len);
	key.query.at = query;
	draw(v, asked, &key);
}

static void get_asset(struct visit *v, const struct http_request *http, const struct asset *asset)
{
	struct reader *r = v->reader;
	struct asset_reply reply = asset_reply(&r->head, asset, http, v->how.now);
	union { const char *in; void *out; } from = { .in = reply.body.at };
	struct iovec pieces[] = { { r->head.at, r->head.len }, { from.out, reply.body.len } };

	v->route = "asset";
	log_visit(v, reply.status, length_of(pieces, 2), true);
	conn_send(v->conn, pieces, reply.body.len ? 2 : 1, v->how.keep_alive);
}

/* For whoever watches over the machine: can we read, and does the writer live? */
static void get_health(struct visit *v)
{
	struct reader *reader = v->reader;
	struct req r = new_req(reader, v->how.now);
	bool database, writer = road_heard(reader->writer, SILENT_MS);

	public_version(reader->db);
	database = !db_failed(reader->db);
	out_clear(&r.out);
	r.status = database && writer ? 200 : 503;
	r.type = STR("text/plain; charset=utf-8");
	buf_printf(&r.out.page, "database %s\nwriter %s\n", database ? "ok" : "away", writer ? "ok" : "away");
	v->route = "healthz";
	reader->page = r.out.page;
	send_req(v, &r, 0);
}

/* ---- POST ---- */

static void post(struct visit *v, const struct asked *asked)
{
	struct reader *reader = v->reader;
	struct req r = new_req(reader, v->how.now);
	struct parcel_ask ask = { .asked = *asked, .at = v->how.now, .gzip = v->how.gzip, .keep_alive = v->how.keep_alive };
	bool refused = dispatch(&r, asked, WAY_REFUSE);
	struct work *w;

	reader->page = r.out.page;
	if (refused) {
		send_req(v, &r, PACK_QUICK);
		return;
	}
	v->route = r.route->name;
	memcpy(ask.request_id, v->how.request_id, sizeof ask.request_id);
	buf_clear(&reader->payload);
	parcel_write_ask(&reader->payload, &ask);
	w = work_new(v);
	if (!r.route->prepare) {
		to_writer(w, buf_text(&reader->payload));
		return;
	}
	w->errand = road_send(reader->helper, WIRE_ASK, buf_text(&reader->payload), on_prepared, w);
	if (!w->errand)
		give_up(w, buf_text(&reader->payload), 503);
}

/* ---- what connections call ---- */

static struct visit new_visit(struct reader *r, struct conn *c)
{
	struct visit v = { .reader = r, .conn = c, .start = clock_ticks(), .method = GET };

	v.how.now = clock_now();
	number(r, v.how.request_id);
	return v;
}

static void on_request(void *arg, struct conn *c, const struct http_request *http, str body)
{
	struct reader *r = arg;
	struct visit v = new_visit(r, c);
	const struct asset *asset;
	struct asked asked = {
		.method = http->method, .head = http->head, .path = http->path, .query = http->query, .body = body,
		.content_type = http->content_type, .cookie = http->cookie, .origin = http->origin, .fetch_site = http->fetch_site,
		.address = conn_address(c, http->forwarded_for),
	};

	v.method = http->method;
	v.how.cookie = http->cookie;
	v.how.gzip = http->gzip;
	v.how.head = http->head;
	v.how.keep_alive = http->keep_alive && !r->stop_at;
	if (http->method == POST)
		post(&v, &asked);
	else if (str_starts(http->path, STR("/assets/")) && (asset = asset_by_path(http->path)))
		get_asset(&v, http, asset);
	else if (str_eq(http->path, STR("/healthz")))
		get_health(&v);
	else
		get_page(&v, &asked);
}

static void on_refuse(void *arg, struct conn *c, int status)
{
	static const struct asked form = { .method = POST, .path = { "/", 1 } };
	struct visit v = new_visit(arg, c);

	send_refusal(&v, status == 405 ? &form : NULL, status, 0);
}

static size_t on_limit(void *arg, const struct http_request *http)
{
	struct reader *reader = arg;
	struct req r = new_req(reader, clock_now());
	bool known;
	const struct route *route = dispatch_route(&r, http->method, http->path, &known);

	return route && route->body_limit ? route->body_limit : ROUTE_BODY_DEFAULT;
}

static const struct conns_calls calls = { on_limit, on_request, on_refuse, on_late, on_gone };

/* ---- the process ---- */

static int least(int a, int b)
{
	return a < b ? a : b;
}

static struct timeval tick_of(const struct serve_options *o)
{
	int ms = least(least(o->head_ms, o->body_ms), least(o->idle_ms, least(o->send_ms, o->answer_ms))) / TICKS;

	ms = ms < TICK_LEAST_MS ? TICK_LEAST_MS : least(ms, TICK_MOST_MS);
	return (struct timeval){ 0, ms * 1000 };
}

static void on_tick(evutil_socket_t fd, short what, void *arg)
{
	struct reader *r = arg;

	(void)fd;
	(void)what;
	conns_tick(r->conns);
	road_tick(r->writer);
	road_tick(r->helper);
}

static void on_stop(evutil_socket_t fd, short what, void *arg)
{
	struct reader *r = arg;

	(void)fd;
	(void)what;
	if (r->stop_at)
		return;
	r->stop_at = clock_ticks() + r->options->stop_ms * 1000000ll;
	conns_stop(r->conns);
}

static void loop(struct reader *r)
{
	while (!r->stop_at || (conns_here(r->conns) && clock_ticks() < r->stop_at)) {
		log_hold();
		if (event_base_loop(r->base, EVLOOP_ONCE) < 0)
			abort();
		log_release();
		road_turn(r->writer);
		road_turn(r->helper);
		r->checked = false;
	}
}

static void open_all(struct reader *r, int listening, int dir)
{
	const struct serve_options *o = r->options;
	struct road_options writer = { .base = r->base, .dir = dir, .name = "writer", .processes = o->writers, .most = o->queue };
	struct road_options helper = { .base = r->base, .dir = dir, .name = "helper", .processes = o->helpers, .most = o->helper_queue,
		.announced = true };

	r->arena = arena_new(REQUEST_MEMORY);
	r->page.limit = PAGE_MOST;
	r->kept = kept_new(o->kept > 0 ? (size_t)o->kept : 0);
	r->id_start = random_64();
	r->writer = road_new(&writer);
	r->helper = road_new(&helper);
	r->conns = conns_new(r->base, listening, o, &calls, r);
	kept_check(r->kept, r->db);     /* reads once: SQLite opens its files only now */
}

static void close_all(struct reader *r)
{
	conns_free(r->conns);
	road_free(r->writer);
	road_free(r->helper);
	kept_free(r->kept);
	answer_free(&r->answer);
	arena_free(r->arena);
	buf_free(&r->page);
	buf_free(&r->head);
	buf_free(&r->close_head);
	buf_free(&r->payload);
	db_close(r->db);
}

/* Blocked since the process began, so that none is lost. */
static void listen_for_stop(struct event *stop)
{
	sigset_t term;

	event_add(stop, NULL);
	sigemptyset(&term);
	sigaddset(&term, SIGTERM);
	sigprocmask(SIG_UNBLOCK, &term, NULL);
}

int reader_run(const struct serve_options *options, int listening, int dir, int ready)
{
	struct reader r = { .options = options, .base = event_base_new(), .db = db_open(options->url, DB_READ) };
	struct timeval tick = tick_of(options);
	struct event *ticker, *stop;

	if (!r.base)
		abort();
	if (!r.db)
		return 1;
	open_all(&r, listening, dir);
	ticker = event_new(r.base, -1, EV_PERSIST, on_tick, &r);
	stop = evsignal_new(r.base, SIGTERM, on_stop, &r);
	if (!ticker || !stop)
		abort();
	event_add(ticker, &tick);
	listen_for_stop(stop);
	sandbox_enter(SANDBOX_READER, options);
	if (ready >= 0 && write(ready, "r", 1) != 1)
		return 1;
	loop(&r);
	event_free(ticker);
	event_free(stop);
	close_all(&r);
	event_base_free(r.base);
	return 0;
}
