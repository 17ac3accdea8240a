/* policy.c -- the numbers a partnership may set for itself: each has a default, a source, and a trail when it changes. */
/* SPDX-License-Identifier: MIT */
#include "core/policy.h"

#include <stdio.h>
#include <stdlib.h>

#include "core/public.h"
#include "core/setting.h"
#include "db/audit.h"

struct policies policies(struct arena *a)
{
	const struct policy all[] = {
		{ "formal_days", 42, 1, 365, T("Days for which a formal consultation runs"),
		  "Gunning 3; six weeks is the custom of Welsh councils" },
		{ "engagement_days", 21, 1, 365, T("Days for which an engagement runs"), "Gunning 3; local policy" },
		{ "co_design_days", 14, 1, 365, T("Days for which people can help to design something"), "Gunning 3; local policy" },
		{ "ballot_days", 14, 1, 365, T("Days for which a ballot runs"), "Gunning 3; local policy" },
		{ "suppress_public", 5, 2, 100, T("Counts smaller than this are not shown to the public"),
		  "ONS, disclosure control for tables" },
		{ "suppress_base", 10, 2, 1000, T("Groups with fewer people than this are not shown on their own"),
		  "ONS, disclosure control for tables" },
		{ "suppress_equality", 10, 2, 1000, T("Counts smaller than this are not shown in tables about equality"),
		  "UK GDPR Article 9" },
		{ "message_days", 10, 1, 60, T("Working days within which a message gets a reply while there are no partners"),
		  "the custom of Welsh councils for letters" },
		{ "message_approval", 0, 0, 1, T("1: a second person approves each reply to a message"), "local policy" },
		{ "represent_low", 80, 10, 100, T("A group is low when fewer than so many took part of a hundred whom the census lets expect"),
		  "Four fifths, the usual rule of thumb for under-representation" },
		{ "represent_high", 125, 100, 1000, T("A group is high when more than so many took part of a hundred whom the census lets expect"),
		  "Five quarters, the same rule turned round" },
		{ "double_entry_percent", 10, 0, 100, T("Of forms typed in from paper, how many in a hundred a second person types in again"),
		  "Survey practice; one in ten" },
	};
	struct policies list = { 0 };

	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		*arena_push(a, &list) = all[i];
	return list;
}

static const struct policy *policy_called(struct arena *a, str name)
{
	struct policies all = policies(a);

	for (size_t i = 0; i < all.n; i++)
		if (str_eq(str_of(all.at[i].name), name))
			return &all.at[i];
	return NULL;
}

static int64_t number_of(struct db *db, struct arena *a, const struct policy *p)
{
	int64_t n;

	if (!str_int(setting_get(db, a, arena_printf(a, "policy.%s", p->name).at), &n))
		return p->usual;
	/* A number typed straight into the database past what may be set protects nobody: the default does. */
	return n >= p->least && n <= p->most ? n : p->usual;
}

int64_t policy_number(struct db *db, struct arena *a, const char *name)
{
	const struct policy *p = policy_called(a, str_of(name));

	if (!p) {
		fprintf(stderr, "policy: there is none called \"%s\"\n", name);
		abort();
	}
	return number_of(db, a, p);
}

enum policy_set policy_set(struct db *db, struct arena *a, str name, int64_t n, const struct account *who, instant at)
{
	const struct policy *p = policy_called(a, name);

	if (!permission_has(who->role, MAY_ADMINISTER))
		return POLICY_NOT_ALLOWED;
	if (!p)
		return POLICY_UNKNOWN;
	if (n < p->least || n > p->most)
		return POLICY_OUT_OF_RANGE;
	int64_t before = number_of(db, a, p);
	setting_put(db, arena_printf(a, "policy.%s", p->name).at, arena_printf(a, "%lld", (long long)n));
	audit_add(db, at, who->id, "policy.set", "policy", 0,
		  arena_printf(a, "{\"name\":\"%s\",\"from\":%lld,\"to\":%lld}", p->name, (long long)before, (long long)n));
	public_changed(db);
	return POLICY_SET;
}
