/* cluster.h -- a PostgreSQL server of the tests' own: made in a temporary folder, heard by nobody else, gone afterwards. */
/* SPDX-License-Identifier: MIT */
#ifndef TEST_CLUSTER_H
#define TEST_CLUSTER_H

#include <stdbool.h>

/* Makes and starts it below `dir`, which user postgres must be able to pass. False with a sentence for the person who
 * started the tests. *stopping is set by a signal handler and ends all waiting. */
bool cluster_start(const char *dir, const volatile int *stopping, const char **why);
void cluster_stop(void);                        /* harmless when it does not run */
/* "postgres://…" of a database there; the text stays until the next call. */
const char *cluster_url(const char *database);
/* One command, such as CREATE DATABASE. */
bool cluster_run(const char *sql);

#endif
