/* str.h -- a piece of text that somebody else owns: where it starts, how long it is. */
/* SPDX-License-Identifier: MIT */
#ifndef BASE_STR_H
#define BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* UTF-8, not ended by a zero. `at == NULL` means absent (a NULL column, a field that was not sent);
 * `len == 0` with `at` set means present and empty. */
typedef struct str {
	const char *at;
	size_t len;
} str;

/* The two languages everything public exists in. */
enum lang { LANG_EN, LANG_CY, LANG_COUNT };

/* The same text in both languages. Columns `x_en, x_cy` read side by side become one of these. */
typedef struct pair {
	str en, cy;
} pair;

#define STR(literal) ((str){ "" literal, sizeof(literal) - 1 })
/* The same where only a constant may stand: static const str kinds[] = { STR_INIT("en"), STR_INIT("cy") }; */
#define STR_INIT(literal) { "" literal, sizeof(literal) - 1 }
/* For printf: printf("%.*s", STR_F(s)). */
#define STR_F(s) (int)(s).len, (s).at ? (s).at : ""

static inline str str_of(const char *z)
{
	return (str){ z, z ? strlen(z) : 0 };
}

static inline bool str_eq(str a, str b)
{
	return a.len == b.len && (a.len == 0 || memcmp(a.at, b.at, a.len) == 0);
}

static inline bool str_starts(str s, str start)
{
	return s.len >= start.len && (start.len == 0 || memcmp(s.at, start.at, start.len) == 0);
}

static inline str pair_in(pair p, enum lang lang)
{
	return lang == LANG_CY ? p.cy : p.en;
}

/* From byte `from` to the end; an empty str when from is past it. */
str str_from(str, size_t from);
str str_first(str, size_t n);
/* Without spaces, tabs, CR and LF at both ends. */
str str_trim(str);
/* Bytewise order, as memcmp; shorter first when one begins the other. */
int str_cmp(str, str);
bool str_eq_nocase(str, str);           /* ASCII letters only */
/* Where `c` first stands, or s.len. */
size_t str_find(str s, char c);
/* Cuts s at the first c: returns what stands before and leaves what stands after in *s.
 * Without a c it returns all of s and leaves *s empty with at == NULL. */
str str_cut(str *s, char c);
/* Decimal, optional leading minus, nothing else, no overflow; *n is written only on success. */
bool str_int(str, int64_t *n);
/* Well-formed UTF-8 (no surrogates, no overlong forms), no NUL. */
bool str_utf8(str);
/* How many characters (code points) a person would have to type. */
size_t str_chars(str);

#endif
