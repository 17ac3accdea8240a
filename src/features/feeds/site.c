/* site.c -- what search engines and browsers look for at addresses of their own: site map, robots, manifest. */
/* SPDX-License-Identifier: MIT */
#include <jansson.h>

#include "features/feeds/parts.h"
#include "feeds_sql.h"
#include "web/address.h"
#include "web/asset.h"
#include "web/dispatch.h"
#include "web/page.h"
#include "web/xml.h"

enum { IN_A_PART = 1000 };

str parts_url(struct req *r, str address)
{
	return arena_printf(r->arena, "%s%.*s", dispatch_origin(), STR_F(address));
}

/* ---- site map: https://www.sitemaps.org/protocol.html, with both languages of a page beside each other ---- */

static void place(struct req *r, const char *route, const str *args, size_t n)
{
	str en = parts_url(r, req_address(r->arena, LANG_EN, route, args, n)), cy = parts_url(r, req_address(r->arena, LANG_CY, route, args, n));

	for (int lang = 0; lang < LANG_COUNT; lang++) {
		xml_open(&r->out, "url", NULL);
		xml_element(&r->out, "loc", NULL, lang == LANG_CY ? cy : en);
		xml_element(&r->out, "xhtml:link", (struct xml_attr[]){ { "rel", STR("alternate") }, { "hreflang", STR("en") }, { "href", en }, { 0 } }, (str){ 0 });
		xml_element(&r->out, "xhtml:link", (struct xml_attr[]){ { "rel", STR("alternate") }, { "hreflang", STR("cy") }, { "href", cy }, { 0 } }, (str){ 0 });
		xml_close(&r->out, "url");
	}
}

/* The pages that stand still come first. */
static void places(struct req *r, int64_t part)
{
	static const char *const still[] = { "home", "conversations", "changes", "accessibility", "privacy", "contact" };
	struct feeds_code_rows rows = feeds_codes(r->db, r->arena, part * IN_A_PART, IN_A_PART);

	xml_open(&r->out, "urlset", (struct xml_attr[]){ { "xmlns", STR("http://www.sitemaps.org/schemas/sitemap/0.9") },
							 { "xmlns:xhtml", STR("http://www.w3.org/1999/xhtml") }, { 0 } });
	for (size_t i = 0; part == 0 && i < sizeof still / sizeof *still; i++)
		if (address_route(still[i]))
			place(r, still[i], NULL, 0);
	for (size_t i = 0; i < rows.n; i++)
		place(r, "conversation", &rows.at[i].code, 1);
	xml_close(&r->out, "urlset");
}

static void parts(struct req *r, int64_t n)
{
	xml_open(&r->out, "sitemapindex", (struct xml_attr[]){ { "xmlns", STR("http://www.sitemaps.org/schemas/sitemap/0.9") }, { 0 } });
	for (int64_t i = 0; i < n; i++) {
		xml_open(&r->out, "sitemap", NULL);
		xml_element(&r->out, "loc", NULL, arena_printf(r->arena, "%s/sitemap.xml?part=%lld", dispatch_origin(), (long long)i + 1));
		xml_close(&r->out, "sitemap");
	}
	xml_close(&r->out, "sitemapindex");
}

void site_map(struct req *r)
{
	struct feeds_count all = { 0 };
	str asked = req_query(r, "part");
	int64_t part = 0, n;

	feeds_count(r->db, r->arena, &all);
	n = (all.n + IN_A_PART - 1) / IN_A_PART;
	if (asked.at && (!str_int(asked, &part) || part < 1 || part > (n ? n : 1))) {
		req_not_found(r);
		return;
	}
	req_text(r, "application/xml; charset=utf-8");
	xml_start(&r->out);
	if (n > 1 && !asked.at)
		parts(r, n);
	else
		places(r, asked.at ? part - 1 : 0);
}

/* ---- robots (RFC 9309): what is for one person, or only for officers, is for no search engine ---- */

void site_robots(struct req *r)
{
	static const char *const closed[] = { "desk", "sign-in", "search", "find-response" };
	struct buf b = { 0 };

	buf_str(&b, STR("User-agent: *\n"));
	for (int lang = 0; lang < LANG_COUNT; lang++)
		for (size_t i = 0; i < sizeof closed / sizeof *closed; i++)
			if (address_route(closed[i])) {
				buf_str(&b, STR("Disallow: "));
				buf_str(&b, req_address(r->arena, (enum lang)lang, closed[i], NULL, 0));
				buf_char(&b, '\n');
			}
	buf_printf(&b, "Sitemap: %s/sitemap.xml\n", dispatch_origin());
	req_text(r, "text/plain; charset=utf-8");
	out_raw(&r->out, arena_copy(r->arena, buf_text(&b)));
	buf_free(&b);
}

/* ---- manifest (https://www.w3.org/TR/appmanifest/): how the site looks when somebody keeps it on a telephone's first screen ---- */

void site_manifest(struct req *r)
{
	const struct asset *icon = asset_by_name("icon.svg");
	str name = pair_in(page_partnership(r), r->lang), start = req_address(r->arena, r->lang, "home", NULL, 0);
	json_t *j = json_pack("{s:s%, s:s%, s:s, s:s%, s:s, s:s, s:s, s:[{s:s, s:s, s:s}]}", "name", name.at, name.len, "short_name", name.at, name.len,
			      "lang", r->lang == LANG_CY ? "cy" : "en", "start_url", start.at, start.len, "display", "browser",
			      "theme_color", "#0b4a43", "background_color", "#f6f3ec",
			      "icons", "src", icon ? icon->path : "/favicon.ico", "sizes", "any", "type", "image/svg+xml");
	size_t n = j ? json_dumpb(j, NULL, 0, JSON_INDENT(2)) : 0;
	char *text = arena_take(r->arena, n + 1);

	json_dumpb(j, text, n, JSON_INDENT(2));
	json_decref(j);
	req_text(r, "application/manifest+json; charset=utf-8");
	out_raw(&r->out, (str){ text, n });
}
