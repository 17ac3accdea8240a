/* html_values.c -- writes the C that draws one value, escaped by where it stands. */
/* SPDX-License-Identifier: MIT */
#include "html.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { LITERAL_MAX = 4000 };    /* C promises strings of 4,095 bytes */

struct place html_place(const struct html *h)
{
	return (struct place){ h->file, h->line };
}

void emit_literal(struct html *h, const char *at, size_t n)
{
	text_add(&h->literal, at, n);
}

void emit_flush(struct html *h)
{
	for (size_t from = 0; from < h->literal.len; from += LITERAL_MAX) {
		size_t left = h->literal.len - from;
		text_z(&h->body, "\tout_raw(o, STR(");
		text_c_string(&h->body, h->literal.at + from, left < LITERAL_MAX ? left : LITERAL_MAX, "\t\t");
		text_z(&h->body, "));\n");
	}
	h->literal.len = 0;
}

void emit_code(struct html *h, int line, const char *format, ...)
{
	struct text code = { 0 };
	va_list args;

	va_start(args, format);
	text_vf(&code, format, args);
	va_end(args);
	emit_flush(h);
	if (line) {
		text_f(&h->body, "#line %d ", line);
		text_c_string(&h->body, h->file, strlen(h->file), "");
		text_char(&h->body, '\n');
	}
	text_f(&h->body, "\t%s\n", code.at);
}

/* ---- expressions ---- */

/* Past a quoted text or letter; anything else is one character. */
static const char *next_token(const char *p)
{
	if (*p != '"' && *p != '\'')
		return p + 1;
	char quote = *p++;
	for (; *p && *p != quote; p++)
		if (*p == '\\' && p[1])
			p++;
	return *p ? p + 1 : p;
}

static bool assigns(const char *expr, const char *p)
{
	if (*p != '=')
		return (p[0] == '+' && p[1] == '+') || (p[0] == '-' && p[1] == '-');
	if (p[1] == '=')
		return false;
	return p == expr || !strchr("=!<>", p[-1]) || (p - expr >= 2 && p[-1] == p[-2] && p[-1] != '=');
}

void expr_check(struct html *h, const char *expr)
{
	char closing[64];
	size_t depth = 0, braces = 0;

	if (!*skip_space(expr))
		FAIL(h, "an expression is missing");
	for (const char *p = expr; *p; p = next_token(p)) {
		if (*p == ';' || *p == '#' || *p == '`' || (p[0] == '/' && (p[1] == '/' || p[1] == '*')))
			FAIL(h, "one expression, please: \"%s\"", expr);
		if (!braces && assigns(expr, p))
			FAIL(h, "a page changes nothing: \"%s\"", expr);
		if (strchr("([{", *p)) {
			if (depth == sizeof closing)
				FAIL(h, "too many brackets: \"%s\"", expr);
			closing[depth++] = *p == '(' ? ')' : *p == '[' ? ']' : '}';
			braces += *p == '{';
		} else if (strchr(")]}", *p)) {
			if (!depth || closing[--depth] != *p)
				FAIL(h, "'%c' closes nothing: \"%s\"", *p, expr);
			braces -= *p == '}';
		}
	}
	if (depth)
		FAIL(h, "'%c' is missing: \"%s\"", closing[depth - 1], expr);
}

static char *trimmed(const char *from, const char *to)
{
	while (from < to && is_space(*from))
		from++;
	while (to > from && is_space(to[-1]))
		to--;
	return copy(from, (size_t)(to - from));
}

/* The next '|' that is no "||" and stands in no bracket; or the end. */
static const char *next_bar(const char *p, const char *end)
{
	for (int depth = 0; p < end; p = next_token(p)) {
		depth += *p == '(' || *p == '[' || *p == '{';
		depth -= *p == ')' || *p == ']' || *p == '}';
		if (p[0] == '|' && p[1] == '|')
			p++;
		else if (*p == '|' && depth <= 0)
			return p;
	}
	return end;
}

int content_line(const struct html *h, const char *p)
{
	return h->line + line_of(h->content, p) - 1;
}

struct value value_read(struct html *h, const char *from, const char *to)
{
	const char *bar = next_bar(from, to);
	struct value v = { .expr = trimmed(from, bar), .line = content_line(h, skip_space(from)) };

