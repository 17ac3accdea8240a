/* respond_shared.h -- what answering and sending have in common. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_SURVEY_RESPOND_SHARED_H
#define FEATURES_SURVEY_RESPOND_SHARED_H

#include "features/survey/asked.h"
#include "features/survey/respond.h"

str respond_number(struct req *, int64_t n);    /* as it stands in an address */
/* The page with its answers as they are in *f, whatever of them is stored. */
void respond_draw(struct req *, struct fill *, const struct question_page *, enum looked);
/* The draft of the address. False when it is not there any more, and that has been said. page: whose answers came along; empty: none did. */
bool respond_open(struct req *, struct fill *, str page);
/* The same, as long as it can still be sent; else its words are shown, so that they are not lost. */
bool respond_open_counting(struct req *, struct fill *);
void respond_closed(struct req *, struct fill *);

#endif
