/* desk_test.c -- an officer's day: what waits, what is missing, and which step may be taken by whom. */
/* SPDX-License-Identifier: MIT */
#include "features/desk/desk.h"

#include "core/fixture_test.h"
#include "core/public.h"
#include "tests/scene.h"

#define TEXT(...) arena_printf(test_arena(), __VA_ARGS__).at
#define DECISION "decision_en=Late+on+Thursdays.&decision_cy=Yn+hwyr+ddydd+Iau.&decided_on=2027-01-20"

static const char *const desk = "/en/desk", *const one = "/en/desk/LLY", *const texts = "/en/desk/LLY/texts";

static long long count(const char *sql)
{
	return fixture_number(test_db(), sql);
}

static bool state_is(const char *state)
{
	struct conversation it;

	return conversation_by_code(test_db(), test_arena(), STR("LLY"), site_now(), &it) && str_eq(it.state, str_of(state));
}

/* ---- the day ---- */

TEST_DB(strangers_see_no_desk)
{
	scene_published(conversation_sample());
	IS(site_get(desk) == 303 && site_get(one) == 303 && site_get(texts) == 303);
	IS(site_post("/en/desk/LLY/move", "move=cancel&reason=x") == 403 && site_post("/en/desk/LLY/texts", "") == 403);
	IS(site_post("/en/desk/LLY/decision", DECISION) == 403 && site_post("/en/desk/LLY/decision/approve", "") == 403);
	IS(state_is("published"));
}

TEST_DB(on_a_quiet_day_nothing_waits)
{
	site_sign_in(ROLE_EDITOR);
	IS(site_get(desk) == 200);
	IS(site_has("Nothing is waiting for you. Good.") && site_has("There are no conversations yet.") && site_has("0 conversations are open."));
	scene_published(conversation_sample());
	site_sign_in(ROLE_EDITOR);
	IS(site_get(desk) == 200);
	IS(site_has("Nothing is waiting for you. Good.") && site_has("1 conversation is open.") && site_has("When should Helyg library open?"));
	IS(site_get("/cy/desg") == 200);
	IS(site_has("Pryd dylai llyfrgell Helyg agor?") && site_lacks("When should"));
}

TEST_DB(what_closed_waits_for_somebody_to_begin_and_a_broken_promise_for_everybody)
{
	scene_published(conversation_sample());
	site_clock("2027-01-05 23:58");
	site_sign_in(ROLE_EDITOR);
	IS(site_get(desk) == 200);
	IS(site_lacks("Nobody has started the analysis"));
	site_clock("2027-01-05 23:59");
	IS(site_get(desk) == 200);
	IS(site_has("Nobody has started the analysis: When should Helyg library open?") && site_has("It closed on 5 January 2027, 23:59."));
	scene_analysing("LLY");
	site_clock("2027-02-04 09:00");
	site_sign_in(ROLE_EDITOR);
	IS(site_get(desk) == 200);
	IS(site_lacks("Nobody has started the analysis") && site_has("We have not told people what changed: When should Helyg library open?"));
	IS(site_has("They were promised to hear by 3 February 2027.") && site_has("Reply overdue"));
}

TEST_DB(a_reply_waits_for_whoever_may_approve_it_and_did_not_write_it)
{
	scene_published(conversation_sample());
	scene_reply("LLY", false);
	site_sign_in(ROLE_EDITOR);
	IS(site_get(desk) == 200);
	IS(site_lacks("waits for a second person"));
	site_sign_in(ROLE_PUBLISHER);
	IS(site_get(desk) == 200);
	IS(site_has("1 reply waits for a second person: When should Helyg library open?"));
	IS(scene_officer(ROLE_PUBLISHER, "LLY", "/replies/new", "kind=did&said_en=a&said_cy=b&reply_en=c&reply_cy=d&go=ready") == 303);
	IS(site_get(desk) == 200);
	IS(site_has("1 reply waits for a second person"));
	site_sign_in(ROLE_ADMINISTRATOR);
	IS(site_get(desk) == 200);
	IS(site_has("2 replies wait for a second person"));
}

