/* paper.h -- a paper of one page, as PDF, for people of the demonstration to read. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_DEMO_PAPER_H
#define FEATURES_DEMO_PAPER_H

#include <jansson.h>

#include "base/arena.h"

/* "title", "lang" and "says", a paragraph each. Selectable text, its language and title said; in the characters of Western Europe, since
 * it carries no typeface along. */
str demo_paper(struct arena *, const json_t *what);

#endif
