/* questionnaire.h -- the questions of a conversation, and whether an answer fits its question; the same for every channel. */
/* SPDX-License-Identifier: MIT */
#ifndef CORE_QUESTIONNAIRE_H
#define CORE_QUESTIONNAIRE_H

#include "base/words.h"
#include "db/db.h"

/* ---- kinds ---- */

enum question_kind {
	QUESTION_SINGLE, QUESTION_MULTIPLE, QUESTION_SHORT, QUESTION_LONG, QUESTION_SCALE, QUESTION_NUMBER, QUESTION_DATE,
	QUESTION_RANKING, QUESTION_MATRIX, QUESTION_DROPDOWN, QUESTION_PLACE, QUESTION_FILE, QUESTION_KIND_COUNT
};

/* How an answer is held, packed and stored; a kind has one of these (core/answer_shapes.h). */
enum answer_shape {
	ANSWER_IS_CHOICES,      /* one or several choices, words beside one that is "other" */
	ANSWER_IS_WORDS,
	ANSWER_IS_NUMBER,
	ANSWER_IS_DATE,
	ANSWER_IS_RANKING,      /* a place for each choice */
	ANSWER_IS_MATRIX,       /* a point of the scale for each line */
	ANSWER_IS_FILE,         /* a file that was sent, and what it shows */
	ANSWER_SHAPES
};

/* What else can be set in a question of a kind, besides its name, words, hint and whether it is required. */
enum question_setting {
	SET_CHOICES = 1, SET_ALONE = 2, SET_OTHER = 4, SET_LINES = 8, SET_LONGEST = 16, SET_LIMITS = 32 /* least, most, decimals, unit */,
	SET_DAYS = 64 /* earliest, latest */, SET_TOP = 128,
};

enum { ANSWER_CHOICES = 64, RANKING_CHOICES = 12, MATRIX_LINES = 30, SCALE_POINTS = 11, NUMBER_DECIMALS = 4 };

/* Everything that is different from kind to kind, a row each. */
struct question_kind_is {
	const char *word;               /* in the database, in files and exports: "single" */
	const char *name, *says;        /* what an officer reads who chooses a kind; TL(…), said by (words){ .en = … } */
	enum answer_shape shape;
	unsigned settings;              /* of enum question_setting */
	int64_t choices_least, choices_most, lines_least, lines_most;
	int64_t longest, longest_most;  /* characters of what is written: when nothing is said, and at most; 0: nothing is written */
	bool many;                      /* several choices may be taken */
	bool open;                      /* its words are read and given themes */
	bool about_you;                 /* may stand on a page about the person */
};
const struct question_kind_is *question_kind_is(enum question_kind);
enum question_kind question_kind_of(str word);          /* QUESTION_KIND_COUNT when unknown */
str question_kind_word(enum question_kind);

/* ---- questions ---- */

struct choice { int64_t n; str code; pair label; bool alone, other; };
struct question_line { int64_t n; str code; pair label; };
/* Asked only of those who took one of these choices of an earlier question; question.len 0: of everybody. */
struct question_if {
	str question, choices;          /* as written: its name, and codes with a space between */
	size_t at;                      /* found: its place in the questionnaire, and … */
	uint64_t any;                   /* the bits of these choices; 0: nothing was found, so everybody is asked */
};
struct question {
	question_id id;
	int64_t page, n;
	str name;
	enum question_kind kind;
	pair asks, hint;
	bool required, about_you;
	int64_t longest;                /* characters; 0: the kind's default (200 short, 4,000 long) */
	int64_t from_version, to_version;       /* the versions in which it is asked; to_version 0: it still is */
	question_id replaces;           /* whose place it took in from_version; none: nobody's */
	struct { struct choice *at; size_t n, room; } choices;
	struct { struct question_line *at; size_t n, room; } lines;
	opt_int least, most;            /* in ten-thousandths, like every number here: 2.5 is 25000 */
	int64_t decimals;
	pair unit;                      /* "hours a week"; may be empty */
	day earliest, latest;
	int64_t top;                    /* how many places a ranking has; 0: as many as choices */
	struct question_if only_if;
};
struct question_page { int64_t n /* for good, whatever their order */; bool about_you; pair title, words; size_t first, count; /* into questions */ struct question_if only_if; };
struct questionnaire {
	conversation_id conversation;
	struct { struct question *at; size_t n, room; } questions;      /* in order */
	struct { struct question_page *at; size_t n, room; } pages;
};
/* Every question that was ever asked, and those of a version that is being prepared: for whoever counts, exports or edits. Read whole
 * in four queries; an empty one has no pages. */
struct questionnaire questionnaire_read(struct db *, struct arena *, conversation_id);
/* What is asked: the questions of that version (0: of the one that is asked now), and the pages that have any. */
struct questionnaire questionnaire_asked(struct db *, struct arena *, conversation_id, int64_t version);
bool question_asked_in(const struct question *, int64_t version);
int64_t questionnaire_version(struct db *, struct arena *, conversation_id);     /* the one that is asked now */
/* Letters, and points made at an event, are answers to a question of their own: on a page and in a version below all others, which no form
 * asks and nobody edits. questionnaire_read has that of the letters; of the points, which are nobody's response, only this has it: for
 * whoever reads or exports what was said. */
