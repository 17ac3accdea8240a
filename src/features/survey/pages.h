/* pages.h -- what the pages of answering, checking, sending and finding a response are drawn from. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_SURVEY_PAGES_H
#define FEATURES_SURVEY_PAGES_H

#include "core/photo.h"
#include "core/response.h"
#include "web/markdown.h"
#include "web/pages.h"
#include "web/upload.h"
#include "survey_sql.h"

enum { FILL_DAYS = 7 };            /* an unsent form that nobody touches */

/* A choice of a ranking, with the buttons that it has. */
struct ranked { const struct choice *c; int64_t place; bool up, down; str id; };

/* A file that somebody sent, as they see it again. */
struct own_file { str address; words type, size; str shows; struct photo_size picture /* width 0: it is none */; };
void own_file_html(struct out *, const struct own_file *);
/* Where a file is asked for: what came and is not kept yet, or what is there already. */
struct asked_upload { struct upload_field field; const struct own_file *own; words most; };

/* The places of a question on a map beside the list: choosing in one is choosing in the other. Where a name fits it stands in its place,
 * on one line or two; otherwise a number stands there, and the name beside it below. */
struct asked_area { const struct choice *c; str outline; int64_t x, y /* of its tick */; bool chosen; };
struct asked_label { str says; int64_t x, y; };
struct asked_key { int64_t n; pair name; };
struct asked_map {
	str field;                      /* of the list */
	struct { struct asked_area *at; size_t n, room; } areas;
	struct { struct asked_label *at; size_t n, room; } labels;
	struct { struct asked_key *at; size_t n, room; } keys;
	struct { pair *at; size_t n, room; } credits;
	str view, tick;                 /* of the drawing: "-420 -800 900 1400"; the path of a tick */
	int64_t text;                   /* how large its words are, in its own measure */
	const struct choice *chosen;    /* NULL: none of them */
};
void asked_map_html(struct out *, const struct asked_map *);

/* One question as it is asked, with what was answered so far and what is wrong with it. */
struct asked_question {
	const struct question *q;
	const struct answer *a;
	str field;                      /* its name in the form and its id on the page: 'q-hours' */
	words problem;
	str error_id;                   /* of its message, for aria-describedby */
	str describes;                  /* "q3-hint q3-error": whatever of the two is there; absent: neither */
	bool alone_on_page;             /* its words are then the heading of the page */
	const struct choice *other;     /* beside which words may stand; NULL: none */
	str day, month, year;           /* what the three boxes of a date hold */
	struct { struct ranked *at; size_t n, room; } ranked, unranked;
	bool full;                      /* every place of a ranking is taken */
	const struct asked_upload *upload;      /* NULL: no file is asked for */
	const struct asked_map *map;    /* NULL: there is nothing to draw */
};
struct asked_questions { struct asked_question *at; size_t n, room; };

/* An answer as its giver reads it again. */
struct given_line { pair label; str words; };
struct given { const struct question *q; str change /* its address, when it may be changed */; bool blank; struct { struct given_line *at; size_t n, room; } lines; const struct own_file *own; };
struct givens { struct given *at; size_t n, room; };
void given_html(struct out *, const struct given *);

/* How long a form is kept that is not sent; saved: its person means to come back. Without a moment: of any form. */
struct survey_kept { bool saved; instant until, later; };
void survey_kept_html(struct out *, const struct survey_kept *);
/* What a page was changed to from elsewhere, since it was opened here; none: it was not. */
struct survey_conflict { struct givens others; str action; };
void survey_conflict_html(struct out *, const struct survey_conflict *);

