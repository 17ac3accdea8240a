/* visit.h -- one request while a reader is at it; only the reader's own files look in here. */
/* SPDX-License-Identifier: MIT */
#ifndef WEB_SERVER_VISIT_H
#define WEB_SERVER_VISIT_H

#include "web/server/answer.h"
#include "web/server/conn.h"
#include "web/server/kept.h"
#include "web/server/road.h"

struct reader {
	const struct serve_options *options;
	struct event_base *base;
	struct db *db;
	struct arena *arena;            /* of the request being handled */
	struct conns *conns;
	struct road *writer, *helper, *keeper;
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

/* visit.c. Whatever is the reader's (page, arena) is put back before anything is sent: sending may begin with the visitor's
 * next request. */
struct visit visit_new(struct reader *, struct conn *);
struct req visit_req(struct reader *, instant now);
void visit_log(const struct visit *, int64_t status, size_t bytes, bool kept);
void visit_send_text(const struct visit *, int64_t status, str bytes);
void visit_send_req(struct visit *, const struct req *, int level);
/* A file of ours after its head. */
void visit_send_file(struct visit *, const struct req *);
size_t visit_length(const struct iovec *pieces, int n);
/* The calm page for what the server itself has to say. */
void visit_refuse(struct visit *, const struct asked *, int status, int64_t retry_after);

/* visit_get.c: pages, drawn or kept; assets; how we are. */
void visit_get(struct visit *, const struct http_request *, const struct asked *);

/* visit_post.c: forms, and everything else that waits for the writer or a helper. */
void visit_post(struct visit *, const struct asked *);
/* Somebody looked at what leaves a trace: the page waits until the trace is saved. */
void visit_note(struct visit *, const struct req *);
void visit_seen(struct visit *);
/* What connections call for a visit that waits. */
void visit_late(void *, struct conn *);
void visit_gone(void *, struct conn *);

#endif
