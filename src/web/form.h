/* form.h -- what a person sent from a form, or stands behind the '?' of an address, taken apart with bounds. */
/* SPDX-License-Identifier: MIT */
#ifndef WEB_FORM_H
#define WEB_FORM_H

#include "base/arena.h"

struct sent {
	str name, value;                /* decoded, valid UTF-8, no NUL; value is never absent */
	bool clean;                     /* value has been through fold_input already */
};
struct fields { struct sent *at; size_t n, room; };

enum { FORM_FIELDS = 2000 };

/* Reads application/x-www-form-urlencoded (WHATWG URL standard, 5.1) more strictly than browsers write it: a '%' without two
 * hexadecimal digits, invalid UTF-8, a NUL or more than FORM_FIELDS fields make it false, and *to is left empty. Linear. */
bool form_read(struct arena *, str body, struct fields *to);
/* Decodes one piece, '+' as a space when `plus`. Absent when it is malformed in one of these ways. */
str form_decode(struct arena *, str piece, bool plus);
/* The i-th value sent under this name, from 0, as fold_input leaves it; absent after the last. */
str form_value(struct arena *, struct fields *, const char *name, size_t i);

#endif
