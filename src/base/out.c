/* out.c -- the page being written: every value escaped for the place where it stands. */
/* SPDX-License-Identifier: MIT */
#include "base/out.h"

#include <math.h>
#include <stdlib.h>

void out_raw(struct out *o, str markup)
{
	buf_str(&o->page, markup);
}

static const struct entity {
	unsigned char len;
	char text[7];
} entities[256] = {
	['&'] = { 5, "&amp;" }, ['<'] = { 4, "&lt;" }, ['>'] = { 4, "&gt;" }, ['"'] = { 6, "&quot;" }, ['\''] = { 5, "&#39;" },
};

/* True when any of eight bytes is zero (Mycroft's test). */
static bool has_zero(uint64_t eight)
{
	return (eight - 0x0101010101010101u) & ~eight & 0x8080808080808080u;
}

/* True when any of eight bytes is & ' < > or ". The first two differ in their last bit only, < and > in the one before. */
static bool any_to_escape(const unsigned char *at)
{
	uint64_t eight;

	memcpy(&eight, at, 8);
	return has_zero((eight & 0xFEFEFEFEFEFEFEFEu) ^ 0x2626262626262626u) ||
	       has_zero((eight & 0xFDFDFDFDFDFDFDFDu) ^ 0x3C3C3C3C3C3C3C3Cu) || has_zero(eight ^ 0x2222222222222222u);
}

/* Nearly all text is runs without anything to escape: those are found eight bytes at a time and copied whole. */
void out_text_str(struct out *o, str s)
{
	const unsigned char *at = (const unsigned char *)s.at;
	size_t from = 0, i = 0;

	while (i < s.len) {
		const struct entity *e = &entities[at[i]];

		if (e->len) {
			buf_add(&o->page, at + from, i - from);
			buf_add(&o->page, e->text, e->len);
			from = i + 1;
		}
		i++;
		while (s.len - i >= 8 && !any_to_escape(at + i))
			i += 8;
	}
	buf_add(&o->page, at ? at + from : NULL, s.len - from);
}

static enum lang other_lang(enum lang lang)
{
	return lang == LANG_CY ? LANG_EN : LANG_CY;
}

void out_text_pair(struct out *o, pair p)
{
	str said = pair_in(p, o->lang), other = pair_in(p, other_lang(o->lang));

	if (said.len || !other.len) {
		out_text_str(o, said);
		return;
	}
	/* A screen reader must not read Welsh as if it were English, nor the other way round. */
	out_raw(o, o->lang == LANG_CY ? STR("<span lang=\"en\">") : STR("<span lang=\"cy\">"));
	out_text_str(o, other);
	out_raw(o, STR("</span>"));
}

void out_attr_pair(struct out *o, pair p)
{
	str said = pair_in(p, o->lang);

	out_text_str(o, said.len ? said : pair_in(p, other_lang(o->lang)));
}

void out_text_int(struct out *o, int64_t n)
{
	char room[WORDS_NUMBER];

	out_raw(o, words_number(room, n));
}

/* Lengths and counts are size_t; one that does not fit a signed number is a bug, and shows as the largest. */
static int64_t signed_of(uint64_t n)
{
	return n > INT64_MAX ? INT64_MAX : (int64_t)n;
}

void out_text_size(struct out *o, uint64_t n)
{
	out_text_int(o, signed_of(n));
}

void out_text_real(struct out *o, double x)
{
	int64_t tenths;

	if (!isfinite(x) || fabs(x) > 9e16) {
		out_raw(o, STR("–"));
		return;
	}
	tenths = llround(x * 10);
	if (tenths < 0)
		buf_char(&o->page, '-');
	tenths = llabs(tenths);
	buf_int(&o->page, tenths / 10);
	if (tenths % 10) {
		buf_char(&o->page, '.');
		buf_int(&o->page, tenths % 10);
	}
}

void out_text_words(struct out *o, words w)
{
	struct words_pieces p;

	if (!w.plural && !w.arg[0].name) {
		out_text_str(o, words_template(&w, o->lang));
		return;
	}
	p = words_pieces(&w, o->lang);
	for (str piece; words_next(&p, &piece);)
		out_text_str(o, piece);
}

void out_text_day(struct out *o, day d)
{
	out_day(o, d, DATE_PLAIN);
}

void out_text_instant(struct out *o, instant at)
{
	out_date(o, at, DATE_PLAIN);
}

void out_text_bool(struct out *o, bool yes)
{
	out_raw(o, yes ? STR("true") : STR("false"));
}

void out_number(struct out *o, int64_t n)
{
	buf_int(&o->page, n);
}

void out_number_size(struct out *o, uint64_t n)
{
	buf_int(&o->page, signed_of(n));
}

static bool starts_nocase(str s, str start)
{
	return s.len >= start.len && str_eq_nocase(str_first(s, start.len), start);
}

static bool is_safe_url(str url)
{
	if (!url.len)
		return false;
	for (size_t i = 0; i < url.len; i++) {
		unsigned char c = (unsigned char)url.at[i];

		if (c < 0x20 || c == 0x7F || c == '\\')
			return false;
	}
	if (url.at[0] == '/')
		return url.len < 2 || url.at[1] != '/';
	return url.at[0] == '#' || url.at[0] == '?' || starts_nocase(url, STR("https://")) ||
	       starts_nocase(url, STR("http://")) || starts_nocase(url, STR("mailto:")) || starts_nocase(url, STR("tel:"));
}

void out_url_str(struct out *o, str url)
{
	out_text_str(o, is_safe_url(url) ? url : STR("#"));
}

static bool is_unreserved(unsigned char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_' ||
	       c == '~';
}

void out_segment(struct out *o, str s)
{
	static const char hex[] = "0123456789ABCDEF";

	for (size_t i = 0; i < s.len; i++) {
		unsigned char c = (unsigned char)s.at[i];

		if (is_unreserved(c))
			buf_char(&o->page, s.at[i]);
		else
			buf_add(&o->page, (char[]){ '%', hex[c >> 4], hex[c & 15] }, 3);
	}
}

void out_hole(struct out *o, enum hole what)
{
	size_t len = what == HOLE_TOKEN ? HOLE_TOKEN_LEN : HOLE_REQUEST_ID_LEN;
	char *at = buf_room(&o->page, len);

	if (o->n_holes == OUT_HOLES)
		abort();
	if (!at)
		return;
	o->holes[o->n_holes].at = o->page.len;
	o->holes[o->n_holes].what = what;
	o->n_holes++;
	memset(at, '.', len);
	o->page.len += len;
}

void out_date(struct out *o, instant at, enum date_style style)
{
	out_raw(o, date_words(o->arena, at, o->lang, style));
}

void out_day(struct out *o, day d, enum date_style style)
{
	out_raw(o, day_words(o->arena, d, o->lang, style));
}

void out_clear(struct out *o)
{
	buf_clear(&o->page);
	o->n_holes = 0;
}