enum { VERSION_LETTERS = -1, VERSION_POINTS = -2 };
struct questionnaire questionnaire_said(struct db *, struct arena *, conversation_id);
bool question_unasked(const struct question *);
/* Into the tables of a conversation that has no questions yet; each gets an id of its own. Its words are noted by the caller. */
void questionnaire_put(struct db *, conversation_id, const struct questionnaire *);
const struct question *questionnaire_question(const struct questionnaire *, str name);         /* NULL when there is none */
const struct question_kind_is *question_is(const struct question *);
const struct choice *question_choice(const struct question *, str code);
const struct choice *question_choice_n(const struct question *, int64_t n);
const struct choice *question_other(const struct question *);   /* the choice that words stand beside; NULL when there is none */
const struct question_line *question_line(const struct question *, str code);
const struct question_line *question_line_n(const struct question *, int64_t n);
bool question_takes_words(const struct question *);     /* short and long */
bool question_is_open(const struct question *);         /* people say something in words of their own, be it beside a choice */
int64_t question_longest(const struct question *);      /* characters a form may take */
int64_t question_places(const struct question *);       /* of a ranking */
/* What is wrong with its settings, in words for an officer; .en NULL when nothing is. *setting (may be NULL) then names the one to
 * mend, as the conversation file calls it: "choices", "lines", "longest", "most", "latest", "top", "kind". */
words question_problem(const struct question *, const char **setting);

/* ---- conditions ---- */

/* Finds what every condition names. For whoever puts a questionnaire together; questionnaire_read has done it. */
void questionnaire_link(struct questionnaire *);
/* What is wrong with the condition of this page or question: it may only look back, at a question with choices on an earlier page,
 * and never from the answers about people to the others or the other way round. So there are no circles. .en NULL: nothing. */
words question_if_problem(const struct questionnaire *, const struct question *);
words question_page_if_problem(const struct questionnaire *, const struct question_page *);
/* Nothing is wrong with the settings of any of its questions, nor with any condition. */
bool questionnaire_makes_sense(const struct questionnaire *);

/* ---- answers ---- */

/* One person's answer to one question. */
struct answer {
	bool asked;                     /* false: skipped, nothing is stored */
	uint64_t choices;               /* bit n-1 is set: choice n was taken; all kinds but multiple have at most one */
	str words;                      /* short and long; a number or a date as it was typed; beside "other"; what a file shows. '' when left blank */
	str file;                       /* the handle of a file that was sent; absent: none */
	unsigned char at[ANSWER_CHOICES];       /* rankings: at[n-1] is the place of choice n, from 1; grids: the point of line n; 0: none */
};
/* All answers of one response, parallel to questions. */
struct answers { struct answer *at; size_t n; };
struct answers answers_new(struct arena *, const struct questionnaire *);
bool answer_blank(const struct question *, const struct answer *);
/* What is wrong with this answer, said so that the person knows what to do; .en NULL when nothing is. */
words answer_problem(struct arena *, const struct question *, const struct answer *);
/* Longer than its question takes: not to be kept, whatever else is missing or wrong. */
bool answer_too_long(const struct question *, const struct answer *);

/* Whether, with these answers, the question or the page is asked; a page none of whose questions is asked is not. */
bool question_asked(const struct questionnaire *, const struct answers *, size_t question);
bool question_page_asked(const struct questionnaire *, const struct answers *, const struct question_page *);
/* Whether it may still be asked, whatever is answered on pages from `page` on: for an honest count of what is to come. */
bool question_page_may_come(const struct questionnaire *, const struct answers *, const struct question_page *, size_t from_page);
/* A copy in which whatever is not asked was skipped. */
struct answers answers_settled(struct arena *, const struct questionnaire *, const struct answers *);

/* The number or the day that was typed; false when it is none, or blank. Limits are not looked at. */
bool answer_number(const struct question *, const struct answer *, int64_t *ten_thousandths);
bool answer_day(const struct answer *, day *);
/* "2.5", as it is stored: no superfluous zeros, a dot. */
enum { NUMBER_ROOM = 32 };
str number_text(char room[NUMBER_ROOM], int64_t ten_thousandths);
/* The inverse, and more friendly: "1,250", " 2.50 ". False when it is no number, or has more than NUMBER_DECIMALS decimals. */
bool number_read(str typed, int64_t *ten_thousandths);
/* The same as people read them: "1,250.5". */
str number_words(struct arena *, int64_t ten_thousandths);

/* A draft's body: answers packed into text and read again. What does not fit the questionnaire any more is left out, and so is
 * everything from the first byte that makes no sense: any bytes may be given. Packing what was unpacked gives the same text. */
str answers_pack(struct arena *, const struct questionnaire *, const struct answers *);
struct answers answers_unpack(struct arena *, const struct questionnaire *, str packed);

/* ---- what is counted ---- */

/* Every answer is stored as rows (core/answer_rows.h) whose `choice` is the number of one of these: a choice; a band of numbers or days;
 * COUNT_STEP × place + choice in a ranking; COUNT_STEP × line + point in a grid. So whoever counts rows by question and choice has
 * counted everything. Bands follow from the settings alone, never from what was answered: they tell nothing about anybody. */
enum { COUNT_STEP = 100 };
struct counted { int64_t n; pair label; };
/* A table of its own: a line of a grid, a place of a ranking, or the whole question. */
struct counted_part {
	pair label;                     /* en absent: the whole question */
	int64_t base;                   /* the number under which those are counted who answered this part; 0: who answered the question */
	bool adds_up;                   /* everybody counted in the base is in exactly one of these */
	struct counted *at;
	size_t n, room;
};
struct counted_parts { struct counted_part *at; size_t n, room; };
struct counted_parts question_counted(struct arena *, const struct question *);
/* Larger than any number that this question counts. */
int64_t question_counted_most(const struct question *);
/* Such a number as line or place (0: the question has none), and what was chosen there. */
void question_counted_at(const struct question *, int64_t number, int64_t *row, int64_t *choice);
/* In which band a number or a day is counted, from 1; 0 when in none. */
int64_t question_band(const struct question *, int64_t value);

#endif
