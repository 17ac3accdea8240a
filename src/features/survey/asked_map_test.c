/* asked_map_test.c -- the places of a question are drawn beside their list, where somebody has drawn them, and stay second to it. */
/* SPDX-License-Identifier: MIT */
#include "base/buf.h"
#include "base/seal.h"
#include "core/place_import.h"
#include "tests/scene.h"

static const char *const start = "/en/conversations/CER/respond", *const third = "/en/conversations/CER/respond/%.*s/3%s";
static const char *const begun = "q-travel=walk&q-minutes=12&q-services-crossings=bad&q-services-light=good&go=on";

/* Squares beside one another, half a kilometre of land each; the narrow one is a tenth of that. */
#define SQUARE(code, en, cy, west, east) "{ \"properties\": { \"code\": \"" code "\", \"name_en\": \"" en "\", \"name_cy\": \"" cy "\" }," \
	" \"geometry\": { \"type\": \"Polygon\", \"coordinates\": [[[" west ", 52], [" west ", 52.05], [" east ", 52.05], [" east ", 52], [" west ", 52]]] } }"
static const char two[] = "{ \"features\": [ " SQUARE("W1", "Helyg", "Helyg", "-4", "-3.9") ", " SQUARE("W2", "Riverside", "Glan-yr-afon", "-3.9", "-3.8") ", "
	SQUARE("W3", "St Tydfil", "Tudful", "-3.8", "-3.79") ", { \"properties\": { \"code\": \"W4\", \"name_en\": \"The island\", \"name_cy\": \"Yr ynys\" } } ] }";

static void bring(const char *text)
{
	struct place_import job = { .db = test_db(), .kind = PLACE_WARD, .credit = { STR_INIT("Made up."), STR_INIT("Dychmygol.") }, .now = site_now() };
	FILE *file;

	job.path = arena_z(test_arena(), arena_printf(test_arena(), "%s/wards.geojson", test_dir()));
	file = fopen(job.path, "wbe");
	fwrite(text, 1, strlen(text), file);
	fclose(file);
	IS(place_import(test_arena(), &job).good);
}

/* The demonstration's plan of safe routes, open since five days ago. Its places are a bridge, a square and a hill. */
static str routes(void)
{
	str anywhere = sample_with(source_file("demo/school-routes.json"), "\"H05000001\",\n  \"H05000002\"", "");

	return sample_with(anywhere, "\"opens\": \"+9 09:00\"", "\"opens\": \"-5 09:00\"");
}

/* The first of them is a ward by its code, the second by its Welsh name as somebody typed it. */
static str routes_of_wards(void)
{
	str text = sample_with(routes(), "\"code\": \"bont\"", "\"code\": \"W1\"");

	return sample_with(text, "\"cy\": \"Y sgwâr yn Helyg\"", "\"cy\": \"glan yr afon\"");
}

static str form;
static const char *page_three(const char *more)
{
	return arena_z(test_arena(), arena_printf(test_arena(), third, STR_F(form), more));
}

static void arrive(void)
{
	IS(site_post(start, begun) == 303);
	const char *at = strstr(site_location(), "/respond/");

	if (IS(at != NULL))
		form = (str){ at + 9, TOKEN_LEN };
	form = arena_copy(test_arena(), form);
	IS(site_get(page_three("")) == 200);
}

static size_t count_of(const char *what)
{
	str page = site_page();
	size_t n = 0;

	for (const char *at = page.at; (at = memmem(at, page.len - (size_t)(at - page.at), what, strlen(what))); at++)
		n++;
	return n;
}

/* How far from the beginning of the page; 0: nowhere. */
static size_t stands(const char *what)
{
	str page = site_page();
	const char *at = memmem(page.at, page.len, what, strlen(what));

	return at ? (size_t)(at - page.at) : 0;
}

TEST_DB(the_places_of_a_question_are_drawn_under_its_list)
{
	bring(two);
	scene_published(routes_of_wards());
	arrive();
	IS(count_of("data-code=") == 2 && count_of("data-code=\"W1\"") == 1 && count_of("data-code=\"sgwar\"") == 1);
	IS(site_has("place-map.css") && site_has("The same places on a map") && site_has("Made up."));
	IS(site_has("<text x=") && site_has(">Helyg</text>") && site_has(">Riverside</text>"));
	IS(site_has("href=\"#q-spot\" tabindex=\"-1\""));
	/* The list comes first, and then the words. */
	IS(stands("id=\"q-spot\"") && stands("id=\"q-spot\"") < stands("id=\"q-spot-other\"") && stands("id=\"q-spot-other\"") < stands("data-list=\"q-spot\""));
}