TEST_DB(a_draft_that_is_whole_in_both_languages_waits_for_whoever_may_approve_it)
{
	conversation_id id = scene_draft(conversation_sample());
	const char *link = "href=\"/en/desk/LLY/texts\"";

	site_sign_in(ROLE_EDITOR);
	IS(site_get(desk) == 200 && site_lacks("for a second person") && site_has("Nothing is waiting for you. Good."));
	site_sign_in(ROLE_PUBLISHER);
	IS(site_get(desk) == 200 && site_has(" texts wait for a second person: When should Helyg library open?") && site_has(link));
	IS(site_lacks("Nothing is waiting for you. Good."));
	IS(site_get("/cy/desg") == 200 && site_has(" am ail berson: Pryd dylai llyfrgell Helyg agor?") && site_lacks("second person"));
	/* What they wrote themselves they cannot approve, so that part does not wait for them. */
	db_run_script(test_db(), TEXT("UPDATE text_state SET written_by = %lld WHERE id = %lld AND field <> 'title'", (long long)site_who().n, (long long)id.n));
	IS(site_get(desk) == 200 && site_has("1 text waits for a second person: When should Helyg library open?"));
	db_run_script(test_db(), TEXT("UPDATE text_state SET written_by = %lld WHERE id = %lld", (long long)site_who().n, (long long)id.n));
	IS(site_get(desk) == 200 && site_lacks("for a second person"));
	site_sign_in(ROLE_ADMINISTRATOR);
	IS(site_get(desk) == 200 && site_has(" texts wait for a second person"));
	/* Approved, nothing waits. */
	IS(site_post(texts, "") == 303);
	IS(site_get(desk) == 200 && site_lacks("for a second person"));
}

TEST_DB(a_draft_that_lacks_a_language_waits_for_nobody_yet)
{
	scene_draft(sample_with(conversation_sample(), "\"cy\": \"Bob wythnos\"", "\"cy\": \"\""));
	site_sign_in(ROLE_PUBLISHER);
	IS(site_get(desk) == 200 && site_lacks("for a second person") && site_has("Nothing is waiting for you. Good."));
}

TEST_DB(more_conversations_than_a_page_holds_are_read_one_page_after_the_other)
{
	for (int i = 0; i < 53; i++) {
		str json = sample_with(conversation_sample(), "\"LLY\"", TEXT("\"A%c%c\"", 'A' + i / 26, 'A' + i % 26));

		scene_draft(sample_with(json, "\"+45 23:59\"", TEXT("\"+%d 23:59\"", 10 + i / 2)));
	}
	db_run_script(test_db(), "UPDATE machine_subject SET state = 'published'");
	site_sign_in(ROLE_EDITOR);
	IS(site_get(desk) == 200);
	/* The newest first; all that are open are counted, not only those on this page. */
	IS(site_has("53 conversations are open.") && site_has("/en/desk/ACA\"") && site_lacks("/en/desk/AAC\"") && site_has("Older conversations"));
	str page = site_page();
	const char *at = memmem(page.at, page.len, "href=\"?after=", 13);

	IS(at != NULL);
	page = str_from(page, (size_t)(at - page.at) + 6);
	IS(site_get(TEXT("/en/desk%.*s", STR_F(str_first(page, str_find(page, '"'))))) == 200);
	IS(site_has("/en/desk/AAA\"") && site_has("/en/desk/AAC\"") && site_lacks("/en/desk/ABA\"") && site_lacks("Older conversations"));
	IS(site_get("/en/desk?after=nowhere") == 200);
	IS(site_has("/en/desk/ACA\""));
}

/* ---- before it is published ---- */

