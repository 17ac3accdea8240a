/* lime_survey.h -- the tables of a survey of LimeSurvey, as sgwrs-tables has read them out of its file. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_EXCHANGE_LIME_SURVEY_H
#define FEATURES_EXCHANGE_LIME_SURVEY_H

#include <stdio.h>

#include "base/words.h"

/* A row of one of its tables: field and value in turn. */
struct lime_row { str *at; size_t n; };
struct lime_rows { struct lime_row *at; size_t n, room; };
struct lime_table { str name; struct lime_rows rows; };
struct lime_survey { struct arena *arena; struct { struct lime_table *at; size_t n, room; } tables; int64_t answered; };

/* False when it is no such table. What it holds lives in the arena. */
bool lime_survey_read(struct arena *, FILE *, struct lime_survey *);
/* '' when the row has no such field. */
str lime_field(const struct lime_row *, const char *name);
bool lime_is(const struct lime_row *, const char *field, str value);
/* Every row of a table whose field has this value; field NULL: all of them. */
struct lime_rows lime_where(const struct lime_survey *, const char *table, const char *field, str value);
/* The setting of a question that is the same in every language; '' when it has none. */
str lime_setting(const struct lime_survey *, str qid, const char *attribute);
/* In English and Welsh, as it stands in the file; '' where there is none. `base` holds it in older surveys, `words` in newer ones. */
pair lime_text(const struct lime_survey *, const char *words, const char *base, const char *key, str id, const char *field);
/* The languages that are neither, as they are written in it ("de"); absent when there is none. */
str lime_other_language(const struct lime_survey *);
/* Neither, English or Welsh, of a language as LimeSurvey writes it. */
bool lime_is_lang(str code, enum lang);

#endif
