/* conversation_plan_test.c -- a conversation is begun, copied and changed, and every word of it keeps its own history. */
/* SPDX-License-Identifier: MIT */
#include "core/conversation_change.h"

#include "core/fixture_test.h"
#include "tests/scene.h"

static const struct account owain = { .id = { 11 }, .role = ROLE_EDITOR }, nia = { .id = { 12 }, .role = ROLE_PUBLISHER };
static const instant noon = { 1795262400 };     /* 21 November 2026, 12:00 */
static const struct plan_how how = { LANG_EN, "human", { 11 }, { 1795262400 } };

static struct conversation at(conversation_id id)
{
	struct conversation c = { 0 };

	IS(conversation_find(test_db(), test_arena(), id, noon, &c));
	return c;
}

static struct conversation_plan plan_of(conversation_id id)
{
	struct conversation_plan plan = { 0 };

	IS(conversation_plan_read(test_db(), test_arena(), id, noon, &plan));
	return plan;
}

static enum text_stand stand(conversation_id id, const char *field)
{
	struct conversation c = at(id);
	struct text_fields all = conversation_texts(test_db(), test_arena(), &c);

	for (size_t i = 0; i < all.n; i++)
		if (!strcmp(all.at[i].field, field))
			return text_stand(test_db(), test_arena(), "conversation", id.n, &all.at[i]);
	return TEXT_STAND_COUNT;
}

static conversation_id begun(const char *en, const char *cy)
{
	db_begin(test_db());
	conversation_id id = conversation_new(test_db(), test_arena(), (pair){ str_of(en), str_of(cy) }, &how);
	IS(db_commit(test_db()));
	return id;
}

static void people(void)
{
	IS(db_run_script(test_db(), "INSERT INTO account (id, email, name, role, password, made_at) VALUES "
		"(11, 'o@x.example', 'Owain', 'editor', 'x', 1), (12, 'n@x.example', 'Nia', 'publisher', 'x', 1)"));
}

TEST_DB(a_new_conversation_has_a_code_that_speaks_of_its_title_and_the_usual_stages)
{
	conversation_id id = begun("Library opening hours", "");

	IS_STR(at(id).code, "LIB");
	IS_STR(at(begun("Library opening hours", "")).code, "LOH");
	IS_STR(at(begun("", "Llŷn a’r môr")).code, "LLY");
	IS_STR(at(begun("10", "")).code, "AAA");
	struct conversation_plan plan = plan_of(id);

	IS(plan.stages.n == 3);
	IS_STR(plan.stages.at[2].kind, "told");
	IS(plan.stages.at[2].title.cy.len > 0);
	IS(stand(id, "title") == TEXT_NO_WELSH && stand(id, "stage.1.title") == TEXT_UNAPPROVED && stand(id, "asks") == TEXT_EMPTY);
}

TEST_DB(a_code_is_three_capitals_that_nobody_has)
{
	conversation_id id = begun("Library", ""), other = begun("Parks", "");

	db_begin(test_db());
	IS(!conversation_code_put(test_db(), test_arena(), id, STR("PAR"), owain.id, noon));
	IS(!conversation_code_put(test_db(), test_arena(), id, STR("lib"), owain.id, noon) && !conversation_code_put(test_db(), test_arena(), id, STR("LIBR"), owain.id, noon));
	IS(conversation_code_put(test_db(), test_arena(), id, STR("HRS"), owain.id, noon));
	IS(db_commit(test_db()));
	IS_STR(at(id).code, "HRS");
	IS_STR(at(other).code, "PAR");
}

TEST_DB(only_words_that_changed_are_written_anew_and_a_line_that_went_is_forgotten)
{
	conversation_id id = scene_draft(conversation_sample());
	struct conversation_plan before = plan_of(id), after = plan_of(id);
	struct conversation c = at(id);
	struct text_fields all = conversation_texts(test_db(), test_arena(), &c);

	db_begin(test_db());
	text_approve(test_db(), test_arena(), "conversation", id.n, all.at, all.n, nia.id, noon);
	after.about.asks.en = STR("Tell us more.");
	after.ways.n--;
	after.groups.at[0].reach = (pair){ STR(""), STR("") };
	conversation_plan_write(test_db(), test_arena(), id, &before, &after, &how);
	IS(db_commit(test_db()));
	IS(stand(id, "asks") == TEXT_STALE && stand(id, "title") == TEXT_APPROVED && stand(id, "way.1") == TEXT_APPROVED);
	IS(fixture_number(test_db(), "SELECT COUNT(*) FROM text_state WHERE field IN ('way.2', 'group.1.reach')") == 0);
	IS(conversation_ways(test_db(), test_arena(), id).n == 1);
}

