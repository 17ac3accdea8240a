/* reading.h -- which texts an officer reads: read from the address, so that a place in a long list can be kept and sent on. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_THEMES_READING_H
#define FEATURES_THEMES_READING_H

#include "core/questionnaire.h"
#include "features/themes/pages.h"

/* Where in the list a page begins: after this answer. */
struct reading_place { response_id response; question_id question; };
struct reading {
	struct reading_place from;
	question_id question;           /* n == 0: any */
	int64_t theme;                  /* 0: any; -1: none yet */
	bool unread;
	str lang;                       /* "": either */
	str words;                      /* as typed */
	struct { str *at; size_t n, room; } folded;
	str query;                      /* all of it but the place: "&question=group&unread=yes"; empty: everything is read */
};
struct reading_found { struct reading_row *at; size_t n; };
struct reading reading_asked(struct req *, const struct questionnaire *, const struct theme_row_rows *);
/* The next texts from there on, at most so many; walks past what does not hold the words. */
struct reading_found reading_next(struct req *, const struct conversation *, const struct reading *, size_t most);
str reading_address(struct req *, const char *route, const struct conversation *, const struct reading *, struct reading_place, const char *more);
/* The form that asks for some of them. */
struct reading_form reading_form(struct req *, const struct reading *, const struct questionnaire *, const struct theme_row_rows *, str address);

#endif
