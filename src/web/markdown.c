/* markdown.c -- turns officers' longer texts into safe markup. */
/* SPDX-License-Identifier: MIT */
#include "web/markdown.h"

#include <cmark.h>
#include <stdlib.h>

#include "web/pages.h"

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

static void say_plain(struct buf *b, cmark_node *node, cmark_event_type event)
{
	cmark_node_type kind = cmark_node_get_type(node);
	bool said = event == CMARK_EVENT_ENTER && (kind == CMARK_NODE_TEXT || kind == CMARK_NODE_CODE || kind == CMARK_NODE_CODE_BLOCK);
	bool space = kind == CMARK_NODE_SOFTBREAK || kind == CMARK_NODE_LINEBREAK ||
		     (event == CMARK_EVENT_EXIT && (kind == CMARK_NODE_PARAGRAPH || kind == CMARK_NODE_HEADING));

	if (said)
		buf_str(b, str_of(cmark_node_get_literal(node)));
	else if (space && b->len && b->at[b->len - 1] != ' ')
		buf_char(b, ' ');
}

/* The words of a text, or of a part of it, in one line. */
static str plain_of(struct arena *arena, cmark_node *text)
{
	struct buf b = { 0 };
	cmark_iter *walk = cmark_iter_new(text);
	str plain;

	for (cmark_event_type event; (event = cmark_iter_next(walk)) != CMARK_EVENT_DONE;)
		say_plain(&b, cmark_iter_get_node(walk), event);
	cmark_iter_free(walk);
	plain = b.len ? str_trim(arena_copy(arena, buf_text(&b))) : STR("");
	buf_free(&b);
	return plain;
}

/* Whatever reads them aloud is told that these words are in the other language. */
static void tell_language(struct arena *arena, cmark_node *italics, enum lang lang)
{
	struct out o = { .arena = arena, .lang = lang };
	cmark_node *told = cmark_node_new(CMARK_NODE_CUSTOM_INLINE);

	markdown_other_html(&o, &(struct markdown_other){ .lang = lang == LANG_CY ? "en" : "cy", .words = plain_of(arena, italics) });
	cmark_node_set_on_enter(told, arena_z(arena, str_trim(buf_text(&o.page))));
	cmark_node_insert_before(italics, told);
	cmark_node_free(italics);
	buf_free(&o.page);
}

/* `page`: the text is the page, in this language; NULL: it stands in one. */
static void make_ours(struct arena *arena, cmark_node *text, const enum lang *page)
{
	cmark_iter *walk = cmark_iter_new(text);

	for (cmark_event_type event; (event = cmark_iter_next(walk)) != CMARK_EVENT_DONE;) {
		cmark_node *node = cmark_iter_get_node(walk);

		/* Only what the walk has left behind may change. */
		if (event != CMARK_EVENT_EXIT)
			continue;
		if (cmark_node_get_type(node) == CMARK_NODE_IMAGE)
			words_for_picture(node);
		else if (page && cmark_node_get_type(node) == CMARK_NODE_EMPH)
			tell_language(arena, node, *page);
		else if (!page && cmark_node_get_type(node) == CMARK_NODE_HEADING)
			sink_heading(node);
	}
	cmark_iter_free(walk);
}

static struct markdown rendered(struct arena *arena, str source, const enum lang *page)
{
	str part = str_first(source, MARKDOWN_LONGEST);

	if (!part.len)
		return (struct markdown){ STR("") };
	cmark_node *text = cmark_parse_document(part.at, part.len, OPTIONS);
	make_ours(arena, text, page);
	char *html = cmark_render_html(text, OPTIONS);
	struct markdown m = { arena_copy(arena, str_of(html)) };
	free(html);
	cmark_node_free(text);
	return m;
}

struct markdown markdown(struct arena *arena, str source)
{
	return rendered(arena, source, NULL);
}

struct markdown markdown_page(struct arena *arena, str source, enum lang lang)
{
	return rendered(arena, source, &lang);
}

str markdown_plain(struct arena *arena, str source)
{
	str part = str_first(source, MARKDOWN_LONGEST), plain;

	if (!part.len)
		return STR("");
	cmark_node *text = cmark_parse_document(part.at, part.len, OPTIONS);
	plain = plain_of(arena, text);
	cmark_node_free(text);
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
