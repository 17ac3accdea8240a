/* child.h -- what every process of the server does first, and how it hears that it should stop. */
/* SPDX-License-Identifier: MIT */
#ifndef WEB_SERVER_CHILD_H
#define WEB_SERVER_CHILD_H

#include <signal.h>
#include <stdbool.h>

/* Called once after fork: dies with the supervisor, has a name in ps and in the log, makes ids of its own, ignores Ctrl-C (the
 * supervisor says when), and notes SIGTERM, which stays blocked except while it waits with child_waiting(). */
void child_begin(const char *name, int number, int id_slot, pid_t supervisor);
bool child_stopping(void);
/* The signal mask for ppoll, so that no SIGTERM falls between looking and waiting. */
const sigset_t *child_waiting(void);

#endif
