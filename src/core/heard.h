/* heard.h -- the numbers in what we heard: each is taken from a release or a count of themes, and says where it comes from. */
/* SPDX-License-Identifier: MIT */
#ifndef CORE_HEARD_H
#define CORE_HEARD_H

#include "core/questionnaire.h"

enum { HEARD_MOST = 3 /* numbers in one reply */ };

/* One number, as it was taken or could be. */
struct heard {
	outcome_id outcome;
	int64_t n;                      /* 1 … HEARD_MOST, in its reply */
	publication_id release;         /* none: counted by theme */
	instant released, replaced, taken;      /* replaced: a later release took the place of its own; s == 0: none did */
	str source;                     /* "hours.2", "theme-12", "all" */
	str anchor;                     /* of the table on the page of the release; empty: the page as a whole */
	pair asks, label;               /* the question and the answer, or the theme in `label`; empty: everybody who took part */
	int64_t people, base;           /* how many, of how many */
	bool is_public, has_page;       /* its reply is published; there is a page of released results */
};
struct heard_list { struct heard *at; size_t n, room; };

/* Where the table of this part of a question stands on the page of results: "q-hours", "q-days-2". */
str heard_anchor(struct arena *, const struct question *, const struct counted_part *);
/* What can be taken now: whatever the newest release shows of everybody, and themes that enough people's answers bear (as many as a
 * figure must count to be published). */
struct heard_list heard_there(struct db *, struct arena *, const struct questionnaire *);
/* All that were taken in this conversation, by reply. */
struct heard_list heard_taken(struct db *, struct arena *, conversation_id);
struct heard_list heard_in(struct arena *, const struct heard_list *, outcome_id);
/* These stand in this reply from now on, each under its n, and no others. */
void heard_put(struct db *, outcome_id, const struct heard_list *, instant now);
/* Every number in replies that are ready or published agrees with one that was taken. */
bool heard_agrees(struct db *, struct arena *, conversation_id);

/* ---- in sentences ---- */

const struct heard *heard_nth(const struct heard_list *, int64_t n);    /* NULL when there is none */
int heard_percent(const struct heard *);
/* "[1]" becomes the first number, "[1%]" its share, "[1 all]" of how many. One that there is not stays as it was written. */
str heard_fill(struct arena *, str text, const struct heard_list *);
/* The first number that such a mark asks for and nobody chose; 0: none. */
int64_t heard_lacks(str text, const struct heard_list *);
/* The text cut where numbers stand that were taken; `from` NULL: plain words. */
struct heard_piece { str text; const struct heard *from; };
struct heard_pieces { struct heard_piece *at; size_t n, room; };
struct heard_pieces heard_pieces(struct arena *, str text, const struct heard_list *);
/* Numbers of people or shares in the text that agree with none that was taken, with commas between; empty: all agree. Days, years,
 * times, money and what is written together with letters are nobody's count. `shares`: only percentages are looked at. */
str heard_strange(struct arena *, str text, const struct heard_list *, bool shares);

#endif
