/* photo_form.h -- a file that somebody sends with an answer: taken from the form, shown to them again, and kept with their draft. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_SURVEY_PHOTO_FORM_H
#define FEATURES_SURVEY_PHOTO_FORM_H

#include "features/survey/fill.h"

enum {
	PHOTO_MB = 20, PHOTO_MOST = PHOTO_MB * 1000 * 1000,     /* bytes of one file; more is told beside the field, as long as the form takes it at all */
	PHOTOS_FROM_ONE = 60,           /* from one network in an hour */
	PHOTO_WIDE = 280, PHOTO_HIGH = 280,     /* pixels on the page, also of a narrow phone */
	PHOTO_SHOWN = 3600,             /* how long the address of one is good at least, in seconds */
};

/* What came with the form for this question goes into its answer, as one that is kept when the form is. */
void photo_form_take(struct req *, struct fill *, const struct question *, struct answer *);
/* Why what came cannot be taken; .en NULL: nothing came, or it can. */
words photo_form_problem(struct req *, const struct fill *, const struct question *);
/* Just before the form is saved: what its answers took becomes a file of its draft. */
void photo_form_keep(struct req *, struct fill *);
/* How the question is drawn: what is there already, what came, how large a file may be. */
void photo_form_ask(struct req *, struct asked_question *);
/* As whoever sent it sees it again, at an address that is good for an hour or two; NULL while it is not kept yet, or no longer. */
const struct own_file *photo_form_own(struct req *, const struct answer *);
/* The files among what was answered. */
struct givens photo_form_givens(struct req *, const struct questionnaire *, const struct answers *);
/* Gives one out there. */
void photo_form_give(struct req *);

#endif
