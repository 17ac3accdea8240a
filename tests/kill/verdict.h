/* verdict.h -- compares what people were told with what the database holds. */
/* SPDX-License-Identifier: MIT */
#ifndef TESTS_KILL_VERDICT_H
#define TESTS_KILL_VERDICT_H

#include "tests/kill/resident.h"

/* What resident n holds in their hand. */
struct receipt_held { int64_t n; char reference[CODE_MOST], code[CODE_MOST]; };

struct verdict {
	int64_t responses;              /* that the database holds */
	int64_t lost;                   /* receipts without their response */
	int64_t twice;                  /* people counted more than once, and forms counted more than once */
	int64_t torn;                   /* responses that are not whole, or not what anybody wrote */
};

/* False when the database cannot be read. `words` as in struct street. */
bool verdict_of(const char *url, const struct street *, const struct receipt_held *, size_t n, struct verdict *to);

#endif
