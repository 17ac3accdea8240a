/* visitor.c -- one browser's connection: a request out, the whole reply in, and nobody waits for it. */
/* SPDX-License-Identifier: MIT */
#include "tests/kill/visitor.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

enum { STEP = 32 * 1024, REPLY_MOST = 1024 * 1024 };

void visitor_new(struct visitor *v, int epoll, int port, void *owner)
{
	*v = (struct visitor){ .epoll = epoll, .port = port, .owner = owner, .fd = -1, .in.limit = REPLY_MOST };
}

void visitor_hang_up(struct visitor *v)
{
	if (v->fd >= 0)
		close(v->fd);
	v->fd = -1;
}

void visitor_free(struct visitor *v)
{
	visitor_hang_up(v);
	buf_free(&v->out);
	buf_free(&v->in);
}

static void watch(struct visitor *v, int how, bool out)
{
	struct epoll_event e = { .events = EPOLLIN | (out ? EPOLLOUT : 0u), .data.ptr = v->owner };

	if (epoll_ctl(v->epoll, how, v->fd, &e) < 0)
		abort();
	v->wants_out = out;
}

static bool call(struct visitor *v)
{
	struct sockaddr_in from = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(v->from) };
	struct sockaddr_in to = { .sin_family = AF_INET, .sin_port = htons((uint16_t)v->port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	int on = 1;

	v->fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
	if (v->fd < 0)
		return false;
	setsockopt(v->fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
	if ((v->from && bind(v->fd, (struct sockaddr *)&from, sizeof from) < 0) ||
	    (connect(v->fd, (struct sockaddr *)&to, sizeof to) < 0 && errno != EINPROGRESS)) {
		visitor_hang_up(v);
		return false;
	}
	watch(v, EPOLL_CTL_ADD, true);
	return true;
}

static enum visit broken(struct visitor *v)
{
	visitor_hang_up(v);
	return VISIT_BROKEN;
}

static enum visit push(struct visitor *v)
{
	while (v->sent < v->out.len) {
		ssize_t n = send(v->fd, v->out.at + v->sent, v->out.len - v->sent, MSG_NOSIGNAL);

		if (n < 0 && (errno == EAGAIN || errno == ENOTCONN)) {
			if (!v->wants_out)
				watch(v, EPOLL_CTL_MOD, true);
			return VISIT_GOES_ON;
		}
		if (n < 0 && errno != EINTR)
			return broken(v);
		if (n > 0)
			v->sent += (size_t)n;
	}
	if (v->wants_out)
		watch(v, EPOLL_CTL_MOD, false);
	return VISIT_GOES_ON;
}

enum visit visitor_ask(struct visitor *v, str path, str form)
{
	buf_clear(&v->in);
	buf_clear(&v->out);
	v->sent = 0;
	buf_printf(&v->out, "%s %.*s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nSec-Fetch-Site: same-origin\r\n", form.at ? "POST" : "GET", STR_F(path),
		   v->port);
	if (form.at)
		buf_printf(&v->out, "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: %zu\r\n\r\n", form.len);
	else
		buf_str(&v->out, STR("\r\n"));
	buf_str(&v->out, form);
	if (v->fd < 0 && !call(v))
		return VISIT_BROKEN;
	return push(v);
}

/* The value of a header in a head; absent when it is not there. */
static str header(str head, str name)
{
	while (head.at) {
		str line = str_cut(&head, '\n'), its_name = str_cut(&line, ':');

		if (str_eq_nocase(its_name, name))
			return str_trim(line);
	}
	return (str){ 0 };
}

/* Whether the whole reply is here. */
static bool whole(struct visitor *v, struct reply *to)
{
	static const char end[] = "\r\n\r\n";
	str all = buf_text(&v->in), head, status;
	const char *found = memmem(all.at, all.len, end, sizeof end - 1);
	int64_t length, number;

	if (!found)
		return false;
	head = str_first(all, (size_t)(found - all.at) + 2);
	status = str_from(head, sizeof "HTTP/1.1 " - 1);
	if (!str_int(header(head, STR("Content-Length")), &length) || !str_int(str_first(status, 3), &number))
		return false;
	*to = (struct reply){ (int)number, header(head, STR("Location")), str_from(all, head.len + 2) };
	if (to->body.len < (size_t)length)
		return false;
	if (str_eq_nocase(header(head, STR("Connection")), STR("close")))
		visitor_hang_up(v);
	return true;
}

enum visit visitor_go(struct visitor *v, struct reply *to)
{
	if (v->fd >= 0 && v->sent < v->out.len && push(v) == VISIT_BROKEN)
		return VISIT_BROKEN;
	while (v->fd >= 0) {
		char *at = buf_room(&v->in, STEP);
		ssize_t n = at ? recv(v->fd, at, STEP, 0) : 0;

		if (n < 0 && (errno == EAGAIN || errno == EINTR || errno == ENOTCONN))
			return VISIT_GOES_ON;
		if (n <= 0)
			return broken(v);
		v->in.len += (size_t)n;
		if (whole(v, to))
			return VISIT_ANSWERED;
	}
	return VISIT_BROKEN;
}