TEST_DB(a_draft_lists_what_is_missing_in_which_language)
{
	str json = sample_with(conversation_sample(), "\"cy\": \"Bob wythnos\"", "\"cy\": \"\"");

	scene_draft(sample_with(json, "\"en\": \"The Council's Cabinet\"", "\"en\": \"\""));
	site_sign_in(ROLE_EDITOR);
	IS(site_get(one) == 200);
	IS(site_has("Texts that are not ready") && site_has("The Welsh is missing") && site_has("The English is missing"));
	IS(site_has("wait for a second person") && site_has("href=\"/en/desk/LLY/texts\""));
	IS(site_get(texts) == 200);
	IS(site_has("lang=\"cy\">Pryd dylai llyfrgell Helyg agor?</span>") && site_has("No Welsh yet") && site_has("No English yet"));
	IS(site_has("<th scope=\"col\">Welsh</th><th scope=\"col\">English</th>") && site_has("Purpose and decision</h2>"));
	IS(site_has("Question 1 ") && site_has("Question 1: choice 2 ") && site_lacks("visits") && site_lacks("weekly"));
	IS(site_has("2 texts are not ready for approval") && site_has("0 of ") && site_has("href=\"/en/desk/LLY/translate\""));
	IS(site_has("Somebody who may publish reads both languages") && site_lacks("approve the complete ones"));
	IS(site_get(one) == 200);
	IS(site_has("Publish: needs another role."));
	site_sign_in(ROLE_PUBLISHER);
	IS(site_get(texts) == 200);
	IS(site_has("approve the complete ones"));
	/* What is complete is approved; the rest still stands in the way, by name. */
	IS(site_post("/en/desk/LLY/texts", TEXT("read=%.*s", STR_F(site_field("read")))) == 303);
	IS(site_follow() == 200);
	IS(site_has("You approved ") && site_has("2 texts are not ready for approval") && site_lacks("Every text is approved") && site_lacks("for a second person"));
	IS(site_get(one) == 200);
	IS(site_has("The Welsh is missing") && site_lacks("for a second person"));
	IS(site_post("/en/desk/LLY/move", "move=publish") == 409);
	IS(site_has("Publish: not yet") && site_has("Every text must be there in both languages") && site_has("Welsh Language Standards"));
	IS(state_is("draft"));
	IS(site_get("/cy/desg/LLY") == 200);
	IS(site_lacks("The Welsh is missing"));
}

TEST_DB(publishing_is_refused_with_everything_that_is_missing_at_once)
{
	str json = sample_with(conversation_sample(), "\"promise\": \"+74\",", "");

	json = sample_with(json, "\"phone\": \"01443 000000\"", "\"phone\": \"\"");
	scene_draft(sample_with(json, "\"email\": \"sgwrs@example.cymru\", ", ""));
	site_sign_in(ROLE_PUBLISHER);
	IS(site_post("/en/desk/LLY/texts", "") == 303);
	int64_t version = public_version(test_db());
	IS(site_post("/en/desk/LLY/move", "move=publish") == 409);
	IS(site_has("Promise a day by which you tell people what changed") && site_has("National Principles 9"));
	IS(site_has("Name somebody to contact, with a phone number or an e-mail address."));
	IS(site_lacks("Every text must be there"));
	IS(state_is("draft") && public_version(test_db()) == version && count("SELECT COUNT(*) FROM machine_step") == 0);
}

/* Every way without the internet is gone from it. */
static str only_online(void)
{
	str json = conversation_sample(), from = STR("\"ways\": [");
	const char *start = memmem(json.at, json.len, from.at, from.len);

	IS(start != NULL);
	size_t at = (size_t)(start - json.at) + from.len, end = at + str_find(str_from(json, at), ']');

	return arena_printf(test_arena(), "%.*s%.*s", STR_F(str_first(json, at)), STR_F(str_from(json, end)));
}

TEST_DB(what_may_be_passed_is_passed_with_a_reason_that_stays_to_be_seen)
{
	scene_draft(only_online());
	site_sign_in(ROLE_PUBLISHER);
	IS(site_post("/en/desk/LLY/texts", "") == 303);
	IS(site_post("/en/desk/LLY/move", "move=publish") == 409);
	IS(site_has("Offer at least one way to take part without the internet.") && site_has("Pass this with a reason"));
	IS(site_has("name=\"item\" value=\"9\""));
	IS(site_post("/en/desk/LLY/pass", "move=publish&item=9&reason=+") == 422);
	IS(site_post("/en/desk/LLY/pass", TEXT("move=publish&item=9&reason=Because%01001d", 0)) == 422);
	IS(site_has("Because0000"));
	IS(site_post("/en/desk/LLY/pass", "move=publish&item=2&reason=No+time") == 409);
	IS(site_post("/en/desk/LLY/pass", "move=publish&item=9x&reason=No+time") == 409);
	IS(site_post("/en/desk/LLY/pass", "move=told&item=9&reason=No+time") == 409);
	IS(count("SELECT COUNT(*) FROM gate_override") == 0);
	IS(scene_officer(ROLE_EDITOR, "LLY", "/pass", "move=publish&item=9&reason=No+time") == 403);
	IS(scene_officer(ROLE_PUBLISHER, "LLY", "/pass", "move=publish&item=9&reason=Young+people+asked+for+it+online.") == 303);
	IS(site_follow() == 200);
	IS(site_has("Saved.") && site_has("Passed with a reason") && site_has("Young people asked for it online."));
	IS(site_post("/en/desk/LLY/move", "move=publish") == 303);
	IS(state_is("published"));
}

