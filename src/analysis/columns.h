/* columns.h -- who chose what, a bit a person: blocks of people that are stored small and counted fast. */
/* SPDX-License-Identifier: MIT */
#ifndef ANALYSIS_COLUMNS_H
#define ANALYSIS_COLUMNS_H

#include "base/arena.h"

enum { BITS_PEOPLE = 8192, BITS_WORDS = BITS_PEOPLE / 64 };

/* A bit for each person of a block, by their place in it. */
struct bits { uint64_t at[BITS_WORDS]; };
static inline void bits_set(struct bits *b, size_t i) { b->at[i / 64] |= UINT64_C(1) << i % 64; }
static inline void bits_clear(struct bits *b, size_t i) { b->at[i / 64] &= ~(UINT64_C(1) << i % 64); }
static inline bool bits_has(const struct bits *b, size_t i) { return b->at[i / 64] >> i % 64 & 1; }
void bits_and(struct bits *, const struct bits *);
void bits_or(struct bits *, const struct bits *);
bool bits_none(const struct bits *);
/* How many; how many are in both. Some 50 ns for a block where the processor counts bits. */
int64_t bits_count(const struct bits *);
int64_t bits_count_both(const struct bits *, const struct bits *);

/* Whoever of a block gave one answer to a question: `row` of a question that has several lines (0 where it has none), and `choice`
 * (0: something that is no choice, such as words). */
struct column { int64_t row, choice; struct bits *bits; };
/* All answers of a block to one question, by row and choice; none twice. */
struct columns { struct column *at; size_t n, room; };
/* Finds it, or makes an empty one in its place. */
struct bits *columns_at(struct arena *, struct columns *, int64_t row, int64_t choice);

/* As bytes: of a column with few people their places, of others the bits up to the last. Empty columns are left out; none left: an
 * empty str. The same columns always give the same bytes. */
str columns_pack(struct arena *, const struct columns *);
/* The memory of *to is used again. False when these are no such bytes (any may be given); then *to holds what was whole. */
bool columns_unpack(struct arena *, str, struct columns *to);

#endif