TEST_DB(what_is_chosen_in_the_list_is_marked_on_the_map_and_named_under_it)
{
	bring(two);
	scene_published(routes_of_wards());
	arrive();
	IS(count_of("is-chosen") == 0 && site_has("<p hidden>Chosen in the list:"));
	IS(site_post(page_three(""), "q-first=path&q-spot=W1&q-spot-other=&move=first:in:slow") == 303);
	IS(site_get(page_three("")) == 200);
	IS(count_of("class=\"is-chosen\"") == 1 && site_has("data-code=\"W1\" class=\"is-chosen\"") && site_lacks("<p hidden>Chosen"));
	IS(site_has("Chosen in the list: The bridge at Pen-y-bont"));
}

TEST_DB(a_name_that_has_no_room_is_a_number_on_the_map_and_stands_beside_it_below)
{
	bring(two);
	scene_published(sample_with(routes_of_wards(), "\"code\": \"hill\"", "\"code\": \"W3\""));
	arrive();
	IS(count_of("data-code=") == 3 && site_has(">1</text>") && site_has("1 St Tydfil") && site_lacks(">St Tydfil</text>"));
}

TEST_DB(without_drawn_places_there_is_no_map_nor_a_frame_for_one)
{
	scene_published(routes());
	arrive();
	IS(site_lacks("sg-place-map") && site_lacks("place-map.css"));
}

TEST_DB(one_place_alone_or_one_that_nobody_has_drawn_makes_no_map)
{
	bring(two);
	scene_published(sample_with(sample_with(routes(), "\"code\": \"bont\"", "\"code\": \"W1\""), "\"code\": \"hill\"", "\"code\": \"W4\""));
	arrive();
	IS(site_lacks("sg-place-map") && site_lacks("place-map.css"));
}

TEST_DB(the_words_that_describe_a_place_are_no_place_on_the_map)
{
	bring(two);
	scene_published(sample_with(routes_of_wards(), "\"code\": \"elsewhere\"", "\"code\": \"W3\""));
	arrive();
	IS(count_of("data-code=") == 2 && count_of("data-code=\"W3\"") == 0);
}

/* A border as surveyors draw it: this place alone weighs some 8,000 characters in the register. */
static void rugged(struct buf *text, size_t i)
{
	double west = -4 + 0.2 * (double)i;

	buf_printf(text, "%s{ \"properties\": { \"code\": \"W%zu\", \"name_en\": \"Place %zu\", \"name_cy\": \"Lle %zu\" },"
		" \"geometry\": { \"type\": \"Polygon\", \"coordinates\": [[[%f, 52]", i ? ", " : "{ \"features\": [ ", i + 1, i + 1, i + 1, west);
	for (int k = 1; k < 1400; k++)
		buf_printf(text, ", [%f, %f]", west + (k % 2 ? 0.01 : 0), 52 + 0.0004 * k);
	buf_printf(text, ", [%f, 52.56], [%f, 52], [%f, 52]]] } }", west + 0.2, west + 0.2, west);
}

TEST_DB(however_fine_the_borders_the_page_stays_light)
{
	enum { PLACES = 7 };
	struct buf text = { 0 };
	str page = routes();

	for (size_t i = 0; i < PLACES; i++)
		rugged(&text, i);
	buf_printf(&text, " ] }");
	bring(arena_z(test_arena(), arena_copy(test_arena(), buf_text(&text))));
	buf_free(&text);
	page = sample_with(page, "\"code\": \"elsewhere\",", "\"code\": \"W4\", \"label\": { \"en\": \"Four\", \"cy\": \"Pedwar\" } }, { \"code\": \"W5\","
		" \"label\": { \"en\": \"Five\", \"cy\": \"Pump\" } }, { \"code\": \"elsewhere\",");
	page = sample_with(sample_with(page, "\"code\": \"bont\"", "\"code\": \"W1\""), "\"code\": \"sgwar\"", "\"code\": \"W2\"");
	scene_published(sample_with(page, "\"code\": \"hill\"", "\"code\": \"W3\""));
	arrive();
	IS(count_of("data-code=") == 5);
	IS(site_page().len < 60000);
}
