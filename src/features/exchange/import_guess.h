/* import_guess.h -- proposes a map for a file: which column may answer which question. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_EXCHANGE_IMPORT_GUESS_H
#define FEATURES_EXCHANGE_IMPORT_GUESS_H

#include "base/csv.h"
#include "core/questionnaire.h"
#include "features/exchange/profile.h"

/* The map as JSON, to be read over by a person: what it could not tell is marked with "?", which an import refuses.
 * Names, questions and labels count in either language, whatever their case and accents; a file of our own export is known. */
str import_guess(struct arena *, const struct questionnaire *, const struct profile *);
/* The same, column by column: '' nothing of ours, "[id]", "[received]", "[channel]", "[language]", "[late]", "[state]", or as our own
 * exports head a column. `own`: it is such an export. `format`: of the moments in "[received]"; NULL without them. */
struct import_aims { str *at; size_t n; bool own; const char *format; };
struct import_aims import_aims(struct arena *, const struct questionnaire *, const struct profile *);
/* Whether a file that begins with these headings is one of our own exports. */
bool import_is_own(const struct csv_record *header);
/* The choice that this value names by code or label, in either language, whatever its case and accents; NULL: none. */
const struct choice *import_choice_like(struct arena *, const struct question *, str value);
/* A line for each column, with its values if they are few, for the person who decides. */
str import_guess_report(struct arena *, const struct profile *);

#endif
