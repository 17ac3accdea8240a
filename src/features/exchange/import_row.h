/* import_row.h -- one record of a file becomes one response, or tells at which line and column it cannot. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_EXCHANGE_IMPORT_ROW_H
#define FEATURES_EXCHANGE_IMPORT_ROW_H

#include "features/exchange/import_map.h"

enum { IMPORT_PROBLEMS = 100, IMPORT_STRANGE = 200, IMPORT_ID_MOST = 200, IMPORT_WORDS_MOST = 100000 };

/* The first IMPORT_PROBLEMS are kept, all are counted. */
struct import_problem { int64_t line; str column; pair why; };
struct import_problems { struct import_problem *at; size_t n, room; int64_t total; };

/* A value that the map gives no meaning, and how often it came; of a question, or of the whole response: "[channel]", "[language]". */
struct import_strange { str of, value; int64_t n; };
struct import_stranges { struct import_strange *at; size_t n, room; };

struct import_reading {
	struct arena *arena;            /* of the record; given back by the caller */
	struct arena *keep;             /* of the whole import */
	const struct import_map *map;
	const struct questionnaire *qs;
	struct csv_record header;
	instant now;                    /* received then, if the map knows no better */
	enum channel channel;           /* CHANNEL_COUNT: as the map says */
	str file;                       /* the file's own name for ever: numbers of its records are ids in it, where the map says "[line]" */
	struct import_problems problems;
	struct import_stranges stranges;
};

struct import_row {
	int64_t line;
	str external_id;
	enum channel channel;
	enum lang lang;
	instant received;
	bool late, withdrawn;
	struct answers answers;
};

/* Words are taken byte for byte. True when nothing was wrong. What *row holds lives in `arena`, not in the record. */
bool import_row_read(struct import_reading *, const struct csv_record *, struct import_row *);
/* Something is wrong with a record; `column` absent: with the whole of it. */
void import_row_wrong(struct import_reading *, int64_t line, str column, words why);

#endif
