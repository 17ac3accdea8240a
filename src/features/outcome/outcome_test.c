/* outcome_test.c -- one officer writes what was done with what people said, another reads both languages and publishes it. */
/* SPDX-License-Identifier: MIT */
#include "features/outcome/outcome.h"

#include "base/buf.h"
#include "core/fixture_test.h"
#include "core/public.h"
#include "core/thread.h"
#include "tests/scene.h"

#define TEXT(...) arena_printf(test_arena(), __VA_ARGS__).at
#define WHOLE "kind=did_not&said_en=Later&said_cy=Hwyrach&reply_en=No+money&reply_cy=Dim+arian&who_en=Cabinet&who_cy=Y+Cabinet&by=2027-05-01"

static const char *const list = "/en/desk/LLY/replies", *const new_reply = "/en/desk/LLY/replies/new";

static long long count(const char *sql)
{
	return fixture_number(test_db(), sql);
}

static const char *edit_of(const char *id)
{
	return TEXT("%s/%s", list, id);
}

static int approve(enum role role, const char *id, const char *form)
{
	site_sign_in(role);
	return site_post(TEXT("%s/%s/approve", list, id), form);
}

/* As somebody does who has the page open. */
static int change(const char *id, const char *form)
{
	IS(site_get(edit_of(id)) == 200);
	return site_post(edit_of(id), TEXT("%s&written=%.*s", form, STR_F(site_field("written"))));
}

/* ---- writing ---- */

TEST_DB(strangers_neither_read_nor_write_replies)
{
	scene_published(conversation_sample());
	const char *id = scene_reply("LLY", false);

	IS(site_get(list) == 303 && site_get(new_reply) == 303 && site_get(edit_of(id)) == 303);
	IS(site_post(new_reply, WHOLE) == 403 && site_post(edit_of(id), WHOLE) == 403);
	IS(site_post(TEXT("%s/%s/approve", list, id), "") == 403);
	IS(count("SELECT COUNT(*) FROM outcome") == 1);
}

TEST_DB(a_draft_may_lack_anything)
{
	scene_published(conversation_sample());
	site_sign_in(ROLE_EDITOR);
	IS(site_get(list) == 200);
	IS(site_has("No replies yet."));
	IS(site_get(new_reply) == 200);
	IS_STR(site_field("kind"), "did");
	IS(site_post(new_reply, "kind=not_yet&said_en=Half+a+sente&go=draft") == 303);
	IS_STR(str_of(site_location()), list);
	IS(site_follow() == 200);
	IS(site_has("Draft") && site_has("Half a sente") && site_lacks("Approve and publish"));
	IS(count("SELECT COUNT(*) FROM outcome WHERE state = 'draft' AND approved_by IS NULL") == 1);
	/* Nobody publishes a draft. */
	IS(approve(ROLE_PUBLISHER, TEXT("%lld", count("SELECT id FROM outcome")), "") == 409);
	IS(count("SELECT COUNT(*) FROM outcome WHERE state = 'draft'") == 1);
}

TEST_DB(what_is_sent_for_approval_is_whole_in_both_languages)
{
	scene_published(conversation_sample());
	site_sign_in(ROLE_EDITOR);
	IS(site_post(new_reply, "kind=did&go=ready") == 422);
	IS(site_has("Write what people said, in English") && site_has("Write what people said, in Welsh"));
	IS(site_has("Write what was done, or why not, in English") && site_has("Write what was done, or why not, in Welsh"));
	IS(site_has("href=\"#said_cy\"") && site_has("id=\"said_cy-error\""));
	IS(site_post(new_reply, "kind=did&said_en=Later&said_cy=Hwyrach&reply_en=No&reply_cy=+&go=ready") == 422);
	IS(site_has("Write what was done, or why not, in Welsh") && site_lacks("Write what people said"));
	IS_STR(site_field("said_cy"), "Hwyrach");
	IS(site_post(new_reply, "kind=did&said_en=Later&said_cy=Hwyrach&reply_en=No&reply_cy=Na&who_en=Cabinet&go=ready") == 422);
	IS(site_has("Say who does it in both languages, or leave both empty"));
	IS(count("SELECT COUNT(*) FROM outcome") == 0);
	IS(site_post(new_reply, WHOLE "&go=ready") == 303);
	IS(site_follow() == 200);
	IS(site_has("Waiting for approval") && site_has("We did not, because") && site_has("To be done by 1 May 2027."));
	IS(count("SELECT COUNT(*) FROM outcome WHERE state = 'ready' AND kind = 'did_not'") == 1);
	IS(count("SELECT COUNT(*) FROM event WHERE what = 'outcome.ready'") == 1);
}

