/* similar.h -- texts that say nearly the same: a letter that was passed round, and everybody who sent it. */
/* SPDX-License-Identifier: MIT */
#ifndef ANALYSIS_SIMILAR_H
#define ANALYSIS_SIMILAR_H

#include "base/arena.h"

/* Places in the list that was given, at least two; in order. */
struct similar_group { size_t *at; size_t n, room; };
struct similar_groups { struct similar_group *at; size_t n, room; };

enum { SIMILAR_SHORTEST = 40 /* bytes: of less, too many people write the same by chance */, SIMILAR_CHARS = 5 };

/* Texts of which one leads to another over pairs that share `percent` of their shingles (every five bytes in a row; Jaccard's measure)
 * or more; the largest group first, and of equal ones that which begins first. The texts are folded already (base/fold.h), so that
 * capitals, accents and spaces make no difference. The same list always gives the same groups. About 20 us for a text of 300 bytes.
 * Candidates by MinHash in one permutation (Li, Owen & Zhang 2012) with bands; every pair that is told was compared exactly. Two texts
 * that share 80 % are missed less often than once in a thousand pairs, and a group only if all its pairs are. */
struct similar_groups similar_groups(struct arena *, const str *texts, size_t n, int percent);
/* What two texts share of their shingles, in per cent; 0 when one has none. For tests. */
int similar_percent(struct arena *, str a, str b);

#endif
