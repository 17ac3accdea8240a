/* sheet.c -- a workbook of a spreadsheet (.xlsx) becomes a list of its sheets, or one of them a plain table. */
/* SPDX-License-Identifier: MIT */
#include "media/sheet.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "media/sheet_cell.h"
#include "media/xml.h"

enum {
	MB = 1 << 20, UNPACKED_MOST = 1500 * MB, SHARED_MOST = 128 * MB, WORDS_MOST = 1 << 20,
	SHEETS_MOST = 250, FORMATS_MOST = 5000, STYLES_MOST = 70000, COLUMNS_MOST = 2000, SHARED_WORDS_MOST = 5000000, NAME = 300, ROWS_MOST = 1048576,
};

/* Of a cell: a number, or a day that is written as words (ISO 8601), true or false, one of the shared words, its own words (also an error). */
enum kind { KIND_NUMBER, KIND_DAY, KIND_TRUTH, KIND_SHARED, KIND_WORDS };
struct sheet { char name[NAME], relation[NAME]; bool hidden; };
struct book {
	struct parcel *parcel;
	struct sheet_out *out;
	struct sheet sheet[SHEETS_MOST];
	int sheets;
	bool from_1904;
	/* where the sheet that is wanted stands */
	const char *relation;
	char target[NAME];
	/* how numbers look */
	struct { long number; struct cell_look look; } format[FORMATS_MOST];
	int formats, styles;
	bool in_styles;
	struct cell_look style[STYLES_MOST];
	/* words that cells share: where each begins in `shared` */
	struct words_in shared;
	uint32_t *begins;
	size_t words, room;
	bool silent;                    /* how it is spoken: not what it says */
	/* the cell that is being read */
	enum kind kind;
	int column, last, width;
	long row, written;              /* the row being read, and how many lines there are */
	unsigned long at_style;
	bool any;
};

static void copy(char to[NAME], const char *from)
{
	snprintf(to, NAME, "%s", from ? from : "");
}

static enum media_end walk(struct book *b, const char *file, void (*begin)(struct xml_walk *, const char *, const char **),
	void (*finish)(struct xml_walk *, const char *))
{
	struct xml_walk w = { .text_most = WORDS_MOST, .arg = b, .begin = begin, .finish = finish };
	enum media_end end;

	if (!parcel_find(b->parcel, file, false))
		return MEDIA_STRANGE;
	end = xml_walk(&w, b->parcel);
	free(w.text.at);
	return end;
}

static void gather(struct xml_walk *w)
{
	w->keep = true;
	w->text.n = 0;
}

static void nothing(struct xml_walk *w, const char *name)
{
	(void)name;
	w->keep = false;
}

/* ---- the sheets ---- */

static void begin_book(struct xml_walk *w, const char *name, const char **attributes)
{
	struct book *b = w->arg;
	const char *state = xml_attribute(attributes, "state"), *from_1904 = xml_attribute(attributes, "date1904");

	if (!strcmp(name, "workbookPr") && from_1904)
		b->from_1904 = !strcmp(from_1904, "1") || !strcmp(from_1904, "true");
	if (strcmp(name, "sheet") != 0)
		return;
	if (b->sheets == SHEETS_MOST) {
		w->end = MEDIA_LARGE;
		return;
	}
	struct sheet *s = &b->sheet[b->sheets++];

	copy(s->name, xml_attribute(attributes, "name"));
	/* "r:id", after "sheetId": the one that has a prefix. */
	copy(s->relation, xml_attribute(attributes, "id"));
	s->hidden = state && strcmp(state, "visible") != 0;
}

static void begin_relations(struct xml_walk *w, const char *name, const char **attributes)
{
	struct book *b = w->arg;
	const char *id = xml_attribute(attributes, "Id"), *target = xml_attribute(attributes, "Target");

	if (strcmp(name, "Relationship") != 0 || !id || !target || strcmp(id, b->relation) != 0)
		return;
	/* Relative to "xl/", or from the root of the package. */
	snprintf(b->target, NAME, "%s%s", *target == '/' ? "" : "xl/", *target == '/' ? target + 1 : target);
}

static enum media_end open_book(struct book *b)
{
	return walk(b, "xl/workbook.xml", begin_book, nothing);
}

static enum media_end list_sheets(struct book *b, int number)
{
	enum media_end end = open_book(b);

	(void)number;
	for (int i = 0; !end && i < b->sheets; i++) {
		char at[16];

		snprintf(at, sizeof at, "%d", i + 1);
		if (b->sheet[i].hidden)
			continue;
		out_word(b->out, at);
		out_word(b->out, b->sheet[i].name);
		out_end(b->out);
	}
	return end;
}

/* ---- how numbers look ---- */

static long number_of(const char *text)
{
	return text ? strtol(text, NULL, 10) : 0;
}

