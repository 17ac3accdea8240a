/* map_text.c -- the pieces that the text of a map is written of. */
/* SPDX-License-Identifier: MIT */
#include "features/exchange/map_text.h"

void map_quoted(struct buf *json, str s)
{
	if (!str_utf8(s))
		s = STR("?");
	buf_char(json, '"');
	for (size_t i = 0; i < s.len; i++)
		if (s.at[i] == '"' || s.at[i] == '\\')
			buf_printf(json, "\\%c", s.at[i]);
		else if ((unsigned char)s.at[i] < ' ')
			buf_printf(json, "\\u%04x", s.at[i]);
		else
			buf_char(json, s.at[i]);
	buf_char(json, '"');
}

void map_member(struct buf *json, const char *key, str value)
{
	buf_printf(json, "\"%s\": ", key);
	map_quoted(json, value);
}
