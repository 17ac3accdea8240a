/* ics.c -- days and moments as a calendar reads them (RFC 5545). */
/* SPDX-License-Identifier: MIT */
#include "features/feeds/ics.h"

enum { LINE = 75 };

/* The bytes that still fit, whole characters only. */
static size_t fitting(str s, size_t room)
{
	size_t n = s.len < room ? s.len : room;

	while (n && n < s.len && ((unsigned char)s.at[n] & 0xC0) == 0x80)
		n--;
	return n;
}

void ics_line(struct buf *b, const char *name, const char *lang, str value)
{
	size_t start = b->len, n;
	size_t room;

	buf_str(b, str_of(name));
	if (*lang)
		buf_printf(b, ";LANGUAGE=%s", lang);
	buf_char(b, ':');
	room = LINE - (b->len - start);
	while (value.len > room) {
		n = fitting(value, room);
		buf_str(b, str_first(value, n));
		buf_str(b, STR("\r\n "));
		value = str_from(value, n);
		room = LINE - 1;
	}
	buf_str(b, value);
	buf_str(b, STR("\r\n"));
}

void ics_words(struct buf *b, const char *name, const char *lang, str words)
{
	struct buf escaped = { 0 };

	for (size_t i = 0; i < words.len; i++) {
		char c = words.at[i];

		if (c == '\n') {
			buf_str(&escaped, STR("\\n"));
			continue;
		}
		if ((unsigned char)c < ' ')
			continue;
		if (c == '\\' || c == ';' || c == ',')
			buf_char(&escaped, '\\');
		buf_char(&escaped, c);
	}
	ics_line(b, name, lang, buf_text(&escaped));
	buf_free(&escaped);
}

/* Days since 1970 as year, month, day: what civil_of_day says. */
void ics_day(struct buf *b, const char *name, day d)
{
	struct civil c = civil_of_day(d);

	buf_printf(b, "%s;VALUE=DATE:%04d%02d%02d\r\n", name, c.year, c.month, c.day);
}

void ics_moment(struct buf *b, const char *name, instant at)
{
	struct civil c = civil_of_day((day){ at.s / 86400 });
	int64_t second = at.s % 86400;

	buf_printf(b, "%s:%04d%02d%02dT%02d%02d%02dZ\r\n", name, c.year, c.month, c.day, (int)(second / 3600), (int)(second / 60 % 60), (int)(second % 60));
}
