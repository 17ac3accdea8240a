/* survey_kinds_test.c -- every kind of question on its page: answered, refused in plain words, moved about, passed over. */
/* SPDX-License-Identifier: MIT */
#include "base/seal.h"
#include "core/fixture_test.h"
#include "tests/scene.h"

static const char *const start = "/en/conversations/CER/respond";
static const char *form;

/* The demonstration's plan of safe routes, open since five days ago; here are no places that it could be about. */
static void open_routes(void)
{
	str anywhere = sample_with(source_file("demo/school-routes.json"), "\"H05000001\",\n  \"H05000002\"", "");

	scene_published(sample_with(anywhere, "\"opens\": \"+9 09:00\"", "\"opens\": \"-5 09:00\""));
}

static const char *place(const char *rest)
{
	return arena_z(test_arena(), arena_printf(test_arena(), "%s/%s/%s", start, form, rest));
}

static int begin(const char *fields)
{
	int status = site_post(start, fields);
	const char *at = strstr(site_location(), "/respond/");

	if (status == 303 && IS(at != NULL))
		form = arena_z(test_arena(), (str){ at + 9, TOKEN_LEN });
	return status;
}

static bool leads_to(const char *rest)
{
	return IS_STR(str_of(site_location()), place(rest));
}

static const char *const travel = "q-travel=walk&q-minutes=12&q-services-crossings=bad&q-services-light=good&go=on";

TEST_DB(a_person_answers_every_kind_and_reads_it_again_before_sending)
{
	open_routes();
	IS(begin(travel) == 303);
	leads_to("2");
	IS(site_post(place("2"), "q-since-day=3&q-since-month=2&q-since-year=2020&go=on") == 303);
	leads_to("3");
	IS(site_post(place("3"), "q-first=path&q-first=slow&q-spot=&q-spot-other=By+the+chapel&go=on") == 303);
	IS(site_post(place("4"), "q-safe=3&go=on") == 303);
	IS(site_post(place("5"), "go=skip") == 303);
	leads_to("check");
	site_follow();
	IS(site_has("On foot") && site_has("12 minutes") && site_has("Crossing the roads: Bad") && site_has("Light on dark mornings: Good"));
	IS(site_has("3 February 2020") && site_has("1. A path along the river") && site_has("2. Slower cars near the schools"));
	IS(site_has("Somewhere else: By the chapel"));
	IS(site_post(place("check"), "copy=yes&email=rhian@example.org") == 303);
	struct scene_letters letters = scene_letters();
	IS(letters.n == 1 && scene_says(letters.at[0].body, "Somewhere else: By the chapel") && scene_says(letters.at[0].body, "1. A path along the river"));
	IS(fixture_number(test_db(), "SELECT COUNT(*) FROM answer a JOIN question q ON q.id = a.question WHERE q.name = 'services' AND a.choice IN (101, 303)") == 2);
	IS(fixture_number(test_db(), "SELECT COUNT(*) FROM answer a JOIN question q ON q.id = a.question WHERE q.name = 'first' AND a.choice IN (103, 202)") == 2);
}

TEST_DB(what_does_not_fit_is_told_beside_the_field_and_nothing_typed_is_lost)
{
	open_routes();
	IS(begin("q-travel=car&q-minutes=200&q-services-light=good&go=on") == 422);
	IS(site_has("Enter 120 or less") && str_eq(site_field("q-minutes"), STR("200")) && str_eq(site_field("q-travel"), STR("car")));
	IS(str_eq(site_field("q-services-light"), STR("good")));
	IS(begin("q-travel=walk&q-travel-other=By+boat&go=on") == 422);
	IS(site_has("You wrote something beside \"Another way\"") && str_eq(site_field("q-travel-other"), STR("By boat")));
	IS(begin(travel) == 303);
	IS(site_post(place("2"), "q-since-day=30&q-since-month=2&q-since-year=2020&go=on") == 422);
	IS(site_has("Enter a real date") && str_eq(site_field("q-since-day"), STR("30")) && str_eq(site_field("q-since-year"), STR("2020")));
	IS(site_post(place("2"), "q-since-day=1&q-since-month=1&q-since-year=1999&go=on") == 422);
	IS(site_has("Enter 1 January 2015 or a later date"));
}

