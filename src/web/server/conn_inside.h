/* conn_inside.h -- what a connection and the list of all of them are made of; only conn.c and conns.c look in here. */
/* SPDX-License-Identifier: MIT */
#ifndef WEB_SERVER_CONN_INSIDE_H
#define WEB_SERVER_CONN_INSIDE_H

#include <event2/event_struct.h>

#include "base/buf.h"
#include "web/server/conn.h"
#include "web/server/crowd.h"
#include "web/server/http_head.h"

enum { CONN_READ_STEP = 64 * 1024 };

enum conn_state {
	IDLE,                           /* nothing of the next request has come */
	HEAD, BODY,
	ASKED,                          /* the reader is at it this very moment */
	WAITING,                        /* somebody else is */
	SENDING,
	LINGERING,                      /* all is said; what the visitor still sends is thrown away, lest a reset eats our words */
};

struct conn {
	struct conns *all;
	struct conn *older, *newer;
	int fd;
	enum conn_state state;
	int64_t deadline;               /* ticks */
	struct event readable, writable, turn;  /* turn: it has more to ask, and the others come first */
	struct buf in;                  /* what came and is not dealt with; begins with the request being read */
	struct evbuffer *out;           /* what the socket has not taken yet; NULL: never was any */
	struct http_head_scan scan;
	size_t need;                    /* head and body of the request being read */
	bool keep;                      /* the next request may follow */
	bool refused;                   /* where this one ends is not known */
	bool eof;                       /* the visitor will not send any more */
	bool paused;                    /* has sent so far ahead that we do not listen */
	bool pumping, over;             /* over: to be freed once nobody is at it */
	bool proxied;
	struct origin origin;
	char address[ORIGIN_TEXT];
	struct intake *intake;          /* where the body goes; NULL: behind the head, into `in` */
	size_t left;                    /* of a body that goes there */
	int file;                       /* what is sent after `out`; -1: nothing */
	int64_t file_at, file_left;
	void *work;
};

struct conns {
	struct event_base *base;
	const struct serve_options *options;
	struct conns_calls calls;
	void *arg;
	struct event *listener, *rest;
	struct conns_door door;
	int n;
	bool rested;                    /* nobody else took those who knocked */
	struct conn *oldest, *newest;
	struct crowd *crowd;
	char proxy[ORIGIN_TEXT];        /* the trusted proxy's address in its usual spelling; "": there is none */
	bool stopping;
	char step[CONN_READ_STEP];
};

/* conn.c */
void conn_new(struct conns *, int fd, const struct sockaddr *from, struct origin, bool proxied);
void conn_free(struct conn *);
/* Its deadline has passed. */
void conn_expire(struct conn *);

#endif
