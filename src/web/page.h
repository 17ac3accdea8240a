/* page.h -- what every page has around it, and what generated pages call. */
/* SPDX-License-Identifier: MIT */
#ifndef WEB_PAGE_H
#define WEB_PAGE_H

#include "base/out.h"
#include "base/out_words.h"
#include "web/req.h"

/* Something that is not right with a form: shown beside the field (id = field) and in the summary at the top. */
struct problem { const char *field; str anchor; words what; };
struct problems { struct problem *at; size_t n, room; };
void problem_add(struct arena *, struct problems *, const char *field, words what);
/* For fields whose id is made at run time; `anchor` is copied. */
void problem_add_at(struct arena *, struct problems *, str anchor, words what);

struct crumb { const char *route; words says; pair name; str args[2]; size_t n_args; };

struct page_head {
	pair title;
	words title_words;              /* either, or both: "Results: Library opening hours" */
	words description;              /* for search engines and shared links; none: no description */
	pair description_text;
	const char *nav;                /* the route whose menu word is current; NULL: none */
	const struct crumb *crumbs;     /* ended by an empty row; NULL: none */
	const struct problems *problems;        /* "Error: " goes before the title when there are any */
	bool officer;                   /* the officers' header and menu */
	bool quiet;                     /* no menu: somebody is in the middle of something */
	bool sheet;                     /* made for paper: a form, a poster */
	bool map;                       /* has a map to choose from */
	bool no_index;                  /* not for search engines */
	bool picture;                   /* to be looked at only: nothing on it can be pressed */
	/* The id of a form on this page: the language switch is then a button that sends the form with
	 * `switch=cy` or `switch=en`, so that nothing typed is lost. NULL: a plain link. */
	const char *switch_form;
	/* The route that shows this page again, with the same parameters, when it was drawn by one that only takes forms: there the
	 * language switch leads. NULL: this very route, or where the person begins. */
	const char *here;
	/* The picture shown where the page is shared: a route and what stands for its first parameter. NULL: the partnership's own. */
	const char *card;
	str card_of;
	pair notice;                    /* one sentence in a banner above the page; empty: none */
};
void page_begin(struct req *, const struct page_head *);
void page_end(struct req *);
/* The partnership's own name, from the settings; read once per request. */
pair page_partnership(struct req *);
/* All that the settings say of it: name_en, name_cy, run_by_en, run_by_cy (a sentence for the footer, "Run by …"), phone_en, phone_cy.
 * What is not set is empty. When the database is away, what was read last. */
struct page_site { pair name, run_by, phone; };
const struct page_site *page_site(struct req *);
/* "tel:+441443000000", for a link that dials a number as people write it. */
str page_phone_link(struct arena *, str phone);
/* Where officers begin: the first word of their menu that this person may use; the home page when there is none. */
str page_start(struct req *);

/* For generated code. */
void out_link(struct out *, const char *route, bool other_language, const str *args, size_t n);
void out_asset(struct out *, const char *name);
/* A style sheet's text, for inside <style>. The policy in the reply's head allows exactly these bytes, by their hash. */
void out_style(struct out *, const char *name);
struct page_uses { const char *file; int line; const char *kind, *name; size_t args; struct page_uses *next; };
void page_uses_register(struct page_uses *);
const struct page_uses *page_uses_first(void);

#endif
