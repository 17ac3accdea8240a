/* promises_test.c -- everybody sees what was promised, and what is late. */
/* SPDX-License-Identifier: MIT */
#include "core/fixture_test.h"
#include "tests/scene.h"

TEST_DB(every_promise_of_a_conversation_stands_in_the_register_with_its_day)
{
	scene_draft(sample_with(conversation_sample(), "\"LLY\"", "\"DRA\""));
	scene_published(conversation_sample());
	IS(site_get("/en/promises") == 200);
	IS(site_has("When should Helyg library open?") && site_has("The decision is taken") && site_has("20 January 2027"));
	IS(site_has("3 February 2027") && site_has("To come"));
	IS(site_lacks("/conversations/DRA"));
	IS(site_get("/cy/addewidion") == 200 && site_has("Pryd dylai llyfrgell Helyg agor?") && site_lacks("When should"));
	IS(site_get("/en/promises?show=overdue") == 200 && site_has("There is none of this kind."));
	IS(site_get("/en/promises?show=kept&who=Nobody&after=x") == 200 && site_has("There is none of this kind."));
}

TEST_DB(what_is_late_is_overdue_in_public_and_later_kept_late)
{
	scene_published(conversation_sample());
	scene_analysing("LLY");
	scene_released("LLY");
	scene_decided("LLY");
	site_clock("2027-02-04 09:00");
	IS(site_get("/en/promises?show=overdue") == 200 && site_has("We tell people what changed") && site_lacks("The decision is taken"));
	IS(site_get("/en/promises?show=kept") == 200 && site_has("Kept on time") && site_has("Done on 20 January 2027"));
	scene_reply("LLY", true);
	site_clock("2027-02-05 09:00");
	IS(scene_officer(ROLE_PUBLISHER, "LLY", "/move", "move=tell") == 303);
	site_sign_in(ROLE_NONE);
	IS(site_get("/en/promises?show=kept") == 200 && site_has("Kept late") && site_has("Done on 5 February 2027") && site_has("3 February 2027"));
}

TEST_DB(promises_are_narrowed_by_who_made_them)
{
	scene_published(conversation_sample());
	IS(site_get("/en/promises?who=Dyffryn+Helyg+Council") == 200 && site_has("The decision is taken"));
	IS(site_get("/en/promises?who=Somebody+else") == 200 && site_lacks("The decision is taken"));
	IS(site_post("/en/promises", "x=1") == 405);
}

/* ---- on Today ---- */

#define WHY "&why_en=Done.&why_cy=Wedi%27i+wneud."

static void officer_sees(enum role role)
{
	site_sign_in(role);
	IS(site_get("/en/desk") == 200);
}

TEST_DB(officers_meet_a_promise_a_week_before_its_day_and_as_overdue_after_it)
{
	scene_published(conversation_sample());
	site_clock("2027-01-12 09:00");
	officer_sees(ROLE_EDITOR);
	IS(site_lacks("The decision is to be taken"));
	site_clock("2027-01-13 09:00");
	officer_sees(ROLE_EDITOR);
	IS(site_has("Due soon") && site_has("The decision is to be taken: When should Helyg library open?") && site_has("It was promised for 20 January 2027."));
	IS(site_lacks("Overdue") && site_lacks("People are to be told"));
	site_clock("2027-01-21 09:00");
	officer_sees(ROLE_PUBLISHER);
	IS(site_has("Overdue") && site_has("The decision is not recorded: When should Helyg library open?") && site_lacks("is to be taken"));
	site_clock("2027-01-06 09:00");
	scene_analysing("LLY");
	scene_released("LLY");
	scene_decided("LLY");
	site_clock("2027-01-27 09:00");
	officer_sees(ROLE_EDITOR);
	IS(site_has("People are to be told what changed: When should Helyg library open?") && site_lacks("The decision is"));
	site_clock("2027-02-04 09:00");
	officer_sees(ROLE_EDITOR);
	IS(site_has("We have not told people what changed: When should Helyg library open?"));
	scene_told("LLY");
	site_clock("2027-02-04 09:00");
	officer_sees(ROLE_EDITOR);
	IS(site_has("Nothing is waiting for you. Good."));
}

