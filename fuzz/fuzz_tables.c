/* fuzz_tables.c -- any bytes at all are taken apart without harm, and what comes of them is a survey here or nothing. */
/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/buf.h"
#include "core/questionnaire_edit.h"
#include "features/exchange/lime_plan.h"
#include "media/tables.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool ok)
{
	if (!ok)
		abort();
}

static bool gather(void *to, const char *at, size_t n)
{
	buf_add(to, at, n);
	return true;
}

/* Whatever a survey says, its questions and their conditions make sense here, and nothing is longer than there is room for. */
static void try_plan(struct arena *a, str table)
{
	struct lime_survey survey;
	FILE *file = fmemopen((void *)(uintptr_t)table.at, table.len, "rb");
	struct questionnaire qs = { 0 };

	must(file != NULL);
	if (lime_survey_read(a, file, &survey)) {
		struct lime_plan plan = lime_plan(&survey);

		for (size_t i = 0; i < plan.pages.n; i++)
			*arena_push(a, &qs.pages) = plan.pages.at[i];
		for (size_t i = 0; i < plan.questions.n; i++)
			*arena_push(a, &qs.questions) = plan.questions.at[i].is;
		questionnaire_link(&qs);
		must(questionnaire_makes_sense(&qs) && plan.questions.n <= EDIT_QUESTIONS && plan.pages.n <= EDIT_PAGES);
		for (size_t i = 0; i < plan.questions.n; i++)
			must(str_utf8(plan.questions.at[i].is.asks.en) && str_utf8(plan.questions.at[i].is.asks.cy));
	}
	fclose(file);
}

/* Memory that is a file, as the program has it; the same each time. */
static FILE *as_file(const uint8_t *data, size_t size)
{
	static int memory = -1;
	int fd;

	if (memory < 0)
		memory = memfd_create("tables", MFD_CLOEXEC);
	must(ftruncate(memory, 0) == 0 && pwrite(memory, data, size, 0) == (ssize_t)size && lseek(memory, 0, SEEK_SET) == 0);
	fd = dup(memory);
	must(fd >= 0);
	return fdopen(fd, "rb");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const jobs[] = { "survey", "answers", "sheets", "sheet" };
	static struct sheet_out out;
	static struct arena *a;
	char word[16] = "", one[] = "1", *argv[] = { word, word, one, NULL };
	struct buf table = { 0 };
	size_t job = size ? data[0] % (sizeof jobs / sizeof *jobs) : 0;

	if (size < 2)
		return 0;
	if (!a)
		a = arena_new(256 << 20);
	memcpy(word, jobs[job], strlen(jobs[job]) + 1);
	out = (struct sheet_out){ .write = gather, .to = &table };
	enum media_end end = tables_read(3, argv, as_file(data + 1, size - 1), &out);

	must(end == MEDIA_MADE || (end >= MEDIA_STRANGE && end <= MEDIA_FAILED));
	if (end == MEDIA_MADE && job == 0 && table.len)
		try_plan(a, buf_text(&table));
	buf_free(&table);
	arena_reset(a);
	return 0;
}
