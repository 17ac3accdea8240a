/* pages.h -- what the officers' first pages are drawn from. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_DESK_PAGES_H
#define FEATURES_DESK_PAGES_H

#include "core/conversation.h"
#include "web/pages.h"
#include "desk_sql.h"

struct need_line { struct need it; str address; size_t n; };
struct need_lines { struct need_line *at; size_t n, room; };

struct desk_item { const struct desk_row *it; words standing, level; str level_class; bool overdue; };
struct desk_items { struct desk_item *at; size_t n, room; };

struct desk_page {
	instant now;
	struct need_lines needs;
	struct desk_items items;
	bool may_write;
	int64_t open;
	str next;                       /* address of the following page; absent: this is the last */
};
void desk_page_html(struct out *, const struct desk_page *);

struct missing_text { words label, stand; };
struct missing_texts { struct missing_text *at; size_t n, room; };

/* Themes without a reply, each with the address where one is written. */
struct unanswered_theme { pair name; str write; };
struct unanswered_themes { struct unanswered_theme *at; size_t n, room; };

struct decision_form { struct field en, cy, on; };
/* Why it is cancelled, for everybody to read. */
struct cancel_form { struct field en, cy; };

/* A step that was taken, and what it led to. */
struct past_step { const struct desk_step *it; words name; };
struct past_steps { struct past_step *at; size_t n, room; };

struct desk_conversation {
	const struct conversation *it;
	words standing, type, level;
	str level_class;
	struct machine_options moves;
	str refused;                    /* the move the gate would not let through; absent: none */
	pair refused_name;
	struct gate_findings findings;
	struct gate_findings consider;  /* what the next step would let pass, and yet is to be thought about */
	bool needs_reason;
	struct missing_texts missing;   /* for a translator */
	int64_t waiting;                /* texts that are whole, for a second person */
	bool may_publish, may_write, may_export, saved;
	words done;                     /* the step that was taken just now */
	bool too_early;                 /* it has not closed: the next step waits for that */
	const char *move_class;
	struct decision_form decision;
	struct cancel_form cancel;
	bool cancelling;                /* something is wrong in that form */
	struct unanswered_themes unanswered;    /* where people are told next */
	words untold_problem;           /* nobody has said that they be told all the same */
	bool hears;                     /* a letter goes out with the next step */
	bool decided;                   /* the public reads the decision */
	enum text_stand decision_stand;
	bool takes_decision;
	str decision_read;              /* what an approval is of: its form brings this back */
	struct problems problems;
	struct past_steps steps;
	struct desk_pass_rows passes;
	int64_t responses;
	int64_t changes;                /* that wait for a second person */
	int64_t waits;                  /* people who are told the decision and what changed */
};
void desk_conversation_html(struct out *, const struct desk_conversation *);
void desk_decision_html(struct out *, const struct desk_conversation *);
/* The n-th form of the page that asks for a reason. */
const struct field *reason_field(struct arena *, const char *what, int64_t n);

/* Every text, in the parts in which they are written. */
struct text_line { words label, stand; pair now; bool approved, waiting; };
struct text_part { words title; struct { struct text_line *at; size_t n, room; } lines; int64_t approved; str id; };
struct text_parts { struct text_part *at; size_t n, room; };
struct desk_texts {
	const struct conversation *it;
	struct text_parts parts;
	str read;                       /* what an approval is of */
	int64_t all, approved;
	int64_t waiting;                /* whole in both languages, written by somebody else than the reader … */
	int64_t own;                    /* … and by the reader */
	int64_t lacking;                /* not whole */
	bool may_publish, may_write, draft;
	bool pressed;                   /* the reader has approved these just now */
	int64_t now_approved;
};
void desk_texts_html(struct out *, const struct desk_texts *);

#endif
