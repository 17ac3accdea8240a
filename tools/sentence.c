/* sentence.c -- reads the sentences people will read out of pages and C, with the {names} in them. */
/* SPDX-License-Identifier: MIT */
#include "sentence.h"

#include <string.h>

bool names_has(const struct names *names, const char *name)
{
	for (size_t i = 0; i < names->n; i++)
		if (strcmp(names->at[i], name) == 0)
			return true;
	return false;
}

void names_add(struct names *names, const char *name)
{
	if (!names_has(names, name))
		*list_push(names) = copy(name, strlen(name));
}

const char *names_missing(const struct names *a, const struct names *b)
{
	for (size_t i = 0; i < a->n; i++)
		if (!names_has(b, a->at[i]))
			return a->at[i];
	return NULL;
}

bool is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

bool is_name_start(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

bool is_name(char c)
{
	return is_name_start(c) || (c >= '0' && c <= '9');
}

const char *skip_space(const char *p)
{
	while (is_space(*p))
		p++;
	return p;
}

/* One escape after its backslash. Only those that a sentence can need: anything else is written as the letter itself. */
static char escaped(struct place at, char c)
{
	switch (c) {
	case 'n':
		return '\n';
	case 't':
		return '\t';
	case '"':
	case '\'':
	case '\\':
		return c;
	default:
		die(at.file, at.line, "'\\%c' may not stand in a sentence: write the letter itself", c);
	}
}

static const char *one_quoted(struct place at, const char *p, struct text *into)
{
	for (p++; *p != '"'; p++) {
		if (!*p || *p == '\n')
			die(at.file, at.line, "this sentence has no closing quote");
		if (*p == '\\' && p[1])
			text_char(into, escaped(at, *++p));
		else
			text_char(into, *p);
	}
	return p + 1;
}

char *sentence_quoted(struct place at, const char **p)
{
	struct text whole = { 0 };

	text_z(&whole, "");
	*p = one_quoted(at, *p, &whole);
	return whole.at;
}

char *sentence_joined(struct place at, const char **p)
{
	struct text whole = { 0 };
	const char *next = *p;

	text_z(&whole, "");
	do {
		*p = one_quoted(at, next, &whole);
		next = skip_space(*p);
	} while (*next == '"');
	return whole.at;
}

struct names sentence_names(struct place at, const char *sentence)
{
	struct names found = { 0 };

	for (const char *p = sentence; *p; p++) {
		if (*p == '}')
			die(at.file, at.line, "a '}' without its '{' in \"%s\"", sentence);
		if (*p != '{')
			continue;
		const char *name = ++p;
		while (is_name(*p))
			p++;
		if (*p != '}' || !is_name_start(*name))
			die(at.file, at.line, "braces hold a name, as in {name}, in \"%s\"", sentence);
		names_add(&found, copy(name, (size_t)(p - name)));
	}
	return found;
}

/* Past a text in quotes, or past one letter in single quotes. */
static const char *skip_quotes(const char *p)
{
	char quote = *p++;

	for (; *p && *p != quote && *p != '\n'; p++)
		if (*p == '\\' && p[1])
			p++;
	return *p ? p + 1 : p;
}

/* A comment may speak of {{if}} and the like. */
static const char *comment_end(struct place at, const char *p)
{
	int depth = 0;

	for (; *p; p++) {
		bool opens = p[0] == '{' && p[1] == '{', closes = p[0] == '}' && p[1] == '}';
		depth += opens - closes;
		if (closes && depth == 0)
			return p;
		p += opens || closes;
	}
	die(at.file, at.line, "this {{# comment has no end");
}

const char *sentence_end(struct place at, const char *p)
{
	int braces = 0;

	if (p[2] == '#')
		return comment_end(at, p);
	for (p += 2; *p; p++) {
		if (p[0] == '}' && p[1] == '}' && braces <= 0)
			return p;
		if (*p == '"' || *p == '\'')
			p = skip_quotes(p) - 1;
		else if (*p == '{')
			braces++;
		else if (*p == '}')
			braces--;
	}
	die(at.file, at.line, "'{{' without its '}}'");
}

/* How many bytes of UTF-8 make the next letter; 0: it is none. */
static size_t utf8_letter(const unsigned char *p)
{
	size_t more = (size_t)((p[0] >= 0xc2) + (p[0] >= 0xe0) + (p[0] >= 0xf0));

	if (p[0] > 0xf4 || (p[0] >= 0x80 && !more))
		return 0;
	for (size_t i = 1; i <= more; i++)
		if ((p[i] & 0xc0) != 0x80)
			return 0;
	bool overlong = (p[0] == 0xe0 && p[1] < 0xa0) || (p[0] == 0xf0 && p[1] < 0x90);
	bool outside = (p[0] == 0xed && p[1] > 0x9f) || (p[0] == 0xf4 && p[1] > 0x8f);
	return overlong || outside ? 0 : more + 1;
}

void utf8_check(const char *file, const char *text)
{
	const unsigned char *p = (const unsigned char *)text;

	while (*p) {
		size_t len = utf8_letter(p);
		if (!len || (*p < ' ' && !is_space((char)*p)))
			die(file, line_of(text, (const char *)p), "a byte that is no text in UTF-8");
		p += len;
	}
}
