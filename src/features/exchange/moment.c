/* moment.c -- days and times as other systems write them. */
/* SPDX-License-Identifier: MIT */
#include "features/exchange/moment.h"

enum part { YEAR, MONTH, DAY, HOUR, MINUTE, SECOND, PARTS };
static const struct { const char *sign; size_t most; } parts[PARTS] = {
	[YEAR] = { "YYYY", 4 }, [MONTH] = { "MM", 2 }, [DAY] = { "DD", 2 }, [HOUR] = { "hh", 2 }, [MINUTE] = { "mm", 2 }, [SECOND] = { "ss", 2 },
};

static enum part part_at(str format)
{
	int p = 0;

	while (p < PARTS && !str_starts(format, str_of(parts[p].sign)))
		p++;
	return (enum part)p;
}

bool moment_format_good(str format)
{
	int seen[PARTS + 1] = { 0 };

	for (size_t i = 0; i < format.len; ) {
		enum part p = part_at(str_from(format, i));

		seen[p]++;
		i += p < PARTS ? parts[p].most : 1;
	}
	for (int p = 0; p < PARTS; p++)
		if (seen[p] > 1)
			return false;
	return seen[YEAR] && seen[MONTH] && seen[DAY];
}

static bool take_digits(str *left, enum part p, int *n)
{
	size_t i = 0;

	for (*n = 0; i < left->len && i < parts[p].most && left->at[i] >= '0' && left->at[i] <= '9'; i++)
		*n = *n * 10 + (left->at[i] - '0');
	*left = str_from(*left, i);
	return i > 0 && (p != YEAR || i == parts[p].most);
}

static instant utc(const int n[PARTS])
{
	int64_t days = civil_day(n[YEAR], n[MONTH], n[DAY]).n;

	return (instant){ days * 86400 + n[HOUR] * 3600 + n[MINUTE] * 60 + n[SECOND] };
}

bool moment_read(str s, str format, instant *at)
{
	int n[PARTS] = { 0 };
	bool is_utc = format.len && format.at[format.len - 1] == 'Z';

	s = str_trim(s);
	while (format.len) {
		enum part p = part_at(format);

		if (p < PARTS ? !take_digits(&s, p, &n[p]) : !s.len || s.at[0] != format.at[0])
			return false;
		if (p == PARTS)
			s = str_from(s, 1);
		format = str_from(format, p < PARTS ? parts[p].most : 1);
	}
	if (s.len || !civil_valid(n[YEAR], n[MONTH], n[DAY]) || n[HOUR] > 23 || n[MINUTE] > 59 || n[SECOND] > 59)
		return false;
	*at = is_utc ? utc(n) : civil_instant(n[YEAR], n[MONTH], n[DAY], n[HOUR], n[MINUTE], n[SECOND]);
	return true;
}
