/* tool.h -- what the build tools share: to stop with a clear message, read a file whole, grow a text, grow a list. */
/* SPDX-License-Identifier: MIT */
#ifndef TOOLS_TOOL_H
#define TOOLS_TOOL_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Says "file:line: error: …" on standard error, where editors and meson look for it, and ends with exit code 1. */
_Noreturn void die(const char *file, int line, const char *format, ...) __attribute__((format(printf, 3, 4)));

/* Zeroed memory that stays until the tool ends: a build tool lives for milliseconds and frees nothing. Never NULL. */
void *take(size_t size) __attribute__((returns_nonnull, malloc, alloc_size(1)));
char *copy(const char *, size_t len) __attribute__((returns_nonnull));          /* ends with a zero byte */
char *sayf(const char *format, ...) __attribute__((format(printf, 1, 2), returns_nonnull));

/* The whole file, ended by a zero byte; *len (may be NULL) without it. A NUL inside or a file that cannot be read: die. */
char *slurp(const char *path, size_t *len) __attribute__((returns_nonnull));
/* Writes the file, or dies and leaves no half of it behind. */
void spill(const char *path, const char *at, size_t len);

/* A text that grows; `at` always ends with a zero byte once anything was added. */
struct text { char *at; size_t len, room; };
void text_add(struct text *, const char *, size_t len);
void text_z(struct text *, const char *);
void text_char(struct text *, char);
void text_f(struct text *, const char *format, ...) __attribute__((format(printf, 2, 3)));
void text_vf(struct text *, const char *format, va_list) __attribute__((format(printf, 2, 0)));
/* What the C compiler reads back as exactly these bytes, with the quotes around it; a newline also ends the line of source,
 * and the next begins with `indent`. */
void text_c_string(struct text *, const char *, size_t len, const char *indent);
const char *text_of(const struct text *);                                       /* "" while nothing was added */

/* Room for one more in any struct with `.at`, `.n` and `.room`: *list_push(&names) = name; */
#define list_push(list)                                                                                        \
	((list)->n == (list)->room                                                                              \
	 ? ((list)->at = list_grow((list)->at, sizeof *(list)->at, (list)->n, &(list)->room), (void)0) : (void)0, \
	 &(list)->at[(list)->n++])
void *list_grow(const void *at, size_t size, size_t n, size_t *room) __attribute__((returns_nonnull));

/* The line (from 1) on which `p` stands in a text that begins at `start`. */
int line_of(const char *start, const char *p);
/* "src/features/survey/survey.sql" → "survey.sql". */
const char *file_name(const char *path) __attribute__((returns_nonnull));

#endif
