/* letters.h -- what the pages about letters share. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_POSTED_LETTERS_H
#define FEATURES_POSTED_LETTERS_H

#include "features/posted/pages.h"

/* register.c */
void posted_new(struct req *);
void posted_register(struct req *);
/* receipt.c */
void posted_receipt(struct req *);

/* Who sent it, sealed: a name beside what somebody thinks is read on this page only. */
str posted_seal(struct arena *, letter_id, str sender);
str posted_unseal(struct arena *, letter_id, str sealed);         /* empty when nobody said */

#endif
