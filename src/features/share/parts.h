/* parts.h -- the handlers of this feature, a file each. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_SHARE_PARTS_H
#define FEATURES_SHARE_PARTS_H

#include "core/conversation.h"
#include "web/req.h"

/* The conversation of the address, when this person may see it; false with the page that says why not. */
bool share_find(struct req *, struct conversation *);
/* "https://sgwrs.example/LLY"; and without the "https://", as somebody types it. */
str share_short_url(struct req *, const struct conversation *);
str share_typed(struct req *, const struct conversation *);

void card_one(struct req *);
void card_site(struct req *);
void card_icon(struct req *);
void sheet_poster(struct req *);
void sheet_leaflet(struct req *);
void sheet_qr(struct req *);
void embed_show(struct req *);
/* Which sites may show the card: origins with spaces between, only what is well formed of the setting; empty: none. */
str embed_sites(struct req *);

#endif
