/* about.c -- draws the accessibility statement, the privacy page and the contact page from the partnership's settings. */
/* SPDX-License-Identifier: MIT */
#include "features/about/about.h"

#include "core/setting.h"
#include "features/about/pages.h"

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

static void contact(struct req *r)
{
	struct about a = us(r);

	begin(r, T("Contact us"));
	contact_page_html(&r->out, &(struct contact_page){ &a });
	page_end(r);
}

static const struct route routes[] = {
	{ "accessibility", GET, "/accessibility", "/hygyrchedd", MAY_ANYONE, accessibility, .flags = ROUTE_KEEP },
	{ "privacy", GET, "/privacy", "/preifatrwydd", MAY_ANYONE, privacy, .flags = ROUTE_KEEP },
	{ "contact", GET, "/contact", "/cysylltu", MAY_ANYONE, contact, .flags = ROUTE_KEEP },
	{ 0 },
};

const struct feature about_feature = { .name = "about", .routes = routes };