static void begin_styles(struct xml_walk *w, const char *name, const char **attributes)
{
	struct book *b = w->arg;
	const char *code = xml_attribute(attributes, "formatCode");
	long number = number_of(xml_attribute(attributes, "numFmtId"));

	if (!strcmp(name, "numFmt") && code && b->formats < FORMATS_MOST) {
		b->format[b->formats].number = number;
		b->format[b->formats++].look = cell_look(number, code);
	} else if (!strcmp(name, "cellXfs")) {
		b->in_styles = true;
	} else if (!strcmp(name, "xf") && b->in_styles && b->styles < STYLES_MOST) {
		struct cell_look look = cell_look(number, NULL);

		for (int i = 0; i < b->formats; i++)
			if (b->format[i].number == number)
				look = b->format[i].look;
		b->style[b->styles++] = look;
	}
}

static void finish_styles(struct xml_walk *w, const char *name)
{
	struct book *b = w->arg;

	if (!strcmp(name, "cellXfs"))
		b->in_styles = false;
}

/* ---- words that cells share ---- */

/* Where one more begins; false when there are too many, or no memory. */
static bool begin_shared(struct book *b)
{
	if (b->words == b->room) {
		size_t room = b->room ? b->room * 2 : 1024;
		/* One more than there is room for: where the last one ends. */
		uint32_t *more = room <= SHARED_WORDS_MOST ? realloc(b->begins, (room + 1) * sizeof *more) : NULL;

		if (!more)
			return false;
		b->begins = more;
		b->room = room;
	}
	b->begins[b->words++] = (uint32_t)b->shared.n;
	b->begins[b->words] = (uint32_t)b->shared.n;
	return true;
}

static void begin_words(struct xml_walk *w, const char *name, const char **attributes)
{
	struct book *b = w->arg;

	(void)attributes;
	if (!strcmp(name, "si")) {
		if (!begin_shared(b))
			w->end = MEDIA_LARGE;
		b->silent = false;
	} else if (!strcmp(name, "rPh")) {
		b->silent = true;
	} else if (!strcmp(name, "t") && !b->silent) {
		gather(w);
	}
}

static void finish_words(struct xml_walk *w, const char *name)
{
	struct book *b = w->arg;

	if (!strcmp(name, "rPh"))
		b->silent = false;
	if (!strcmp(name, "t") && w->keep) {
		w->text.n = cell_plain(w->text.at, w->text.n);
		if (b->shared.n + w->text.n > SHARED_MOST || !words_add(&b->shared, w->text.at, w->text.n))
			w->end = MEDIA_LARGE;
		w->keep = false;
	}
	if (!strcmp(name, "si") && b->words)
		b->begins[b->words] = (uint32_t)b->shared.n;
}

/* ---- the cells ---- */

/* "BC12" is in column 54, counted from 0; -1 when it does not say. */
static int column_of(const char *place)
{
	int n = 0;

	for (; place && *place >= 'A' && *place <= 'Z' && n < COLUMNS_MOST; place++)
		n = n * 26 + (*place - 'A' + 1);
	return n - 1;
}

static enum kind kind_of(const char *word)
{
	static const struct { const char *word; enum kind kind; } kinds[] = { { "n", KIND_NUMBER }, { "d", KIND_DAY }, { "b", KIND_TRUTH }, { "s", KIND_SHARED } };

	for (size_t i = 0; word && i < sizeof kinds / sizeof *kinds; i++)
		if (!strcmp(word, kinds[i].word))
			return kinds[i].kind;
	return word ? KIND_WORDS : KIND_NUMBER;
}

static void begin_cell(struct book *b, const char **attributes)
{
	const char *style = xml_attribute(attributes, "s");
	int at = column_of(xml_attribute(attributes, "r"));

	b->column = at >= 0 ? at : b->last + 1;
	b->at_style = style ? strtoul(style, NULL, 10) : 0;
	b->kind = kind_of(xml_attribute(attributes, "t"));
}

static void begin_sheet(struct xml_walk *w, const char *name, const char **attributes)
{
	struct book *b = w->arg;

	if (!strcmp(name, "row")) {
		long at = number_of(xml_attribute(attributes, "r"));

		b->row = at > b->row && at <= ROWS_MOST ? at : b->row + 1;
		b->last = -1;
		b->any = false;
	} else if (!strcmp(name, "c")) {
		begin_cell(b, attributes);
		w->text.n = 0;
	} else if (!strcmp(name, "v")) {
		gather(w);
	} else if (!strcmp(name, "rPh")) {
		b->silent = true;
	} else if (!strcmp(name, "t") && !b->silent) {
		/* Words of its own may come in several pieces. */
		w->keep = true;
	}
}

