/* kept.h -- pages that were drawn for one anonymous visitor and are given to the next, as long as they are true. */
/* SPDX-License-Identifier: MIT */
#ifndef WEB_SERVER_KEPT_H
#define WEB_SERVER_KEPT_H

#include "db/db.h"
#include "web/server/pack.h"

/* What a page may depend on. Its language stands in its path. */
struct kept_key { str path, query; bool landing, gzip; };

/* The head of a reply as it is the same for everybody, with the places for this reply's number and the time. */
enum { KEPT_MARKS = 4 };
struct kept_head { str text; int n_ids; size_t ids[KEPT_MARKS]; size_t date; /* 0: says no date */ };

struct kept_page {
	struct kept_head open, close;   /* for a connection that stays, and for one that is closed after it */
	struct pack pack;
	const char *route;              /* for the log */
};

struct kept;

/* Holds at most `limit` bytes, keys and heads included; what was not asked for longest goes first. Pages that have a query may take
 * half of it, so that a stranger who makes up queries does not push out the others. */
struct kept *kept_new(size_t limit);
void kept_free(struct kept *);          /* NULL is fine */

/* Forgets every page when public content has changed since the last call. Costs one db_version; public_version only when that
 * moved. Ask before drawing: a page is kept under the version that was true before it was drawn. */
void kept_check(struct kept *, struct db *);

/* NULL when there is none, or when now is its fresh_until or later. Lives until the next kept_add, kept_check or kept_free. */
const struct kept_page *kept_find(struct kept *, const struct kept_key *, instant now);
/* Copies all of it. fresh_until.s == 0: until content changes. A page larger than an eighth of the limit is not kept. */
void kept_add(struct kept *, const struct kept_key *, const struct kept_page *, instant fresh_until);
size_t kept_used(const struct kept *);

enum { KEPT_QUERY_MAX = 256 };

/* The query with its parts in order of their names, those of one name as they stood: "b=1&a=2&" → "a=2&b=1". Absent when it is
 * too long to be worth it. */
str kept_query(struct arena *, str query);

/* A stand-in for the request's number, to be found again in a head. */
#define KEPT_ID "~~~~kept-page~~~"
/* Takes a head apart: where KEPT_ID stands and where the date. The text stays the caller's. */
struct kept_head kept_head(str text);

#endif
