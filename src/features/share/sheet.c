/* sheet.c -- posters and leaflets to print, with a QR code that leads to the short address. */
/* SPDX-License-Identifier: MIT */
#include "features/share/pages.h"
#include "features/share/parts.h"
#include "web/xml.h"

/* The generated page calls this twice: what is said in one language, and on a leaflet the code below it. */
void share_half_html(struct out *o, const struct share_half *half)
{
	enum lang lang = o->lang;

	o->lang = half->lang;
	share_words_html(o, &(struct share_words){ half->page });
	if (half->page->leaflet)
		share_scan_html(o, &(struct share_scan){ half->page });
	o->lang = lang;
}

static void sheet(struct req *r, bool leaflet)
{
	struct conversation it;
	struct share_sheet page = { .it = &it, .leaflet = leaflet };

	if (!share_find(r, &it))
		return;
	page.partnership = page_partnership(r);
	page.ways = conversation_ways(r->db, r->arena, it.id);
	page.qr = qr_of(r->arena, share_short_url(r, &it));
	page.address = share_typed(r, &it);
	page.open = it.standing == STANDING_OPEN || it.standing == STANDING_HIDDEN;
	page.coming = it.standing == STANDING_COMING;
	r->out.lang = LANG_CY;
	share_sheet_html(&r->out, &page);
}

void sheet_poster(struct req *r)
{
	sheet(r, false);
}

void sheet_leaflet(struct req *r)
{
	sheet(r, true);
}

void sheet_qr(struct req *r)
{
	struct conversation it;
	struct qr qr;

	if (!share_find(r, &it))
		return;
	qr = qr_of(r->arena, share_short_url(r, &it));
	req_text(r, "image/svg+xml");
	xml_open(&r->out, "svg", (struct xml_attr[]){ { "xmlns", STR("http://www.w3.org/2000/svg") }, { "viewBox", qr.box }, { "shape-rendering", STR("crispEdges") }, { 0 } });
	xml_element(&r->out, "rect", (struct xml_attr[]){ { "width", STR("100%") }, { "height", STR("100%") }, { "fill", STR("#fff") }, { 0 } }, (str){ 0 });
	xml_element(&r->out, "path", (struct xml_attr[]){ { "d", qr.path }, { 0 } }, (str){ 0 });
	xml_close(&r->out, "svg");
}
