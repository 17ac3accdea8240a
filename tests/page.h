/* page.h -- a page as somebody reads it who has no eyes for markup: its words, and what stands in its fields. */
/* SPDX-License-Identifier: MIT */
#ifndef TEST_PAGE_H
#define TEST_PAGE_H

#include "base/arena.h"

/* From now on page_says looks here. */
void page_read(str html);
/* In the text outside of tags, entities decoded, white space made one. */
bool page_says(str text);
/* Absent when there is no such field, or no radio, box or option of it is chosen. */
str page_field(struct arena *, str html, str name);

#endif
