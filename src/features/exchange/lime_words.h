/* lime_words.h -- the words of a survey, which are web pages in small, as plain text; and what was in them that no text can hold. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_EXCHANGE_LIME_WORDS_H
#define FEATURES_EXCHANGE_LIME_WORDS_H

#include "base/arena.h"

struct lime_lost { bool picture, link, place /* {…}: filled in by LimeSurvey with an earlier answer or a name */, cut; };

/* Elements taken out, entities said, ends of paragraphs as line breaks; on one line, if need be; at most so many characters. What could
 * not be kept is added to *lost. */
str lime_plain(struct arena *, str html, bool one_line, size_t most, struct lime_lost *);

#endif
