/* heard_shown.c -- leads from each number in what we heard to the very table it was taken from. */
/* SPDX-License-Identifier: MIT */
#include "web/heard_shown.h"

/* A release that was replaced keeps a page of its own; themes stand on the page of whatever is released now. */
static str leads_to(struct arena *a, enum lang lang, str code, const struct heard *h)
{
	str args[] = { code, h->replaced.s ? arena_printf(a, "%lld", (long long)h->release.n) : (str){ 0 } };
	str anchor = h->release.n ? h->anchor : STR("themes");

	if (!h->release.n && (!h->has_page || !h->is_public))
		return (str){ 0 };
	return arena_printf(a, anchor.len ? "%.*s#%.*s" : "%.*s%.*s", STR_F(req_address(a, lang, "results", args, h->replaced.s ? 2 : 1)), STR_F(anchor));
}

struct heard_bits heard_bits(struct arena *a, enum lang lang, str code, pair text, const struct heard_list *list)
{
	struct heard_pieces pieces = heard_pieces(a, pair_in(text, lang), list);
	struct heard_bits bits = { 0 };

	for (size_t i = 0; i < pieces.n; i++)
		*arena_push(a, &bits) = (struct heard_bit){ pieces.at[i].text, pieces.at[i].from ? leads_to(a, lang, code, pieces.at[i].from) : (str){ 0 } };
	return bits;
}

struct heard_origins heard_origins(struct arena *a, enum lang lang, str code, const struct heard_list *list)
{
	struct heard_origins to = { 0 };

	for (size_t i = 0; i < list->n; i++)
		*arena_push(a, &to) = (struct heard_origin){ &list->at[i], leads_to(a, lang, code, &list->at[i]),
			arena_printf(a, "%d%%", heard_percent(&list->at[i])) };
	return to;
}