TEST_DB(not_yet_needs_a_day_that_has_not_come_and_a_draft_of_it_does_not)
{
	const char *form = "kind=not_yet&said_en=Later&said_cy=Hwyrach&reply_en=Soon&reply_cy=Cyn+hir";

	scene_published(conversation_sample());
	site_sign_in(ROLE_EDITOR);
	IS(site_get(new_reply) == 200 && site_has("is a promise and needs a day") && site_has("For example 21 November 2026 or 21/11/2026"));
	IS(site_post(new_reply, TEXT("%s&go=ready", form)) == 422);
	IS(site_has("Say by which day it is done or decided.") && site_has("href=\"#by\"") && site_has("id=\"by-error\""));
	IS_STR(site_field("kind"), "not_yet");
	IS(site_post(new_reply, TEXT("%s&by=20/11/2026&go=ready", form)) == 422 && site_has("This day is over."));
	IS(count("SELECT COUNT(*) FROM outcome") == 0);
	IS(site_post(new_reply, TEXT("%s&go=draft", form)) == 303);
	IS(site_post(new_reply, TEXT("%s&by=1/5/2027&go=ready", form)) == 303);
	IS(count("SELECT COUNT(*) FROM outcome WHERE state = 'ready' AND by_on IS NOT NULL") == 1);
}

TEST_DB(nonsense_in_a_form_is_asked_for_again)
{
	struct buf long_one = { 0 };

	scene_published(conversation_sample());
	site_sign_in(ROLE_EDITOR);
	IS(site_post(new_reply, "kind=maybe&go=draft") == 422);
	IS(site_has("Choose what you did") && site_has("href=\"#kind\""));
	IS(site_post(new_reply, "kind=did&by=soon&go=draft") == 422);
	IS(site_has("Enter a day like 21 November 2026 or 21/11/2026"));
	IS_STR(site_field("by"), "soon");
	buf_str(&long_one, STR("kind=did&go=draft&said_cy="));
	for (int i = 0; i < 1001; i++)
		buf_str(&long_one, STR("%C5%B7"));
	IS(site_post(new_reply, arena_z(test_arena(), buf_text(&long_one))) == 422);
	IS(site_has("Use 1,000 characters or fewer") && site_field("said_cy").len == 2002);
	IS(count("SELECT COUNT(*) FROM outcome") == 0);
	buf_free(&long_one);
}

TEST_DB(the_language_switch_keeps_a_reply_that_is_being_written)
{
	scene_published(conversation_sample());
	site_sign_in(ROLE_EDITOR);
	IS(site_post(new_reply, "kind=part&said_en=Later&by=soon&switch=cy") == 200);
	IS(site_has("<html lang=\"cy\""));
	IS_STR(site_field("kind"), "part");
	IS_STR(site_field("said_en"), "Later");
	IS_STR(site_field("by"), "soon");
	IS(count("SELECT COUNT(*) FROM outcome") == 0);
}

TEST_DB(a_reply_answers_a_theme_of_its_own_conversation_or_none)
{
	scene_published(conversation_sample());
	scene_published(sample_with(conversation_sample(), "\"LLY\"", "\"OTH\""));
	IS(scene_officer(ROLE_EDITOR, "LLY", "/answers/theme", "name_en=Hours&name_cy=Oriau") == 303);
	long long here = count("SELECT MAX(id) FROM theme");
	IS(scene_officer(ROLE_EDITOR, "OTH", "/answers/theme", "name_en=Others&name_cy=Eraill") == 303);
	long long there = count("SELECT MAX(id) FROM theme");

	IS(site_get(new_reply) == 200);
	IS(site_has("Hours") && site_lacks("Others"));
	IS(site_post(new_reply, TEXT(WHOLE "&theme=%lld", there)) == 303);
	IS(count("SELECT COUNT(*) FROM outcome WHERE theme IS NULL") == 1);
	IS(site_post(new_reply, TEXT(WHOLE "&theme=%lld", here)) == 303);
	IS(count(TEXT("SELECT COUNT(*) FROM outcome WHERE theme = %lld", here)) == 1);
	const char *id = TEXT("%lld", count("SELECT MAX(id) FROM outcome"));

	IS(site_get(edit_of(id)) == 200);
	IS_STR(site_field("theme"), TEXT("%lld", here));
	IS_STR(site_field("by"), "1 May 2027");
	IS_STR(site_field("who_cy"), "Y Cabinet");
	IS(approve(ROLE_PUBLISHER, id, "") == 303);
	IS(thread_onward(test_db(), test_arena(), "theme", here).n == 1);
}

