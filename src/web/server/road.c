/* road.c -- a reader's way to the writer or to the helpers: what it sent, what came back, and whom to ask again when one died. */
/* SPDX-License-Identifier: MIT */
#include "web/server/road.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/clock.h"
#include "base/log.h"

enum {
	STRIKES = 2,
	BYTES_MOST = 64 * 1024 * 1024,          /* of all payloads under way */
	ARENA = WIRE_MOST + 64 * 1024,
	PING_MS = 1000,
};

struct errand {
	struct link *link;
	struct errand *next;
	uint64_t id;
	enum wire_kind kind;
	bool alone, begun;
	int strikes;
	road_done *done;
	void *arg;
	size_t len;
	char payload[];
};

/* One process and the connection to it. */
struct link {
	struct road *road;
	char name[32];
	struct wire *wire;              /* NULL: not connected just now */
	struct event *readable, *writable;
	struct errand *first, **last;   /* sent, or to be sent once connected; in order */
	int n;
	int64_t heard, pinged;          /* ticks */
};

struct road {
	struct road_options options;
	struct arena *arena;
	uint64_t next_id;
	int under_way;
	size_t bytes;
	struct link links[];
};

static void lose(struct link *);

/* ---- one connection ---- */

/* False when it cannot go, because there is no memory file to be had: nobody would ever answer it. */
static bool put(struct link *l, const struct errand *e)
{
	return wire_put(l->wire, &(struct wire_frame){ e->kind, e->alone, e->id, { e->payload, e->len } });
}

static void append(struct link *l, struct errand *e)
{
	e->link = l;
	e->next = NULL;
	*l->last = e;
	l->last = &e->next;
	l->n++;
}

static void finish(struct errand *e, enum road_end end, const struct parcel_reply *reply)
{
	struct road *road = e->link->road;

	road->under_way--;
	road->bytes -= e->len;
	if (e->done)
		e->done(e->arg, end, reply, (str){ e->payload, e->len });
	free(e);
}

/* Takes the errand of this number out of the list; answers come mostly in order, so it is mostly the first. */
static struct errand *take(struct link *l, uint64_t id)
{
	for (struct errand **at = &l->first, *e; (e = *at); at = &e->next) {
		if (e->id != id)
			continue;
		*at = e->next;
		if (!e->next)
			l->last = at;
		l->n--;
		return e;
	}
	return NULL;
}

static void mark_begun(struct link *l, uint64_t id)
{
	for (struct errand *e = l->first; e; e = e->next)
		if (e->id == id)
			e->begun = true;
}

static void on_frame(struct link *l, const struct wire_frame *f)
{
	struct parcel_reply reply = { 0 };
	struct errand *e;

	if (f->kind == WIRE_BEGUN) {
		mark_begun(l, f->id);
		return;
	}
	if (f->kind != WIRE_REPLY && f->kind != WIRE_FAILED)
		return;
	e = take(l, f->id);
	if (!e)
		return;
	if (parcel_read_reply(f->payload, &reply) && f->kind == WIRE_REPLY)
		finish(e, ROAD_ANSWERED, &reply);
	else
		finish(e, ROAD_FAILED, &reply);
}

static void on_readable(evutil_socket_t fd, short what, void *arg)
{
	struct link *l = arg;
	bool lives = wire_read(l->wire);
	enum wire_got got = WIRE_FRAME;
	struct wire_frame f;

	(void)fd;
	(void)what;
	l->heard = clock_ticks();
	while (got == WIRE_FRAME) {
		arena_reset(l->road->arena);
		got = wire_next(l->wire, l->road->arena, &f);
		if (got == WIRE_FRAME)
			on_frame(l, &f);
	}
	if (!lives || got == WIRE_NONSENSE)
		lose(l);
}

static void flush(struct link *l)
{
	if (!wire_flush(l->wire))
		lose(l);
	else if (wire_waits(l->wire))
		event_add(l->writable, NULL);
}

static void on_writable(evutil_socket_t fd, short what, void *arg)
{
	(void)fd;
	(void)what;
	flush(arg);
}

static void connect_again(struct link *l)
{
	int fd = wire_connect(l->road->options.dir, l->name);

	/* The supervisor's socket takes us even while there is no process behind it; only its queue can be full. */
	if (fd < 0)
		return;
	l->wire = wire_new(fd);
	l->readable = event_new(l->road->options.base, fd, EV_READ | EV_PERSIST, on_readable, l);
	l->writable = event_new(l->road->options.base, fd, EV_WRITE, on_writable, l);
	if (!l->readable || !l->writable)
		abort();
	event_add(l->readable, NULL);
	for (struct errand *e = l->first, *next; e; e = next) {
		next = e->next;
		if (!put(l, e))
			finish(take(l, e->id), ROAD_FAILED, &(struct parcel_reply){ 0 });
	}
	if (wire_waits(l->wire))
		event_add(l->writable, NULL);
}

