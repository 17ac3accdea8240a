/* export_make.h -- the jobs process makes a table that an officer asked for, a slice at a time. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_EXCHANGE_EXPORT_MAKE_H
#define FEATURES_EXCHANGE_EXPORT_MAKE_H

#include "web/feature.h"

/* A job "export" is one slice of one export; its body is the number of the export. The slow part, outside of any transaction: reads the next
 * responses and writes them to the file. What is half-made lives in this process alone: after a crash it is begun again. */
void export_labour(struct db *, struct arena *, const struct job *, instant now);
/* How far it has come, and the next slice; at the end the file is kept, and somebody may fetch it. */
bool export_work(struct db *, struct arena *, const struct job *, instant now);
/* Takes files away whose day is over, and tells of exports that nobody goes on with. */
void export_tick(struct db *, struct arena *, instant now);

/* Why it did not work, by the word that is stored. */
words export_why(str word);

enum { EXPORT_SECONDS = 12 * 3600 };    /* how long it may be fetched */

#endif
