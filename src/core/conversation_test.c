/* conversation_test.c -- where a conversation stands by the clock, and its way from draft to "we told people". */
/* SPDX-License-Identifier: MIT */
#include "core/conversation.h"

#include "core/policy.h"
#include "core/public.h"
#include "core/thread.h"
#include "db/jobs.h"
#include "tests/conversation_sample.h"

static const instant noon = { 1795262400 }; /* 21 November 2026, 12:00, the day on which the sample opens */
static struct account editor, publisher, administrator;

static struct account person(const char *email, enum role role)
{
	struct account who = { 0 };

	account_add(test_db(), test_arena(), str_of(email), STR("Elin Rees"), role, STR("-"), noon, (account_id){ 0 });
	account_by_email(test_db(), test_arena(), str_of(email), &who);
	return who;
}

static conversation_id begin(str json)
{
	struct load_problems problems = { 0 };
	conversation_id id = { 0 };

	editor = person("editor@example.cymru", ROLE_EDITOR);
	publisher = person("publisher@example.cymru", ROLE_PUBLISHER);
	administrator = person("administrator@example.cymru", ROLE_ADMINISTRATOR);
	IS(conversation_load(test_db(), test_arena(), json, &(struct load_options){ .today = day_of(noon), .now = noon }, &id,
			     &problems));
	for (size_t i = 0; i < problems.n; i++)
		test_note("%.*s: %.*s", STR_F(problems.at[i].path), STR_F(problems.at[i].why));
	return id;
}

static struct conversation at(conversation_id id, instant now)
{
	struct conversation c = { 0 };

	IS(conversation_find(test_db(), test_arena(), id, now, &c));
	return c;
}

static void approve_texts(conversation_id id)
{
	struct conversation c = at(id, noon);
	struct text_fields texts = conversation_texts(test_db(), test_arena(), &c);

	IS(text_approve(test_db(), test_arena(), "conversation", id.n, texts.at, texts.n, publisher.id, noon) == 0);
}

static struct machine_result go(conversation_id id, const char *move, const struct account *who, instant now)
{
	struct conversation c = at(id, now);

	return conversation_go(test_db(), test_arena(), &c, str_of(move), who, STR("Because."), now);
}

static conversation_id published(str json)
{
	conversation_id id = begin(json);
	struct machine_result r;

	approve_texts(id);
	r = go(id, "publish", &publisher, noon);
	IS(r.how == MACHINE_MOVED);
	for (size_t i = 0; i < r.findings.n; i++)
		test_note("%.*s", STR_F(r.findings.at[i].what.en));
	return id;
}

/* The number of the only finding that blocks, 0 if nothing does, -1 if several do. */
static int64_t blocked_by(struct machine_result r)
{
	int64_t n = 0;

	for (size_t i = 0; i < r.findings.n; i++)
		if (r.findings.at[i].blocks)
			n = n ? -1 : r.findings.at[i].n;
	return n;
}

static instant later(int64_t days)
{
	return (instant){ noon.s + days * 86400 };
}

/* ---- The clock ---- */

TEST(it_opens_and_closes_at_the_minute_that_was_published)
{
	const instant opens = { 1000000 }, closes = { 2000000 };

	IS(conversation_standing(STR("published"), opens, closes, (instant){ 999999 }) == STANDING_COMING);
	IS(conversation_standing(STR("published"), opens, closes, (instant){ 1000000 }) == STANDING_OPEN);
	IS(conversation_standing(STR("published"), opens, closes, (instant){ 1999999 }) == STANDING_OPEN);
	IS(conversation_standing(STR("published"), opens, closes, (instant){ 2000000 }) == STANDING_CLOSED);
	IS(conversation_standing(STR("analysing"), opens, closes, (instant){ 1500000 }) == STANDING_CLOSED);
	IS(conversation_standing(STR("decided"), opens, closes, closes) == STANDING_DECIDED);
	IS(conversation_standing(STR("told"), opens, closes, closes) == STANDING_TOLD);
	IS(conversation_standing(STR("cancelled"), opens, closes, closes) == STANDING_CANCELLED);
	IS(conversation_standing(STR("published"), (instant){ 0 }, (instant){ 0 }, closes) == STANDING_OPEN);
}

