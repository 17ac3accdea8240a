/* conn.h -- visitors' connections: bytes in, one request after the other, replies out in the same order, nobody for ever. */
/* SPDX-License-Identifier: MIT */
#ifndef WEB_SERVER_CONN_H
#define WEB_SERVER_CONN_H

#include <event2/event.h>
#include <sys/uio.h>
#include "web/intake.h"
#include "web/server/http.h"
#include "web/server/serve.h"
#include "web/server/share.h"

struct conn;
struct conns;

/* What the reader does with what arrives. Each of request, refuse and late must end in conn_send or (request only) conn_wait. */
struct conns_calls {
	/* How long the body of this request may be. */
	size_t (*limit)(void *arg, const struct http_request *);
	/* Where the body of a form with files goes while it arrives, instead of into memory; the connection frees it. NULL: it is an ordinary
	 * one, or *status says why it is refused. */
	struct intake *(*intake)(void *arg, const struct http_request *, int *status);
	/* A whole request; everything in it lives until the call returns. The body of one that went into an intake is empty. */
	void (*request)(void *arg, struct conn *, const struct http_request *, str body);
	/* One that cannot be taken: 400, 405, 408, 411, 413, 414, 417 or 431. The connection is closed after it. */
	void (*refuse)(void *arg, struct conn *, int status);
	/* conn_wait took too long. */
	void (*late)(void *arg, struct conn *);
	/* The visitor left while we waited. */
	void (*gone)(void *arg, struct conn *);
};

/* Where visitors knock, and which of the readers that share the door this one is. */
struct conns_door { int listening; struct share *share; int mine; };

/* Takes visitors from the door, its share of them. What options bounds: connections, connections_each (but for the trusted proxy), and the
 * total deadlines. A full house closes whoever has been idle longest. */
struct conns *conns_new(struct event_base *, const struct conns_door *, const struct serve_options *, const struct conns_calls *, void *arg);
/* Some times a second: everybody whose deadline has passed. */
void conns_tick(struct conns *);
/* No more visitors; idle ones leave now, others after their reply. */
void conns_stop(struct conns *);
int conns_here(const struct conns *);
void conns_free(struct conns *);

/* The reply to the request that is waiting for one; what the socket does not take at once is copied. `keep`: the next may follow, if
 * the visitor wants that too. Outside of request and refuse the connection may be gone afterwards. */
void conn_send(struct conn *, const struct iovec *pieces, int n, bool keep);
/* The same, followed by `size` bytes of a file, which the connection closes. */
void conn_send_file(struct conn *, const struct iovec *pieces, int n, bool keep, int file, int64_t size);
/* Where the files of the request being answered are; NULL when it is no such form. */
const struct intake *conn_intake(const struct conn *);
/* The reply comes later. */
void conn_wait(struct conn *);
/* The visitor's address as text: the connection's, or what the trusted proxy says. Until the next call. */
str conn_address(struct conn *, str forwarded_for);
/* For the reader's own use while a request waits. */
void *conn_work(const struct conn *);
void conn_set_work(struct conn *, void *);

#endif
