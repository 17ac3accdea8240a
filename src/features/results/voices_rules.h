/* voices_rules.h -- which of our answers stand beside which line of the census, and when a group counts as low or high. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_RESULTS_VOICES_RULES_H
#define FEATURES_RESULTS_VOICES_RULES_H

#include "base/arena.h"

/* What belongs together: choices and categories as bits, n - 1. A choice that is wider than a category takes several of them; a
 * category that is wider takes several choices. */
struct voice_group { uint64_t choices, categories; };
struct voice_groups { struct voice_group *at; size_t n, room; };
/* Adds that a choice is (part of) a category, and brings together whatever this joins. */
void voice_join(struct arena *, struct voice_groups *, int64_t choice, int64_t category);
/* In the order of their first choices. */
void voice_sort(struct voice_groups *);

enum voice_verdict { VOICE_HIDDEN, VOICE_FEW, VOICE_LOW, VOICE_FAIR, VOICE_HIGH };
/* `low` and `high`: of 100 people whom one would expect by the census, fewer than and more than so many took part. */
struct voice_limits { int64_t low, high; };
enum { VOICE_BASE = 30, VOICE_PEOPLE = 5 };
/* Of fewer than VOICE_BASE people nothing is said; and nobody is called low or high for fewer than VOICE_PEOPLE people more or less. */
enum voice_verdict voice_verdict(int64_t n, int64_t base, int64_t people, int64_t everybody, const struct voice_limits *);
/* How many more would have to take part for their share to be as large as in the census, everybody else staying as they are; 0: none. */
int64_t voice_missing(int64_t n, int64_t base, int64_t people, int64_t everybody);
double voice_share(int64_t n, int64_t of);      /* per cent, to one decimal */

#endif
