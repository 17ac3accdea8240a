/* feeds.c -- what opens, closes and is decided, for feed readers, calendars and search engines. */
/* SPDX-License-Identifier: MIT */
#include "features/feeds/feeds.h"

#include "core/conversation.h"
#include "features/feeds/parts.h"

static const struct route routes[] = {
	{ "feed", GET, "/feed", "/ffrwd", MAY_ANYONE, news_feed, .flags = ROUTE_KEEP },
	{ "calendar", GET, "/calendar.ics", "/calendr.ics", MAY_ANYONE, calendar_all, .flags = ROUTE_KEEP },
	{ "conversation-calendar", GET, "/conversations/:code/calendar.ics", "/sgyrsiau/:code/calendr.ics", MAY_ANYONE, calendar_one, .flags = ROUTE_KEEP },
	{ "manifest", GET, "/site.webmanifest", "/safle.webmanifest", MAY_ANYONE, site_manifest, .flags = ROUTE_KEEP },
	{ "sitemap", GET, "/sitemap.xml", NULL, MAY_ANYONE, site_map, .flags = ROUTE_KEEP | ROUTE_NO_LANGUAGE },
	{ "robots", GET, "/robots.txt", NULL, MAY_ANYONE, site_robots, .flags = ROUTE_KEEP | ROUTE_NO_LANGUAGE },
	{ 0 },
};

const struct feature feeds_feature = { .name = "feeds", .routes = routes, .changes_at = conversation_changes_at };
