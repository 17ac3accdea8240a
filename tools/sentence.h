/* sentence.h -- the sentences people read, as they stand in pages and in C: quoted, with {names} for what is put in. */
/* SPDX-License-Identifier: MIT */
#ifndef TOOLS_SENTENCE_H
#define TOOLS_SENTENCE_H

#include "tool.h"

/* Where something stands, for messages. */
struct place { const char *file; int line; };

struct names { char **at; size_t n, room; };
bool names_has(const struct names *, const char *name);
/* Adds the name unless it is there. */
void names_add(struct names *, const char *name);
/* The first name of `a` that `b` has not; NULL when there is none. */
const char *names_missing(const struct names *a, const struct names *b);

bool is_space(char c);
/* What a name may begin with, and what may follow. */
bool is_name_start(char c);
bool is_name(char c);
/* Past spaces, tabs and line ends. */
const char *skip_space(const char *p);

/* Stops the build at the first byte of `text` that is not well-formed UTF-8, or is a control character. */
void utf8_check(const char *file, const char *text);

/* Reads the quoted text at *p and moves *p past it. */
char *sentence_quoted(struct place, const char **p);
/* The same with any that follow it with only space between, as C joins them. */
char *sentence_joined(struct place, const char **p);
/* The names in braces, each once. A brace that does not hold a name stops the build. */
struct names sentence_names(struct place, const char *sentence);
/* The "}}" that ends the template instruction beginning at `p` (which stands at "{{"): not one inside quotes or a C brace. */
const char *sentence_end(struct place, const char *p);

#endif
