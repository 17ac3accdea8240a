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

/* Takes the routes of all features apart once; `own` (may be NULL) are the web floor's. A row that makes no sense (no leading slash, the
 * two spellings with other parameters, the same address twice) aborts and says which: a mistake in the program. Called by features_set. */
void address_compile(const struct feature *own, const struct feature *const *);

/* One look into a table by language and first word, then the few routes that share it; literal parts win over parameters. */
enum address_found address_match(struct arena *, enum method, str path, struct address *);
/* Where a GET for a path that is nobody's should have gone. */
enum address_else {
	ADDRESS_NOWHERE,
	ADDRESS_GO,                     /* to *go: the same without a trailing slash, or under the language whose words the path uses */
	ADDRESS_CHOOSE,                 /* no language, and both spell it like this: the reader says which */
};
enum address_else address_elsewhere(struct arena *, str path, str *go);

/* The route of this name (the GET one when there are several); NULL when no feature brought it. */
const struct route *address_route(const char *name);
/* How many arguments the route's address needs at least, and takes at most. */
size_t address_needs(const struct route *);
size_t address_takes(const struct route *);
/* Writes the address; arguments are percent-encoded. An optional argument that is empty is left out; a wrong number of arguments, or
 * a needed one that is empty, aborts. */
void address_write(struct buf *, enum lang, const struct route *, const str *args, size_t n);
/* Letters, digits and -._~ stay; everything else becomes %XX. */
void address_segment(struct buf *, str);

#endif
