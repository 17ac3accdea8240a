/* spreadsheet.c -- a spreadsheet (XLSX) written row by row, through libxlsxwriter, whose headers name functions that are banned here. */
/* SPDX-License-Identifier: MIT */
#include "base/spreadsheet.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <xlsxwriter.h>

struct spreadsheet {
	lxw_workbook *book;
	lxw_worksheet *sheets[SPREADSHEET_SHEETS];
	lxw_format *bold;
	char text[SPREADSHEET_CELL + 1];
};

/* An underline that begins no character told by its number. */
static const char escape[] = "_x005F_";

struct spreadsheet *spreadsheet_new(const char *path, const char *scratch, const char *const *sheets)
{
	struct spreadsheet *s = calloc(1, sizeof *s);
	char *folder = strdup(scratch);
	lxw_workbook_options options = { .constant_memory = LXW_TRUE, .tmpdir = folder, .use_zip64 = LXW_TRUE };

	if (s && folder)
		s->book = workbook_new_opt(path, &options);
	free(folder);
	if (!s || !s->book) {
		free(s);
		return NULL;
	}
	s->bold = workbook_add_format(s->book);
	format_set_bold(s->bold);
	for (int i = 0; i < SPREADSHEET_SHEETS && sheets[i]; i++) {
		s->sheets[i] = workbook_add_worksheet(s->book, sheets[i]);
		if (s->sheets[i])
			worksheet_freeze_panes(s->sheets[i], 1, i == 0);
	}
	return s;
}

/* "_x0041_" would be read as "A" by every spreadsheet. */
static bool is_escape(str s)
{
	bool is = s.len >= 7 && s.at[0] == '_' && s.at[1] == 'x' && s.at[6] == '_';

	for (size_t i = 2; is && i < 6; i++)
		is = isxdigit((unsigned char)s.at[i]);
	return is;
}

/* Never half a character; a control character that XML does not know becomes a space. */
static void copy(struct spreadsheet *s, str value)
{
	size_t to = 0;

	if (value.len > SPREADSHEET_CELL) {
		value.len = SPREADSHEET_CELL;
		while (value.len && ((unsigned char)value.at[value.len] & 0xC0) == 0x80)
			value.len--;
	}
	for (size_t i = 0; i < value.len; i++) {
		unsigned char c = (unsigned char)value.at[i];

		if (is_escape(str_from(value, i)) && to + value.len - i + sizeof escape - 1 <= SPREADSHEET_CELL) {
			memcpy(s->text + to, escape, sizeof escape - 1);
			to += sizeof escape - 1;
		} else {
			s->text[to++] = (char)(c < ' ' && c != '\n' && c != '\t' ? ' ' : c);
		}
	}
	s->text[to] = '\0';
}

bool spreadsheet_put(struct spreadsheet *s, int sheet, int64_t row, int64_t column, str value)
{
	if (row >= SPREADSHEET_ROWS || column >= SPREADSHEET_COLUMNS || sheet >= SPREADSHEET_SHEETS || !s->sheets[sheet])
		return false;
	if (!value.len)
		return true;
	copy(s, value);
	return worksheet_write_string(s->sheets[sheet], (lxw_row_t)row, (lxw_col_t)column, s->text, row ? NULL : s->bold) == LXW_NO_ERROR;
}

bool spreadsheet_end(struct spreadsheet *s)
{
	bool good = workbook_close(s->book) == LXW_NO_ERROR;

	free(s);
	return good;
}
