/* writer.h -- the process that saves: everything that waits in one transaction, and nobody is told before it is on disk. */
/* SPDX-License-Identifier: MIT */
#ifndef WEB_SERVER_WRITER_H
#define WEB_SERVER_WRITER_H

#include "web/server/serve.h"

/* Answers what readers ask at this socket until child_stopping(). `ready` (a pipe, or -1) gets one byte when it can. Returns the
 * exit status. SQLite: one writer, batches of what waits (256 requests or about 5 ms, then a commit), a request a savepoint.
 * PostgreSQL: one of a pool, a request a transaction, tried up to five times when somebody else was quicker. */
int writer_run(const struct serve_options *, int listening, int ready);

#endif
