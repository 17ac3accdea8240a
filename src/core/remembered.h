/* remembered.h -- what was read for the public, kept in this process's memory for as long as it is true. */
/* SPDX-License-Identifier: MIT */
#ifndef CORE_REMEMBERED_H
#define CORE_REMEMBERED_H

#include "db/db.h"

/* What came of reading. For this once: nobody else may be given it, or half of it failed to come. */
enum remembering { REMEMBER_NOTHING, REMEMBER_ONCE, REMEMBER };

/* Something that a page is drawn from and that changes only with public_changed, or at a moment that is known beforehand. `read` fills
 * `to`, `size` zeroed bytes, for this key, with everything it points to in the arena; what is true for a time only sets *until. Two
 * processes may read at the same time: it must only read. */
struct remembered_kind {
	size_t size;
	enum remembering (*read)(struct db *, struct arena *, str key, instant now, void *to, instant *until);
};

/* What `read` makes of the key, from memory when it stands there: then asking for the number of the public's version is all it costs.
 * NULL: there is nothing. It may be looked at until REMEMBERED others have been asked for since, which no request does. */
enum { REMEMBERED = 48 };
const void *remembered(struct db *, const struct remembered_kind *, str key, instant now);

#endif
