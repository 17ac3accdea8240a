/* pages.h -- what the pages the law asks for are drawn from. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_ABOUT_PAGES_H
#define FEATURES_ABOUT_PAGES_H

#include "web/pages.h"

struct about { pair partnership, phone, address; str email, phone_link, email_link; };
struct accessibility_page { const struct about *us; };
struct privacy_page { const struct about *us; };
/* `page`: which of our pages somebody wants to report, and a letter that names it; empty: none. */
struct contact_page { const struct about *us; str page, letter; };
void accessibility_page_html(struct out *, const struct accessibility_page *);
void privacy_page_html(struct out *, const struct privacy_page *);
void contact_page_html(struct out *, const struct contact_page *);

#endif
