/* field.h -- one line of a form: what it asks for, what was typed, what is wrong with that. */
/* SPDX-License-Identifier: MIT */
#ifndef WEB_FIELD_H
#define WEB_FIELD_H

#include "web/page.h"

enum field_width { FIELD_WIDE, FIELD_20, FIELD_10, FIELD_SHORT };

/* What it is, whoever fills it in; the words are TL(…). */
struct field_is {
	const char *name;               /* under which it is sent */
	const char *label, *hint;       /* hint NULL: none; {day}, {figures} and {later} in it are examples (day_example) */
	const char *type, *autocomplete;        /* NULL: "text", and the browser decides */
	const char *lang;               /* of what is typed; NULL: the page's own */
	enum field_width width;
	int rows;                       /* 0: one line only */
	bool no_words;                  /* a code, an address: no spelling to check */
	size_t longest;                 /* in characters; 0: as long as a form may be */
	const char *empty;              /* what is said when nothing was typed; NULL: it may stay empty */
};

struct field {
	const struct field_is *is;
	const char *id;                 /* where several forms of a page ask for the same; NULL: the name */
	str value;
	words problem;                  /* .en NULL: nothing is wrong */
};
/* Draws label, hint, problem and the box with what was typed. */
void field_html(struct out *, const struct field *);

/* What its template needs. */
const char *field_id(const struct field *);
words field_label(const struct field *);
words field_hint(struct arena *, const struct field *, day today);
/* A sentence with an example of a day: today as {day} "21 November 2026" and {figures} "21/11/2026", and a day a month {later}. So no
 * example is long past by the clock of the house. */
words day_example(struct arena *, const char *says, day today);
const char *field_type(const struct field *);
bool field_described(const struct field *);

/* What was sent, without the space around it; empty when nothing was. */
struct field field_typed(struct req *, const struct field_is *);
/* Notes that it is too long or, when the form must be `whole`, that it is empty. A problem that is there already stays. */
void field_check(struct field *, bool whole);
/* A day in a field: day_typed, also from three boxes sent as NAME_day, NAME_month, NAME_year. Notes what is wrong and leaves *d alone
 * when it is none; empty is none and no problem. What is shown again is the day in words when it was understood. */
struct field field_day_typed(struct req *, const struct field_is *, day *d);
/* The field with a day in it, as it stands. */
struct field field_day(struct req *, const struct field_is *, day);
/* Whatever is wrong with these, into the summary at the top of the page, in their order. */
void fields_tell(struct arena *, struct problems *, const struct field *, size_t n);

#endif
