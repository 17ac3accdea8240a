/* pace.h -- how much to do in one transaction, so that everybody else's turn comes soon. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_EXCHANGE_PACE_H
#define FEATURES_EXCHANGE_PACE_H

#include <stddef.h>
#include <stdint.h>

/* The write turn may be held for 50 ms (docs/architecture.md). `n` things are done at a time; it grows while they take less
 * than a third of that, and shrinks when they take more than two thirds: the next commit may meet a busier disk. */
struct pace { size_t n; int64_t began; };
enum { PACE_FIRST = 20, PACE_MOST = 1000 };

struct pace pace_new(void);
void pace_begin(struct pace *);         /* the turn is ours */
void pace_end(struct pace *);           /* it is given back */

#endif
