/* spreadsheet.c -- a spreadsheet (XLSX) written row by row, through libxlsxwriter, whose headers name functions that are banned here. */
/* SPDX-License-Identifier: MIT */
#include "base/spreadsheet.h"

#include <stdlib.h>
#include <xlsxwriter.h>

struct spreadsheet {
	lxw_workbook *book;
	lxw_worksheet *sheets[SPREADSHEET_SHEETS];
	lxw_format *bold;
	char text[SPREADSHEET_CELL + 1];
};

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

/* Never half a character; a control character that XML does not know becomes a space. */
static void copy(struct spreadsheet *s, str value)
{
	if (value.len > SPREADSHEET_CELL) {
		value.len = SPREADSHEET_CELL;
		while (value.len && ((unsigned char)value.at[value.len] & 0xC0) == 0x80)
			value.len--;
	}
	for (size_t i = 0; i < value.len; i++) {
		unsigned char c = (unsigned char)value.at[i];

		s->text[i] = (char)(c < ' ' && c != '\n' && c != '\t' ? ' ' : c);
	}
	s->text[value.len] = '\0';
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
