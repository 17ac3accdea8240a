/* share_test.c -- the ways in from elsewhere lead where they should, and nowhere else. */
/* SPDX-License-Identifier: MIT */
#include "features/share/share.h"

#include "core/setting.h"
#include "features/share/qr.h"
#include "tests/scene.h"

TEST_DB(a_short_address_asks_which_language_whatever_its_letters)
{
	static const char *const ways[] = { "/LLY", "/lly", "/Lly", "/LLY/" };

	scene_published(conversation_sample());
	for (size_t i = 0; i < 4; i++) {
		IS(site_get(ways[i]) == 200);
		IS(site_has("href=\"/en/conversations/LLY\"") && site_has("href=\"/cy/sgyrsiau/LLY\"") && site_has("When should Helyg library open?") &&
		   site_has("Pryd dylai llyfrgell Helyg agor?"));
	}
}

TEST_DB(a_short_address_of_a_draft_or_of_nothing_is_not_found)
{
	scene_draft(conversation_sample());
	IS(site_get("/LLY") == 404);
	IS(site_get("/XXX") == 404);
	IS(site_get("/LLY%20") == 404);
	IS(site_get("/ABCDEFGHIJKLMNOP") == 404);
	IS(site_get("//LLY") == 404);
	IS(site_post("/LLY", "a=b") == 404);
	IS(site_get("/conversations") == 303 || site_status() == 200);
	IS(site_get("/EN") == 303);
	IS(strcmp(site_location(), "/en") == 0);
	IS(site_get("/Cy/sgyrsiau") == 303);
	IS(strcmp(site_location(), "/cy/sgyrsiau") == 0);
	IS(site_get("/EN/nothing") == 404);
}

TEST_DB(a_poster_says_everything_in_both_languages_without_mixing_them)
{
	scene_published(conversation_sample());
	IS(site_get("/poster/LLY") == 200);
	IS(site_has("When should Helyg library open?") && site_has("Closes on Tuesday 5 January 2027") && site_has("lang=\"cy\"") && site_has("<path d=\"M4 4h7"));
	IS(site_get("/leaflet/lly") == 200);
	IS(site_has("Pryd dylai llyfrgell Helyg agor?") && site_has("/LLY"));
	IS(site_get("/qr/LLY") == 200);
	IS(site_has("xmlns=\"http://www.w3.org/2000/svg\""));
	IS(site_get("/poster/XXX") == 404 && site_get("/leaflet/XXX") == 404 && site_get("/qr/XXX") == 404);
}

TEST_DB(only_officers_see_the_poster_of_a_draft)
{
	scene_draft(conversation_sample());
	IS(site_get("/poster/LLY") == 404 && site_get("/qr/LLY") == 404 && site_get("/embed/LLY") == 404 && site_get("/en/conversations/LLY/card.png") == 404);
	IS(site_get("/en/desk/LLY/share") == 303);
	site_sign_in(ROLE_EDITOR);
	IS(site_get("/poster/LLY") == 200 && site_get("/leaflet/LLY") == 200);
	IS(site_get("/en/desk/LLY/share") == 200);
	IS(site_has("It is a draft") && site_has("href=\"/poster/LLY\"") && site_has("No other site may show it yet"));
	IS(site_get("/cy/desg/LLY/rhannu") == 200);
	IS(site_get("/en/desk/XXX/share") == 404);
	IS(site_get("/en/desk/LLY") == 200);
	IS(site_has("href=\"/en/desk/LLY/share\""));
}

static void allow(const char *sites)
{
	db_begin(test_db());
	setting_put(test_db(), "embed_sites", str_of(sites));
	IS(db_commit(test_db()));
}

static bool framed_by(const char *who)
{
	str policy = site_header("Content-Security-Policy"), wanted = arena_printf(test_arena(), "frame-ancestors %s", who);

	return policy.len > wanted.len && memmem(policy.at, policy.len, wanted.at, wanted.len);
}

TEST_DB(only_sites_that_are_allowed_by_name_may_show_the_card)
{
	scene_published(conversation_sample());
	IS(site_get("/embed/LLY") == 200);
	IS(framed_by("'none'") && site_lacks("<script") && site_has("target=\"_top\""));
	allow("https://www.example.org https://news.example.cymru:8443");
	IS(site_get("/embed/LLY") == 200);
	IS(framed_by("https://www.example.org https://news.example.cymru:8443"));
	IS(site_get("/en/conversations/LLY") == 200);
	IS(framed_by("'none'"));
	site_sign_in(ROLE_EDITOR);
	IS(site_get("/en/desk/LLY/share") == 200);
	IS(site_has("https://www.example.org") && site_has("&lt;iframe src="));
}

TEST_DB(a_setting_cannot_put_anything_else_into_the_head)
{
	static const char *const odd[] = { "*", "https:", "https://*", "https://a.example; script-src *", "https://a.example\r\nX-Bad: 1", "http://a.example", "javascript:1", "'self'" };

	scene_published(conversation_sample());
	for (size_t i = 0; i < sizeof odd / sizeof *odd; i++) {
		allow(odd[i]);
		IS(site_get("/embed/LLY") == 200);
		if (!IS(framed_by("'none'") || framed_by("https://a.example\r\n") || !strncmp(odd[i], "https://a", 9)))
			test_note("%s", odd[i]);
		IS(!framed_by("*") && site_header("X-Bad").at == NULL);
	}
}

TEST_DB(a_shared_link_shows_its_title_and_its_picture_in_its_language)
{
	scene_published(conversation_sample());
	IS(site_get("/cy/sgyrsiau/LLY") == 200);
	IS(site_has("property=\"og:locale\" content=\"cy_GB\"") && site_has("property=\"og:locale:alternate\" content=\"en_GB\"") && site_has("/cy/sgyrsiau/LLY/cerdyn.png\"") &&
	   site_has("name=\"twitter:card\" content=\"summary_large_image\"") && site_has("property=\"og:description\""));
	IS(site_get("/cy/sgyrsiau/LLY/cerdyn.png") == 200);
	IS(!memcmp(site_page().at, "\x89PNG", 4) && str_eq(site_header("Content-Type"), STR("image/png")));
	IS(site_get("/en") == 200);
	IS(site_has("/en/card.png\""));
	IS(site_get("/en/card.png") == 200 && site_get("/favicon.ico") == 200);
	IS(!memcmp(site_page().at, "\0\0\1\0\1\0", 6));
	IS(site_get("/en/conversations/XXX/card.png") == 404);
}

TEST(what_is_too_long_for_a_code_makes_none)
{
	char long_one[500];

	memset(long_one, 'x', sizeof long_one);
	IS(qr_of(test_arena(), (str){ long_one, sizeof long_one }).size == 0);
	IS(qr_of(test_arena(), STR("https://sgwrs.example/LLY")).size >= 29);
}