TEST_DB(a_reply_of_another_conversation_is_not_found)
{
	scene_published(conversation_sample());
	scene_published(sample_with(conversation_sample(), "\"LLY\"", "\"OTH\""));
	const char *id = scene_reply("LLY", false);

	site_sign_in(ROLE_PUBLISHER);
	IS(site_get(TEXT("/en/desk/OTH/replies/%s", id)) == 404);
	IS(site_post(TEXT("/en/desk/OTH/replies/%s", id), WHOLE) == 404);
	IS(site_post(TEXT("/en/desk/OTH/replies/%s/approve", id), "") == 404);
	IS(site_get("/en/desk/XYZ/replies") == 404 && site_get("/en/desk/XYZ/replies/new") == 404 && site_post("/en/desk/XYZ/replies/new", WHOLE) == 404);
	IS(site_get(edit_of("nonsense")) == 404 && site_get(edit_of("7")) == 404 && site_post(edit_of("7"), WHOLE) == 404);
	IS(count("SELECT COUNT(*) FROM outcome WHERE state = 'ready'") == 1);
}

TEST_DB(a_hundred_replies_are_enough)
{
	scene_published(conversation_sample());
	const char *id = scene_reply("LLY", false);

	db_begin(test_db());
	for (int i = 0; i < 99; i++)
		db_run_script(test_db(), TEXT("INSERT INTO outcome (id, conversation, n, kind, said_en, said_cy, reply_en, reply_cy, who_en, who_cy, state, written_by,"
			" written_at) SELECT id + %d, conversation, n + %d, kind, 'x', 'x', 'x', 'x', '', '', state, written_by, written_at FROM outcome WHERE id = %s",
			i + 1, i + 1, id));
	IS(db_commit(test_db()));
	site_sign_in(ROLE_PUBLISHER);
	IS(site_post(new_reply, WHOLE) == 409);
	IS(site_has("This conversation has a hundred replies"));
	IS(change(id, WHOLE) == 303);
	site_sign_in(ROLE_ADMINISTRATOR);
	IS(site_get(list) == 200);
	IS(count("SELECT COUNT(*) FROM outcome") == 100);
}

/* ---- approving ---- */

TEST_DB(a_second_person_publishes_and_everybody_sees_it_at_once)
{
	conversation_id conversation = scene_published(conversation_sample());
	const char *id = scene_reply("LLY", false);
	int64_t version = public_version(test_db());

	IS(site_get("/en/conversations/LLY") == 200);
	IS(site_lacks("It opens at eight now."));
	site_sign_in(ROLE_PUBLISHER);
	IS(site_get(list) == 200);
	IS(site_has("Approve and publish") && site_has("Written by Nia the editor.") && site_field("written").len > 0);
	IS(approve(ROLE_PUBLISHER, id, TEXT("written=%.*s", STR_F(site_field("written")))) == 303);
	IS(site_follow() == 200);
	IS(site_has("Approved and published, in both languages.") && site_has("Approved by Nia the publisher.") && site_lacks("Approve and publish"));
	IS(public_version(test_db()) > version);
	IS(count("SELECT COUNT(*) FROM event WHERE what = 'outcome.published'") == 1);
	IS(thread_onward(test_db(), test_arena(), "conversation", conversation.n).n == 1);
	site_sign_in(ROLE_NONE);
	IS(site_get("/en/conversations/LLY") == 200);
	IS(site_has("You open too late.") && site_has("It opens at eight now."));
	IS(site_get("/cy/sgyrsiau/LLY") == 200);
	IS(site_has("Mae'n agor am wyth nawr.") && site_lacks("It opens at eight now."));
}

