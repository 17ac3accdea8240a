/* results_places_test.c -- officers see where people chose, on a map that tells no more than the table beside it. */
/* SPDX-License-Identifier: MIT */
#include "base/seal.h"
#include "core/place.h"
#include "tests/scene.h"

static void ward(const char *code, pair name, int64_t left)
{
	place_source_id source = place_source_add(test_db(), test_arena(), STR("wards.geojson"), STR("a hash"), (pair){ STR("Made up."), STR("Dychmygol.") },
		(account_id){ 0 }, site_now());
	struct place p = { .kind = PLACE_WARD, .code = str_of(code), .name = name, .source = source, .box = { left, 0, left + 100, 100 },
			   .label_x = left + 50, .label_y = 50, .outline = arena_printf(test_arena(), "M%lld 0l100 0 0 100-100 0z", (long long)left) };

	place_put(test_db(), test_arena(), &p);
}

/* The plan of safe routes, in which the bridge is a ward by its code and the square by its name. */
static void publish(void)
{
	str text = sample_with(source_file("demo/school-routes.json"), "\"H05000001\",\n  \"H05000002\"", "");

	text = sample_with(sample_with(text, "\"opens\": \"+9 09:00\"", "\"opens\": \"-5 09:00\""), "\"code\": \"bont\"", "\"code\": \"W1\"");
	scene_published(sample_with(text, "\"cy\": \"Y sgwâr yn Helyg\"", "\"cy\": \"glan yr afon\""));
}

static void answer(const char *spot)
{
	const char *const says[] = { "q-since-day=3&q-since-month=2&q-since-year=2020&go=on", NULL, "q-safe=3&go=on", "go=skip" };
	const char *start = "/en/conversations/CER/respond";

	IS(site_post(start, "q-travel=walk&q-minutes=12&q-services-crossings=bad&q-services-light=good&go=on") == 303);
	const char *at = strstr(site_location(), "/respond/");
	str form = at ? arena_copy(test_arena(), (str){ at + 9, TOKEN_LEN }) : STR("");

	for (int page = 2; page <= 5; page++)
		IS(site_post(arena_z(test_arena(), arena_printf(test_arena(), "%s/%.*s/%d", start, STR_F(form), page)), says[page - 2] ? says[page - 2] : spot) == 303);
	IS(site_post(arena_z(test_arena(), arena_printf(test_arena(), "%s/%.*s/check", start, STR_F(form))), "") == 303);
}

TEST_DB(officers_see_on_a_map_how_often_each_place_was_chosen)
{
	ward("W1", (pair){ STR("Helyg"), STR("Helyg") }, 0);
	ward("W2", (pair){ STR("Riverside"), STR("Glan-yr-afon") }, 100);
	publish();
	answer("q-first=path&q-spot=W1&go=on");
	answer("q-first=path&q-spot=sgwar&go=on");
	answer("q-first=path&q-spot=sgwar&go=on");
	site_sign_in(ROLE_EDITOR);
	IS(site_get("/en/desk/CER/results") == 200);
	IS(site_has("Which place needs it most?") && site_has("1 Helyg 1 2 Riverside 2") && site_has("Made up."));
	IS(site_has("<pattern id=\"map-spot-") && site_has("<title>Riverside</title>"));
}

TEST_DB(where_nobody_has_drawn_the_places_officers_see_the_numbers_alone)
{
	publish();
	answer("q-first=path&q-spot=W1&go=on");
	site_sign_in(ROLE_EDITOR);
	IS(site_get("/en/desk/CER/results") == 200);
	IS(site_has("The bridge at Pen-y-bont") && site_lacks("sg-map"));
}
