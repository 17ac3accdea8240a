/* gathering_test.c -- what is said at an event is noted, read and given themes; who came is counted apart. */
/* SPDX-License-Identifier: MIT */
#include "features/gathering/gathering.h"

#include "core/fixture_test.h"
#include "tests/scene.h"

#define TEXT(...) arena_printf(test_arena(), __VA_ARGS__).at
#define EVENT "name=Drop-in&held=21%2F11%2F2026&place=Llanhelyg+Library&people=24&hosts=Owain"

static const char *const list = "/en/desk/LLY/events";

static long long count(const char *sql)
{
	return fixture_number(test_db(), sql);
}

static const char *event(const char *what)
{
	return TEXT("%s/%lld%s", list, count("SELECT MAX(id) FROM gathering"), what);
}

static void held(void)
{
	scene_published(conversation_sample());
	site_sign_in(ROLE_EDITOR);
	IS(site_post(list, EVENT) == 303);
}

TEST_DB(each_line_is_a_point_that_is_read_and_nobodys_response)
{
	held();
	IS(site_follow() == 200 && site_has("Llanhelyg Library") && site_has("24"));
	IS(site_post(event(""), "lang=cy&points=Mae%27r+bws+yn+hwyr%0D%0A%0D%0A++Mwy+o+lyfrau+%0D%0A") == 303);
	IS(scene_says(str_of(site_location()), "noted=2") && scene_says(str_of(site_location()), "lang=cy#points"));
	IS(count("SELECT COUNT(*) FROM gathering_point") == 2 && count("SELECT COUNT(*) FROM response WHERE lang = 'cy' AND channel = 'in_person'") == 2);
	IS(site_get(event("")) == 200 && site_has("Mwy o lyfrau"));
	IS(site_get("/en/desk/LLY/answers") == 200 && site_has("Points made at events") && site_has("2 answers in people's own words.") && site_has("In person"));
	IS(site_get("/en/desk/LLY/who-took-part") == 200 && site_has("0 people have taken part.") && site_has("24 people came. 2 points were noted."));
	IS(site_get("/en/desk/LLY/results") == 200 && site_lacks("Points made at events"));
	IS(site_get("/en/desk/LLY/export/codebook") == 200 && site_has("_points"));
	IS(site_get("/en/desk/LLY") == 200 && site_has("People 0"));
	IS(count("SELECT COUNT(*) FROM event WHERE what = 'event.points_noted'") == 1);
}

TEST_DB(a_point_bears_a_theme_and_is_told_apart_from_people)
{
	held();
	IS(site_post(event(""), "lang=en&points=The+bus+is+late") == 303);
	IS(site_post("/en/desk/LLY/answers/theme", "name_en=Buses&name_cy=Bysiau&note=") == 303);
	IS(site_post("/en/desk/LLY/answers", TEXT("shown=%lld-%lld&theme=%lld&tag=%lld-%lld-%lld", count("SELECT response FROM answer"), count("SELECT question FROM answer"),
						 count("SELECT id FROM theme"), count("SELECT response FROM answer"), count("SELECT question FROM answer"), count("SELECT id FROM theme"))) == 303);
	IS(site_get("/en/desk/LLY/answers") == 200 && site_has("Buses 0 people and 1 point from events"));
}

TEST_DB(a_point_is_struck_out_with_its_themes)
{
	held();
	IS(site_post(event(""), "lang=en&points=Swings%0ASlides") == 303);
	IS(site_post(event("/drop"), "n=1") == 303 && site_post(event("/drop"), "n=1") == 303 && site_post(event("/drop"), "n=99") == 303);
	IS(count("SELECT COUNT(*) FROM gathering_point") == 1 && count("SELECT COUNT(*) FROM response") == 1 && count("SELECT COUNT(*) FROM answer") == 1);
	IS(site_get(event("")) == 200 && site_has("Slides") && site_lacks("Swings"));
	IS(count("SELECT COUNT(*) FROM event WHERE what = 'event.point_dropped'") == 1);
}

TEST_DB(an_event_says_what_is_missing_and_loses_nothing)
{
	scene_published(conversation_sample());
	site_sign_in(ROLE_EDITOR);
	IS(site_get(list) == 200 && site_has("No event was added yet."));
	IS(site_post(list, "name=Stall&held=22%2F11%2F2026&place=&people=many&hosts=Nia") == 422);
	IS(site_has("This day has not come yet") && site_has("Say where it was") && site_has("Enter a whole number, like 24"));
	IS_STR(site_field("name"), "Stall");
	IS(count("SELECT COUNT(*) FROM gathering") == 0);
	IS(site_post(list, EVENT) == 303);
	IS(site_post(event(""), "lang=en&points=+%0A+") == 422 && site_has("Write down one point at least"));
	IS(count("SELECT COUNT(*) FROM response") == 0);
}

TEST_DB(how_many_came_can_be_corrected)
{
	held();
	IS(site_get(event("/facts")) == 200);
	IS_STR(site_field("people"), "24");
	IS(site_post(event("/facts"), "name=Drop-in&held=21%2F11%2F2026&place=Llanhelyg+Library&people=26&hosts=Owain") == 303);
	IS(count("SELECT people FROM gathering") == 26);
	IS(site_post(event("/facts"), "name=&held=&place=&people=&hosts=") == 422);
	IS(count("SELECT COUNT(*) FROM event WHERE what = 'event.changed'") == 1);
}

TEST_DB(points_go_along_when_the_day_of_their_event_is_corrected)
{
	held();
	site_follow();
	IS(site_post(event(""), "lang=en&points=More+lamps%0AA+toilet") == 303);
	long long before = count("SELECT MIN(received_at) FROM response");

	IS(site_post(event("/facts"), "name=Drop-in&held=20%2F11%2F2026&place=Llanhelyg+Library&people=24&hosts=Owain") == 303);
	IS(count("SELECT MIN(received_at) FROM response") == before - 24 * 3600 && count("SELECT MAX(begun_at) FROM response") == before - 24 * 3600);
	IS(count("SELECT COUNT(*) FROM response WHERE late = 1") == 0);
	IS(site_post(event("/facts"), "name=Drop-in&held=20%2F11%2F2026&place=Llety&people=25&hosts=Owain") == 303);
	IS(count("SELECT MIN(received_at) FROM response") == before - 24 * 3600);
}

TEST_DB(strangers_see_no_event_and_note_nothing)
{
	held();
	const char *one = event(""), *facts = event("/facts"), *drop = event("/drop");

	site_sign_in(ROLE_NONE);
	IS(site_get(list) == 303 && site_get(one) == 303 && site_get(facts) == 303);
	IS(site_post(list, EVENT) == 403 && site_post(one, "points=x") == 403 && site_post(facts, EVENT) == 403 && site_post(drop, "n=1") == 403);
	site_sign_in(ROLE_EDITOR);
	IS(site_get("/en/desk/LLY/events/5") == 404 && site_post("/en/desk/LLY/events/5", "points=x") == 404 && site_get("/en/desk/XXX/events") == 404);
}
