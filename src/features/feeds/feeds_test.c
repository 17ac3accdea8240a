/* feeds_test.c -- what feed readers, calendars and search engines are told. */
/* SPDX-License-Identifier: MIT */
#include "features/feeds/feeds.h"

#include "tests/scene.h"

TEST_DB(a_feed_tells_what_opened_and_later_that_it_closes_soon)
{
	scene_published(conversation_sample());
	IS(site_get("/en/feed") == 200);
	IS(str_eq(site_header("Content-Type"), STR("application/atom+xml; charset=utf-8")));
	IS(site_has("<title>Open: When should Helyg library open?</title>") && site_has("/en/conversations/LLY#opened</id>") && site_lacks("#closing"));
	site_clock("2026-12-29 08:00");
	IS(site_get("/cy/ffrwd") == 200);
	IS(site_has("Pryd dylai llyfrgell Helyg agor?") && site_has("#closing") && site_lacks("When should"));
	IS(site_get("/en") == 200);
	IS(site_has("type=\"application/atom+xml\"") && site_has("href=\"/en/feed\"") && site_has("rel=\"manifest\""));
}

TEST_DB(a_feed_tells_what_was_decided_and_what_changed)
{
	scene_published(conversation_sample());
	scene_closed();
	scene_analysing("LLY");
	scene_released("LLY");
	scene_decided("LLY");
	IS(site_get("/en/feed") == 200);
	IS(site_has("#decided") && site_lacks("#told"));
	scene_told("LLY");
	IS(site_get("/en/feed") == 200);
	IS(site_has("#told") && site_has("What changed because of you: When should Helyg library open?"));
}

TEST_DB(a_calendar_has_the_four_dates_of_a_conversation)
{
	scene_published(conversation_sample());
	IS(site_get("/en/conversations/LLY/calendar.ics") == 200);
	IS(str_eq(site_header("Content-Type"), STR("text/calendar; charset=utf-8")));
	str page = site_page();
	static const char *const lines[] = { "BEGIN:VCALENDAR\r\n", "DTSTART:20270105T235900Z\r\n", "DTSTART;VALUE=DATE:20270120\r\n", "DTSTART;VALUE=DATE:20270203\r\n",
		"DTEND;VALUE=DATE:20270204\r\n", "UID:LLY-closes-en@", "END:VCALENDAR\r\n" };

	for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
		if (!IS(memmem(page.at, page.len, lines[i], strlen(lines[i])) != NULL))
			test_note("%s", lines[i]);
	IS(site_get("/cy/calendr.ics") == 200);
	IS(site_has("UID:LLY-opens-cy@") && site_has("LANGUAGE=cy"));
	IS(site_get("/en/conversations/XXX/calendar.ics") == 404);
}

TEST_DB(nothing_is_told_of_a_draft)
{
	scene_draft(conversation_sample());
	IS(site_get("/en/feed") == 200);
	IS(site_lacks("LLY"));
	IS(site_get("/en/calendar.ics") == 200);
	IS(site_lacks("LLY"));
	IS(site_get("/en/conversations/LLY/calendar.ics") == 404);
	IS(site_get("/sitemap.xml") == 200);
	IS(site_lacks("LLY"));
}

TEST_DB(a_search_engine_finds_both_languages_of_every_page)
{
	scene_published(conversation_sample());
	IS(site_get("/sitemap.xml") == 200);
	IS(site_has("/en/conversations/LLY</loc>") && site_has("/cy/sgyrsiau/LLY</loc>") && site_has("hreflang=\"cy\""));
	IS(site_get("/sitemap.xml?part=1") == 200);
	IS(site_get("/sitemap.xml?part=2") == 404 && site_get("/sitemap.xml?part=0") == 404 && site_get("/sitemap.xml?part=x") == 404);
	IS(site_get("/robots.txt") == 200);
	IS(site_has("Disallow: /cy/desg") && site_has("Sitemap: "));
	IS(site_get("/cy/safle.webmanifest") == 200);
	IS(site_has("\"lang\": \"cy\"") && site_has("\"start_url\": \"/cy\""));
}
