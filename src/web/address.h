/* address.h -- which page an address means, and which address a page has, in both languages. */
/* SPDX-License-Identifier: MIT */
#ifndef WEB_ADDRESS_H
#define WEB_ADDRESS_H

#include "base/buf.h"
#include "web/feature.h"

enum { ADDRESS_PARTS = 8 };     /* a path of more parts is nobody's */

struct address {
	const struct route *route;
	enum lang lang;
	bool has_lang;                  /* the path began with /en or /cy (also when no route was found) */
	str params[ROUTE_PARAMS];       /* decoded; absent where an optional part was left out */
};
enum address_found {
	ADDRESS_NONE,
	ADDRESS_OTHER_METHOD,           /* there is such a page, but not for this method; route is one of the others */
	ADDRESS_FOUND,
};

/* Takes the routes of all features apart once. A row that makes no sense (no leading slash, the two spellings with other
 * parameters, the same address twice) aborts and says which: a mistake in the program. Called by features_set. */
void address_compile(const struct feature *const *);

/* One look into a table by language and first word, then the few routes that share it; literal parts win over parameters. */
enum address_found address_match(struct arena *, enum method, str path, struct address *);
/* Where a GET for this path should have gone: the same page without a trailing slash, under the language whose words the
 * path uses. Absent when there is no such page, or (a path without a language) when both languages spell it the same. */
str address_elsewhere(struct arena *, str path);

/* The route of this name (the GET one when there are several); NULL when no feature brought it. */
const struct route *address_route(const char *name);
/* How many arguments the route's address needs at least, and takes at most. */
size_t address_needs(const struct route *);
size_t address_takes(const struct route *);
/* Writes the address; arguments are percent-encoded. A wrong number of arguments aborts. */
void address_write(struct buf *, enum lang, const struct route *, const str *args, size_t n);
/* Letters, digits and -._~ stay; everything else becomes %XX. */
void address_segment(struct buf *, str);

#endif
