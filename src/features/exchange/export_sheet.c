/* export_sheet.c -- writes a table as CSV or, through a library, as a spreadsheet. */
/* SPDX-License-Identifier: MIT */
#include "features/exchange/export_sheet.h"

#include <unistd.h>

#include "base/spreadsheet.h"
#include "features/exchange/codebook.h"

enum { MEMORY = 64 << 20, ANSWERS = 0, CODES = 1 };

struct export_sheet {
	enum export_format format;
	const char *path;
	FILE *file;                     /* of a CSV file */
	struct buf line;
	struct spreadsheet *book;
	int64_t row, column;
	struct arena *keep;
	bool failed;
};

enum export_format export_format_of(str word)
{
	return str_eq(word, STR("csv")) ? EXPORT_CSV : str_eq(word, STR("xlsx")) ? EXPORT_XLSX : EXPORT_FORMATS;
}

/* ---- CSV ---- */

static void csv_value(void *to, str value)
{
	struct export_sheet *s = to;

	csv_field(&s->line, value, s->line.len == 0);
}

static void csv_row(void *to)
{
	struct export_sheet *s = to;

	csv_end(&s->line);
	s->failed = s->failed || fwrite(s->line.at, 1, s->line.len, s->file) != s->line.len;
	buf_clear(&s->line);
}

/* ---- the spreadsheet ---- */

static void put(struct export_sheet *s, int sheet, str value)
{
	s->failed = !spreadsheet_put(s->book, sheet, s->row, s->column, value) || s->failed;
	s->column++;
}

static void book_value(void *to, str value)
{
	put(to, ANSWERS, value);
}

static void book_row(void *to)
{
	struct export_sheet *s = to;

	s->row++;
	s->column = 0;
}

static void add_codes(struct export_sheet *s, const struct questionnaire *qs)
{
	struct codebook_lines lines = codebook_lines(s->keep, qs, false);

	for (size_t i = 0; i < lines.n; i++) {
		for (size_t c = 0; c < CODEBOOK_COLUMNS; c++)
			put(s, CODES, lines.at[i].column[c]);
		book_row(s);
	}
	s->row = 0;
}

static bool begin_book(struct export_sheet *s, const char *scratch, const struct questionnaire *qs)
{
	static const char *const names[] = { "Answers - Atebion", "Codebook - Llyfr codau", NULL };

	s->book = spreadsheet_new(s->path, scratch, names);
	if (s->book)
		add_codes(s, qs);
	return s->book && !s->failed;
}

/* ---- either ---- */

struct export_sheet *export_sheet_new(enum export_format format, const char *path, const char *scratch, const struct questionnaire *qs)
{
	struct arena *keep = arena_new(MEMORY);
	struct export_sheet *s = arena_new_of(keep, struct export_sheet);

	*s = (struct export_sheet){ .format = format, .path = arena_z(keep, str_of(path)), .keep = keep };
	if (format == EXPORT_CSV ? (s->file = fopen(path, "wbe")) != NULL : begin_book(s, scratch, qs))
		return s;
	export_sheet_drop(s);
	return NULL;
}

struct export_sink export_sheet_sink(struct export_sheet *s)
{
	return s->format == EXPORT_CSV ? (struct export_sink){ csv_value, csv_row, s } : (struct export_sink){ book_value, book_row, s };
}

static void close_book(struct export_sheet *s)
{
	struct spreadsheet *book = s->book;

	s->book = NULL;
	if (book && !spreadsheet_end(book))
		s->failed = true;
}

static bool close_file(struct export_sheet *s)
{
	bool good = s->format == EXPORT_XLSX || (s->file && fflush(s->file) == 0 && fsync(fileno(s->file)) == 0);

	if (s->file && fclose(s->file) != 0)
		good = false;
	s->file = NULL;
	return good;
}

static void give_back(struct export_sheet *s)
{
	buf_free(&s->line);
	arena_free(s->keep);
}

bool export_sheet_end(struct export_sheet *s)
{
	bool good;

	close_book(s);
	good = close_file(s) && !s->failed;
	if (!good)
		unlink(s->path);
	give_back(s);
	return good;
}

void export_sheet_drop(struct export_sheet *s)
{
	if (!s)
		return;
	close_book(s);
	close_file(s);
	unlink(s->path);
	give_back(s);
}
