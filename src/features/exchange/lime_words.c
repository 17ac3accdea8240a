/* lime_words.c -- the words of a survey, which are web pages in small, as plain text; and what was in them that no text can hold. */
/* SPDX-License-Identifier: MIT */
#include "features/exchange/lime_words.h"

#include <stdlib.h>
#include <utf8proc.h>

#include "base/buf.h"
#include "base/fold.h"

static const struct { const char *name, *is; } entities[] = {
	{ "amp", "&" }, { "lt", "<" }, { "gt", ">" }, { "quot", "\"" }, { "apos", "'" }, { "nbsp", " " }, { "ndash", "–" }, { "mdash", "—" },
	{ "lsquo", "‘" }, { "rsquo", "’" }, { "ldquo", "“" }, { "rdquo", "”" }, { "hellip", "…" }, { "bull", "•" }, { "pound", "£" }, { "euro", "€" },
	{ "acirc", "â" }, { "ecirc", "ê" }, { "icirc", "î" }, { "ocirc", "ô" }, { "ucirc", "û" }, { "wcirc", "ŵ" }, { "ycirc", "ŷ" },
	{ "Acirc", "Â" }, { "Ecirc", "Ê" }, { "Icirc", "Î" }, { "Ocirc", "Ô" }, { "Ucirc", "Û" }, { "Wcirc", "Ŵ" }, { "Ycirc", "Ŷ" },
	{ "auml", "ä" }, { "euml", "ë" }, { "iuml", "ï" }, { "ouml", "ö" }, { "aacute", "á" }, { "eacute", "é" }, { "iacute", "í" }, { "oacute", "ó" },
	{ "agrave", "à" }, { "egrave", "è" }, { "igrave", "ì" }, { "ograve", "ò" }, { "copy", "©" }, { "shy", "" },
};

static const char *const breaking[] = { "p", "br", "div", "li", "ul", "ol", "tr", "table", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "hr" };
static const char *const pictures[] = { "img", "video", "audio", "iframe", "object", "embed", "svg", "canvas" };
static const char *const silent[] = { "script", "style" };

static bool among(str name, const char *const *list, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq_nocase(name, str_of(list[i])))
			return true;
	return false;
}
#define AMONG(name, list) among(name, list, sizeof list / sizeof *list)

struct plain { struct buf to; struct lime_lost *lost; };

static void put_number(struct plain *p, str digits)
{
	bool hex = digits.len > 1 && (digits.at[0] == 'x' || digits.at[0] == 'X');
	utf8proc_uint8_t room[4];
	char text[12] = "";
	long c;

	memcpy(text, digits.at, digits.len < sizeof text - 1 ? digits.len : sizeof text - 1);
	c = strtol(hex ? text + 1 : text, NULL, hex ? 16 : 10);
	if (c >= ' ' && utf8proc_codepoint_valid((utf8proc_int32_t)c))
		buf_add(&p->to, room, (size_t)utf8proc_encode_char((utf8proc_int32_t)c, room));
}

/* What begins with '&'; returns how many bytes it took. */
static size_t put_entity(struct plain *p, str rest)
{
	enum { LONGEST = 12 };
	size_t end = str_find(str_first(rest, LONGEST), ';');
	str name;

	if (end >= LONGEST || end >= rest.len) {
		buf_char(&p->to, '&');
		return 1;
	}
	name = (str){ rest.at + 1, end - 1 };
	if (name.len && name.at[0] == '#') {
		put_number(p, str_from(name, 1));
		return end + 1;
	}
	for (size_t i = 0; i < sizeof entities / sizeof *entities; i++)
		if (str_eq(name, str_of(entities[i].name))) {
			buf_str(&p->to, str_of(entities[i].is));
			return end + 1;
		}
	buf_char(&p->to, '&');
	return 1;
}

static str tag_name(str tag)
{
	size_t at = tag.len && tag.at[0] == '/', n = at;

	while (n < tag.len && !strchr(" \t\r\n/>", tag.at[n]))
		n++;
	return (str){ tag.at + at, n - at };
}

static bool letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* What begins with '<'; returns how many bytes it took, with all that a script or a style says. */
static size_t put_tag(struct plain *p, str rest)
{
	size_t end = str_find(rest, '>');
	str tag = str_from(str_first(rest, end), 1), name = tag_name(tag);

	if (str_starts(rest, STR("<!--"))) {
		const char *close = memmem(rest.at, rest.len, "-->", 3);

		return close ? (size_t)(close - rest.at) + 3 : rest.len;
	}
	if (end >= rest.len || !name.len || !letter(name.at[0])) {
		buf_char(&p->to, '<');
		return 1;
	}
	if (AMONG(name, breaking))
		buf_char(&p->to, '\n');
	p->lost->picture = p->lost->picture || AMONG(name, pictures);
	p->lost->link = p->lost->link || (str_eq_nocase(name, STR("a")) && tag.at[0] != '/');
	if (!AMONG(name, silent) || tag.at[0] == '/')
		return end + 1;
	const char *close = memmem(rest.at + end, rest.len - end, "</", 2);

	return close ? (size_t)(close - rest.at) : rest.len;
}

/* Lines trimmed, empty ones left out; or all on one line. */
static str tidy(struct arena *a, str text, bool one_line)
{
	struct buf to = { 0 };
	str all;

	while (text.len) {
		str line = str_trim(str_cut(&text, '\n'));
		bool gap = false;

		if (line.len && to.len)
			buf_char(&to, one_line ? ' ' : '\n');
		for (size_t i = 0; i < line.len; i++) {
			bool space = line.at[i] == ' ' || line.at[i] == '\t' || line.at[i] == '\r';

			if (!space && gap)
				buf_char(&to, ' ');
			if (!space)
				buf_char(&to, line.at[i]);
			gap = space;
		}
	}
	all = to.len ? arena_copy(a, buf_text(&to)) : STR("");
	buf_free(&to);
	return all;
}

static str shortened(struct arena *a, str s, size_t most, struct lime_lost *lost)
{
	size_t chars = 0, n = 0;

	if (str_chars(s) <= most)
		return s;
	for (; n < s.len; n++)
		if (((unsigned char)s.at[n] & 0xC0) != 0x80 && ++chars >= most)
			break;
	lost->cut = true;
	return arena_printf(a, "%.*s…", (int)n, s.at);
}

/* {TOKEN:FIRSTNAME}, {Q1.shown}: braces that hold no space at their beginning. */
static bool is_filled_in(str s)
{
	for (size_t i = 0; i + 2 < s.len; i++)
		if (s.at[i] == '{' && s.at[i + 1] != ' ' && s.at[i + 1] != '\n' && str_find(str_from(s, i), '}') < s.len - i)
			return true;
	return false;
}

str lime_plain(struct arena *a, str html, bool one_line, size_t most, struct lime_lost *lost)
{
	struct plain p = { .lost = lost };
	str text;

	for (size_t i = 0; i < html.len;) {
		char c = html.at[i];

		if (c == '<') {
			i += put_tag(&p, str_from(html, i));
		} else if (c == '&') {
			i += put_entity(&p, str_from(html, i));
		} else {
			buf_char(&p.to, c == '\r' ? '\n' : c);
			i++;
		}
	}
	text = p.to.len ? fold_input(a, buf_text(&p.to)) : STR("");
	text = text.at ? tidy(a, text, one_line) : STR("");
	buf_free(&p.to);
	lost->place = lost->place || is_filled_in(text);
	return shortened(a, text, most, lost);
}
