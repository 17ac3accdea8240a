/* throttle.h -- how often somebody may guess: counted per address and in all, in this process's memory only. */
/* SPDX-License-Identifier: MIT */
#ifndef WEB_THROTTLE_H
#define WEB_THROTTLE_H

#include "base/date.h"

struct throttle;

/* At most `each` in `each_seconds` from one address and `total` in `total_seconds` from everybody. An IPv6 address counts by its
 * first 64 bits. What is remembered is a keyed hash, in a table of fixed size; when that is full, the oldest is forgotten. */
struct throttle *throttle_new(int each, int64_t each_seconds, int total, int64_t total_seconds);
void throttle_free(struct throttle *);          /* NULL is fine */
/* Counts one more and returns 0; or, when that would be too many, counts nothing and returns the seconds to wait. */
int64_t throttle_take(struct throttle *, str address, instant now);
/* Takes the last one back: it was no guess. */
void throttle_give_back(struct throttle *, str address);

#endif
