/* import_map.h -- which column of a file answers which question, as its map says (docs/import-map.md). */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_EXCHANGE_IMPORT_MAP_H
#define FEATURES_EXCHANGE_IMPORT_MAP_H

#include "base/csv.h"
#include "core/record.h"
#include "core/response.h"

/* COLUMN_LINE: no column, but the number of the line ("id": "[line]"); good for a file that stays as it is. */
enum { COLUMN_NONE = -1, COLUMN_LINE = -2 };

/* What a value in the file means: a choice of the question, or one of these. */
enum { MEANS_BLANK = -1, MEANS_SKIPPED = -2, MEANS_UNKNOWN = -3 };
struct import_meaning { str is, means; int64_t what; };
struct import_meanings { struct import_meaning *at; size_t n, room; };

/* A property of the whole response: the same for all, or from a column. */
struct import_source { str column, always; struct import_meanings values; int at; };

struct import_option { str column, choice; int at; int64_t n; };
struct import_question {
	str name, column, separator, reads, said;       /* said: the column of words beside a choice */
	struct import_meanings values;
	struct { struct import_option *at; size_t n, room; } options;
	/* worked out when the map is bound */
	const struct question *question;
	size_t index;                           /* in the questionnaire, and in answers */
	int at, said_at;
};

struct import_map {
	str id, format, or_format;
	bool guarded;                           /* apostrophes before formulas, [skipped] and [withdrawn], as our own exports write */
	struct import_source received, channel, lang, late, state;
	struct { struct import_question *at; size_t n, room; } questions;
	int id_at;
};

/* Reads the map and finds its columns in the file's first record and its names in the questionnaire. False with every mistake by
 * its path in the map. */
bool import_map_read(struct arena *, str json, const struct questionnaire *, const struct csv_record *header, struct import_map *,
	struct load_problems *);

#endif
