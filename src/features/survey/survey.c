/* survey.c -- the addresses of taking part, and what the clock does with forms nobody finished. */
/* SPDX-License-Identifier: MIT */
#include "features/survey/survey.h"

#include "core/about.h"
#include "core/response.h"
#include "features/survey/find.h"
#include "features/survey/photo_form.h"
#include "features/survey/respond.h"
#include "features/survey/saved.h"

static const struct route routes[] = {
	{ "respond", GET, "/conversations/:code/respond", "/sgyrsiau/:code/ymateb", MAY_ANYONE, respond_first, .flags = ROUTE_KEEP },
	{ "respond", POST, "/conversations/:code/respond", "/sgyrsiau/:code/ymateb", MAY_ANYONE, respond_first_save,
	  .flags = ROUTE_REPEATABLE, .body_limit = 512 * 1024, .upload_limit = ROUTE_UPLOADS },
	{ "respond-check", GET, "/conversations/:code/respond/:token/check", "/sgyrsiau/:code/ymateb/:token/gwirio", MAY_ANYONE, respond_check },
	{ "respond-send", POST, "/conversations/:code/respond/:token/check", "/sgyrsiau/:code/ymateb/:token/gwirio", MAY_ANYONE, respond_send,
	  .flags = ROUTE_REPEATABLE },
	{ "respond-done", GET, "/conversations/:code/respond/:token/received", "/sgyrsiau/:code/ymateb/:token/derbyniwyd", MAY_ANYONE, respond_done },
	{ "respond-saved", GET, "/conversations/:code/respond/:token/saved", "/sgyrsiau/:code/ymateb/:token/wedi-cadw", MAY_ANYONE, saved_show },
	{ "respond-saved", POST, "/conversations/:code/respond/:token/saved", "/sgyrsiau/:code/ymateb/:token/wedi-cadw", MAY_ANYONE, saved_mail },
	{ "respond-page", GET, "/conversations/:code/respond/:token/:page", "/sgyrsiau/:code/ymateb/:token/:page", MAY_ANYONE, respond_page },
	{ "respond-page", POST, "/conversations/:code/respond/:token/:page", "/sgyrsiau/:code/ymateb/:token/:page", MAY_ANYONE, respond_page_save,
	  .flags = ROUTE_REPEATABLE, .body_limit = 512 * 1024, .upload_limit = ROUTE_UPLOADS },
	{ "preview-questions", GET, "/desk/:code/preview/questions/:page?", "/desg/:code/rhagolwg/cwestiynau/:page?", MAY_READ, respond_preview, .flags = ROUTE_FRAMED },
	{ "preview-questions", POST, "/desk/:code/preview/questions/:page?", "/desg/:code/rhagolwg/cwestiynau/:page?", MAY_READ, respond_preview,
	  .flags = ROUTE_REPEATABLE | ROUTE_FRAMED, .body_limit = 512 * 1024, .upload_limit = ROUTE_UPLOADS },
	{ "find-response", GET, "/your-response", "/eich-ymateb", MAY_ANYONE, find_form, .flags = ROUTE_KEEP },
	{ "find-response", POST, "/your-response", "/eich-ymateb", MAY_ANYONE, find_response, .flags = ROUTE_REPEATABLE | ROUTE_ACCESS_CODE },
	{ "come-back", GET, "/your-response/come-back", "/eich-ymateb/dychwelyd", MAY_ANYONE, saved_ask, .flags = ROUTE_KEEP },
	{ "come-back", POST, "/your-response/come-back", "/eich-ymateb/dychwelyd", MAY_ANYONE, saved_find, .flags = ROUTE_REPEATABLE | ROUTE_ACCESS_CODE },
	{ "come-back-link", GET, "/your-response/come-back/:key", "/eich-ymateb/dychwelyd/:key", MAY_ANYONE, saved_follow },
	{ "own-file", GET, "/your-response/file/:handle/:key", "/eich-ymateb/ffeil/:handle/:key", MAY_ANYONE, photo_form_give },
	{ "change-response", POST, "/your-response/change", "/eich-ymateb/newid", MAY_ANYONE, find_change, .flags = ROUTE_ACCESS_CODE | ROUTE_REPEATABLE },
	{ "withdraw-response", POST, "/your-response/withdraw", "/eich-ymateb/tynnu-yn-ol", MAY_ANYONE, find_withdraw, .flags = ROUTE_ACCESS_CODE },
	{ 0 },
};

enum { FILES_A_TICK = 100 };

static const struct nav nav[] = {
	{ "find-response", TL("Your response"), false, 30 },
	{ 0 },
};

/* A form nobody touched for a week is forgotten, unless its person means to come back: sealed or not, it is not ours to keep. */
static void tick(struct db *db, struct arena *arena, instant now)
{
	static file_id looked;

	drafts_forget(db, (instant){ now.s - FILL_DAYS * 86400 }, now);
	about_mix(db);
	contact_mix(db);
	photo_forget(db, arena, &looked, FILES_A_TICK);
}

const struct feature survey_feature = { .name = "survey", .routes = routes, .nav = nav, .tick = tick };
