/* turn.h -- one writer at a time on an SQLite file, and nobody who waits is left to sleep and try again. */
/* SPDX-License-Identifier: MIT */
#ifndef DB_TURN_H
#define DB_TURN_H

#include <stdbool.h>

/* SQLite lets writers wait by sleeping and trying again, so that a busy one starves the others; a file lock queues them. */
struct turn;
struct turn *turn_new(const char *db_path);     /* opens FILE.write.lock; NULL with errno when it cannot */
void turn_free(struct turn *);                  /* NULL is fine */
/* Waits until it is ours. To wait for oneself would be for ever: a second handle of this process aborts instead.
 * False with errno when the file system refuses locks. */
bool turn_take(struct turn *);
void turn_give(struct turn *);                  /* harmless when it is not ours */

#endif
