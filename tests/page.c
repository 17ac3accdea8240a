/* page.c -- a page as somebody reads it who has no eyes for markup: its words, and what stands in its fields. */
/* SPDX-License-Identifier: MIT */
#include "tests/page.h"

#include "base/buf.h"

static struct buf words;

static const struct { str entity; char means; } entities[] = {
	{ { "&amp;", 5 }, '&' }, { { "&lt;", 4 }, '<' }, { { "&gt;", 4 }, '>' }, { { "&quot;", 6 }, '"' }, { { "&#39;", 5 }, '\'' },
};

static size_t entity_at(str s, char *means)
{
	for (size_t i = 0; i < sizeof entities / sizeof *entities; i++)
		if (str_starts(s, entities[i].entity)) {
			*means = entities[i].means;
			return entities[i].entity.len;
		}
	*means = s.at[0];
	return 1;
}

static void say(struct buf *to, char c)
{
	bool space = c == ' ' || c == '\n' || c == '\t' || c == '\r';

	if (!space)
		buf_char(to, c);
	else if (to->len && to->at[to->len - 1] != ' ')
		buf_char(to, ' ');
}

static str past_tag(str s)
{
	size_t end = str_find(s, '>');

	return str_from(s, end < s.len ? end + 1 : end);
}

static size_t find(str s, str what)
{
	const char *at = s.len && what.len ? memmem(s.at, s.len, what.at, what.len) : NULL;

	return at ? (size_t)(at - s.at) : s.len;
}

void page_read(str html)
{
	buf_clear(&words);
	while (html.len) {
		char means;

		if (str_starts(html, STR("<style")) || str_starts(html, STR("<script")))
			html = str_from(html, find(html, STR("</")));
		if (html.len && html.at[0] == '<') {
			/* Words of two blocks do not run together; words of one line stay one line. */
			if (!str_starts(html, STR("<b>")) && !str_starts(html, STR("</b>")) && !str_starts(html, STR("<span")) &&
				!str_starts(html, STR("</span")))
				say(&words, ' ');
			html = past_tag(html);
			continue;
		}
		if (!html.len)
			break;
		html = str_from(html, entity_at(html, &means));
		say(&words, means);
	}
}

bool page_says(str text)
{
	return find(buf_text(&words), text) < words.len;
}

static str decoded(struct arena *a, str s)
{
	struct buf b = { 0 };
	str copy;

	while (s.len) {
		char means;

		s = str_from(s, entity_at(s, &means));
		buf_char(&b, means);
	}
	copy = arena_copy(a, b.at ? buf_text(&b) : STR(""));
	buf_free(&b);
	return copy;
}

/* The value of an attribute inside one tag; absent without it. */
static str attribute(struct arena *a, str tag, const char *name)
{
	str wanted = arena_printf(a, " %s=\"", name);
	size_t at = find(tag, wanted);

	if (at == tag.len)
		return (str){ 0 };
	tag = str_from(tag, at + wanted.len);
	return decoded(a, str_first(tag, str_find(tag, '"')));
}

static bool has(str tag, str word)
{
	return find(tag, word) < tag.len;
}

static str chosen_option(struct arena *a, str html)
{
	html = str_first(html, find(html, STR("</select>")));
	for (size_t at; (at = find(html, STR("<option"))) < html.len;) {
		str tag = str_from(html, at);

		html = past_tag(tag);
		tag = str_first(tag, str_find(tag, '>'));
		if (has(tag, STR(" selected")))
			return attribute(a, tag, "value");
	}
	return (str){ 0 };
}

static bool is_field(str tag)
{
	return str_starts(tag, STR("<input")) || str_starts(tag, STR("<textarea")) || str_starts(tag, STR("<select"));
}

str page_field(struct arena *a, str html, str name)
{
	for (size_t at; (at = str_find(html, '<')) < html.len;) {
		str tag = str_from(html, at), type;

		html = past_tag(tag);
		tag = str_first(tag, str_find(tag, '>'));
		if (!is_field(tag) || !str_eq(attribute(a, tag, "name"), name))
			continue;
		/* A line break right after the tag is no part of what stands in it. */
		if (str_starts(tag, STR("<textarea")))
			return decoded(a, str_from(str_first(html, find(html, STR("</textarea>"))), html.len && html.at[0] == '\n'));
		if (str_starts(tag, STR("<select")))
			return chosen_option(a, html);
		type = attribute(a, tag, "type");
		if ((str_eq(type, STR("radio")) || str_eq(type, STR("checkbox"))) && !has(tag, STR(" checked")))
			continue;
		type = attribute(a, tag, "value");
		return type.at ? type : STR("");
	}
	return (str){ 0 };
}
