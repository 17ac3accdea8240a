/* profile.h -- what stands in the columns of a file: which values, how often, and what they look like. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_EXCHANGE_PROFILE_H
#define FEATURES_EXCHANGE_PROFILE_H

#include "base/csv.h"

/* Only the beginning of a file is looked at, and only so many of its columns: enough to guess from. */
enum { PROFILE_RECORDS = 5000, PROFILE_COLUMNS = 500, PROFILE_VALUES = 64, PROFILE_VALUE_MOST = 200, PROFILE_FORMATS = 9 };

struct profile_value { str value; int64_t n; };
struct profile_column {
	str heading;
	int64_t filled;                 /* records in which it is not blank */
	struct { struct profile_value *at; size_t n, room; } values;    /* distinct, blank ones left out */
	bool many;                      /* there are more, or longer ones, than are kept */
	bool unique;                    /* filled everywhere, and never twice the same */
	const char *format;             /* that nine in ten of the values fit as moments; NULL: none */
	int64_t fits[PROFILE_FORMATS];  /* how many values fit each */
	uint64_t *hashes;
};
struct profile { struct profile_column *at; size_t n; int64_t records; };

/* Reads on from after the header. Records that are wrong in themselves are left out. */
struct profile profile_read(struct arena *, struct csv *, const struct csv_record *header);
/* The same of at most so many records. */
struct profile profile_some(struct arena *, struct csv *, const struct csv_record *header, int64_t most);
/* The formats of moments that are known, as moment_read takes them. */
extern const char *const profile_formats[PROFILE_FORMATS];

#endif
