/* texts.h -- every text of a conversation in both languages, for whoever reads and approves them. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_DESK_TEXTS_H
#define FEATURES_DESK_TEXTS_H

#include "core/text.h"
#include "features/desk/pages.h"
#include "web/page.h"

void texts_show(struct req *);
void texts_approve(struct req *);

/* Somebody else wrote this text: nobody approves their own. */
bool texts_by_others(const struct desk_other_rows *, const char *field);
/* Stands for these words in both languages; a form that approves them brings it back. */
str texts_mark(struct req *, const struct text_field *, size_t n);
/* An approval is of the words that were on the page, not of others that a colleague has put there since. True when the form brought
 * another mark; then the page that says so is drawn. */
bool texts_changed_since_read(struct req *, const struct text_field *, size_t n);

#endif
