/* figures.h -- how long people waited. */
/* SPDX-License-Identifier: MIT */
#ifndef TESTS_KILL_FIGURES_H
#define TESTS_KILL_FIGURES_H

#include <stddef.h>
#include <stdint.h>

struct waits { uint32_t *us; size_t n, room; };

void waits_add(struct waits *, int64_t ticks);
/* In microseconds: so long or less waited this share of them. */
int64_t waits_share(struct waits *, double share);
void waits_free(struct waits *);

#endif
