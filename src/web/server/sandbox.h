/* sandbox.h -- what a process gives up once it has started, so that whoever breaks into it gains little. */
/* SPDX-License-Identifier: MIT */
#ifndef WEB_SERVER_SANDBOX_H
#define WEB_SERVER_SANDBOX_H

#include "web/server/serve.h"

/* A reader may also write what arrives in DATA/incoming; the keeper what it keeps in DATA/files. A helper writes nothing. */
enum sandbox_who { SANDBOX_READER, SANDBOX_WRITER, SANDBOX_HELPER, SANDBOX_KEEPER };

/* Landlock: no file outside the data directory and the database's (and, for PostgreSQL, what finding its server takes); nothing
 * written that this process need not write. seccomp: system calls that are not on the list kill the process. What the kernel
 * does not have is left out and logged once. Nothing happens with options->no_sandbox or under a sanitizer. The database must be
 * open, and on SQLite have been read once. */
void sandbox_enter(enum sandbox_who, const struct serve_options *);
/* False in builds where it does nothing. */
bool sandbox_is_built(void);

#endif
