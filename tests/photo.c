/* photo.c -- pictures made for tests, as a telephone would: with the place where they were taken. */
/* SPDX-License-Identifier: MIT */
#include "tests/photo.h"

#include <zlib.h>

#include "base/buf.h"

enum { GREY_STEP = 4 };

static void big(struct buf *b, unsigned n, int bytes)
{
	while (bytes--)
		buf_char(b, (char)(n >> 8 * bytes));
}

static void little(struct buf *b, unsigned n, int bytes)
{
	for (int i = 0; i < bytes; i++)
		buf_char(b, (char)(n >> 8 * i));
}

static str copied(struct arena *a, struct buf *b)
{
	str s = arena_copy(a, buf_text(b));

	buf_free(b);
	return s;
}

/* ---- EXIF 2.3: a little TIFF ---- */

static void entry(struct buf *b, unsigned tag, unsigned type, unsigned n, unsigned value)
{
	little(b, tag, 2);
	little(b, type, 2);
	little(b, n, 4);
	little(b, value, 4);
}

static void exif(struct buf *b, int orientation)
{
	enum { SHORT = 3, LONG = 4, ASCII = 2, IFD = 8, CAMERA = IFD + 2 + 3 * 12 + 4, GPS = CAMERA + sizeof PHOTO_CAMERA,
	       PLACE = GPS + 2 + 12 + 4 };
	struct buf t = { 0 };

	buf_add(&t, "II*\0", 4);
	little(&t, IFD, 4);
	little(&t, 3, 2);
	entry(&t, 0x010F, ASCII, sizeof PHOTO_CAMERA, CAMERA);
	entry(&t, 0x0112, SHORT, 1, (unsigned)orientation);
	entry(&t, 0x8825, LONG, 1, GPS);
	little(&t, 0, 4);
	buf_add(&t, PHOTO_CAMERA, sizeof PHOTO_CAMERA);
	/* Of the place, the words for the area: what a test can look for. */
	little(&t, 1, 2);
	entry(&t, 0x001C, ASCII, sizeof PHOTO_PLACE, PLACE);
	little(&t, 0, 4);
	buf_add(&t, PHOTO_PLACE, sizeof PHOTO_PLACE);
	buf_add(b, "\xFF\xE1", 2);
	big(b, (unsigned)(2 + 6 + t.len), 2);
	buf_add(b, "Exif\0\0", 6);
	buf_str(b, buf_text(&t));
	buf_free(&t);
}

/* ---- JPEG (ITU T.81): one colour, and of each block only how light it is ---- */

static void tables(struct buf *b, int width, int height)
{
	static const unsigned char lights[16] = { 0, 1, 5, 1, 1, 1, 1, 1, 1 }, rest[16] = { 1 };

	buf_add(b, "\xFF\xDB\0\x43\0", 5);
	for (int i = 0; i < 64; i++)
		buf_char(b, 8);
	buf_add(b, "\xFF\xC0\0\x0B\x08", 5);
	big(b, (unsigned)height, 2);
	big(b, (unsigned)width, 2);
	buf_add(b, "\1\1\x11\0", 4);
	buf_add(b, "\xFF\xC4\0\x1F\0", 5);
	buf_add(b, lights, sizeof lights);
	for (char i = 0; i < 12; i++)
		buf_char(b, i);
	buf_add(b, "\xFF\xC4\0\x14\x10", 5);
	buf_add(b, rest, sizeof rest);
	buf_char(b, 0);
	buf_add(b, "\xFF\xDA\0\x08\1\1\0\0\x3F\0", 10);
}

struct bits { struct buf *to; unsigned held; int n; };

static void put_bits(struct bits *b, unsigned value, int n)
{
	while (n--) {
		b->held = b->held << 1 | (value >> n & 1);
		if (++b->n < 8)
			continue;
		buf_char(b->to, (char)b->held);
		if ((b->held & 0xFF) == 0xFF)
			buf_char(b->to, 0);
		b->n = 0;
	}
}

/* How much lighter than the block before, and no more of this block. */
static void block(struct bits *b, int difference)
{
	static const struct { unsigned code; int n; } sizes[] = { { 0, 2 }, { 2, 3 }, { 3, 3 }, { 4, 3 }, { 5, 3 }, { 6, 3 }, { 14, 4 }, { 30, 5 } };
	int size = 0;

	for (int rest = difference < 0 ? -difference : difference; rest; rest >>= 1)
		size++;
	put_bits(b, sizes[size].code, sizes[size].n);
	put_bits(b, (unsigned)(difference < 0 ? difference + (1 << size) - 1 : difference), size);
	put_bits(b, 0, 1);
}

str photo_jpeg(struct arena *a, int across, int down, int orientation)
{
	struct buf b = { 0 };
	struct bits bits = { .to = &b };
	int before = 0;

	buf_add(&b, "\xFF\xD8", 2);
	exif(&b, orientation);
	tables(&b, 8 * across, 8 * down);
	for (int y = 0; y < down; y++)
		for (int x = 0; x < across; x++) {
			int light = (x - across / 2) * GREY_STEP * 16 / (across ? across : 1);

			block(&bits, light - before);
			before = light;
		}
	put_bits(&bits, 0x7F, 7);
	buf_add(&b, "\xFF\xD9", 2);
	return copied(a, &b);
}

str photo_png_head(struct arena *a, unsigned width, unsigned height)
{
	struct buf b = { 0 };
	size_t from;

	buf_add(&b, "\x89PNG\r\n\x1A\n\0\0\0\x0D", 12);
	from = b.len;
	buf_add(&b, "IHDR", 4);
	big(&b, width, 4);
	big(&b, height, 4);
	buf_add(&b, "\x08\2\0\0\0", 5);
	big(&b, (unsigned)crc32(0, (const unsigned char *)b.at + from, (unsigned)(b.len - from)), 4);
	buf_add(&b, "\0\0\0\0IDAT", 8);
	return copied(a, &b);
}
