/* conversation_test.c -- the page of one conversation, from the day before it opens until everybody has been told. */
/* SPDX-License-Identifier: MIT */
#include "features/conversation/conversation.h"

#include <stdarg.h>

#include "core/fixture_test.h"
#include "tests/scene.h"

static const char *const page = "/en/conversations/LLY", *const follow = "/en/conversations/LLY/follow";

static int64_t count(const char *sql)
{
	return fixture_number(test_db(), sql);
}

static bool before(const char *first, const char *second)
{
	str text = site_page();
	const char *a = memmem(text.at, text.len, first, strlen(first)), *b = memmem(text.at, text.len, second, strlen(second));

	return a && b && a < b;
}

/* ---- what stands on it ---- */

TEST_DB(a_draft_is_nobodys_business_but_the_officers)
{
	scene_draft(conversation_sample());
	IS(site_get(page) == 404);
	IS(site_lacks("Helyg library"));
	IS(site_get("/cy/sgyrsiau/LLY") == 404);
	IS(site_get("/en/conversations/LLY/following") == 404);
	IS(site_post(follow, "email=nia%40example.cymru") == 404);
	IS(count("SELECT COUNT(*) FROM contact") == 0);
	site_sign_in(ROLE_EDITOR);
	IS(site_get(page) == 200);
	IS(site_has("When should Helyg library open?"));
	IS(site_has("<dt>Closes</dt>") && site_lacks("<dt>Closed</dt>"));
	IS(site_post(follow, "email=nia%40example.cymru") == 422);
}

TEST_DB(a_code_that_nobody_has_leads_to_a_calm_page)
{
	scene_published(conversation_sample());
	IS(site_get("/en/conversations/XYZ") == 404);
	IS(site_get("/en/conversations/XYZ/following") == 404);
	IS(site_post("/en/conversations/XYZ/follow", "email=nia%40example.cymru") == 404);
	IS(site_get("/en/conversations/LLY%27%20OR%201") == 404);
	IS(site_get("/en/conversations/") != 500);
}

TEST_DB(a_code_may_be_typed_in_small_letters)
{
	scene_published(conversation_sample());
	IS(site_get("/en/conversations/lly") == 200);
	IS(site_has("When should Helyg library open?") && site_has("href=\"/en/conversations/LLY/respond\""));
	IS(site_get("/cy/sgyrsiau/Lly") == 200);
}

TEST_DB(the_readable_tail_of_an_address_may_be_anything)
{
	scene_published(conversation_sample());
	IS(site_get("/en/conversations/LLY/library-opening-hours") == 200);
	IS(site_has("When should Helyg library open?"));
	IS(site_get("/cy/sgyrsiau/LLY/oriau-agor") == 200);
	IS(site_get("/en/conversations/LLY/two/tails") == 404);
}

TEST_DB(before_it_opens_the_page_says_when_and_asks_nothing)
{
	scene_published(sample_with(conversation_sample(), "\"+0 00:00\"", "\"+9 08:00\""));
	IS(site_get(page) == 200);
	IS(site_has("It has not opened yet") && site_has("It opens on 30 November 2026, 08:00."));
	IS(site_lacks("Start: tell us what you think"));
	IS(site_has("Tell me"));
}

TEST_DB(while_it_is_open_everything_that_was_promised_stands_on_one_page)
{
	scene_published(conversation_sample());
	IS(site_get(page) == 200);
	IS(site_has("Start: tell us what you think") && site_has("href=\"/en/conversations/LLY/respond\""));
	IS(site_has("5 January 2027, 23:59") && site_has("About 5 minutes.") && site_has("6 questions."));
	IS(site_has("The Council's Cabinet, 20 January 2027"));
	IS(before("Open to change", "On which days it opens late") && before("Already fixed", "How many hours a week"));
	IS(site_has("Paper copies are on the library desk.") && site_has("Ring 01443 000000"));
	IS(before("The Cabinet decides", "We tell you what changed") && site_has("By 3 February 2027"));
	IS(site_has("Happening now") && site_has("It closes in 45 days."));
	IS(site_has("The Welsh reading hour would move to Saturday."));
	IS(site_has("<strong>34 hours a week</strong>"));
	IS(site_has("Carys Morgan") && site_has("href=\"tel:01443000000\"") && site_has("href=\"mailto:sgwrs@example.cymru\""));
	IS(site_has("We keep your answers for two years."));
	IS(site_lacks("We are late.") && site_lacks("What was decided"));
}

