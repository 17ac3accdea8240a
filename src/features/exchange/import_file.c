/* import_file.c -- the file that is imported: read from the start as often as needed, known by its hash. */
/* SPDX-License-Identifier: MIT */
#include "features/exchange/import_file.h"

#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/words.h"
#include "core/file.h"
#include "core/file_hash.h"
#include "features/exchange/import_run.h"

bool import_file_open(struct import_file *f, struct arena *arena, const char *path)
{
	struct stat st;

	*f = (struct import_file){ .arena = arena, .file = fopen(path, "rbe") };
	if (!f->file || fstat(fileno(f->file), &st) != 0) {
		f->why = strerror(errno);
		return false;
	}
	if (!S_ISREG(st.st_mode)) {
		f->why = "it must be a file on disk, because it is read twice";
		return false;
	}
	f->size = st.st_size;
	f->hash = file_hash(arena, f->file);
	if (!f->hash.at)
		f->why = strerror(errno);
	return f->hash.at != NULL;
}

bool import_file_kept(struct import_file *f, struct arena *arena, str hash)
{
	struct stat st;
	int fd = file_open(hash);

	*f = (struct import_file){ .arena = arena, .hash = arena_copy(arena, hash), .file = fd < 0 ? NULL : fdopen(fd, "rb") };
	if (f->file && fstat(fileno(f->file), &st) == 0) {
		f->size = st.st_size;
		return true;
	}
	f->why = strerror(errno);
	if (fd >= 0 && !f->file)
		close(fd);
	return false;
}

static void keep_header(struct import_file *f, const struct csv_record *record)
{
	if (f->header.n)
		return;
	f->header = (struct csv_record){ arena_new_array(f->arena, str, record->n), record->n, record->line };
	for (size_t i = 0; i < record->n; i++)
		f->header.at[i] = arena_copy(f->arena, record->at[i]);
}

bool import_file_begin(struct import_file *f)
{
	struct csv_record record;
	const char *problem = NULL;

	csv_free(f->csv);
	rewind(f->file);
	f->csv = csv_new(f->file, 0, IMPORT_RECORD_LIMIT);
	switch (csv_next(f->csv, &record, &problem)) {
	case CSV_RECORD:
		keep_header(f, &record);
		return true;
	case CSV_END:
		f->why = TL("it is empty");
		return false;
	case CSV_PROBLEM:
		break;
	}
	f->why = problem;
	return false;
}

int import_file_percent(const struct import_file *f)
{
	return f->size ? (int)(100 * csv_bytes_read(f->csv) / f->size) : 100;
}

void import_file_close(struct import_file *f)
{
	csv_free(f->csv);
	if (f->file)
		fclose(f->file);
	*f = (struct import_file){ 0 };
}
