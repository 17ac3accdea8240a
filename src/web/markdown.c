/* markdown.c -- turns officers' longer texts into safe markup. */
/* SPDX-License-Identifier: MIT */
#include "web/markdown.h"

#include "base/buf.h"

#include <cmark.h>
#include <stdlib.h>

enum { OPTIONS = CMARK_OPT_DEFAULT | CMARK_OPT_VALIDATE_UTF8, HEADING_BELOW = 2, HEADING_LAST = 4 };

/* A picture would be asked of somebody else's server, which would learn who reads the page: its words take its place. */
static void words_for_picture(cmark_node *picture)
{
	for (cmark_node *one; (one = cmark_node_first_child(picture));)
		cmark_node_insert_before(picture, one);
	cmark_node_free(picture);
}

/* The page has its title and its sections have theirs: headings of the text stand below both. */
static void sink_heading(cmark_node *heading)
{
	int level = cmark_node_get_heading_level(heading) + HEADING_BELOW;

	cmark_node_set_heading_level(heading, level > HEADING_LAST ? HEADING_LAST : level);
}

static void make_ours(cmark_node *text, bool whole)
{
	cmark_iter *walk = cmark_iter_new(text);

	for (cmark_event_type event; (event = cmark_iter_next(walk)) != CMARK_EVENT_DONE;) {
		cmark_node *node = cmark_iter_get_node(walk);

		/* Only what the walk has left behind may change. */
		if (event != CMARK_EVENT_EXIT)
			continue;
		if (cmark_node_get_type(node) == CMARK_NODE_IMAGE)
			words_for_picture(node);
		else if (!whole && cmark_node_get_type(node) == CMARK_NODE_HEADING)
			sink_heading(node);
	}
	cmark_iter_free(walk);
}

static struct markdown rendered(struct arena *arena, str source, bool whole)
{
	str part = str_first(source, MARKDOWN_LONGEST);

	if (!part.len)
		return (struct markdown){ STR("") };
	cmark_node *text = cmark_parse_document(part.at, part.len, OPTIONS);
	make_ours(text, whole);
	char *html = cmark_render_html(text, OPTIONS);
	struct markdown m = { arena_copy(arena, str_of(html)) };
	free(html);
	cmark_node_free(text);
	return m;
}

struct markdown markdown(struct arena *arena, str source)
{
	return rendered(arena, source, false);
}

struct markdown markdown_page(struct arena *arena, str source)
{
	return rendered(arena, source, true);
}

static void say_plain(struct buf *b, cmark_node *node, cmark_event_type event)
{
	cmark_node_type kind = cmark_node_get_type(node);
	bool words = event == CMARK_EVENT_ENTER && (kind == CMARK_NODE_TEXT || kind == CMARK_NODE_CODE || kind == CMARK_NODE_CODE_BLOCK);
	bool space = kind == CMARK_NODE_SOFTBREAK || kind == CMARK_NODE_LINEBREAK ||
		     (event == CMARK_EVENT_EXIT && (kind == CMARK_NODE_PARAGRAPH || kind == CMARK_NODE_HEADING));

	if (words)
		buf_str(b, str_of(cmark_node_get_literal(node)));
	else if (space && b->len && b->at[b->len - 1] != ' ')
		buf_char(b, ' ');
}

str markdown_plain(struct arena *arena, str source)
{
	str part = str_first(source, MARKDOWN_LONGEST), plain;
	struct buf b = { 0 };

	if (!part.len)
		return STR("");
	cmark_node *text = cmark_parse_document(part.at, part.len, OPTIONS);
	cmark_iter *walk = cmark_iter_new(text);

	for (cmark_event_type event; (event = cmark_iter_next(walk)) != CMARK_EVENT_DONE;)
		say_plain(&b, cmark_iter_get_node(walk), event);
	cmark_iter_free(walk);
	cmark_node_free(text);
	plain = b.len ? str_trim(arena_copy(arena, buf_text(&b))) : STR("");
	buf_free(&b);
	return plain;
}

str markdown_opening(struct arena *arena, str source, size_t characters)
{
	str plain = markdown_plain(arena, source);
	size_t seen = 0, word = 0;

	for (size_t i = 0; i < plain.len; i++) {
		if (((unsigned char)plain.at[i] & 0xC0) == 0x80)
			continue;
		if (plain.at[i] == ' ')
			word = i;
		if (seen++ == characters)       /* one word longer than all of it is cut where it is */
			return arena_printf(arena, "%.*s…", (int)(word ? word : i), plain.at);
	}
	return plain;
}