TEST_DB(after_closing_it_takes_no_more_and_says_what_happens_now)
{
	scene_published(conversation_sample());
	scene_closed();
	IS(site_get(page) == 200);
	IS(site_has("It no longer takes answers") && site_lacks("Start: tell us what you think"));
	IS(site_has("href=\"/en/your-response\"") && site_lacks("See the results"));
	scene_analysing("LLY");
	scene_released("LLY");
	IS(site_get(page) == 200);
	IS(site_has("href=\"/en/conversations/LLY/results\""));
}

TEST_DB(a_broken_promise_is_counted_in_days_until_it_is_kept)
{
	scene_published(conversation_sample());
	scene_analysing("LLY");
	site_clock("2027-02-03 23:59");
	IS(site_get(page) == 200);
	IS(site_lacks("We are late."));
	site_clock("2027-02-04 00:01");
	IS(site_get(page) == 200);
	IS(site_has("We are late.") && site_has("Wednesday 3 February 2027") && site_has("That was 1 day ago."));
	site_clock("2027-03-03 12:00");
	IS(site_get(page) == 200);
	IS(site_has("That was 28 days ago."));
	IS(site_get("/cy/sgyrsiau/LLY") == 200);
	IS(site_lacks("We are late.") && site_has("sg-note--late"));
}

TEST_DB(a_decision_is_not_shown_while_it_is_being_written)
{
	scene_published(conversation_sample());
	scene_analysing("LLY");
	scene_released("LLY");
	site_clock("2027-01-20 15:00");
	IS(scene_officer(ROLE_EDITOR, "LLY", "/decision", "decision_en=Late+on+Thursdays.&decision_cy=Yn+hwyr+ddydd+Iau.&decided_on=2027-01-20") == 303);
	site_sign_in(ROLE_NONE);
	IS(site_get(page) == 200);
	IS(site_lacks("Late on Thursdays.") && site_lacks("What was decided"));
	IS(scene_officer(ROLE_PUBLISHER, "LLY", "/decision/approve", "") == 303);
	site_sign_in(ROLE_NONE);
	IS(site_get(page) == 200);
	IS(site_lacks("Late on Thursdays."));
	IS(scene_officer(ROLE_PUBLISHER, "LLY", "/move", "move=decide") == 303);
	site_sign_in(ROLE_NONE);
	IS(site_get(page) == 200);
	IS(site_has("Late on Thursdays.") && site_has("20 January 2027"));
	IS(site_get("/cy/sgyrsiau/LLY") == 200);
	IS(site_has("Yn hwyr ddydd Iau.") && site_lacks("Late on Thursdays."));
}

TEST_DB(when_people_have_been_told_what_came_of_it_comes_first)
{
	scene_published(conversation_sample());
	scene_analysing("LLY");
	scene_released("LLY");
	scene_decided("LLY");
	scene_told("LLY");
	site_clock("2027-06-01 09:00");
	IS(site_get(page) == 200);
	IS(before("It opens late on Thursdays.", "You open too late.") && before("It opens at eight now.", "Where we are"));
	IS(before("Where we are", "Why we are asking"));
	IS(site_lacks("We are late.") && site_lacks("Tell me") && site_lacks("id=\"follow\""));
	IS(site_get("/cy/sgyrsiau/LLY") == 200);
	IS(before("agor yn hwyr ar ddydd Iau.", "agor yn rhy hwyr.") && site_lacks("You open too late."));
}

