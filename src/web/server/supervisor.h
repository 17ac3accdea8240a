/* supervisor.h -- keeps the processes of the server alive; parses nothing, opens no database. */
/* SPDX-License-Identifier: MIT */
#ifndef WEB_SERVER_SUPERVISOR_H
#define WEB_SERVER_SUPERVISOR_H

#include "web/server/serve.h"

/* The sockets that outlive the processes behind them: one for visitors, one for every writer and helper, one for the keeper of files. */
enum { WRITERS_MOST = 8, HELPERS_MOST = 4, READERS_MOST = 32 };
struct share;
struct doors { int visitors, dir, writers[WRITERS_MOST], helpers[HELPERS_MOST], keeper; struct share *share; };

/* Starts the writers, then (SQLite's readers need what they make) all others; starts again whoever dies, at once, and later and
 * later if it dies again and again within a second. On SIGTERM or SIGINT: no new visitors, what is under way is finished, the
 * writers go last. Returns the exit status. */
int supervise(const struct serve_options *, struct doors *);

#endif
