/* page.h -- stands in for src/web/page.h, so that templates can be compiled without a database. */
/* SPDX-License-Identifier: MIT */
#ifndef WEB_PAGE_H
#define WEB_PAGE_H

#include "base/out.h"
#include "base/out_words.h"

struct markdown { str html; };
void out_link(struct out *, const char *route, bool other_language, const str *args, size_t n);
void out_asset(struct out *, const char *name);
void out_style(struct out *, const char *name);
struct page_uses { const char *file; int line; const char *kind, *name; size_t args; struct page_uses *next; };
void page_uses_register(struct page_uses *);

#endif
