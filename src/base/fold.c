/* fold.c -- the form of a text that search compares, and the key by which Welsh sorts. */
/* SPDX-License-Identifier: MIT */
#include "base/fold.h"
#include "base/buf.h"

#include <stdlib.h>
#include <unicode/ucol.h>
#include <unicode/ustring.h>
#include <utf8proc.h>

/* The next character, and how many bytes it has; a byte that is no character counts as one and gives -1. */
static size_t next_char(str s, size_t i, int32_t *c)
{
	utf8proc_ssize_t n = utf8proc_iterate((const utf8proc_uint8_t *)s.at + i, (utf8proc_ssize_t)(s.len - i), c);

	if (n > 0)
		return (size_t)n;
	*c = -1;
	return 1;
}

static void add_char(struct buf *b, int32_t c)
{
	char bytes[4];
	utf8proc_ssize_t n = utf8proc_encode_char(c, (utf8proc_uint8_t *)bytes);

	buf_add(b, bytes, (size_t)n);
}

static str take(struct arena *a, struct buf *b)
{
	str s = b->at ? arena_copy(a, buf_text(b)) : STR("");

	buf_free(b);
	return s;
}

static bool is_apostrophe(int32_t c)
{
	return c == 0xB4 || c == 0x2B9 || c == 0x2BC || (c >= 0x2018 && c <= 0x201B) || c == 0x2032 || c == 0xFF07;
}

/* One space, however many there are; none at the start. */
static void add_space(struct buf *b)
{
	if (b->len && b->at[b->len - 1] != ' ')
		buf_char(b, ' ');
}

static bool is_space_or_control(int32_t c)
{
	utf8proc_category_t kind = utf8proc_category(c);

	return kind == UTF8PROC_CATEGORY_ZS || kind == UTF8PROC_CATEGORY_ZL || kind == UTF8PROC_CATEGORY_ZP ||
	       kind == UTF8PROC_CATEGORY_CC;
}

static void fold_ascii(struct buf *b, char c)
{
	if (c <= ' ' || c == 0x7F)
		add_space(b);
	else
		buf_char(b, (char)(c == '`' ? '\'' : c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c));
}

static void fold_char(struct buf *b, int32_t c)
{
	enum { MOST = 32 }; /* U+FDFA, the longest, has 18 */
	const utf8proc_option_t how =
		UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_STRIPMARK | UTF8PROC_CASEFOLD | UTF8PROC_IGNORE;
	utf8proc_int32_t parts[MOST];
	utf8proc_ssize_t n;
	int boundary = 0;

	if (is_apostrophe(c)) {
		buf_char(b, '\'');
		return;
	}
	n = utf8proc_decompose_char(c, parts, MOST, how, &boundary);
	for (utf8proc_ssize_t i = 0; i < n && n <= MOST; i++)
		if (is_space_or_control(parts[i]))
			add_space(b);
		else
			add_char(b, parts[i]);
}

str fold_search(struct arena *a, str s)
{
	struct buf folded = { 0 };
	int32_t c;

	if (!s.at)
		return s;
	for (size_t i = 0; i < s.len;) {
		if ((unsigned char)s.at[i] < 0x80) {
			fold_ascii(&folded, s.at[i++]);
			continue;
		}
		i += next_char(s, i, &c);
		if (c >= 0)
			fold_char(&folded, c);
	}
	if (folded.len && folded.at[folded.len - 1] == ' ')
		folded.len--;
	return take(a, &folded);
}

static UCollator *collator(enum lang lang)
{
	static UCollator *open[LANG_COUNT];
	UErrorCode error = U_ZERO_ERROR;

	if (!open[lang]) {
		open[lang] = ucol_open(lang == LANG_CY ? "cy" : "en", &error);
		/* "Ward 2" before "Ward 10". */
		ucol_setAttribute(open[lang], UCOL_NUMERIC_COLLATION, UCOL_ON, &error);
		if (U_FAILURE(error))
			abort();
	}
	return open[lang];
}

static UChar *utf16_of(struct arena *a, str s, int32_t *n)
{
	UErrorCode error = U_ZERO_ERROR;
	UChar *at = arena_new_array(a, UChar, s.len + 1);

	/* A byte of UTF-8 never needs more than one unit of UTF-16. */
	u_strFromUTF8WithSub(at, (int32_t)s.len + 1, n, s.at, (int32_t)s.len, 0xFFFD, NULL, &error);
	if (U_FAILURE(error))
		abort();
	return at;
}

