/* draw_png.c -- a picture as PNG (ISO/IEC 15948): one header, the rows packed, an end. */
/* SPDX-License-Identifier: MIT */
#include <zlib.h>

#include "base/buf.h"
#include "web/draw.h"

enum { PACKED_WELL = 6 };

static void number(struct buf *b, uint32_t n)
{
	for (int shift = 24; shift >= 0; shift -= 8)
		buf_char(b, (char)(n >> shift & 255));
}

static void chunk(struct buf *b, const char *name, str body)
{
	uLong sum = crc32(0, (const Bytef *)name, 4);

	number(b, (uint32_t)body.len);
	buf_add(b, name, 4);
	buf_str(b, body);
	if (body.len)
		sum = crc32(sum, (const Bytef *)body.at, (uInt)body.len);
	number(b, (uint32_t)sum);
}

/* Each row as its difference from the one above: flat areas become zeros. */
static unsigned char *filtered(const struct picture *p, size_t *n)
{
	size_t row = (size_t)p->width * 3;
	unsigned char *at = arena_take(p->arena, (row + 1) * (size_t)p->height);

	*n = 0;
	for (int y = 0; y < p->height; y++) {
		const unsigned char *now = p->pixels + (size_t)y * row;

		at[(*n)++] = 2;
		for (size_t i = 0; i < row; i++)
			at[(*n)++] = (unsigned char)(now[i] - (y ? now[(ptrdiff_t)i - (ptrdiff_t)row] : 0));
	}
	return at;
}

str picture_png(const struct picture *p)
{
	struct buf b = { 0 }, head = { 0 };
	size_t n;
	unsigned char *rows = filtered(p, &n);
	uLongf packed = compressBound((uLong)n);
	char *body = arena_take(p->arena, packed);
	str png;

	compress2((Bytef *)body, &packed, rows, (uLong)n, PACKED_WELL);
	buf_add(&b, "\x89PNG\r\n\x1a\n", 8);
	number(&head, (uint32_t)p->width);
	number(&head, (uint32_t)p->height);
	buf_add(&head, "\x08\x02\0\0\0", 5);    /* eight bits, red green blue, packed, filtered, not interlaced */
	chunk(&b, "IHDR", buf_text(&head));
	chunk(&b, "IDAT", (str){ body, packed });
	chunk(&b, "IEND", (str){ 0 });
	png = arena_copy(p->arena, buf_text(&b));
	buf_free(&head);
	buf_free(&b);
	return png;
}
