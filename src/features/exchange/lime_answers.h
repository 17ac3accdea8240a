/* lime_answers.h -- what people answered in LimeSurvey, as a table of our own questions. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_EXCHANGE_LIME_ANSWERS_H
#define FEATURES_EXCHANGE_LIME_ANSWERS_H

#include "exchange_sql.h"
#include "features/exchange/lime_plan.h"

/* Of one archive, whose questions have been made. */
struct lime_answers {
	struct arena *arena;
	struct lime_plan plan;
	struct bring_source_question_row_rows names;    /* of the plan's questions, as they are called here */
	struct { str *at; size_t n, room; } headings;   /* of the table: as our own exports call them */
	str format;                                     /* of the moments in it */
};
struct lime_answers lime_answers_begin(struct db *, struct arena *, const struct bring_source_row *);
/* From what sgwrs-tables read ("answers") into a table; only who came to the end. False when it cannot be read or written. */
bool lime_answers_write(struct lime_answers *, int from, int to);

#endif