TEST(what_was_never_published_is_hidden_for_ever)
{
	const instant past = { 1000 }, now = { 2000 };

	IS(conversation_standing(STR("draft"), past, past, now) == STANDING_HIDDEN);
	IS(conversation_standing(STR("dropped"), past, past, now) == STANDING_HIDDEN);
	IS(conversation_standing(STR("no such state"), past, past, now) == STANDING_HIDDEN);
}

TEST_DB(the_days_left_are_counted_to_the_last_day_on_which_one_can_answer)
{
	conversation_id id = published(conversation_sample());

	IS(at(id, noon).days_left == 45);
	IS(at(id, later(45)).days_left == 0 && at(id, later(45)).standing == STANDING_OPEN);
	IS(at(id, later(46)).standing == STANDING_CLOSED && at(id, later(46)).days_left == 0);
	db_run_script(test_db(), arena_printf(test_arena(), "UPDATE conversation SET closes_at = %lld",
					      (long long)day_start(day_add(day_of(noon), 3)).s)
					 .at);
	IS(at(id, noon).days_left == 2);
}

TEST_DB(a_promise_that_has_passed_is_overdue_for_everybody_to_see_until_people_are_told)
{
	conversation_id id = published(conversation_sample());

	IS(!at(id, later(74)).overdue);
	IS(at(id, later(75)).overdue && at(id, later(75)).days_late == 1);
	IS(at(id, later(104)).days_late == 30);
	db_run_script(test_db(), "UPDATE machine_subject SET state = 'decided'");
	IS(at(id, later(75)).overdue);
	db_run_script(test_db(), "UPDATE machine_subject SET state = 'told'");
	IS(!at(id, later(75)).overdue);
	db_run_script(test_db(), "UPDATE machine_subject SET state = 'cancelled'");
	IS(!at(id, later(75)).overdue);
}

TEST_DB(pages_change_at_midnight_or_when_something_opens_or_closes_whichever_is_sooner)
{
	conversation_id id = begin(conversation_sample());

	IS(conversation_changes_at(test_db(), noon).s == 0);
	approve_texts(id);
	go(id, "publish", &publisher, noon);
	IS(conversation_changes_at(test_db(), noon).s == day_start(day_add(day_of(noon), 1)).s);
	instant evening = civil_instant(2027, 1, 5, 20, 0, 0);
	IS(conversation_changes_at(test_db(), evening).s == civil_instant(2027, 1, 5, 23, 59, 0).s);
	db_run_script(test_db(), "UPDATE machine_subject SET state = 'told'");
	public_changed(test_db());
	IS(conversation_changes_at(test_db(), noon).s == 0);
}

/* ---- Stages ---- */

/* "dnfff": done, now, future; an '!' after what is overdue. */
static str stages_at(conversation_id id, instant now)
{
	struct conversation c = at(id, now);
	struct conversation_stages stages = conversation_stages(test_db(), test_arena(), &c, day_of(now));
	str said = STR("");

	for (size_t i = 0; i < stages.n; i++)
		said = arena_printf(test_arena(), "%.*s%c%s", STR_F(said), "dnf"[stages.at[i].when],
				    stages.at[i].overdue ? "!" : "");
	return said;
}

TEST_DB(the_stages_follow_the_clock_and_what_really_happened)
{
	conversation_id id = published(conversation_sample());

	IS_STR(stages_at(id, later(-20)), "nffff");
	IS_STR(stages_at(id, later(-5)), "dffff");
	IS_STR(stages_at(id, noon), "dnfff");
	IS_STR(stages_at(id, later(45)), "dnfff");
	IS_STR(stages_at(id, later(46)), "ddnff");
	IS_STR(stages_at(id, later(60)), "dddnf");
	IS_STR(stages_at(id, later(61)), "dddn!f");
	IS_STR(stages_at(id, later(75)), "dddn!f!");
	db_run_script(test_db(), "UPDATE machine_subject SET state = 'decided'");
	IS_STR(stages_at(id, later(61)), "ddddn");
	IS_STR(stages_at(id, later(75)), "ddddn!");
	db_run_script(test_db(), "UPDATE machine_subject SET state = 'told'");
	IS_STR(stages_at(id, later(75)), "ddddd");
	db_run_script(test_db(), "UPDATE machine_subject SET state = 'cancelled'");
	IS_STR(stages_at(id, later(75)), "dfdff");
}

TEST_DB(the_days_of_responding_deciding_and_telling_are_those_of_the_conversation)
{
	struct conversation c = at(published(conversation_sample()), noon);
	struct conversation_stages s = conversation_stages(test_db(), test_arena(), &c, day_of(noon));

	IS(s.at[1].starts.n == day_of(noon).n && s.at[1].ends.n == day_of(noon).n + 45);
	IS(s.at[3].ends.n == c.decides.n && s.at[4].ends.n == c.promised.n);
}

