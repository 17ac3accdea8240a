/* site.h -- a test walks about the site like a person with a browser: no sockets, but everything else a request meets. */
/* SPDX-License-Identifier: MIT */
#ifndef TEST_SITE_H
#define TEST_SITE_H

#include "tests/test.h"
#include "web/req.h"

/* For TEST_DB only. GETs run on a read-only handle; POSTs are refused, prepared and written as the server does it, in a transaction
 * with a savepoint. All the program's features are there unless site_features says otherwise. The clock stands at Saturday
 * 21 November 2026, 10:00, until site_clock. Every test begins signed out and without a page. */

/* Each returns the status. An address begins with '/'; what a browser adds (token, Origin, Sec-Fetch-Site, cookie) is added. */
int site_get(const char *address);
int site_post(const char *address, const char *form);
/* The same with files, as a browser sends them: multipart/form-data through the intake. */
struct site_file { const char *field, *name; str bytes; };
int site_send(const char *address, const char *form, const struct site_file *, size_t n);
/* With a token of its own, as from another device; NULL: as usual. */
int site_send_as(const char *token, const char *address, const char *form, const struct site_file *, size_t n);
/* GETs where the last reply (a 303) leads. */
int site_follow(void);
/* Sends the last POST once more, token and all. */
int site_again(void);

/* Everything that a browser would not do. NULL: as usual; "": leave it out. */
struct site_ask {
	enum method method;
	const char *address, *form;
	const char *token, *origin, *fetch_site, *content_type, *cookie;
	const char *from;               /* the visitor's address; NULL: 192.0.2.1 */
};
int site_ask(const struct site_ask *);

int site_status(void);
/* In what a person sees (tags taken out, entities decoded, white space made one), or in the markup as it stands. */
bool site_has(const char *text);
bool site_lacks(const char *text);
/* The path a 303 leads to; "" without one. */
const char *site_location(void);
/* What stands in a field of the page: value of an input, text of a textarea, the chosen option or radio; absent when there is no
 * such field, or nothing is chosen. */
str site_field(const char *name);
/* Text of the reply's headers; absent when it has none of this name. */
str site_header(const char *name);
/* The body as it would be sent, tokens filled in; of a file, the file. */
str site_page(void);
/* Until when the reply may be given to others as well, if it may be kept at all; s == 0: until content changes. */
instant site_fresh_until(void);

/* Somebody of this role signs in (their account is made the first time); ROLE_NONE signs out. */
void site_sign_in(enum role);
account_id site_who(void);
/* "2026-11-21 10:00", UK time; stands still until the next call. */
void site_clock(const char *at);
instant site_now(void);
/* A partnership of other features, ended by NULL. */
void site_features(const struct feature *const *);
/* A token that belongs to this visitor, made so many seconds ago; for site_ask. */
const char *site_token(int64_t age);

#endif
