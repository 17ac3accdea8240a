/* links.c -- the addresses inside pages: other pages and assets, looked up by name. */
/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>

#include "web/address.h"
#include "web/asset.h"
#include "web/page.h"

static _Noreturn void missing(const char *kind, const char *name)
{
	fprintf(stderr, "page: there is no %s \"%s\"\n", kind, name);
	abort();
}

void out_link(struct out *o, const char *name, bool other_language, const str *args, size_t n)
{
	const struct route *route = address_route(name);
	bool cy = (o->lang == LANG_CY) != other_language;

	if (!route)
		missing("route", name);
	address_write(&o->page, cy ? LANG_CY : LANG_EN, route, args, n);
}

static const struct asset *asset_called(const char *name)
{
	const struct asset *asset = asset_by_name(name);

	if (!asset)
		missing("asset", name);
	return asset;
}

void out_asset(struct out *o, const char *name)
{
	out_raw(o, str_of(asset_called(name)->path));
}

void out_style(struct out *o, const char *name)
{
	const struct asset *css = asset_called(name);

	out_raw(o, (str){ (const char *)css->plain, css->plain_n });
}

static struct page_uses *first;

void page_uses_register(struct page_uses *uses)
{
	uses->next = first;
	first = uses;
}

const struct page_uses *page_uses_first(void)
{
	return first;
}
