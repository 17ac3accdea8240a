/* home_test.c -- what somebody who comes to the first page finds there, whatever is going on. */
/* SPDX-License-Identifier: MIT */
#include "features/home/home.h"

#include <stdarg.h>

#include "core/fixture_test.h"
#include "core/place.h"
#include "core/public.h"
#include "core/setting.h"
#include "tests/scene.h"

/* The sample under another code, with another line of it changed. */
static void published(const char *code, const char *what, const char *instead)
{
	str json = sample_with(conversation_sample(), "\"LLY\"", arena_printf(test_arena(), "\"%s\"", code).at);

	scene_published(sample_with(json, what, instead));
}

/* These stand on the page one after the other, each once more than nowhere; ended by NULL. */
static bool in_order(const char *first, ...)
{
	str page = site_page();
	bool good = true;
	va_list more;

	va_start(more, first);
	for (const char *next = first; next && good; next = va_arg(more, const char *)) {
		const char *at = memmem(page.at, page.len, next, strlen(next));

		good = at != NULL;
		if (good)
			page = str_from(page, (size_t)(at - page.at) + strlen(next));
		else
			test_note("not there, or not in its place: %s", next);
	}
	va_end(more);
	return good;
}

TEST_DB(nobody_finds_an_empty_first_page_when_nothing_is_open)
{
	IS(site_get("/en") == 200);
	IS(site_has("Nothing is open today") && site_has("call or write to us"));
	IS(site_lacks("Closed: we owe you a reply") && site_lacks("What changed because of you"));
	IS(site_get("/cy") == 200);
	IS(site_lacks("Nothing is open today"));
	IS(site_get("/en/conversations") == 200);
	IS(site_has("Nothing is open today."));
	IS(site_get("/cy/sgyrsiau") == 200);
	IS(site_get("/en/what-changed") == 200);
	IS(site_has("There is nothing here yet"));
	IS(site_get("/cy/beth-sydd-wedi-newid") == 200);
}

TEST_DB(nothing_can_be_sent_to_the_pages_that_are_only_read)
{
	IS(site_post("/en", "x=1") == 405);
	IS(site_post("/en/conversations", "x=1") == 405);
	IS(site_post("/cy/beth-sydd-wedi-newid", "x=1") == 405);
}

TEST_DB(each_conversation_stands_in_its_place)
{
	scene_draft(sample_with(conversation_sample(), "\"LLY\"", "\"DRA\""));
	published("DEC", "\"+45 23:59\"", "\"+45 23:59\"");
	published("CLO", "\"+45 23:59\"", "\"+50 23:59\"");
	scene_analysing("DEC");
	scene_released("DEC");
	scene_decided("DEC");
	published("OPN", "\"+45 23:59\"", "\"+45 23:59\"");
	published("COM", "\"+0 00:00\"", "\"+9 08:00\"");
	published("CAN", "\"+0 00:00\"", "\"+9 08:00\"");
	IS(scene_officer(ROLE_PUBLISHER, "CAN", "/move", "move=cancel&why_en=The+money+went.&why_cy=Aeth+yr+arian.") == 303);
	site_sign_in(ROLE_NONE);

	for (int page = 0; page < 2; page++) {
		IS(site_get(page ? "/en/conversations" : "/en") == 200);
		IS(in_order("Open now", "/conversations/OPN\"", "Coming", "/conversations/COM\"", "Closed: we owe you a reply",
			    "/conversations/CLO\"", "Decided", "/conversations/DEC\"", NULL));
		IS(site_lacks("/conversations/DRA") && site_lacks("/conversations/CAN"));
	}
}

TEST_DB(what_closes_soonest_is_first_and_what_opens_soonest)
{
	published("AAA", "\"+45 23:59\"", "\"+45 23:59\"");
	published("BBB", "\"+45 23:59\"", "\"+20 23:59\"");
	published("CCC", "\"+45 23:59\"", "\"+30 23:59\"");
	published("XXX", "\"+0 00:00\"", "\"+8 09:00\"");
	published("YYY", "\"+0 00:00\"", "\"+2 09:00\"");
	IS(site_get("/en") == 200);
	IS(in_order("/BBB\"", "/CCC\"", "/AAA\"", "/YYY\"", "/XXX\"", NULL));
}

