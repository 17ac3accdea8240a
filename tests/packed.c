/* packed.c -- files packed into one (zip), for tests of what takes them apart. */
/* SPDX-License-Identifier: MIT */
#include "tests/packed.h"

#include <zlib.h>

#include "base/buf.h"

static void number(struct buf *b, uint64_t n, int bytes)
{
	for (int i = 0; i < bytes; i++)
		buf_char(b, (char)(unsigned char)(n >> (8 * i)));
}

/* What stands before the bytes and again in the list at the end: version, flags, method, time, day, sum, sizes, lengths. */
static void facts(struct buf *b, const struct packed_file *f)
{
	uint32_t size = (uint32_t)f->bytes.len;

	number(b, 20, 2);
	number(b, 0, 2);
	number(b, 0, 2);
	number(b, 0, 2);
	number(b, 0x5A21, 2);
	number(b, (uint32_t)crc32(0, (const Bytef *)f->bytes.at, size), 4);
	number(b, size, 4);
	number(b, size, 4);
	number(b, (uint32_t)strlen(f->name), 2);
	number(b, 0, 2);
}

str packed(struct arena *a, const struct packed_file *files, size_t n)
{
	struct buf b = { 0 }, list = { 0 };
	str all;

	for (size_t i = 0; i < n; i++) {
		uint32_t at = (uint32_t)b.len;

		buf_str(&b, STR("PK\3\4"));
		facts(&b, &files[i]);
		buf_str(&b, str_of(files[i].name));
		buf_str(&b, files[i].bytes);
		buf_str(&list, STR("PK\1\2"));
		number(&list, 20, 2);
		facts(&list, &files[i]);
		number(&list, 0, 6);
		number(&list, 0, 4);
		number(&list, at, 4);
		buf_str(&list, str_of(files[i].name));
	}
	uint32_t at = (uint32_t)b.len, size = (uint32_t)list.len;

	buf_str(&b, buf_text(&list));
	buf_str(&b, STR("PK\5\6"));
	number(&b, 0, 4);
	number(&b, (uint32_t)n, 2);
	number(&b, (uint32_t)n, 2);
	number(&b, size, 4);
	number(&b, at, 4);
	number(&b, 0, 2);
	all = arena_copy(a, buf_text(&b));
	buf_free(&b);
	buf_free(&list);
	return all;
}
