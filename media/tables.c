/* tables.c -- sgwrs-media, when it is asked for a table: which words of the command line it knows, and what it does about them. */
/* SPDX-License-Identifier: MIT */
#include "media/tables.h"

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "media/cage.h"
#include "media/sheet.h"
#include "media/survey.h"

enum { MB = 1 << 20, LARGEST = 128 * MB };

static const struct {
	const char *word;
	int64_t most;                   /* bytes of the table */
	enum media_end (*read)(const char *at, size_t size, int part, struct sheet_out *);
} jobs[] = {
	{ "survey", 16 * MB, survey_read },
	{ "answers", 256 * MB, answers_read },
	{ "sheets", 1 * MB, xlsx_sheets },
	{ "sheet", 256 * MB, xlsx_sheet },
};

static size_t job_of(const char *word)
{
	size_t i = 0;

	while (i < sizeof jobs / sizeof *jobs && strcmp(word, jobs[i].word) != 0)
		i++;
	return i;
}

bool tables_known(const char *word)
{
	return job_of(word) < sizeof jobs / sizeof *jobs;
}

enum media_end tables_read(int argc, char **argv, const char *at, size_t size, struct sheet_out *out)
{
	size_t i = argc > 1 ? job_of(argv[1]) : sizeof jobs / sizeof *jobs;
	enum media_end end;

	if (i == sizeof jobs / sizeof *jobs)
		return MEDIA_FAILED;
	out->first = true;
	out->most = jobs[i].most;
	end = jobs[i].read(at, size, argc > 2 ? (int)strtol(argv[2], NULL, 10) : 0, out);
	if (!out_flush(out) && !end)
		end = out->full ? MEDIA_LARGE : MEDIA_FAILED;
	return end;
}

static bool to_output(void *to, const char *at, size_t n)
{
	(void)to;
	while (n) {
		ssize_t done = write(1, at, n);

		if (done <= 0)
			return false;
		at += done;
		n -= (size_t)done;
	}
	return true;
}

enum media_end tables_main(int argc, char **argv)
{
	static struct sheet_out out = { .write = to_output };
	struct stat st;
	char *at;

	if (!cage_enter(&(struct cage){ .memory = 512, .output = 260, .seconds = 60 }) || fstat(0, &st) < 0)
		return MEDIA_FAILED;
	if (!st.st_size || st.st_size > LARGEST)
		return st.st_size ? MEDIA_LARGE : MEDIA_STRANGE;
	at = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE, 0, 0);
	return at == MAP_FAILED ? MEDIA_FAILED : tables_read(argc, argv, at, (size_t)st.st_size, &out);
}
