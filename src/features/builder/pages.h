/* pages.h -- what the screens of the builder are drawn from. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_BUILDER_PAGES_H
#define FEATURES_BUILDER_PAGES_H

#include "core/question_bank.h"
#include "core/questionnaire_advice.h"
#include "core/questionnaire_edit.h"
#include "web/pages.h"

struct option { str value; pair says; words words; bool chosen; };
struct options { struct option *at; size_t n, room; };
struct choosing { const char *name, *id; words label; struct options options; };
void builder_choose_html(struct out *, const struct choosing *);

/* What a page is called in an address: "page-2". */
str page_what(struct arena *, str n);

/* ---- the overview ---- */
struct builder_line {
	const struct question *q;
	size_t number;
	words kind;
	pair condition;
	struct advices advice;
	int64_t missing, waiting;       /* texts that lack a language; that wait for a second person */
	bool may_change, may_replace, may_keep, may_correct, up, down;
	bool fresh, gone, leaves;       /* new in the version being prepared; asked no more; asked no more from then on */
	struct choosing pages;
	str code;                       /* of the conversation */
};
struct builder_lines { struct builder_line *at; size_t n, room; };
void builder_line_html(struct out *, const struct builder_line *);
/* What may still be done with a question that people have met. */
void builder_line_links_html(struct out *, const struct builder_line *);

struct builder_part {
	const struct question_page *page;
	size_t number;
	str n;
	pair condition;
	struct builder_lines lines;
	struct advices advice;
	bool may_change, may_correct, up, down, may_drop;
	bool may_add;
	str code;
};
struct builder_parts { struct builder_part *at; size_t n, room; };
void builder_part_html(struct out *, const struct builder_part *);

struct waiting_correction { str field; words label; pair now, then; bool own, may_approve; str read, code; };
struct waiting_corrections { struct waiting_correction *at; size_t n, room; };
void builder_correction_html(struct out *, const struct waiting_correction *);

struct builder_page {
	const struct conversation *it;
	const struct edit *edit;
	struct estimate estimate;
	struct builder_parts parts;
	struct advices advice;          /* of the whole */
	struct waiting_corrections corrections;
	int64_t missing, waiting, pages;
	words done;
	bool may_write, may_add, has_about;
};
void builder_page_html(struct out *, const struct builder_page *);

/* ---- one question ---- */
enum edit_line {
	LINE_ASKS_EN, LINE_ASKS_CY, LINE_HINT_EN, LINE_HINT_CY, LINE_CHOICES_EN, LINE_CHOICES_CY, LINE_LINES_EN, LINE_LINES_CY,
	LINE_LONGEST, LINE_LEAST, LINE_MOST, LINE_DECIMALS, LINE_UNIT_EN, LINE_UNIT_CY, LINE_EARLIEST, LINE_LATEST, LINE_TOP, LINE_NAME, EDIT_LINES
};
struct both_fields { const struct field *en, *cy; };
void builder_both_html(struct out *, const struct both_fields *);

struct kind_item { enum question_kind kind; str word; words name, says; };
struct kind_items { struct kind_item *at; size_t n, room; };
struct builder_kinds { const struct conversation *it; const struct question_page *page; struct kind_items kinds; str n, after; };
void builder_kinds_html(struct out *, const struct builder_kinds *);

struct builder_edit {
	const struct conversation *it;
	const struct question_page *page;
	const struct question *old;     /* NULL: a new one */
	const struct question_kind_is *is;
	struct field line[EDIT_LINES];
	struct choosing kinds;
	bool required, other, fits;
	str action, mark, after, page_n, name;
	struct advices advice;
	const struct question *theirs;  /* what a colleague has saved meanwhile */
	struct problems problems;
	pair condition;
};
void builder_edit_html(struct out *, const struct builder_edit *);

/* ---- choices one by one ---- */
struct choice_row { struct field en, cy; bool alone, other; str n, code; bool first, last; };
struct choice_rows { struct choice_row *at; size_t n, room; };
struct builder_choices {
	const struct conversation *it;
	const struct question *q;
	struct choice_rows rows;
	struct problems problems;
	words problem;
	bool may_alone, may_other, room_for_more;
	str mark;
	bool theirs;
	words done;
};
void builder_choices_html(struct out *, const struct builder_choices *);

/* ---- who is asked ---- */
struct builder_when {
	const struct conversation *it;
	str what, name;                 /* 'hours' or 'page-2'; what it is called on the screen */
	pair about;
	struct options questions;       /* that may decide */
	struct options answers;         /* of the one that was chosen */
	str question;
	pair asks;
	struct problems problems;
	words problem;
	bool has_condition;
};
void builder_when_html(struct out *, const struct builder_when *);

/* ---- a page ---- */
enum page_line { PAGE_TITLE_EN, PAGE_TITLE_CY, PAGE_WORDS_EN, PAGE_WORDS_CY, PAGE_LINES };
struct builder_page_edit {
	const struct conversation *it;
	const struct question_page *old, *theirs;
	struct field line[PAGE_LINES];
	struct problems problems;
	bool about_you, may_choose, fits;
	str action, mark;
};
void builder_page_edit_html(struct out *, const struct builder_page_edit *);

/* ---- really? ---- */
struct builder_drop { const struct conversation *it; const struct question *q; const struct question_page *page; str what, mark; struct { pair *at; size_t n, room; } depend; bool withdraws; };
void builder_drop_html(struct out *, const struct builder_drop *);

/* ---- corrections ---- */
struct correct_row { words label; struct field en, cy; };
struct correct_rows { struct correct_row *at; size_t n, room; };
struct builder_correct { const struct conversation *it; str what; struct correct_rows rows; struct problems problems; };
void builder_correct_html(struct out *, const struct builder_correct *);

/* ---- a new version ---- */
struct version_text { words label; pair now; words stand; bool ready; };
struct version_texts { struct version_text *at; size_t n, room; };
struct builder_version {
	const struct conversation *it;
	const struct edit *edit;
	struct version_texts texts;
	struct { const struct question **at; size_t n, room; } fresh, leaves;
	struct field note_en, note_cy;
	struct problems problems;
	bool may_publish, ready, saved;
	str read, mark;
	pair theirs;
};
void builder_version_html(struct out *, const struct builder_version *);

/* ---- the bank, and other conversations ---- */
struct offered { const struct question *q; str value, id; words kind; pair tags, source; bool sensitive, pick /* it may be ticked */, mine; str code, bank_id; };
struct offereds { struct offered *at; size_t n, room; };
void builder_offered_html(struct out *, const struct offered *);
struct builder_bank {
	const struct conversation *it;
	struct offereds questions;
	struct options tags;
	struct choosing pages;
	struct field search;
	bool may_add, may_drop;
	words done;
	struct problems problems;
	str tag, next;
};
void builder_bank_html(struct out *, const struct builder_bank *);

struct builder_save { const struct conversation *it; const struct question *q; struct field tags_en, tags_cy, source_en, source_cy; bool sensitive; struct problems problems; };
void builder_save_html(struct out *, const struct builder_save *);

struct copy_part { const struct question_page *page; size_t number; str n; struct offereds questions; };
struct copy_parts { struct copy_part *at; size_t n, room; };
struct copy_from { str code; pair title; int64_t questions; };
struct builder_copy {
	const struct conversation *it;
	struct { struct copy_from *at; size_t n, room; } conversations;
	str next, from;
	pair from_title;
	struct copy_parts parts;
	struct choosing pages;
	struct problems problems;
};
void builder_copy_html(struct out *, const struct builder_copy *);

#endif
