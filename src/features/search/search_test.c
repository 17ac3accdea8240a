/* search_test.c -- what somebody finds who types a word, and what stays hidden from whom. */
/* SPDX-License-Identifier: MIT */
#include "features/search/search.h"

#include "tests/scene.h"
#include "web/index.h"

/* As after whatever an officer does. */
static void indexed(void)
{
	db_begin(test_db());
	while (!index_follow(test_db(), test_arena(), 1000))
		;
	IS(db_commit(test_db()));
}

static void published_as(const char *code, const char *en, const char *cy)
{
	str json = sample_with(conversation_sample(), "\"LLY\"", arena_printf(test_arena(), "\"%s\"", code).at);

	json = sample_with(json, "When should Helyg library open?", en);
	scene_published(sample_with(json, "Pryd dylai llyfrgell Helyg agor?", cy));
	indexed();
}

TEST_DB(a_resident_finds_a_conversation_by_a_half_typed_word_and_sees_it_marked)
{
	scene_published(conversation_sample());
	indexed();
	IS(site_get("/en/search?q=libr") == 200);
	IS(site_has("1 result") && site_has("href=\"/en/conversations/LLY\"") && site_has("<mark class=\"sg-mark\">library</mark>"));
	IS(site_get("/cy/chwilio?q=llyfr") == 200);
	IS(site_has("<mark class=\"sg-mark\">llyfrgell</mark>"));
}

TEST_DB(welsh_words_are_found_without_accents_and_whatever_their_first_letter_became)
{
	published_as("WYL", "The summer fair in Caerffili", "Yr Ŵyl yng Nghaerffili");
	static const char *const ways[] = { "wyl", "gwyl", "gŵyl", "ngwyl", "caerffili", "gaerffili", "chaerffili", "nghaerff" };

	for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
		IS(site_get(arena_printf(test_arena(), "/cy/chwilio?q=%s", ways[i]).at) == 200);
		if (!IS(site_has("/cy/sgyrsiau/WYL\"")))
			test_note("%s", ways[i]);
	}
	IS(site_get("/cy/chwilio?q=%C5%B4yl") == 200);
	IS(site_has("/cy/sgyrsiau/WYL\""));
}

TEST_DB(what_only_the_other_language_says_is_offered_in_it)
{
	published_as("WYL", "The summer fair", "Yr Ŵyl Ganol Haf");
	IS(site_get("/en/search?q=ganol") == 200);
	IS(site_has("Nothing says this in English. These say it in Welsh.") && site_has("The summer fair") && site_has("<p lang=\"cy\">"));
}

TEST_DB(words_in_a_title_come_before_the_same_words_in_a_text)
{
	published_as("AAA", "Buses in the valley", "Bysiau yn y cwm");
	published_as("BBB", "The library and the buses", "Y llyfrgell a’r bysiau");
	published_as("CCC", "Parks", "Parciau");
	IS(site_get("/en/search?q=buses") == 200);
	IS(site_has("2 results") && site_lacks("/CCC\""));
	IS(site_get("/en/search?q=council") == 200);
	IS(site_has("3 results"));
}

TEST_DB(nothing_found_says_what_to_do_instead)
{
	scene_published(conversation_sample());
	indexed();
	IS(site_get("/en/search?q=zeppelin") == 200);
	IS(site_has("We found nothing with these words") && site_has("Open now") && site_has("href=\"/en/conversations/LLY\""));
	IS(site_get("/en/search") == 200);
	IS(site_lacks("We found nothing") && site_has("Open now"));
	IS(site_get("/en/search?q=") == 200);
	IS(site_get("/cy/chwilio") == 200);
}

TEST_DB(somebody_who_is_lost_may_search_and_sees_what_is_open)
{
	scene_published(conversation_sample());
	IS(site_get("/en/nothing-here") == 404);
	IS(site_has("action=\"/en/search\"") && site_has("href=\"/en/conversations/LLY\"") && site_has("closes 5 January"));
	IS(site_get("/cy/dim-byd") == 404);
	IS(site_has("action=\"/cy/chwilio\""));
	IS(site_get("/nothing-here") == 404);
}

TEST_DB(no_sign_in_a_question_does_harm)
{
	static const char *const odd[] = { "%22", "%27", "%27%27%27", "a%22+OR+%22b", "%27+OR+1%3D1+--", "NEAR%28a+b%29", "title%3Ax", "%2A", "x%2A%2A", "%28%28%28", "%5C",
		"%25", "_", "a+AND+NOT", "NOT", "OR", "AND", "%3C%21%3E", "%26+%7C", "%3A%2A", "%7B%7D", "-", "%5E", "%C2%AD", "%E6%9D%B1", "%D9%81", "%00", "%E2%80%AE" };

	scene_published(conversation_sample());
	indexed();
	for (size_t i = 0; i < sizeof odd / sizeof *odd; i++) {
		int status = site_get(arena_printf(test_arena(), "/en/search?q=%s", odd[i]).at);

		if (!IS(status == 200 || (status == 400 && strstr(odd[i], "%00"))))
			test_note("%s: %d", odd[i], status);
		IS(site_get(arena_printf(test_arena(), "/en/search?q=%s+library", odd[i]).at) != 500);
	}
	char *long_one = arena_take(test_arena(), 10241);

	memset(long_one, 'w', 10240);
	IS(site_get(arena_printf(test_arena(), "/en/search?q=%s", long_one).at) == 200);
	IS(site_get("/en/search?q=library&after=t0") == 200 && site_get("/en/search?q=library&after=x99999999999999999999") == 200);
	IS(site_get("/en/search?q=library&after=%27") == 200);
}

