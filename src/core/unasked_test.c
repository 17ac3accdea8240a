/* unasked_test.c -- letters count as responses; what is said at an event is read and is nobody's. */
/* SPDX-License-Identifier: MIT */
#include "core/unasked.h"

#include "core/fixture_test.h"
#include "core/questionnaire_edit.h"
#include "core/sheet.h"
#include "tests/test.h"

static struct receipt said(struct db *db, enum unasked kind, const char *text, const char *token)
{
	bool again;
	struct receipt receipt;

	db_begin(db);
	receipt = unasked_add(db, test_arena(), kind, str_of(text), (struct response_new){ .conversation = { 7 }, .reference_prefix = STR("LLY"),
		.channel = kind == UNASKED_LETTER ? CHANNEL_POST : CHANNEL_IN_PERSON, .begun = { 1000 }, .received = { 1000 }, .by = { 3 },
		.token = token ? str_of(token) : (str){ 0 } }, &again);
	IS(!again);
	IS(db_commit(db));
	return receipt;
}

TEST_DB(a_letter_is_counted_and_a_point_is_not)
{
	struct db *db = test_db();

	fixture_library(db, test_arena());
	said(db, UNASKED_LETTER, "Keep it open", "a letter");
	said(db, UNASKED_POINT, "The bus is late", NULL);
	said(db, UNASKED_POINT, "So is the doctor", NULL);
	struct questionnaire qs = questionnaire_read(db, test_arena(), (conversation_id){ 7 });
	struct sheet sheet = sheet_read(db, test_arena(), &qs);

	IS(sheet.all.received == 1 && sheet_counted(&sheet) == 1);
	IS(sheet_pack_all(db, (conversation_id){ 7 }));
	sheet = sheet_read(db, test_arena(), &qs);
	IS(sheet.all.received == 1 && sheet_lines(&sheet).n == 1);
	IS(fixture_number(db, "SELECT COUNT(*) FROM answer WHERE words <> ''") == 3);
	db_begin(db);
	sheet_anew(db);
	IS(db_commit(db) && sheet_pack_all(db, (conversation_id){ 7 }));
	sheet = sheet_read(db, test_arena(), &qs);
	IS(sheet.all.received == 1);
}

TEST_DB(what_nobody_asked_is_on_no_form_and_nobody_edits_it)
{
	struct db *db = test_db();
	struct questionnaire before = fixture_library(db, test_arena());

	said(db, UNASKED_LETTER, "Keep it open", "a letter");
	said(db, UNASKED_POINT, "The bus is late", NULL);
	struct questionnaire asked = questionnaire_asked(db, test_arena(), (conversation_id){ 7 }, 0),
		edited = questionnaire_edited(db, test_arena(), (conversation_id){ 7 }), read = questionnaire_read(db, test_arena(), (conversation_id){ 7 }),
		all = questionnaire_said(db, test_arena(), (conversation_id){ 7 });

	IS(asked.questions.n == before.questions.n && asked.pages.n == before.pages.n);
	IS(edited.questions.n == before.questions.n && edited.pages.n == before.pages.n);
	IS(read.questions.n == before.questions.n + 1 && question_unasked(&read.questions.at[before.questions.n]));
	IS(all.questions.n == before.questions.n + 2);
}

TEST_DB(an_officer_takes_back_what_an_officer_entered_and_nothing_else)
{
	struct db *db = test_db();
	bool again;

	fixture_library(db, test_arena());
	struct receipt letter = said(db, UNASKED_LETTER, "Keep it open", "a letter");
	struct questionnaire qs = questionnaire_asked(db, test_arena(), (conversation_id){ 7 }, 0);
	struct answers answers = answers_new(test_arena(), &qs);

	db_begin(db);
	struct receipt online = response_add(db, test_arena(), &qs, &answers, &(struct response_new){ .conversation = { 7 }, .reference_prefix = STR("LLY"),
		.received = { 1000 }, .token = STR("their own") }, &again);

	IS(!response_take_back(db, test_arena(), (conversation_id){ 7 }, online.id, (instant){ 2000 }));
	IS(response_take_back(db, test_arena(), (conversation_id){ 7 }, letter.id, (instant){ 2000 }));
	IS(!response_take_back(db, test_arena(), (conversation_id){ 7 }, letter.id, (instant){ 2000 }));
	IS(db_commit(db));
	IS(fixture_number(db, "SELECT COUNT(*) FROM response WHERE state = 'withdrawn'") == 1);
	IS(fixture_number(db, "SELECT COUNT(*) FROM answer WHERE words = 'Keep it open'") == 0);
}
