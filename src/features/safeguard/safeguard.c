/* safeguard.c -- where concerns are raised, read and acted on; only the named people read them, whatever anybody's role. */
/* SPDX-License-Identifier: MIT */
#include "features/safeguard/safeguard.h"

#include "base/seal.h"
#include "features/safeguard/concern.h"

const struct concern_kind concern_kinds[] = {
	{ "self", TL("The person who wrote it") },
	{ "child", TL("A child or young person") },
	{ "adult", TL("An adult who needs care or support") },
	{ "threat", TL("Somebody who is threatened") },
	{ "other", TL("Somebody else") },
	{ 0 },
};

words concern_about_words(str word)
{
	for (const struct concern_kind *k = concern_kinds; k->word; k++)
		if (str_eq(word, str_of(k->word)))
			return (words){ .en = k->says };
	return (words){ 0 };
}

static str bound_to(struct req *r, concern_id id)
{
	return arena_printf(r->arena, "%lld", (long long)id.n);
}

str concern_seal(struct req *r, concern_id id, str plain)
{
	return seal_close(r->arena, "concern", STR(""), bound_to(r, id), plain);
}

str concern_unseal(struct req *r, concern_id id, str sealed)
{
	return seal_open(r->arena, "concern", STR(""), bound_to(r, id), sealed);
}

bool concern_lead(struct req *r)
{
	struct lead_is is;

	return safeguarding_lead_is(r->db, r->arena, r->who.id, &is);
}

/* On Today of the named people alone: nobody else learns that there is a concern. */
static void needs(struct db *db, struct arena *arena, const struct account *who, instant now, struct needs *list)
{
	struct lead_is is;
	struct concern_row_rows rows = { 0 };
	day today = day_of(now);

	if (safeguarding_lead_is(db, arena, who->id, &is))
		rows = concerns_open(db, arena, NEEDS_MOST);
	for (size_t i = 0; i < rows.n; i++) {
		bool late = rows.at[i].due_on.n && day_before(rows.at[i].due_on, today);

		*arena_push(arena, list) = (struct need){ .late = late, .tag = late ? T("Overdue") : rows.at[i].urgent ? T("Urgent") : T("Waiting"),
			.what = T("A concern about somebody’s safety"), .why = concern_about_words(rows.at[i].about), .go = T("Read it"),
			.route = "concern", .args = { arena_printf(arena, "%lld", (long long)rows.at[i].id.n) }, .n_args = 1,
			.since = rows.at[i].raised_at };
	}
}

static const struct route routes[] = {
	{ "concerns", GET, "/desk/concerns", "/desg/pryderon", MAY_READ, concern_show_list },
	{ "safeguarding-leads", GET, "/desk/concerns/people", "/desg/pryderon/pobl", MAY_ADMINISTER, concern_leads_show },
	{ "add-safeguarding-lead", POST, "/desk/concerns/people", "/desg/pryderon/pobl", MAY_ADMINISTER, concern_leads_add },
	{ "drop-safeguarding-lead", POST, "/desk/concerns/people/:id/drop", "/desg/pryderon/pobl/:id/tynnu", MAY_ADMINISTER, concern_leads_drop },
	{ "raise-concern", GET, "/desk/concerns/raise/:kind/:key", "/desg/pryderon/codi/:kind/:key", MAY_READ, concern_raise_form },
	{ "raise-concern", POST, "/desk/concerns/raise/:kind/:key", "/desg/pryderon/codi/:kind/:key", MAY_READ, concern_raise_take },
	{ "concern", GET, "/desk/concerns/read/:id", "/desg/pryderon/darllen/:id", MAY_READ, concern_show },
	{ "concern-step", POST, "/desk/concerns/read/:id", "/desg/pryderon/darllen/:id", MAY_READ, concern_step },
	{ 0 },
};

static const struct nav nav[] = {
	{ "concerns", TL("Safety"), true, 80 },
	{ 0 },
};

const struct feature safeguard_feature = { .name = "safeguard", .routes = routes, .nav = nav, .needs = needs };
