/* questionnaire_edit.h -- changes the questions of a conversation: freely until anybody could answer, afterwards only so that nothing
 * that was said loses what it was said to. */
/* SPDX-License-Identifier: MIT */
#ifndef CORE_QUESTIONNAIRE_EDIT_H
#define CORE_QUESTIONNAIRE_EDIT_H

#include "core/conversation.h"
#include "core/questionnaire.h"

enum { EDIT_QUESTIONS = 200, EDIT_PAGES = 50, EDIT_ASKS = 500, EDIT_HINT = 2000, EDIT_LABEL = 300, EDIT_TITLE = 200 };

enum edit_stand {
	EDIT_FREE,      /* a draft that nobody has answered */
	EDIT_LOCKED,    /* people can see or have answered it: spelling only, or a new version */
	EDIT_NEXT,      /* a new version is being prepared: what is new in it is free */
	EDIT_OVER,      /* nobody is asked any more: spelling only */
};

/* Every question there is: those that were ever asked, and those of a version that is being prepared. */
struct questionnaire questionnaire_edited(struct db *, struct arena *, conversation_id);

/* One person's work on the questions of one conversation. Every function below reads `all` and brings it up to date, runs in the
 * caller's transaction, and writes to the audit chain; those that change something return false, and do nothing, where that is not
 * allowed as things stand or there is no such thing. */
struct edit {
	struct db *db;
	struct arena *arena;
	conversation_id conversation;
	account_id by;
	enum lang lang;                 /* in which they work: what they write first is the source of its translation */
	instant now;
	bool fits;                      /* where they changed one language only, the other still says the same */
	struct questionnaire all;
	enum edit_stand stand;
	int64_t version, next;          /* that is asked now; that is being prepared, 0: none */
	int64_t responses;
	question_id replacing;          /* while a question is copied into its own place; none otherwise */
	struct questionnaire_next { questionnaire_version_id id; pair note; account_id written_by; } preparing;
};
struct edit edit_open(struct db *, struct arena *, const struct conversation *, account_id by, enum lang, instant now);
/* Whether this question may be changed and deleted, and whether this page may be taken away. */
bool edit_may_change(const struct edit *, const struct question *);
bool edit_may_drop_page(const struct edit *, const struct question_page *);
const struct question_page *edit_page(const struct edit *, int64_t n);
/* Names everything about a question, so that nobody overwrites what a colleague changed meanwhile. */
str edit_mark(struct arena *, const struct question *);
str edit_page_mark(struct arena *, const struct question_page *);

/* ---- pages ---- */
/* The new page's number; 0 when there are too many. After `after`, 0: at the end, before a page about the person. */
int64_t edit_page_add(struct edit *, int64_t after, const struct question_page *);
bool edit_page_put(struct edit *, int64_t n, const struct question_page *);
/* One place up (-1) or down (1). */
bool edit_page_move(struct edit *, int64_t n, int by);
int64_t edit_page_copy(struct edit *, int64_t n);
/* With all its questions. */
bool edit_page_drop(struct edit *, int64_t n);

/* ---- questions ---- */
/* A name for it that no other has: small letters, digits and _, from its own words. */
str edit_name(const struct edit *, pair asks);
/* On q->page, after the question of that name (absent: last). Without a name it gets one. NULL when there are too many, or no such page. */
const struct question *edit_add(struct edit *, struct question q, str after);
/* Its words, choices and settings; name and page stay. */
bool edit_put(struct edit *, const struct question *old, const struct question *q);
/* Up (-1) and down (1), over the edge of its page onto the next one. */
bool edit_move(struct edit *, const struct question *, int by);
bool edit_move_to_page(struct edit *, const struct question *, int64_t page);
const struct question *edit_copy(struct edit *, const struct question *);
/* In a draft it is gone; in a version that is being prepared an old one is asked no more, and stays where answers point to. */
bool edit_drop(struct edit *, const struct question *);
/* Asked only of those who took one of these choices (codes with a space between) of that question; both '': of everybody. Whether that
 * makes sense is for question_if_problem to say. */
bool edit_put_condition(struct edit *, const struct question *, str question, str choices);
bool edit_page_condition(struct edit *, const struct question_page *, str question, str choices);
/* What the conversation's page tells people before they begin. */
bool edit_say_minutes(struct edit *, int64_t minutes);
/* Pages about the person have only questions that nobody must answer, and where there are choices, one not to say. */
void edit_fit_about_you(struct arena *, struct question *);

/* Choices from two boxes, a line each, beside one another. What was there before keeps its code: same words, or the same place. A side
 * that has fewer lines lacks those words still. */
struct choices { struct choice *at; size_t n, room; };
struct choices edit_choices(struct arena *, const struct question *old, enum question_kind, str lines_en, str lines_cy);
/* With or without a choice that words stand beside: one that says "other" is found, else one is added. */
void edit_choice_other(struct arena *, struct question *, bool other);
/* The lines of a grid, in the same way, into q->lines. */
void edit_take_lines(struct arena *, const struct question *old, struct question *q, str lines_en, str lines_cy);
str edit_asked_lines(struct arena *, const struct question *, enum lang);
/* A code for a choice that no other has. */
str edit_code(struct arena *, const struct choice *, size_t n, pair label);
str edit_lines(struct arena *, const struct question *, enum lang);

/* ---- corrections of what people can see: a second person approves ---- */
/* They wait as text drafts of this kind, under the id of the conversation. */
#define CORRECTION_KIND "questions"
/* The field as in conversation_texts: "question.hours.asks", "choice.hours.late", "page.2.title". False when there is none. */
bool edit_field(const struct edit *, str field, pair *now);
bool edit_correct(struct edit *, str field, pair words);
bool edit_correct_approve(struct edit *, str field);
bool edit_correct_drop(struct edit *, str field);

/* ---- versions ---- */
bool edit_version_begin(struct edit *);
bool edit_version_note(struct edit *, pair note);
/* Nothing of it was ever asked. */
bool edit_version_discard(struct edit *);
/* An old question is asked in the new version after all. */
bool edit_keep(struct edit *, const struct question *);
/* A copy of an old question that may be changed, and takes its place in the new version. */
const struct question *edit_replace(struct edit *, const struct question *);
/* What a second person reads and approves: the words of what is new. The note stands apart: it is of kind NOTE_KIND. */
#define NOTE_KIND "questionnaire_version"
struct text_fields edit_version_texts(struct edit *);
struct text_field edit_version_note_text(const struct edit *);
enum edit_published { EDIT_PUBLISHED, EDIT_NOT_THERE, EDIT_NO_CHANGE, EDIT_NO_NOTE, EDIT_NOT_READY /* a text lacks a language */,
	EDIT_NO_SENSE /* a condition looks back at what is not asked */, EDIT_OWN_WORDS };
/* Approves all of that and asks it from now on; nobody who wrote a word of it can. */
enum edit_published edit_version_publish(struct edit *);

/* What the public is told of each version but the first, the newest first; with `n`, the version. */
struct version_note { int64_t n; pair note; instant at; };
struct version_notes { struct version_note *at; size_t n, room; };
struct version_notes questionnaire_notes(struct db *, struct arena *, conversation_id);

#endif