TEST_DB(nobody_approves_the_texts_they_wrote)
{
	struct load_problems problems = { 0 };
	conversation_id id;

	site_sign_in(ROLE_PUBLISHER);
	db_begin(test_db());
	IS(conversation_load(test_db(), test_arena(), conversation_sample(),
			     &(struct load_options){ .today = day_of(site_now()), .now = site_now(), .by = site_who() }, &id, &problems));
	IS(db_commit(test_db()));
	IS(site_get(texts) == 200);
	IS(site_has("of these texts, so somebody else approves them.") && site_lacks("approve the complete ones"));
	IS(site_post("/en/desk/LLY/texts", "") == 303);
	IS(site_follow() == 200);
	IS(site_has("You approved 0 texts.") && site_has("of these texts, so somebody else approves them."));
	IS(site_post("/en/desk/LLY/move", "move=publish") == 409);
	site_sign_in(ROLE_EDITOR);
	IS(site_post("/en/desk/LLY/texts", "") == 403);
	site_sign_in(ROLE_ADMINISTRATOR);
	IS(site_post("/en/desk/LLY/texts", "") == 303);
	IS(site_follow() == 200);
	IS(site_has("Every text is approved now.") && site_has("href=\"/en/desk/LLY#next\""));
	IS(site_post("/en/desk/LLY/move", "move=publish") == 303);
	IS(state_is("published"));
}

TEST_DB(texts_that_were_replaced_after_they_were_read_are_not_approved)
{
	scene_draft(conversation_sample());
	site_sign_in(ROLE_PUBLISHER);
	IS(site_get(texts) == 200);
	const char *read = TEXT("read=%.*s", STR_F(site_field("read")));

	scene_draft(sample_with(conversation_sample(), "Dim un o'r rhain", "Dim"));
	site_sign_in(ROLE_PUBLISHER);
	IS(site_post("/en/desk/LLY/texts", read) == 409);
	IS(site_has("The words have changed since you opened this page"));
	IS(site_get(texts) == 200);
	IS(site_post("/en/desk/LLY/texts", TEXT("read=%.*s", STR_F(site_field("read")))) == 303);
}

/* ---- steps ---- */

TEST_DB(each_step_is_taken_by_who_may_and_leaves_its_trace)
{
	scene_draft(conversation_sample());
	IS(scene_officer(ROLE_EDITOR, "LLY", "/move", "move=publish") == 403);
	IS(scene_officer(ROLE_PUBLISHER, "LLY", "/texts", "") == 303);
	int64_t version = public_version(test_db());
	IS(scene_officer(ROLE_PUBLISHER, "LLY", "/move", "move=publish") == 303);
	IS(site_follow() == 200);
	IS(site_has("<b>Published</b>. Saved.") && public_version(test_db()) > version);
	IS(site_has("The next step comes when it has closed."));
	IS(site_has("21 November 2026, 10:00: Published, Nia the publisher"));
	IS(scene_officer(ROLE_EDITOR, "LLY", "/move", "move=analyse") == 409);
	IS(site_has("Start the analysis: not yet") && site_has("Wait until it has closed."));
	scene_closed();
	IS(scene_officer(ROLE_EDITOR, "LLY", "/move", "move=analyse") == 303);
	IS(state_is("analysing"));
	IS(scene_officer(ROLE_EDITOR, "LLY", "/move", "move=decide") == 403);
	IS(count("SELECT COUNT(*) FROM event WHERE what = 'moved'") == 2);
}

TEST_DB(a_step_that_does_not_exist_or_was_taken_already_is_refused_calmly)
{
	scene_published(conversation_sample());
	IS(scene_officer(ROLE_PUBLISHER, "LLY", "/move", "move=fly") == 409);
	IS(site_has("This step is not possible now"));
	IS(scene_officer(ROLE_PUBLISHER, "LLY", "/move", "") == 409);
	IS(scene_officer(ROLE_PUBLISHER, "LLY", "/move", "move=publish") == 409);
	IS(scene_officer(ROLE_PUBLISHER, "XYZ", "/move", "move=publish") == 404);
	IS(scene_officer(ROLE_PUBLISHER, "XYZ", "/texts", "") == 404);
	IS(scene_officer(ROLE_PUBLISHER, "XYZ", "/decision", DECISION) == 404 && scene_officer(ROLE_PUBLISHER, "XYZ", "/decision/approve", "") == 404);
	IS(site_get("/en/desk/XYZ") == 404);
	IS(state_is("published"));
}

