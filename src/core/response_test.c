/* response_test.c -- what people say is kept once, found again with the receipt, changed and taken away; and never joined to who they are. */
/* SPDX-License-Identifier: MIT */
#include "core/response.h"

#include "base/code.h"
#include "base/random.h"
#include "core/fixture_test.h"
#include "tests/test.h"

static const instant noon = { 1795262400 };     /* 21 November 2026, 12:00 */

static struct response_new online(const char *token)
{
	return (struct response_new){ .conversation = { 7 }, .reference_prefix = STR("LLY"), .channel = CHANNEL_ONLINE, .lang = LANG_CY,
		.begun = { noon.s - 600 }, .received = noon, .token = str_of(token) };
}

/* One answer to each question of the fixture. */
static struct answers some(const struct questionnaire *qs)
{
	struct answers a = answers_new(test_arena(), qs);

	a.at[0] = (struct answer){ true, 1, STR("") };
	a.at[1] = (struct answer){ true, 3, STR("") };
	a.at[2] = (struct answer){ true, 0, STR(" Tŷ\n") };
	a.at[3] = (struct answer){ true, 0, STR("") };
	a.at[4] = (struct answer){ true, 2, STR("") };
	a.at[5] = (struct answer){ true, 0, STR("siaradaf Gymraeg") };
	return a;
}

static struct receipt add(const struct questionnaire *qs, const struct answers *a, struct response_new n, bool *again)
{
	db_begin(test_db());
	struct receipt receipt = response_add(test_db(), test_arena(), qs, a, &n, again);

	IS(db_commit(test_db()));
	return receipt;
}

static struct receipt add_some(const struct questionnaire *qs, const char *token)
{
	struct answers a = some(qs);
	bool again = true;
	struct receipt receipt = add(qs, &a, online(token), &again);

	IS(!again);
	return receipt;
}

TEST_DB(a_response_is_received_with_a_receipt_and_read_back_with_its_code)
{
	struct questionnaire qs = fixture_library(test_db(), test_arena());
	struct answers said = some(&qs), back;
	struct receipt receipt = add_some(&qs, "a form");
	struct response r;

	IS(str_starts(receipt.reference, STR("LLY-")));
	IS(str_eq(code_reference_read(test_arena(), receipt.reference), receipt.reference));
	IS(str_eq(code_private_read(test_arena(), receipt.code), receipt.code));
	IS(receipt.received.s == noon.s && !receipt.late && !receipt.withdrawn);
	IS(response_open(test_db(), test_arena(), receipt.reference, receipt.code, &r));
	IS(r.channel == CHANNEL_ONLINE && r.lang == LANG_CY && r.received.s == noon.s && !r.changed.s);
	back = response_answers(test_db(), test_arena(), &qs, &r, receipt.code);
	IS(fixture_same(&qs, &said, &back));
}

TEST_DB(without_the_code_nothing_about_the_person_is_read)
{
	struct questionnaire qs = fixture_library(test_db(), test_arena());
	struct receipt receipt = add_some(&qs, "a form");
	struct response r;

	IS(response_by_reference(test_db(), test_arena(), receipt.reference, &r));
	struct answers back = response_answers(test_db(), test_arena(), &qs, &r, (str){ 0 });
	IS(back.at[0].asked && !back.at[4].asked && !back.at[5].asked);
}

TEST_DB(asked_and_left_blank_is_not_the_same_as_not_asked)
{
	struct questionnaire qs = fixture_library(test_db(), test_arena());

	random_seed(11);
	for (int i = 0; i < 40; i++) {
		struct answers said = fixture_answers(test_arena(), &qs);
		struct response_new n = online(arena_z(test_arena(), arena_printf(test_arena(), "form %d", i)));
		bool again;
		struct receipt receipt = add(&qs, &said, n, &again);
		struct response r;

		IS(response_open(test_db(), test_arena(), receipt.reference, receipt.code, &r));
		struct answers back = response_answers(test_db(), test_arena(), &qs, &r, receipt.code);
		IS(fixture_same(&qs, &said, &back));
	}
	random_seed(0);
}

TEST_DB(sending_twice_does_it_once_and_gives_the_same_receipt)
{
	struct questionnaire qs = fixture_library(test_db(), test_arena());
	struct answers a = some(&qs);
	struct receipt first = add_some(&qs, "a form"), second, third;
	bool again = false;

	second = add(&qs, &a, online("a form"), &again);
	IS(again);
	IS(str_eq(first.reference, second.reference) && str_eq(first.code, second.code) && first.id.n == second.id.n);
	IS(fixture_number(test_db(), "SELECT COUNT(*) FROM response") == 1);
	IS(fixture_number(test_db(), "SELECT COUNT(*) FROM answer") == 5);
	IS(fixture_number(test_db(), "SELECT COUNT(*) FROM about_answer") == 2);
	IS(response_by_token(test_db(), test_arena(), (conversation_id){ 7 }, STR("a form"), &third));
	IS(str_eq(first.reference, third.reference) && str_eq(first.code, third.code));
	IS(!response_by_token(test_db(), test_arena(), (conversation_id){ 7 }, STR("another form"), &third));
}

