/* file_hash.h -- what a file says, as one short text by which the same file is known again. */
/* SPDX-License-Identifier: MIT */
#ifndef CORE_FILE_HASH_H
#define CORE_FILE_HASH_H

#include <stdio.h>

#include "base/arena.h"

/* SHA-256 of the whole file, hexadecimal; absent when it is no file on disk. Where it stands does not matter and stays. */
str file_hash(struct arena *, FILE *);

#endif
