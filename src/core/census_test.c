/* census_test.c -- a census table comes in whole or not at all, by place and category. */
/* SPDX-License-Identifier: MIT */
#include "core/census.h"

#include <stdio.h>

#include "core/place_import.h"
#include "tests/test.h"

static const instant now = { 1795255200 };

static const char *a_file(const char *name, const char *text)
{
	const char *path = arena_z(test_arena(), arena_printf(test_arena(), "%s/%s", test_dir(), name));
	FILE *file = fopen(path, "wbe");

	fwrite(text, 1, strlen(text), file);
	fclose(file);
	return path;
}

static void two_wards(void)
{
	struct place_import job = { .db = test_db(), .kind = PLACE_WARD, .credit = { STR_INIT("Made up."), STR_INIT("Dychmygol.") }, .now = now };

	job.path = a_file("w.geojson", "{ \"features\": [ { \"properties\": { \"code\": \"W1\", \"name\": \"A\" } },"
		" { \"properties\": { \"code\": \"W2\", \"name\": \"B\" } } ] }");
	IS(place_import(test_arena(), &job).good);
}

#define BOTH(word) "{ \"en\": \"" word "\", \"cy\": \"" word " (cy)\" }"
static const char a_map[] =
	"{ \"place\": \"code\", \"topic\": \"topic\", \"category\": \"what\", \"count\": \"n\", \"kind\": \"ward\", \"source\": " BOTH("Census") ","
	" \"licence\": " BOTH("OGL v3") ", \"on\": \"2021-03-21\", \"topics\": ["
	" { \"topic\": \"age\", \"name\": " BOTH("Age") ", \"base\": " BOTH("Aged 16 and over") ", \"left_out\": [\"0-15\"], \"categories\": ["
	" { \"code\": \"young\", \"name\": " BOTH("Young") ", \"from\": [\"16-24\", \"25-34\"] }, { \"code\": \"old\", \"name\": " BOTH("Old") ", \"from\": [\"35+\"] } ] },"
	" { \"topic\": \"sex\", \"is\": \"s\", \"name\": " BOTH("Sex") ", \"base\": " BOTH("All") ", \"categories\": ["
	" { \"code\": \"f\", \"name\": " BOTH("Female") ", \"from\": [\"F\"] } ] } ] }";

static struct census_imported bring(const char *csv, bool dry)
{
	struct census_map map;
	struct load_problems problems = { 0 };
	struct census_import job = { .db = test_db(), .path = a_file("c.csv", csv), .map = &map, .map_text = str_of(a_map), .dry = dry, .now = now };

	IS(census_map_read(test_arena(), job.map_text, (day){ 20778 }, &map, &problems));
	return census_import(test_arena(), &job);
}

static const char table[] = "code,topic,what,n\nW1,age,0-15,99\nW1,age,16-24,10\nW1,age,25-34,20\nW1,age,35+,70\nW2,age,16-24,5\nW2,s,F,40\nW9,age,35+,1000\nW1,faith,None,3\n";

TEST_DB(a_table_is_added_up_by_place_and_category)
{
	struct census age;

	two_wards();
	struct census_imported r = bring(table, false);

	IS(r.good && r.records == 8 && r.elsewhere == 1 && r.numbers == 4);
	IS(census_of_topic(test_db(), test_arena(), STR("age"), &age));
	IS(age.people == 105 && age.categories.n == 2 && census_category(&age, STR("young"))->people == 35);
	IS_STR(age.base.en, "Aged 16 and over");
	IS_STR(age.licence.en, "OGL v3");
	struct census_places places = census_places(test_db(), test_arena(), age.id);

	IS(places.n == 2 && places.at[0].people == 100 && places.at[1].people == 5);
	IS(!census_category(&age, STR("0-15")));
}

TEST_DB(the_same_table_again_changes_nothing_and_a_newer_one_takes_its_place)
{
	struct census age;

	two_wards();
	IS(!bring(table, false).same);
	IS(bring(table, false).same);
	IS(bring("code,topic,what,n\nW1,age,35+,7\n", false).good);
	IS(census_of_topic(test_db(), test_arena(), STR("age"), &age) && age.people == 7);
	IS(censuses(test_db(), test_arena()).n == 2);
}

TEST_DB(a_dry_run_of_a_table_changes_nothing)
{
	two_wards();
	IS(bring(table, true).numbers == 4);
	IS(censuses(test_db(), test_arena()).n == 0);
}

static bool refused(const char *csv, int64_t line, const char *why)
{
	struct census_imported r = bring(csv, false);

	return !r.good && r.problems.n && r.problems.at[0].line == line && str_starts(r.problems.at[0].why, str_of(why)) &&
	       censuses(test_db(), test_arena()).n == 0;
}

TEST_DB(a_table_with_one_bad_line_is_not_brought_in_at_all)
{
	two_wards();
	IS(refused("code,topic,what,n\nW1,age,16-24,10\nW1,age,17,1\n", 3, "\"17\" is in no category"));
	IS(refused("code,topic,what,n\nW1,age,35+,many\n", 2, "\"many\" is no number of people"));
	IS(refused("code,topic,what,n\nW1,age,35+,-4\n", 2, "\"-4\" is no number of people"));
	IS(refused("code,topic,what\n", 1, "there is no column \"n\""));
	IS(refused("code,topic,what,n\nW7,age,35+,4\n", 0, "no line is of a place"));
}

TEST(a_map_of_several_topics_says_which_column_tells_them_apart)
{
	struct census_map map;
	struct load_problems problems = { 0 };

	IS(!census_map_read(test_arena(), STR("{ \"place\": \"a\", \"category\": \"b\", \"count\": \"c\", \"kind\": \"ward\", \"source\": " BOTH("S") ", \"licence\": " BOTH("L") ", \"on\": \"2021-03-21\","
		" \"topics\": [ { \"topic\": \"x\", \"name\": " BOTH("X") ", \"base\": " BOTH("X") ", \"categories\": [ { \"code\": \"a\", \"name\": " BOTH("A") ", \"from\": [\"a\"] } ] },"
		" { \"topic\": \"y\", \"name\": " BOTH("X") ", \"base\": " BOTH("X") ", \"categories\": [ { \"code\": \"a\", \"name\": " BOTH("A") ", \"from\": [\"a\"] } ] } ] }"),
		(day){ 20778 }, &map, &problems));
	IS(problems.n == 1 && str_eq(problems.at[0].path, STR("topic")));
}
