/* scene.h -- a conversation in whatever state a test needs, people who take part in it, and the letters they get. */
/* SPDX-License-Identifier: MIT */
#ifndef TEST_SCENE_H
#define TEST_SCENE_H

#include "core/response.h"
#include "tests/conversation_sample.h"
#include "tests/site.h"

/* What conversation_sample() describes, on the day of the clock: LLY, open from 21 November 2026 to 5 January 2027, 23:59; decided on
 * 20 January; people told by 3 February. A text of that kind may be given instead. Written by nobody in particular. */
conversation_id scene_draft(str json);
/* Its texts approved and itself published, by a publisher. */
conversation_id scene_published(str json);
/* Onward from there, each by the officers' own forms on a day of its own; afterwards nobody is signed in. */
void scene_closed(void);                        /* only the clock: 6 January 2027, 9:00 */
void scene_analysing(const char *code);
void scene_released(const char *code);
void scene_decided(const char *code);           /* 20 January 2027: "It opens late on Thursdays." */
void scene_told(const char *code);              /* 30 January: "You open too late." "It opens at eight now." */
/* A reply that waits for approval, or is published; its id as it stands in addresses. */
const char *scene_reply(const char *code, bool published);
/* POSTs to /en/desk/CODE… as somebody of that role; the status. */
int scene_officer(enum role, const char *code, const char *what, const char *form);

/* What somebody answers to the sample's questions: codes of choices (of `hours` several, with spaces between) or words. NULL: left
 * blank. With a name that is not in the questionnaire it is left out. */
struct scene_person { enum channel channel; enum lang lang; const char *visits, *hours, *staff, *group, *welsh, *age; };
/* In a transaction of its own, unless one is open. Who comes online has a private code. */
struct receipt scene_answer(const char *code, struct scene_person);
void scene_crowd(const char *code, size_t n, struct scene_person);

/* The letters that wait in the outbox, unsealed, in the order of their recipients. */
struct scene_letter { str kind, to, lang, stop /* where one click ends it */, subject, body; };
struct scene_letters { struct scene_letter *at; size_t n, room; };
struct scene_letters scene_letters(void);
bool scene_says(str text, const char *part);
/* Does the jobs that are due, as the jobs process does; returns how many. */
int scene_work(void);

#endif
