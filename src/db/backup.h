/* backup.h -- a copy of everything, taken while the house is open, and the way back. */
/* SPDX-License-Identifier: MIT */
#ifndef DB_BACKUP_H
#define DB_BACKUP_H

#include "db/db.h"

/* A backup is a folder: sgwrs.db (SQLite's online backup), files/ and secret.key (a copy without the key opens no sealed
 * address), and MANIFEST: the audit head, its number of events and the SHA-256 of every file. It is written under another
 * name and renamed when it is whole. PostgreSQL has its own tools (pg_dump, pgBackRest), which do this better. */
struct backup_outcome { bool ok; str why; str head; int64_t events; int64_t files; };

/* `data` is the data directory, `database` the SQLite file, `to` a folder that must not exist yet. */
struct backup_outcome backup_make(struct arena *, const char *data, const char *database, const char *to);
/* Is every file there, unchanged, and does the copy's audit chain end in the head that the manifest names? */
struct backup_outcome backup_verify(struct arena *, const char *from);
/* Verifies, then copies into `data`, which must not hold a database yet: nothing that exists is ever overwritten. */
struct backup_outcome backup_restore(struct arena *, const char *from, const char *data, const char *database);

#endif
