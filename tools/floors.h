/* floors.h -- what the parts of the floors check share: a C file without comments, its includes, its quoted texts. */
/* SPDX-License-Identifier: MIT */
#ifndef TOOLS_FLOORS_H
#define TOOLS_FLOORS_H

#include "sentence.h"

/* A C file as the compiler sees it: lines joined, comments gone. */
struct cleaned {
	struct text text;
	struct { int *at; size_t n, room; } lines;      /* the file's line of each character of text */
};
struct cleaned clean(const char *source);

/* Says "path:line: error: …" and goes on. */
void wrong(const char *path, int line, const char *format, ...) __attribute__((format(printf, 3, 4)));

/* One file of src/, by its path from the root. */
struct file {
	const char *root, *path;
	const char *floor;              /* "base" … "app" */
	char *folder;                   /* "base", "features/survey" */
	bool test;                      /* *_test.c */
};

/* floors_include.c: every directive of the file that can bring in another. */
void check_directives(const struct file *, const struct cleaned *);
/* floors_text.c: names a feature may not use, and queries or markup in quotes. */
void check_text(const struct file *, const struct cleaned *);

#endif
