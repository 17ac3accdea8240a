/* life_test.c -- whoever took part sees what became of it: counted, read, answered, decided, told. */
/* SPDX-License-Identifier: MIT */
#include "core/fixture_test.h"
#include "tests/scene.h"

#define TEXT(...) arena_printf(test_arena(), __VA_ARGS__).at

static int found(const struct receipt *r, bool with_code)
{
	site_sign_in(ROLE_NONE);
	return site_post("/en/your-response", TEXT("reference=%.*s&code=%.*s", STR_F(r->reference), with_code ? (int)r->code.len : 0, r->code.at));
}

TEST_DB(a_receipt_shows_the_whole_life_of_a_response)
{
	scene_published(conversation_sample());
	struct receipt mine = scene_answer("LLY", (struct scene_person){ .visits = "weekly", .welsh = "You open too late." });

	IS(found(&mine, false) == 200 && site_has("The life of your response") && site_has("When the results are released.") && site_has("By 3 February 2027"));
	scene_analysing("LLY");
	IS(scene_officer(ROLE_EDITOR, "LLY", "/answers/theme", "name_en=Hours&name_cy=Oriau") == 303);
	const char *theme = TEXT("%lld", (long long)fixture_number(test_db(), "SELECT id FROM theme"));

	db_begin(test_db());
	db_run_script(test_db(), TEXT("INSERT INTO answer_theme (conversation, response, question, theme, account, at) SELECT conversation, response, question, %s, 0, 1 "
				      "FROM answer WHERE words = 'You open too late.'", theme));
	IS(db_commit(test_db()));
	scene_released("LLY");
	scene_decided("LLY");
	IS(scene_officer(ROLE_EDITOR, "LLY", "/replies/new", TEXT("kind=did&theme=%s&said_en=Too+late.&said_cy=Rhy+hwyr.&reply_en=It+opens+at+eight+now."
				 "&reply_cy=Mae%%27n+agor+am+wyth+nawr.&go=ready", theme)) == 303);
	IS(found(&mine, true) == 200 && site_has("Results from 1 response, released on 8 January 2027.") && site_has("Hours") && site_lacks("It opens at eight now."));
	IS(site_has("It opens late on Thursdays."));
	IS(scene_officer(ROLE_PUBLISHER, "LLY", TEXT("/replies/%lld/approve", (long long)fixture_number(test_db(), "SELECT MAX(id) FROM outcome")), "") == 303);
	IS(found(&mine, true) == 200 && site_has("What came of what you said") && site_has("It opens at eight now."));
	/* The reference alone tells nothing of what somebody wrote. */
	IS(found(&mine, false) == 200 && site_has("released on 8 January 2027") && site_lacks("Hours") && site_lacks("It opens at eight now."));
	site_clock("2027-02-04 10:00");
	IS(found(&mine, false) == 200 && site_has("Overdue. Promised by"));
}