TEST_DB(an_editor_cannot_approve_and_nobody_approves_their_own)
{
	scene_published(conversation_sample());
	const char *id = scene_reply("LLY", false);

	IS(approve(ROLE_EDITOR, id, "") == 403);
	site_sign_in(ROLE_EDITOR);
	IS(site_get(list) == 200);
	IS(site_lacks("Approve and publish") && site_has("You wrote this, so somebody else approves it."));
	site_sign_in(ROLE_PUBLISHER);
	IS(site_post(new_reply, WHOLE) == 303);
	IS(approve(ROLE_PUBLISHER, TEXT("%lld", count("SELECT MAX(id) FROM outcome")), "") == 409);
	IS(site_has("Nobody approves their own words alone"));
	IS(count("SELECT COUNT(*) FROM outcome WHERE state = 'published'") == 0);
	IS(approve(ROLE_ADMINISTRATOR, TEXT("%lld", count("SELECT MAX(id) FROM outcome")), "") == 303);
	/* Whoever changes the words last has written them. */
	IS(approve(ROLE_PUBLISHER, id, "") == 303);
}

TEST_DB(what_the_publisher_changed_is_approved_by_somebody_else)
{
	scene_published(conversation_sample());
	const char *id = scene_reply("LLY", false);

	site_sign_in(ROLE_PUBLISHER);
	IS(change(id, WHOLE) == 303);
	IS(approve(ROLE_PUBLISHER, id, "") == 409);
	IS(approve(ROLE_ADMINISTRATOR, id, "") == 303);
}

TEST_DB(of_two_who_change_a_reply_at_once_neither_loses_their_words)
{
	scene_published(conversation_sample());
	const char *id = scene_reply("LLY", false);

	site_sign_in(ROLE_PUBLISHER);
	IS(site_get(edit_of(id)) == 200);
	const char *seen = TEXT("written=%.*s", STR_F(site_field("written")));

	site_clock("2026-11-21 10:05");
	site_sign_in(ROLE_EDITOR);
	IS(change(id, "kind=did&go=draft&said_en=Theirs&said_cy=Eu+geiriau&reply_en=&reply_cy=") == 303);
	site_sign_in(ROLE_PUBLISHER);
	IS(site_post(edit_of(id), TEXT(WHOLE "&%s", seen)) == 409);
	IS(site_has("A colleague changed this reply while you were writing") && site_has("Theirs") && site_has("Eu geiriau"));
	IS(count("SELECT COUNT(*) FROM outcome WHERE said_en = 'Theirs'") == 1);
	/* Both stand on the page now: sending again is meant. */
	IS(site_post(edit_of(id), TEXT(WHOLE "&written=%.*s", STR_F(site_field("written")))) == 303);
	IS(count("SELECT COUNT(*) FROM outcome WHERE said_en = 'Theirs'") == 0);
}

TEST_DB(an_empty_draft_is_not_kept)
{
	scene_published(conversation_sample());
	site_sign_in(ROLE_EDITOR);
	IS(site_post(new_reply, "kind=did&go=draft") == 422);
	IS(count("SELECT COUNT(*) FROM outcome") == 0);
}

TEST_DB(words_that_changed_after_they_were_read_are_not_approved)
{
	scene_published(conversation_sample());
	const char *id = scene_reply("LLY", false);

	site_sign_in(ROLE_PUBLISHER);
	IS(site_get(list) == 200);
	const char *seen = TEXT("written=%.*s", STR_F(site_field("written")));

	site_clock("2026-11-21 10:05");
	site_sign_in(ROLE_EDITOR);
	IS(change(id, WHOLE) == 303);
	IS(approve(ROLE_PUBLISHER, id, seen) == 409);
	IS(site_has("The words have changed since you opened this page"));
	IS(count("SELECT COUNT(*) FROM outcome WHERE state = 'published'") == 0);
	IS(site_get(list) == 200);
	IS(approve(ROLE_PUBLISHER, id, TEXT("written=%.*s", STR_F(site_field("written")))) == 303);
}

