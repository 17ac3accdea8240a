/* bring_map.h -- what the columns of a file may be, and the map that comes of what an officer chose. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_EXCHANGE_BRING_MAP_H
#define FEATURES_EXCHANGE_BRING_MAP_H

#include "core/response.h"
#include "exchange_sql.h"

/* What a column can be chosen to be. The first ones are about the whole response, those from `questions` on about a question each. */
struct bring_target { str value; pair says; bool chosen; };
struct bring_targets { struct bring_target *at; size_t n, room; size_t questions; };
struct bring_targets bring_targets(struct arena *, const struct questionnaire *);
bool bring_target_known(const struct bring_targets *, str value);

/* The question that a target is about; NULL when it is none. *box: it is one column of several, for a choice or a line. */
const struct question *bring_question(struct arena *, const struct questionnaire *, str target, bool *box);

/* The text of the map (docs/import-map.md). */
str bring_map(struct arena *, const struct questionnaire *, const struct bring_row *, const struct bring_column_row_rows *,
	const struct bring_value_row_rows *);

/* What a value may mean that no map knows: of the question of this name, of "[channel]" or of "[language]". */
struct bring_targets bring_meanings(struct arena *, const struct questionnaire *, str name, bool boxes);
/* Whether the question of this name has a column for each choice. */
bool bring_in_boxes(struct arena *, const struct questionnaire *, str name, const struct bring_column_row_rows *);
/* What we take it to mean until somebody says otherwise; '' when we cannot tell. */
str bring_guess_value(struct arena *, const struct questionnaire *, const struct bring_row *, str name, str said);

#endif
