/* place_test.c -- places come in once, are found by whatever people type, and end when borders move. */
/* SPDX-License-Identifier: MIT */
#include "core/place_import.h"
#include "core/place_outline.h"

#include <stdio.h>

#include "tests/test.h"

/* Two squares with a common border, and an island that nobody has drawn. */
static const char wards[] =
	"{ \"type\": \"FeatureCollection\", \"crs\": { \"features\": [ 1, 2 ] },\n"
	"  \"features\": [\n"
	"    { \"type\": \"Feature\", \"properties\": { \"WD30CD\": \"W1\", \"WD30NM\": \"Pen-y-bont\", \"WD30NMW\": \"Pen-y-bont\" },\n"
	"      \"geometry\": { \"type\": \"Polygon\", \"coordinates\": [[[-4, 52], [-4, 52.01], [-3.99, 52.01], [-3.985, 52.01], [-3.98, 52.01], [-3.98, 52], [-4, 52]]] } },\n"
	"    { \"type\": \"Feature\", \"properties\": { \"WD30CD\": \"W2\", \"WD30NM\": \"Lower Helyg\", \"WD30NMW\": \"Helyg Isaf\" },\n"
	"      \"geometry\": { \"type\": \"MultiPolygon\", \"coordinates\": [[[[-3.98, 52], [-3.98, 52.01], [-3.96, 52.01], [-3.96, 52], [-3.98, 52]]]] } },\n"
	"    { \"type\": \"Feature\", \"properties\": { \"WD30CD\": \"W3\", \"WD30NM\": \"Ch island\", \"WD30NMW\": \"\xc5\xb4yl Ch\" }, \"geometry\": null }\n"
	"  ] }\n";

static const char *a_file(const char *name, const char *text)
{
	const char *path = arena_z(test_arena(), arena_printf(test_arena(), "%s/%s", test_dir(), name));
	FILE *file = fopen(path, "wbe");

	fwrite(text, 1, strlen(text), file);
	fclose(file);
	return path;
}

static struct place_import a_job(const char *path)
{
	return (struct place_import){ .db = test_db(), .path = path, .kind = PLACE_WARD, .credit = { STR_INIT("Contains made-up data."), STR_INIT("Yn cynnwys data dychmygol.") }, .now = { 1795255200 } };
}

static struct place_imported bring(const char *text)
{
	struct place_import job = a_job(a_file("wards.geojson", text));

	return place_import(test_arena(), &job);
}

static const day today = { 20778 };

TEST_DB(wards_come_in_once_however_often_their_file_comes)
{
	struct place_imported first = bring(wards), again = bring(wards);

	IS(first.good && first.features == 3 && first.added == 3);
	IS(again.good && again.added == 0 && again.changed == 0 && again.same == 3);
	IS(place_list(test_db(), test_arena(), PLACE_WARD, today, LANG_EN).n == 3);
	IS(place_list(test_db(), test_arena(), PLACE_TOWN, today, LANG_EN).n == 0);
}

TEST_DB(a_dry_run_changes_nothing)
{
	struct place_import job = a_job(a_file("wards.geojson", wards));

	job.dry = true;
	IS(place_import(test_arena(), &job).good);
	IS(place_list(test_db(), test_arena(), PLACE_WARD, today, LANG_EN).n == 0);
}

TEST_DB(welsh_readers_find_the_list_in_the_order_of_their_alphabet)
{
	bring(wards);
	struct places en = place_list(test_db(), test_arena(), PLACE_WARD, today, LANG_EN), cy = place_list(test_db(), test_arena(), PLACE_WARD, today, LANG_CY);

	IS_STR(en.at[0].name.en, "Ch island");
	IS_STR(cy.at[0].name.cy, "Helyg Isaf");
	IS_STR(cy.at[2].name.cy, "\xc5\xb4yl Ch");
}

TEST_DB(a_place_is_found_by_half_its_name_without_hyphens_accents_or_capitals)
{
	bring(wards);
	struct places found = place_find(test_db(), test_arena(), STR("PEN Y"), PLACE_WARD, today, LANG_CY);

	IS(found.n == 1 && str_eq(found.at[0].code, STR("W1")));
	IS(place_find(test_db(), test_arena(), STR("wyl"), PLACE_KIND_COUNT, today, LANG_EN).n == 1);
	IS(place_find(test_db(), test_arena(), STR("helyg isaf"), PLACE_WARD, today, LANG_EN).n == 1);
	IS(place_find(test_db(), test_arena(), STR("W3"), PLACE_WARD, today, LANG_EN).n == 1);
	IS(place_find(test_db(), test_arena(), STR("helyg"), PLACE_TOWN, today, LANG_EN).n == 0);
	IS(place_find(test_db(), test_arena(), STR("%_"), PLACE_WARD, today, LANG_EN).n == 0);
	IS(place_find(test_db(), test_arena(), STR(""), PLACE_WARD, today, LANG_EN).n == 0);
}

TEST_DB(neighbours_are_drawn_with_their_common_border_and_without_points_in_line)
{
	bring(wards);
	struct places all = place_outlines(test_db(), test_arena(), PLACE_WARD, today, LANG_CY);
	const struct place *east = &all.at[0], *west = &all.at[1];

	IS_STR(west->code, "W1");
	IS_STR(west->outline, "M-55 45l0-45 55 0 0 45z");
	IS(west->box.right == east->box.left && west->box.top == east->box.top);
	IS(west->label_x > west->box.left && west->label_x < west->box.right);
	IS(all.at[2].outline.len == 0);
	struct place_credits credits = place_credits(test_db(), test_arena(), &all);

	IS(credits.n == 1 && str_eq(credits.at[0].en, STR("Contains made-up data.")));
}

