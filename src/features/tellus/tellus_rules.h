/* tellus_rules.h -- what is true of a message whatever the screen: its language, who answers for it, the day that is promised. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_TELLUS_RULES_H
#define FEATURES_TELLUS_RULES_H

#include "base/date.h"

/* Which language a text is in, by the small words that no text can do without. `otherwise` when it is too short to tell. */
enum lang rules_language(struct arena *, str text, enum lang otherwise);
/* How many of these topics ("bins, roads, libraries") a text speaks of, whatever the capitals and accents; words that begin with a topic
 * count ("roads" for "road"). */
int rules_topics(struct arena *, str text, str topics);
/* The first so many characters of a text as one line, with "…" when there is more. */
str rules_excerpt(struct arena *, str text, size_t characters);
/* The first day of the quarter of the year that a day lies in. */
day rules_quarter(day);

#endif
