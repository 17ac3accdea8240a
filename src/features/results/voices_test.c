/* voices_test.c -- officers see who is missing, and send somebody. */
/* SPDX-License-Identifier: MIT */
#include "features/results/voices.h"

#include <stdio.h>

#include "core/census.h"
#include "core/fixture_test.h"
#include "core/place_import.h"
#include "tests/scene.h"

static const char *const page = "/en/desk/LLY/who-took-part", *const match = "/en/desk/LLY/who-took-part/age", *const tasks = "/en/desk/LLY/outreach";

static const char *a_file(const char *name, const char *text)
{
	const char *path = arena_z(test_arena(), arena_printf(test_arena(), "%s/%s", test_dir(), name));
	FILE *file = fopen(path, "wbe");

	fwrite(text, 1, strlen(text), file);
	fclose(file);
	return path;
}

#define BOTH(word) "{ \"en\": \"" word "\", \"cy\": \"" word " (cy)\" }"

/* 400 people: a quarter under 25, half from 25 to 64, a quarter older. */
static void a_census(void)
{
	static const char json[] = "{ \"place\": \"code\", \"category\": \"what\", \"count\": \"n\", \"kind\": \"ward\", \"source\": " BOTH("The census") ","
		" \"licence\": " BOTH("A licence") ", \"on\": \"2021-03-21\", \"topics\": [ { \"topic\": \"age\", \"name\": " BOTH("Age") ", \"base\": " BOTH("Everybody here") ","
		" \"categories\": [ { \"code\": \"16\", \"name\": " BOTH("16 to 24") ", \"from\": [\"16\"] }, { \"code\": \"25\", \"name\": " BOTH("25 to 44") ", \"from\": [\"25\"] },"
		" { \"code\": \"45\", \"name\": " BOTH("45 to 64") ", \"from\": [\"45\"] }, { \"code\": \"65\", \"name\": " BOTH("65 and over") ", \"from\": [\"65\"] } ] } ] }";
	struct place_import places = { .db = test_db(), .kind = PLACE_WARD, .credit = { STR_INIT("Made up."), STR_INIT("Dychmygol.") }, .now = site_now() };
	struct census_map map;
	struct load_problems problems = { 0 };
	struct census_import job = { .db = test_db(), .map = &map, .map_text = str_of(json), .now = site_now() };

	places.path = a_file("w.geojson", "{ \"features\": [ { \"properties\": { \"code\": \"W1\", \"name\": \"A\" } } ] }");
	job.path = a_file("c.csv", "code,what,n\nW1,16,100\nW1,25,100\nW1,45,100\nW1,65,100\n");
	IS(place_import(test_arena(), &places).good);
	IS(census_map_read(test_arena(), str_of(json), (day){ 20778 }, &map, &problems) && census_import(test_arena(), &job).good);
}

static const char *const matched = "topic=age&c-1-16=yes&c-2-25=yes&c-2-45=yes&c-3-65=yes";

/* Closed: 60 of 65 and over, 30 in between, 10 young. */
static void a_hundred_people(void)
{
	scene_published(conversation_sample());
	db_begin(test_db());
	scene_crowd("LLY", 60, (struct scene_person){ .visits = "weekly", .age = "65" });
	scene_crowd("LLY", 30, (struct scene_person){ .visits = "weekly", .age = "25to64" });
	scene_crowd("LLY", 10, (struct scene_person){ .visits = "weekly", .age = "u25" });
	scene_crowd("LLY", 3, (struct scene_person){ .visits = "never" });
	IS(db_commit(test_db()));
	a_census();
	scene_closed();
	site_sign_in(ROLE_EDITOR);
}

TEST_DB(an_officer_sees_which_groups_are_low_and_high_in_plain_words)
{
	a_hundred_people();
	IS(site_get(page) == 200 && site_has("Nobody has said yet which answers are which lines of the census."));
	IS(site_post(match, matched) == 303);
	IS(site_follow() == 200);
	IS(site_has("100 people who took part said it. 3 did not say."));
	IS(site_has("Low") && site_has("High") && site_has("10% census 25%") && site_has("60% census 25%"));
	IS(site_has("Beside it: Everybody here. The census, 21 March 2021. A licence."));
	IS(site_has("Low: 20 more people like this would make it even"));
	IS(site_get("/cy/desg/LLY/pwy-gymerodd-ran") == 200 && site_has("Isel") && site_has("The census (cy)"));
}

TEST_DB(what_people_say_about_themselves_waits_until_nobody_can_answer)
{
	scene_published(conversation_sample());
	scene_crowd("LLY", 40, (struct scene_person){ .visits = "weekly", .age = "65" });
	a_census();
	site_sign_in(ROLE_EDITOR);
	IS(site_post(match, matched) == 303);
	IS(site_get(page) == 200 && site_has("is counted when the conversation has closed") && site_lacks("census 25%"));
}

