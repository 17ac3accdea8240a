/* practice.h -- whether this installation is for practice, which day it is there, and who one can be. */
/* SPDX-License-Identifier: MIT */
#ifndef CORE_PRACTICE_H
#define CORE_PRACTICE_H

#include "core/account.h"

/* Asked of the database each time and never remembered: no process can be mistaken about it. `days`: how far the calendar of practice
 * is ahead of the real one. One look at a table of one row. */
struct practice { bool on; int64_t days; };
struct practice practice_look(struct db *);
/* The moment at which practice stands; a real installation's is the real one. */
instant practice_now(struct practice, instant real);

/* Makes this installation one for practice, with its people and the secret of its private link (absent when that was refused because
 * it is a real one: it holds accounts or conversations and is not a demonstration). Asked again for practice that is there, it makes
 * a new link. Every password there was is replaced by one that nobody knows. In the caller's transaction, with its event. */
str practice_begin(struct db *, struct arena *, bool demonstration, instant now);
/* Whether this stands in the private link. */
bool practice_link_good(struct db *, struct arena *, str secret);
/* Moves the calendar on; with its event. False when that is no number of days from 1 to PRACTICE_DAYS_MOST. */
enum { PRACTICE_DAYS_MOST = 400 };
bool practice_move(struct db *, struct arena *, int64_t days, account_id by, instant now);

struct practice_person_line { account_id account; str name; enum role role; pair work; };
struct practice_person_lines { struct practice_person_line *at; size_t n, room; };
struct practice_person_lines practice_people(struct db *, struct arena *);
/* The account of the n-th of them, from 1; 0 when there is none. */
account_id practice_person(struct db *, struct arena *, int64_t n);

#endif
