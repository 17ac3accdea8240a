/* lime_plan.h -- what would become of a survey of LimeSurvey here: pages, questions, and line by line what would not come along. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_EXCHANGE_LIME_PLAN_H
#define FEATURES_EXCHANGE_LIME_PLAN_H

#include "core/questionnaire.h"
#include "features/exchange/lime_survey.h"

/* `qid`, `title`, `sub`: the question's number and code there, and the code of its part when that is a question of its own here. is.page
 * counts the pages of the plan from 1; is.only_if names questions of the plan. */
struct lime_question { str qid, gid, sid, title, sub, type; struct question is; };
/* Something that is not as it was; `where` is in the survey's own words. */
struct lime_told { pair where, what; };
struct lime_plan {
	pair title;
	struct { struct question_page *at; size_t n, room; } pages;
	struct { struct lime_question *at; size_t n, room; } questions;
	struct { struct lime_told *at; size_t n, room; } told;
	int64_t answered;               /* responses in the archive */
};
/* The same for the same survey, every time. */
struct lime_plan lime_plan(const struct lime_survey *);

/* ---- for the parts of it ---- */

struct lime_making { struct arena *arena; const struct lime_survey *survey; struct lime_plan *plan; pair where; };
void lime_tell(struct lime_making *, words);
/* Plain text in both languages, telling what cannot be kept of it. */
pair lime_say(struct lime_making *, pair html, bool one_line, size_t most);
/* Rows by the number in this field, one of each `key` (older surveys have one for each language); key NULL: all. */
struct lime_rows lime_sorted(struct lime_making *, struct lime_rows, const char *by, const char *key);
/* Fills in the kind, choices, lines and limits of one question by its type; false, with the reason told, when there is no such kind here. */
bool lime_kind(struct lime_making *, const struct lime_row *, struct question *);
/* Types whose parts become a question each: several short texts, several numbers. */
bool lime_in_parts(str type);
/* What LimeSurvey can do with a question of any type and we cannot. */
void lime_tell_settings(struct lime_making *, const struct lime_row *);

#endif
