/* conn.c -- one visitor's connection: bytes in, one request after the other, replies out in the same order, nobody for ever. */
/* SPDX-License-Identifier: MIT */
#include "web/server/conn_inside.h"

#include <errno.h>
#include <event2/buffer.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/log.h"

enum {
	AHEAD = 128 * 1024,             /* so much of later requests is read while an earlier one waits */
	SMALL = 4 * 1024,               /* an idle connection keeps no more memory than this */
	LINGER_MS = 2000, LARGE = 512 * 1024,
	REQUESTS_A_TURN = 4,
};

static void on_readable(evutil_socket_t, short, void *);
static void on_writable(evutil_socket_t, short, void *);
static void on_turn(evutil_socket_t, short, void *);

/* ---- coming and going ---- */

static void enter_state(struct conn *c, enum conn_state state, int ms)
{
	c->state = state;
	c->deadline = clock_ticks() + ms * 1000000ll;
}

void conn_free(struct conn *c)
{
	struct conns *all = c->all;

	if (c->state == WAITING)
		all->calls.gone(all->arg, c);
	*(c->older ? &c->older->newer : &all->oldest) = c->newer;
	*(c->newer ? &c->newer->older : &all->newest) = c->older;
	share_tell(all->door.share, all->door.mine, --all->n);
	crowd_leave(all->crowd, c->origin);
	event_del(&c->turn);
	event_del(&c->readable);
	event_del(&c->writable);
	close(c->fd);
	if (c->out)
		evbuffer_free(c->out);
	if (c->file >= 0)
		close(c->file);
	intake_free(c->intake);
	buf_free(&c->in);
	free(c);
}

void conn_new(struct conns *all, int fd, const struct sockaddr *from, struct origin origin, bool proxied)
{
	struct conn *c = calloc(1, sizeof *c);
	int on = 1;

	if (!c)
		abort();
	c->all = all;
	c->fd = fd;
	c->file = -1;
	c->origin = origin;
	c->proxied = proxied;
	origin_text(from, c->address);
	c->older = all->newest;
	*(all->newest ? &all->newest->newer : &all->oldest) = c;
	all->newest = c;
	share_tell(all->door.share, all->door.mine, ++all->n);
	setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
	event_assign(&c->readable, all->base, fd, EV_READ | EV_PERSIST, on_readable, c);
	evtimer_assign(&c->turn, all->base, on_turn, c);
	event_assign(&c->writable, all->base, fd, EV_WRITE, on_writable, c);
	event_add(&c->readable, NULL);
	enter_state(c, IDLE, all->options->head_ms);
}

/* ---- reading ---- */

/* The request being read is answered: what follows it in the buffer is the next. */
static void next_request(struct conn *c)
{
	c->in.len -= c->need;
	if (c->in.len)
		memmove(c->in.at, c->in.at + c->need, c->in.len);
	else if (c->in.room > SMALL)
		buf_free(&c->in);
	c->scan = (struct http_head_scan){ 0 };
	c->need = 0;
	intake_free(c->intake);
	c->intake = NULL;
	enter_state(c, IDLE, c->all->options->idle_ms);
}

static void refuse(struct conn *c, int status)
{
	c->state = ASKED;
	/* Where this request ends nobody knows, so nothing after it can be understood. */
	c->need = c->in.len;
	c->refused = true;
	c->all->calls.refuse(c->all->arg, c, status);
}

static void ask(struct conn *c, const struct http_request *r)
{
	str body = { c->in.at + c->scan.line, c->intake ? 0 : r->body };

	c->state = ASKED;
	c->keep = r->keep_alive;
	c->all->calls.request(c->all->arg, c, r, body);
}

static void say_continue(struct conn *c)
{
	static const char go_on[] = "HTTP/1.1 100 Continue\r\n\r\n";

	/* Nothing else is on its way to a visitor whose request is still being read, so a socket that does not take 25 bytes is dead. */
	if (send(c->fd, go_on, sizeof go_on - 1, MSG_NOSIGNAL | MSG_DONTWAIT) < 0)
		c->eof = true;
}

/* Where the body will go. Returns the status it is refused with; 0: it may come. */
static int open_body(struct conn *c, const struct http_request *r)
{
	struct conns *all = c->all;
	int status = 0;

	c->intake = all->calls.intake(all->arg, r, &status);
	c->left = r->body;
	if (!status && !c->intake && r->body > all->calls.limit(all->arg, r))
		status = 413;
	return status;
}

