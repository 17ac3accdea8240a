/* file_hash.c -- the fingerprint of a whole file; it may be larger than memory. */
/* SPDX-License-Identifier: MIT */
#include "core/file_hash.h"

#include <sys/stat.h>

#include "base/copy.h"

str file_hash(struct arena *arena, FILE *file)
{
	char hash[COPY_HASH_LEN + 1];
	struct stat st;

	if (fstat(fileno(file), &st) != 0 || !S_ISREG(st.st_mode) || !copy_hash(fileno(file), 0, -1, -1, hash))
		return (str){ 0 };
	return arena_copy(arena, str_of(hash));
}
