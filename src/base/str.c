/* str.c -- a piece of text that somebody else owns: cutting, comparing, checking. */
/* SPDX-License-Identifier: MIT */
#include "base/str.h"

str str_from(str s, size_t from)
{
	if (!s.at)
		return s;
	if (from > s.len)
		from = s.len;
	return (str){ s.at + from, s.len - from };
}

str str_first(str s, size_t n)
{
	return (str){ s.at, n < s.len ? n : s.len };
}

static bool is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

str str_trim(str s)
{
	while (s.len && is_space(s.at[0]))
		s = str_from(s, 1);
	while (s.len && is_space(s.at[s.len - 1]))
		s.len--;
	return s;
}

int str_cmp(str a, str b)
{
	size_t n = a.len < b.len ? a.len : b.len;
	int order = n ? memcmp(a.at, b.at, n) : 0;

	return order ? order : (a.len > b.len) - (a.len < b.len);
}

static unsigned char lower(char c)
{
	return (unsigned char)(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
}

bool str_eq_nocase(str a, str b)
{
	if (a.len != b.len)
		return false;
	for (size_t i = 0; i < a.len; i++)
		if (lower(a.at[i]) != lower(b.at[i]))
			return false;
	return true;
}

size_t str_find(str s, char c)
{
	const char *at = s.len ? memchr(s.at, c, s.len) : NULL;

	return at ? (size_t)(at - s.at) : s.len;
}

str str_cut(str *s, char c)
{
	str all = *s;
	size_t i = str_find(all, c);

	*s = i < all.len ? str_from(all, i + 1) : (str){ 0 };
	return str_first(all, i);
}

bool str_int(str s, int64_t *n)
{
	bool minus = s.len && s.at[0] == '-';
	int64_t value = 0;

	if (minus)
		s = str_from(s, 1);
	if (!s.len)
		return false;
	for (size_t i = 0; i < s.len; i++) {
		int digit = s.at[i] - '0';

		if (digit < 0 || digit > 9)
			return false;
		/* Counted below zero, where there is room for one more than above. */
		if (__builtin_mul_overflow(value, 10, &value) || __builtin_sub_overflow(value, digit, &value))
			return false;
	}
	if (!minus && value == INT64_MIN)
		return false;
	*n = minus ? value : -value;
	return true;
}

/* The smallest and largest second byte tell overlong forms (E0, F0), surrogates (ED) and what lies past U+10FFFF (F4). */
static size_t sequence(const unsigned char *at, size_t left)
{
	unsigned char c = at[0], low = 0x80, high = 0xBF;
	size_t n;

	if (c < 0x80)
		return c ? 1 : 0;
	if (c < 0xC2 || c > 0xF4)
		return 0;
	n = c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
	if (left < n)
		return 0;
	if (c == 0xE0)
		low = 0xA0;
	else if (c == 0xED)
		high = 0x9F;
	else if (c == 0xF0)
		low = 0x90;
	else if (c == 0xF4)
		high = 0x8F;
	if (at[1] < low || at[1] > high)
		return 0;
	for (size_t i = 2; i < n; i++)
		if (at[i] < 0x80 || at[i] > 0xBF)
			return 0;
	return n;
}

bool str_utf8(str s)
{
	const unsigned char *at = (const unsigned char *)s.at;
	size_t i = 0;

	while (i < s.len) {
		uint64_t eight;
		size_t n;

		/* Eight plain characters at a time: no high bit, and no byte zero (the borrow would set its high bit). */
		if (s.len - i >= 8) {
			memcpy(&eight, at + i, 8);
			if (!((eight | (eight - 0x0101010101010101u)) & 0x8080808080808080u)) {
				i += 8;
				continue;
			}
		}
		n = sequence(at + i, s.len - i);
		if (!n)
			return false;
		i += n;
	}
	return true;
}

size_t str_chars(str s)
{
	size_t n = 0;

	for (size_t i = 0; i < s.len; i++)
		n += ((unsigned char)s.at[i] & 0xC0) != 0x80;
	return n;
}
