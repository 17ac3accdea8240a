/* paper.c -- a paper of one page, as PDF, for people of the demonstration to read. */
/* SPDX-License-Identifier: MIT */
#include "features/demo/paper.h"

#include "base/buf.h"
#include "web/draw.h"

enum { TITLE = 24, TEXT = 14, LINE = 21, LEFT = 72, TOP = 760, WIDE = 450, LINES = 40 };
enum { CATALOGUE = 1, PAGES, PAGE, PLAIN, BOLD, CONTENT, ABOUT, OBJECTS };

/* PDF's typefaces know these beside Latin 1. */
static const struct { const char *utf8; char byte; } others[] = { { "‘", '\x91' }, { "’", '\x92' }, { "“", '\x93' }, { "”", '\x94' }, { "–", '\x96' } };

/* The next character as PDF has it; what it has not becomes a question mark. */
static char next(str *s)
{
	unsigned char first = (unsigned char)s->at[0];
	size_t len = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
	str one = str_first(*s, len);

	*s = str_from(*s, one.len);
	if (len == 1)
		return (char)first;
	if (len == 2 && one.len == 2 && first < 0xC4)
		return (char)((first & 3) << 6 | (one.at[1] & 0x3F));
	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		if (str_eq(one, str_of(others[i].utf8)))
			return others[i].byte;
	return '?';
}

static void put_text(struct buf *b, str s)
{
	buf_char(b, '(');
	while (s.len) {
		char c = next(&s);

		if (c == '(' || c == ')' || c == '\\')
			buf_char(b, '\\');
		buf_char(b, c);
	}
	buf_char(b, ')');
}

/* Broken as our own typeface would be, which is a little wider. */
static int put_lines(struct arena *a, struct buf *b, str says, int size, const char *face, int y)
{
	struct drawn_lines lines = words_lines(a, &(struct lettering){ .size = size, .bold = size == TITLE }, says, WIDE, LINES);

	for (size_t i = 0; i < lines.n; i++, y -= size + LINE - TEXT) {
		buf_printf(b, "BT /%s %d Tf %d %d Td ", face, size, LEFT, y);
		put_text(b, lines.at[i]);
		buf_printf(b, " Tj ET\n");
	}
	return y;
}

static str text_of(const json_t *what, const char *key)
{
	const char *text = json_string_value(json_object_get(what, key));

	return str_of(text ? text : "");
}

static void put_content(struct arena *a, struct buf *b, const json_t *what)
{
	json_t *one;
	size_t i;
	int y = put_lines(a, b, text_of(what, "title"), TITLE, "B", TOP) - LINE;

	json_array_foreach(json_object_get(what, "says"), i, one)
		y = put_lines(a, b, str_of(json_string_value(one)), TEXT, "P", y) - LINE / 2;
}

static void put_object(struct buf *b, int n, str content, const json_t *what)
{
	static const char face[] = "<</Type/Font/Subtype/Type1/BaseFont/%s/Encoding/WinAnsiEncoding>>";

	buf_printf(b, "%d 0 obj\n", n);
	switch (n) {
	case CATALOGUE:
		buf_printf(b, "<</Type/Catalog/Pages %d 0 R/Lang(%.*s)/ViewerPreferences<</DisplayDocTitle true>>>>", PAGES, STR_F(text_of(what, "lang")));
		break;
	case PAGES:
		buf_printf(b, "<</Type/Pages/Count 1/Kids[%d 0 R]>>", PAGE);
		break;
	case PAGE:
		buf_printf(b, "<</Type/Page/Parent %d 0 R/MediaBox[0 0 595 842]/Contents %d 0 R/Resources<</Font<</P %d 0 R/B %d 0 R>>>>>>", PAGES, CONTENT,
			   PLAIN, BOLD);
		break;
	case PLAIN:
		buf_printf(b, face, "Helvetica");
		break;
	case BOLD:
		buf_printf(b, face, "Helvetica-Bold");
		break;
	case CONTENT:
		buf_printf(b, "<</Length %zu>>stream\n", content.len);
		buf_str(b, content);
		buf_printf(b, "endstream");
		break;
	case ABOUT:
		buf_printf(b, "<</Title ");
		put_text(b, text_of(what, "title"));
		buf_printf(b, ">>");
		break;
	}
	buf_printf(b, "\nendobj\n");
}

str demo_paper(struct arena *a, const json_t *what)
{
	struct buf b = { 0 }, content = { 0 };
	size_t at[OBJECTS] = { 0 };

	put_content(a, &content, what);
	buf_printf(&b, "%%PDF-1.7\n");
	for (int n = CATALOGUE; n < OBJECTS; n++) {
		at[n] = b.len;
		put_object(&b, n, buf_text(&content), what);
	}
	size_t table = b.len;

	buf_printf(&b, "xref\n0 %d\n0000000000 65535 f \n", OBJECTS);
	for (int n = CATALOGUE; n < OBJECTS; n++)
		buf_printf(&b, "%010zu 00000 n \n", at[n]);
	buf_printf(&b, "trailer<</Size %d/Root %d 0 R/Info %d 0 R>>\nstartxref\n%zu\n%%%%EOF\n", OBJECTS, CATALOGUE, ABOUT, table);
	str all = arena_copy(a, buf_text(&b));

	buf_free(&content);
	buf_free(&b);
	return all;
}