TEST_DB(a_state_has_one_name_wherever_officers_meet_it)
{
	scene_published(conversation_sample());
	site_sign_in(ROLE_EDITOR);
	IS(site_get(one) == 200 && site_has("Formal consultation. Open.</p>") && site_has("<p><b>Open</b></p>"));
	scene_analysing("LLY");
	site_sign_in(ROLE_EDITOR);
	IS(site_get(one) == 200 && site_has(". Analysing.</p>") && site_has("<p><b>Analysing</b></p>") && site_has("<b>Published</b>"));
	IS(site_get(desk) == 200 && site_has("Analysing"));
	site_sign_in(ROLE_NONE);
	IS(site_get("/en/conversations/LLY") == 200 && site_has("Closed") && site_lacks("Analysing"));
	scene_released("LLY");
	scene_decided("LLY");
	scene_told("LLY");
	site_sign_in(ROLE_EDITOR);
	IS(site_get(one) == 200 && site_has(". Outcome published.</p>") && site_has("<b>Outcome published</b>, ") && site_lacks("We told people"));
}

TEST_DB(who_cancels_says_why)
{
	scene_published(conversation_sample());
	IS(scene_officer(ROLE_PUBLISHER, "LLY", "/move", "move=cancel&why_en=+&why_cy=x") == 422);
	IS(site_has("Say in English why it is cancelled") && str_eq(site_field("why_cy"), STR("x")));
	IS(state_is("published"));
	IS(scene_officer(ROLE_PUBLISHER, "LLY", "/move", "move=cancel&why_en=The+money+went.&why_cy=Aeth+yr+arian.") == 303);
	IS(site_follow() == 200);
	IS(site_has("Cancelled, Nia the publisher: The money went."));
	IS(state_is("cancelled"));
}

/* ---- the decision ---- */

TEST_DB(a_decision_is_written_in_both_languages_after_closing_and_dated_when_it_was_taken)
{
	scene_published(conversation_sample());
	IS(scene_officer(ROLE_EDITOR, "LLY", "/decision", DECISION) == 409);
	scene_closed();
	IS(scene_officer(ROLE_EDITOR, "LLY", "/decision", DECISION) == 409);
	scene_analysing("LLY");
	site_sign_in(ROLE_EDITOR);
	IS(site_post("/en/desk/LLY/decision", "decision_en=Late+on+Thursdays.&decision_cy=&decided_on=") == 422);
	IS(site_has("Write the decision in Welsh") && site_has("Enter the day on which it was decided") && site_lacks("Write the decision in English"));
	IS_STR(site_field("decision_en"), "Late on Thursdays.");
	IS(site_post("/en/desk/LLY/decision", "") == 422);
	IS(site_has("Write the decision in English") && site_has("href=\"#decision_cy\""));
	IS(site_post("/en/desk/LLY/decision", DECISION) == 422);
	IS(site_has("this day has not come yet"));
	IS_STR(site_field("decided_on"), "20 January 2027");
	IS(count("SELECT COUNT(*) FROM conversation WHERE decision_en <> ''") == 0);
	site_clock("2027-01-20 15:00");
	site_sign_in(ROLE_EDITOR);
	IS(site_post("/en/desk/LLY/decision", DECISION) == 303);
	IS(site_follow() == 200);
	IS(site_has("Saved.") && site_has("Waiting for approval") && site_lacks("Approve the decision in both languages"));
	IS(count("SELECT COUNT(*) FROM event WHERE what = 'decision.written'") == 1);
}

TEST_DB(a_decision_is_approved_by_somebody_else_before_it_is_recorded)
{
	scene_published(conversation_sample());
	scene_analysing("LLY");
	scene_released("LLY");
	site_clock("2027-01-20 15:00");
	IS(scene_officer(ROLE_PUBLISHER, "LLY", "/move", "move=decide") == 409);
	IS(site_has("Write what was decided and why, in both languages, and have it approved by a second person."));
	IS(scene_officer(ROLE_PUBLISHER, "LLY", "/decision/approve", "") == 409);
	IS(scene_officer(ROLE_PUBLISHER, "LLY", "/decision", DECISION) == 303);
	IS(scene_officer(ROLE_PUBLISHER, "LLY", "/decision/approve", "") == 409);
	IS(site_has("Nobody approves their own words alone"));
	IS(scene_officer(ROLE_EDITOR, "LLY", "/decision/approve", "") == 403);
	IS(scene_officer(ROLE_PUBLISHER, "LLY", "/move", "move=decide") == 409);
	IS(scene_officer(ROLE_ADMINISTRATOR, "LLY", "/decision/approve", "") == 303);
	IS(site_follow() == 200);
	IS(site_has("Approved"));
	IS(scene_officer(ROLE_PUBLISHER, "LLY", "/move", "move=decide") == 303);
	IS(state_is("decided") && count("SELECT COUNT(*) FROM job WHERE kind = 'tell_decision'") == 1);
	/* It stands, and is not written over. */
	IS(scene_officer(ROLE_EDITOR, "LLY", "/decision", "decision_en=No.&decision_cy=Na.&decided_on=2027-01-20") == 409);
	IS(count("SELECT COUNT(*) FROM conversation WHERE decision_en = 'Late on Thursdays.'") == 1);
}

