/* share.c -- how many visitors each reader has, in memory that all readers see, so that none takes them all. */
/* SPDX-License-Identifier: MIT */
#include "web/server/share.h"

#include <stdatomic.h>
#include <stddef.h>
#include <stdlib.h>
#include <sys/mman.h>

enum { CLEARLY = 4 };

struct share {
	size_t size;
	int readers;
	atomic_int visitors[];
};

struct share *share_new(int readers)
{
	size_t size = sizeof(struct share) + (size_t)readers * sizeof(atomic_int);
	struct share *s = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);

	if (s == MAP_FAILED)
		abort();
	s->size = size;
	s->readers = readers;
	return s;
}

void share_free(struct share *s)
{
	if (s)
		munmap(s, s->size);
}

void share_tell(struct share *s, int mine, int visitors)
{
	if (s)
		atomic_store_explicit(&s->visitors[mine], visitors, memory_order_relaxed);
}

bool share_enough(const struct share *s, int mine)
{
	int own = s ? atomic_load_explicit(&s->visitors[mine], memory_order_relaxed) : 0;

	for (int i = 0; own && i < s->readers; i++)
		if (own >= atomic_load_explicit(&s->visitors[i], memory_order_relaxed) + CLEARLY)
			return true;
	return false;
}
