/* pages.h -- what the shared pieces of pages are drawn from. */
/* SPDX-License-Identifier: MIT */
#ifndef WEB_PAGES_H
#define WEB_PAGES_H

#include "web/document_list.h"
#include "web/field.h"
#include "web/heard_shown.h"
#include "web/place_map.h"
#include "web/help.h"
#include "web/upload.h"

struct nav_item { words says; str address; bool current; };
struct nav_items { struct nav_item *at; size_t n, room; };
struct crumb_item { words says; pair name; str address; };
struct crumb_items { struct crumb_item *at; size_t n, room; };

struct layout {
	const struct page_head *head;
	pair partnership;
	pair run_by;                    /* "Run by Dyffryn Helyg Council with …", for the footer */
	struct nav_items nav;
	struct nav_items footer;
	struct crumb_items crumbs;
	str report;                     /* where to tell of a problem with this very page; empty: nowhere */
	str home;                       /* where the name in the header leads */
	str other_address, this_address;
	str other_url, this_url;        /* the same from outside, for search engines */
	str card;                       /* the picture of the page where it is shared, from outside; empty: none */
	str feed, manifest;             /* for feed readers, and for a telephone's first screen; empty when no feature brings them */
	bool practice;                  /* it says so at its top */
	str way_back;                   /* in practice: to this page, for whoever becomes somebody else; empty: they are there */
	const struct page_help *help;   /* NULL: nothing is said of what the page is for */
	str guide;                      /* the officers' guide; empty when no feature brings it */
	str chapter;                    /* where the guide says more; empty: nowhere */
	bool landing;
	bool framed;                    /* it may stand in a frame, where head and foot lead nowhere */
	bool failed;                    /* the page has problems: "Error: " in its title */
	struct account who;
};
void layout_top_html(struct out *, const struct layout *);
void layout_bottom_html(struct out *, const struct layout *);
words page_help_what(const struct page_help *);
words page_help_next(const struct page_help *);
/* Cymraeg and English: a link to the same page, or a button that takes what was typed along. */
void language_switch_html(struct out *, const struct layout *);
/* The style sheet: its text inside the page on a first landing, a link afterwards. */
struct style { bool landing; };
void style_html(struct out *, const struct style *);

/* Two speech bubbles: ours, in the colours of whoever runs it. */
struct mark { int nothing; };
void mark_html(struct out *, const struct mark *);
/* Words of the other language in a text that is a page. */
struct markdown_other { const char *lang; str words; };
void markdown_other_html(struct out *, const struct markdown_other *);

void error_summary_html(struct out *, const struct problems *);

/* A box to look for words in; without an action nothing is drawn. */
struct search_box { str action, typed; bool officer; };
void search_box_html(struct out *, const struct search_box *);
/* The few conversations that close soonest. */
struct open_one { str code; pair title; instant closes; };
struct open_now { struct open_one *at; size_t n, room; };
void open_now_html(struct out *, const struct open_now *);

/* Why something is not shown or not done, and what to do now. */
struct refusal { words title, why; pair phone; int status; str home; bool half; /* one of two beside each other: no picture */
	struct search_box search; struct open_now open; };
void refusal_html(struct out *, const struct refusal *);

/* A page whose address says no language: both stand side by side. `draw` is called once a language. */
struct bilingual {
	pair title, partnership;
	struct style style;
	bool practice;
	bool first;                     /* the very first page: with the valley, and nothing has gone wrong */
	void (*draw)(struct out *, const void *arg);
	const void *arg;
};
void bilingual_html(struct out *, const struct bilingual *);
/* One half of it, in that language. Written in chooser.c. */
struct bilingual_half { const struct bilingual *page; enum lang lang; };
void bilingual_half_html(struct out *, const struct bilingual_half *);
struct chooser { str en, cy; };
void chooser_html(struct out *, const struct chooser *);

/* What somebody typed into a form that could not be taken, all of it, and the way to send it again. */
struct kept_field { str name, value; bool shown; int number; /* among those shown, from 1 */ };
struct kept_fields { struct kept_field *at; size_t n, room; };
struct kept { words title, why; str action, sign_in; bool may_resend, shown; struct kept_fields fields; };
void kept_html(struct out *, const struct kept *);

#endif