TEST_DB(a_decision_waits_on_the_desk_of_whoever_may_approve_it_and_is_no_older_than_the_answers)
{
	scene_published(conversation_sample());
	scene_analysing("LLY");
	site_clock("2027-01-20 15:00");
	IS(scene_officer(ROLE_EDITOR, "LLY", "/decision", "decision_en=Late.&decision_cy=Hwyr.&decided_on=2027-01-04") == 422);
	IS(site_has("A decision is taken after closing: this day is before it"));
	IS(scene_officer(ROLE_PUBLISHER, "LLY", "/decision", DECISION) == 303);
	IS(site_get(desk) == 200);
	IS(site_lacks("A decision waits for a second person"));
	site_sign_in(ROLE_ADMINISTRATOR);
	IS(site_get(desk) == 200);
	IS(site_has("A decision waits for a second person:"));
	IS(scene_officer(ROLE_ADMINISTRATOR, "LLY", "/decision/approve", "") == 303);
	IS(site_get(desk) == 200);
	IS(site_lacks("A decision waits for a second person"));
}

TEST_DB(a_decision_whose_words_changed_after_they_were_read_is_not_approved)
{
	scene_published(conversation_sample());
	scene_analysing("LLY");
	site_clock("2027-01-20 15:00");
	IS(scene_officer(ROLE_EDITOR, "LLY", "/decision", DECISION) == 303);
	site_sign_in(ROLE_PUBLISHER);
	IS(site_get(one) == 200);
	const char *read = TEXT("read=%.*s", STR_F(site_field("read")));

	IS(scene_officer(ROLE_EDITOR, "LLY", "/decision", "decision_en=Never.&decision_cy=Byth.&decided_on=2027-01-20") == 303);
	IS(scene_officer(ROLE_PUBLISHER, "LLY", "/decision/approve", read) == 409);
	IS(site_has("The words have changed since you opened this page"));
	IS(site_get(one) == 200);
	IS(scene_officer(ROLE_PUBLISHER, "LLY", "/decision/approve", TEXT("read=%.*s", STR_F(site_field("read")))) == 303);
}

TEST_DB(results_are_released_before_a_decision_is_recorded)
{
	scene_published(conversation_sample());
	scene_analysing("LLY");
	site_clock("2027-01-20 15:00");
	IS(scene_officer(ROLE_EDITOR, "LLY", "/decision", DECISION) == 303);
	IS(scene_officer(ROLE_PUBLISHER, "LLY", "/decision/approve", "") == 303);
	IS(scene_officer(ROLE_PUBLISHER, "LLY", "/move", "move=decide") == 409);
	IS(site_has("Release the results first"));
	IS(scene_officer(ROLE_PUBLISHER, "LLY", "/results/release", "") == 303);
	IS(scene_officer(ROLE_PUBLISHER, "LLY", "/move", "move=decide") == 303);
}

TEST_DB(the_language_switch_keeps_a_decision_that_is_being_written)
{
	scene_published(conversation_sample());
	scene_analysing("LLY");
	site_sign_in(ROLE_EDITOR);
	IS(site_get(one) == 200);
	IS(site_has("form=\"decision-form\" name=\"switch\" value=\"cy\""));
	IS(site_post("/en/desk/LLY/decision", "decision_en=Late&decision_cy=&decided_on=soon&switch=cy") == 200);
	IS(site_has("<html lang=\"cy\""));
	IS_STR(site_field("decision_en"), "Late");
	IS_STR(site_field("decided_on"), "soon");
	IS(count("SELECT COUNT(*) FROM conversation WHERE decision_en <> ''") == 0);
}
