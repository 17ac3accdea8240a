/* reader.h -- the process that visitors talk to: draws pages, keeps them, and hands forms to those who may write. */
/* SPDX-License-Identifier: MIT */
#ifndef WEB_SERVER_READER_H
#define WEB_SERVER_READER_H

#include "web/server/conn.h"

/* Takes visitors from the door until SIGTERM; then finishes what is under way, for options->stop_ms at most. `dir` is the open
 * folder of the sockets. Returns the exit status. */
int reader_run(const struct serve_options *, const struct conns_door *, int dir, int ready);

#endif
