/* unasked.h -- what people say without a form: a letter is a response like any other, a point made at an event is read and is nobody's. */
/* SPDX-License-Identifier: MIT */
#ifndef CORE_UNASKED_H
#define CORE_UNASKED_H

#include "core/response.h"

/* Both stand as the answer to a question that no form asks (core/questionnaire.h), so that they are read, given themes, quoted and
 * exported like whatever else people write. */
enum unasked { UNASKED_LETTER, UNASKED_POINT };
enum { UNASKED_LONGEST = 20000, POINT_LONGEST = 1000 };         /* characters */

/* Under which its words stand in a table of responses: "_letters", "_points". */
str unasked_name(enum unasked);

/* As response_add, for words alone; `version` is set here. A point is kept out of every count of people. */
struct receipt unasked_add(struct db *, struct arena *, enum unasked, str words, struct response_new, bool *again);
/* A point that was noted wrongly: it is gone, with its themes and quotes. */
void unasked_drop(struct db *, struct arena *, conversation_id, response_id);

/* The event was on another day than was thought: so were its points. */
void unasked_points_move(struct db *, const struct conversation *, gathering_id, day held);

/* received: to be had as noon of the day it came in. Late: after the last day of the conversation. */
instant unasked_received(day came);
bool unasked_late(const struct conversation *, day came);
/* Why nothing that comes by hand can be added now; .en NULL when it can. */
words unasked_closed(const struct conversation *);

/* What came without a form. `people`: who came to the events, as it was counted there. */
struct unasked_count { int64_t letters, points, gatherings, people; };
struct unasked_count unasked_count(struct db *, struct arena *, conversation_id);

#endif
