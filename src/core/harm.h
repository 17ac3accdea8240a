/* harm.h -- whether what somebody wrote sounds as if a person were in danger, and where help is to be had. */
/* SPDX-License-Identifier: MIT */
#ifndef CORE_HARM_H
#define CORE_HARM_H

#include "db/db.h"

/* Whether one of the partnership's phrases stands in these words, in either language, as whole words and whatever the accents and
 * capitals. A hint for showing help lines, never a finding: nothing is kept of it. */
bool harm_suggested(struct db *, struct arena *, str words, instant now);

/* "tel:" is the page's to make. Remembered until something public changes; look at it in this request only. */
struct help_line { pair name, words; str phone; };
struct help_lines { struct help_line *at; size_t n, room; };
struct help_lines help_lines(struct db *, instant now);

#endif
