/* public_test.c -- the public's version moves when it is told to, and goes back with what is taken back. */
/* SPDX-License-Identifier: MIT */
#include "core/public.h"
#include "tests/test.h"

TEST_DB(the_version_moves_with_a_public_change_and_with_nothing_else)
{
	struct db *db = test_db();
	int64_t before = public_version(db);

	IS(before > 0);
	IS(public_version(db) == before);
	db_begin(db);
	public_changed(db);
	IS(db_commit(db));
	IS(public_version(db) == before + 1);
}

TEST_DB(a_change_taken_back_leaves_the_version_where_it_was)
{
	struct db *db = test_db();
	int64_t before = public_version(db);

	db_begin(db);
	public_changed(db);
	db_rollback(db);
	IS(public_version(db) == before);
}
