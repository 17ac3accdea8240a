/* facts.h -- what is written down of an event, whoever fills it in. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_GATHERING_FACTS_H
#define FEATURES_GATHERING_FACTS_H

#include "features/gathering/pages.h"

struct gathering_facts { day held; int64_t people; };
/* As the form is drawn anew. */
void gathering_facts_new(struct req *, struct field [FACTS]);
void gathering_facts_of(struct req *, struct field [FACTS], const struct gathering_one *);
/* What was sent; with `whole`, whatever is wrong with it is told. */
struct gathering_facts gathering_facts_typed(struct req *, struct field [FACTS], struct problems *, bool whole);

#endif