TEST_DB(a_translator_s_words_make_a_text_whole_wherever_it_stands)
{
	conversation_id id = scene_draft(sample_with(conversation_sample(), "Eich llyfrgell", ""));
	struct conversation c = at(id);
	struct plan_how machine = how;

	IS(stand(id, "page.1.title") == TEXT_NO_WELSH);
	machine.method = "machine";
	db_begin(test_db());
	IS(conversation_text_put(test_db(), test_arena(), &c, STR("page.1.title"), (pair){ STR("Your library"), STR("Eich llyfrgell chi") }, &machine));
	IS(conversation_text_put(test_db(), test_arena(), &c, STR("option.1.cost"), (pair){ STR("Saves £12,000"), STR("Yn arbed £12,000") }, &how));
	IS(conversation_text_put(test_db(), test_arena(), &c, STR("choice.visits.weekly"), (pair){ STR("Weekly"), STR("Yn wythnosol") }, &how));
	IS(!conversation_text_put(test_db(), test_arena(), &c, STR("choice.visits.daily"), (pair){ STR("Daily"), STR("Yn ddyddiol") }, &how));
	IS(!conversation_text_put(test_db(), test_arena(), &c, STR("nonsense"), (pair){ STR("A"), STR("B") }, &how));
	IS(db_commit(test_db()));
	IS(stand(id, "page.1.title") == TEXT_MACHINE && stand(id, "option.1.cost") == TEXT_UNAPPROVED && stand(id, "choice.visits.weekly") == TEXT_UNAPPROVED);
}

TEST_DB(a_copy_has_every_text_and_question_and_nothing_that_happened)
{
	conversation_id from = scene_published(conversation_sample()), id;
	struct conversation_plan old = plan_of(from);

	scene_answer("LLY", (struct scene_person){ CHANNEL_ONLINE, LANG_EN, "weekly" });
	db_begin(test_db());
	IS(conversation_copy(test_db(), test_arena(), from, owain.id, noon, &id));
	IS(db_commit(test_db()));
	struct conversation_plan plan = plan_of(id);

	IS_STR(plan.about.title.cy, old.about.title.cy.at ? arena_z(test_arena(), old.about.title.cy) : "");
	IS(plan.options.n == 2 && plan.scope.n == old.scope.n && plan.ways.n == 2 && plan.stages.n == 5);
	IS(!plan.about.opens.s && !plan.about.closes.s && !plan.about.decides.n && !plan.about.promised.n);
	IS(plan.stages.at[0].starts.n == day_of(noon).n + 28 - 40);
	IS_STR(plan.about.state, "draft");
	IS(questionnaire_read(test_db(), test_arena(), id).questions.n == questionnaire_read(test_db(), test_arena(), from).questions.n);
	IS(stand(id, "title") == TEXT_UNAPPROVED && stand(id, "choice.visits.weekly") == TEXT_UNAPPROVED);
	IS(fixture_number(test_db(), arena_printf(test_arena(), "SELECT COUNT(*) FROM response WHERE conversation = %lld", (long long)id.n).at) == 0);
}

TEST_DB(a_translation_is_due_two_weeks_before_opening_unless_somebody_says_otherwise)
{
	conversation_id id = scene_draft(conversation_sample());

	IS(conversation_translate_by(&(struct conversation){ 0 }).n == 0);
	IS(conversation_translate_by(&(struct conversation){ .opens = day_start((day){ 20100 }) }).n == 20086);
	db_begin(test_db());
	conversation_translate_by_put(test_db(), id, (day){ 20500 });
	IS(db_commit(test_db()));
	struct conversation c = at(id);
	IS(conversation_translate_by(&c).n == 20500);
}