TEST_DB(new_borders_take_the_place_of_old_ones_on_their_day)
{
	static const char later[] = "{ \"features\": [ { \"properties\": { \"code\": \"W9\", \"name_en\": \"Helyg\", \"name_cy\": \"Helyg\" }, \"geometry\": null } ] }";

	bring(wards);
	struct place_import job = a_job(a_file("later.geojson", later));

	job.from = (day){ today.n + 100 };
	job.ends_others = true;
	IS(place_import(test_arena(), &job).ended == 3);
	IS(place_list(test_db(), test_arena(), PLACE_WARD, (day){ today.n + 99 }, LANG_EN).n == 3);
	struct places then = place_list(test_db(), test_arena(), PLACE_WARD, job.from, LANG_EN);
	struct place old;

	IS(then.n == 1 && str_eq(then.at[0].code, STR("W9")));
	IS(place_by_code(test_db(), test_arena(), STR("W1"), &old) && old.until.n == job.from.n);
	IS(!place_by_code(test_db(), test_arena(), STR("W4"), &old));
}

/* Nothing is brought in, and the first problem is this one. */
static bool refused(const char *text, int64_t line, const char *why)
{
	struct place_imported r = bring(text);

	return !r.good && r.problems.n && r.problems.at[0].line == line && str_starts(r.problems.at[0].why, str_of(why)) &&
	       place_list(test_db(), test_arena(), PLACE_WARD, today, LANG_EN).n == 0;
}

#define FEATURE(properties, geometry) "{ \"features\": [\n{ \"properties\": " properties ", \"geometry\": " geometry " } ] }"
#define NAMED "{ \"code\": \"W1\", \"name\": \"A\" }"

TEST_DB(what_is_wrong_with_a_file_is_told_by_its_line)
{
	IS(refused("{ \"type\": \"Topology\" }", 1, "there is no list of features"));
	IS(refused("{ \"features\": [] }", 1, "there is no feature"));
	IS(refused(FEATURE(NAMED, "null") "\n", 2, "") == false);
	IS(bring(FEATURE(NAMED, "null")).one_name == 1);
}

TEST_DB(what_cannot_be_a_place_is_refused_and_nothing_is_half_done)
{
	IS(refused(FEATURE("{ \"code\": \"W1\" }", "null"), 2, "no name"));
	IS(refused(FEATURE("{ \"name\": \"A\" }", "null"), 2, "no code"));
	IS(refused(FEATURE(NAMED, "{ \"type\": \"Point\", \"coordinates\": [1, 2] }"), 2, "W1: only a Polygon"));
	IS(refused(FEATURE(NAMED, "{ \"type\": \"Polygon\", \"coordinates\": [[[300000, 200000], [1, 2], [1, 1], [0, 0]]] }"), 2, "W1: the points are not in degrees"));
	IS(refused(FEATURE(NAMED, "{ \"type\": \"Polygon\", \"coordinates\": [[[1, 2], [1, 1]]] }"), 2, "W1: a ring needs four points"));
	IS(refused("{ \"features\": [ {\"properties\": " NAMED "}, {\"properties\": " NAMED "} ] }", 1, "W1 is there twice"));
	IS(refused("{ \"features\": [ {\"properties\": " NAMED "},\n {\"prop", 2, ""));
}

TEST_DB(names_in_the_other_language_come_from_a_list)
{
	struct place_import job = a_job(a_file("wards.geojson", FEATURE(NAMED, "null")));

	job.names = a_file("names.csv", "ward_code,name_en,name_cy\nW1,Alpha,Alffa\n");
	IS(place_import(test_arena(), &job).good);
	IS_STR(place_list(test_db(), test_arena(), PLACE_WARD, today, LANG_EN).at[0].name.cy, "Alffa");
	job.names = a_file("other.csv", "ward,name\nW1,Alpha\n");
	IS(!place_import(test_arena(), &job).good);
}

TEST_DB(wards_of_another_year_take_the_names_they_are_given_now)
{
	bring(FEATURE(NAMED, "null"));
	IS(bring(FEATURE("{ \"code\": \"W1\", \"name\": \"B\" }", "null")).changed == 1);
	IS_STR(place_list(test_db(), test_arena(), PLACE_WARD, today, LANG_EN).at[0].name.en, "B");
}

/* ---- outlines that are drawn already ---- */

TEST(a_coarser_outline_keeps_its_corners_on_the_grid_that_neighbours_share)
{
	IS_STR(outline_coarser(test_arena(), STR("M0 0l7 1 5-1 0 12-12 0z"), 4), "M0 0l12 0 0 12-12 0z");
	IS_STR(outline_coarser(test_arena(), STR("M12 0l1-7 8 7 0 12-9 0zM0 0l1 0 0 1z"), 4), "M12 0l0-8 8 8 0 12-8 0z");
	IS_STR(outline_coarser(test_arena(), STR("M0 0l1 0 0 1z"), 8), "");
	IS_STR(outline_coarser(test_arena(), STR(""), 2), "");
	IS_STR(outline_coarser(test_arena(), STR("nonsense"), 2), "");
}

TEST(room_is_what_stands_free_on_both_sides_inside_a_place)
{
	str square = STR("M0 0l10 0 0 10-10 0z"), ring = STR("M0 0l30 0 0 30-30 0zM10 10l0 10 10 0 0-10z");

	IS(outline_room(square, 5, 5) == 10 && outline_room(square, 3, 5) == 6);
	IS(outline_room(square, 20, 5) == 0 && outline_room(square, 5, 20) == 0);
	IS(outline_room(ring, 5, 15) == 10 && outline_room(ring, 15, 15) == 0 && outline_room(ring, 15, 5) == 30);
}
