/* dispatch.h -- from a parsed request to a finished reply: address, session, permission, token, handler. */
/* SPDX-License-Identifier: MIT */
#ifndef WEB_DISPATCH_H
#define WEB_DISPATCH_H

#include "base/buf.h"
#include "web/req.h"

/* What the reader took from the wire; parsed, bounded, and nothing else of the request is looked at. */
struct asked {
	enum method method;
	bool head;                      /* HEAD: as GET, without the body */
	str path, query;
	str body;                       /* of a POST */
	str content_type;
	str cookie, origin, fetch_site; /* raw header values; absent when not sent */
	str address;
	str prepared;                   /* the helper's answer, on its way to the writer */
	/* Of a form with files, which intake.h has made an urlencoded one of: what came, first as intake_files tells it, then as intake_keep
	 * does. Absent: it was none. */
	str uploads;
	str incoming;                   /* the name of the file in DATA/incoming that holds them; absent: they are kept, or there are none */
};

/* READ: a GET in a reader. PREPARE: the route's .prepare in the helper, or in the process that keeps files when any came (then r->uploads
 * goes on to the writer, as r->prepared does). WRITE: a POST in the writer, inside a savepoint.
 * A reader REFUSES what it can see is wrong (no such address, wrong content type, a forged token, too much) without bothering the writer. */
enum dispatch_way { WAY_READ, WAY_REFUSE, WAY_PREPARE, WAY_WRITE };

/* The route for this address, its language and parameters in *r; NULL when there is none (or not with this method: *known tells). */
const struct route *dispatch_route(struct req *, enum method, str path, bool *known);

/* Fills *r from *asked and runs it to the end. r->arena, r->db, r->now and r->out are the caller's. Returns true when r->status
 * and r->out hold a finished reply:
 * - WAY_READ: always. When r->note.what is set it must be committed before the page is sent; r->seen_due asks for
 *   dispatch_seen in the writer, whenever that is convenient.
 * - WAY_REFUSE: false when there is nothing to refuse and the request must go on to the helper or the writer.
 * - WAY_PREPARE: false when r->prepared holds the answer, which goes on to the writer. Absent means that the helper declined
 *   (too many guesses): send the request on all the same, the writer says why.
 * - WAY_WRITE: always. Keep the savepoint unless the status is 500 or more. A route with .prepare whose answer is absent is
 *   refused with 429. A form sent twice gets the reply of the first time.
 * A failed database gives a calm 500. A language-less address goes to the right language by a 303. A form that was open for
 * more than a day, or whose sign-in has ended, is answered by a page that keeps everything typed and can send it again. */
bool dispatch(struct req *, const struct asked *, enum dispatch_way);
/* The calm page for what the server itself must say: 400, 408, 413, 431, 500, 503 (then retry_after seconds). `asked` may be NULL
 * when nothing of the request could be read. */
void dispatch_refuse(struct req *, const struct asked *, int status, int64_t retry_after);

/* In the writer: the session behind this cookie header was used at that moment. */
void dispatch_seen(struct db *, struct arena *, str cookie, instant now);
/* Forgets remembered replies that no token can ask for any more. */
void dispatch_tidy(struct db *, instant now);

/* Our session in a Cookie header; absent when there is none. Pages for requests that carry one are never kept or shared. */
str dispatch_session(str cookie);
/* Writes into a hole of a page that is about to be sent: HOLE_TOKEN_LEN or HOLE_REQUEST_ID_LEN characters at `at`. Every form gets a
 * token of its own, bound to this visitor's session when there is one. request_id: 16 hex digits. */
void dispatch_fill(char *at, enum hole, str cookie, instant now, const char *request_id);

/* The configured origin ("https://sgwrs.example.cymru"), compared with Origin and used in mails; set once at start. */
void dispatch_origin_set(const char *origin);
const char *dispatch_origin(void);

/* Status line and headers of a finished reply, with the security headers of every page; `length` is the body's.
 * `encoding`: NULL or "gzip". `request_id` 16 hex digits. */
void reply_head(struct buf *, const struct req *, size_t length, const char *encoding, const char *request_id, bool keep_alive);

#endif