TEST_DB(what_was_open_when_people_were_asked_is_told_as_history_once_it_is_decided)
{
	scene_published(sample_with(conversation_sample(), "\"title\": { \"en\": \"Open later\"", "\"status\": \"preferred\", \"title\": { \"en\": \"Open later\""));
	IS(site_get(page) == 200 && before("What could be done", "Nobody has decided which hours stay.") && site_lacks("When we asked"));
	IS(site_has("This is what we would choose now."));
	scene_analysing("LLY");
	scene_released("LLY");
	IS(site_get(page) == 200 && site_lacks("When we asked"));
	scene_decided("LLY");
	IS(site_get(page) == 200 && before("What was decided", "What could have been done"));
	IS(before("When we asked, on <b>21 November 2026</b>, this had not been decided:", "Nobody has decided which hours stay."));
	IS(site_has("This is what we would have chosen when we asked.") && site_lacks("would choose now"));
	IS(site_get("/cy/sgyrsiau/LLY") == 200 && before("Pan wnaethom ni ofyn, ar <b>21 Tachwedd 2026</b>", "Nid oes neb wedi penderfynu"));
}

TEST_DB(what_was_cancelled_says_so_and_names_no_day_of_closing)
{
	scene_published(conversation_sample());
	IS(scene_officer(ROLE_PUBLISHER, "LLY", "/move", "move=cancel&why_en=The+money+went.&why_cy=Aeth+yr+arian.") == 303);
	site_sign_in(ROLE_NONE);
	IS(site_get(page) == 200);
	IS(site_has("Cancelled") && site_lacks("Start: tell us") && site_lacks("5 January 2027, 23:59"));
	IS(site_has("This conversation was cancelled") && site_lacks("We tell you what changed") && site_lacks("Took part"));
	IS(site_lacks("id=\"follow\""));
	site_clock("2027-06-01 09:00");
	IS(site_get(page) == 200);
	IS(site_lacks("We are late."));
}

TEST_DB(whoever_took_part_is_counted_once_within_a_minute_and_not_after_withdrawing)
{
	scene_published(conversation_sample());
	IS(site_get(page) == 200);
	IS(site_has("0 people"));
	IS(site_fresh_until().s == site_now().s + 60);
	struct receipt one = scene_answer("LLY", (struct scene_person){ .visits = "weekly", .hours = "mornings sat" });
	scene_answer("LLY", (struct scene_person){ .channel = CHANNEL_PAPER, .visits = "never" });
	site_clock("2026-11-21 10:01");
	IS(site_get(page) == 200);
	IS(site_has("2 people"));
	IS(site_fresh_until().s == site_now().s + 60);
	IS(site_post("/en/your-response/withdraw", arena_printf(test_arena(), "reference=%.*s&code=%.*s&sure=yes", STR_F(one.reference), STR_F(one.code)).at) == 200);
	site_clock("2026-11-21 10:02");
	IS(site_get(page) == 200);
	IS(site_has("1 person"));
}

TEST_DB(the_other_language_is_one_step_away_at_the_same_place)
{
	scene_published(conversation_sample());
	IS(site_get(page) == 200);
	IS(site_has("href=\"/cy/sgyrsiau/LLY\""));
	IS(site_get("/cy/sgyrsiau/LLY/oriau") == 200);
	IS(site_has("<html lang=\"cy\"") && site_has("href=\"/en/conversations/LLY/oriau\""));
	IS(site_has("Pryd dylai llyfrgell Helyg agor?") && site_lacks("When should Helyg library open?"));
	IS(site_lacks("Tell us what you think") && site_lacks("Paper copies") && site_lacks("Already fixed"));
}

/* ---- hearing what happens ---- */

TEST_DB(whoever_leaves_an_address_is_thanked_and_remembered_in_their_language)
{
	scene_published(conversation_sample());
	IS(site_post(follow, "email=+nia%40example.cymru+") == 303);
	IS_STR(str_of(site_location()), "/en/conversations/LLY/following");
	IS(site_follow() == 200);
	IS(site_has("Thank you. We have sent you an e-mail") && site_lacks("id=\"follow\""));
	IS(site_post("/cy/sgyrsiau/LLY/dilyn", "email=ifan%40example.cymru") == 303);
	IS_STR(str_of(site_location()), "/cy/sgyrsiau/LLY/yn-dilyn");
	IS(count("SELECT COUNT(*) FROM contact WHERE lang = 'en'") == 1 && count("SELECT COUNT(*) FROM contact WHERE lang = 'cy'") == 1);
}

