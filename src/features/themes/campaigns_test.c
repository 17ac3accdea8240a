/* campaigns_test.c -- a letter that was passed round is offered to the officer, who decides; nothing is dropped. */
/* SPDX-License-Identifier: MIT */
#include "core/fixture_test.h"
#include "features/themes/themes.h"
#include "tests/scene.h"

#define TEXT(...) arena_printf(test_arena(), __VA_ARGS__).at

static const char *const page = "/en/desk/LLY/campaigns";

static long long count(const char *sql)
{
	return fixture_number(test_db(), sql);
}

static void letters(int n)
{
	for (int i = 0; i < n; i++)
		scene_answer("LLY", (struct scene_person){ .visits = "weekly", .group =
			TEXT("I object to closing Llanhelyg library on Saturdays, because %s do their homework there and the bus does not run after two.",
			     i % 2 ? "children" : "the children") });
}

static void looked_for(void)
{
	site_sign_in(ROLE_EDITOR);
	IS(site_post("/en/desk/LLY/campaigns/find", "") == 303);
	IS(scene_work() == 1);
}

TEST_DB(a_letter_that_was_passed_round_is_offered_and_the_officer_decides)
{
	scene_published(conversation_sample());
	letters(5);
	scene_answer("LLY", (struct scene_person){ .visits = "weekly", .group = "We come with Merched y Wawr every month and would miss the upstairs room." });
	IS(site_get(page) == 303 && site_post("/en/desk/LLY/campaigns/find", "") == 403);
	site_sign_in(ROLE_EDITOR);
	IS(site_get(page) == 200);
	IS(site_has("Individual responses 6 Responses in campaigns 0") && site_lacks("Found, and for you to decide"));
	IS(site_post("/en/desk/LLY/campaigns/find", "") == 303);
	IS(site_follow() == 200);
	IS(site_has("All texts are being compared.") && scene_work() == 1);
	IS(site_get(page) == 200);
	IS(site_has("5 people wrote nearly the same") && site_has("I object to closing Llanhelyg library") && site_lacks("Merched y Wawr"));
	long long id = count("SELECT id FROM campaign");

	IS(site_post(page, TEXT("campaign=%lld&as=confirmed&name=", id)) == 422);
	IS(site_has("Name the campaign"));
	IS(site_post(page, TEXT("campaign=%lld&as=confirmed&name=Friends+of+the+library", id)) == 303);
	IS(site_follow() == 200);
	IS(site_has("Individual responses 1 Responses in campaigns 5 Campaigns 1 All responses 6") && site_has("Friends of the library: 5 responses"));
	IS(count("SELECT COUNT(*) FROM event WHERE what = 'campaign.confirmed'") == 1);
	IS(count("SELECT COUNT(*) FROM response WHERE state = 'received'") == 6);
	IS(site_get("/en/desk/LLY/answers") == 200);
	IS(site_has("1 individual response, 5 in campaigns"));
	IS(site_get("/cy/desg/LLY/ymgyrchoedd") == 200);
	IS(site_has("Ymatebion unigol 1 Ymatebion mewn ymgyrchoedd 5"));
}

TEST_DB(what_somebody_has_decided_stays_decided_when_it_is_looked_for_again)
{
	scene_published(conversation_sample());
	letters(4);
	looked_for();
	long long id = count("SELECT id FROM campaign");

	IS(site_post(page, TEXT("campaign=%lld&as=refused&name=", id)) == 303);
	looked_for();
	IS(count("SELECT COUNT(*) FROM campaign") == 1 && count("SELECT COUNT(*) FROM campaign WHERE state = 'refused'") == 1);
	IS(site_get(page) == 200);
	IS(site_has("No campaigns") && site_has("Individual responses 4 Responses in campaigns 0"));
	IS(site_post(page, "campaign=7&as=confirmed&name=x") == 404 && site_post("/en/desk/XYZ/campaigns", TEXT("campaign=%lld", id)) == 404);
}

TEST_DB(two_neighbours_are_no_campaign_and_who_withdraws_is_in_none)
{
	scene_published(conversation_sample());
	letters(2);
	looked_for();
	IS(count("SELECT COUNT(*) FROM campaign") == 0);
	letters(2);
	struct receipt r = scene_answer("LLY", (struct scene_person){ .visits = "weekly", .group =
		"I object to closing Llanhelyg library on Saturdays, because children do their homework there and the bus does not run after two." });
	looked_for();
	IS(count("SELECT COUNT(*) FROM campaign_member") == 5);
	site_sign_in(ROLE_NONE);
	IS(site_post("/en/your-response/withdraw", TEXT("reference=%.*s&code=%.*s&sure=yes", STR_F(r.reference), STR_F(r.code))) == 200);
	IS(count("SELECT COUNT(*) FROM campaign_member") == 4);
}

TEST_DB(both_totals_are_told_to_officers_and_with_the_release_to_everybody)
{
	scene_published(conversation_sample());
	scene_crowd("LLY", 20, (struct scene_person){ .visits = "never" });
	letters(12);
	looked_for();
	IS(site_post(page, TEXT("campaign=%lld&as=confirmed&name=Friends", count("SELECT id FROM campaign"))) == 303);
	IS(site_get("/en/desk/LLY/results") == 200);
	IS(site_has("20 came on their own, 12 in 1 campaign.") && site_has("Every week 12 38%"));
	IS(site_get("/en/desk/LLY/results?campaigns=without") == 200);
	IS(site_has("20 of 32 responses") && site_has("Every week 0 0%") && site_has("Without campaigns"));
	IS(site_get("/en/desk/LLY/results?campaigns=only") == 200);
	IS(site_has("12 of 32 responses") && site_has("Every week 12 100%"));
	scene_closed();
	scene_released("LLY");
	IS(site_get("/en/conversations/LLY/results") == 200);
	IS(site_has("32 responses were counted.") && site_has("20 came on their own, 12 in 1 campaign."));
	IS(site_get("/cy/sgyrsiau/LLY/canlyniadau") == 200);
	IS(site_has("Daeth 20 ar eu pennau eu hunain, 12 mewn 1 ymgyrch."));
}
