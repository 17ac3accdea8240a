/* html_directive.c -- reads one {{instruction}} and sees that it may stand where it stands. */
/* SPDX-License-Identifier: MIT */
#include "html.h"

#include <string.h>

/* Puts what an instruction says into the attribute's source, which labels and ids are compared by. */
static void note_in_value(struct html *h)
{
	if (h->where != IN_VALUE)
		return;
	struct attr *attr = &h->attrs.at[h->attrs.n - 1];
	attr->literal = false;
	text_f(&attr->source, "{{%s}}", h->content);
}

/* Before and after something is drawn. */
static void before(struct html *h)
{
	if (h->where == IN_TEXT || h->where == IN_PLAIN)
		html_space(h);
}

static void after(struct html *h)
{
	note_in_value(h);
	h->ink = true;
	h->begun = SOMETHING;
}

static void do_value(struct html *h, const char *p)
{
	before(h);
	struct value v = value_read(h, p, p + strlen(p));
	value_emit(h, &v, html_context(h));
	after(h);
}

static void do_t(struct html *h, const char *p)
{
	before(h);
	words_emit(h, p, false);
	after(h);
}

static void do_n(struct html *h, const char *p)
{
	before(h);
	words_emit(h, p, true);
	after(h);
}

static void do_if(struct html *h, const char *p)
{
	block_if(h, p);
}

static void do_else(struct html *h, const char *p)
{
	if (*p && strncmp(p, "if ", 3) != 0)
		FAIL(h, "{{else}} or {{else if …}}, not {{else %s}}", p);
	block_else(h, *p ? skip_space(p + 3) : NULL);
}

static void do_each(struct html *h, const char *p)
{
	const char *from = p;

	while (is_name(*p))
		p++;
	char *variable = copy(from, (size_t)(p - from));
	p = skip_space(p);
	if (!is_name_start(*variable) || strncmp(p, "in ", 3) != 0)
		FAIL(h, "{{each NAME in LIST}}, not {{each %s}}", from);
	block_each(h, variable, skip_space(p + 3));
}

static void do_end(struct html *h, const char *p)
{
	if (*p)
		FAIL(h, "{{end}} takes nothing");
	block_end(h);
}

static void do_use(struct html *h, const char *p)
{
	const char *from = p;

	while (is_name(*p))
		p++;
	if (!is_name_start(*from) || !is_space(*p))
		FAIL(h, "{{use NAME EXPR}}: which piece, drawn from what?");
	const char *expr = skip_space(p);
	expr_check(h, expr);
	html_space(h);
	emit_code(h, content_line(h, from), "%.*s_html(o, (%s));", (int)(p - from), from, expr);
	h->ink = true;
}

static void do_raw(struct html *h, const char *p)
{
	expr_check(h, p);
	for (size_t i = 0; i < h->open.n; i++)
		if (h->open.at[i].kind->flags & (EL_PHRASE | EL_NO_MARKUP | EL_PRE))
			FAIL(h, "{{raw}} writes paragraphs, which may not stand in <%s>", h->open.at[i].kind->name);
	emit_code(h, h->line, "{ const struct markdown raw_markdown = (%s); out_raw(o, raw_markdown.html); }", p);
	h->space = 0;
	h->ink = false;
}

static void do_form(struct html *h, const char *p)
{
	if (*p)
		FAIL(h, "{{form}} takes nothing");
	for (size_t i = h->open.n; i-- > 0;) {
		struct element *e = &h->open.at[i];
		if (strcmp(e->kind->name, "form") != 0)
			continue;
		if (!e->posts)
			FAIL(h, "{{form}} in a form that only asks: the token would stand in the address");
		if (e->token)
			FAIL(h, "{{form}} is given twice");
		if (e->blocks != h->blocks.n)
			FAIL(h, "{{form}} must not depend on an {{if}} or {{each}}");
		e->token = true;
		emit_literal(h, "<input type=\"hidden\" name=\"token\" value=\"", 41);
		emit_code(h, h->line, "out_hole(o, HOLE_TOKEN);");
		emit_literal(h, "\">", 2);
		return;
	}
	FAIL(h, "{{form}} outside a <form>");
}

/* The name in quotes with which link and asset begin. */
static char *quoted_name(struct html *h, const char **p)
{
	if (**p != '"')
		FAIL(h, "a name in quotes is missing");
	char *name = sentence_quoted(html_place(h), p);
	if (!*name)
		FAIL(h, "the name is empty");
	*p = skip_space(*p);
	return name;
}