TEST_DB(a_response_of_three_questions_is_four_rows)
{
	struct questionnaire qs = fixture_library(test_db(), test_arena());
	struct answers a = answers_new(test_arena(), &qs);
	bool again;

	for (int i = 0; i < 3; i++)
		a.at[i] = (struct answer){ true, i < 2, STR("") };
	add(&qs, &a, online("a form"), &again);
	IS(fixture_number(test_db(), "SELECT COUNT(*) FROM response") == 1);
	IS(fixture_number(test_db(), "SELECT COUNT(*) FROM answer") == 3);
}

TEST_DB(two_responses_never_share_a_reference)
{
	struct questionnaire qs = fixture_library(test_db(), test_arena());

	random_seed(3);
	struct receipt first = add_some(&qs, "one");
	random_seed(3);
	struct receipt second = add_some(&qs, "two");
	random_seed(0);
	IS(!str_eq(first.reference, second.reference));
	IS(!str_eq(first.code, second.code));
	IS(fixture_number(test_db(), "SELECT COUNT(*) FROM response") == 2);
}

TEST_DB(what_another_system_sent_before_is_found_by_its_id)
{
	struct questionnaire qs = fixture_library(test_db(), test_arena());
	struct answers a = some(&qs);
	struct response_new n = online(NULL);
	bool again;

	n.external_id = STR("R-1");
	n.channel = CHANNEL_IMPORT;
	struct receipt first = add(&qs, &a, n, &again);
	IS(!again && !first.code.at);
	struct receipt second = add(&qs, &a, n, &again);
	IS(again && first.id.n == second.id.n && str_eq(first.reference, second.reference));
	IS(fixture_number(test_db(), "SELECT COUNT(*) FROM about_answer") == 2);
}

TEST_DB(a_wrong_reference_or_code_opens_nothing)
{
	struct questionnaire qs = fixture_library(test_db(), test_arena());
	struct receipt one = add_some(&qs, "one"), two = add_some(&qs, "two");
	struct response r;

	IS(!response_open(test_db(), test_arena(), one.reference, two.code, &r));
	IS(!response_open(test_db(), test_arena(), one.reference, (str){ 0 }, &r));
	IS(!response_open(test_db(), test_arena(), one.reference, STR(""), &r));
	IS(!response_by_reference(test_db(), test_arena(), STR("LLY-222-222"), &r));
	IS(!response_by_reference(test_db(), test_arena(), STR(""), &r));
}

TEST_DB(with_the_code_a_response_is_changed)
{
	struct questionnaire qs = fixture_library(test_db(), test_arena());
	struct receipt receipt = add_some(&qs, "a form");
	struct answers later = some(&qs);
	struct response r;

	later.at[0].choices = 2;
	later.at[2].words = STR("newydd");
	later.at[4].choices = 1;
	later.at[5].asked = false;
	response_open(test_db(), test_arena(), receipt.reference, receipt.code, &r);
	db_begin(test_db());
	response_change(test_db(), test_arena(), &qs, &r, receipt.code, &later, (instant){ noon.s + 60 });
	IS(db_commit(test_db()));
	IS(response_open(test_db(), test_arena(), receipt.reference, receipt.code, &r));
	IS(r.changed.s == noon.s + 60 && r.received.s == noon.s);
	struct answers back = response_answers(test_db(), test_arena(), &qs, &r, receipt.code);
	later.at[5].words = (str){ 0 };
	IS(fixture_same(&qs, &later, &back));
}

TEST_DB(a_theme_goes_with_the_words_it_was_given_to)
{
	struct questionnaire qs = fixture_library(test_db(), test_arena());
	struct receipt receipt = add_some(&qs, "a form");
	struct answers later = some(&qs);
	struct response r;

	db_run_script(test_db(),
		"INSERT INTO theme (id, conversation, name_en, name_cy, note, made_at, account) VALUES (1, 7, 'Hours', 'Oriau', '', 1, 0);"
		"INSERT INTO answer_theme (conversation, response, question, theme, account, at) SELECT 7, id, 7003, 1, 0, 1 FROM response;"
		"INSERT INTO answer_theme (conversation, response, question, theme, account, at) SELECT 7, id, 7004, 1, 0, 1 FROM response;");
	response_open(test_db(), test_arena(), receipt.reference, receipt.code, &r);
	later.at[3].words = STR("changed");
	db_begin(test_db());
	response_change(test_db(), test_arena(), &qs, &r, receipt.code, &later, noon);
	IS(db_commit(test_db()));
	IS(fixture_number(test_db(), "SELECT COUNT(*) FROM answer_theme WHERE question = 7003") == 1);
	IS(fixture_number(test_db(), "SELECT COUNT(*) FROM answer_theme WHERE question = 7004") == 0);
	db_begin(test_db());
	response_withdraw(test_db(), test_arena(), &r, receipt.code, noon);
	IS(db_commit(test_db()));
	IS(fixture_number(test_db(), "SELECT COUNT(*) FROM answer_theme") == 0);
}

