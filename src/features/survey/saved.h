/* saved.h -- a form that waits: found again by a private code or a link, on another day or another device. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_SURVEY_SAVED_H
#define FEATURES_SURVEY_SAVED_H

#include "features/survey/fill.h"

enum {
	SAVED_DAYS = 7,                 /* after closing */
	SAVED_TO_ONE = 3,               /* links to one address in a day */
	SAVED_FROM_ONE = 20,            /* from one network in an hour */
};

/* Until when a form is kept that its person means to come back to. */
instant saved_until(const struct fill *);
/* Keeps the form, which is saved, until then, and leads to the page that says how to come back. */
void saved_keep(struct req *, struct fill *);
/* It was sent: neither code nor link leads to it any more. */
void saved_forget(struct req *, const struct fill *);

void saved_show(struct req *);          /* the private code and the link */
void saved_mail(struct req *);          /* sends the link to an address, once it is asked for */
void saved_ask(struct req *);           /* asks for the code */
void saved_find(struct req *);
void saved_follow(struct req *);        /* the link that was mailed */

#endif