TEST_DB(small_groups_stay_hidden_beside_the_census_too)
{
	scene_published(conversation_sample());
	db_begin(test_db());
	scene_crowd("LLY", 60, (struct scene_person){ .visits = "weekly", .age = "65" });
	scene_crowd("LLY", 3, (struct scene_person){ .visits = "weekly", .age = "u25" });
	scene_crowd("LLY", 30, (struct scene_person){ .visits = "weekly", .age = "25to64" });
	IS(db_commit(test_db()));
	a_census();
	scene_closed();
	site_sign_in(ROLE_EDITOR);
	IS(site_post(match, matched) == 303);
	IS(site_get(page) == 200 && site_has("Hidden") && site_lacks("3.2%"));
}

TEST_DB(a_low_group_becomes_a_task_in_one_press)
{
	a_hundred_people();
	IS(site_post(match, matched) == 303);
	const char *form = arena_z(test_arena(), arena_printf(test_arena(), "question=%lld&choice=1", (long long)fixture_number(test_db(), "SELECT id FROM question WHERE name = 'age'")));

	IS(site_post("/en/desk/LLY/outreach/group", form) == 303);
	IS(site_follow() == 200 && site_has("10% of those who said, 25% of those who live here."));
	IS(str_starts(site_field("title"), STR("Reach more people: ")));
	const char *task = arena_z(test_arena(), arena_printf(test_arena(), "/en/desk/LLY/outreach/%lld", (long long)fixture_number(test_db(), "SELECT id FROM outreach")));

	IS(site_post(task, arena_z(test_arena(), arena_printf(test_arena(), "title=Visit+the+college&who=Ann&by_on=2027-01-20&state=done&note=Twelve+came&seen=%.*s", STR_F(site_field("seen"))))) == 303);
	IS(site_follow() == 200 && site_has("Visit the college") && site_has("Twelve came") && site_has("Done"));
	IS(site_post("/en/desk/LLY/outreach/group", "question=1&choice=1") == 409 && site_has("This group is not low any more"));
}

TEST_DB(a_task_needs_words_a_person_and_a_day_and_loses_nothing_that_was_typed)
{
	scene_published(conversation_sample());
	site_sign_in(ROLE_EDITOR);
	IS(site_post(tasks, "title=&who=Ann&by_on=soon") == 422);
	IS(site_has("Say what is to be done") && site_has("Enter a day like 21 November 2026"));
	IS(str_eq(site_field("who"), STR("Ann")) && str_eq(site_field("by_on"), STR("soon")));
	IS(site_post(tasks, "title=Visit+the+market&who=Ann&by_on=1%2F12%2F2026") == 303);
	IS(site_follow() == 200 && site_has("Visit the market") && site_has("1 December 2026"));
	site_clock("2026-12-02 10:00");
	site_sign_in(ROLE_EDITOR);
	IS(site_get(tasks) == 200 && site_has("Overdue"));
}

TEST_DB(two_who_change_one_task_see_each_other)
{
	scene_published(conversation_sample());
	site_sign_in(ROLE_EDITOR);
	IS(site_post(tasks, "title=Visit+the+market&who=Ann&by_on=2026-12-01") == 303);
	const char *task = arena_z(test_arena(), arena_printf(test_arena(), "/en/desk/LLY/outreach/%lld", (long long)fixture_number(test_db(), "SELECT id FROM outreach")));

	IS(site_post(task, "title=Other&who=Ann&by_on=2026-12-01&state=doing&note=&seen=1") == 409);
	IS(site_has("A colleague changed this task while you were writing") && str_eq(site_field("title"), STR("Other")));
	IS(site_post("/en/desk/LLY/outreach/12", "title=x") == 404);
	IS(site_get("/en/desk/LLY/outreach/word") == 404);
}

TEST_DB(strangers_see_neither_who_is_missing_nor_who_is_sent)
{
	scene_published(conversation_sample());
	IS(site_get(page) == 303 && site_get(tasks) == 303 && site_get(match) == 303);
	IS(site_post(tasks, "title=x") != 200 && fixture_number(test_db(), "SELECT COUNT(*) FROM outreach") == 0);
	site_sign_in(ROLE_EDITOR);
	IS(site_get("/en/desk/XYZ/who-took-part") == 404);
	IS(site_get("/en/desk/LLY/who-took-part/visits") == 404);
	IS(site_post(match, "topic=moon") == 422);
	IS(site_get(match) == 200 && site_has("There is no census to compare with yet."));
	IS(site_get(page) == 200);
}