/* Returns true when something happened that may let the next step happen. */
static bool read_head(struct conn *c)
{
	struct conns *all = c->all;
	struct http_request r;
	int status;

	if (c->state == IDLE)
		enter_state(c, HEAD, all->options->head_ms);
	switch (http_head_scan(&c->scan, buf_text(&c->in))) {
	case HTTP_HEAD_MORE:
		return false;
	case HTTP_HEAD_REFUSED:
		log_line(LOG_DEBUG, "head_refused", LOG_S("why", str_of(c->scan.why)));
		refuse(c, c->scan.status);
		return true;
	case HTTP_HEAD_WHOLE:
		break;
	}
	status = http_read(&r, (str){ c->in.at, c->scan.line });
	if (!status && r.body)
		status = open_body(c, &r);
	if (status) {
		refuse(c, status);
		return true;
	}
	c->need = c->scan.line + (c->intake ? 0 : r.body);
	if (c->in.len >= c->need && !c->intake) {
		ask(c, &r);
		return true;
	}
	if (r.expects_continue && c->in.len == c->scan.line)
		say_continue(c);
	enter_state(c, BODY, c->intake ? all->options->upload_ms : all->options->body_ms);
	return c->intake;
}

/* Hands on what has come of a body that must not lie in memory. Returns the status it is refused with; 0: go on. */
static int pass_on(struct conn *c)
{
	size_t n = c->in.len - c->scan.line;
	int status = 0;

	n = n < c->left ? n : c->left;
	if (n)
		status = intake_take(c->intake, (str){ c->in.at + c->scan.line, n });
	c->in.len -= n;
	c->left -= n;
	memmove(c->in.at + c->scan.line, c->in.at + c->scan.line + n, c->in.len - c->scan.line);
	return status || c->left ? status : intake_end(c->intake);
}

static bool read_body(struct conn *c)
{
	struct http_request r;
	int status = c->intake ? pass_on(c) : 0;

	if (status) {
		refuse(c, status);
		return true;
	}
	if (c->intake ? c->left : c->in.len < c->need)
		return false;
	/* Read again: the buffer may have moved since. */
	if (http_read(&r, (str){ c->in.at, c->scan.line }))
		refuse(c, 400);
	else
		ask(c, &r);
	return true;
}

static void listen_again(struct conn *c)
{
	c->paused = false;
	event_add(&c->readable, NULL);
}

static void pause_reading(struct conn *c)
{
	c->paused = true;
	event_del(&c->readable);
}

/* Goes as far as what has arrived allows, but not past its turn: one packet can hold a thousand requests, and the others wait. A
 * loop, not a recursion. */
static void pump(struct conn *c)
{
	static const struct timeval at_once = { 0, 0 };
	bool more = true;

	if (c->pumping)
		return;
	c->pumping = true;
	for (int n = 0; more && n < REQUESTS_A_TURN; n++) {
		if (c->state == IDLE || c->state == HEAD)
			more = c->in.len && read_head(c);
		else
			more = c->state == BODY && read_body(c);
	}
	c->pumping = false;
	if (c->over) {
		conn_free(c);
	} else if (more) {
		if (!c->paused && !c->eof && c->in.len > AHEAD)
			pause_reading(c);
		evtimer_add(&c->turn, &at_once);        /* after whatever else has arrived by then */
	} else if (c->eof && c->state <= BODY) {
		conn_free(c);
	} else if (c->paused && c->state <= BODY) {
		listen_again(c);
	}
}

static void on_turn(evutil_socket_t fd, short what, void *arg)
{
	(void)fd;
	(void)what;
	pump(arg);
}

static void on_readable(evutil_socket_t fd, short what, void *arg)
{
	struct conn *c = arg;
	ssize_t n = recv(fd, c->all->step, sizeof c->all->step, 0);

	(void)what;
	if (n < 0 && (errno == EAGAIN || errno == EINTR))
		return;
	if (n <= 0 && (n < 0 || c->state == LINGERING)) {
		conn_free(c);
		return;
	}
	if (n == 0) {
		/* The visitor has said all; a reply that is on its way may still be wanted. */
		c->eof = true;
		event_del(&c->readable);
	} else if (c->state != LINGERING) {
		buf_add(&c->in, c->all->step, (size_t)n);
		if (c->state > BODY && c->in.len - c->need > AHEAD)
			pause_reading(c);
	}
	pump(c);
}

/* ---- sending ---- */

static void end_file(struct conn *c)
{
	if (c->file >= 0)
		close(c->file);
	c->file = -1;
}

/* The reply is out, or as good as: what now? The connection may be gone afterwards, unless pump holds it. */
static void sent(struct conn *c)
{
	end_file(c);
	if (c->keep && !c->refused && !c->eof && !c->all->stopping) {
		next_request(c);
		pump(c);
		return;
	}
	if (!c->eof && (c->refused || c->in.len > c->need)) {
		/* Closing on bytes that nobody read would send a reset, and that can overtake the reply. */
		shutdown(c->fd, SHUT_WR);
		listen_again(c);
		/* Somebody who sends a large file hears us only when all of it is on its way. */
		enter_state(c, LINGERING, c->left > LARGE ? c->all->options->body_ms : LINGER_MS);
		return;
	}
	c->over = true;
	if (!c->pumping)
		conn_free(c);
}

