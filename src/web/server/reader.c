/* reader.c -- the process that visitors talk to: draws pages, keeps them, and hands forms to those who may write. */
/* SPDX-License-Identifier: MIT */
#include "web/server/reader.h"

#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/log.h"
#include "base/random.h"
#include "web/multipart.h"
#include "web/server/sandbox.h"
#include "web/server/visit.h"

enum {
	REQUEST_MEMORY = 64 * 1024 * 1024,
	PAGE_MOST = 16 * 1024 * 1024,
	TICKS = 20, TICK_LEAST_MS = 5, TICK_MOST_MS = 250,
};

/* ---- what connections call ---- */

static void on_request(void *arg, struct conn *c, const struct http_request *http, str body)
{
	struct reader *r = arg;
	struct visit v = visit_new(r, c);
	struct asked asked = {
		.method = http->method, .head = http->head, .path = http->path, .query = http->query, .body = body,
		.content_type = http->content_type, .cookie = http->cookie, .origin = http->origin, .fetch_site = http->fetch_site,
		.address = conn_address(c, http->forwarded_for),
	};
	const struct intake *intake = conn_intake(c);

	if (intake) {
		asked.body = intake_form(intake);
		asked.content_type = STR("application/x-www-form-urlencoded");
		asked.uploads = intake_files(intake);
		asked.incoming = intake_name(intake);
	}

	v.method = http->method;
	v.how.cookie = http->cookie;
	v.how.gzip = http->gzip;
	v.how.head = http->head;
	v.how.keep_alive = http->keep_alive && !r->stop_at;
	if (http->method == POST)
		visit_post(&v, &asked);
	else
		visit_get(&v, http, &asked);
}

static void on_refuse(void *arg, struct conn *c, int status)
{
	static const struct asked form = { .method = POST, .path = { "/", 1 } };
	struct visit v = visit_new(arg, c);

	visit_refuse(&v, status == 405 ? &form : NULL, status, 0);
}

static size_t on_limit(void *arg, const struct http_request *http)
{
	struct reader *reader = arg;
	struct req r = visit_req(reader, clock_now());
	bool known;
	const struct route *route = dispatch_route(&r, http->method, http->path, &known);

	return route && route->body_limit ? route->body_limit : ROUTE_BODY_DEFAULT;
}

/* A form with files for somebody who takes them goes to the disk; the fields of it are as bounded as those of any other. */
static struct intake *on_intake(void *arg, const struct http_request *http, int *status)
{
	enum { HEADS = 64 * 1024 };     /* the lines between the fields */
	struct reader *reader = arg;
	struct req r = visit_req(reader, clock_now());
	str boundary = multipart_boundary(http->content_type);
	struct intake_limits limits;
	bool known;
	const struct route *route = boundary.at ? dispatch_route(&r, http->method, http->path, &known) : NULL;

	if (!route || !route->upload_limit)
		return NULL;
	limits = (struct intake_limits){ route->body_limit ? route->body_limit : ROUTE_BODY_DEFAULT, route->upload_limit };
	if (http->body > limits.fields + limits.files + HEADS)
		*status = 413;
	else if (intakes() >= reader->options->uploads)
		*status = 503;
	return *status ? NULL : intake_new(boundary, &limits);
}

static const struct conns_calls calls = { on_limit, on_intake, on_request, on_refuse, visit_late, visit_gone };

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
	road_tick(r->keeper);
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
		road_turn(r->keeper);
		r->checked = false;
	}
}

static void open_all(struct reader *r, const struct conns_door *door, int dir)
{
	const struct serve_options *o = r->options;
	struct road_options writer = { .base = r->base, .dir = dir, .name = "writer", .processes = o->writers, .most = o->queue };
	struct road_options helper = { .base = r->base, .dir = dir, .name = "helper", .processes = o->helpers, .most = o->helper_queue,
		.announced = true };
	struct road_options keeper = helper;

	keeper.name = "keeper";
	keeper.processes = 1;
	keeper.most = o->uploads;

	r->arena = arena_new(REQUEST_MEMORY);
	r->page.limit = PAGE_MOST;
	r->kept = kept_new(o->kept > 0 ? (size_t)o->kept : 0);
	r->id_start = random_64();
	r->writer = road_new(&writer);
	r->helper = road_new(&helper);
	r->keeper = road_new(&keeper);
	r->conns = conns_new(r->base, door, o, &calls, r);
	kept_check(r->kept, r->db);     /* reads once: SQLite opens its files only now */
}

static void close_all(struct reader *r)
{
	conns_free(r->conns);
	road_free(r->writer);
	road_free(r->helper);
	road_free(r->keeper);
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

int reader_run(const struct serve_options *options, const struct conns_door *door, int dir, int ready)
{
	struct reader r = { .options = options, .base = event_base_new(), .db = db_open(options->url, DB_READ) };
	struct timeval tick = tick_of(options);
	struct event *ticker, *stop;

	if (!r.base)
		abort();
	if (!r.db)
		return 1;
	open_all(&r, door, dir);
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
