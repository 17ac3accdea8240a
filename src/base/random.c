/* random.c -- bytes nobody can guess; a test may replay them from a seed. */
/* SPDX-License-Identifier: MIT */
#include "base/random.h"

#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>

static uint64_t seed;

/* SplitMix64 (Steele, Lea and Flood, 2014): good enough to replay a test, never for a secret. */
static uint64_t replay(void)
{
	uint64_t z = (seed += 0x9E3779B97F4A7C15u);

	z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
	z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
	return z ^ (z >> 31);
}

static bool replaying;

static void replay_bytes(unsigned char *at, size_t n)
{
	while (n) {
		uint64_t bits = replay();
		size_t step = n < sizeof bits ? n : sizeof bits;

		memcpy(at, &bits, step);
		at += step;
		n -= step;
	}
}

void random_bytes(void *to, size_t n)
{
	unsigned char *at = to;

	if (replaying) {
		replay_bytes(at, n);
		return;
	}
	while (n) {
		ssize_t got = getrandom(at, n, 0);

		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			abort();
		at += got;
		n -= (size_t)got;
	}
}

uint64_t random_64(void)
{
	uint64_t bits;

	random_bytes(&bits, sizeof bits);
	return bits;
}

uint64_t random_below(uint64_t n)
{
	uint64_t bits, uneven;

	if (n == 0)
		abort();
	/* The first 2^64 mod n values would make small results likelier: draw again. */
	uneven = -n % n;
	do
		bits = random_64();
	while (bits < uneven);
	return bits % n;
}

void random_seed(uint64_t s)
{
	seed = s;
	replaying = s != 0;
}