struct survey_page {
	const struct conversation *it;
	const struct question_page *page;
	struct asked_questions questions;
	bool takes_files;
	struct problems problems;
	size_t step, steps;             /* 1 .. steps, the check page being the last */
	bool at_most;                   /* there may be fewer, by what is answered on the way */
	int64_t all_questions;          /* how many there are in all, said on the first page */
	str action;                     /* where the form goes: the first page has no draft yet */
	bool changing;                  /* a response that was sent before is being changed */
	str seen;                       /* what the page holds as it is stored, so that a change from elsewhere is noticed; absent: nothing yet */
	struct survey_conflict conflict;
	struct survey_kept kept;
	bool has_back;
	bool to_check;                  /* only this page is being changed: it leads back to checking */
	bool grace;                     /* it has closed, and this form still counts until: */
	instant grace_ends;
	pair note;                      /* on the first page: what changed in these questions, and why */
	instant note_at;
};
void survey_page_html(struct out *, const struct survey_page *);
/* Drawn by its kind. Written in asked.c. */
void asked_question_html(struct out *, const struct asked_question *);
void asked_words_html(struct out *, const struct asked_question *);
void asked_choices_html(struct out *, const struct asked_question *);
void asked_select_html(struct out *, const struct asked_question *);
void asked_number_html(struct out *, const struct asked_question *);
void asked_date_html(struct out *, const struct asked_question *);
void asked_ranking_html(struct out *, const struct asked_question *);
void asked_matrix_html(struct out *, const struct asked_question *);
void asked_file_html(struct out *, const struct asked_question *);
/* Their pieces: what is asked; the hint and what is wrong; the words beside "other". */
void asked_says_html(struct out *, const struct asked_question *);
void asked_notes_html(struct out *, const struct asked_question *);
void asked_other_html(struct out *, const struct asked_question *);

struct survey_check {
	const struct conversation *it;
	struct givens answers;
	struct markdown notice;
	struct problems problems;
	size_t steps;
	str token, last_page;
	bool changing;
	struct field email;
	bool wants_copy, wants_news;
	struct help help;
	str seen;                       /* of all pages */
	bool conflict;                  /* they are not what was seen when sending */
	struct survey_kept kept;
	bool grace;
	instant grace_ends;
};
void survey_check_html(struct out *, const struct survey_check *);

struct next_step { pair title; instant at; day on; };
struct next_steps { struct next_step *at; size_t n, room; };
struct survey_receipt {
	const struct conversation *it;
	str reference, code;
	bool copy_sent, copy_later /* too many were asked for */, will_hear, stopped /* the news */, late, changed;
	bool may_change;
	struct help help;
	struct givens files;            /* those that were sent */
	struct next_steps next;
};
void survey_receipt_html(struct out *, const struct survey_receipt *);

/* Nothing could be saved any more: the words stay on the screen. */
struct survey_closed { const struct conversation *it; struct givens answers; words title; };
void survey_closed_html(struct out *, const struct survey_closed *);

/* How to come back to a form that is not sent yet. */
struct survey_saved {
	const struct conversation *it;
	struct problems problems;
	struct field email;
	str code, token, back;          /* back: the address where they were */
	instant ends;
	bool mailed, too_many;
};
void survey_saved_html(struct out *, const struct survey_saved *);
struct survey_come_back { struct problems problems; struct field code; };
void survey_come_back_html(struct out *, const struct survey_come_back *);
/* It was sent from elsewhere, and these words came too late. */
struct survey_already { const struct conversation *it; struct givens answers; };
void survey_already_html(struct out *, const struct survey_already *);

struct survey_find { struct problems problems; struct field reference, code; };
void survey_find_html(struct out *, const struct survey_find *);

/* What became of a response. */
struct survey_life {
	const struct conversation *it;
	const struct response *response;
	bool opened, is_counted, decided, decision_late, told;
	struct survey_counted counted;
	struct survey_theme_rows themes;
	struct survey_reply_rows replies;
	struct markdown decision;
};
void survey_life_html(struct out *, const struct survey_life *);

struct survey_found {
	const struct conversation *it;
	const struct response *response;
	bool opened;                    /* the private code was given too: the answers are shown */
	bool may_change;
	words standing;
	str code;
	struct givens answers;
	struct survey_life life;
};
void survey_found_html(struct out *, const struct survey_found *);

/* Asks once more; published: results that were released stay as they are. */
struct survey_withdraw { const struct conversation *it; str reference, code; bool published; };
void survey_withdraw_html(struct out *, const struct survey_withdraw *);

struct survey_withdrawn { const struct conversation *it; str reference; };
void survey_withdrawn_html(struct out *, const struct survey_withdrawn *);

#endif
