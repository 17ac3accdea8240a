/* conversation_load_test.c -- a conversation out of a file: a draft, replaceable until somebody could have answered. */
/* SPDX-License-Identifier: MIT */
#include "core/conversation.h"

#include "core/conversation_places.h"
#include "core/questionnaire.h"
#include "db/audit.h"
#include "tests/conversation_sample.h"

static const instant noon = { 1795262400 }; /* 21 November 2026, 12:00 */

static bool load(str json, conversation_id *id, struct load_problems *problems)
{
	return conversation_load(test_db(), test_arena(), json, &(struct load_options){ .today = day_of(noon), .now = noon }, id,
				 problems);
}

static conversation_id loaded(str json)
{
	struct load_problems problems = { 0 };
	conversation_id id = { 0 };

	IS(load(json, &id, &problems));
	for (size_t i = 0; i < problems.n; i++)
		test_note("%.*s: %.*s", STR_F(problems.at[i].path), STR_F(problems.at[i].why));
	return id;
}

static struct conversation found(conversation_id id)
{
	struct conversation c = { 0 };

	IS(conversation_find(test_db(), test_arena(), id, noon, &c));
	return c;
}

TEST_DB(what_the_file_says_is_what_the_database_holds)
{
	struct conversation c = found(loaded(conversation_sample()));

	IS_STR(c.code, "LLY");
	IS_STR(c.state, "draft");
	IS(c.standing == STANDING_HIDDEN && !c.overdue);
	IS_STR(c.title.cy, "Pryd dylai llyfrgell Helyg agor?");
	IS_STR(c.run_by.en, "Dyffryn Helyg Council");
	IS_STR(c.decider.cy, "Cabinet y Cyngor");
	IS_STR(c.basis, "public_task");
	IS_STR(c.contact_phone, "01443 000000");
	IS(c.welsh_effects.cy.len && c.notice.en.len && c.purpose.cy.len && c.asks.en.len);
	IS(c.opens.s == day_start(day_of(noon)).s && c.closes.s == civil_instant(2027, 1, 5, 23, 59, 0).s);
	IS(c.decides.n == day_of(noon).n + 60 && c.promised.n == day_of(noon).n + 74 && c.minutes == 5);
	IS(conversation_scope(test_db(), test_arena(), c.id).n == 2);
	struct way_lines ways = conversation_ways(test_db(), test_arena(), c.id);
	IS(ways.n == 2);
	IS_STR(ways.at[0].words.cy, "Mae copïau papur ar ddesg y llyfrgell.");
	struct conversation by_code;
	IS(conversation_by_code(test_db(), test_arena(), STR("LLY"), noon, &by_code) && by_code.id.n == c.id.n);
	IS(!conversation_by_code(test_db(), test_arena(), STR("LLZ"), noon, &by_code));
}

TEST_DB(its_questionnaire_is_stored_in_the_order_of_the_file)
{
	struct questionnaire all = questionnaire_read(test_db(), test_arena(), loaded(conversation_sample()));

	IS(all.pages.n == 3 && all.questions.n == 6);
	IS_STR(all.questions.at[1].name, "hours");
	IS(all.questions.at[1].kind == QUESTION_MULTIPLE && all.questions.at[1].choices.n == 4);
	IS_STR(all.questions.at[1].choices.at[3].code, "none");
	IS(all.questions.at[1].choices.at[3].alone);
	IS_STR(all.questions.at[2].choices.at[2].label.cy, "Yn dda iawn");
	IS(all.questions.at[5].about_you && !all.questions.at[5].required && all.questions.at[0].required);
	IS(all.questions.at[4].longest == 3000);
}

TEST_DB(loading_is_in_the_audit_chain_and_every_text_is_noted_as_written_by_the_file)
{
	struct conversation c = found(loaded(conversation_sample()));
	struct text_fields texts = conversation_texts(test_db(), test_arena(), &c);

	IS(audit_check(test_db(), test_arena()).events == 2);
	IS(audit_check(test_db(), test_arena()).broken_at == 0);
	/* Three pages of two texts, six questions with hint, fourteen choices, five stages of two, four lines, a group of two, two
	 * options of four, eleven of its own.
	 */
	IS(texts.n == 6 + 12 + 14 + 10 + 4 + 2 + 8 + 11);
	struct text_missings missing = text_may_publish(test_db(), test_arena(), "conversation", c.id.n, texts.at, texts.n);
	for (size_t i = 0; i < missing.n; i++)
		if (!IS(missing.at[i].stand == TEXT_UNAPPROVED))
			test_note("%s", missing.at[i].field);
	IS(text_approve(test_db(), test_arena(), "conversation", c.id.n, texts.at, texts.n, (account_id){ 5 }, noon) == 0);
	IS(text_may_publish(test_db(), test_arena(), "conversation", c.id.n, texts.at, texts.n).n == 0);
}

TEST_DB(a_file_with_a_mistake_changes_nothing)
{
	struct load_problems problems = { 0 };
	conversation_id id = { 42 };
	struct conversation c;

	IS(!load(sample_with(conversation_sample(), "\"cy\": \"Bob wythnos\"", "\"cy\": 1"), &id, &problems));
	IS(problems.n == 1 && id.n == 42);
	IS(!conversation_by_code(test_db(), test_arena(), STR("LLY"), noon, &c));
	IS(audit_check(test_db(), test_arena()).events == 0);
}