TEST_DB(what_was_done_late_shows_the_day_it_was_done_and_the_day_it_was_promised)
{
	conversation_id id = published(conversation_sample());

	db_run_script(test_db(), "UPDATE machine_subject SET state = 'told'");
	db_run_script(test_db(), arena_printf(test_arena(), "UPDATE conversation SET decided_on = %lld, told_at = %lld", (long long)day_of(later(60)).n,
					      (long long)later(80).s).at);
	struct conversation c = at(id, later(90));
	struct conversation_stages s = conversation_stages(test_db(), test_arena(), &c, day_of(later(90)));

	IS(s.at[3].ends.n == day_of(later(60)).n && !s.at[3].promised.n);
	IS(s.at[4].ends.n == day_of(later(80)).n && s.at[4].promised.n == c.promised.n && !s.at[4].overdue);
}

TEST_DB(a_stage_without_days_is_done_when_a_later_one_is_reached)
{
	conversation_id id = published(sample_with(conversation_sample(), "\"starts\": \"-40\", \"ends\": \"-12\",", ""));

	IS_STR(stages_at(id, later(-20)), "fffff");
	IS_STR(stages_at(id, noon), "dnfff");
}

/* ---- Publishing ---- */

TEST_DB(nothing_is_published_before_a_second_person_approved_every_text_in_both_languages)
{
	conversation_id id = begin(conversation_sample());
	struct machine_result r = go(id, "publish", &publisher, noon);

	IS(r.how == MACHINE_REFUSED && blocked_by(r) == 1);
	IS_STR(at(id, noon).state, "draft");
	approve_texts(id);
	IS(go(id, "publish", &editor, noon).how == MACHINE_NOT_ALLOWED);
	int64_t version = public_version(test_db());
	IS(go(id, "publish", &publisher, noon).how == MACHINE_MOVED);
	IS(at(id, noon).standing == STANDING_OPEN);
	IS(public_version(test_db()) > version);
	IS(go(id, "publish", &publisher, noon).how == MACHINE_NO_SUCH_MOVE);
}

TEST_DB(each_line_of_the_publishing_list_stops_what_it_is_there_to_stop)
{
	static const struct {
		const char *what, *instead;
		int64_t n;
	} slips[] = {
		{ "\"cy\": \"Bob wythnos\"", "\"cy\": \"\"", 1 },
		{ "\"opens\": \"+0 00:00\",", "", 2 },
		{ "\"opens\": \"+0 00:00\"", "\"opens\": \"+46 00:00\"", 3 },
		{ "\"on\": \"+60\"", "\"people_decide\": false", 4 },
		{ "\"on\": \"+60\"", "\"on\": \"+45\"", 5 },
		{ "\"promise\": \"+74\",", "", 6 },
		{ "\"promise\": \"+74\"", "\"promise\": \"+59\"", 6 },
		{ "\"cannot_change\": [", "\"can_change\": [], \"cannot_change\": [", 7 },
		{ "\"kind\": \"paper\"", "\"kind\": \"email\"", 0 }, /* the telephone is left */
		{ "\"email\": \"sgwrs@example.cymru\", \"phone\": \"01443 000000\"", "\"email\": \"\"", 10 },
		{ "\"level\": \"consult\"", "\"level\": \"empower\"", 13 },
		{ "\"on\": \"+60\"", "\"on\": \"+60\", \"people_decide\": true", 0 },
		{ "\"closes\": \"+45 23:59\"", "\"closes\": \"+0 12:00\"", 15 },
	};

	for (size_t i = 0; i < sizeof slips / sizeof *slips; i++) {
		str sample = conversation_sample();

		if (slips[i].n == 7) /* the list of what can change, emptied under another name */
			sample = sample_with(sample,
					     "\"can_change\": [\n    { \"en\": \"On which days it opens late\", \"cy\": \"Ar ba "
					     "ddyddiau y mae'n agor yn hwyr\" }\n  ],",
					     "");
		int64_t n;
		conversation_id id = begin(sample_with(sample, slips[i].what, slips[i].instead));

		approve_texts(id);
		n = blocked_by(go(id, "publish", &publisher, noon));
		if (!IS(n == slips[i].n))
			test_note("%s -> line %lld", slips[i].instead, (long long)n);
		db_run_script(test_db(),
			      "UPDATE conversation SET code = 'X' || id; UPDATE machine_subject SET state = 'published'");
	}
}

