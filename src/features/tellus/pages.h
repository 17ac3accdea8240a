/* pages.h -- what the pages of messages are drawn from. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_TELLUS_PAGES_H
#define FEATURES_TELLUS_PAGES_H

#include "features/tellus/message.h"
#include "web/help.h"
#include "web/pages.h"

/* ---- for everybody ---- */

enum tellus_line { TELLUS_WORDS, TELLUS_TOPIC, TELLUS_PLACE, TELLUS_EMAIL, TELLUS_PHONE, TELLUS_LINES };
/* Figures of this quarter; those too small to be told stay away. */
struct tellus_figures { int64_t heard, due, in_time; bool shown, few; };
struct tellus_write {
	struct field line[TELLUS_LINES];
	struct problems problems;
	str action;
	bool again;                     /* come back to from checking */
	day promised;
	struct tellus_figures figures;
};
void tellus_write_html(struct out *, const struct tellus_write *);

struct tellus_check { struct message_typed typed; str token; day promised; struct help help; };
void tellus_check_html(struct out *, const struct tellus_check *);

struct tellus_receipt { const struct message_row *m; str code; bool reached; struct help help; };
void tellus_receipt_html(struct out *, const struct tellus_receipt *);

struct tellus_find { struct field reference, code; struct problems problems; };
void tellus_find_html(struct out *, const struct tellus_find *);

struct tellus_found {
	const struct message_row *m;
	str code;                       /* absent: status only */
	bool late;                      /* the promised day has passed without a reply */
	struct message_line_row_rows lines;
	struct message_step_rows steps;
	struct message_became_rows became;
	struct field more;
	struct problems problems;
	words done;                     /* what was just done; none: nothing */
};
void tellus_found_html(struct out *, const struct tellus_found *);
/* One thing that was said: by the person, or by us. */
void message_line_row_html(struct out *, const struct message_line_row *);

/* ---- for officers ---- */

struct inbox_item { const struct message_card *it; str id, excerpt; bool late; };
struct inbox_items { struct inbox_item *at; size_t n, room; };
struct inbox_choice { str value; pair name; str address; bool now; };
struct inbox_choices { struct inbox_choice *at; size_t n, room; };
struct inbox_page { struct inbox_items items; struct inbox_choices partners; bool open, may_pass; int64_t passed; str all, answered, next; };
void inbox_page_html(struct out *, const struct inbox_page *);

/* Several messages that go to one partner together. */
struct bulk_line { const struct message_row *it; str id, excerpt; pair from; words what; bool goes; };
struct bulk_lines { struct bulk_line *at; size_t n, room; };
struct bulk_page { struct bulk_lines lines; struct inbox_choices partners; words partner_problem; struct field reason; int64_t n; bool passed_before; struct problems problems; };
void bulk_page_html(struct out *, const struct bulk_page *);

struct inbox_message {
	const struct message_row *m;
	pair state;
	str id;
	bool late, sorted, may_write, may_approve, saved;
	pair suggested;                 /* whom its words speak to; empty: nobody in particular */
	struct inbox_choices partners, conversations;
	struct message_reach reach;
	struct message_line_row_rows lines;
	struct message_step_rows steps;
	struct message_became_rows became;
	str waiting;                    /* the number of the reply that waits for a second person; absent: none */
	const struct message_line_row *reply;   /* it */
	bool own;                       /* written by this very officer */
	bool second_person;             /* a reply written now waits for one */
	bool other_language;            /* the reply that was typed is not in the person's language */
	bool may_close;
	struct field words, note, reason;
	struct problems problems;
};
void inbox_message_html(struct out *, const struct inbox_message *);

#endif