TEST_DB(published_words_stay_as_they_are)
{
	scene_published(conversation_sample());
	const char *id = scene_reply("LLY", true);

	site_sign_in(ROLE_EDITOR);
	IS(site_get(list) == 200);
	IS(site_has("Published") && site_lacks("Change the words"));
	IS(site_get(edit_of(id)) == 409);
	IS(site_post(edit_of(id), WHOLE) == 409);
	IS(site_has("Published words are changed in public"));
	IS(site_post(edit_of(id), "kind=did&go=draft") == 409);
	IS(approve(ROLE_ADMINISTRATOR, id, "") == 409);
	IS(count("SELECT COUNT(*) FROM outcome WHERE state = 'published' AND said_en = 'You open too late.'") == 1);
}

TEST_DB(nothing_is_published_of_a_conversation_that_nobody_can_see)
{
	scene_draft(conversation_sample());
	const char *id = scene_reply("LLY", false);

	IS(approve(ROLE_PUBLISHER, id, "") == 409);
	IS(site_has("Nobody sees this conversation yet"));
	IS(count("SELECT COUNT(*) FROM outcome WHERE state = 'published'") == 0);
}

TEST_DB(people_are_not_told_before_every_reply_is_approved)
{
	scene_published(conversation_sample());
	scene_analysing("LLY");
	scene_released("LLY");
	scene_decided("LLY");
	IS(scene_officer(ROLE_PUBLISHER, "LLY", "/move", "move=tell") == 409);
	IS(site_has("Answer at least one thing that people said"));
	scene_reply("LLY", true);
	const char *id = scene_reply("LLY", false);
	IS(scene_officer(ROLE_PUBLISHER, "LLY", "/move", "move=tell") == 409);
	IS(site_has("Every reply must be approved before people are told."));
	IS(approve(ROLE_PUBLISHER, id, "") == 303);
	IS(scene_officer(ROLE_PUBLISHER, "LLY", "/move", "move=tell") == 303);
}

TEST_DB(the_thread_names_a_reply_and_says_whether_everybody_may_see_it)
{
	struct described d;

	scene_published(conversation_sample());
	scene_reply("LLY", false);
	int64_t id = count("SELECT id FROM outcome");
	IS(outcome_feature.describe(test_db(), test_arena(), "outcome", id, &d) && !d.is_public);
	IS(approve(ROLE_PUBLISHER, TEXT("%lld", (long long)id), "") == 303);
	IS(outcome_feature.describe(test_db(), test_arena(), "outcome", id, &d) && d.is_public);
	IS_STR(d.name.en, "You open too late.");
	IS(!outcome_feature.describe(test_db(), test_arena(), "theme", id, &d) && !outcome_feature.describe(test_db(), test_arena(), "outcome", 1, &d));
}

/* ---- numbers ---- */

/* 60 of 100 come every week; what they said is released. */
static void a_hundred_answered(void)
{
	scene_published(conversation_sample());
	db_begin(test_db());
	scene_crowd("LLY", 60, (struct scene_person){ .visits = "weekly", .hours = "mornings" });
	scene_crowd("LLY", 40, (struct scene_person){ .visits = "sometimes", .hours = "evenings" });
	IS(db_commit(test_db()));
	scene_closed();
	scene_analysing("LLY");
	scene_released("LLY");
}

#define COUNTED "kind=did&said_en=%%5B1%%5D+of+%%5B1+all%%5D+(%%5B1%%25%%5D)+come+weekly.&said_cy=Daw+%%5B1%%5D+bob+wythnos.&reply_en=Good&reply_cy=Da"

TEST_DB(a_number_is_taken_from_the_release_and_leads_everybody_to_its_table)
{
	a_hundred_answered();
	site_sign_in(ROLE_EDITOR);
	IS(site_get(new_reply) == 200);
	IS(site_has("value=\"visits.1\"") && site_has("60 of 100 (60%)") && site_has("value=\"all\""));
	IS(site_post(new_reply, TEXT(COUNTED "&number1=visits.1")) == 303);
	IS(site_follow() == 200);
	IS(site_has("60 of 100 (60%) come weekly.") && site_has("Daw 60 bob wythnos.") && site_has("Results released on") && site_lacks("Where does this number come from?"));
	const char *id = TEXT("%lld", count("SELECT MAX(id) FROM outcome"));

	IS(approve(ROLE_PUBLISHER, id, "") == 303);
	site_sign_in(ROLE_NONE);
	IS(site_get("/en/conversations/LLY") == 200);
	IS(site_has("href=\"/en/conversations/LLY/results#q-visits\">60") && site_has("60 of 100 (60%) answered"));
	IS(site_get("/cy/sgyrsiau/LLY") == 200);
	IS(site_has("href=\"/cy/sgyrsiau/LLY/canlyniadau#q-visits\">60"));
	IS(site_get("/en/conversations/LLY/results") == 200);
	IS(site_has("id=\"q-visits\""));
}

