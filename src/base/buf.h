/* buf.h -- bytes that grow, with a limit; used again and again without giving memory back. */
/* SPDX-License-Identifier: MIT */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include "base/str.h"

struct buf {
	char *at;
	size_t len, room;
	size_t limit;           /* 0: no limit. What would pass it is dropped, and all that follows until buf_clear */
	bool over;              /* something was dropped */
};

void buf_add(struct buf *, const void *, size_t);
void buf_str(struct buf *, str);
void buf_char(struct buf *, char);
void buf_int(struct buf *, int64_t);
void buf_printf(struct buf *, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Room for n more bytes at the end, to be written by the caller, who then adds to len. NULL when over the limit. */
char *buf_room(struct buf *, size_t n);
void buf_clear(struct buf *);           /* keeps the memory */
void buf_free(struct buf *);            /* gives it back; the struct may be used again */
static inline str buf_text(const struct buf *b) { return (str){ b->at, b->len }; }

#endif