static void starts_address(struct html *h, const char *what, const char *where)
{
	const struct attr *attr = &h->attrs.at[h->attrs.n - 1];

	if (!word_among(where, attr->name))
		FAIL(h, "{{%s}} stands only in one of: %s", what, where);
	if (h->begun != NOTHING)
		FAIL(h, "{{%s}} is the beginning of an address: nothing may stand before it", what);
}

/* How many expressions stand between commas. */
static size_t count_arguments(const char *p)
{
	size_t n = *p != '\0';
	int depth = 0;

	for (; *p; p++) {
		depth += *p == '(' || *p == '[' || *p == '{';
		depth -= *p == ')' || *p == ']' || *p == '}';
		n += *p == ',' && depth == 0;
	}
	return n;
}

static void link_to(struct html *h, const char *p, bool other)
{
	starts_address(h, other ? "link-other" : "link", "href action formaction");
	char *route = quoted_name(h, &p);
	size_t n = count_arguments(p);

	if (n)
		expr_check(h, p);
	if (n)
		emit_code(h, content_line(h, p), "out_link(o, \"%s\", %s, (const str[]){ %s }, %zu);", route,
			other ? "true" : "false", p, n);
	else
		emit_code(h, h->line, "out_link(o, \"%s\", %s, NULL, 0);", route, other ? "true" : "false");
	*list_push(&h->uses) = (struct use){ false, route, h->line, n };
	after(h);
}

static void do_link(struct html *h, const char *p)
{
	link_to(h, p, false);
}

static void do_link_other(struct html *h, const char *p)
{
	link_to(h, p, true);
}

static void do_asset(struct html *h, const char *p)
{
	starts_address(h, "asset", "href src");
	char *name = quoted_name(h, &p);

	if (*p)
		FAIL(h, "{{asset \"name\"}} takes nothing else");
	emit_code(h, h->line, "out_asset(o, \"%s\");", name);
	*list_push(&h->uses) = (struct use){ true, name, h->line, 0 };
	after(h);
}

static void language(struct html *h, const char *p, const char *cy, const char *other)
{
	if (*p)
		FAIL(h, "{{lang}} takes nothing");
	before(h);
	emit_code(h, h->line, "out_raw(o, o->lang == LANG_CY ? STR(\"%s\") : STR(\"%s\"));", cy, other);
	after(h);
}

static void do_lang(struct html *h, const char *p)
{
	language(h, p, "cy", "en");
}

static void do_other_lang(struct html *h, const char *p)
{
	language(h, p, "en", "cy");
}

/* A style sheet of ours whole, for a page that must not wait for another request. */
static void do_style(struct html *h, const char *p)
{
	if (strcmp(h->open.at[h->open.n - 1].kind->name, "style") != 0)
		FAIL(h, "{{style}} stands only in <style>");
	char *name = quoted_name(h, &p);

	if (*p)
		FAIL(h, "{{style \"name\"}} takes nothing else");
	emit_code(h, h->line, "out_style(o, \"%s\");", name);
	*list_push(&h->uses) = (struct use){ true, name, h->line, 0 };
}

static void do_attr(struct html *h, const char *p)
{
	const char *from = p;

	while (is_name(*p))
		p++;
	char *name = copy(from, (size_t)(p - from));
	p = skip_space(p);
	if (strncmp(p, "if ", 3) != 0)
		FAIL(h, "{{attr NAME if EXPR}}, not {{attr %s}}", from);
	p = skip_space(p + 3);
	rules_attr(h, name);
	if (!attr_boolean(name))
		FAIL(h, "%s takes a value; {{attr}} is for checked, selected, disabled and their like", name);
	expr_check(h, p);
	*list_push(&h->attrs) = (struct attr){ .name = name, .line = h->line, .literal = true };
	emit_code(h, content_line(h, p), "if (%s) out_raw(o, STR(\" %s\"));", p, name);
}

static void do_page(struct html *h, const char *p)
{
	FAIL(h, "{{page %s}}: a file holds one page, named at its top", p);
}

