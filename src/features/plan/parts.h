/* parts.h -- the form of one step: its parts as a table, drawn from a plan, taken from what was typed, put back into a plan. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_PLAN_PARTS_H
#define FEATURES_PLAN_PARTS_H

#include "core/conversation_plan.h"
#include "web/pages.h"

enum { STEPS = CONVERSATION_STEPS, STEP_LEVEL = 3, STEP_REVIEW = STEPS };

enum part_kind {
	PART_PAIR,                      /* a text in both languages */
	PART_LINE,                      /* one that is in neither: a name, a number to ring */
	PART_CHOICE,                    /* a word out of a few */
	PART_YES,                       /* the same for yes and no */
	PART_DAY,
	PART_MOMENT,                    /* a day and a time of day */
	PART_NUMBER,
};
struct part_choice { const char *value, *label, *hint; };
struct part_is {
	int step;
	enum part_kind kind;
	const char *name, *label, *hint;        /* words in TL(); hint NULL: none */
	size_t into;                    /* offsetof in the plan, or in a line of its list */
	int rows;
	size_t longest;
	const struct part_choice *choices;      /* ended by an empty row */
	bool select;                    /* a drop-down instead of radio buttons */
	const char *time;               /* of a moment: the time of day when none was typed */
};

struct part_option { const struct part_choice *is; str id; bool ticked; };
struct part_options { struct part_option *at; size_t n, room; };
struct part {
	const struct part_is *is;
	str id;                         /* "title", in the second line of a list "title-2" */
	struct field cy, en;            /* of a pair */
	struct field one, time;         /* of everything else; time: of a moment */
	struct part_options options;
	day shown;                      /* a day that was understood: said in full beside the box */
};
struct parts { struct part *at; size_t n, room; };
void plan_part_html(struct out *, const struct part *);
words part_label(const struct part *);
words part_hint(const struct part *);
words part_choice_label(const struct part_option *);
words part_choice_hint(const struct part_option *);

/* One line of the list of a step. */
struct part_row { size_t n; str was; /* which line of the plan it came from; empty: a new one */ bool first, last; words says; struct parts parts; };
struct part_rows { struct part_row *at; size_t n, room; };

struct list_is { int step; size_t into, size; const char *row /* "Group {n}" */, *add; };
/* The list of this step; NULL: it has none. */
const struct list_is *parts_list(int step);

struct parts_form { int step; struct parts parts; struct part_rows rows; bool words_only /* published: the structure stays as it is */; };
/* From the plan; `blank`: one more line at the end, to be filled. */
struct parts_form parts_of(struct req *, const struct conversation_plan *, int step, bool words_only, bool blank);
/* One more line of its list, in which nothing stands yet. */
void parts_add_line(struct req *, struct parts_form *);
/* From what was sent. */
struct parts_form parts_typed(struct req *, int step, bool words_only);
/* Notes what is too long, no day, no number or out of place. */
void parts_check(struct req *, struct parts_form *, struct problems *);
/* Into the plan. Lines in which nothing was written are left out. */
void parts_put(struct req *, const struct parts_form *, struct conversation_plan *);
/* The line of the plan that the n-th line of the form becomes, from 1; 0: nothing is written in it. */
size_t parts_line(const struct parts_form *, size_t n);
/* Moves or removes a line of the step's list: 'up', 'down', 'remove'. */
void parts_move(struct conversation_plan *, int step, str what, size_t n);
/* Stands for everything in this form: two that are the same say the same. */
str parts_mark(struct req *, const struct parts_form *);

/* What of two forms differs, for whoever must bring them together. */
struct part_difference { words label; pair theirs; };
struct part_differences { struct part_difference *at; size_t n, room; };
struct part_differences parts_differ(struct req *, const struct parts_form *theirs, const struct parts_form *ours);

#endif