TEST_DB(what_is_not_published_is_found_by_officers_only)
{
	scene_draft(conversation_sample());
	indexed();
	IS(site_get("/en/search?q=library") == 200);
	IS(site_lacks("/LLY\""));
	IS(site_get("/en/desk/search?q=library") == 303);
	site_sign_in(ROLE_EDITOR);
	IS(site_get("/en/desk/search?q=library") == 200);
	IS(site_has("/en/desk/LLY\"") && site_has("Draft") && site_has("Questions"));
	IS(site_get("/en/desk/search?q=lly") == 200);
	IS(site_has("/en/desk/LLY\""));
	IS(site_get("/cy/desg/chwilio?q=llyfrgell") == 200);
	IS(site_get("/en/search?q=library") == 200);
	IS(site_lacks("/LLY\""));
}

TEST_DB(a_reply_is_found_by_everybody_once_it_is_published_and_at_once)
{
	scene_published(conversation_sample());
	indexed();
	const char *id = scene_reply("LLY", false);

	IS(site_get("/en/search?q=%22too+late%22") == 200);
	IS(site_lacks("You open too late"));
	site_sign_in(ROLE_EDITOR);
	IS(site_get("/en/desk/search?q=too+late") == 200);
	IS(site_has("/en/desk/LLY/replies\""));
	IS(scene_officer(ROLE_PUBLISHER, "LLY", arena_printf(test_arena(), "/replies/%s/approve", id).at, "") == 303);
	site_sign_in(ROLE_NONE);
	IS(site_get("/en/search?q=too+late") == 200);
	IS(site_has("You said, and what we did") && site_has("/en/conversations/LLY\""));
}

TEST_DB(an_officer_sees_where_a_response_stands_and_not_what_it_says)
{
	scene_published(conversation_sample());
	struct receipt got = scene_answer("LLY", (struct scene_person){ .visits = "weekly", .group = "The lady at the desk is kind" });

	indexed();
	site_sign_in(ROLE_EDITOR);
	IS(site_get(arena_printf(test_arena(), "/en/desk/search?q=%.*s", STR_F(got.reference)).at) == 200);
	IS(site_has("Response ") && site_has("Received") && site_has("/en/desk/LLY\"") && site_lacks("kind"));
	IS(site_get("/en/desk/search?q=kind") == 200);
	IS(site_lacks("The lady"));
	site_sign_in(ROLE_NONE);
	IS(site_get(arena_printf(test_arena(), "/en/search?q=%.*s", STR_F(got.reference)).at) == 200);
	IS(site_lacks("Response "));
}

TEST_DB(more_than_a_page_is_read_page_by_page_and_nothing_twice)
{
	for (int i = 0; i < 23; i++)
		scene_published(sample_with(conversation_sample(), "\"LLY\"", arena_printf(test_arena(), "\"A%c%c\"", 'A' + i / 26, 'A' + i % 26).at));
	indexed();
	IS(site_get("/en/search?q=library") == 200);
	IS(site_has("More results"));
	str page = site_page();
	const char *next = memmem(page.at, page.len, "after=t", 7);

	IS(next != NULL);
	if (!next)
		return;
	IS(site_get(arena_printf(test_arena(), "/en/search?q=library&%.*s", (int)strcspn(next, "\""), next).at) == 200);
	IS(site_lacks("More results"));
	page = site_page();
	size_t n = 0;

	for (const char *at = page.at; (at = memmem(at, page.len - (size_t)(at - page.at), "/en/conversations/A", 19)); at += 19)
		n++;
	IS(n == 3);
}

static void heard(const char *line)
{
	test_note("%s", line);
}

TEST_DB(a_check_finds_what_is_not_found_and_making_it_anew_puts_it_right)
{
	conversation_id id = scene_published(conversation_sample());

	db_begin(test_db());
	search_put(test_db(), test_arena(), id, &(struct search_docs){ 0 });
	IS(db_commit(test_db()));
	IS(site_get("/en/search?q=library") == 200);
	IS(site_has("We found nothing"));
	IS(search_feature.check(test_db(), test_arena(), heard) == 1);
	IS(search_feature.verbs[0].run(test_db(), 0, NULL) == 0);
	IS(search_feature.check(test_db(), test_arena(), heard) == 0);
	IS(site_get("/en/search?q=library") == 200);
	IS(site_has("1 result"));
}

TEST_DB(an_index_that_was_never_made_is_made_by_the_jobs_process)
{
	scene_published(conversation_sample());
	db_begin(test_db());
	search_feature.tick(test_db(), test_arena(), site_now());
	search_feature.tick(test_db(), test_arena(), site_now());
	IS(db_commit(test_db()));
	IS(scene_work() >= 2);
	IS(site_get("/en/search?q=library") == 200);
	IS(site_has("1 result"));
	IS(search_made(test_db(), test_arena()));
}
