/* html_scan.c -- reads the markup of a template as a browser would, and leaves out the spaces nobody would see. */
/* SPDX-License-Identifier: MIT */
#include "html.h"

#include <string.h>

static bool at_directive(const struct html *h)
{
	return h->at[0] == '{' && h->at[1] == '{';
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* One character of the template, counted. */
static void step(struct html *h)
{
	h->line += *h->at++ == '\n';
}

static void keep(struct html *h, size_t n)
{
	emit_literal(h, h->at, n);
	for (; n; n--)
		step(h);
}

static bool counts_every_space(const struct html *h)
{
	for (size_t i = 0; i < h->open.n; i++)
		if (h->open.at[i].kind->flags & EL_PRE)
			return true;
	return false;
}

void html_space(struct html *h)
{
	if (h->space && h->ink) {
		emit_literal(h, &h->space, 1);
		h->ink = false;
	}
	h->space = 0;
}

/* Beside a block a space is never seen; one line end is kept before it, so that a page's source can be read. */
static void block_space(struct html *h)
{
	if (h->space == '\n' && (h->body.len || h->literal.len))
		emit_literal(h, "\n", 1);
	h->space = 0;
	h->ink = false;
}

/* "&amp;", "&#8209;": anything else that begins with '&' is a mistake. */
static void reference(struct html *h)
{
	const char *p = h->at + 1;

	if (*p == '#')
		p++;
	while (is_name(*p))
		p++;
	if (*p != ';' || p == h->at + 1)
		FAIL(h, "'&' stands alone: write &amp;");
	keep(h, (size_t)(p + 1 - h->at));
}

/* How long the letter at p is (UTF-8), 0 when it is no letter of English or Welsh. */
static size_t letter(const char *p)
{
	unsigned char a = (unsigned char)p[0], b = (unsigned char)p[1];

	if (is_letter(p[0]))
		return 1;
	/* À to ʯ, without × and ÷ */
	return a >= 0xc3 && a <= 0xca && !(a == 0xc3 && (b < 0x80 || b == 0x97 || b == 0xb7)) ? 2 : 0;
}

/* Words in a template would be the same in both languages. */
static void no_loose_words(struct html *h)
{
	for (size_t i = 0; i < h->open.n; i++)
		if (h->open.at[i].says_lang)
			return;
	const char *end = h->at;
	while (*end && !strchr("<{\n", *end))
		end++;
	FAIL(h, "words stand in {{t \"…\"}}, or in an element with its own lang: \"%.*s\"", (int)(end - h->at), h->at);
}

static void scan_space(struct html *h)
{
	bool every = counts_every_space(h);

	while (is_space(*h->at)) {
		if (every)
			emit_literal(h, h->at, 1);
		else if (*h->at == '\n' || !h->space)
			h->space = *h->at == '\n' ? '\n' : ' ';
		step(h);
	}
}

static void scan_letter(struct html *h)
{
	html_space(h);
	h->ink = true;
	if (*h->at == '&') {
		reference(h);
		return;
	}
	if (letter(h->at))
		no_loose_words(h);
	keep(h, 1);
}

static void scan_comment(struct html *h)
{
	const char *end = strstr(h->at + 4, "-->");

	if (!end)
		FAIL(h, "this comment has no end");
	while (h->at < end + 3) {
		if (at_directive(h))
			FAIL(h, "no value may stand in a comment; {{# this }} is a comment for us");
		step(h);
	}
}

static void scan_doctype(struct html *h)
{
	static const char doctype[] = "<!doctype html>";

	if (strncmp(h->at, doctype, sizeof doctype - 1) != 0)
		FAIL(h, "only %s may begin with '<!'", doctype);
	keep(h, sizeof doctype - 1);
	h->space = 0;
}

/* The name of a tag at h->at, which must be followed by a space, '/' or '>'. */
static char *tag_name(struct html *h)
{
	const char *p = h->at;

	while (is_name(*p) || *p == '-')
		p++;
	if (p[0] == '{' && p[1] == '{' && strncmp(p, "{{attr ", 7) != 0 && strncmp(p, "{{if ", 5) != 0)
		FAIL(h, "no value may stand in the name of a tag");
	char *name = copy(h->at, (size_t)(p - h->at));
	h->at = p;
	return name;
}

static const struct kind *known(struct html *h, const char *name)
{
	const struct kind *kind = kind_of(name, html_in_svg(h));

	if (kind)
		return kind;
	for (const char *p = name; *p; p++)
		if (*p >= 'A' && *p <= 'Z')
			FAIL(h, "<%s>: write it in lower case", name);
	FAIL(h, "there is no element <%s>", name);
}

static void scan_open_tag(struct html *h)
{
	h->at++;
	char *name = tag_name(h);
	const struct kind *kind = known(h, name);

	rules_open(h, kind);
	if (kind->flags & EL_BLOCK)
		block_space(h);
	else
		html_space(h);
	emit_literal(h, "<", 1);
	emit_literal(h, name, strlen(name));
	h->tag = kind;
	h->tag_line = h->line;
	h->tag_serial++;
	h->attrs.n = 0;
	h->where = IN_TAG;
	h->spaced = false;
}

static void scan_close_tag(struct html *h)
{
	h->at += 2;
	char *name = tag_name(h);
	size_t least = innermost(h) ? innermost(h)->depth : 0;

	if (*h->at != '>')
		FAIL(h, "</%s is not ended by '>'", name);
	h->at++;
	if (h->open.n > least) {
		const struct element *e = &h->open.at[h->open.n - 1];
		if (strcmp(e->kind->name, name) != 0)
			FAIL(h, "</%s> where <%s> of line %d should end", name, e->kind->name, e->line);
		rules_close(h, e);
		h->open.n--;
		if (e->kind->flags & (EL_BLOCK | EL_ATOM)) {
			h->space = 0;
			h->ink = !(e->kind->flags & EL_BLOCK);
		}
		html_space(h);
	} else if (h->open.n) {
		FAIL(h, "</%s> ends an element that was opened outside this {{if}} or {{each}}", name);
	} else if (!h->closes || h->blocks.n || !kind_of(name, false)) {
		FAIL(h, "</%s> ends nothing", name);
	} else {
		block_space(h);
	}
	emit_literal(h, "</", 2);
	emit_literal(h, name, strlen(name));
	emit_literal(h, ">", 1);
}

static void scan_text(struct html *h)
{
	if (is_space(*h->at))
		scan_space(h);
	else if (*h->at != '<')
		scan_letter(h);
	else if (strncmp(h->at, "<!--", 4) == 0)
		scan_comment(h);
	else if (h->at[1] == '!')
		scan_doctype(h);
	else if (h->at[1] == '/' && is_letter(h->at[2]))
		scan_close_tag(h);
	else if (is_letter(h->at[1]))
		scan_open_tag(h);
	else if (h->at[1] == '{')
		FAIL(h, "no value may stand in the name of a tag");
	else
		FAIL(h, "'<' stands alone: write &lt;");
}

/* Text in which no tag but the end of its own element is read. */
static void scan_untagged(struct html *h)
{
	const char *name = h->open.at[h->open.n - 1].kind->name;

	if (strncmp(h->at, "</", 2) == 0 && strncmp(h->at + 2, name, strlen(name)) == 0 && h->at[2 + strlen(name)] == '>') {
		h->where = IN_TEXT;
		scan_close_tag(h);
	} else if (h->where == IN_RAW) {
		keep(h, 1);
	} else if (h->open.at[h->open.n - 1].kind->flags & EL_PRE) {
		FAIL(h, "in a <%s> stands a value alone: any space would become part of it", name);
	} else if (*h->at == '<') {
		FAIL(h, "no tag may stand in <%s>: write &lt;", name);
	} else if (is_space(*h->at)) {
		scan_space(h);
	} else {
		scan_letter(h);
	}
}

static void end_tag_bracket(struct html *h, bool itself_closed)
{
	const struct kind *kind = h->tag;
	bool pushed = !itself_closed && !(kind->flags & EL_VOID);
	const struct block *b = innermost(h);

	if (b && b->where == IN_TAG && b->tag == h->tag_serial)
		FAIL(h, "'>' inside the {{if}} of line %d, which began inside <%s>", b->line, kind->name);
	h->at += itself_closed ? 2 : 1;
	emit_literal(h, itself_closed && html_in_svg(h) ? "/>" : ">", itself_closed && html_in_svg(h) ? 2 : 1);
	rules_tag(h, pushed);
	if (pushed && kind->flags & EL_PRE) {
		/* a browser drops a line end that comes first: it must drop ours, not the one somebody typed */
		emit_literal(h, "\n", 1);
		h->line += *h->at == '\n';
		h->at += *h->at == '\n';
	}
	h->where = IN_TEXT;
	if (pushed && kind->flags & (EL_PLAIN | EL_RAW))
		h->where = kind->flags & EL_PLAIN ? IN_PLAIN : IN_RAW;
	if (kind->flags & (EL_BLOCK | EL_ATOM))
		h->ink = kind->flags & EL_ATOM && !pushed;
}

/* The name was read: '=' and a quote follow, or nothing. */
static void scan_equals(struct html *h, const char *name)
{
	while (is_space(*h->at))
		step(h);
	if (*h->at != '=') {
		h->spaced = is_space(h->at[-1]);
		if (!attr_boolean(name) && strncmp(name, "data-", 5) != 0 && !word_among("download crossorigin", name))
			FAIL(h, "the attribute %s needs a value", name);
		return;
	}
	step(h);
	while (is_space(*h->at))
		step(h);
	if (*h->at != '"' && *h->at != '\'')
		FAIL(h, "the value of %s needs quotes round it", name);
	if (attr_boolean(name))
		FAIL(h, "%s is there or not and takes no value; {{attr %s if …}} makes it depend on something", name, name);
	h->quote = *h->at;
	emit_literal(h, "=", 1);
	keep(h, 1);
	h->where = IN_VALUE;
	h->begun = NOTHING;
}

static void scan_attr(struct html *h)
{
	const char *p = h->at;

	while (is_name(*p) || (*p && strchr("-:.", *p)))
		p++;
	if (p == h->at)
		FAIL(h, "'%c' may not stand in a tag", *h->at);
	if (p[0] == '{' && p[1] == '{')
		FAIL(h, "no value may stand in the name of an attribute");
	if (!h->spaced)
		FAIL(h, "a space is missing between two attributes");
	char *name = copy(h->at, (size_t)(p - h->at));
	rules_attr(h, name);
	*list_push(&h->attrs) = (struct attr){ .name = name, .line = h->line, .literal = true, .sure = true };
	emit_literal(h, " ", 1);
	emit_literal(h, name, strlen(name));
	h->at = p;
	h->spaced = false;
	scan_equals(h, name);
}

static void scan_tag(struct html *h)
{
	if (is_space(*h->at)) {
		h->spaced = true;
		step(h);
	} else if (*h->at == '>') {
		end_tag_bracket(h, false);
	} else if (h->at[0] == '/' && h->at[1] == '>') {
		if (!html_in_svg(h) && !(h->tag->flags & EL_VOID))
			FAIL(h, "<%s/> does not end itself: write </%s>", h->tag->name, h->tag->name);
		end_tag_bracket(h, true);
	} else {
		scan_attr(h);
	}
}

static void scan_value(struct html *h)
{
	struct attr *attr = &h->attrs.at[h->attrs.n - 1];

	if (*h->at == h->quote) {
		const struct block *b = innermost(h);
		if (b && b->where == IN_VALUE && b->tag == h->tag_serial)
			FAIL(h, "the value of %s ends inside the {{if}} of line %d", attr->name, b->line);
		rules_value(h);
		keep(h, 1);
		h->where = IN_TAG;
		return;
	}
	h->begun = SOMETHING;
	const char *from = h->at;
	if (*h->at == '<')
		FAIL(h, "'<' in the value of %s: write &lt;, or close the quote", attr->name);
	if (*h->at == '&')
		reference(h);
	else
		keep(h, 1);
	text_add(&attr->source, from, (size_t)(h->at - from));
}

void html_scan(struct html *h)
{
	static void (*const scan[])(struct html *) = {
		[IN_TEXT] = scan_text,
		[IN_PLAIN] = scan_untagged,
		[IN_RAW] = scan_untagged,
		[IN_TAG] = scan_tag,
		[IN_VALUE] = scan_value,
	};

	while (*h->at) {
		if (at_directive(h))
			html_directive(h);
		else
			scan[h->where](h);
	}
	if (h->where == IN_TAG || h->where == IN_VALUE)
		die(h->file, h->tag_line, "<%s has no '>'", h->tag->name);
	const struct block *block = innermost(h);
	if (block)
		die(h->file, block->line, "this {{%s}} has no {{end}}", block->each ? "each" : "if");
	const struct element *open = h->open.n ? &h->open.at[h->open.n - 1] : NULL;
	if (open && !h->opens)
		die(h->file, open->line, "<%s> is not closed", open->kind->name);
	rules_end(h);
}
