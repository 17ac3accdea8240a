/* card.c -- the picture that stands beside a shared link, and the small one of a browser's tab: drawn when it is asked for. */
/* SPDX-License-Identifier: MIT */
#include "features/share/parts.h"
#include "web/draw.h"
#include "web/page.h"

enum { WIDTH = 1200, HEIGHT = 630, EDGE = 72, LINES = 4, ICON = 32 };
enum { PAPER = 0xF6F3EC, INK = 0x17231F, MUTED = 0x4A5650, BRAND = 0x0B4A43, GOLD = 0xF2B51D, REST = 0xD3CFC3, WHITE = 0xFFFFFF };

/* Two people speaking, as in assets/icon.svg. */
static void mark(struct picture *p, double x, double y, double scale)
{
	picture_shape(p, "M5 4H26Q31 9V19Q26 24H14.5L7.5 30.5V24H5Q0 19V9Q5 4Z", x, y, scale, BRAND);
	picture_shape(p, "M34.5 12H35Q40 17V28Q35 33H33V39.5L25.5 33H18C15.8 33 14 31.6 13.3 29.7L15.6 27.5H26.5C30.918 27.5 34.5 23.918 34.5 19.5Z", x, y, scale, GOLD);
}

static struct picture begin(struct req *r)
{
	const struct lettering who = { true, 40, INK };
	struct picture p = picture_new(r->arena, WIDTH, HEIGHT, PAPER);
	struct drawn_lines name = words_lines(r->arena, &who, pair_in(page_partnership(r), r->lang), WIDTH - 2 * EDGE - 90, 1);

	picture_box(&p, 0, 0, WIDTH, 20, BRAND);
	mark(&p, EDGE, 68, 1.7);
	for (size_t i = 0; i < name.n; i++)
		picture_words(&p, &who, EDGE + 90, 116, name.at[i]);
	return p;
}

static void send(struct req *r, const struct picture *p)
{
	req_text(r, "image/png");
	out_raw(&r->out, picture_png(p));
}

/* As large as it can stand in a few lines; returns where it ends. */
static int title(struct req *r, struct picture *p, str says)
{
	static const int sizes[] = { 88, 74, 62, 52 };
	struct drawn_lines lines = { 0 };
	struct lettering l = { true, 0, INK };

	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		l.size = sizes[i];
		lines = words_lines(r->arena, &l, says, WIDTH - 2 * EDGE, i < 2 ? LINES - 1 : LINES);
		if (!lines.cut)
			break;
	}
	for (size_t i = 0; i < lines.n; i++)
		picture_words(p, &l, EDGE, 170 + l.size + (int)i * l.size * 9 / 8, lines.at[i]);
	return 170 + (int)lines.n * l.size * 9 / 8;
}

/* What we ask, where the title leaves room for it. */
static void asks(struct req *r, struct picture *p, int y, str says)
{
	const struct lettering l = { false, 40, MUTED };
	int room = (HEIGHT - 120 - 30 - (y + 20)) / 52;
	struct drawn_lines lines = room > 0 ? words_lines(r->arena, &l, says, WIDTH - 2 * EDGE, room < 3 ? (size_t)room : 3) : (struct drawn_lines){ 0 };

	for (size_t i = 0; i < lines.n; i++)
		picture_words(p, &l, EDGE, y + 52 + (int)i * 52, lines.at[i]);
}

/* A rounded area with words on it; returns where it ends. */
static int pill(struct req *r, struct picture *p, int x, int y, str says)
{
	const struct lettering l = { true, 34, WHITE };
	int width = words_width(&l, says) + 48;
	const char *path = arena_printf(r->arena, "M12 0H%dQ%d 12V52Q%d 64H12Q0 52V12Q12 0Z", width - 12, width, width - 12).at;

	picture_shape(p, path, x, y, 1, BRAND);
	picture_words(p, &l, x + 24, y + 43, says);
	return x + width;
}

/* The five steps of how much say people have, with their words beside them. */
static void level(struct req *r, struct picture *p, int x, int y, const struct conversation *it)
{
	const struct lettering l = { false, 34, INK };
	str says = words_say(r->arena, level_words(it->level), r->lang);

	if (x + 150 + words_width(&l, says) > WIDTH - EDGE)
		return;
	for (int i = 0; i < 5; i++)
		picture_box(p, x + i * 22, y + 40 - 8 * i, 16, 12 + 8 * i, i < level_steps(it->level) ? BRAND : REST);
	picture_words(p, &l, x + 128, y + 44, says);
}

static str standing_said(struct req *r, const struct conversation *it)
{
	if (it->standing == STANDING_OPEN && it->closes.s)
		return words_say(r->arena, T1("Closes {when}", "when", date_words(r->arena, it->closes, r->lang, DATE_SHORT)), r->lang);
	if (it->standing == STANDING_COMING)
		return words_say(r->arena, T1("Opens {when}", "when", date_words(r->arena, it->opens, r->lang, DATE_SHORT)), r->lang);
	return words_say(r->arena, standing_words(it->standing), r->lang);
}

void card_one(struct req *r)
{
	struct conversation it;
	struct picture p;

	if (!req_conversation(r, &it))
		return;
	if (it.standing == STANDING_HIDDEN) {
		req_not_found(r);
		return;
	}
	p = begin(r);
	asks(r, &p, title(r, &p, pair_in(it.title, r->lang)), pair_in(it.asks, r->lang));
	level(r, &p, pill(r, &p, EDGE, HEIGHT - 120, standing_said(r, &it)) + 36, HEIGHT - 120, &it);
	send(r, &p);
}

void card_site(struct req *r)
{
	struct picture p = begin(r);

	title(r, &p, words_say(r->arena, T("Help decide what happens where you live"), r->lang));
	pill(r, &p, EDGE, HEIGHT - 120, words_say(r->arena, T("Have your say"), r->lang));
	send(r, &p);
}

/* An ICO file (one directory, one PNG in it) for browsers that ask for nothing else. */
void card_icon(struct req *r)
{
	struct picture p = picture_new(r->arena, ICON, ICON, WHITE);
	unsigned char head[22] = { 0, 0, 1, 0, 1, 0, ICON, ICON, 0, 0, 1, 0, 24, 0, 0, 0, 0, 0, 22 };
	str png;

	mark(&p, 1, 0, 0.75);
	png = picture_png(&p);
	for (int i = 0; i < 4; i++)
		head[14 + i] = (unsigned char)(png.len >> 8 * i & 255);
	req_text(r, "image/x-icon");
	out_raw(&r->out, (str){ (const char *)head, sizeof head });
	out_raw(&r->out, png);
}