TEST_DB(a_reply_that_is_opened_again_holds_its_numbers)
{
	a_hundred_answered();
	site_sign_in(ROLE_EDITOR);
	IS(site_post(new_reply, TEXT(COUNTED "&number1=visits.1&number3=all")) == 303);
	const char *id = TEXT("%lld", count("SELECT MAX(id) FROM outcome"));

	IS(site_get(edit_of(id)) == 200);
	IS_STR(site_field("number1"), "visits.1");
	IS_STR(site_field("number3"), "all");
	IS_STR(site_field("said_en"), "60 of 100 (60%) come weekly.");
	IS(change(id, "kind=did&said_en=Many&said_cy=Llawer&reply_en=Good&reply_cy=Da") == 303);
	IS(count("SELECT COUNT(*) FROM heard_figure") == 0);
}

TEST_DB(a_mark_without_a_number_is_asked_about_and_nothing_typed_is_lost)
{
	a_hundred_answered();
	site_sign_in(ROLE_EDITOR);
	IS(site_post(new_reply, TEXT(COUNTED "&number1=nonsense.9")) == 422);
	IS(site_has("Choose number 1 below, or take its mark out") && site_has("href=\"#said_en\""));
	IS_STR(site_field("said_en"), "[1] of [1 all] ([1%]) come weekly.");
	IS(count("SELECT COUNT(*) FROM outcome") == 0);
}

TEST_DB(a_number_typed_by_hand_that_agrees_with_nothing_is_told_before_it_is_approved_and_at_the_gate)
{
	a_hundred_answered();
	scene_decided("LLY");
	site_sign_in(ROLE_EDITOR);
	IS(site_post(new_reply, "kind=did&said_en=72+of+you&said_cy=72+ohonoch&reply_en=Good&reply_cy=Da") == 303);
	IS(site_follow() == 200);
	IS(site_has("Where does this number come from?") && site_has("<b>72</b>"));
	site_sign_in(ROLE_PUBLISHER);
	site_get("/en/desk/LLY");
	IS(site_has("A reply holds a number that agrees with none"));
	const char *id = TEXT("%lld", count("SELECT MAX(id) FROM outcome"));

	site_sign_in(ROLE_EDITOR);
	IS(change(id, "kind=did&said_en=60+of+you&said_cy=60+ohonoch&reply_en=Good&reply_cy=Da&number1=visits.1") == 303);
	IS(site_follow() == 200 && site_lacks("Where does this number come from?"));
	site_sign_in(ROLE_PUBLISHER);
	site_get("/en/desk/LLY");
	IS(site_lacks("A reply holds a number that agrees with none"));
}

TEST_DB(a_reply_goes_on_leading_to_the_release_its_number_is_from)
{
	a_hundred_answered();
	site_sign_in(ROLE_EDITOR);
	IS(site_post(new_reply, TEXT(COUNTED "&number1=visits.1")) == 303);
	IS(approve(ROLE_PUBLISHER, TEXT("%lld", count("SELECT MAX(id) FROM outcome")), "") == 303);
	site_clock("2027-01-09 10:00");
	scene_crowd("LLY", 30, (struct scene_person){ .channel = CHANNEL_PAPER, .visits = "weekly", .hours = "mornings" });
	IS(scene_officer(ROLE_PUBLISHER, "LLY", "/results/release", "") == 303);
	long long first = count("SELECT MIN(id) FROM publication");

	site_sign_in(ROLE_NONE);
	IS(site_get("/en/conversations/LLY") == 200);
	IS(site_has(TEXT("href=\"/en/conversations/LLY/results/%lld#q-visits\">60", first)));
	IS(site_get(TEXT("/en/conversations/LLY/results/%lld", first)) == 200);
	IS(site_has("A later release took the place of this one") && site_has("100 responses were counted"));
	IS(site_get("/en/conversations/LLY/results") == 200);
	IS(site_has("130 responses were counted") && site_lacks("A later release took the place"));
	IS(site_get("/en/conversations/LLY/results/7") == 404 && site_get("/en/conversations/LLY/results/x") == 404);
}

