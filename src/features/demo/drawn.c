/* drawn.c -- what the people of the demonstration send with their forms: pictures, scanned letters, and papers of a page. */
/* SPDX-License-Identifier: MIT */
#include "features/demo/drawn.h"

#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/buf.h"
#include "features/demo/paper.h"
#include "web/draw.h"

enum {
	WIDE = 640, HIGH = 480,                         /* of a picture, in pixels */
	SHEET_WIDE = 620, SHEET_HIGH = 877, SHEET_EDGE = 70, SHEET_LETTER = 20, SHEET_LINE = 30, SHEET_LINES = 24,
};

static unsigned colour(json_t *of, const char *key)
{
	return (unsigned)strtoul(demo_text(of, key), NULL, 16);
}

static int number(json_t *list, size_t i)
{
	return (int)json_number_value(json_array_get(list, i));
}

/* One of the things that a picture is made of, each over those before. */
static void draw_one(struct picture *p, json_t *one)
{
	json_t *box = json_object_get(one, "box"), *at = json_object_get(one, "at");
	unsigned paint = colour(one, "colour");

	if (box)
		picture_box(p, number(box, 0), number(box, 1), number(box, 2), number(box, 3), paint);
	else if (*demo_text(one, "shape"))
		picture_shape(p, demo_text(one, "shape"), number(at, 0), number(at, 1), json_number_value(json_array_get(at, 2)), paint);
	else
		picture_words(p, &(struct lettering){ .bold = true, .size = (int)demo_number(one, "size"), .colour = paint }, number(at, 0), number(at, 1),
			      str_of(demo_text(one, "words")));
}

static str picture(struct demo *d, json_t *what, struct upload *u)
{
	struct picture p = picture_new(d->arena, WIDE, HIGH, colour(what, "ground"));
	json_t *one;
	size_t i;

	json_array_foreach(json_object_get(what, "draws"), i, one)
		draw_one(&p, one);
	*u = (struct upload){ .type = FILE_PNG, .width = WIDE, .height = HIGH };
	return picture_png(&p);
}

/* As it comes out of the scanner, a little grey at its edge. */
static str letter(struct demo *d, json_t *what, struct upload *u)
{
	static const struct lettering hand = { .size = SHEET_LETTER, .colour = 0x26324a };
	struct picture p = picture_new(d->arena, SHEET_WIDE, SHEET_HIGH, 0xd9d7d0);
	json_t *line;
	size_t i;
	int y = SHEET_EDGE + SHEET_LINE;

	picture_box(&p, 6, 4, SHEET_WIDE - 14, SHEET_HIGH - 10, 0xfbf9f2);
	json_array_foreach(json_object_get(what, "letter"), i, line) {
		struct drawn_lines lines = words_lines(d->arena, &hand, str_of(json_string_value(line)), SHEET_WIDE - 2 * SHEET_EDGE, SHEET_LINES);

		for (size_t k = 0; k < lines.n; k++, y += SHEET_LINE)
			picture_words(&p, &hand, SHEET_EDGE, y, lines.at[k]);
		y += SHEET_LINE / 2;
	}
	*u = (struct upload){ .type = FILE_PNG, .width = SHEET_WIDE, .height = SHEET_HIGH };
	return picture_png(&p);
}

static str paper(struct demo *d, json_t *what, struct upload *u)
{
	*u = (struct upload){ .type = FILE_PDF };
	return demo_paper(d->arena, what);
}

static const struct { const char *says; str (*make)(struct demo *, json_t *what, struct upload *); } kinds[] = {
	{ "draws", picture }, { "letter", letter }, { "says", paper },
};

static bool store(struct demo *d, str bytes, struct upload *u)
{
	char hash[65];
	int fd = memfd_create("drawn", MFD_CLOEXEC);
	bool ok = fd >= 0 && write(fd, bytes.at, bytes.len) == (ssize_t)bytes.len && file_store(fd, 0, (int64_t)bytes.len, hash);

	if (fd >= 0)
		close(fd);
	if (!ok)
		return false;
	u->hash = arena_copy(d->arena, str_of(hash));
	u->size = (int64_t)bytes.len;
	return true;
}

bool demo_drawn(struct demo *d, json_t *what, struct upload *u)
{
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		if (!json_object_get(what, kinds[i].says))
			continue;
		str bytes = kinds[i].make(d, what, u);

		u->field = str_of(demo_text(what, "field"));
		u->name = str_of(demo_text(what, "name"));
		if (store(d, bytes, u))
			return true;
	}
	fprintf(stderr, "demo: %s could not be drawn or kept\n", demo_text(what, "name"));
	return false;
}
