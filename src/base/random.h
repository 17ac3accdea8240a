/* random.h -- bytes nobody can guess; a test may replay them from a seed. */
/* SPDX-License-Identifier: MIT */
#ifndef BASE_RANDOM_H
#define BASE_RANDOM_H

#include <stddef.h>
#include <stdint.h>

void random_bytes(void *, size_t);      /* getrandom; aborts when the kernel has none */
uint64_t random_64(void);
uint64_t random_below(uint64_t n);      /* 0 .. n-1, unbiased; n > 0 */
/* Tests only: the same seed gives the same bytes; 0 goes back to the kernel's. */
void random_seed(uint64_t);

#endif
