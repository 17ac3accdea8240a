/* bring_source.h -- files that a program of its own takes apart before there is a table to bring in, or questions to make. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_EXCHANGE_BRING_SOURCE_H
#define FEATURES_EXCHANGE_BRING_SOURCE_H

#include "db/jobs.h"
#include "exchange_sql.h"
#include "web/req.h"

/* Begins to read `step` of it ('survey', 'answers', 'sheets', 'sheet', 'words'); of 'sheet' its `part`. Shows what came of it afterwards. */
void bring_source_begin(struct db *, struct arena *, bring_source_id, const char *step, int64_t part, instant now);

/* The hooks of a feature: the jobs process starts sgwrs-tables, waits for it a slice at a time, and notes what it made. */
void bring_source_labour(struct db *, struct arena *, const struct job *, instant now);
bool bring_source_work(struct db *, struct arena *, const struct job *, instant now);
void bring_source_tick(struct db *, struct arena *, instant now);

/* Why one failed, by its word. */
words bring_source_why(str word);
/* Both files go; what became of them stays. */
void bring_source_forget(struct db *, struct arena *, bring_source_id, file_id file, file_id made);

#endif
