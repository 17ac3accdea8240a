/* answer_values.c -- the numbers and days that people write, read in the ways they write them. */
/* SPDX-License-Identifier: MIT */
#include "core/questionnaire.h"

#include <stdio.h>

enum { UNIT = 10000 };

/* ---- numbers ---- */

static bool digit(char c)
{
	return c >= '0' && c <= '9';
}

/* "1,250" and "1 250" have their separators before groups of three; then only digits are left. */
static bool whole_part(str s, int64_t *n)
{
	enum { DIGITS = 12 };
	size_t digits = 0, since = 0;
	bool groups = false;

	*n = 0;
	for (size_t i = 0; i < s.len; i++) {
		char c = s.at[i];

		if (c == ',' || c == ' ') {
			if (digits == 0 || (groups ? since != 3 : digits > 3))
				return false;
			groups = true;
			since = 0;
		} else if (digit(c) && digits < DIGITS) {
			*n = *n * 10 + (c - '0');
			digits++;
			since++;
		} else {
			return false;
		}
	}
	return digits > 0 && (!groups || since == 3);
}

static bool fraction(str s, int64_t *n)
{
	int64_t worth = UNIT;

	*n = 0;
	for (size_t i = 0; i < s.len; i++) {
		if (!digit(s.at[i]) || (i >= NUMBER_DECIMALS && s.at[i] != '0'))
			return false;
		worth /= 10;
		*n += worth * (s.at[i] - '0');
	}
	return s.len > 0;
}

bool number_read(str typed, int64_t *value)
{
	enum { LONGEST = 40 };
	str s = str_trim(typed);
	int64_t whole, parts = 0;
	bool minus = s.len > 1 && s.at[0] == '-';

	if (s.len > LONGEST)
		return false;
	if (str_starts(s, STR("\u2212"))) {
		minus = true;
		s = str_from(s, STR("\u2212").len);
	} else if (minus) {
		s = str_from(s, 1);
	}
	str before = str_cut(&s, '.');
	if (!whole_part(before, &whole) || (s.at && !fraction(s, &parts)))
		return false;
	*value = (minus ? -1 : 1) * (whole * UNIT + parts);
	return true;
}

bool answer_number(const struct question *q, const struct answer *a, int64_t *value)
{
	return question_is(q)->shape == ANSWER_IS_NUMBER && number_read(a->words, value);
}

/* Without the zeros at the end of its decimals. */
static size_t decimals(char room[NUMBER_ROOM], size_t len, int64_t parts)
{
	len += (size_t)snprintf(room + len, NUMBER_ROOM - len, ".%04d", (int)parts);
	while (room[len - 1] == '0')
		len--;
	return room[len - 1] == '.' ? len - 1 : len;
}

str number_text(char room[NUMBER_ROOM], int64_t value)
{
	int64_t size = value < 0 ? -value : value;
	size_t len = (size_t)snprintf(room, NUMBER_ROOM, "%s%lld", value < 0 ? "-" : "", (long long)(size / UNIT));

	return (str){ room, decimals(room, len, size % UNIT) };
}

str number_words(struct arena *arena, int64_t value)
{
	char room[NUMBER_ROOM], digits[WORDS_NUMBER];
	int64_t size = value < 0 ? -value : value;
	str whole = words_number(digits, size / UNIT);
	size_t len = (size_t)snprintf(room, sizeof room, "%s%.*s", value < 0 ? "-" : "", STR_F(whole));

	return arena_copy(arena, (str){ room, decimals(room, len, size % UNIT) });
}

/* ---- days ---- */

/* "2026-3-27", as the three boxes are kept together. */
bool answer_day(const struct answer *a, day *d)
{
	str rest = a->words, year = str_trim(str_cut(&rest, '-')), month = str_trim(str_cut(&rest, '-')), last = str_trim(rest);
	int64_t y, m, n;

	if (year.len != 4 || month.len > 2 || last.len > 2 || !str_int(year, &y) || !str_int(month, &m) || !str_int(last, &n))
		return false;
	if (y < 1000 || m < 1 || n < 1 || !civil_valid((int)y, (int)m, (int)n))
		return false;
	*d = civil_day((int)y, (int)m, (int)n);
	return true;
}
