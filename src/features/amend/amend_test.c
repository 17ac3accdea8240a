/* amend_test.c -- what was published changes only in public, and nothing old is lost. */
/* SPDX-License-Identifier: MIT */
#include "core/fixture_test.h"
#include "tests/scene.h"

#define TEXT(...) arena_printf(test_arena(), __VA_ARGS__).at

static const char *reply;

static long long count(const char *sql)
{
	return fixture_number(test_db(), sql);
}

/* A published reply that is promised by 31 January 2027. */
static void promised(void)
{
	scene_published(conversation_sample());
	IS(scene_officer(ROLE_EDITOR, "LLY", "/replies/new",
			 "kind=not_yet&said_en=You+open+too+late.&said_cy=Rydych+chi%27n+agor+yn+rhy+hwyr.&reply_en=It+opens+at+eight+soon."
			 "&reply_cy=Bydd+yn+agor+am+wyth+cyn+hir.&by=2027-01-31&go=ready") == 303);
	reply = TEXT("/replies/%lld", count("SELECT MAX(id) FROM outcome"));
	IS(scene_officer(ROLE_PUBLISHER, "LLY", TEXT("%s/approve", reply), "") == 303);
}

static int change(enum role role, const char *form)
{
	return scene_officer(role, "LLY", TEXT("%s/change", reply), form);
}

static int approve(enum role role)
{
	return scene_officer(role, "LLY", TEXT("/changed/%lld/approve", count("SELECT COALESCE(MAX(id), 1) FROM amendment")), "");
}

#define WHY "&why_en=The+builder+is+ill.&why_cy=Mae%27r+adeiladwr+yn+s%C3%A2l."

TEST_DB(a_promise_that_was_kept_is_shown_with_the_day_and_how_everybody_can_see_it)
{
	promised();
	site_clock("2027-02-10 10:00");
	IS(change(ROLE_EDITOR, "kind=done&day=2027-02-09&link=https%3A%2F%2Fhelyg.example%2Fhours&why_en=The+new+hours+are+on+the+door.&why_cy=Mae%27r+oriau+ar+y+drws.") == 303);
	site_sign_in(ROLE_NONE);
	IS(site_get("/en/conversations/LLY") == 200 && site_lacks("on the door"));
	IS(site_get("/en/promises?show=overdue") == 200 && site_has("It opens at eight soon.") && site_has("Overdue"));
	IS(approve(ROLE_EDITOR) == 403 && approve(ROLE_PUBLISHER) == 303 && approve(ROLE_PUBLISHER) == 404);
	site_sign_in(ROLE_NONE);
	IS(site_get("/en/conversations/LLY") == 200 && site_has("The new hours are on the door.") && site_has("Done on 9 February 2027"));
	IS(site_get("/cy/sgyrsiau/LLY") == 200 && site_has("Mae'r oriau ar y drws.") && site_lacks("on the door"));
	IS(site_get("/en/promises?show=kept") == 200 && site_has("Kept late") && site_has("Done on 9 February 2027") && site_has("31 January 2027"));
	IS(site_get("/en/promises?show=overdue") == 200 && site_lacks("It opens at eight soon."));
}

TEST_DB(a_day_that_moves_stays_to_be_read_and_is_late_all_the_same)
{
	promised();
	IS(change(ROLE_EDITOR, "kind=moved&day=2027-03-31" WHY) == 303 && approve(ROLE_PUBLISHER) == 303);
	site_sign_in(ROLE_NONE);
	IS(site_get("/en/conversations/LLY") == 200 && site_has("The builder is ill.") && site_has("Now by 31 March 2027"));
	IS(site_get("/en/promises") == 200 && site_has("Promised by 31 January 2027") && site_has("Now by 31 March 2027"));
	site_clock("2027-03-01 10:00");
	IS(change(ROLE_EDITOR, "kind=done&day=2027-02-28&why_en=Done.&why_cy=Wedi%27i+wneud.") == 303 && approve(ROLE_PUBLISHER) == 303);
	site_sign_in(ROLE_NONE);
	IS(site_get("/en/promises?show=kept") == 200 && site_has("Kept late") && site_has("Done on 28 February 2027"));
}

