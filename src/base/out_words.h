/* out_words.h -- the sentences of a page: Welsh looked up once, values put where each language wants them. */
/* SPDX-License-Identifier: MIT */
#ifndef BASE_OUT_WORDS_H
#define BASE_OUT_WORDS_H

#include "base/out.h"

/* One sentence of one page, as tools/htmlgen writes it: a static per place, so that its Welsh is searched for only once. */
struct out_words {
	const char *en, *plural;        /* as in struct words */
	const char *names[8];           /* what may stand in braces; the rest is NULL */
	const struct words_entry *cy;   /* found the first time it is said in Welsh; en NULL: there is none */
};

/* A sentence without values (other than the count, which chooses the form). */
void out_words(struct out *, struct out_words *, int64_t n);

/* A sentence with values: the generated code draws each value when its turn comes.
 *
 *   struct out_words_left left = out_words_begin(o, &said, n);
 *   for (int next; (next = out_words_next(&left)) >= 0;)
 *           … draw the value called said.names[next] …
 */
struct out_words_left { struct out *o; const struct out_words *said; const char *at; };
struct out_words_left out_words_begin(struct out *, struct out_words *, int64_t n);
/* Writes the sentence, escaped, up to its next value, and returns which of the names that is; -1 at the end. */
int out_words_next(struct out_words_left *);

/* Where no markup may stand (<title>, <option>, the text of a picture), but numbers are read by people: "12,345". */
#define out_plain(o, x) _Generic((x), str: out_text_str, pair: out_attr_pair, words: out_text_words,         \
	char *: out_text_z, const char *: out_text_z, day: out_text_day, instant: out_text_instant,         \
	bool: out_text_bool, double: out_text_real,                                                         \
	int: out_text_int, unsigned: out_text_int, long: out_text_int, unsigned long: out_text_int,         \
	long long: out_text_int)((o), (x))

#endif