TEST_DB(without_a_way_besides_the_internet_a_publisher_must_say_why)
{
	str sample = sample_with(sample_with(conversation_sample(), "\"kind\": \"paper\"", "\"kind\": \"email\""),
				 "\"kind\": \"phone\"", "\"kind\": \"other\"");
	conversation_id id = begin(sample);

	approve_texts(id);
	struct machine_result r = go(id, "publish", &publisher, noon);
	IS(r.how == MACHINE_REFUSED && blocked_by(r) == 9);
	IS(!gate_override(test_db(), test_arena(), STR("publish"), 9, id.n, &editor, STR("All of them work here"), noon));
	IS(gate_override(test_db(), test_arena(), STR("publish"), 9, id.n, &publisher, STR("All of them work here"), noon));
	IS(go(id, "publish", &publisher, noon).how == MACHINE_MOVED);
}

TEST_DB(a_formal_consultation_needs_the_effects_on_welsh_and_another_type_does_not)
{
	str without = sample_with(sample_with(conversation_sample(),
					      "\"welsh_effects\": {\n    \"en\": \"The Welsh reading hour would move to "
					      "Saturday. Tell us in the last question what that would mean for you.\"",
					      "\"welsh_effects\": {\n    \"en\": \"\""),
				  "Byddai'r awr ddarllen Gymraeg yn symud i ddydd Sadwrn. Dywedwch yn y cwestiwn olaf beth "
				  "fyddai hynny'n ei olygu i chi.",
				  "");
	conversation_id id = begin(without);
	struct machine_result r;

	approve_texts(id);
	r = go(id, "publish", &publisher, noon);
	IS(r.how == MACHINE_REFUSED && r.findings.n == 3 && r.findings.at[0].n == 1 && r.findings.at[1].n == 12 && r.findings.at[2].n == 72);
	id = begin(sample_with(without, "\"type\": \"formal_consultation\"", "\"type\": \"engagement\""));
	IS(go(id, "publish", &publisher, noon).how == MACHINE_MOVED);
}

TEST_DB(a_short_formal_consultation_is_warned_about_by_the_partnership_s_own_number)
{
	conversation_id id = begin(sample_with(conversation_sample(), "\"closes\": \"+45 23:59\"", "\"closes\": \"+40 23:59\""));
	struct conversation c = at(id, noon);

	approve_texts(id);
	struct gate_findings f = gate_ask(test_db(), test_arena(), STR("publish"), id.n,
					  conversation_facts(test_db(), test_arena(), &c, noon), ROLE_PUBLISHER);
	IS(f.open && f.n == 2 && f.at[0].n == 14 && f.at[1].n == 72 /* Easy Read */);
	IS(policy_set(test_db(), test_arena(), STR("formal_days"), 41, &administrator, noon) == POLICY_SET);
	f = gate_ask(test_db(), test_arena(), STR("publish"), id.n, conversation_facts(test_db(), test_arena(), &c, noon),
		     ROLE_PUBLISHER);
	IS(f.open && f.n == 1 && f.at[0].n == 72);
}

TEST_DB(questions_about_the_person_alone_are_no_questions)
{
	conversation_id id = begin(conversation_sample());

	db_run_script(test_db(), "UPDATE question_page SET about_you = 1");
	approve_texts(id);
	IS(blocked_by(go(id, "publish", &publisher, noon)) == 8);
	db_run_script(test_db(), "UPDATE conversation SET type = 'information'");
	IS(go(id, "publish", &publisher, noon).how == MACHINE_MOVED);
}

TEST_DB(a_mistake_in_the_law_of_the_list_is_in_its_rows_alone)
{
	/* The mutant: without the row, the same conversation goes out in one language. */
	conversation_id id = begin(conversation_sample());

	IS(go(id, "publish", &publisher, noon).how == MACHINE_REFUSED);
	db_run_script(test_db(), "DELETE FROM gate_item WHERE gate = 'publish' AND fact = 'both_languages'");
	IS(go(id, "publish", &publisher, noon).how == MACHINE_MOVED);
}

/* ---- After closing ---- */

static const pair decision = { { "Late on Tuesdays.", 17 }, { "Yn hwyr ar ddydd Mawrth.", 24 } };

