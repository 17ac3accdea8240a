/* helper.h -- the process for what is slow about a form (a password to be checked), so that nobody else waits for it. */
/* SPDX-License-Identifier: MIT */
#ifndef WEB_SERVER_HELPER_H
#define WEB_SERVER_HELPER_H

#include "web/server/sandbox.h"

/* Runs .prepare of what readers ask at this socket, one at a time, with a database that it can only read, until child_stopping().
 * Says WIRE_BEGUN before each, so that readers know which one it died of. SANDBOX_KEEPER: this one
 * also keeps the files that come with forms. Returns the exit status. */
int helper_run(const struct serve_options *, int listening, enum sandbox_who);

#endif
