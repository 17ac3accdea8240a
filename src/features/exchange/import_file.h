/* import_file.h -- the file that is imported: read from the start as often as needed, known by its hash. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_EXCHANGE_IMPORT_FILE_H
#define FEATURES_EXCHANGE_IMPORT_FILE_H

#include "base/csv.h"

struct import_file {
	struct arena *arena;
	FILE *file;
	struct csv *csv;
	int64_t size;
	str hash;                       /* SHA-256, hexadecimal */
	struct csv_record header;       /* the first record, kept */
	const char *why;                /* what is wrong with it */
};

/* False with `why`. What it holds lives in the arena, but for what import_file_close gives back. */
bool import_file_open(struct import_file *, struct arena *, const char *path);
/* One that we keep ourselves (core/file.h), whose hash is known: not read until import_file_begin, however large it is. */
bool import_file_kept(struct import_file *, struct arena *, str hash);
/* From the start, past the header. False with `why` when there is none. */
bool import_file_begin(struct import_file *);
int import_file_percent(const struct import_file *);
void import_file_close(struct import_file *);

#endif
