/* answer_shapes.h -- what each shape of answer does: when it is blank, what is wrong with it, how it is stored and packed. */
/* SPDX-License-Identifier: MIT */
#ifndef CORE_ANSWER_SHAPES_H
#define CORE_ANSWER_SHAPES_H

#include "base/buf.h"
#include "core/answer_rows.h"

struct answer_shape_does {
	bool (*blank)(const struct question *, const struct answer *);
	/* What is wrong with an answer that is not blank; blank ones are looked at by `missing`. */
	words (*problem)(struct arena *, const struct question *, const struct answer *);
	words (*missing)(const struct question *, const struct answer *);        /* what is said of a required one that is blank */
	/* The row of the n-th choice, line or text, from 1; false when it has none. `room` may hold the words. */
	bool (*row)(const struct question *, const struct answer *, int64_t n, struct answer_row *, char room[NUMBER_ROOM]);
	/* A stored row back into the answer. */
	void (*take)(const struct question *, struct answer *, struct answer_row);
	/* Packed are always a number and a text: the choices, and the words or whatever stands for them. */
	void (*pack)(struct buf *, const struct question *, const struct answer *);     /* only the text; nothing where there is none */
	void (*unpack)(struct arena *, const struct question *, str packed, struct answer *);
};
extern const struct answer_shape_does answer_shapes[ANSWER_SHAPES];
static inline const struct answer_shape_does *answer_does(const struct question *q) { return &answer_shapes[question_is(q)->shape]; }

uint64_t answer_choices_there_are(const struct question *);
bool answer_more_than_one(uint64_t choices);

#endif
