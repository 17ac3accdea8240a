/* copy.h -- reads a piece of a file once, tells its fingerprint, and writes it elsewhere on the way; in little memory, at any size. */
/* SPDX-License-Identifier: MIT */
#ifndef BASE_COPY_H
#define BASE_COPY_H

#include <stdbool.h>
#include <stdint.h>

enum { COPY_HASH_LEN = 64 };

/* The SHA-256 of `size` bytes from byte `at` on, as hexadecimal digits and a zero byte; written to `to` as they are read, unless `to` is -1.
 * size -1: to the end of the file. False with errno when not all of it could be read or written. */
bool copy_hash(int from, int64_t at, int64_t size, int to, char hash[COPY_HASH_LEN + 1]);

#endif
