/* pages.h -- what posters, leaflets and cards are drawn from. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_SHARE_PAGES_H
#define FEATURES_SHARE_PAGES_H

#include "core/conversation.h"
#include "features/share/qr.h"
#include "web/pages.h"

/* One language of it; `way_lines` are the other ways to take part. */
struct share_half { const struct share_sheet *page; enum lang lang; };
void share_half_html(struct out *, const struct share_half *);
struct share_words { const struct share_sheet *page; };
void share_words_html(struct out *, const struct share_words *);

struct share_scan { const struct share_sheet *page; };
void share_scan_html(struct out *, const struct share_scan *);

struct share_sheet {
	const struct conversation *it;
	pair partnership;
	struct way_lines ways;
	struct qr qr;
	str address;                    /* as somebody types it: "sgwrs.example/LLY" */
	bool open, coming;
	bool leaflet;
};
void share_sheet_html(struct out *, const struct share_sheet *);

/* Both languages of a short address. */
struct share_way { const struct conversation *it; str en, cy; };
void share_way_html(struct out *, const struct share_way *);

struct share_embed { const struct conversation *it; pair partnership; str en, cy; bool open, coming; };
void share_embed_html(struct out *, const struct share_embed *);
struct share_embed_half { const struct share_embed *page; enum lang lang; };
void share_embed_half_html(struct out *, const struct share_embed_half *);
struct share_embed_words { const struct share_embed *page; };
void share_embed_words_html(struct out *, const struct share_embed_words *);

/* For officers: everything to hand on. */
struct share_kit {
	const struct conversation *it;
	str short_url, poster, leaflet, qr, card, calendar, embed_code;
	bool may_embed;                 /* some site is allowed to */
	str sites;
};
void share_kit_html(struct out *, const struct share_kit *);

#endif
