/* about.c -- draws the accessibility statement, the privacy page and the contact page from the partnership's settings. */
/* SPDX-License-Identifier: MIT */
#include "features/about/about.h"

#include "core/setting.h"
#include "features/about/pages.h"
#include "web/address.h"
#include "web/dispatch.h"

static struct about us(struct req *r)
{
	struct about a = { .partnership = page_partnership(r) };

	a.phone = (pair){ setting_get(r->db, r->arena, "phone_en"), setting_get(r->db, r->arena, "phone_cy") };
	a.address = (pair){ setting_get(r->db, r->arena, "address_en"), setting_get(r->db, r->arena, "address_cy") };
	a.email = setting_get(r->db, r->arena, "email");
	a.email_link = arena_printf(r->arena, "mailto:%.*s", STR_F(a.email));
	a.phone_link = page_phone_link(r->arena, a.phone.en);
	return a;
}

static void begin(struct req *r, words title)
{
	page_begin(r, &(struct page_head){ .title_words = title, .crumbs = (struct crumb[]){ { .says = T("Home"), .route = "home" }, { .route = NULL } } });
}

static void accessibility(struct req *r)
{
	struct about a = us(r);

	begin(r, T("Accessibility statement"));
	accessibility_page_html(&r->out, &(struct accessibility_page){ &a });
	page_end(r);
}

static void privacy(struct req *r)
{
	struct about a = us(r);

	begin(r, T("Privacy"));
	privacy_page_html(&r->out, &(struct privacy_page){ &a });
	page_end(r);
}

/* Only a path of ours: nobody is shown an address that somebody else made up. */
static str reported(struct req *r)
{
	str path = req_query(r, "page");

	if (!path.at || path.len > 200 || !(str_starts(path, STR("/en")) || str_starts(path, STR("/cy"))))
		return STR("");
	for (size_t i = 0; i < path.len; i++)
		if ((unsigned char)path.at[i] <= ' ' || (unsigned char)path.at[i] >= 0x7F)
			return STR("");
	return path;
}

static str letter_about(struct req *r, const struct about *a, str path)
{
	struct buf b = { 0 };
	str letter;

	buf_str(&b, a->email_link);
	buf_str(&b, STR("?subject="));
	address_segment(&b, words_say(r->arena, T("A problem with a page"), r->lang));
	buf_str(&b, STR("&body="));
	address_segment(&b, arena_printf(r->arena, "%s%.*s", dispatch_origin(), STR_F(path)));
	letter = arena_copy(r->arena, buf_text(&b));
	buf_free(&b);
	return letter;
}

static void contact(struct req *r)
{
	struct about a = us(r);

	struct contact_page page = { .us = &a, .page = reported(r) };

	begin(r, T("Contact us"));
	page.letter = page.page.len && a.email.len ? letter_about(r, &a, page.page) : STR("");
	contact_page_html(&r->out, &page);
	page_end(r);
}

static const struct route routes[] = {
	{ "accessibility", GET, "/accessibility", "/hygyrchedd", MAY_ANYONE, accessibility, .flags = ROUTE_KEEP },
	{ "privacy", GET, "/privacy", "/preifatrwydd", MAY_ANYONE, privacy, .flags = ROUTE_KEEP },
	{ "contact", GET, "/contact", "/cysylltu", MAY_ANYONE, contact, .flags = ROUTE_KEEP },
	{ 0 },
};

const struct feature about_feature = { .name = "about", .routes = routes };