TEST_DB(whom_we_have_owed_a_reply_longest_is_never_pushed_off_the_first_page)
{
	static const char *const promises[] = { "+90", "+70", "+85", "+65", "+80" };

	for (int i = 0; i < 5; i++)
		published(arena_printf(test_arena(), "AA%c", 'A' + i).at, "\"+74\"", arena_printf(test_arena(), "\"%s\"", promises[i]).at);
	scene_closed();
	IS(site_get("/en") == 200);
	IS(in_order("/AAD\"", "/AAB\"", "/AAE\"", "/AAC\"", NULL));
	IS(site_lacks("/AAA\""));
	IS(site_get("/en/conversations") == 200);
	IS(in_order("/AAD\"", "/AAB\"", "/AAE\"", "/AAC\"", "/AAA\"", NULL));
}

TEST_DB(an_overdue_reply_is_shown_to_everybody_from_the_day_after_the_promise)
{
	scene_published(conversation_sample());
	site_clock("2027-02-03 23:59");
	IS(site_get("/en") == 200);
	IS(site_lacks("Reply overdue") && site_has("We reply by 3 February 2027"));
	site_clock("2027-02-04 00:00");
	IS(site_get("/en") == 200);
	IS(site_has("Reply overdue") && site_has("We promised to reply by 3 February 2027"));
	IS(site_get("/cy") == 200);
	IS(site_lacks("Reply overdue") && site_has("sg-tag--late"));
}

TEST_DB(the_days_left_are_those_on_which_one_can_still_answer)
{
	published("MID", "\"+45 23:59\"", "\"+3 00:00\"");
	IS(site_get("/en") == 200);
	IS(site_has("2 days left"));
	site_clock("2026-11-23 23:59");
	IS(site_get("/en") == 200);
	IS(site_has("Closes today"));
	site_clock("2026-11-24 00:00");
	IS(site_get("/en") == 200);
	IS(site_lacks("Closes today") && site_has("Nothing is open today"));
}

TEST_DB(a_welsh_reader_meets_no_english_of_what_was_written)
{
	static const char *const english[] = { "When should Helyg", "Tell us which hours", "Dyffryn Helyg Council", "You open too late", "opens at eight" };
	static const char *const pages[] = { "/cy", "/cy/sgyrsiau", "/cy/beth-sydd-wedi-newid" };

	scene_published(conversation_sample());
	scene_reply("LLY", true);
	for (size_t i = 0; i < 3; i++) {
		IS(site_get(pages[i]) == 200);
		for (size_t k = 0; k < sizeof english / sizeof *english; k++)
			if (!IS(site_lacks(english[k])))
				test_note("%s says: %s", pages[i], english[k]);
		IS(site_has("Pryd dylai llyfrgell Helyg agor?"));
	}
	IS(site_get("/en") == 200);
	IS(site_lacks("Pryd dylai") && site_lacks("Cyngor Dyffryn"));
}

TEST_DB(what_changed_is_told_once_it_is_published_and_not_before)
{
	scene_published(conversation_sample());
	const char *id = scene_reply("LLY", false);

	IS(site_get("/en") == 200);
	IS(site_lacks("You open too late."));
	IS(site_get("/en/what-changed") == 200);
	IS(site_lacks("You open too late."));
	IS(scene_officer(ROLE_PUBLISHER, "LLY", arena_printf(test_arena(), "/replies/%s/approve", id).at, "") == 303);
	site_sign_in(ROLE_NONE);
	IS(site_get("/en") == 200);
	IS(in_order("You said", "You open too late.", "We did", "It opens at eight now.", NULL));
	IS(site_get("/en/what-changed") == 200);
	IS(site_has("It opens at eight now.") && site_has("href=\"/en/conversations/LLY\""));
}

