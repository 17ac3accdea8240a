/* draw.c -- a small picture drawn by the program itself: areas, and words in our own typeface. */
/* SPDX-License-Identifier: MIT */
#include "web/draw.h"

#include <stdlib.h>

#include <utf8proc.h>

#include "base/buf.h"
#include "web/asset.h"
#include "web/draw_inside.h"

enum { FRACTION = 64 };         /* FreeType counts in 64ths of a pixel */

FT_Library draw_library(void)
{
	static FT_Library library;

	if (!library && FT_Init_FreeType(&library))
		abort();
	return library;
}

/* Our typeface as the browser gets it; unpacked when somebody asks for the first picture, then kept. */
static FT_Face face_of(const struct lettering *l)
{
	static FT_Face faces[2];
	const struct asset *a;

	if (!faces[l->bold]) {
		a = asset_by_name(l->bold ? "sgwrs-700.woff2" : "sgwrs-400.woff2");
		if (!a || FT_New_Memory_Face(draw_library(), a->plain, (FT_Long)a->plain_n, 0, &faces[l->bold]))
			abort();
	}
	if (FT_Set_Pixel_Sizes(faces[l->bold], 0, (FT_UInt)l->size))
		abort();
	return faces[l->bold];
}

/* ---- pixels ---- */

struct picture picture_new(struct arena *a, int width, int height, unsigned colour)
{
	struct picture p = { width, height, arena_take(a, (size_t)width * (size_t)height * 3), a };

	picture_box(&p, 0, 0, width, height, colour);
	return p;
}

static void paint(unsigned char *pixel, unsigned colour, unsigned cover)
{
	for (int i = 0; i < 3; i++) {
		unsigned ink = colour >> (16 - 8 * i) & 255;

		pixel[i] = (unsigned char)(cover == 255 ? ink : (pixel[i] * (255 - cover) + ink * cover + 127) / 255);
	}
}

void picture_box(struct picture *p, int x, int y, int width, int height, unsigned colour)
{
	for (int row = y < 0 ? 0 : y; row < y + height && row < p->height; row++)
		for (int column = x < 0 ? 0 : x; column < x + width && column < p->width; column++)
			paint(p->pixels + 3 * ((size_t)row * (size_t)p->width + (size_t)column), colour, 255);
}

void draw_bitmap(struct picture *p, const FT_Bitmap *b, int x, int y, unsigned colour)
{
	for (int row = 0; row < (int)b->rows; row++)
		for (int column = 0; column < (int)b->width; column++) {
			unsigned cover = b->buffer[row * b->pitch + column];

			if (cover && x + column >= 0 && x + column < p->width && y + row >= 0 && y + row < p->height)
				paint(p->pixels + 3 * ((size_t)(y + row) * (size_t)p->width + (size_t)(x + column)), colour, cover);
		}
}

/* ---- words ---- */

/* Calls `each` with every letter and where it stands, in 64ths; returns where the line ends. */
static int64_t walk(const struct lettering *l, str says, bool draw, struct picture *p, int x, int y)
{
	FT_Face face = face_of(l);
	int64_t pen = 0;
	utf8proc_int32_t c;

	for (size_t i = 0; i < says.len;) {
		utf8proc_ssize_t n = utf8proc_iterate((const utf8proc_uint8_t *)says.at + i, (utf8proc_ssize_t)(says.len - i), &c);
		FT_UInt glyph = n > 0 ? FT_Get_Char_Index(face, (FT_ULong)c) : 0;

		i += n > 0 ? (size_t)n : 1;
		if (!glyph || FT_Load_Glyph(face, glyph, FT_LOAD_NO_HINTING | (draw ? FT_LOAD_RENDER : 0)))
			continue;
		if (draw)
			draw_bitmap(p, &face->glyph->bitmap, x + (int)(pen / FRACTION) + face->glyph->bitmap_left, y - face->glyph->bitmap_top, l->colour);
		pen += face->glyph->advance.x;
	}
	return pen;
}

void picture_words(struct picture *p, const struct lettering *l, int x, int y, str says)
{
	walk(l, says, true, p, x, y);
}

int words_width(const struct lettering *l, str says)
{
	return (int)((walk(l, says, false, NULL, 0, 0) + FRACTION - 1) / FRACTION);
}

/* As much of the text as fits, whole words; a word that is wider than the line stands alone. */
static str line_of(const struct lettering *l, str text, int width)
{
	size_t end = str_find(text, ' '), next;

	while (end < text.len) {
		next = end + 1 + str_find(str_from(text, end + 1), ' ');
		if (words_width(l, str_first(text, next)) > width)
			break;
		end = next;
	}
	return str_first(text, end);
}

/* "The first words of a long …" */
static str cut(struct arena *a, const struct lettering *l, str text, int width)
{
	static const char dots[] = " …";
	str line = line_of(l, text, width - words_width(l, STR(" …")));

	return arena_printf(a, "%.*s%s", STR_F(line), dots);
}

struct drawn_lines words_lines(struct arena *a, const struct lettering *l, str says, int width, size_t most)
{
	struct drawn_lines to = { 0 };
	str rest = str_trim(says);

	while (rest.len) {
		str line = line_of(l, rest, width);

		if (to.n + 1 == most && line.len < rest.len) {
			*arena_push(a, &to) = cut(a, l, rest, width);
			to.cut = true;
			break;
		}
		*arena_push(a, &to) = line;
		to.cut = to.cut || words_width(l, line) > width;
		rest = str_trim(str_from(rest, line.len));
	}
	return to;
}