TEST_DB(words_beside_other_choose_it_by_themselves)
{
	open_routes();
	IS(begin("q-travel-other=By+boat&go=on") == 303);
	site_get(place("1"));
	IS(str_eq(site_field("q-travel"), STR("other")) && str_eq(site_field("q-travel-other"), STR("By boat")));
}

TEST_DB(a_ranking_is_put_in_order_by_buttons_without_a_script)
{
	open_routes();
	IS(begin("q-travel=car&go=on") == 303);
	leads_to("3");
	IS(site_post(place("3"), "move=first:in:path") == 303);
	IS_STR(str_of(site_location()), place("3#q-first-all"));
	IS(site_post(place("3"), "q-first=path&move=first:in:slow&q-spot-other=The+mill") == 303);
	IS(site_post(place("3"), "q-first=path&q-first=slow&move=first:up:slow&q-spot-other=The+mill") == 303);
	site_get(place("3"));
	IS(str_eq(site_field("q-first"), STR("slow")) && str_eq(site_field("q-spot-other"), STR("The mill")));
	IS(site_has("Put next: A crossing with lights"));
	IS(site_post(place("3"), "q-first=slow&q-first=path&move=first:in:racks") == 303);
	site_get(place("3"));
	IS(site_has("Take one out above to make room") && site_lacks("Put next"));
	IS(site_post(place("3"), "q-first=slow&q-first=path&q-first=racks&move=first:out:slow") == 303);
	site_get(place("3"));
	IS(str_eq(site_field("q-first"), STR("path")));
	IS(site_post(place("3"), "q-first=path&move=first:sideways:path") == 303);
	IS(site_post(place("3"), "q-first=path&q-first=nothing&q-first=path&go=on") == 303);
}

TEST_DB(who_is_not_asked_passes_the_page_over_and_it_counts_as_skipped)
{
	open_routes();
	site_get(start);
	IS(site_has("Step 1 of at most 6") && site_has("At most 9 questions."));
	IS(begin(travel) == 303);
	IS(site_post(place("2"), "q-since-day=3&q-since-month=2&q-since-year=2020&go=on") == 303);
	/* Changed afterwards: the page about walking is not asked any more, and what stood there does not count. */
	IS(site_post(place("1"), "q-travel=car&go=on") == 303);
	leads_to("3");
	site_get(place("3"));
	IS(site_has("Step 2 of 5"));
	IS(site_get(place("2")) == 303);
	leads_to("3");
	IS(site_post(place("3"), "q-first=path&go=back") == 303);
	leads_to("1");
	IS(site_post(place("3"), "q-first=path&go=on") == 303);
	IS(site_post(place("4"), "q-safe=3&go=on") == 303);
	IS(site_post(place("5"), "go=skip") == 303);
	site_get(place("check"));
	IS(site_lacks("Since when"));
	IS(site_post(place("check"), "") == 303);
	IS(fixture_number(test_db(), "SELECT COUNT(*) FROM answer a JOIN question q ON q.id = a.question WHERE q.name = 'since'") == 0);
	IS(fixture_number(test_db(), "SELECT COUNT(*) FROM answer a JOIN question q ON q.id = a.question WHERE q.name = 'where' AND a.choice = 0") == 1);
}

TEST_DB(a_change_while_checking_asks_what_now_follows_from_it)
{
	open_routes();
	IS(begin("q-travel=car&go=on") == 303);
	IS(site_post(place("3"), "go=on") == 303);
	IS(site_post(place("4"), "q-safe=3&go=on") == 303);
	IS(site_post(place("5"), "go=skip") == 303);
	IS(site_post(place("1"), "q-travel=cycle&then=check&go=on") == 303);
	leads_to("2?then=check");
	IS(site_post(place("2"), "then=check&go=on") == 303);
	leads_to("check");
}
