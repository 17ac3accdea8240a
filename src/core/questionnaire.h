/* questionnaire.h -- the questions of a conversation, and whether an answer fits its question; the same for every channel. */
/* SPDX-License-Identifier: MIT */
#ifndef CORE_QUESTIONNAIRE_H
#define CORE_QUESTIONNAIRE_H

#include "base/words.h"
#include "db/db.h"

enum question_kind { QUESTION_SINGLE, QUESTION_MULTIPLE, QUESTION_SHORT, QUESTION_LONG, QUESTION_SCALE, QUESTION_KIND_COUNT };

struct choice { int64_t n; str code; pair label; bool alone; };
struct question {
	question_id id;
	int64_t page, n;
	str name;
	enum question_kind kind;
	pair asks, hint;
	bool required, about_you;
	int64_t longest;                /* characters; 0: the kind's default (200 short, 4,000 long) */
	struct { struct choice *at; size_t n, room; } choices;
};
struct question_page { int64_t n; bool about_you; pair title, words; size_t first, count; /* into questions */ };
struct questionnaire {
	conversation_id conversation;
	struct { struct question *at; size_t n, room; } questions;      /* in order */
	struct { struct question_page *at; size_t n, room; } pages;
};
/* Read whole in three queries; an empty one has no pages. */
struct questionnaire questionnaire_read(struct db *, struct arena *, conversation_id);
/* Into the tables of a conversation that has no questions yet; each gets an id of its own. Its words are noted by the caller. */
void questionnaire_put(struct db *, conversation_id, const struct questionnaire *);
const struct question *questionnaire_question(const struct questionnaire *, str name);         /* NULL when there is none */
const struct choice *question_choice(const struct question *, str code);
const struct choice *question_choice_n(const struct question *, int64_t n);
enum question_kind question_kind_of(str word);          /* QUESTION_KIND_COUNT when unknown */
str question_kind_word(enum question_kind);
bool question_takes_words(const struct question *);     /* short and long */
int64_t question_longest(const struct question *);      /* characters a form may take */

/* One person's answer to one question. */
enum { ANSWER_CHOICES = 64 };
struct answer {
	bool asked;                     /* false: skipped, nothing is stored */
	uint64_t choices;               /* bit n-1 is set: choice n was taken; single and scale have at most one */
	str words;                      /* short and long; '' when left blank */
};
/* All answers of one response, parallel to questions. */
struct answers { struct answer *at; size_t n; };
struct answers answers_new(struct arena *, const struct questionnaire *);
bool answer_blank(const struct question *, const struct answer *);
/* What is wrong with this answer, said so that the person knows what to do; .en NULL when nothing is. */
words answer_problem(const struct question *, const struct answer *);

/* A draft's body: answers packed into text and read again. What does not fit the questionnaire any more is left out, and so is
 * everything from the first byte that makes no sense: any bytes may be given. Packing what was unpacked gives the same text. */
str answers_pack(struct arena *, const struct questionnaire *, const struct answers *);
struct answers answers_unpack(struct arena *, const struct questionnaire *, str packed);

#endif
