/* policy_test.c -- numbers that a partnership sets for itself. */
/* SPDX-License-Identifier: MIT */
#include "core/policy.h"

#include "core/public.h"
#include "core/setting.h"
#include "db/audit.h"
#include "tests/test.h"

static const struct account administrator = { .id = { 1 }, .role = ROLE_ADMINISTRATOR },
			    publisher = { .id = { 2 }, .role = ROLE_PUBLISHER };

static int64_t number(const char *name)
{
	return policy_number(test_db(), test_arena(), name);
}

static enum policy_set set(const char *name, int64_t n, const struct account *who)
{
	return policy_set(test_db(), test_arena(), str_of(name), n, who, (instant){ 1795262400 });
}

TEST_DB(a_number_nobody_set_has_its_default)
{
	IS(number("formal_days") == 42);
	IS(number("suppress_public") == 5);
	IS(number("suppress_base") == 10);
	IS(number("suppress_equality") == 10);
}

TEST_DB(an_administrator_sets_a_number_and_the_chain_remembers)
{
	int64_t version = public_version(test_db());

	IS(set("formal_days", 28, &administrator) == POLICY_SET);
	IS(number("formal_days") == 28);
	IS(audit_check(test_db(), test_arena()).events == 1);
	IS(public_version(test_db()) > version);
	IS(set("formal_days", 56, &administrator) == POLICY_SET);
	IS(number("formal_days") == 56);
}

TEST_DB(a_number_is_not_set_by_others_nor_beyond_its_bounds)
{
	IS(set("suppress_public", 3, &publisher) == POLICY_NOT_ALLOWED);
	IS(set("suppress_public", 1, &administrator) == POLICY_OUT_OF_RANGE);
	IS(set("suppress_public", 101, &administrator) == POLICY_OUT_OF_RANGE);
	IS(set("no_such_number", 3, &administrator) == POLICY_UNKNOWN);
	IS(number("suppress_public") == 5);
	IS(audit_check(test_db(), test_arena()).events == 0);
}

TEST_DB(what_was_typed_into_the_database_by_hand_protects_only_when_it_makes_sense)
{
	setting_put(test_db(), "policy.suppress_public", STR("0"));
	IS(number("suppress_public") == 5);
	setting_put(test_db(), "policy.suppress_public", STR("many"));
	IS(number("suppress_public") == 5);
	setting_put(test_db(), "policy.suppress_public", STR("7"));
	IS(number("suppress_public") == 7);
}

TEST(every_policy_has_its_words_its_source_and_a_default_within_its_bounds)
{
	struct policies all = policies(test_arena());

	IS(all.n >= 4);
	for (size_t i = 0; i < all.n; i++) {
		IS(all.at[i].what.en && *all.at[i].source);
		IS(all.at[i].usual >= all.at[i].least && all.at[i].usual <= all.at[i].most);
	}
}
