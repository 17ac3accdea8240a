/* pages.h -- what the pages of results are drawn from. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_SEARCH_PAGES_H
#define FEATURES_SEARCH_PAGES_H

#include "core/conversation.h"
#include "core/response.h"
#include "core/search.h"
#include "web/pages.h"
#include "search_sql.h"

struct search_line {
	str address;
	words label, standing;
	bool soon;                      /* it closes within a week */
	instant closes;                 /* of an open conversation; s == 0: say nothing of it */
	str code;
	struct search_pieces title, text;
	bool text_other;                /* the text is in the other language */
};
/* Some of them, and the address of what follows; absent: nothing does. */
struct search_listed { struct search_line *at; size_t n, room; str next; };
void search_listed_html(struct out *, const struct search_listed *);

/* A response that an officer looked for by its reference: where it stands, and nothing of what it says. */
struct search_response { str reference, desk; pair title; words channel, lang; instant received, withdrawn_at; bool withdrawn, late; };

struct search_page {
	struct search_box box;
	bool asked;                     /* somebody looked for something */
	struct search_listed lines;
	bool other;                     /* nothing in this language; these say it in the other one */
	bool further;                   /* not the first page */
	struct open_now open;
};
void search_page_html(struct out *, const struct search_page *);

struct search_desk { struct search_page page; const struct search_response *response; };
void search_desk_html(struct out *, const struct search_desk *);
void search_pieces_html(struct out *, const struct search_pieces *);

#endif
