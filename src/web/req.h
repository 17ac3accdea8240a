/* req.h -- one request: who asks, for what, in which language, and the reply they will get. */
/* SPDX-License-Identifier: MIT */
#ifndef WEB_REQ_H
#define WEB_REQ_H

#include "base/out.h"
#include "core/account.h"
#include "core/practice.h"
#include "web/feature.h"
#include "web/form.h"

struct req {
	struct arena *arena;
	struct db *db;                  /* read-only for GET and prepare, writable and inside a savepoint for POST */
	struct out out;
	enum lang lang;
	enum method method;
	str path;                       /* without the query */
	str query;                      /* raw, without '?' */
	str form;                       /* raw body of a POST, application/x-www-form-urlencoded */
	const struct route *route;
	str params[ROUTE_PARAMS];
	instant now;
	day today;
	struct account who;             /* who.id.n == 0: nobody has signed in */
	str session;                    /* the cookie's value; absent without one */
	str address;                    /* where from, as text; for throttling only, never logged or stored as it is */
	bool landing;                   /* came from elsewhere: the page carries its style in itself */
	str token;                      /* the form's token, checked before the handler runs */
	instant token_at;               /* when the form it came with was drawn */
	str uploads;                    /* the files of the form; ask by req_upload */
	str prepared;                   /* what .prepare answered; absent when the route has none */
	bool has_lang;                  /* the address says which language; otherwise refusals speak both */
	struct fields fields, queries;  /* the form and the query taken apart; ask by req_field and req_query */
	const struct page_site *site;   /* the partnership's own words, once somebody asked for them */

	int status;                     /* 200 unless told otherwise */
	str location;                   /* of a 303 */
	str type;                       /* absent: text/html; charset=utf-8 */
	str file_name;                  /* set: sent as a download of this name */
	struct { str hash; int64_t size; bool for_all; } file;  /* set by req_file */
	str cookie;                     /* the whole value of a Set-Cookie; absent: none */
	instant fresh_until;            /* a kept page is drawn anew from then on; s == 0: only when content changes */
	struct { const char *what, *kind; int64_t id; } note;   /* set by req_note */
	bool code_right;                /* the code of a ROUTE_ACCESS_CODE form was right, although a page and no 303 answers it */
	bool seen_due;                  /* a GET by somebody signed in whose session has not been marked seen for a while */
	int64_t retry_after;            /* seconds, for 429 and 503; 0: not said */
	struct practice practice;       /* whether all this is practice; `now` and `today` are its days then */
	str frame_ancestors;            /* origins whose pages may show this one in a frame, with spaces between; absent or empty: none may */
};

/* What ':name' in the route's address matched, decoded; absent if nothing did. */
str req_param(const struct req *, const char *name);
/* A field of the form (POST) or of the query (GET), decoded, valid UTF-8, as fold_input leaves it; absent when it was not sent.
 * Sent several times, the first one counts. */
str req_field(struct req *, const char *name);
/* The i-th value of a field sent several times (check boxes); absent after the last. */
str req_field_at(struct req *, const char *name, size_t i);
str req_query(struct req *, const char *name);
/* The language switch sent this form (see page_head.switch_form): from now on the request is in the language it asks for. */
bool req_switched(struct req *);

/* The conversation whose :code stands in the address, whoever may see it. False, with the page that says so, when there is none. */
struct conversation;
bool req_conversation(struct req *, struct conversation *);

/* Replies. Each may be the last thing a handler does. */
void req_go(struct req *, const char *route, ...) __attribute__((sentinel));   /* 303 to a named route; then its arguments as const str *, ended by NULL */
void req_not_found(struct req *);
void req_forbidden(struct req *);
/* A calm page that says why not, with the right status (400, 409, 410, 422, 429 …). */
void req_refuse(struct req *, int status, words title, words why);
void req_text(struct req *, const char *type);          /* the reply is plain bytes, to be written to r->out from here on: what stood there is gone */
/* The reply is this file, sent from the disk in little memory; GET only. `for_all`: everybody may see it, for ever, under this address. */
struct file;
void req_file(struct req *, const struct file *, bool for_all);
/* Commits "somebody looked at this" to the audit chain before the page is sent (GET only). */
void req_note(struct req *, const char *what, const char *kind, int64_t id);
/* The address of a named route in a language. Unknown names abort: a test visits every link of every page. */
str req_address(struct arena *, enum lang, const char *route, const str *args, size_t n);
/* This very page in the other language, with its query. */
str req_other_address(struct req *);
/* A new session for this person in this browser (the one it had, if any, ends), with its cookie. POST only. */
void req_sign_in(struct req *, account_id);
/* Ends the session and takes the cookie back. */
void req_sign_out(struct req *);
/* The field `next` when it is the path of a page of ours that is reached by GET; absent otherwise: no way out of the house. */
str req_next(struct req *);
/* 303 to such a path. */
void req_go_path(struct req *, str path);
/* Whether the person may see or do this. */
bool req_may(const struct req *, enum permission);

#endif
