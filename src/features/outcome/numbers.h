/* numbers.h -- the figures that an officer takes into a reply. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_OUTCOME_NUMBERS_H
#define FEATURES_OUTCOME_NUMBERS_H

#include "features/outcome/pages.h"

/* What could be taken now and what this reply took before (`old` NULL: a new one). */
struct numbers { struct heard_list there, taken; };
struct numbers numbers_read(struct req *, const struct conversation *, const struct outcome_one *old);
/* What was chosen in the form, by value; and, of a reply that is opened, what it holds. */
void numbers_typed(struct req *, struct outcome_form *);
void numbers_held(struct req *, const struct numbers *, struct outcome_form *);
/* The chosen figures, each under its n. */
struct heard_list numbers_chosen(struct req *, const struct numbers *, const struct outcome_form *);
/* Says so beside the words that ask for a number nobody chose; puts the others in. */
void numbers_fill(struct req *, const struct heard_list *, struct outcome_form *);
/* The boxes of the form. */
struct outcome_numbers numbers_draw(struct req *, const struct numbers *, const struct outcome_form *);

#endif
