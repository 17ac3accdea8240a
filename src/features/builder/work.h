/* work.h -- what every screen of the builder begins with and ends in. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_BUILDER_WORK_H
#define FEATURES_BUILDER_WORK_H

#include "features/builder/pages.h"

/* The conversation of the address with its questions; false, with the page that says so, when there is none. */
struct work { struct conversation it; struct edit edit; };
bool work_open(struct req *, struct work *);
/* The question that :name in the address is about; NULL, with the page that says so. */
const struct question *work_question(struct req *, const struct work *);
/* The same, and it may be changed; else the page that says why not. */
const struct question *work_free_question(struct req *, const struct work *);
/* Something may be added now; else the page that says why not. */
bool work_may_add(struct req *, const struct work *);
void work_refuse_locked(struct req *, const struct work *);
void work_refuse_full(struct req *);

/* 303 to the overview, with a sentence (a word of done_words) and the browser's focus on the element of this id. */
void work_back(struct req *, const struct work *, const char *done, str focus);
words done_words(str word);
/* "up-hours" */
str work_id(struct req *, const char *what, str name);
str work_number(struct req *, int64_t n);
/* "1. Your library" for choosing a page. */
struct options work_pages(struct req *, const struct edit *, int64_t chosen);
/* What a form brings: the text of a field without the space around it, '' when there is none. */
str work_typed(struct req *, const char *name);
/* "Only if “…” is: …", in both languages; en.len 0: everybody is asked. */
pair work_condition(struct req *, const struct questionnaire *, const struct question_if *);

#endif
