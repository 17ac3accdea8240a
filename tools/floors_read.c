/* floors_read.c -- takes comments and joined lines out of a C file, so that no spelling of an include can hide behind them. */
/* SPDX-License-Identifier: MIT */
#include "floors.h"

#include <string.h>

struct reader {
	struct cleaned *into;
	const char *p;
	int line;
};

/* The length of a '\' with the line end it hides (gcc lets spaces stand between them); 0 when there is none. */
static size_t joint(const char *p)
{
	size_t n = 1;

	if (*p != '\\')
		return 0;
	while (p[n] == ' ' || p[n] == '\t' || p[n] == '\r')
		n++;
	return p[n] == '\n' ? n + 1 : 0;
}

/* The next character after joined lines, without taking it. */
static char peek(struct reader *r)
{
	for (size_t n; (n = joint(r->p)); r->p += n)
		r->line++;
	return *r->p;
}

static char peek_second(struct reader *r)
{
	if (!peek(r))
		return '\0';
	struct reader ahead = { NULL, r->p + 1, 0 };
	return peek(&ahead);
}

static char next(struct reader *r)
{
	char c = peek(r);

	r->line += c == '\n';
	r->p += c != '\0';
	return c;
}

static void put(struct reader *r, char c, int line)
{
	text_char(&r->into->text, c);
	*list_push(&r->into->lines) = line;
}

static void keep(struct reader *r)
{
	peek(r);
	int line = r->line;
	put(r, next(r), line);
}

static void quoted(struct reader *r)
{
	char quote = peek(r);

	keep(r);
	while (peek(r) && peek(r) != quote && peek(r) != '\n') {
		if (peek(r) == '\\')
			keep(r);
		if (peek(r))
			keep(r);
	}
	if (peek(r) == quote)
		keep(r);
}

static void comment(struct reader *r, bool long_one)
{
	int line = r->line;

	next(r);
	next(r);
	while (peek(r) && !(long_one ? peek(r) == '*' && peek_second(r) == '/' : peek(r) == '\n'))
		next(r);
	if (long_one) {
		next(r);
		next(r);
	}
	put(r, ' ', line);
}

/* The name between '<' and '>' of an include may hold quotes and "//" as ordinary characters. */
static bool after_include(const struct cleaned *c)
{
	const char *word = "include";
	size_t n = c->text.len, len = strlen(word);

	while (n && (c->text.at[n - 1] == ' ' || c->text.at[n - 1] == '\t'))
		n--;
	return n > len && strncmp(c->text.at + n - len, word, len) == 0;
}

struct cleaned clean(const char *source)
{
	struct cleaned cleaned = { 0 };
	struct reader r = { &cleaned, source, 1 };

	while (peek(&r)) {
		char c = peek(&r), d = peek_second(&r);
		if (c == '/' && (d == '/' || d == '*')) {
			comment(&r, d == '*');
		} else if (c == '"' || c == '\'') {
			quoted(&r);
		} else if (c == '<' && after_include(&cleaned)) {
			while (peek(&r) && peek(&r) != '>' && peek(&r) != '\n')
				keep(&r);
		} else {
			keep(&r);
		}
	}
	put(&r, '\n', r.line);
	return cleaned;
}
