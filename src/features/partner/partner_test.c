/* partner_test.c -- who keeps the list of partners, and what must stand in it. */
/* SPDX-License-Identifier: MIT */
#include "core/fixture_test.h"
#include "tests/site.h"

#define GOOD "name_en=Dyffryn+Helyg+Council&name_cy=Cyngor+Dyffryn+Helyg&topics_en=bins%2C+roads&topics_cy=biniau%2C+ffyrdd&email=&reply_days="

TEST_DB(an_administrator_adds_changes_and_closes_a_partner)
{
	site_sign_in(ROLE_ADMINISTRATOR);
	IS(site_get("/en/desk/partners") == 200 && site_has("There are no partners yet"));
	IS(site_post("/en/desk/partners/new", GOOD "10") == 303);
	IS(site_follow() == 200 && site_has("Dyffryn Helyg Council") && site_has("bins, roads"));
	IS(site_get("/cy/desg/partneriaid") == 200 && site_has("Cyngor Dyffryn Helyg") && site_lacks("Council"));
	const char *id = arena_printf(test_arena(), "%lld", (long long)fixture_number(test_db(), "SELECT MAX(id) FROM partner")).at;
	const char *at = arena_printf(test_arena(), "/en/desk/partners/%s", id).at;

	IS(site_get(at) == 200 && str_eq(site_field("reply_days"), STR("10")));
	IS(site_post(at, GOOD "5") == 303);
	IS(fixture_number(test_db(), "SELECT reply_days FROM partner") == 5);
	IS(site_post(arena_printf(test_arena(), "%s/left", at).at, "") == 303);
	IS(site_follow() == 200 && site_has("Left"));
	IS(fixture_number(test_db(), "SELECT COUNT(*) FROM event WHERE kind = 'partner'") == 3);
}

TEST_DB(a_partner_has_a_name_in_both_languages_and_a_promise_that_can_be_kept)
{
	site_sign_in(ROLE_ADMINISTRATOR);
	IS(site_post("/en/desk/partners/new", "name_en=Police&topics_en=crime&topics_cy=trosedd&reply_days=0&email=nobody") == 422);
	IS(site_has("Write the name in Welsh") && site_has("Enter a number of working days from 1 to 60") && site_has("Enter an e-mail address like"));
	IS(str_eq(site_field("name_en"), STR("Police")));
	IS(site_post("/en/desk/partners/new", GOOD "61") == 422);
	IS(site_post("/en/desk/partners/new", GOOD "60") == 303);
	IS(site_post("/en/desk/partners/new", GOOD "60") == 422 && site_has("There is a partner of this name already"));
	IS(site_get("/en/desk/partners/1") == 404 && site_post("/en/desk/partners/1", GOOD "3") == 404 && site_post("/en/desk/partners/1/left", "") == 404);
}

TEST_DB(nobody_but_an_administrator_keeps_the_partners)
{
	site_sign_in(ROLE_PUBLISHER);
	IS(site_get("/en/desk/partners") == 403 && site_get("/en/desk/partners/new") == 403 && site_get("/en/desk/partners/1") == 403);
	IS(site_post("/en/desk/partners/new", GOOD "10") == 403 && site_post("/en/desk/partners/1", "") == 403 && site_post("/en/desk/partners/1/left", "") == 403);
	site_sign_in(ROLE_NONE);
	IS(site_get("/en/desk/partners") == 303);
}