/* 1 "Bus 1" and 2 "Bus 2". */
static void two_themes(conversation_id id)
{
	for (int i = 1; i <= 2; i++)
		db_run_script(test_db(), arena_printf(test_arena(), "INSERT INTO theme (id, conversation, name_en, name_cy, note, made_at, account) "
			"VALUES (%d, %lld, 'Bus %d', 'Bws %d', '', 0, 0)", i, (long long)id.n, i, i).at);
}

TEST_DB(themes_without_a_reply_wait_on_today_once_it_is_decided)
{
	two_themes(scene_published(conversation_sample()));
	scene_analysing("LLY");
	scene_released("LLY");
	site_sign_in(ROLE_EDITOR);
	IS(site_get("/en/desk") == 200 && site_lacks("no reply yet"));
	scene_decided("LLY");
	site_sign_in(ROLE_EDITOR);
	IS(site_get("/en/desk") == 200 && site_has("2 themes have no reply yet: When should Helyg library open?") && site_has("href=\"/en/desk/LLY/replies\""));
	IS(site_get("/cy/desg") == 200 && site_has("Mae 2 thema heb ateb eto: Pryd dylai llyfrgell Helyg agor?"));
	IS(scene_officer(ROLE_EDITOR, "LLY", "/replies/new", "kind=did&theme=1&said_en=a&said_cy=b&reply_en=c&reply_cy=d&go=draft") == 303);
	IS(site_get("/en/desk") == 200 && site_has("1 theme has no reply yet: When should Helyg library open?"));
	IS(scene_officer(ROLE_EDITOR, "LLY", "/replies/new", "kind=did&theme=2&said_en=a&said_cy=b&reply_en=c&reply_cy=d&go=draft") == 303);
	IS(site_get("/en/desk") == 200 && site_lacks("no reply yet"));
}

TEST_DB(people_are_told_with_a_theme_unanswered_only_when_somebody_says_so)
{
	two_themes(scene_published(conversation_sample()));
	scene_analysing("LLY");
	scene_released("LLY");
	scene_decided("LLY");
	scene_reply("LLY", true);
	site_sign_in(ROLE_PUBLISHER);
	IS(site_get("/en/desk/LLY") == 200 && site_has("Themes without a reply") && site_has("href=\"/en/desk/LLY/replies/new?theme=1\"") && site_has("Bus 2"));
	IS(site_has("Tell people although 2 themes have no reply"));
	IS(site_get("/en/desk/LLY/replies/new?theme=2") == 200 && site_has("<option value=\"2\" selected"));
	IS(site_get("/en/desk/LLY/replies/new") == 200 && site_has("<option value=\"1\" selected"));
	IS(scene_officer(ROLE_EDITOR, "LLY", "/move", "move=tell&without=2") == 403);
	IS(scene_officer(ROLE_PUBLISHER, "LLY", "/move", "move=tell") == 422 && site_has("2 themes have no reply yet. Write them, or say that people are told without them."));
	IS(scene_officer(ROLE_PUBLISHER, "LLY", "/move", "move=tell&without=1") == 422 && scene_officer(ROLE_PUBLISHER, "LLY", "/move", "move=tell&without=x") == 422);
	IS(fixture_number(test_db(), "SELECT COUNT(*) FROM conversation WHERE told_at IS NOT NULL") == 0);
	IS(scene_officer(ROLE_PUBLISHER, "LLY", "/move", "move=tell&without=2") == 303);
	IS(fixture_number(test_db(), "SELECT COUNT(*) FROM conversation WHERE told_at IS NOT NULL") == 1);
	IS(site_get("/en/desk/LLY") == 200 && site_has("Told although 2 themes had no reply.") && site_lacks("Themes without a reply"));
}