enum { TEXT = 1 << IN_TEXT | 1 << IN_PLAIN, TAG = 1 << IN_TAG, VALUE = 1 << IN_VALUE };
static const struct directive {
	const char *word;
	void (*draw)(struct html *, const char *);
	unsigned where;
	const char *only;
} directives[] = {
	{ "if", do_if, TEXT | TAG | VALUE, "" },
	{ "else", do_else, TEXT | TAG | VALUE, "" },
	{ "each", do_each, TEXT | TAG | VALUE, "" },
	{ "end", do_end, TEXT | TAG | VALUE, "" },
	{ "t", do_t, TEXT | VALUE, "in text or in the quotes of an attribute" },
	{ "n", do_n, TEXT | VALUE, "in text or in the quotes of an attribute" },
	{ "lang", do_lang, TEXT | VALUE, "in text or in the quotes of an attribute" },
	{ "other-lang", do_other_lang, TEXT | VALUE, "in text or in the quotes of an attribute" },
	{ "use", do_use, 1 << IN_TEXT, "between tags" },
	{ "raw", do_raw, 1 << IN_TEXT, "between tags" },
	{ "form", do_form, 1 << IN_TEXT, "between tags" },
	{ "link", do_link, VALUE, "in the quotes of href or action" },
	{ "link-other", do_link_other, VALUE, "in the quotes of href or action" },
	{ "asset", do_asset, VALUE, "in the quotes of href or src" },
	{ "style", do_style, 1 << IN_RAW, "in <style>" },
	{ "attr", do_attr, TAG, "in a tag" },
	{ "page", do_page, TEXT | TAG | VALUE, "" },
	{ 0 }
};
static const struct directive a_value = { "", do_value, TEXT | VALUE, "in text or in the quotes of an attribute" };

/* Whether what follows the word makes it an instruction, and not the beginning of an expression ("t->x", "end + 1"). */
static bool is_directive(const struct directive *d, const char *rest)
{
	if (d->draw == do_t || d->draw == do_n)
		return *rest == '"' || is_name_start(*rest);
	if (d->draw == do_end || d->draw == do_form || d->draw == do_lang)
		return !*rest || !strchr("-+*/<>=!?.|&,()[]", *rest);
	return true;
}

static const struct directive *directive_of(const char *content, const char **rest)
{
	for (const struct directive *d = directives; d->word; d++) {
		size_t len = strlen(d->word);
		if (strncmp(content, d->word, len) != 0)
			continue;
		const char *next = content + len;
		*rest = skip_space(next);
		if ((!*next || is_space(*next) || *next == '"') && is_directive(d, *rest))
			return d;
	}
	*rest = content;
	return &a_value;
}

/* The text between the braces at h->at; *end is what follows them. */
static char *content_of(struct html *h, const char **end)
{
	const char *close = sentence_end(html_place(h), h->at), *from = h->at + 2;

	*end = close + 2;
	while (close > from && is_space(close[-1]))
		close--;
	return copy(from, (size_t)(close - from));
}

static void past(struct html *h, const char *end)
{
	h->line += line_of(h->at, end) - 1;
	h->at = end;
}

void html_directive(struct html *h)
{
	const char *end, *rest;

	h->content = content_of(h, &end);
	if (h->content[0] == '#') {
		past(h, end);
		return;
	}
	const char *content = skip_space(h->content);
	if (!*content)
		FAIL(h, "{{}} says nothing");
	const struct directive *d = directive_of(content, &rest);
	if (h->where == IN_RAW && d->draw != do_style)
		FAIL(h, "no value may stand in <%s>", h->open.at[h->open.n - 1].kind->name);
	if (!(d->where & 1u << h->where))
		FAIL(h, "{{%s}} may stand only %s", *d->word ? d->word : content, d->only);
	d->draw(h, rest);
	past(h, end);
}

/* ---- the top of the file ---- */

static char *word_at(const char **p)
{
	const char *from = skip_space(*p);

	*p = from;
	while (is_name(**p))
		++*p;
	return copy(from, (size_t)(*p - from));
}

void html_page_line(struct html *h)
{
	const char *end, *p;

	for (;;) {
		past(h, skip_space(h->at));
		if (strncmp(h->at, "{{#", 3) != 0)
			break;
		content_of(h, &end);
		past(h, end);
	}
	if (strncmp(h->at, "{{page ", 7) != 0)
		FAIL(h, "a template begins with {{page NAME}}");
	p = content_of(h, &end) + 4;
	h->name = h->of = word_at(&p);
	if (!is_name_start(*h->name))
		FAIL(h, "a template begins with {{page NAME}}");
	for (char *word; *(word = word_at(&p));) {
		if (strcmp(word, "of") == 0)
			h->of = word_at(&p);
		else if (strcmp(word, "open") == 0 && !h->closes)
			h->opens = true;
		else if (strcmp(word, "close") == 0 && !h->opens)
			h->closes = true;
		else
			FAIL(h, "{{page NAME of STRUCT open}}: what is \"%s\"?", word);
	}
	if (*p || !is_name_start(*h->of))
		FAIL(h, "{{page NAME of STRUCT open}}: what is \"%s\"?", p);
	past(h, end);
	past(h, skip_space(h->at));
}
