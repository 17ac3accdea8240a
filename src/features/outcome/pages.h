/* pages.h -- what the pages of replies are drawn from. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_OUTCOME_PAGES_H
#define FEATURES_OUTCOME_PAGES_H

#include "core/conversation.h"
#include "features/outcome/tell.h"
#include "web/pages.h"
#include "outcome_sql.h"

struct outcome_item { const struct outcome_row *it; str id; bool may_edit, may_approve, may_amend, own; struct heard_origins origins; str strange /* numbers that agree with none */; };
struct outcome_items { struct outcome_item *at; size_t n, room; };

/* The form, as it was typed. */
enum outcome_line { LINE_SAID_EN, LINE_SAID_CY, LINE_REPLY_EN, LINE_REPLY_CY, LINE_WHO_EN, LINE_WHO_CY, LINE_BY, LINES };
struct outcome_form {
	str id;                         /* absent: a new one */
	str written;                    /* which words it was opened on */
	str theme, kind;
	words kind_problem;
	struct field line[LINES];
	str number[HEARD_MOST];         /* which figures were chosen, by their value */
};
struct outcome_choice { str value; pair label; words says; bool ticked; };
struct outcome_choices { struct outcome_choice *at; size_t n, room; };

/* One of the numbers of a reply, and where it may be taken from; figures of one question stand together. */
struct number_option { const struct heard *it; str value, share; bool chosen, kept /* taken before, and different now */; };
struct number_group { pair asks; struct { struct number_option *at; size_t n, room; } options; };
struct number_groups { struct number_group *at; size_t n, room; };
struct outcome_number { const char *name; int n; struct number_groups groups; };
struct outcome_numbers { struct outcome_number *at; size_t n, room; };
void outcome_numbers_html(struct out *, const struct outcome_numbers *);
void outcome_number_option_html(struct out *, const struct number_option *);

struct outcome_page {
	const struct conversation *it;
	struct outcome_items items;
	bool may_write, approved;
};
/* A theme without a reply, and where one is written. */
struct letter_theme { pair name; str write; };
struct letter_themes { struct letter_theme *at; size_t n, room; };
struct outcome_letter {
	const struct conversation *it;
	struct tell_letter english, welsh;
	struct outcome_waits waits;
	struct letter_themes unanswered;
	int64_t unapproved;             /* replies */
	bool may_write;
};
void outcome_letter_html(struct out *, const struct outcome_letter *);
void outcome_page_html(struct out *, const struct outcome_page *);

struct outcome_edit {
	const struct conversation *it;
	struct outcome_form form;
	struct outcome_choices themes, kinds;
	struct outcome_numbers numbers;
	struct problems problems;
	const struct outcome_one *theirs;       /* what a colleague has written in its place meanwhile; NULL: nobody did */
	str action;
};
void outcome_edit_html(struct out *, const struct outcome_edit *);

#endif
