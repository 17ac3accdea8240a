/* fuzz_csv.c -- any bytes at all are read as CSV without harm, and what was read is written and read back the same. */
/* SPDX-License-Identifier: MIT */
#include "base/csv.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { RECORD_LIMIT = 2000 };

static struct csv *opened(const void *data, size_t size, char separator, FILE **file)
{
	*file = size ? fmemopen((void *)(uintptr_t)data, size, "rb") : fopen("/dev/null", "rb");
	if (!*file)
		abort();
	return csv_new(*file, separator, RECORD_LIMIT);
}

static void must(bool ok)
{
	if (!ok)
		abort();
}

/* Guarding and taking the guard off gives the same; a guarded field starts no formula. */
static void try_guard(struct arena *a, str field)
{
	str guarded = csv_guard(a, field);

	must(str_eq(csv_unguard(guarded), field));
	must(!guarded.len || !strchr("=+@\t\r\n", guarded.at[0]) || !guarded.at[0]);
}

/* Reads everything, and writes every record that is none of the problems to copy. */
static void read_and_write(const void *data, size_t size, char separator, struct buf *copy, struct arena *a)
{
	FILE *file;
	struct csv *csv = opened(data, size, separator, &file);
	struct csv_record record;
	const char *problem = NULL;
	int64_t line = 0;
	enum csv_got got;

	while ((got = csv_next(csv, &record, &problem)) != CSV_END) {
		must(record.line > line || got == CSV_PROBLEM);
		line = record.line;
		must(got == CSV_RECORD || problem);
		for (size_t i = 0; got == CSV_RECORD && i < record.n; i++) {
			must(record.at[i].at && record.at[i].len <= RECORD_LIMIT);
			csv_field(copy, record.at[i], i == 0);
			try_guard(a, record.at[i]);
		}
		if (got == CSV_RECORD)
			csv_end(copy);
		arena_reset(a);
	}
	must(csv_bytes_read(csv) <= (int64_t)size);
	csv_free(csv);
	fclose(file);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct arena *a;
	struct buf once = { 0 }, twice = { 0 };
	char separator = size ? (char[]){ 0, ',', ';', '\t' }[data[0] % 4] : 0;

	if (!a)
		a = arena_new(1 << 20);
	read_and_write(size ? data + 1 : data, size ? size - 1 : 0, separator, &once, a);
	read_and_write(once.at, once.len, ',', &twice, a);
	must(str_eq(buf_text(&once), buf_text(&twice)));
	buf_free(&once);
	buf_free(&twice);
	return 0;
}
