/* pages.h -- the struct the templates with mistakes are drawn from. */
/* SPDX-License-Identifier: MIT */
#include "web/page.h"

struct card { str code; pair title; day closes; instant opens; };
struct cards { struct card *at; size_t n, room; };
struct place { int64_t n; };
struct page {
	pair title;
	str url, email, draft;
	int count;
	bool may;
	struct cards cards;
	struct place place;
	struct markdown purpose;
};
void page_html(struct out *, const struct page *);
void card_html(struct out *, const struct card *);
