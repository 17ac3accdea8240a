/* tool.c -- what the build tools share: messages with file and line, whole files, growing texts and lists. */
/* SPDX-License-Identifier: MIT */
#include "tool.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Every block hangs on this chain, so that the leak checker sees what we keep on purpose. */
struct block {
	struct block *next;
	max_align_t data[];
};
static struct block *blocks;

_Noreturn void die(const char *file, int line, const char *format, ...)
{
	va_list args;

	fprintf(stderr, "%s:%d: error: ", file, line);
	va_start(args, format);
	vfprintf(stderr, format, args);
	va_end(args);
	fputc('\n', stderr);
	exit(1);
}

void *take(size_t size)
{
	struct block *b = size < SIZE_MAX / 2 ? calloc(1, sizeof *b + size) : NULL;

	if (!b) {
		fputs("error: out of memory\n", stderr);
		exit(1);
	}
	b->next = blocks;
	blocks = b;
	return b->data;
}

char *copy(const char *at, size_t len)
{
	char *z = take(len + 1);

	if (len)
		memcpy(z, at, len);
	return z;
}

char *slurp(const char *path, size_t *len)
{
	FILE *f = fopen(path, "rb");
	struct text t = { 0 };
	char part[16384];

	if (!f)
		die(path, 0, "cannot be opened: %s", strerror(errno));
	text_z(&t, "");
	for (size_t n; (n = fread(part, 1, sizeof part, f)) > 0;)
		text_add(&t, part, n);
	if (ferror(f) || fclose(f))
		die(path, 0, "cannot be read: %s", strerror(errno));
	if (strlen(t.at) != t.len)
		die(path, line_of(t.at, t.at + strlen(t.at)), "a zero byte stands in this text");
	if (len)
		*len = t.len;
	return t.at;
}

void spill(const char *path, const char *at, size_t len)
{
	FILE *f = fopen(path, "wb");

	if (!f)
		die(path, 0, "cannot be written: %s", strerror(errno));
	bool whole = len == 0 || fwrite(at, 1, len, f) == len;
	if (fclose(f) || !whole) {
		remove(path);
		die(path, 0, "cannot be written: %s", strerror(errno));
	}
}

void text_add(struct text *t, const char *at, size_t len)
{
	while (t->len + len + 1 > t->room)
		t->at = list_grow(t->at, 1, t->len, &t->room);
	if (len)
		memcpy(t->at + t->len, at, len);
	t->len += len;
	t->at[t->len] = '\0';
}

void text_z(struct text *t, const char *z)
{
	text_add(t, z, strlen(z));
}

void text_char(struct text *t, char c)
{
	text_add(t, &c, 1);
}

void text_vf(struct text *t, const char *format, va_list args)
{
	char *z = NULL;
	int n = vasprintf(&z, format, args);

	if (n < 0) {
		fputs("error: out of memory\n", stderr);
		exit(1);
	}
	text_add(t, z, (size_t)n);
	free(z);
}

void text_f(struct text *t, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	text_vf(t, format, args);
	va_end(args);
}

char *sayf(const char *format, ...)
{
	struct text t = { 0 };
	va_list args;

	va_start(args, format);
	text_vf(&t, format, args);
	va_end(args);
	return t.at;
}

void text_c_string(struct text *t, const char *at, size_t len, const char *indent)
{
	text_char(t, '"');
	for (size_t i = 0; i < len; i++) {
		unsigned char c = (unsigned char)at[i];

		if (c == '\n')
			text_z(t, "\\n");
		else if (c == '"' || c == '\\')
			text_f(t, "\\%c", c);
		else if (c < ' ' || c >= 0x7f || c == '?')
			text_f(t, "\\%03o",
			       c); /* three octal digits: unlike \x they cannot swallow what follows; '?' because of trigraphs */
		else
			text_char(t, (char)c);
		if (c == '\n' && i + 1 < len)
			text_f(t, "\"\n%s\"", indent);
	}
	text_char(t, '"');
}

const char *text_of(const struct text *t)
{
	return t->at ? t->at : "";
}

void *list_grow(const void *at, size_t size, size_t n, size_t *room)
{
	size_t more = *room ? *room * 2 : 16;
	void *grown = take(more * size);

	if (n)
		memcpy(grown, at, n * size);
	*room = more;
	return grown;
}

int line_of(const char *start, const char *p)
{
	int line = 1;

	for (; start < p; start++)
		line += *start == '\n';
	return line;
}

const char *file_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}