TEST_DB(a_reply_is_corrected_with_the_old_words_beside_the_new)
{
	promised();
	IS(change(ROLE_EDITOR, "kind=reply&after_en=It+opens+at+nine+soon.&after_cy=Bydd+yn+agor+am+naw+cyn+hir.&why_en=We+wrote+eight.&why_cy=Fe+wnaethom+ysgrifennu+wyth.") == 303);
	site_sign_in(ROLE_PUBLISHER);
	IS(site_get("/en/desk") == 200 && site_has("1 public change waits for a second person:"));
	IS(site_get("/en/desk/LLY/changed") == 200 && site_has("It opens at eight soon.") && site_has("It opens at nine soon."));
	IS(approve(ROLE_PUBLISHER) == 303);
	site_sign_in(ROLE_NONE);
	IS(site_get("/en/conversations/LLY") == 200 && site_has("Old words: It opens at eight soon.") && site_has("New words: It opens at nine soon.") && site_has("We wrote eight."));
	IS(count("SELECT COUNT(*) FROM event WHERE kind = 'amendment'") == 2);
}

TEST_DB(a_recorded_decision_is_corrected_in_public)
{
	scene_published(conversation_sample());
	IS(scene_officer(ROLE_EDITOR, "LLY", "/decision/change", "kind=decision") == 404);
	scene_analysing("LLY");
	scene_released("LLY");
	scene_decided("LLY");
	IS(scene_officer(ROLE_EDITOR, "LLY", "/decision/change", "kind=decision&after_en=It+opens+late+on+Fridays.&after_cy=Ar+ddydd+Gwener.&why_en=A+slip.&why_cy=Camgymeriad.") == 303);
	IS(approve(ROLE_PUBLISHER) == 303);
	site_sign_in(ROLE_NONE);
	IS(site_get("/en/conversations/LLY") == 200 && site_has("Old words: It opens late on Thursdays.") && site_has("New words: It opens late on Fridays."));
	scene_told("LLY");      /* what was approved still stands */
}

TEST_DB(nothing_is_changed_in_public_without_both_languages_a_day_that_can_be_and_a_second_person)
{
	promised();
	IS(change(ROLE_EDITOR, "kind=done&day=2026-12-01&why_en=x") == 422 && site_has("Write it in Welsh, too") && site_has("What is done was done today or before"));
	IS(change(ROLE_EDITOR, "kind=moved&day=2026-11-01" WHY) == 422 && site_has("The new day has passed already"));
	IS(change(ROLE_EDITOR, "kind=moved&day=soon" WHY) == 422 && site_has("Enter a day like 21 November 2026 or 21/11/2026"));
	IS(change(ROLE_EDITOR, "kind=done&day=2026-11-20&link=javascript%3Ax" WHY) == 422 && site_has("Enter an address that begins with https://"));
	IS(change(ROLE_EDITOR, "kind=reply&after_en=It+opens+at+eight+soon.&after_cy=Bydd+yn+agor+am+wyth+cyn+hir." WHY) == 422 && site_has("These are the old words"));
	IS(change(ROLE_EDITOR, "kind=decision" WHY) == 422 && change(ROLE_EDITOR, "") == 422);
	IS(count("SELECT COUNT(*) FROM amendment") == 0);
	IS(change(ROLE_PUBLISHER, "kind=moved&day=2027-03-31" WHY) == 303);
	IS(approve(ROLE_PUBLISHER) == 409 && site_has("Nobody approves their own words alone."));
	IS(scene_officer(ROLE_EDITOR, "LLY", TEXT("/changed/%lld/drop", count("SELECT MAX(id) FROM amendment")), "") == 303);
	IS(approve(ROLE_ADMINISTRATOR) == 404);
}

TEST_DB(only_officers_change_what_was_published)
{
	promised();
	site_sign_in(ROLE_NONE);
	IS(site_get("/en/desk/LLY/changed") == 303 && site_get(TEXT("/en/desk/LLY%s/change", reply)) == 303 && site_get("/en/desk/LLY/decision/change") == 303);
	IS(change(ROLE_NONE, "") == 403 && approve(ROLE_NONE) == 403);
	site_sign_in(ROLE_EDITOR);
	IS(site_get(TEXT("/en/desk/LLY%s/change", reply)) == 200 && site_get("/en/desk/LLY/replies/1/change") == 404 && site_get("/en/desk/XYZ/changed") == 404);
	IS(scene_officer(ROLE_EDITOR, "LLY", "/changed/1/drop", "") == 404);
}
