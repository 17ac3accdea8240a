/* keyed.h -- an answer on paper as it is typed in: the number beside the box that was ticked, or the words. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_PAPER_KEYED_H
#define FEATURES_PAPER_KEYED_H

#include "core/questionnaire.h"

/* What was typed as an answer, by the kind of question:
 *   choices    "2" is the second; "1 3", "1,3" or (with fewer than ten) "13" are several; words after the numbers stand beside "other"
 *   ranking    the numbers in the order in which they were put: "3 1 2"
 *   grid       a number for each line, in their order, "-" or "0" for a line left blank: "4 - 2"
 *   date       "27 3 2026", "27/3/2026" or "2026-03-27"
 *   the rest   as it is
 * Nothing typed is a blank; the question counts as asked either way. False with what is wrong in *why; the answer is then blank. */
bool keyed_answer(struct arena *, const struct question *, str typed, struct answer *, words *why);
/* The same back: what to type for this answer. */
str keyed_text(struct arena *, const struct question *, const struct answer *);
/* What the numbers mean, in labels: "Weekly, Never"; empty where nothing was typed in numbers. */
str keyed_meaning(struct arena *, const struct question *, const struct answer *, enum lang);
/* Both mean the same; of words, whatever the accents, capitals and spaces. */
bool keyed_same(struct arena *, const struct question *, const struct answer *, const struct answer *);
/* How to type it, where that is not plain; .en NULL: it is. */
words keyed_how(const struct question *);
/* A file cannot be typed in. */
bool keyed_can(const struct question *);

#endif
