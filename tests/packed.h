/* packed.h -- files packed into one (zip), for tests of what takes them apart. */
/* SPDX-License-Identifier: MIT */
#ifndef TEST_PACKED_H
#define TEST_PACKED_H

#include "base/arena.h"

struct packed_file { const char *name; str bytes; };
/* All of them in one file, not compressed. */
str packed(struct arena *, const struct packed_file *, size_t n);

#endif
