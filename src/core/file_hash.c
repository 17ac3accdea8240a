/* file_hash.c -- looks at a file as a whole, but lets the kernel read it page by page: it may be larger than memory. */
/* SPDX-License-Identifier: MIT */
#include "core/file_hash.h"

#include <sys/mman.h>
#include <sys/stat.h>

#include "base/seal.h"

str file_hash(struct arena *arena, FILE *file)
{
	struct stat st;
	str hash;

	if (fstat(fileno(file), &st) != 0 || !S_ISREG(st.st_mode))
		return (str){ 0 };
	if (!st.st_size)
		return seal_sha256_hex(arena, STR(""));
	void *at = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE, fileno(file), 0);

	if (at == MAP_FAILED)
		return (str){ 0 };
	hash = seal_sha256_hex(arena, (str){ at, (size_t)st.st_size });
	munmap(at, (size_t)st.st_size);
	return hash;
}
