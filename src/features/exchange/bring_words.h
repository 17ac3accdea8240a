/* bring_words.h -- a table in the older alphabet of Windows becomes one in UTF-8. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_EXCHANGE_BRING_WORDS_H
#define FEATURES_EXCHANGE_BRING_WORDS_H

#include "base/buf.h"

enum bring_words { WORDS_UTF8, WORDS_CONVERTED, WORDS_MIXED, WORDS_FAILED };
/* What it is, from the first byte to the last: UTF-8; another alphabet; most of it UTF-8 but not all (WORDS_MIXED), so that nobody can say what
 * it is. In bounded memory; WORDS_FAILED when it cannot be read. */
enum bring_words bring_words_look(int from);
/* The same, and of another alphabet every byte is taken as a character of Windows-1252 (which holds Latin-1), and the text written to `to`. */
enum bring_words bring_words_convert(int from, int to);
/* The same of a few bytes, added to *out. */
void bring_words_1252(struct buf *out, str bytes);

#endif
