/* code.c -- codes people read aloud and write down, with a check character that catches a slip. */
/* SPDX-License-Identifier: MIT */
#include "base/code.h"

#include <stdlib.h>
#include <utf8proc.h>

enum { SYMBOLS = 29, DIGITS = 8, PREFIX = 3, BODY = 5, REFERENCE = PREFIX + BODY + 1, PRIVATE = 12 };

static const char alphabet[] = "23456789ACDEFGHJKMNPQRSTVWXYZ";
_Static_assert(sizeof alphabet == SYMBOLS + 1, "29 symbols, and 29 is prime");
_Static_assert(CODE_REFERENCES == SYMBOLS * SYMBOLS * SYMBOLS * SYMBOLS * SYMBOLS, "five symbols hold a reference");

/* Letters that only a prefix may hold count as the digits 2 3 4 5 and 8, which a prefix may not hold: so all letters of a
 * prefix differ in value, and one of these that slipped into the body is no symbol there, or (B) counts the same as the one it
 * is taken for. U, taken for V, counts as 2: the test tries every letter against every symbol. */
static const char only_prefix[] = "UILO  B";
_Static_assert(sizeof only_prefix - 1 <= DIGITS, "they share the values of digits");

static bool is_letter(char c)
{
	return c >= 'A' && c <= 'Z';
}

static int value_of(char c)
{
	const char *at = strchr(alphabet, c);

	return (int)(at ? at - alphabet : strchr(only_prefix, c) - only_prefix);
}

/* Position 0 weighs 9, the next 8, … the check character 1: the sum of a good reference is divisible by 29. Two symbols
 * swapped change it by the product of two differences, one symbol changed by a product of two numbers, all smaller than 29
 * and none zero; a prime divides no such product. */
static int weighted_sum(const char *symbols, int n)
{
	int sum = 0;

	for (int i = 0; i < n; i++)
		sum += (REFERENCE - i) * value_of(symbols[i]);
	return sum % SYMBOLS;
}

static char upper(char c)
{
	return (char)(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
}

bool code_prefix_ok(str prefix)
{
	if (prefix.len != PREFIX)
		return false;
	for (size_t i = 0; i < prefix.len; i++)
		if (!is_letter(upper(prefix.at[i])))
			return false;
	return true;
}

static str grouped(struct arena *a, const char *symbols, int n, int group)
{
	char *at = arena_take(a, (size_t)(n + n / group + 1));
	size_t len = 0;

	for (int i = 0; i < n; i++) {
		if (i && i % group == 0)
			at[len++] = '-';
		at[len++] = symbols[i];
	}
	return (str){ at, len };
}

str code_reference(struct arena *a, str prefix, uint64_t n)
{
	char symbols[REFERENCE];

	if (!code_prefix_ok(prefix) || n >= CODE_REFERENCES)
		abort();
	for (int i = 0; i < PREFIX; i++)
		symbols[i] = upper(prefix.at[i]);
	for (int i = PREFIX + BODY - 1; i >= PREFIX; i--) {
		symbols[i] = alphabet[n % SYMBOLS];
		n /= SYMBOLS;
	}
	symbols[REFERENCE - 1] = alphabet[(SYMBOLS - weighted_sum(symbols, REFERENCE - 1)) % SYMBOLS];
	return grouped(a, symbols, REFERENCE, 3);
}

/* Spaces and dashes of every kind, and the marks that word processors slip in. */
static bool is_gap(int32_t c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '-' || c == '_' || c == '.' || c == 0xA0 || c == 0xAD ||
	       (c >= 0x2000 && c <= 0x2015) || c == 0x202F || c == 0x205F || c == 0x2060 || c == 0x2212 || c == 0x3000 ||
	       c == 0xFE58 || c == 0xFE63 || c == 0xFEFF || c == 0xFF0D;
}

/* Takes the gaps out and makes the rest upper-case ASCII. False when it is not exactly n characters. */
static bool bare(str typed, char *symbols, int n)
{
	const utf8proc_uint8_t *at = (const utf8proc_uint8_t *)typed.at;
	int found = 0;

	for (size_t i = 0; i < typed.len;) {
		int32_t c;
		utf8proc_ssize_t step = utf8proc_iterate(at + i, (utf8proc_ssize_t)(typed.len - i), &c);

		if (step <= 0)
			return false;
		i += (size_t)step;
		if (is_gap(c))
			continue;
		if (c > 0xFF00 && c <= 0xFF5E)
			c = c - 0xFF00 + 0x20;
		if (c <= 0x20 || c > 0x7E || found == n)
			return false;
		symbols[found++] = upper((char)c);
	}
	return found == n;
}

/* The symbol of the alphabet that was meant; 0 when none can be. */
static char symbol_meant(char c)
{
	if (c == 'U')
		return 'V';
	if (c == 'B')
		return '8';
	return strchr(alphabet, c) ? c : 0;
}

/* Only what is no symbol at all may be taken for a letter: a digit that slipped here from its neighbour must be seen. */
static char prefix_letter_meant(char c)
{
	if (c == '0')
		return 'O';
	if (c == '1')
		return 'I';
	return is_letter(c) ? c : 0;
}

str code_reference_read(struct arena *a, str typed)
{
	char symbols[REFERENCE];

	if (!bare(typed, symbols, REFERENCE))
		return (str){ 0 };
	for (int i = 0; i < REFERENCE; i++) {
		symbols[i] = i < PREFIX ? prefix_letter_meant(symbols[i]) : symbol_meant(symbols[i]);
		if (!symbols[i])
			return (str){ 0 };
	}
	if (weighted_sum(symbols, REFERENCE) != 0)
		return (str){ 0 };
	return grouped(a, symbols, REFERENCE, 3);
}

str code_private(struct arena *a, const unsigned char random[16])
{
	unsigned char left[16];
	char symbols[PRIVATE];

	/* The bytes as one large number, divided by 29 again and again. 2^128 is so much larger than 29^12 that no code is
	 * likelier than another by more than one part in 2^69. */
	memcpy(left, random, sizeof left);
	for (int i = 0; i < PRIVATE; i++) {
		unsigned rest = 0;

		for (size_t j = 0; j < sizeof left; j++) {
			rest = rest << 8 | left[j];
			left[j] = (unsigned char)(rest / SYMBOLS);
			rest %= SYMBOLS;
		}
		symbols[i] = alphabet[rest];
	}
	return grouped(a, symbols, PRIVATE, 4);
}

str code_private_read(struct arena *a, str typed)
{
	char symbols[PRIVATE];

	if (!bare(typed, symbols, PRIVATE))
		return (str){ 0 };
	for (int i = 0; i < PRIVATE; i++) {
		symbols[i] = symbol_meant(symbols[i]);
		if (!symbols[i])
			return (str){ 0 };
	}
	return grouped(a, symbols, PRIVATE, 4);
}