TEST_DB(a_promise_is_shown_with_its_day_and_who_keeps_it_and_the_day_of_the_reply_is_named_as_such)
{
	static const char *const pages[] = { "/en", "/en/what-changed" };

	scene_published(conversation_sample());
	IS(scene_officer(ROLE_EDITOR, "LLY", "/replies/new", "kind=not_yet&said_en=No+creche.&said_cy=Dim+meithrinfa.&reply_en=We+will+open+one.&reply_cy=Byddwn+yn+agor+un."
			 "&who_en=Leisure+Service&who_cy=Y+Gwasanaeth+Hamdden&by=2027-03-01&go=ready") == 303);
	IS(scene_officer(ROLE_PUBLISHER, "LLY", arena_printf(test_arena(), "/replies/%lld/approve",
			 (long long)fixture_number(test_db(), "SELECT MAX(id) FROM outcome")).at, "") == 303);
	site_sign_in(ROLE_NONE);
	for (size_t i = 0; i < 2; i++) {
		IS(site_get(pages[i]) == 200);
		IS(in_order("We will open one.", "Leisure Service", "by 1 March 2027", "Answered on 21 November 2026.", NULL));
	}
	IS(site_get("/cy/beth-sydd-wedi-newid") == 200 && site_has("Y Gwasanaeth Hamdden") && site_has("erbyn 1 Mawrth 2027") && site_has("Atebwyd ar 21 Tachwedd 2026."));
}

TEST_DB(what_changed_begins_with_what_was_decided_and_the_replies_stand_under_it)
{
	static const char *const pages[] = { "/en", "/en/what-changed" };

	scene_published(sample_with(conversation_sample(), "\"LLY\"", "\"OTH\""));
	scene_published(conversation_sample());
	scene_analysing("LLY");
	scene_released("LLY");
	scene_reply("LLY", true);
	IS(site_get("/en/what-changed") == 200 && site_has("It opens at eight now.") && site_lacks("What was decided:"));
	scene_decided("LLY");
	for (size_t i = 0; i < 2; i++) {
		IS(site_get(pages[i]) == 200);
		IS(in_order("href=\"/en/conversations/LLY\"", "What was decided", "It opens late on Thursdays.", "Decided 20 January 2027", "You said", "It opens at eight now.", NULL));
	}
	IS(site_lacks("/en/conversations/OTH\""));
	IS(site_get("/cy/beth-sydd-wedi-newid") == 200 && site_has("ar ddydd Iau.") && site_lacks("It opens late"));
}

TEST_DB(a_decision_that_has_no_reply_yet_is_told_and_its_card_says_what_it_was)
{
	scene_published(conversation_sample());
	scene_analysing("LLY");
	scene_released("LLY");
	IS(site_get("/en/conversations") == 200 && site_lacks("It opens late on Thursdays."));
	scene_decided("LLY");
	IS(site_get("/en/what-changed") == 200 && in_order("/en/conversations/LLY", "It opens late on Thursdays.", "Decided 20 January 2027", NULL) && site_lacks("You said"));
	IS(site_get("/en/conversations") == 200 && in_order("sg-card__text", "What was decided:", "It opens late on Thursdays.", NULL));
	IS(site_get("/cy/sgyrsiau") == 200 && in_order("Beth a benderfynwyd:", "ar ddydd Iau.", NULL) && site_lacks("It opens late"));
}

TEST_DB(what_changed_last_comes_first_whether_it_was_a_decision_or_a_reply)
{
	static const char *const codes[] = { "AAA", "BBB" };

	for (size_t i = 0; i < 2; i++)
		scene_published(sample_with(conversation_sample(), "\"LLY\"", arena_printf(test_arena(), "\"%s\"", codes[i]).at));
	for (size_t i = 0; i < 2; i++) {
		scene_analysing(codes[i]);
		scene_released(codes[i]);
		scene_decided(codes[i]);
	}
	site_clock("2027-01-25 10:00");
	scene_reply("AAA", true);
	IS(site_get("/en/what-changed") == 200 && in_order("/conversations/AAA\"", "It opens late", "It opens at eight now.", "/conversations/BBB\"", "It opens late", NULL));
	site_clock("2027-01-27 10:00");
	scene_reply("BBB", true);
	IS(site_get("/en/what-changed") == 200 && in_order("/conversations/BBB\"", "/conversations/AAA\"", NULL));
}