static void outcome(conversation_id id, int64_t n, const char *approved_by)
{
	const char *sql = arena_printf(test_arena(),
				       "INSERT INTO outcome (id, conversation, n, theme, kind, said_en, said_cy, reply_en, "
				       "reply_cy, who_en, who_cy,"
				       " state, written_by, approved_by, written_at) VALUES (%lld, %lld, %lld, 500, 'did', "
				       "'Evenings', 'Nosweithiau',"
				       " 'We did', 'Fe wnaethom ni', '', '', 'ready', 1, %s, 1)",
				       (long long)n, (long long)id.n, (long long)n, approved_by)
				  .at;

	IS(db_run_script(test_db(), sql));
}

static void release_results(conversation_id id)
{
	const char *sql = arena_printf(test_arena(),
				       "INSERT INTO publication (id, conversation, released_at, account, responses, withdrawn, "
				       "threshold, note_en, note_cy)"
				       " VALUES (1, %lld, 1, %lld, 63, 0, 5, '', '')",
				       (long long)id.n, (long long)publisher.id.n)
				  .at;

	IS(db_run_script(test_db(), sql));
}

TEST_DB(the_way_from_open_to_we_told_people_passes_every_gate)
{
	conversation_id id = published(conversation_sample());
	struct job job;

	IS(blocked_by(go(id, "analyse", &editor, later(45))) == 1);
	IS(go(id, "analyse", &editor, later(46)).how == MACHINE_MOVED);

	struct machine_result r = go(id, "decide", &publisher, later(61));
	IS(r.how == MACHINE_REFUSED && r.findings.n == 2);
	conversation_decision_put(test_db(), test_arena(), id, decision, day_of(later(60)), LANG_EN, editor.id, later(61));
	IS(!conversation_decision_approve(test_db(), test_arena(), id, editor.id, later(61)));
	IS(go(id, "decide", &publisher, later(61)).findings.n == 2);
	IS(conversation_decision_approve(test_db(), test_arena(), id, publisher.id, later(61)));
	IS(blocked_by(go(id, "decide", &publisher, later(61))) == 2);
	release_results(id);
	IS(go(id, "decide", &publisher, later(61)).how == MACHINE_MOVED);
	IS(at(id, later(61)).standing == STANDING_DECIDED);

	IS(blocked_by(go(id, "tell", &publisher, later(70))) == 1);
	db_run_script(test_db(), arena_printf(test_arena(),
					      "INSERT INTO theme (id, conversation, name_en, name_cy, note, made_at, account) "
					      "VALUES (500, %lld, 'Hours', 'Oriau', '', 1, 1)",
					      (long long)id.n)
					 .at);
	outcome(id, 1, "2");
	outcome(id, 2, "NULL");
	IS(blocked_by(go(id, "tell", &publisher, later(70))) == 2);
	db_run_script(test_db(), "UPDATE outcome SET approved_by = 2");
	int64_t version = public_version(test_db());
	IS(go(id, "tell", &publisher, later(70)).how == MACHINE_MOVED);
	IS(public_version(test_db()) > version);
	struct conversation c = at(id, later(80));
	IS(c.told.s == later(70).s && c.standing == STANDING_TOLD && !c.overdue);
	/* Those who asked hear twice: what was decided, and what changed because of them. */
	IS(jobs_take(test_db(), test_arena(), later(70), 60, &job));
	IS_STR(job.kind, "tell_decision");
	IS(jobs_take(test_db(), test_arena(), later(70), 60, &job));
	IS_STR(job.kind, "tell_people");
	IS_STR(job.body, arena_printf(test_arena(), "conversation %lld", (long long)id.n).at);
	IS(machine_history(test_db(), test_arena(), "conversation", id.n).n == 4);
}

TEST_DB(a_decision_without_its_day_is_none)
{
	conversation_id id = published(conversation_sample());

	go(id, "analyse", &editor, later(46));
	release_results(id);
	conversation_decision_put(test_db(), test_arena(), id, decision, (day){ 0 }, LANG_EN, editor.id, later(61));
	IS(conversation_decision_approve(test_db(), test_arena(), id, publisher.id, later(61)));
	IS(blocked_by(go(id, "decide", &publisher, later(61))) == 1);
	conversation_decision_put(test_db(), test_arena(), id, decision, day_of(later(60)), LANG_EN, editor.id, later(61));
	/* The day is part of what is approved. */
	IS(blocked_by(go(id, "decide", &publisher, later(61))) == 1);
	IS(conversation_decision_approve(test_db(), test_arena(), id, publisher.id, later(61)));
	conversation_decision_put(test_db(), test_arena(), id, decision, day_of(later(60)), LANG_EN, editor.id, later(61));
	IS(go(id, "decide", &publisher, later(61)).how == MACHINE_MOVED);
}