TEST_DB(withdrawing_wipes_everything_but_that_it_was_there)
{
	struct questionnaire qs = fixture_library(test_db(), test_arena());
	struct receipt gone = add_some(&qs, "one"), stays = add_some(&qs, "two"), again;
	struct answers later = some(&qs);
	struct response r;

	db_begin(test_db());
	contact_put(test_db(), test_arena(), (conversation_id){ 7 }, gone.code, STR("nia@example.cymru"), LANG_CY, (day){ 20778 });
	contact_put(test_db(), test_arena(), (conversation_id){ 7 }, stays.code, STR("ifan@example.cymru"), LANG_CY, (day){ 20778 });
	response_open(test_db(), test_arena(), gone.reference, gone.code, &r);
	response_withdraw(test_db(), test_arena(), &r, gone.code, (instant){ noon.s + 5 });
	IS(db_commit(test_db()));
	IS(fixture_number(test_db(), "SELECT COUNT(*) FROM answer") == 5);
	IS(fixture_number(test_db(), "SELECT COUNT(*) FROM about_answer") == 2);
	IS(fixture_number(test_db(), "SELECT COUNT(*) FROM contact") == 1);
	IS(response_by_reference(test_db(), test_arena(), gone.reference, &r));
	IS(r.withdrawn && r.withdrawn_at.s == noon.s + 5 && r.received.s == noon.s);
	IS(response_by_token(test_db(), test_arena(), (conversation_id){ 7 }, STR("one"), &again) && again.withdrawn);
	db_begin(test_db());
	response_change(test_db(), test_arena(), &qs, &r, gone.code, &later, noon);
	IS(db_commit(test_db()));
	IS(fixture_number(test_db(), "SELECT COUNT(*) FROM answer") == 5);
	IS(fixture_number(test_db(), "SELECT COUNT(*) FROM about_answer") == 2);
}

TEST_DB(somebody_elses_code_changes_and_withdraws_nothing)
{
	struct questionnaire qs = fixture_library(test_db(), test_arena());
	struct receipt one = add_some(&qs, "one"), two = add_some(&qs, "two");
	struct answers later = answers_new(test_arena(), &qs);
	struct response r;

	response_by_reference(test_db(), test_arena(), one.reference, &r);
	db_begin(test_db());
	response_change(test_db(), test_arena(), &qs, &r, two.code, &later, noon);
	response_withdraw(test_db(), test_arena(), &r, two.code, noon);
	response_withdraw(test_db(), test_arena(), &r, (str){ 0 }, noon);
	IS(db_commit(test_db()));
	IS(fixture_number(test_db(), "SELECT COUNT(*) FROM answer") == 10);
	IS(fixture_number(test_db(), "SELECT COUNT(*) FROM response WHERE state = 'withdrawn' OR changed_at IS NOT NULL") == 0);
}

TEST_DB(a_database_that_fails_anywhere_keeps_nothing_of_a_response)
{
	struct questionnaire qs = fixture_library(test_db(), test_arena());
	struct answers a = some(&qs);
	int64_t calls = 0;
	bool kept = false;

	for (calls = 1; !kept && calls < 100; calls++) {
		struct response_new n = online("a form");
		bool again;

		db_begin(test_db());
		db_break_at(test_db(), calls);
		response_add(test_db(), test_arena(), &qs, &a, &n, &again);
		kept = db_commit(test_db());
		db_break_at(test_db(), 0);
		db_recover(test_db());
		IS(fixture_number(test_db(), "SELECT (SELECT COUNT(*) FROM response) + (SELECT COUNT(*) FROM answer) + (SELECT COUNT(*) FROM about_answer)")
		   == (kept ? 8 : 0));
	}
	IS(kept && calls > 8);
}

TEST(every_channel_has_its_name_and_words)
{
	for (int c = 0; c < CHANNEL_COUNT; c++) {
		IS(channel_of(channel_word((enum channel)c)) == (enum channel)c);
		IS(channel_words((enum channel)c).en != NULL);
	}
	IS(channel_of(STR("pigeon")) == CHANNEL_COUNT);
}