	expr_check(h, v.expr);
	while (bar < to) {
		from = bar + 1;
		bar = next_bar(from, to);
		char *filter = trimmed(from, bar);
		if (!word_among("date weekday short time clock iso number segment b", filter))
			FAIL(h, "there is no filter \"%s\"", filter);
		if (names_has(&v.filters, filter))
			FAIL(h, "the filter \"%s\" is given twice", filter);
		names_add(&v.filters, filter);
	}
	return v;
}

/* ---- drawing ---- */

enum context html_context(const struct html *h)
{
	if (h->where != IN_VALUE) {
		for (size_t i = 0; i < h->open.n; i++)
			if (h->open.at[i].kind->flags & EL_NO_MARKUP)
				return TEXT_PLAIN;
		return TEXT_RICH;
	}
	if (!attr_address(h->attrs.at[h->attrs.n - 1].name))
		return ATTR_VALUE;
	return h->begun == NOTHING ? ADDRESS_START : ADDRESS_PART;
}

/* After "mailto:" and "tel:" the rest is a person's address or number, escaped like any other attribute. */
static bool after_scheme(const struct html *h)
{
	const char *source = text_of(&h->attrs.at[h->attrs.n - 1].source);

	return h->begun == SOMETHING && (strcmp(source, "mailto:") == 0 || strcmp(source, "tel:") == 0);
}

static void emit_plainly(struct html *h, const struct value *v, enum context context)
{
	const char *expr = v->expr;

	switch (context) {
	case TEXT_RICH:
		emit_code(h, v->line, "out_text(o, (%s));", expr);
		break;
	case TEXT_PLAIN:
		emit_code(h, v->line, "out_plain(o, (%s));", expr);
		break;
	case ATTR_VALUE:
		emit_code(h, v->line, "out_attr(o, (%s));", expr);
		break;
	case ADDRESS_START:
		emit_code(h, v->line, "out_url(o, (%s));", expr);
		break;
	case ADDRESS_PART:
		if (!after_scheme(h))
			FAIL(h, "inside an address a value is a | segment or a | number: \"%s\"", expr);
		emit_code(h, v->line, "out_attr(o, (%s));", expr);
		break;
	}
}

static void emit_filtered(struct html *h, const struct value *v, const char *filter, enum context context)
{
	const char *expr = v->expr;
	static const struct { const char *filter, *style; bool moment; } dates[] = {
		{ "date", "DATE_PLAIN", false }, { "weekday", "DATE_WEEKDAY", false }, { "short", "DATE_SHORT", false },
		{ "time", "DATE_TIME", true }, { "clock", "DATE_CLOCK", true },
	};

	if ((context == ADDRESS_START || context == ADDRESS_PART) && !word_among("segment number", filter))
		FAIL(h, "inside an address a value is a | segment or a | number, not | %s", filter);
	if (strcmp(filter, "number") == 0)
		emit_code(h, v->line, "out_number(o, (%s));", expr);
	else if (strcmp(filter, "segment") == 0)
		emit_code(h, v->line, "out_segment(o, (%s));", expr);
	else if (strcmp(filter, "iso") == 0)
		emit_code(h, v->line, "out_text_str(o, _Generic((%s), instant: instant_iso, day: day_iso)(o->arena, (%s)));", expr,
			expr);
	for (size_t i = 0; i < sizeof dates / sizeof *dates; i++) {
		if (strcmp(filter, dates[i].filter) != 0)
			continue;
		/* a day has no time: the C compiler refuses it */
		if (dates[i].moment)
			emit_code(h, v->line, "out_date(o, (%s), %s);", expr, dates[i].style);
		else
			emit_code(h, v->line, "_Generic((%s), instant: out_date, day: out_day)(o, (%s), %s);", expr, expr,
				dates[i].style);
	}
}

void value_emit(struct html *h, const struct value *v, enum context context)
{
	const char *filter = NULL;
	bool bold = names_has(&v->filters, "b");

	for (size_t i = 0; i < v->filters.n; i++) {
		if (strcmp(v->filters.at[i], "b") == 0)
			continue;
		if (filter)
			FAIL(h, "| %s and | %s cannot both apply", filter, v->filters.at[i]);
		filter = v->filters.at[i];
	}
	if (bold && context != TEXT_RICH)
		FAIL(h, "| b makes a value bold; that cannot be here");
	if (bold)
		emit_literal(h, "<b>", 3);
	if (filter)
		emit_filtered(h, v, filter, context);
	else
		emit_plainly(h, v, context);
	if (bold)
		emit_literal(h, "</b>", 4);
}