TEST_DB(telling_people_ties_the_thread_from_what_was_heard_to_what_came_of_it)
{
	conversation_id id = published(conversation_sample());

	db_run_script(test_db(), "UPDATE machine_subject SET state = 'decided'");
	db_run_script(test_db(), arena_printf(test_arena(),
					      "INSERT INTO theme (id, conversation, name_en, name_cy, note, made_at, account) "
					      "VALUES (500, %lld, 'Hours', 'Oriau', '', 1, 1)",
					      (long long)id.n)
					 .at);
	outcome(id, 7, "2");
	IS(go(id, "tell", &publisher, later(70)).how == MACHINE_MOVED);
	struct thread_ends back = thread_back(test_db(), test_arena(), "outcome", 7);
	IS(back.n == 2);
	struct thread_ends onward = thread_onward(test_db(), test_arena(), "theme", 500);
	IS(onward.n == 1 && onward.at[0].id == 7);
	IS_STR(onward.at[0].how, "answered_by");
	IS(thread_onward(test_db(), test_arena(), "conversation", id.n).n == 2);
}

TEST_DB(a_decision_that_the_public_reads_changes_only_when_a_second_person_approves)
{
	conversation_id id = published(conversation_sample());
	pair better = { STR("Late on Tuesdays and Thursdays."), STR("Yn hwyr ar ddydd Mawrth a dydd Iau.") };

	conversation_decision_put(test_db(), test_arena(), id, decision, day_of(later(60)), LANG_EN, editor.id, later(61));
	conversation_decision_approve(test_db(), test_arena(), id, publisher.id, later(61));
	db_run_script(test_db(), "UPDATE machine_subject SET state = 'decided'");
	conversation_decision_put(test_db(), test_arena(), id, better, day_of(later(62)), LANG_EN, editor.id, later(62));
	IS_STR(at(id, later(62)).decision.en, "Late on Tuesdays.");
	IS(!conversation_decision_approve(test_db(), test_arena(), id, editor.id, later(62)));
	IS(conversation_decision_approve(test_db(), test_arena(), id, publisher.id, later(62)));
	IS_STR(at(id, later(62)).decision.cy, "Yn hwyr ar ddydd Mawrth a dydd Iau.");
	IS(at(id, later(62)).decided.n == day_of(later(60)).n);
	IS(!conversation_decision_approve(test_db(), test_arena(), id, publisher.id, later(62)));
}

TEST_DB(a_draft_that_is_dropped_is_never_seen_and_one_that_was_public_is_shown_as_cancelled)
{
	conversation_id id = begin(conversation_sample());

	IS(go(id, "drop", &publisher, noon).how == MACHINE_MOVED);
	IS(at(id, later(5)).standing == STANDING_HIDDEN);
	db_run_script(test_db(), "UPDATE conversation SET code = 'OLD'");
	id = published(conversation_sample());
	IS(go(id, "cancel", &publisher, noon).how == MACHINE_MOVED);
	IS(at(id, later(5)).standing == STANDING_CANCELLED);
}

/* ---- Words ---- */

TEST(every_level_has_its_plain_words_its_promise_and_its_steps)
{
	static const char *const levels[] = { "inform", "consult", "involve", "collaborate", "empower" };

	for (int i = 0; i < 5; i++) {
		IS(level_steps(str_of(levels[i])) == i + 1);
		IS(level_words(str_of(levels[i])).en && level_promise(str_of(levels[i])).en);
	}
	IS_STR(str_of(level_words(STR("consult")).en), "We listen, then decide");
	IS(level_steps(STR("nothing")) == 0 && !level_words(STR("nothing")).en);
}

TEST(every_type_and_standing_has_its_words)
{
	static const char *const types[] = { "formal_consultation", "engagement", "co_design", "information", "ballot" };

	for (int i = 0; i < 5; i++)
		IS(type_words(str_of(types[i])).en != NULL);
	IS(!type_words(STR("nothing")).en);
	for (int i = 0; i <= STANDING_CANCELLED; i++)
		IS(standing_words((enum standing)i).en != NULL);
}
