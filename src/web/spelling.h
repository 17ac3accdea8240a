/* spelling.h -- one way to write an address, "/conversations/:code/:tail?", taken apart once. */
/* SPDX-License-Identifier: MIT */
#ifndef WEB_SPELLING_H
#define WEB_SPELLING_H

#include "web/address.h"

struct spelling_part { str text; bool is_param, optional; };

/* One spelling of one route, taken apart. */
struct spelling {
	const struct route *route;
	enum lang lang;
	bool has_lang;
	size_t n;
	struct spelling_part parts[ADDRESS_PARTS];
};

/* What makes no sense in the pattern aborts, with the route's name: a mistake in the program. */
struct spelling spelling_read(const struct route *, const char *pattern, enum lang);
/* How many parameters it takes at most, and how many of them may be left out. */
size_t spelling_params(const struct spelling *, size_t *optional);
/* Aborts unless both take the same parameters in the same order. */
void spelling_same_params(const struct spelling *en, const struct spelling *cy);
/* Whether they would take the same addresses, by the same method. */
bool spelling_same_shape(const struct spelling *, const struct spelling *);
void spelling_mistake(const struct route *, const char *what) __attribute__((noreturn));

#endif