/* Words that are not there: nobody may take them for a cell that was left empty. */
static void put_shared(struct xml_walk *w, const char *number)
{
	struct book *b = w->arg;
	char *end;
	unsigned long n = strtoul(number, &end, 10);

	if (end == number || n >= b->words)
		w->end = MEDIA_BROKEN;
	else
		out_cell(b->out, b->shared.at ? b->shared.at + b->begins[n] : "", b->begins[n + 1] - b->begins[n]);
}

static void put_number(struct book *b, const char *text)
{
	char room[CELL_ROOM];
	struct cell_look look = b->at_style < (unsigned long)b->styles ? b->style[b->at_style] : (struct cell_look){ 0 };

	if (strlen(text) > CELL_ROOM / 2)
		out_word(b->out, text);
	else
		out_cell(b->out, room, cell_shown(room, text, look, b->from_1904));
}

static void put_value(struct xml_walk *w)
{
	struct book *b = w->arg;
	char *text;

	if (!words_add(&w->text, "", 1)) {
		w->end = MEDIA_FAILED;
		return;
	}
	text = w->text.at;
	switch (b->kind) {
	case KIND_SHARED:
		put_shared(w, text);
		break;
	case KIND_TRUTH:
		out_word(b->out, *text == '1' || *text == 't' ? "TRUE" : "FALSE");
		break;
	case KIND_NUMBER:
		put_number(b, text);
		break;
	case KIND_DAY:
		out_cell(b->out, text, cell_day(text));
		break;
	case KIND_WORDS:
		out_cell(b->out, text, cell_plain(text, strlen(text)));
		break;
	}
}

/* Before it come the rows that are empty, so that each has its number; not those above the first. */
static void put_empty_rows(struct book *b)
{
	if (!b->written)
		b->written = b->row - 1;
	while (++b->written < b->row) {
		out_cell(b->out, "", 0);
		out_cell(b->out, "", 0);
		out_end(b->out);
	}
}

static void put_cell(struct book *b, struct xml_walk *w)
{
	if (!w->text.n)
		return;
	if (b->column >= COLUMNS_MOST || b->column <= b->last) {
		w->end = b->column <= b->last ? MEDIA_BROKEN : MEDIA_LARGE;
		return;
	}
	if (!b->any)
		put_empty_rows(b);
	while (++b->last < b->column)
		out_cell(b->out, "", 0);
	put_value(w);
	b->any = true;
}

/* Every row is as wide as the first one. */
static void put_row(struct book *b)
{
	if (!b->any)
		return;
	if (!b->width)
		b->width = b->last + 1;
	while (++b->last < b->width)
		out_cell(b->out, "", 0);
	out_end(b->out);
}

static void finish_sheet(struct xml_walk *w, const char *name)
{
	struct book *b = w->arg;

	if (!strcmp(name, "v") || !strcmp(name, "t"))
		w->keep = false;
	else if (!strcmp(name, "rPh"))
		b->silent = false;
	else if (!strcmp(name, "c"))
		put_cell(b, w);
	else if (!strcmp(name, "row"))
		put_row(b);
	if (b->out->full)
		w->end = MEDIA_LARGE;
}

/* A workbook need not have styles, nor words that are shared. */
static enum media_end perhaps(enum media_end end)
{
	return end == MEDIA_STRANGE ? MEDIA_MADE : end;
}

static enum media_end read_sheet(struct book *b, int number)
{
	enum media_end end = open_book(b);

	if (end || number < 1 || number > b->sheets || b->sheet[number - 1].hidden)
		return end ? end : MEDIA_STRANGE;
	b->relation = b->sheet[number - 1].relation;
	end = walk(b, "xl/_rels/workbook.xml.rels", begin_relations, nothing);
	if (!end)
		end = perhaps(walk(b, "xl/styles.xml", begin_styles, finish_styles));
	if (!end)
		end = perhaps(walk(b, "xl/sharedStrings.xml", begin_words, finish_words));
	b->silent = false;
	return end ? end : walk(b, b->target, begin_sheet, finish_sheet);
}

/* ---- either ---- */

static enum media_end with_book(FILE *from, int number, struct sheet_out *out, enum media_end (*read)(struct book *, int))
{
	struct book *b = calloc(1, sizeof *b);
	struct parcel p;
	enum media_end end = MEDIA_BROKEN;

	if (!b) {
		fclose(from);
		return MEDIA_FAILED;
	}
	if (parcel_open(&p, from, UNPACKED_MOST)) {
		b->parcel = &p;
		b->out = out;
		end = read(b, number);
		parcel_close(&p);
	}
	free(b->begins);
	free(b->shared.at);
	free(b);
	return end;
}

enum media_end xlsx_sheets(FILE *from, int number, struct sheet_out *out)
{
	return with_book(from, number, out, list_sheets);
}

enum media_end xlsx_sheet(FILE *from, int number, struct sheet_out *out)
{
	return with_book(from, number, out, read_sheet);
}
