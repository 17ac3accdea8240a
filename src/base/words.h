/* words.h -- sentences in the reader's language: English is the key, po/cy.po the Welsh, all six plural forms. */
/* SPDX-License-Identifier: MIT */
#ifndef BASE_WORDS_H
#define BASE_WORDS_H

#include "base/arena.h"

/* A sentence to be said, with up to three named values: T1("Enter fewer than {n} characters", "n", …).
 * C code and pages write T("…") / {{t "…"}}; the extractor collects them, and a sentence without Welsh stops the build. */
typedef struct words {
	const char *en;         /* the sentence; NULL: nothing to say */
	const char *plural;     /* the sentence for other counts than one; NULL: no count in it */
	int64_t n;              /* the count, also the value of {n} */
	struct words_arg { const char *name; pair value; } arg[3];
} words;

#define T(literal) ((words){ .en = "" literal })
#define T1(literal, name1, value1) ((words){ .en = "" literal, .arg = { { name1, pair_same(value1) } } })
#define T2(literal, name1, value1, name2, value2) \
	((words){ .en = "" literal, .arg = { { name1, pair_same(value1) }, { name2, pair_same(value2) } } })
/* TN("{n} response", "{n} responses", count) */
#define TN(one, other, count) ((words){ .en = "" one, .plural = "" other, .n = (int64_t)(count) })

/* A sentence in a table that the compiler must see as constant; its Welsh is looked for as with T("…"). Say it as (words){ .en = x }. */
#define TL(literal) ("" literal)

static inline pair pair_same(str s) { return (pair){ s, s }; }

/* The template in this language, placeholders still in it; the English itself when there is no Welsh (never in a build that
 * passed). About 10 ns for a literal that was asked for before. */
str words_template(const words *, enum lang);
/* The whole sentence as plain text; absent when there is nothing to say. */
str words_say(struct arena *, words, enum lang);
/* Both languages at once, for text that is stored or mailed. */
pair words_both(struct arena *, words);

/* The sentence piece by piece, for those who escape or measure it without making a copy:
 * struct words_pieces p = words_pieces(&w, lang); for (str piece; words_next(&p, &piece);) …
 * A value is one piece and is never searched for placeholders; what is not a placeholder of this sentence stays as it stands. */
enum { WORDS_NUMBER = 27 };
struct words_pieces {
	const words *words;
	enum lang lang;
	str left;
	char digits[WORDS_NUMBER];
};
struct words_pieces words_pieces(const words *, enum lang);
bool words_next(struct words_pieces *, str *piece);

/* "12,345", the same in both languages; the text stands in room. */
str words_number(char room[WORDS_NUMBER], int64_t n);

/* CLDR 42 cardinal categories for Welsh: 0 zero, 1 one, 2 two, 3 few, 6 many, other. Index into msgstr[0..5]. */
int words_plural_cy(int64_t n);

/* Written by tools/wordgen from po/cy.po, sorted by `en` bytewise. `cy[1..5]` are NULL without a plural. */
struct words_entry { const char *en; const char *cy[6]; };
extern const struct words_entry words_table[];
extern const size_t words_table_n;

#endif
