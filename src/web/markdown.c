/* markdown.c -- turns officers' longer texts into safe markup. */
/* SPDX-License-Identifier: MIT */
#include "web/markdown.h"

#include <cmark.h>
#include <stdlib.h>

struct markdown markdown(struct arena *arena, str source)
{
	str part = str_first(source, MARKDOWN_LONGEST);
	char *html;
	struct markdown m;

	if (!part.len)
		return (struct markdown){ STR("") };
	html = cmark_markdown_to_html(part.at, part.len, CMARK_OPT_DEFAULT | CMARK_OPT_VALIDATE_UTF8);
	m.html = arena_copy(arena, str_of(html));
	free(html);
	return m;
}
