/* quotes.h -- what somebody wrote becomes public only after two people have released it, shortened where it points to anybody. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_THEMES_QUOTES_H
#define FEATURES_THEMES_QUOTES_H

#include "web/req.h"

void quote_ask(struct req *);
void quote_propose(struct req *);
void quotes_show(struct req *);
void quotes_release(struct req *);
void quotes_take_back(struct req *);
void quotes_public_page(struct req *);
/* Themes were given or taken: the public page of quotes may look different now. */
void quotes_themed(struct req *, conversation_id);

#endif