TEST_DB(a_kept_first_page_is_true_until_midnight_or_until_something_opens_or_closes)
{
	IS(site_get("/en") == 200);
	IS(site_fresh_until().s == 0);
	published("AAA", "\"+0 00:00\"", "\"+0 15:00\"");
	IS(site_get("/en") == 200);
	IS(site_fresh_until().s == civil_instant(2026, 11, 21, 15, 0, 0).s);
	site_clock("2026-11-21 15:00");
	IS(site_get("/en/conversations") == 200);
	IS(site_fresh_until().s == civil_instant(2026, 11, 22, 0, 0, 0).s);
	site_clock("2027-01-05 20:00");
	IS(site_get("/cy") == 200);
	IS(site_fresh_until().s == civil_instant(2027, 1, 5, 23, 59, 0).s);
}

TEST_DB(a_kept_first_page_is_drawn_anew_when_what_it_shows_has_changed)
{
	int64_t before = public_version(test_db()), after;

	scene_published(conversation_sample());
	after = public_version(test_db());
	IS(after > before);
	before = after;
	scene_answer("LLY", (struct scene_person){ .visits = "weekly" });
	IS(public_version(test_db()) == before);
	scene_reply("LLY", false);
	IS(public_version(test_db()) == before);
	scene_reply("LLY", true);
	IS(public_version(test_db()) > before);
}

TEST_DB(the_partnership_says_how_to_take_part_without_the_internet)
{
	db_begin(test_db());
	setting_put(test_db(), "help_phone_en", STR("Ring 01443 555 000."));
	setting_put(test_db(), "help_phone_cy", STR("Ffoniwch 01443 555 000."));
	IS(db_commit(test_db()));
	IS(site_get("/en") == 200);
	IS(site_has("Ring 01443 555 000.") && site_lacks("On paper"));
	IS(site_get("/cy") == 200);
	IS(site_has("Ffoniwch 01443 555 000.") && site_lacks("Ring 01443"));
}

static void a_place(const char *code, const char *en, const char *cy)
{
	pair name = { str_of(en), str_of(cy) };
	place_source_id source = place_source_add(test_db(), test_arena(), STR("wards.geojson"), STR("0f"), (pair){ STR("Ours"), STR("Ein rhai ni") },
						  (account_id){ 0 }, site_now());

	IS(place_put(test_db(), test_arena(), &(struct place){ .kind = PLACE_WARD, .code = str_of(code), .name = name, .source = source }) == PLACE_ADDED);
}

TEST_DB(somebody_goes_from_the_first_page_to_what_is_going_on_where_they_live)
{
	a_place("W1", "Riverside", "Glan-yr-afon");
	a_place("W2", "Upper Helyg", "Helyg Uchaf");
	IS(site_get("/en") == 200 && site_lacks("Riverside"));
	published("LLY", "\"type\":", "\"places\": [\"W1\"], \"type\":");
	IS(site_get("/en") == 200 && site_has("/en/places/W1") && site_has("Riverside") && site_lacks("Upper Helyg"));
	IS(site_get("/cy/lleoedd") == 200 && site_has("Glan-yr-afon") && site_has("1 ar agor") && site_has("Helyg Uchaf"));
	IS(site_get("/cy/lleoedd/W1") == 200 && site_has("Pryd dylai llyfrgell Helyg agor?") && site_has("Ar agor nawr"));
	IS(site_get("/en/places/W2") == 200 && site_has("Nothing is about this place alone just now") && site_lacks("library"));
	IS(site_get("/en/places/W3") == 404);
}

TEST_DB(a_place_shows_what_was_promised_there_until_it_is_done_and_what_changed)
{
	a_place("W1", "Riverside", "Glan-yr-afon");
	published("LLY", "\"type\":", "\"places\": [\"W1\"], \"type\":");
	scene_closed();
	scene_analysing("LLY");
	scene_released("LLY");
	scene_decided("LLY");
	scene_told("LLY");
	IS(site_get("/en/places/W1") == 200);
	IS(site_has("It opens at eight now.") && site_lacks("What was promised here"));
	IS(db_run_script(test_db(), "UPDATE outcome SET by_on = 20000"));
	public_changed(test_db());
	IS(site_get("/cy/lleoedd/W1") == 200);
	IS(site_has("Beth a addawyd yma") && site_has("Yn hwyr"));
}

TEST_DB(where_there_are_no_places_nobody_is_led_to_any)
{
	published("LLY", "\"type\":", "\"type\":");
	IS(site_get("/en") == 200 && site_lacks("/en/places"));
	IS(site_get("/en/places") == 200 && site_has("There are no places here yet."));
}
