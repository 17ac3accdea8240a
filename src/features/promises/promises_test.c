/* promises_test.c -- everybody sees what was promised, and what is late. */
/* SPDX-License-Identifier: MIT */
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