TEST_DB(what_was_promised_in_a_reply_waits_on_today_until_it_is_done_or_moved)
{
	scene_published(conversation_sample());
	scene_analysing("LLY");
	scene_released("LLY");
	scene_decided("LLY");
	const char *promised = "kind=not_yet&said_en=No+room.&said_cy=Dim+lle.&reply_en=The+creche+opens.&reply_cy=Mae%27r+feithrinfa%27n+agor.&by=2027-03-01&go=ready";

	IS(scene_officer(ROLE_EDITOR, "LLY", "/replies/new", promised) == 303);
	str id = arena_printf(test_arena(), "%lld", (long long)fixture_number(test_db(), "SELECT MAX(id) FROM outcome"));
	const char *change = arena_printf(test_arena(), "/replies/%s/change", id.at).at, *link = arena_printf(test_arena(), "href=\"/en/desk/LLY%s\"", change).at;

	IS(scene_officer(ROLE_PUBLISHER, "LLY", arena_printf(test_arena(), "/replies/%s/approve", id.at).at, "") == 303);
	IS(scene_officer(ROLE_PUBLISHER, "LLY", "/move", "move=tell") == 303);
	site_clock("2027-02-21 09:00");
	officer_sees(ROLE_EDITOR);
	IS(site_lacks("What we promised is to be done"));
	site_clock("2027-02-22 09:00");
	officer_sees(ROLE_EDITOR);
	IS(site_has("What we promised is to be done: When should Helyg library open?") && site_has("It was promised by 1 March 2027: The creche opens.") && site_has(link));
	site_clock("2027-03-02 09:00");
	officer_sees(ROLE_PUBLISHER);
	IS(site_has("Overdue") && site_has("We have not done what we promised: When should Helyg library open?") && site_has(link));
	IS(site_get("/cy/desg") == 200 && site_has("Mae&#39;r feithrinfa&#39;n agor.") && site_lacks("The creche"));
	/* Its day moves: gone until a week before the new one. Then it is done. */
	IS(scene_officer(ROLE_EDITOR, "LLY", change, "kind=moved&day=2027-04-20" WHY) == 303);
	IS(scene_officer(ROLE_PUBLISHER, "LLY", arena_printf(test_arena(), "/changed/%lld/approve", (long long)fixture_number(test_db(), "SELECT MAX(id) FROM amendment")).at, "") == 303);
	officer_sees(ROLE_EDITOR);
	IS(site_lacks("what we promised") && site_lacks("What we promised"));
	site_clock("2027-04-14 09:00");
	officer_sees(ROLE_EDITOR);
	IS(site_has("Due soon") && site_has("It was promised by 20 April 2027: The creche opens."));
	IS(scene_officer(ROLE_EDITOR, "LLY", change, "kind=done&day=2027-04-14" WHY) == 303);
	IS(scene_officer(ROLE_PUBLISHER, "LLY", arena_printf(test_arena(), "/changed/%lld/approve", (long long)fixture_number(test_db(), "SELECT MAX(id) FROM amendment")).at, "") == 303);
	officer_sees(ROLE_EDITOR);
	IS(site_has("Nothing is waiting for you. Good."));
}

TEST_DB(a_long_promise_is_cut_at_a_word_on_today)
{
	str reply = STR("");

	scene_published(conversation_sample());
	for (int i = 0; i < 30; i++)
		reply = arena_printf(test_arena(), "%.*sword%d+", STR_F(reply), i);
	str form = arena_printf(test_arena(), "kind=not_yet&said_en=a&said_cy=b&reply_en=%.*s&reply_cy=%.*s&by=2027-03-01&go=ready", STR_F(reply), STR_F(reply));

	IS(scene_officer(ROLE_EDITOR, "LLY", "/replies/new", arena_z(test_arena(), form)) == 303);
	IS(scene_officer(ROLE_PUBLISHER, "LLY", arena_printf(test_arena(), "/replies/%lld/approve", (long long)fixture_number(test_db(), "SELECT MAX(id) FROM outcome")).at, "") == 303);
	site_clock("2027-03-02 09:00");
	officer_sees(ROLE_EDITOR);
	IS(site_has("It was promised by 1 March 2027: word0 word1") && site_has("word13…") && site_lacks("word20"));
}
