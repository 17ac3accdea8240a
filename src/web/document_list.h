/* document_list.h -- documents as a list of links: what each is, how large, how long, in which languages, since when. */
/* SPDX-License-Identifier: MIT */
#ifndef WEB_DOCUMENT_LIST_H
#define WEB_DOCUMENT_LIST_H

#include "core/document.h"
#include "web/page.h"

struct edition_line {
	str href, title;                /* the title in its own language, where that is Welsh or English */
	str tag;                        /* for hreflang */
	str lang;                       /* of the title; absent: the page's */
	str named;                      /* "Cymraeg", "English"; absent: `language` says it in the page's */
	words language, type, size;     /* .en NULL: not known */
	int64_t pages, minutes;
};
struct edition_lines { struct edition_line *at; size_t n, room; };

struct document_line {
	const struct document *it;
	words kind;                     /* .en NULL: an ordinary document */
	struct edition_lines editions;  /* the page's language first */
	words only;                     /* "Only in English."; .en NULL: it is in both, or a language of its own */
	instant added, replaced;        /* after people could begin to read; s == 0: it was there from the beginning */
};
struct document_lines { struct document_line *at; size_t n, room; };

/* In the language of a page. `since`: what came later says so; s == 0: nothing does. */
struct document_line document_line(struct arena *, const struct document *, instant since, enum lang);
struct document_lines document_lines(struct arena *, const struct documents *, instant since, enum lang);
/* Draws the public's list. */
void document_list_html(struct out *, const struct document_lines *);
/* "PDF, 340 kB, 12 pages" of one edition. */
void edition_facts_html(struct out *, const struct edition_line *);

#endif