static void cut(struct link *l)
{
	event_free(l->readable);
	event_free(l->writable);
	wire_free(l->wire);
	l->wire = NULL;
}

/* The process is gone. What it had not answered is asked once more, and by itself: whoever kills a second one is not asked again.
 * Only what was begun is blamed, where beginnings are announced. */
static void lose(struct link *l)
{
	struct errand *e = l->first, *next, *dead = NULL;

	log_line(LOG_WARN, "lost", LOG_S("process", str_of(l->name)), LOG_I("unanswered", l->n));
	cut(l);
	l->first = NULL;
	l->last = &l->first;
	l->n = 0;
	for (; e; e = next) {
		next = e->next;
		e->strikes += e->begun || !e->alone;
		e->begun = false;
		e->alone = true;
		if (e->strikes < STRIKES) {
			append(l, e);
		} else {
			e->next = dead;
			dead = e;
		}
	}
	connect_again(l);
	for (; dead; dead = next) {
		next = dead->next;
		finish(dead, ROAD_DIED, &(struct parcel_reply){ 0 });
	}
}

/* ---- the road ---- */

struct road *road_new(const struct road_options *options)
{
	struct road *r = calloc(1, sizeof *r + (size_t)options->processes * sizeof *r->links);

	if (!r)
		abort();
	r->options = *options;
	r->arena = arena_new(ARENA);
	for (int i = 0; i < options->processes; i++) {
		struct link *l = &r->links[i];

		l->road = r;
		l->last = &l->first;
		l->heard = clock_ticks();
		snprintf(l->name, sizeof l->name, "%s-%d.sock", options->name, i);
		connect_again(l);
	}
	return r;
}

void road_free(struct road *r)
{
	for (int i = 0; i < r->options.processes; i++) {
		struct link *l = &r->links[i];

		if (l->wire)
			cut(l);
		while (l->first)
			free(take(l, l->first->id));
	}
	arena_free(r->arena);
	free(r);
}

static struct link *least_busy(struct road *r)
{
	struct link *best = &r->links[0];

	for (int i = 1; i < r->options.processes; i++)
		if (r->links[i].n < best->n)
			best = &r->links[i];
	return best;
}

struct errand *road_send(struct road *r, enum wire_kind kind, str payload, road_done *done, void *arg)
{
	struct errand *e;

	if (r->under_way >= r->options.most || r->bytes + payload.len > BYTES_MOST || payload.len > WIRE_MOST)
		return NULL;
	e = malloc(sizeof *e + payload.len);
	if (!e)
		abort();
	*e = (struct errand){ .id = ++r->next_id, .kind = kind, .alone = r->options.announced, .done = done, .arg = arg, .len = payload.len };
	memcpy(e->payload, payload.at, payload.len);
	r->under_way++;
	r->bytes += e->len;
	append(least_busy(r), e);
	if (!e->link->wire || put(e->link, e))
		return e;
	e->done = NULL;
	finish(take(e->link, e->id), ROAD_FAILED, &(struct parcel_reply){ 0 });
	return NULL;
}

str road_payload(const struct errand *e)
{
	return (str){ e->payload, e->len };
}

void road_forget(struct errand *e)
{
	e->done = NULL;
	e->arg = NULL;
}

void road_turn(struct road *r)
{
	for (int i = 0; i < r->options.processes; i++)
		if (r->links[i].wire && wire_waits(r->links[i].wire) && !event_pending(r->links[i].writable, EV_WRITE, NULL))
			flush(&r->links[i]);
}

void road_tick(struct road *r)
{
	int64_t now = clock_ticks();

	for (int i = 0; i < r->options.processes; i++) {
		struct link *l = &r->links[i];

		if (!l->wire)
			connect_again(l);
		if (l->wire && now - l->heard > PING_MS * 1000000ll && now - l->pinged > PING_MS * 1000000ll) {
			wire_put(l->wire, &(struct wire_frame){ .kind = WIRE_PING });
			l->pinged = now;
		}
	}
}

bool road_heard(const struct road *r, int64_t ms)
{
	int64_t now = clock_ticks();

	for (int i = 0; i < r->options.processes; i++)
		if (r->links[i].wire && now - r->links[i].heard < ms * 1000000)
			return true;
	return false;
}
