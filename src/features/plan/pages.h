/* pages.h -- what the pages of planning are drawn from. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_PLAN_PAGES_H
#define FEATURES_PLAN_PAGES_H

#include "core/conversation_change.h"
#include "features/plan/parts_table.h"
#include "plan_sql.h"

/* What is missing before it may be published, or only to be thought about (!blocks), and where it is mended. */
struct lack { pair what, source; bool blocks; int step; str number; };
struct lacks { struct lack *at; size_t n, room; };

/* A step in the list of steps: the first three hold up publishing; the last is one in which nobody has written anything yet. */
enum step_stand { STEP_TO_DO, STEP_TO_TRANSLATE, STEP_TO_APPROVE, STEP_TO_CONSIDER, STEP_DONE, STEP_UNTOUCHED, STEP_STANDS };
struct step_line { int n; str number; words title; enum step_stand stand; bool current; struct lacks lacks; };
struct step_lines { struct step_line at[STEPS]; size_t n; };
words step_stand_words(enum step_stand);

struct plan_step {
	const struct conversation *it;
	const struct step_is *is;
	int n;
	struct step_lines steps;
	struct parts_form form;
	str written;                    /* what was read when the form was opened */
	struct part_differences theirs; /* what a colleague has written meanwhile */
	struct lacks lacks, consider;   /* of this step */
	bool saved, published, others_decide, may_add;
	bool may_sample, sampled;       /* in practice: words can be put into what is empty, and were */
	str number;
	str rows, method;
	struct field why_cy, why_en;    /* of words that change after publishing */
	int64_t days_open, days_wanted, days_holiday, days_election;
	words add;
	struct problems problems;
};
void plan_step_html(struct out *, const struct plan_step *);
void plan_steps_html(struct out *, const struct plan_step *);
void plan_row_html(struct out *, const struct part_row *);

struct plan_overview { const struct conversation *it; struct step_lines steps; bool published, may_write; int64_t to_do, all; };
void plan_overview_html(struct out *, const struct plan_overview *);
/* The places it is about, by kind. */
struct where_place { str code; pair name; bool ticked; };
struct where_kind { words name; struct where_place *at; size_t n, room; };
struct plan_where { const struct conversation *it; struct { struct where_kind *at; size_t n, room; } kinds; struct problems problems; };
void plan_where_html(struct out *, const struct plan_where *);

struct plan_review {
	struct plan_step frame;         /* heading and list of steps */
	struct lacks blocking, considering;
	int64_t to_translate, to_approve;
	bool may_publish, ready;
};
void plan_review_html(struct out *, const struct plan_review *);

struct plan_begin { struct field cy, en; struct problems problems; };
void plan_begin_html(struct out *, const struct plan_begin *);

/* The translators' day. */
struct queue_line { const struct plan_queue_row *it; day due; bool late; int64_t texts, stale, counted; };
struct queue_lines { struct queue_line *at; size_t n, room; };
struct plan_queue { struct queue_lines lines; str next; day today; };
void plan_queue_html(struct out *, const struct plan_queue *);

/* One text to translate; `fits`: the translation is there, and the original changed. */
struct to_translate { size_t n; str key, mark; words label, stand; pair now; bool to_welsh, fits, fits_ticked; struct field typed; str fits_id, fits_name; };
struct to_translates { struct to_translate *at; size_t n, room; };
struct plan_translate {
	const struct conversation *it;
	struct to_translates texts;
	int64_t left, counted;          /* texts on further pages; words to translate in all */
	struct field due;
	str count;
	bool saved, late;
	int64_t clashes;                /* a colleague was faster */
	day due_on;
	bool by_hand;
	str method;
	struct problems problems;
};
void plan_translate_html(struct out *, const struct plan_translate *);

/* What waits for a second person after publishing, and what everybody reads already. */
struct change_words_line { words label; pair old, now; };
struct change_words_lines { struct change_words_line *at; size_t n, room; };
struct change_item { const struct change *it; str id, read; bool own, may_approve; struct change_words_lines words; const struct option_line *option; };
struct change_items { struct change_item *at; size_t n, room; };
struct plan_changes { const struct conversation *it; struct change_items waiting; struct changes public; bool may_write, may_move, approved; };
void plan_changes_html(struct out *, const struct plan_changes *);

enum day_box { BOX_OPENS, BOX_CLOSES, BOX_DECIDES, BOX_PROMISED, DAY_BOXES };
struct plan_days {
	const struct conversation *it;
	struct field box[DAY_BOXES], time[2];
	struct field why_cy, why_en;
	bool opens_fixed;
	struct problems problems;
	int64_t waits;
};
void plan_days_html(struct out *, const struct plan_days *);

enum option_box { OPTION_TITLE_CY, OPTION_TITLE_EN, OPTION_WORDS_CY, OPTION_WORDS_EN, OPTION_COST_CY, OPTION_COST_EN, OPTION_WHY_CY, OPTION_WHY_EN, OPTION_BOXES };
struct plan_option_page { const struct conversation *it; struct field box[OPTION_BOXES]; struct problems problems; };
void plan_option_page_html(struct out *, const struct plan_option_page *);

enum period_box { PERIOD_NAME_CY, PERIOD_NAME_EN, PERIOD_FROM, PERIOD_TO, PERIOD_BOXES };
struct period_line { const struct plan_period_row *it; str id; };
struct period_lines { struct period_line *at; size_t n, room; };
struct plan_periods { struct period_lines rows; bool may_change; str kind; struct field box[PERIOD_BOXES]; struct problems problems; };
void plan_periods_html(struct out *, const struct plan_periods *);

struct plan_preview { const struct conversation *it; str cy, en, questions; bool survey, asks; };
void plan_preview_html(struct out *, const struct plan_preview *);

#endif
