/* draft_test.c -- half-finished forms come back to who began them, and to nobody else. */
/* SPDX-License-Identifier: MIT */
#include "core/draft.h"

#include "core/fixture_test.h"
#include "tests/test.h"

static const conversation_id library = { 7 };

static void save(const char *token, int64_t at, const char *body)
{
	db_begin(test_db());
	draft_save(test_db(), test_arena(), str_of(token), library, (instant){ 1000 }, (instant){ at }, str_of(body));
	IS(db_commit(test_db()));
}

TEST_DB(a_draft_comes_back_and_counts_its_versions)
{
	struct draft d;

	fixture_library(test_db(), test_arena());
	save("token", 2000, "first");
	IS(draft_read(test_db(), test_arena(), STR("token"), &d));
	IS(d.version == 1 && d.begun.s == 1000 && d.conversation.n == 7);
	IS_STR(d.body, "first");
	save("token", 3000, "");
	IS(draft_read(test_db(), test_arena(), STR("token"), &d) && d.version == 2 && d.body.at && d.body.len == 0);
	IS(!draft_read(test_db(), test_arena(), STR("tokem"), &d));
}

TEST_DB(a_draft_is_not_read_from_the_database_alone)
{
	struct draft d;

	fixture_library(test_db(), test_arena());
	save("token", 2000, "my very own words");
	IS(fixture_number(test_db(), "SELECT COUNT(*) FROM draft WHERE id LIKE '%token%'") == 0);
	IS(fixture_number(test_db(), test_on_postgres() ? "SELECT COUNT(*) FROM draft WHERE position('own'::bytea in body) > 0"
		: "SELECT COUNT(*) FROM draft WHERE instr(body, 'own') > 0") == 0);
	/* A body put under another draft's name does not open. */
	save("other", 2000, "other");
	db_run_script(test_db(), "UPDATE draft SET body = (SELECT d.body FROM draft d WHERE d.id <> draft.id)");
	IS(!draft_read(test_db(), test_arena(), STR("token"), &d));
}

TEST_DB(a_draft_is_dropped_when_sent_and_forgotten_when_old)
{
	struct draft d;

	fixture_library(test_db(), test_arena());
	save("sent", 2000, "x");
	save("old", 2000, "x");
	save("new", 4000, "x");
	db_begin(test_db());
	draft_drop(test_db(), test_arena(), STR("sent"));
	IS(drafts_forget(test_db(), (instant){ 3000 }, (instant){ 5000 }) == 1);
	IS(db_commit(test_db()));
	IS(!draft_read(test_db(), test_arena(), STR("sent"), &d));
	IS(!draft_read(test_db(), test_arena(), STR("old"), &d));
	IS(draft_read(test_db(), test_arena(), STR("new"), &d));
}
