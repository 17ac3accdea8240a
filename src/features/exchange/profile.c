/* profile.c -- what stands in the columns of a file: which values, how often, and what they look like. */
/* SPDX-License-Identifier: MIT */
#include "features/exchange/profile.h"

#include "features/exchange/moment.h"

const char *const profile_formats[PROFILE_FORMATS] = {
	"YYYY-MM-DDThh:mm:ssZ", "YYYY-MM-DDThh:mm:ss", "YYYY-MM-DD hh:mm:ss", "YYYY-MM-DD hh:mm", "YYYY-MM-DD",
	"DD/MM/YYYY hh:mm:ss", "DD/MM/YYYY hh:mm", "DD/MM/YYYY", "MM/DD/YYYY",
};

/* FNV-1a, 64 bits: http://www.isthe.com/chongo/tech/comp/fnv/ */
static uint64_t hash_of(str s)
{
	uint64_t hash = 0xcbf29ce484222325u;

	for (size_t i = 0; i < s.len; i++)
		hash = (hash ^ (unsigned char)s.at[i]) * 0x100000001b3u;
	return hash;
}

static void note_value(struct arena *arena, struct profile_column *c, str value)
{
	for (size_t i = 0; i < c->values.n; i++)
		if (str_eq(c->values.at[i].value, value)) {
			c->values.at[i].n++;
			return;
		}
	if (c->values.n == PROFILE_VALUES || value.len > PROFILE_VALUE_MOST)
		c->many = true;
	else
		*arena_push(arena, &c->values) = (struct profile_value){ arena_copy(arena, value), 1 };
}

static void note_cell(struct arena *arena, struct profile *p, struct profile_column *c, str value)
{
	instant at;

	c->hashes[p->records] = hash_of(value);
	value = str_trim(value);
	if (!value.len)
		return;
	c->filled++;
	note_value(arena, c, value);
	for (size_t f = 0; f < PROFILE_FORMATS; f++)
		c->fits[f] += moment_read(value, str_of(profile_formats[f]), &at);
}

static int by_size(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

	return (x > y) - (x < y);
}

static void conclude(struct profile *p, struct profile_column *c)
{
	c->unique = p->records > 0 && c->filled == p->records;
	qsort(c->hashes, (size_t)p->records, sizeof *c->hashes, by_size);
	for (int64_t i = 1; i < p->records && c->unique; i++)
		c->unique = c->hashes[i] != c->hashes[i - 1];
	/* A slip or two make no other format of it; few values must nearly all fit. */
	for (size_t f = 0, best = 0; f < PROFILE_FORMATS; f++)
		if (c->fits[f] && 10 * (c->fits[f] + 1) >= 9 * c->filled && (!c->format || c->fits[f] > c->fits[best])) {
			c->format = profile_formats[f];
			best = f;
		}
}

struct profile profile_read(struct arena *arena, struct csv *csv, const struct csv_record *header)
{
	return profile_some(arena, csv, header, PROFILE_RECORDS);
}

struct profile profile_some(struct arena *arena, struct csv *csv, const struct csv_record *header, int64_t most)
{
	struct profile p = { .n = header->n < PROFILE_COLUMNS ? header->n : PROFILE_COLUMNS };
	struct csv_record record;
	const char *problem;
	enum csv_got got;

	p.at = arena_new_array(arena, struct profile_column, p.n);
	for (size_t i = 0; i < p.n; i++) {
		p.at[i].heading = header->at[i];
		p.at[i].hashes = arena_new_array(arena, uint64_t, (size_t)most);
	}
	while (p.records < most && (got = csv_next(csv, &record, &problem)) != CSV_END) {
		if (got != CSV_RECORD || record.n != header->n)
			continue;
		for (size_t i = 0; i < p.n; i++)
			note_cell(arena, &p, &p.at[i], record.at[i]);
		p.records++;
	}
	for (size_t i = 0; i < p.n; i++)
		conclude(&p, &p.at[i]);
	return p;
}
