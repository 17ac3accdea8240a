/* embed.c -- a conversation as a small card for the pages of sites that the partnership allows by name. */
/* SPDX-License-Identifier: MIT */
#include "core/setting.h"
#include "features/share/pages.h"
#include "features/share/parts.h"
#include "web/dispatch.h"

enum { SITES = 20 };

/* "https://www.example.org" or with a port, and nothing after it: it becomes part of a header. */
static bool is_site(str s)
{
	str host = str_starts(s, STR("https://")) ? str_from(s, 8) : str_starts(s, STR("http://127.0.0.1")) ? str_from(s, 7) : (str){ 0 };

	for (size_t i = 0; i < host.len; i++) {
		char c = host.at[i];

		if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == ':'))
			return false;
	}
	return host.len > 3 && host.len <= 100;
}

str embed_sites(struct req *r)
{
	str rest = setting_get(r->db, r->arena, "embed_sites"), list;
	struct buf b = { 0 };

	for (int n = 0; rest.len && n < SITES; ) {
		str one = str_trim(str_cut(&rest, ' '));

		if (!is_site(one))
			continue;
		if (b.len)
			buf_char(&b, ' ');
		buf_str(&b, one);
		n++;
	}
	list = b.len ? arena_copy(r->arena, buf_text(&b)) : STR("");
	buf_free(&b);
	return list;
}

/* The generated page calls this twice. */
void share_embed_half_html(struct out *o, const struct share_embed_half *half)
{
	enum lang lang = o->lang;

	o->lang = half->lang;
	share_embed_words_html(o, &(struct share_embed_words){ half->page });
	o->lang = lang;
}

void embed_show(struct req *r)
{
	struct conversation it;
	struct share_embed page = { .it = &it };

	if (!req_conversation(r, &it))
		return;
	if (it.standing == STANDING_HIDDEN) {
		req_not_found(r);
		return;
	}
	page.partnership = page_partnership(r);
	page.en = arena_printf(r->arena, "%s%.*s", dispatch_origin(), STR_F(req_address(r->arena, LANG_EN, "conversation", &it.code, 1)));
	page.cy = arena_printf(r->arena, "%s%.*s", dispatch_origin(), STR_F(req_address(r->arena, LANG_CY, "conversation", &it.code, 1)));
	page.open = it.standing == STANDING_OPEN;
	page.coming = it.standing == STANDING_COMING;
	r->frame_ancestors = embed_sites(r);
	r->out.lang = LANG_CY;
	share_embed_html(&r->out, &page);
}
