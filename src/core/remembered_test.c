/* remembered_test.c -- what is remembered of a conversation is what stands in the database, or is not remembered. */
/* SPDX-License-Identifier: MIT */
#include "core/remembered.h"

#include "core/conversation.h"
#include "core/fixture_test.h"
#include "core/public.h"
#include "core/questionnaire.h"
#include "tests/test.h"

static const instant now = { 1700000000 };

struct form { struct conversation it; struct questionnaire qs; };

/* What is hidden is for this once; "later" is true for an hour. */
static enum remembering read_form(struct db *db, struct arena *a, str code, instant at, void *to, instant *until)
{
	struct form *form = to;

	if (str_eq(code, STR("later"))) {
		*until = (instant){ at.s + 3600 };
		code = STR("LLY");
	}
	if (!conversation_by_code(db, a, code, at, &form->it))
		return REMEMBER_NOTHING;
	form->qs = questionnaire_read(db, a, form->it.id);
	return form->it.standing == STANDING_HIDDEN ? REMEMBER_ONCE : REMEMBER;
}

static const struct remembered_kind kind = { sizeof(struct form), read_form };

static bool read_from(struct db *db, struct conversation *it, struct questionnaire *qs)
{
	const struct form *form = remembered(db, &kind, STR("LLY"), now);

	if (form) {
		*it = form->it;
		*qs = form->qs;
	}
	return form;
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
	IS(!remembered(db, &kind, STR("XXX"), now));
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

TEST_DB(what_is_true_for_a_time_is_read_again_when_that_is_over_or_the_clock_was_put_back)
{
	struct db *db = test_db();
	const struct form *first;

	fixture_library(db, test_arena());
	first = remembered(db, &kind, STR("later"), now);
	IS(first && remembered(db, &kind, STR("later"), (instant){ now.s + 3599 }) == first);
	IS(remembered(db, &kind, STR("later"), (instant){ now.s + 3600 }) != first);
	IS(remembered(db, &kind, STR("later"), (instant){ now.s - 1 }) != first);
	IS(remembered(db, &kind, STR("LLY"), now) == remembered(db, &kind, STR("LLY"), (instant){ now.s + 1000000 }));
}

TEST_DB(two_kinds_of_one_key_are_two_things)
{
	static const struct remembered_kind another = { sizeof(struct form), read_form };
	struct db *db = test_db();

	fixture_library(db, test_arena());
	IS(remembered(db, &kind, STR("LLY"), now) != remembered(db, &another, STR("LLY"), now));
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
	struct conversation it;
	struct questionnaire qs;
	char code[4] = "AAA";

	fixture_library(db, test_arena());
	IS(read_from(db, &it, &qs));
	for (int i = 1; i < REMEMBERED; i++) {
		const struct form *other;

		code[1] = (char)('A' + i / 26);
		code[2] = (char)('A' + i % 26);
		fixture_copy(db, test_arena(), 100 + i, code);
		other = remembered(db, &kind, str_of(code), now);
		IS(other && str_eq(other->it.code, str_of(code)));
	}
	IS_STR(it.code, "LLY");
	IS_STR(qs.questions.at[0].name, "hours");
}

TEST_DB(what_was_given_out_again_from_memory_stays_as_long_as_what_was_read_anew)
{
	struct db *db = test_db();
	const struct form *first, *other;
	char code[4] = "AAA";

	fixture_library(db, test_arena());
	first = remembered(db, &kind, STR("LLY"), now);
	for (int i = 1; i < REMEMBERED; i++) {
		code[1] = (char)('A' + i / 26);
		code[2] = (char)('A' + i % 26);
		fixture_copy(db, test_arena(), 100 + i, code);
		remembered(db, &kind, str_of(code), now);
	}
	/* It is the oldest now, is asked for again, and then something else takes a place. */
	IS(remembered(db, &kind, STR("LLY"), now) == first);
	fixture_copy(db, test_arena(), 700, "ZZZ");
	other = remembered(db, &kind, STR("ZZZ"), now);
	IS(other && other != first);
	IS_STR(first->it.code, "LLY");
	IS_STR(first->qs.questions.at[0].name, "hours");
}

TEST_DB(what_is_not_there_pushes_out_nothing_that_is)
{
	struct db *db = test_db();
	const struct form *first;
	char code[4] = "QAA";

	fixture_library(db, test_arena());
	first = remembered(db, &kind, STR("LLY"), now);
	for (int i = 0; i < 3 * REMEMBERED; i++) {
		code[1] = (char)('A' + i / 26);
		code[2] = (char)('A' + i % 26);
		IS(!remembered(db, &kind, str_of(code), now));
	}
	IS(remembered(db, &kind, STR("LLY"), now) == first);
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
