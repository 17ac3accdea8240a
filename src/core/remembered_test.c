/* remembered_test.c -- what is remembered of a conversation is what stands in the database, or is not remembered. */
/* SPDX-License-Identifier: MIT */
#include "core/remembered.h"

#include "core/fixture_test.h"
#include "core/public.h"
#include "tests/test.h"

static const instant now = { 1700000000 };

static bool read_from(struct db *db, struct conversation *it, struct questionnaire *qs)
{
	return remembered_conversation(db, test_arena(), STR("LLY"), now, it, qs);
}

static str first_question(struct db *db)
{
	struct conversation it;
	struct questionnaire qs;

	return read_from(db, &it, &qs) ? qs.questions.at[0].asks.en : (str){ 0 };
}

static void rename_it(struct db *db, const char *sql, bool tell, bool keep)
{
	db_begin(db);
	db_run_script(db, sql);
	if (tell)
		public_changed(db);
	if (keep)
		IS(db_commit(db));
	else
		db_rollback(db);
}

TEST_DB(what_is_remembered_is_what_is_read)
{
	struct db *db = test_db();
	struct questionnaire qs, wanted = fixture_library(db, test_arena());
	struct conversation it, found;

	for (int i = 0; i < 3; i++) {
		IS(read_from(db, &it, &qs));
		IS(conversation_by_code(db, test_arena(), STR("LLY"), now, &found));
		IS(it.id.n == found.id.n && it.standing == found.standing && it.days_left == found.days_left && it.overdue == found.overdue);
		IS(str_eq(it.title.cy, found.title.cy));
		IS(qs.conversation.n == wanted.conversation.n && qs.pages.n == wanted.pages.n && qs.questions.n == wanted.questions.n);
	}
	IS(!remembered_conversation(db, test_arena(), STR("XXX"), now, &it, &qs));
}

TEST_DB(what_is_remembered_costs_one_question_to_the_database)
{
	struct db *db = test_db();
	struct conversation it;
	struct questionnaire qs;

	fixture_library(db, test_arena());
	IS(read_from(db, &it, &qs));
	db_break_at(db, 3);     /* asking for the version is two calls: the statement, and its row */
	IS(read_from(db, &it, &qs) && !db_failed(db));
	db_break_at(db, 0);
}

TEST_DB(a_public_change_is_seen_at_once_and_nothing_else_is_looked_for)
{
	struct db *db = test_db();

	fixture_library(db, test_arena());
	str before = arena_copy(test_arena(), first_question(db));

	rename_it(db, "UPDATE question SET asks_en = 'When?' WHERE conversation = 7 AND n = 1", false, true);
	IS(str_eq(first_question(db), before));
	rename_it(db, "UPDATE question SET asks_en = 'When, then?' WHERE conversation = 7 AND n = 1", true, true);
	IS_STR(first_question(db), "When, then?");
}

TEST_DB(what_was_taken_back_is_not_remembered)
{
	struct db *db = test_db();

	fixture_library(db, test_arena());
	str before = arena_copy(test_arena(), first_question(db));

	db_begin(db);
	db_savepoint(db);
	db_run_script(db, "UPDATE question SET asks_en = 'Never said' WHERE conversation = 7 AND n = 1");
	public_changed(db);
	IS_STR(first_question(db), "Never said");
	db_leave(db, false);
	IS(str_eq(first_question(db), before));
	IS(db_commit(db));
	rename_it(db, "UPDATE question SET asks_en = 'Said' WHERE conversation = 7 AND n = 1", true, false);
	rename_it(db, "UPDATE question SET asks_en = 'Said twice' WHERE conversation = 7 AND n = 1", true, true);
	IS_STR(first_question(db), "Said twice");
}

TEST_DB(what_nobody_may_see_is_read_anew)
{
	struct db *db = test_db();

	fixture_library(db, test_arena());
	rename_it(db, "UPDATE machine_subject SET state = 'draft' WHERE machine = 'conversation' AND subject = 7", true, true);
	first_question(db);
	rename_it(db, "UPDATE question SET asks_en = 'Better words' WHERE conversation = 7 AND n = 1", false, true);
	IS_STR(first_question(db), "Better words");
}

TEST_DB(what_is_in_somebodys_hands_stays_while_many_others_are_read)
{
	struct db *db = test_db();
	struct conversation it, other;
	struct questionnaire qs, others;
	char code[4] = "AAA";

	fixture_library(db, test_arena());
	IS(read_from(db, &it, &qs));
	for (int i = 1; i < REMEMBERED; i++) {
		code[2] = (char)('A' + i);
		fixture_copy(db, test_arena(), 100 + i, code);
		IS(remembered_conversation(db, test_arena(), str_of(code), now, &other, &others));
		IS_STR(other.code, code);
	}
	IS_STR(it.code, "LLY");
	IS_STR(qs.questions.at[0].name, "hours");
}

TEST_DB(a_conversation_that_was_half_read_is_read_again)
{
	struct db *db = test_db();
	struct conversation it;
	struct questionnaire qs;

	fixture_library(db, test_arena());
	for (int64_t n = 1; n < 40; n++) {
		rename_it(db, "UPDATE question SET asks_cy = 'x' WHERE conversation = 7", true, true);
		db_break_at(db, n);
		read_from(db, &it, &qs);
		db_break_at(db, 0);
		db_recover(db);
		IS(read_from(db, &it, &qs) && qs.questions.n == 6 && qs.questions.at[0].choices.n == 3);
	}
}
