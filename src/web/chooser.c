/* chooser.c -- the page before the languages: Welsh and English side by side, neither of them the usual one. */
/* SPDX-License-Identifier: MIT */
#include "web/chooser.h"

#include "web/pages.h"

/* The generated page calls this twice. */
void bilingual_half_html(struct out *o, const struct bilingual_half *half)
{
	enum lang lang = o->lang;

	o->lang = half->lang;
	half->page->draw(o, half->page->arg);
	o->lang = lang;
}

void chooser_both(struct req *r, words title, void (*draw)(struct out *, const void *arg), const void *arg)
{
	struct bilingual page = { .title = words_both(r->arena, title), .partnership = page_partnership(r),
		.style = { r->landing }, .practice = r->practice.on, .first = !title.en, .draw = draw, .arg = arg };

	/* Welsh stands first, as in the switch of every page. */
	r->out.lang = LANG_CY;
	bilingual_html(&r->out, &page);
}

static void draw(struct out *o, const void *arg)
{
	chooser_html(o, arg);
}

void chooser_draw(struct req *r, str rest)
{
	struct chooser page = { .en = arena_printf(r->arena, "/en%.*s", STR_F(rest)),
		.cy = arena_printf(r->arena, "/cy%.*s", STR_F(rest)) };

	chooser_both(r, (words){ 0 }, draw, &page);
}

static void choose(struct req *r)
{
	chooser_draw(r, STR(""));
}

static const struct route routes[] = {
	{ .name = "chooser", .method = GET, .en = "/", .may = MAY_ANYONE, .handle = choose, .flags = ROUTE_KEEP | ROUTE_NO_LANGUAGE },
	{ 0 },
};

const struct feature chooser_feature = { .name = "chooser", .routes = routes };
