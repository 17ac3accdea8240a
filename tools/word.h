/* word.h -- what the parts of wordgen share: sentences found in the sources, and their Welsh in po/cy.po. */
/* SPDX-License-Identifier: MIT */
#ifndef TOOLS_WORD_H
#define TOOLS_WORD_H

#include "sentence.h"

enum { FORMS = 6 };     /* zero one two few many other: CLDR's forms of Welsh */

/* A sentence as a page or C says it. */
struct said { struct place at; const char *file; /* below the root */ char *en, *plural; };
struct saids { struct said *at; size_t n, room; };

/* word_source.c: adds every sentence of this .c, .h or .html file. */
void source_read(struct saids *, const char *root, const char *file);

/* A sentence of po/cy.po. */
struct entry {
	struct place at;                /* of its msgid */
	char *en, *plural;
	char *cy[FORMS];
	int line[FORMS], forms;         /* how many msgstr there are */
	bool fuzzy, same, used;
};
struct entries { struct entry *at; size_t n, room; };

/* word_po.c: the whole file, sorted by English; its header is checked and left out. */
struct entries po_read(const char *path);
/* NULL when it is not there. */
struct entry *po_find(const struct entries *, const char *en);

/* Says what is wrong, and goes on to the next; the build stops at the end. */
void problem(struct place, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
