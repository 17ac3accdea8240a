/* import_run.h -- a whole file of responses: tried first, then added in small steps, and taken back again if need be. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_EXCHANGE_IMPORT_RUN_H
#define FEATURES_EXCHANGE_IMPORT_RUN_H

#include "features/exchange/import_row.h"

enum { IMPORT_RECORD_LIMIT = 1 << 20, IMPORT_MEMORY = 64 << 20, IMPORT_BATCH_MEMORY = 32 << 20 };

struct import_job {
	struct db *db;
	conversation_id conversation;
	str code;                       /* the conversation's, for references */
	const char *path;
	str name;                       /* as people call the file; absent: the path's last part */
	str map;                        /* the text of the map */
	account_id by;
	enum channel channel;           /* CHANNEL_COUNT: as the map says */
	instant now;
	bool dry, skip_bad;
	bool progress;                  /* a line a second on standard error */
	bool rows;                      /* the file was a spreadsheet: what is wrong is told by row and not by line */
};

struct import_result {
	enum { IMPORT_DONE, IMPORT_NO_FILE, IMPORT_BAD_MAP, IMPORT_BAD_ROWS, IMPORT_FAILED } how;
	const char *why;                /* NO_FILE, FAILED */
	import_id id;                   /* none when nothing was added */
	bool resumed;                   /* goes on where the same file stopped before */
	int64_t records, bad;           /* in the file */
	int64_t added, already;         /* a dry run: would be */
	int64_t differ;                 /* of those already there: with other answers; they stay as they are */
	struct load_problems map_problems;
	struct import_problems problems;
	struct import_problems differing;       /* where these are */
	struct import_stranges stranges;
	size_t memory;                  /* the most that one batch took */
};
/* Reads the file twice: first all of it without writing anything; then, if it was good (or skip_bad), adds what is not there yet,
 * each transaction small enough that a server beside it goes on. Stopped anywhere, the same call goes on. Not inside a
 * transaction. What the result holds lives in the arena. */
struct import_result import_run(struct arena *, const struct import_job *);

/* The same a step at a time. The job is copied, but for what it points to. */
struct import_steps;
struct import_steps *import_steps_new(const struct import_job *);
/* Goes on until this moment (clock_ticks) or the end; false when there is no more to do. */
bool import_step(struct import_steps *, int64_t until);
bool import_is_adding(const struct import_steps *);     /* the second time through the file */
/* How it went, or goes; what it holds lives until import_steps_free. */
const struct import_result *import_steps_result(const struct import_steps *);
void import_steps_free(struct import_steps *);          /* NULL is fine; the database must still be open */

#endif
