/* buf.c -- bytes that grow, with a limit; used again and again without giving memory back. */
/* SPDX-License-Identifier: MIT */
#include "base/buf.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

/* Doubles, but never past the limit; one byte more than room is there for the zero that vsnprintf writes. */
static void grow(struct buf *b, size_t need)
{
	size_t room = b->room ? b->room : 256;
	char *at;

	while (room < need) {
		if (room > SIZE_MAX / 4)
			abort();
		room *= 2;
	}
	if (b->limit && room > b->limit)
		room = b->limit;
	at = realloc(b->at, room + 1);
	if (!at)
		abort();
	b->at = at;
	b->room = room;
}

char *buf_room(struct buf *b, size_t n)
{
	size_t need;

	if (b->over)
		return NULL;
	if (__builtin_add_overflow(b->len, n, &need) || (b->limit && need > b->limit)) {
		b->over = true;
		return NULL;
	}
	if (!b->at || need > b->room)
		grow(b, need);
	return b->at + b->len;
}

void buf_add(struct buf *b, const void *at, size_t n)
{
	char *room;

	if (!n)
		return;
	/* Nearly always there is room; pages are made of thousands of small pieces. */
	room = n <= b->room - b->len && !b->over ? b->at + b->len : buf_room(b, n);
	if (!room)
		return;
	memcpy(room, at, n);
	b->len += n;
}

void buf_str(struct buf *b, str s)
{
	buf_add(b, s.at, s.len);
}

void buf_char(struct buf *b, char c)
{
	buf_add(b, &c, 1);
}

void buf_int(struct buf *b, int64_t n)
{
	char digits[20], *at = digits + sizeof digits;
	uint64_t left = n < 0 ? -(uint64_t)n : (uint64_t)n;

	do {
		*--at = (char)('0' + left % 10);
		left /= 10;
	} while (left);
	if (n < 0)
		*--at = '-';
	buf_add(b, at, (size_t)(digits + sizeof digits - at));
}

void buf_printf(struct buf *b, const char *format, ...)
{
	char small[256], *at;
	va_list args, again;
	int n;

	va_start(args, format);
	va_copy(again, args);
	n = vsnprintf(small, sizeof small, format, args);
	va_end(args);
	if (n < 0)
		abort();
	if ((size_t)n < sizeof small) {
		buf_add(b, small, (size_t)n);
	} else {
		at = buf_room(b, (size_t)n);
		if (at) {
			vsnprintf(at, (size_t)n + 1, format, again);
			b->len += (size_t)n;
		}
	}
	va_end(again);
}

void buf_clear(struct buf *b)
{
	b->len = 0;
	b->over = false;
}

void buf_free(struct buf *b)
{
	free(b->at);
	*b = (struct buf){ .limit = b->limit };
}
