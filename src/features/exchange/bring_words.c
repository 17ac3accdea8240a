/* bring_words.c -- a table in the older alphabet of Windows becomes one in UTF-8. */
/* SPDX-License-Identifier: MIT */
#include "features/exchange/bring_words.h"

#include <unistd.h>

enum { PIECE = 65536 };

/* 0x80 to 0x9F, which Latin-1 leaves to controls (WHATWG Encoding, index windows-1252). */
static const char *const signs[32] = {
	"€", "\xC2\x81", "‚", "ƒ", "„", "…", "†", "‡", "ˆ", "‰", "Š", "‹", "Œ", "\xC2\x8D", "Ž", "\xC2\x8F",
	"\xC2\x90", "‘", "’", "“", "”", "•", "–", "—", "˜", "™", "š", "›", "œ", "\xC2\x9D", "ž", "Ÿ",
};

void bring_words_1252(struct buf *out, str bytes)
{
	for (size_t i = 0; i < bytes.len; i++) {
		unsigned char c = (unsigned char)bytes.at[i];

		if (c < 0x80) {
			buf_char(out, (char)c);
		} else if (c < 0xA0) {
			buf_str(out, str_of(signs[c - 0x80]));
		} else {
			buf_char(out, (char)(0xC0 | c >> 6));
			buf_char(out, (char)(0x80 | (c & 0x3F)));
		}
	}
}

/* So many bytes at the end may be a character that goes on in the next piece. */
static size_t begun(str s)
{
	for (size_t n = 1; n <= 3 && n <= s.len; n++) {
		unsigned char c = (unsigned char)s.at[s.len - n];

		if ((c & 0xC0) == 0xC0)
			return n;
		if ((c & 0xC0) != 0x80)
			return 0;
	}
	return 0;
}

struct seen { int64_t fine, strange; };  /* characters of UTF-8 that take several bytes, and bytes that are none */

static void count(struct seen *seen, str s)
{
	while (s.len) {
		size_t n = 1;

		if ((unsigned char)*s.at >= 0x80) {
			for (n = 2; n <= 4 && n <= s.len && !str_utf8(str_first(s, n));)
				n++;
			bool fine = n <= 4 && n <= s.len;

			*(fine ? &seen->fine : &seen->strange) += 1;
			n = fine ? n : 1;
		}
		s = str_from(s, n);
	}
}

enum bring_words bring_words_look(int from)
{
	char room[PIECE + 4];
	struct seen seen = { 0 };
	size_t kept = 0;
	ssize_t n;

	if (lseek(from, 0, SEEK_SET) != 0)
		return WORDS_FAILED;
	while ((n = read(from, room + kept, PIECE)) > 0) {
		str all = { room, kept + (size_t)n };
		size_t later = begun(all);
		str whole = str_first(all, all.len - later);

		count(&seen, whole);
		memmove(room, room + whole.len, later);
		kept = later;
	}
	if (n < 0)
		return WORDS_FAILED;
	seen.strange += kept > 0;
	return !seen.strange ? WORDS_UTF8 : seen.fine > seen.strange ? WORDS_MIXED : WORDS_CONVERTED;
}

static bool put(int to, str bytes)
{
	while (bytes.len) {
		ssize_t n = write(to, bytes.at, bytes.len);

		if (n <= 0)
			return false;
		bytes = str_from(bytes, (size_t)n);
	}
	return true;
}

static bool convert(int from, int to)
{
	char room[PIECE];
	struct buf out = { 0 };
	bool good = lseek(from, 0, SEEK_SET) == 0;
	ssize_t n = 0;

	while (good && (n = read(from, room, sizeof room)) > 0) {
		buf_clear(&out);
		bring_words_1252(&out, (str){ room, (size_t)n });
		good = put(to, buf_text(&out));
	}
	buf_free(&out);
	return good && n == 0;
}

enum bring_words bring_words_convert(int from, int to)
{
	enum bring_words what = bring_words_look(from);

	return what == WORDS_CONVERTED && !convert(from, to) ? WORDS_FAILED : what;
}