/* The next bytes of the file go where nothing waits any more. False when there should be some and are not. */
static bool refill(struct conn *c)
{
	size_t most = c->file_left < CONN_READ_STEP ? (size_t)c->file_left : CONN_READ_STEP;
	ssize_t n = most ? pread(c->file, c->all->step, most, c->file_at) : 0;

	if (!most)
		return true;
	if (n <= 0)
		return false;
	evbuffer_add(c->out, c->all->step, (size_t)n);
	c->file_at += n;
	c->file_left -= n;
	return true;
}

static void on_writable(evutil_socket_t fd, short what, void *arg)
{
	struct conn *c = arg;
	bool there = evbuffer_get_length(c->out) || refill(c);
	int n = there && evbuffer_get_length(c->out) ? evbuffer_write(c->out, fd) : 0;

	(void)what;
	if (!there || (n < 0 && errno != EAGAIN && errno != EINTR))
		conn_free(c);
	else if (evbuffer_get_length(c->out) || c->file_left)
		event_add(&c->writable, NULL);
	else
		sent(c);
}

/* What the socket did not take: the pieces from byte `from` on. */
static void keep_rest(struct conn *c, const struct iovec *pieces, int n, size_t from)
{
	if (!c->out)
		c->out = evbuffer_new();
	if (!c->out)
		abort();
	for (int i = 0; i < n; i++) {
		size_t skip = from < pieces[i].iov_len ? from : pieces[i].iov_len;

		evbuffer_add(c->out, (const char *)pieces[i].iov_base + skip, pieces[i].iov_len - skip);
		from -= skip;
	}
	event_add(&c->writable, NULL);
}

void conn_send_file(struct conn *c, const struct iovec *pieces, int n, bool keep, int file, int64_t size)
{
	c->file = file;
	c->file_at = 0;
	c->file_left = size;
	conn_send(c, pieces, n, keep);
}

const struct intake *conn_intake(const struct conn *c)
{
	return c->intake;
}

void conn_send(struct conn *c, const struct iovec *pieces, int n, bool keep)
{
	union { const struct iovec *in; struct iovec *out; } list = { .in = pieces };   /* sendmsg only reads them */
	struct msghdr m = { .msg_iov = list.out, .msg_iovlen = (size_t)n };
	size_t length = 0;
	ssize_t taken;

	for (int i = 0; i < n; i++)
		length += pieces[i].iov_len;
	c->keep = c->keep && keep;
	enter_state(c, SENDING, c->file_left ? c->all->options->upload_ms : c->all->options->send_ms);
	taken = sendmsg(c->fd, &m, MSG_NOSIGNAL | MSG_DONTWAIT);
	if (taken < 0 && errno != EAGAIN && errno != EINTR) {
		/* Nobody is there to read it. */
		c->eof = true;
		c->file_left = 0;
		taken = (ssize_t)length;
	}
	if (taken == (ssize_t)length && !c->file_left)
		sent(c);
	else
		keep_rest(c, pieces, n, taken < 0 ? 0 : (size_t)taken);
}

void conn_wait(struct conn *c)
{
	enter_state(c, WAITING, c->all->options->answer_ms);
}

/* ---- deadlines ---- */

/* Without this the kernel would go on holding, for as long as it likes, what the visitor does not take. */
static void throw_away(struct conn *c)
{
	struct linger none = { 1, 0 };

	setsockopt(c->fd, SOL_SOCKET, SO_LINGER, &none, sizeof none);
	conn_free(c);
}

void conn_expire(struct conn *c)
{
	struct conns *all = c->all;

	switch (c->state) {
	case HEAD:
	case BODY:
		refuse(c, 408);
		break;
	case WAITING:
		all->calls.late(all->arg, c);
		break;
	case SENDING:
		throw_away(c);
		break;
	case IDLE:
	case ASKED:
	case LINGERING:
		conn_free(c);
		break;
	}
}

str conn_address(struct conn *c, str forwarded_for)
{
	static char forwarded[ORIGIN_TEXT];
	str said = c->proxied ? origin_forwarded(forwarded_for, forwarded) : (str){ 0 };

	return said.at ? said : str_of(c->address);
}

void *conn_work(const struct conn *c)
{
	return c->work;
}

void conn_set_work(struct conn *c, void *work)
{
	c->work = work;
}
