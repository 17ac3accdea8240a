/* exports.h -- officers ask for the answers of a conversation as a table, watch it being made, and fetch it. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_EXCHANGE_EXPORTS_H
#define FEATURES_EXCHANGE_EXPORTS_H

#include "web/req.h"

void exports_show(struct req *);
void exports_ask(struct req *);
void exports_one(struct req *);
void exports_fetch(struct req *);
void exports_codebook(struct req *);
void exports_all(struct req *);         /* whatever is being done in the background */

#endif
