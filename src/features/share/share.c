/* share.c -- the ways in from elsewhere: short addresses, and for officers everything to hand on. */
/* SPDX-License-Identifier: MIT */
#include "features/share/share.h"

#include "features/share/pages.h"
#include "features/share/parts.h"
#include "web/chooser.h"
#include "web/dispatch.h"

bool share_find(struct req *r, struct conversation *it)
{
	if (!req_conversation(r, it))
		return false;
	if (it->standing != STANDING_HIDDEN || req_may(r, MAY_READ))
		return true;
	req_not_found(r);
	return false;
}

str share_short_url(struct req *r, const struct conversation *it)
{
	return arena_printf(r->arena, "%s/%.*s", dispatch_origin(), STR_F(it->code));
}

str share_typed(struct req *r, const struct conversation *it)
{
	str url = share_short_url(r, it);

	while (url.len && url.at[0] != '/')
		url = str_from(url, 1);
	return str_from(url, 2);
}

/* ---- "/LLY": both languages, because nobody has said which ---- */

static void draw_way(struct out *o, const void *arg)
{
	share_way_html(o, arg);
}

static bool is_code(str s)
{
	for (size_t i = 0; i < s.len; i++)
		if (!((s.at[i] >= 'A' && s.at[i] <= 'Z') || (s.at[i] >= 'a' && s.at[i] <= 'z')))
			return false;
	return s.len >= 2 && s.len <= 8;
}

static bool short_address(struct req *r, str path)
{
	str code = str_from(path, 1);
	struct conversation it;
	struct share_way page;

	if (code.len && code.at[code.len - 1] == '/')
		code.len--;
	if (!is_code(code) || !conversation_by_code(r->db, r->arena, code, r->now, &it) || it.standing == STANDING_HIDDEN)
		return false;
	page = (struct share_way){ &it, req_address(r->arena, LANG_EN, "conversation", &it.code, 1), req_address(r->arena, LANG_CY, "conversation", &it.code, 1) };
	chooser_both(r, T("Have your say"), draw_way, &page);
	return true;
}

/* ---- for officers ---- */

static void kit(struct req *r)
{
	struct conversation it;
	struct share_kit page;

	if (!req_conversation(r, &it))
		return;
	page = (struct share_kit){ .it = &it, .short_url = share_short_url(r, &it), .sites = embed_sites(r) };
	page.poster = req_address(r->arena, r->lang, "poster", &it.code, 1);
	page.leaflet = req_address(r->arena, r->lang, "leaflet", &it.code, 1);
	page.qr = req_address(r->arena, r->lang, "qr", &it.code, 1);
	page.card = req_address(r->arena, r->lang, "card", &it.code, 1);
	page.calendar = req_address(r->arena, r->lang, "conversation-calendar", &it.code, 1);
	page.embed_code = arena_printf(r->arena, "<iframe src=\"%s%.*s\" title=\"%.*s\" width=\"100%%\" height=\"300\" loading=\"lazy\" style=\"border:0\"></iframe>",
		dispatch_origin(), STR_F(req_address(r->arena, r->lang, "embed", &it.code, 1)), STR_F(it.code));
	page.may_embed = page.sites.len > 0;
	page_begin(r, &(struct page_head){ .title_words = T("Tell people about it"), .title = it.title, .officer = true, .nav = "desk" });
	share_kit_html(&r->out, &page);
	page_end(r);
}

static const struct route routes[] = {
	{ "share", GET, "/desk/:code/share", "/desg/:code/rhannu", MAY_READ, kit },
	{ "poster", GET, "/poster/:code", NULL, MAY_ANYONE, sheet_poster, .flags = ROUTE_NO_LANGUAGE },
	{ "leaflet", GET, "/leaflet/:code", NULL, MAY_ANYONE, sheet_leaflet, .flags = ROUTE_NO_LANGUAGE },
	{ "qr", GET, "/qr/:code", NULL, MAY_ANYONE, sheet_qr, .flags = ROUTE_NO_LANGUAGE },
	{ "embed", GET, "/embed/:code", NULL, MAY_ANYONE, embed_show, .flags = ROUTE_NO_LANGUAGE | ROUTE_KEEP },
	{ "card", GET, "/conversations/:code/card.png", "/sgyrsiau/:code/cerdyn.png", MAY_ANYONE, card_one, .flags = ROUTE_KEEP },
	{ "site-card", GET, "/card.png", "/cerdyn.png", MAY_ANYONE, card_site, .flags = ROUTE_KEEP },
	{ "favicon", GET, "/favicon.ico", NULL, MAY_ANYONE, card_icon, .flags = ROUTE_NO_LANGUAGE | ROUTE_KEEP },
	{ 0 },
};

const struct feature share_feature = { .name = "share", .routes = routes, .changes_at = conversation_changes_at, .short_address = short_address };
