/* tables.c -- which words of the command line sgwrs-tables knows, and what it does about them. */
/* SPDX-License-Identifier: MIT */
#include "media/tables.h"

#include <stdlib.h>
#include <string.h>

#include "media/sheet.h"
#include "media/survey.h"

enum { MB = 1 << 20 };

static const struct {
	const char *word;
	int64_t most;                   /* bytes of the table */
	enum media_end (*read)(FILE *, int part, struct sheet_out *);
} jobs[] = {
	{ "survey", 16 * MB, survey_read },
	{ "answers", 256 * MB, answers_read },
	{ "sheets", 1 * MB, xlsx_sheets },
	{ "sheet", 256 * MB, xlsx_sheet },
};

enum media_end tables_read(int argc, char **argv, FILE *from, struct sheet_out *out)
{
	enum media_end end;
	size_t i = 0;

	while (i < sizeof jobs / sizeof *jobs && (argc < 2 || strcmp(argv[1], jobs[i].word) != 0))
		i++;
	if (i == sizeof jobs / sizeof *jobs) {
		fclose(from);
		return MEDIA_FAILED;
	}
	out->first = true;
	out->most = jobs[i].most;
	end = jobs[i].read(from, argc > 2 ? (int)strtol(argv[2], NULL, 10) : 0, out);
	if (!out_flush(out) && !end)
		end = out->full ? MEDIA_LARGE : MEDIA_FAILED;
	return end;
}