str fold_sort_key(struct arena *a, str s, enum lang lang)
{
	static const char hex[] = "0123456789ABCDEF";
	UCollator *order = collator(lang);
	int32_t units, n;
	UChar *text;
	uint8_t *key;
	char *at;

	if (!s.at)
		return s;
	text = utf16_of(a, str_first(s, INT32_MAX / 8), &units);
	n = ucol_getSortKey(order, text, units, NULL, 0);
	key = arena_take(a, (size_t)n);
	ucol_getSortKey(order, text, units, key, n);
	/* The key ends with a zero byte, which says nothing. */
	n--;
	at = arena_take(a, (size_t)n * 2 + 1);
	for (int32_t i = 0; i < n; i++) {
		at[2 * i] = hex[key[i] >> 4];
		at[2 * i + 1] = hex[key[i] & 15];
	}
	return (str){ at, (size_t)n * 2 };
}

static bool is_slug_char(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

str fold_slug(struct arena *a, str s)
{
	enum { MOST = 60 };
	str folded = fold_search(a, s);
	char *at;
	size_t len = 0;

	if (!s.at)
		return s;
	at = arena_take(a, folded.len + 1);
	for (size_t i = 0; i < folded.len; i++) {
		char c = folded.at[i];

		if (is_slug_char(c))
			at[len++] = c;
		else if (c != '\'' && len && at[len - 1] != '-')
			at[len++] = '-';
	}
	if (len > MOST) {
		/* Back to the last whole word; a single word longer than that is cut. */
		size_t cut = MOST;

		while (cut && at[cut] != '-')
			cut--;
		len = cut ? cut : MOST;
	}
	while (len && at[len - 1] == '-')
		len--;
	return (str){ at, len };
}

/* Controls but TAB and LF; a byte-order mark; the marks that turn the direction of everything after them. */
static bool is_unwanted(int32_t c)
{
	return (c < 0x20 && c != '\t' && c != '\n') || (c >= 0x7F && c < 0xA0) || c == 0xFEFF || (c >= 0x202A && c <= 0x202E) ||
	       (c >= 0x2066 && c <= 0x2069);
}

/* No character below U+0300 joins the one before it or has another form in NFC; nor do the dashes and quotation marks. */
static bool is_settled(int32_t c)
{
	return c < 0x300 || (c >= 0x2010 && c <= 0x2027) || c == 0x20AC;
}

static str composed(struct arena *a, str s)
{
	utf8proc_uint8_t *at;
	utf8proc_ssize_t n =
		utf8proc_map((const utf8proc_uint8_t *)s.at, (utf8proc_ssize_t)s.len, &at, UTF8PROC_COMPOSE | UTF8PROC_STABLE);
	str copy;

	if (n < 0)
		return (str){ 0 };
	copy = arena_copy(a, (str){ (const char *)at, (size_t)n });
	free(at);
	return copy;
}

/* How many bytes from here need no thought: plain letters, digits and signs. */
static size_t plain_run(str s)
{
	size_t n = 0;

	while (n < s.len && ((s.at[n] >= ' ' && s.at[n] <= '~') || s.at[n] == '\n' || s.at[n] == '\t'))
		n++;
	return n;
}

str fold_input(struct arena *a, str s)
{
	struct buf clean = { 0 };
	bool settled = true;
	str kept;

	if (!s.at || !str_utf8(s))
		return (str){ 0 };
	for (size_t i = 0; i < s.len;) {
		size_t n = plain_run(str_from(s, i));
		int32_t c;

		if (n) {
			buf_add(&clean, s.at + i, n);
			i += n;
			continue;
		}
		n = next_char(s, i, &c);
		settled = settled && is_settled(c);
		if (c == '\r' && (i + 1 == s.len || s.at[i + 1] != '\n'))
			buf_char(&clean, '\n');
		else if (!is_unwanted(c))
			buf_add(&clean, s.at + i, n);
		i += n;
	}
	kept = take(a, &clean);
	return settled ? kept : composed(a, kept);
}
