/* draw_test.c -- a picture has its size and its words in it, Welsh ones too. */
/* SPDX-License-Identifier: MIT */
#include "web/draw.h"

#include <zlib.h>

#include "tests/test.h"

static uint32_t number(str s, size_t at)
{
	uint32_t n = 0;

	for (size_t i = 0; i < 4; i++)
		n = n << 8 | (unsigned char)s.at[at + i];
	return n;
}

static unsigned pixel(const struct picture *p, int x, int y)
{
	const unsigned char *at = p->pixels + 3 * (y * p->width + x);

	return (unsigned)at[0] << 16 | (unsigned)at[1] << 8 | at[2];
}

TEST(a_picture_is_a_whole_png_of_its_size)
{
	struct picture p = picture_new(test_arena(), 1200, 630, 0xF6F3EC);
	str png = picture_png(&p);
	size_t at = 8;
	int chunks = 0;

	IS(png.len > 60 && !memcmp(png.at, "\x89PNG\r\n\x1a\n", 8) && number(png, 16) == 1200 && number(png, 20) == 630);
	for (; at + 12 <= png.len; chunks++) {
		uint32_t n = number(png, at);

		IS(crc32(0, (const Bytef *)png.at + at + 4, n + 4) == number(png, at + 8 + n));
		at += 12 + n;
	}
	IS(at == png.len && chunks == 3);
}

TEST(w_with_a_roof_is_drawn_and_takes_room)
{
	const struct lettering l = { true, 60, 0 };
	struct picture with = picture_new(test_arena(), 100, 100, 0xFFFFFF), without = picture_new(test_arena(), 100, 100, 0xFFFFFF);

	picture_words(&with, &l, 10, 80, STR("ŵ"));
	picture_words(&without, &l, 10, 80, STR("w"));
	IS(words_width(&l, STR("ŵ")) == words_width(&l, STR("w")) && words_width(&l, STR("w")) > 30);
	IS(memcmp(with.pixels, without.pixels, 100 * 100 * 3) != 0);
	IS(words_width(&l, STR("\xff")) == 0);
}

TEST(a_long_title_is_broken_between_words_and_ends_with_dots)
{
	const struct lettering l = { true, 60, 0 };
	struct drawn_lines lines = words_lines(test_arena(), &l, STR("one two three four five six seven eight nine ten"), 300, 2);

	IS(lines.n == 2 && lines.cut);
	for (size_t i = 0; i < lines.n; i++)
		IS(words_width(&l, lines.at[i]) <= 300);
	IS(lines.n == 2 && str_eq(str_from(lines.at[1], lines.at[1].len - 3), STR("…")));
	lines = words_lines(test_arena(), &l, STR("Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch"), 300, 2);
	IS(lines.n == 1 && lines.cut);
	IS(words_lines(test_arena(), &l, STR(""), 300, 2).n == 0);
}

TEST(a_shape_is_filled_and_nothing_is_drawn_outside)
{
	struct picture p = picture_new(test_arena(), 40, 40, 0xFFFFFF);

	picture_shape(&p, "M0 0H20V20H0Z", 10, 10, 1, 0x0B4A43);
	IS(pixel(&p, 20, 20) == 0x0B4A43 && pixel(&p, 5, 5) == 0xFFFFFF && pixel(&p, 35, 35) == 0xFFFFFF);
	picture_shape(&p, "M0 0H200V200H0Z", 30, 30, 1, 0xFF0000);
	picture_box(&p, -5, -5, 8, 8, 0x00FF00);
	picture_words(&p, &(struct lettering){ false, 50, 0 }, 30, 60, STR("Outside"));
	IS(pixel(&p, 0, 0) == 0x00FF00 && pixel(&p, 39, 39) != 0xFFFFFF);
}