TEST_DB(whoever_leaves_the_same_address_twice_is_remembered_once)
{
	scene_published(conversation_sample());
	IS(site_post(follow, "email=nia%40example.cymru") == 303);
	IS(site_again() == 303);
	IS(site_post(follow, "email=Nia%40Example.CYMRU") == 303);
	/* The language of the last time is the one they want now. */
	IS(site_post("/cy/sgyrsiau/LLY/dilyn", "email=nia%40example.cymru") == 303);
	IS(count("SELECT COUNT(*) FROM contact") == 1);
	IS(count("SELECT COUNT(*) FROM contact WHERE lang = 'cy'") == 1);
}

TEST_DB(an_address_we_could_not_write_to_is_shown_again_with_what_is_wrong)
{
	static const char *const bad[] = { "nia", "nia%40", "nia%40example", "a+b%40c.cy", "nia%40t%C5%B7.cymru", "nia%40a.cy%0Aifan%40b.cy", "%3Cnia%40a.cy%3E" };

	scene_published(conversation_sample());
	IS(site_post(follow, "email=") == 422);
	IS(site_has("Enter your e-mail address"));
	IS(site_post(follow, "") == 422);
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		if (!IS(site_post(follow, arena_printf(test_arena(), "email=%s", bad[i]).at) == 422))
			test_note("taken: %s", bad[i]);
		IS(site_has("Enter an e-mail address like name@example.org"));
		IS(site_field("email").len > 0);
	}
	IS(site_has("<title>Error: When should Helyg") && site_has("href=\"#email\"") && site_has("id=\"email-error\""));
	IS(count("SELECT COUNT(*) FROM contact") == 0);
}

TEST_DB(the_language_switch_on_a_mistake_keeps_what_was_typed_and_saves_nothing)
{
	scene_published(conversation_sample());
	IS(site_post(follow, "email=nia%40") == 422);
	IS(site_has("name=\"switch\" value=\"cy\""));
	IS(site_post(follow, "email=nia%40&switch=cy") == 200);
	IS(site_has("<html lang=\"cy\""));
	IS_STR(site_field("email"), "nia@");
	IS(site_post(follow, "email=nia%40example.cymru&switch=cy") == 200);
	IS(count("SELECT COUNT(*) FROM contact") == 0);
}

TEST_DB(nobody_is_promised_news_when_nothing_more_will_come)
{
	scene_published(conversation_sample());
	scene_analysing("LLY");
	scene_released("LLY");
	scene_decided("LLY");
	IS(site_post(follow, "email=nia%40example.cymru") == 303);
	scene_told("LLY");
	IS(site_post(follow, "email=ifan%40example.cymru") == 422);
	IS(site_has("There is nothing more to come of this conversation"));
	IS(count("SELECT COUNT(*) FROM contact") == 1);
}

/* ---- what other parts of the program ask ---- */

TEST_DB(the_thread_names_and_links_a_conversation)
{
	conversation_id id = scene_published(conversation_sample());
	struct described d;

	IS(conversation_feature.describe(test_db(), test_arena(), "conversation", id.n, &d));
	IS_STR(d.name.cy, "Pryd dylai llyfrgell Helyg agor?");
	IS_STR(d.args[0], "LLY");
	IS(!conversation_feature.describe(test_db(), test_arena(), "conversation", id.n + 1, &d));
	IS(!conversation_feature.describe(test_db(), test_arena(), "theme", id.n, &d));
}

static str heard;

static void hear(const char *line)
{
	heard = arena_printf(test_arena(), "%.*s%s\n", STR_F(heard), line);
}

TEST_DB(whoever_asks_what_we_hold_about_their_address_is_told_and_can_have_it_removed)
{
	heard = (str){ 0 };
	scene_published(conversation_sample());
	IS(site_post("/cy/sgyrsiau/LLY/dilyn", "email=nia%40example.cymru") == 303);
	conversation_feature.export_person(test_db(), test_arena(), STR("NIA@example.cymru"), hear);
	IS(scene_says(heard, "LLY") && scene_says(heard, "Pryd dylai llyfrgell Helyg agor?"));
	db_begin(test_db());
	IS(conversation_feature.forget_person(test_db(), test_arena(), STR("nia@example.cymru")) == 1);
	IS(db_commit(test_db()));
	heard = (str){ 0 };
	conversation_feature.export_person(test_db(), test_arena(), STR("nia@example.cymru"), hear);
	IS(heard.len == 0);
}