TEST_DB(holidays_and_elections_within_its_days_are_counted_and_warned_about)
{
	conversation_id id = scene_draft(conversation_sample());
	struct conversation c = at(id);
	struct facts f;
	bool holidays = true, election = true;

	IS(db_run_script(test_db(), arena_printf(test_arena(), "INSERT INTO calendar_period (id, kind, name_en, name_cy, starts_on, ends_on) VALUES "
		"(1, 'school_holiday', 'Christmas', 'Nadolig', %lld, %lld), (2, 'pre_election', 'By-election', 'Isetholiad', %lld, %lld)",
		(long long)civil_day(2026, 12, 19).n, (long long)civil_day(2027, 1, 9).n, (long long)civil_day(2027, 1, 5).n, (long long)civil_day(2027, 2, 1).n).at));
	IS(conversation_days_open(&c) == 46);
	IS(conversation_days_in(test_db(), test_arena(), &c, STR("school_holiday")) == 18);
	IS(conversation_days_in(test_db(), test_arena(), &c, STR("pre_election")) == 1);
	f = conversation_facts(test_db(), test_arena(), &c, noon);
	for (size_t i = 0; i < f.n; i++) {
		holidays = strcmp(f.at[i].name, "few_holidays") ? holidays : f.at[i].holds;
		election = strcmp(f.at[i].name, "no_election") ? election : f.at[i].holds;
	}
	IS(!holidays && !election);
}

/* ---- The list before publishing ---- */

static int64_t blocked_by(const char *change)
{
	conversation_id id = scene_draft(conversation_sample());

	IS(db_run_script(test_db(), change));
	struct conversation c = at(id);
	struct gate_findings f = gate_ask(test_db(), test_arena(), STR("publish"), id.n, conversation_facts(test_db(), test_arena(), &c, noon), ROLE_PUBLISHER);

	for (size_t i = 0; i < f.n; i++)
		if (f.at[i].n > 15 && f.at[i].n != 72 /* Easy Read */)
			return f.at[i].n;
	return 0;
}

TEST_DB(a_formal_consultation_without_options_reasons_or_the_welsh_limbs_is_stopped)
{
	IS(blocked_by("UPDATE conversation SET made_at = made_at") == 0);
	IS(blocked_by("DELETE FROM affected_group") == 16);
	IS(blocked_by("DELETE FROM plan_option WHERE n = 1") == 17);
	IS(blocked_by("UPDATE plan_option SET why_cy = ''") == 18);
	IS(blocked_by("UPDATE conversation SET undecided_en = ''") == 19);
	IS(blocked_by("UPDATE conversation SET welsh_less_cy = ''") == 20);
	IS(blocked_by("UPDATE conversation SET type = 'engagement', closes_at = opens_at + 864000") == 21);
}

/* ---- After publishing ---- */

static const pair why = { STR_INIT("It was not clear."), STR_INIT("Nid oedd yn glir.") };

TEST_DB(new_words_wait_for_a_second_person_and_are_told_in_public)
{
	conversation_id id = scene_published(conversation_sample());
	struct conversation c = at(id);
	struct conversation_plan after = plan_of(id);
	struct changes waiting;

	people();
	after.about.asks = (pair){ STR("Which hours?"), STR("Pa oriau?") };
	db_begin(test_db());
	IS(conversation_change_words(test_db(), test_arena(), &c, &after, why, &how));
	waiting = conversation_changes_waiting(test_db(), test_arena(), id);
	IS(waiting.n == 1);
	IS_STR(waiting.at[0].what.en, "What we ask");
	IS(!str_eq(at(id).asks.en, STR("Which hours?")));
	IS(conversation_change_approve(test_db(), test_arena(), &c, &waiting.at[0], owain.id, noon) == CHANGE_OWN);
	IS(conversation_changes(test_db(), test_arena(), id).n == 0);
	IS(conversation_change_approve(test_db(), test_arena(), &c, &waiting.at[0], nia.id, noon) == CHANGE_APPROVED);
	IS(conversation_change_approve(test_db(), test_arena(), &c, &waiting.at[0], nia.id, noon) == CHANGE_GONE);
	IS(db_commit(test_db()));
	IS_STR(at(id).asks.cy, "Pa oriau?");
	IS(stand(id, "asks") == TEXT_APPROVED && stand(id, "title") == TEXT_APPROVED);
	IS(conversation_changes(test_db(), test_arena(), id).n == 1 && conversation_changes_waiting(test_db(), test_arena(), id).n == 0);
}

