/* date_typed.c -- a day as people write it, in figures or in words, in either language. */
/* SPDX-License-Identifier: MIT */
#include "base/fold.h"
#include "base/date.h"

/* Long enough to tell months apart in both languages; some have two Welsh spellings, some a mutated one. */
static const struct { const char *begins; int month; } months[] = {
	{ "jan", 1 },  { "ion", 1 },   { "feb", 2 },  { "chw", 2 },   { "mar", 3 },  { "maw", 3 },   { "faw", 3 },  { "apr", 4 },
	{ "ebr", 4 },  { "may", 5 },   { "mai", 5 },  { "fai", 5 },   { "jun", 6 },  { "meh", 6 },   { "feh", 6 },  { "jul", 7 },
	{ "gor", 7 },  { "orff", 7 },  { "aug", 8 },  { "aws", 8 },   { "sep", 9 },  { "med", 9 },   { "fed", 9 },  { "oct", 10 },
	{ "hyd", 10 }, { "nov", 11 },  { "tach", 11 }, { "dach", 11 }, { "dec", 12 }, { "rhag", 12 }, { "rag", 12 },
};

static int month_of(str word)
{
	for (size_t i = 0; i < sizeof months / sizeof *months; i++)
		if (str_starts(word, str_of(months[i].begins)))
			return months[i].month;
	return 0;
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
	return c >= 'a' && c <= 'z';
}

/* What stands in a date: up to three numbers and the name of a month; any other word is the day of the week, or "of". */
struct pieces { int64_t number[3]; size_t digits[3], n; int month; };

static bool read_number(str *s, struct pieces *p)
{
	size_t n = 0;

	while (n < s->len && is_digit(s->at[n]))
		n++;
	if (p->n == 3 || n > 4 || !str_int(str_first(*s, n), &p->number[p->n]))
		return false;
	p->digits[p->n++] = n;
	*s = str_from(*s, n);
	return true;
}

static bool read_word(str *s, struct pieces *p)
{
	size_t n = 0;

	while (n < s->len && is_letter(s->at[n]))
		n++;
	int month = month_of(str_first(*s, n));

	*s = str_from(*s, n);
	/* "Mawrth" is Tuesday as well as March: the last one named is the month. */
	if (month)
		p->month = month;
	return true;
}

static bool take_apart(str s, struct pieces *p)
{
	while (s.len) {
		if (is_digit(*s.at) ? !read_number(&s, p) : is_letter(*s.at) && !read_word(&s, p))
			return false;
		while (s.len && !is_digit(*s.at) && !is_letter(*s.at)) {
			if (!strchr(" /.,-", *s.at))
				return false;
			s = str_from(s, 1);
		}
	}
	return true;
}

bool day_typed(struct arena *a, str typed, day *d)
{
	struct pieces p = { .n = 0 };
	int64_t year, month, on;

	if (typed.len > 60 || !take_apart(fold_search(a, typed), &p))
		return false;
	if (p.month && p.n == 2 && p.digits[1] == 4) {
		on = p.number[0], month = p.month, year = p.number[1];
	} else if (!p.month && p.n == 3 && p.digits[0] == 4) {
		year = p.number[0], month = p.number[1], on = p.number[2];
	} else if (!p.month && p.n == 3 && p.digits[2] == 4) {
		on = p.number[0], month = p.number[1], year = p.number[2];
	} else {
		return false;
	}
	if (year < 1900 || !civil_valid((int)year, (int)month, (int)on))
		return false;
	*d = civil_day((int)year, (int)month, (int)on);
	return true;
}
