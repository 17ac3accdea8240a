/* heard_shown.h -- sentences whose numbers lead to the table they were taken from, and a line for each that says which. */
/* SPDX-License-Identifier: MIT */
#ifndef WEB_HEARD_SHOWN_H
#define WEB_HEARD_SHOWN_H

#include "core/heard.h"
#include "web/page.h"

/* A sentence, cut where numbers stand; href absent: plain words. */
struct heard_bit { str text, href; };
struct heard_bits { struct heard_bit *at; size_t n, room; };
void heard_words_html(struct out *, const struct heard_bits *);

struct heard_origin { const struct heard *it; str href /* absent: it has no page */, share; };
struct heard_origins { struct heard_origin *at; size_t n, room; };
/* Draws nothing when there are none. */
void heard_origins_html(struct out *, const struct heard_origins *);

/* In the language of a page; `code` is the conversation's. What is pointed to must outlive the page. */
struct heard_bits heard_bits(struct arena *, enum lang, str code, pair text, const struct heard_list *);
struct heard_origins heard_origins(struct arena *, enum lang, str code, const struct heard_list *);

#endif