TEST_DB(words_in_one_language_do_not_come_and_what_is_taken_back_waits_no_more)
{
	conversation_id id = scene_published(conversation_sample());
	struct conversation c = at(id);
	struct conversation_plan after = plan_of(id), back = plan_of(id);

	people();
	after.about.asks = (pair){ STR("Which hours?"), STR("") };
	db_begin(test_db());
	IS(conversation_change_words(test_db(), test_arena(), &c, &after, why, &how));
	struct changes waiting = conversation_changes_waiting(test_db(), test_arena(), id);
	IS(conversation_change_approve(test_db(), test_arena(), &c, &waiting.at[0], nia.id, noon) == CHANGE_INCOMPLETE);
	IS(!conversation_change_words(test_db(), test_arena(), &c, &back, why, &how));
	IS(conversation_changes_waiting(test_db(), test_arena(), id).n == 0 && text_drafts(test_db(), test_arena(), "conversation", id.n).n == 0);
	IS(db_commit(test_db()));
}

TEST_DB(an_option_that_is_added_is_nobody_s_to_see_until_it_is_approved)
{
	conversation_id id = scene_published(conversation_sample());
	struct conversation c = at(id);
	const pair none = { STR_INIT(""), STR_INIT("") };
	struct option_line option = { .title = { STR("A van"), STR("Fan") }, .words = none, .cost = none, .why = none, .status = STR("open") };

	people();
	db_begin(test_db());
	IS(conversation_change_option(test_db(), test_arena(), &c, &option, why, &how));
	IS(!conversation_change_option(test_db(), test_arena(), &c, &option, why, &how));
	struct changes waiting = conversation_changes_waiting(test_db(), test_arena(), id);
	IS(waiting.n == 1 && waiting.at[0].option == 3);
	conversation_change_drop(test_db(), test_arena(), &c, &waiting.at[0], nia.id, noon);
	IS(conversation_options(test_db(), test_arena(), id).n == 2);
	IS(conversation_change_option(test_db(), test_arena(), &c, &option, why, &how));
	waiting = conversation_changes_waiting(test_db(), test_arena(), id);
	IS(conversation_options(test_db(), test_arena(), id).at[2].waits);
	IS(conversation_change_approve(test_db(), test_arena(), &c, &waiting.at[0], nia.id, noon) == CHANGE_APPROVED);
	IS(db_commit(test_db()));
	struct option_line added = conversation_options(test_db(), test_arena(), id).at[2];
	IS(!added.waits && added.added.s == noon.s && stand(id, "option.3.title") == TEXT_APPROVED);
}

TEST_DB(other_days_are_told_in_words_and_set_letters_going)
{
	conversation_id id = scene_published(conversation_sample());
	struct conversation c = at(id);
	struct change_days days = { c.opens, { c.closes.s + 7 * 86400 }, c.decides, c.promised };

	people();
	db_begin(test_db());
	IS(!conversation_change_days(test_db(), test_arena(), &c, &(struct change_days){ c.opens, c.closes, c.decides, c.promised }, why, &how));
	IS(conversation_change_days(test_db(), test_arena(), &c, &days, why, &how));
	struct changes waiting = conversation_changes_waiting(test_db(), test_arena(), id);
	IS_STR(waiting.at[0].what.en, "It closes on 12 January 2027, 23:59 instead of 5 January 2027, 23:59.");
	IS(conversation_change_approve(test_db(), test_arena(), &c, &waiting.at[0], nia.id, noon) == CHANGE_APPROVED);
	IS(db_commit(test_db()));
	IS(at(id).closes.s == days.closes.s);
	IS(fixture_number(test_db(), "SELECT COUNT(*) FROM job WHERE kind = 'tell_days'") == 1);
}

TEST_DB(whatever_a_checklist_rests_on_is_named_in_both_languages)
{
	static const struct fact applies[] = { { "formal", true }, { "asks_questions", true }, { "empower", true } };
	static const char *const gates[] = { "publish", "decide", "tell" }, *const english[] = { "Principles", "Standards", " Act ", "policy", "Article" };

	for (size_t g = 0; g < sizeof gates / sizeof *gates; g++) {
		struct gate_findings f = gate_ask(test_db(), test_arena(), str_of(gates[g]), 1, (struct facts){ applies, 3 }, ROLE_PUBLISHER);

		IS(f.n > 0);
		for (size_t i = 0; i < f.n; i++)
			for (size_t w = 0; w < sizeof english / sizeof *english; w++)
				IS(!memmem(f.at[i].source.cy.at, f.at[i].source.cy.len, english[w], strlen(english[w])));
	}
}
