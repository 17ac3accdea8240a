/* pages.h -- what the pages of the officers' guide are drawn from. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_GUIDE_PAGES_H
#define FEATURES_GUIDE_PAGES_H

#include "web/markdown.h"
#include "web/pages.h"

struct guide_line { str number, title, about; };
struct guide_lines { struct guide_line *at; size_t n, room; };

struct guide_contents {
	struct guide_lines lines;
	struct field look;
	bool looked;
	str practice;                   /* where to practise; empty: nowhere yet */
	bool practising;
};
void guide_contents_html(struct out *, const struct guide_contents *);

struct guide_page { str number, title; struct markdown body; struct guide_line before, after; /* number.len 0: none */ };
void guide_page_html(struct out *, const struct guide_page *);

#endif