TEST_DB(a_draft_is_replaced_and_texts_that_stayed_keep_their_approval)
{
	conversation_id first = loaded(conversation_sample()), second;
	struct conversation c = found(first);
	struct text_fields texts = conversation_texts(test_db(), test_arena(), &c);

	text_approve(test_db(), test_arena(), "conversation", c.id.n, texts.at, texts.n, (account_id){ 5 }, noon);
	second = loaded(sample_with(conversation_sample(), "\"cy\": \"Bob wythnos\"", "\"cy\": \"Unwaith yr wythnos\""));
	IS(first.n == second.n);
	c = found(second);
	texts = conversation_texts(test_db(), test_arena(), &c);
	struct text_missings missing = text_may_publish(test_db(), test_arena(), "conversation", c.id.n, texts.at, texts.n);
	IS(missing.n == 1 && !strcmp(missing.at[0].field, "choice.visits.weekly") && missing.at[0].stand == TEXT_UNAPPROVED);
	IS(conversation_scope(test_db(), test_arena(), c.id).n == 2);
	IS(questionnaire_read(test_db(), test_arena(), c.id).questions.n == 6);
}

TEST_DB(a_better_english_alone_leaves_the_welsh_stale_until_it_follows)
{
	conversation_id id = loaded(conversation_sample());
	struct conversation c;

	loaded(sample_with(conversation_sample(), "\"en\": \"Every week\"", "\"en\": \"Once a week or more\""));
	c = found(id);
	struct text_fields texts = conversation_texts(test_db(), test_arena(), &c);
	text_approve(test_db(), test_arena(), "conversation", id.n, texts.at, texts.n, (account_id){ 5 }, noon);
	struct text_missings missing = text_may_publish(test_db(), test_arena(), "conversation", id.n, texts.at, texts.n);
	IS(missing.n == 1 && missing.at[0].stand == TEXT_STALE);
}

static void refused(str json)
{
	struct load_problems problems = { 0 };
	conversation_id id = { 0 };

	IS(!load(json, &id, &problems) && problems.n == 1);
	if (problems.n)
		IS_STR(problems.at[0].path, "code");
}

TEST_DB(what_is_no_draft_any_more_is_not_replaced)
{
	conversation_id id = loaded(conversation_sample());

	db_run_script(test_db(), "UPDATE machine_subject SET state = 'published'");
	refused(sample_with(conversation_sample(), "Helyg library", "Any library"));
	IS_STR(found(id).title.en, "When should Helyg library open?");
}

TEST_DB(a_draft_that_somebody_answered_is_not_replaced)
{
	conversation_id id = loaded(conversation_sample());
	const char *response =
		arena_printf(test_arena(),
			     "INSERT INTO response (conversation, id, reference, channel, lang, state, begun_at, received_at)"
			     " VALUES (%lld, 1, 'LLY-222-222', 'paper', 'cy', 'received', 1, 1)",
			     (long long)id.n)
			.at;

	IS(db_run_script(test_db(), response));
	refused(conversation_sample());
}

TEST_DB(a_draft_in_one_language_loads_and_its_gaps_are_listed)
{
	conversation_id id =
		loaded(sample_with(conversation_sample(), "\"cy\": \"Pryd dylai llyfrgell Helyg agor?\"", "\"cy\": \"\""));
	struct conversation c = found(id);
	struct text_fields texts = conversation_texts(test_db(), test_arena(), &c);

	text_approve(test_db(), test_arena(), "conversation", id.n, texts.at, texts.n, (account_id){ 5 }, noon);
	struct text_missings missing = text_may_publish(test_db(), test_arena(), "conversation", id.n, texts.at, texts.n);
	IS(missing.n == 1 && missing.at[0].stand == TEXT_NO_WELSH && !strcmp(missing.at[0].field, "title"));
}

TEST_DB(options_and_who_is_affected_come_with_the_file)
{
	struct load_problems problems = { 0 };
	conversation_id id;

	db_begin(test_db());
	IS(conversation_load(test_db(), test_arena(), conversation_sample(), &(struct load_options){ .today = { 20000 }, .now = { 1 } }, &id, &problems));
	IS(db_commit(test_db()));
	struct option_lines options = conversation_options(test_db(), test_arena(), id);
	struct group_lines groups = conversation_groups(test_db(), test_arena(), id);

	IS(options.n == 2 && groups.n == 1);
	IS_STR(options.at[0].status, "open");
	IS_STR(options.at[1].why.cy, "Dydd Llun yw'r diwrnod prysuraf.");
	IS_STR(groups.at[0].reach.en, "A note in every book that is lent.");
}

TEST_DB(a_file_names_places_of_the_register_and_none_that_nobody_knows)
{
	struct load_problems problems = { 0 };
	str json = sample_with(conversation_sample(), "\"type\":", "\"places\": [\"W1\"], \"type\":");
	conversation_id id;

	IS(!load(json, &id, &problems) && problems.n == 1);
	IS_STR(problems.at[0].path, "places[0]");
	place_source_id source = place_source_add(test_db(), test_arena(), STR("wards.geojson"), STR("0f"), (pair){ STR("Ours"), STR("Ein rhai ni") },
						  (account_id){ 0 }, noon);

	place_put(test_db(), test_arena(), &(struct place){ .kind = PLACE_WARD, .code = STR("W1"), .name = { STR("Riverside"), STR("Glan-yr-afon") }, .source = source });
	id = loaded(json);
	IS(conversation_places(test_db(), test_arena(), id, LANG_CY).n == 1);
	/* Loaded again without any, it is about everywhere. */
	IS(loaded(conversation_sample()).n == id.n);
	IS(conversation_places(test_db(), test_arena(), id, LANG_EN).n == 0);
}
