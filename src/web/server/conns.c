/* conns.c -- all visitors' connections: who is let in, who is sent home, when everybody must go. */
/* SPDX-License-Identifier: MIT */
#include "web/server/conn_inside.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/clock.h"

enum { ACCEPTS = 8, REST_US = 1000 };   /* so many a turn, and so long a rest, for the other readers to get their share */

static bool is_proxy(const struct conns *all, const struct sockaddr *from)
{
	char text[ORIGIN_TEXT];

	return *all->proxy && str_eq(origin_text(from, text), str_of(all->proxy));
}

/* Makes room by sending home whoever has been idle longest. */
static bool make_room(struct conns *all)
{
	for (struct conn *c = all->oldest; c; c = c->newer)
		if (c->state == IDLE) {
			conn_free(c);
			return true;
		}
	return false;
}

static void take_in(struct conns *all, int fd, const struct sockaddr *from)
{
	struct origin origin = origin_of(from);
	int n = crowd_enter(all->crowd, origin);
	bool proxy = is_proxy(all, from);

	if (!n && make_room(all))
		n = crowd_enter(all->crowd, origin);
	if (n && (n <= all->options->connections_each || proxy)) {
		conn_new(all, fd, from, origin, proxy);
		return;
	}
	if (n)
		crowd_leave(all->crowd, origin);
	close(fd);
}

/* Leaves whoever knocks to the readers that have fewer, for a moment. */
static bool rest(struct conns *all)
{
	struct timeval time = { 0, REST_US };

	if (all->rested || !share_enough(all->door.share, all->door.mine))
		return false;
	event_del(all->listener);
	event_add(all->rest, &time);
	return true;
}

static void on_rested(evutil_socket_t fd, short what, void *arg)
{
	struct conns *all = arg;

	(void)fd;
	(void)what;
	if (all->stopping)
		return;
	all->rested = true;
	event_add(all->listener, NULL);
}

static void on_accept(evutil_socket_t listening, short what, void *arg)
{
	struct conns *all = arg;

	(void)what;
	if (rest(all))
		return;
	all->rested = false;
	for (int i = 0; i < ACCEPTS; i++) {
		struct sockaddr_storage from;
		socklen_t length = sizeof from;
		int fd = accept4(listening, (struct sockaddr *)&from, &length, SOCK_NONBLOCK | SOCK_CLOEXEC);

		if (fd >= 0)
			take_in(all, fd, (struct sockaddr *)&from);
		else if (errno == EMFILE || errno == ENFILE)
			make_room(all);
		else if (errno != ECONNABORTED && errno != EINTR)
			return;
	}
}

void conns_tick(struct conns *all)
{
	int64_t now = clock_ticks();

	for (struct conn *c = all->oldest, *newer; c; c = newer) {
		newer = c->newer;
		if (now >= c->deadline)
			conn_expire(c);
	}
}

struct conns *conns_new(struct event_base *base, const struct conns_door *door, const struct serve_options *options,
			const struct conns_calls *calls, void *arg)
{
	struct conns *all = calloc(1, sizeof *all);

	if (!all)
		abort();
	all->base = base;
	all->options = options;
	all->calls = *calls;
	all->arg = arg;
	all->door = *door;
	all->crowd = crowd_new(options->connections);
	origin_forwarded(str_of(options->trusted_proxy), all->proxy);
	all->listener = event_new(base, door->listening, EV_READ | EV_PERSIST, on_accept, all);
	all->rest = evtimer_new(base, on_rested, all);
	if (!all->listener || !all->rest)
		abort();
	share_tell(door->share, door->mine, 0);
	event_add(all->listener, NULL);
	return all;
}

void conns_stop(struct conns *all)
{
	all->stopping = true;
	event_del(all->listener);
	event_del(all->rest);
	close(all->door.listening);
	/* Nobody has asked for anything yet whose head is not whole. */
	for (struct conn *c = all->oldest, *newer; c; c = newer) {
		newer = c->newer;
		if (c->state <= HEAD)
			conn_free(c);
	}
}

int conns_here(const struct conns *all)
{
	return all->n;
}

void conns_free(struct conns *all)
{
	while (all->oldest)
		conn_free(all->oldest);
	event_free(all->listener);
	event_free(all->rest);
	crowd_free(all->crowd);
	free(all);
}
