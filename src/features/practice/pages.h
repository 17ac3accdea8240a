/* pages.h -- what the pages of practice are drawn from. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_PRACTICE_PAGES_H
#define FEATURES_PRACTICE_PAGES_H

#include "web/mail.h"
#include "web/pages.h"

/* Whoever stands before the door: with the private link, or without. */
struct practice_door { str key; bool wrong; };
void practice_door_html(struct out *, const struct practice_door *);

struct practice_one { struct practice_person_line it; str n; bool now; };
struct practice_ones { struct practice_one *at; size_t n, room; };
struct practice_page {
	instant now;
	struct practice_ones people;
	struct field until;
	struct problems problems;
	bool moved, changed;
	int64_t letters;
	str who;
	str next;                       /* where whoever came here was; absent: nowhere of ours */
};
void practice_page_html(struct out *, const struct practice_page *);

/* A letter, its body in pieces: words, and addresses of this house, which can be followed. */
struct letter_piece { str text, href /* absent: words */; };
struct letter_pieces { struct letter_piece *at; size_t n, room; };
struct practice_letter { const struct mail_unsent *it; struct letter_pieces pieces; };
struct practice_letters { struct { struct practice_letter *at; size_t n, room; } lines; int64_t all; str older; };
void practice_letters_html(struct out *, const struct practice_letters *);

#endif
