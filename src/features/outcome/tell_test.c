/* tell_test.c -- everybody who asked hears what came of it: once, in their own language, whatever happens to the computer meanwhile. */
/* SPDX-License-Identifier: MIT */
#include "features/outcome/tell.h"

#include "core/fixture_test.h"
#include "features/outcome/outcome.h"
#include "tests/scene.h"

#define TEXT(...) arena_printf(test_arena(), __VA_ARGS__).at

static conversation_id library;

static long long count(const char *sql)
{
	return fixture_number(test_db(), sql);
}

/* They have said that the address is theirs. */
static void known(str code, str email, enum lang lang)
{
	struct contact_kept kept = contact_put(test_db(), test_arena(), library, code, email, lang, day_of(site_now()));

	IS(contact_confirm(test_db(), library, kept.person, day_of(site_now())));
}

static void follow(const char *email, enum lang lang)
{
	db_begin(test_db());
	known((str){ 0 }, str_of(email), lang);
	IS(db_commit(test_db()));
}

static void decided(void)
{
	library = scene_published(conversation_sample());
	scene_analysing("LLY");
	scene_released("LLY");
	scene_decided("LLY");
}

/* As the jobs process does it, or as it would have been done when the power fails before the end. */
static void run(const char *kind, str body, bool power_fails)
{
	struct job job = { .kind = str_of(kind), .body = body };

	db_begin(test_db());
	IS(outcome_feature.work(test_db(), test_arena(), &job, site_now()));
	if (power_fails)
		db_rollback(test_db());
	else
		IS(db_commit(test_db()));
}

static str body(void)
{
	return arena_printf(test_arena(), "conversation %lld", (long long)library.n);
}

TEST_DB(when_it_is_decided_everybody_who_asked_gets_a_letter_in_their_language)
{
	library = scene_published(conversation_sample());
	follow("nia@example.cymru", LANG_EN);
	follow("ifan@example.cymru", LANG_CY);
	scene_analysing("LLY");
	scene_released("LLY");
	scene_decided("LLY");
	IS(scene_letters().n == 0);
	IS(scene_work() >= 1);
	struct scene_letters all = scene_letters();

	IS(all.n == 2);
	IS_STR(all.at[0].to, "ifan@example.cymru");
	IS_STR(all.at[0].lang, "cy");
	IS(scene_says(all.at[0].body, "Mae'n agor yn hwyr ar ddydd Iau.") && !scene_says(all.at[0].body, "It opens late"));
	IS(scene_says(all.at[0].body, "http://sgwrs.test/cy/sgyrsiau/LLY"));
	IS_STR(all.at[1].to, "nia@example.cymru");
	IS(scene_says(all.at[1].subject, "When should Helyg library open?") && scene_says(all.at[1].body, "It opens late on Thursdays."));
	IS(scene_says(all.at[1].body, "http://sgwrs.test/en/conversations/LLY"));
	IS(scene_says(all.at[1].body, "We will write to you once more"));
	IS(scene_says(all.at[1].body, "To stop: http") && all.at[1].stop.len);
	/* The address is still needed. */
	IS(count("SELECT COUNT(*) FROM contact") == 2);
}

TEST_DB(the_last_letter_tells_what_changed_and_the_address_is_gone)
{
	decided();
	follow("nia@example.cymru", LANG_EN);
	follow("ifan@example.cymru", LANG_CY);
	scene_told("LLY");
	scene_work();
	struct scene_letters all = scene_letters();

	/* Both followed after the decision, which the job told nobody then; it is told now as well. */
	IS(count("SELECT COUNT(*) FROM outbox WHERE kind = 'outcome'") == 2);
	for (size_t i = 0; i < all.n; i++) {
		bool welsh = str_eq(all.at[i].lang, STR("cy"));

		if (!str_eq(all.at[i].kind, STR("outcome")))
			continue;
		IS(scene_says(all.at[i].body, welsh ? "Rydych chi'n agor yn rhy hwyr." : "You open too late."));
		IS(scene_says(all.at[i].body, welsh ? "Mae'n agor am wyth nawr." : "It opens at eight now."));
		IS(scene_says(all.at[i].body, welsh ? "ar ddydd Iau." : "It opens late on Thursdays."));
		IS(welsh || scene_says(all.at[i].body, "We have now deleted your address."));
		/* Nothing is left to stop. */
		IS(!scene_says(all.at[i].body, welsh ? "I stopio" : "To stop") && !all.at[i].stop.len);
	}
	IS(count("SELECT COUNT(*) FROM contact") == 0);
}

/* A reply that promises something, written and approved as officers do it. */
static void promised(const char *who)
{
	IS(scene_officer(ROLE_EDITOR, "LLY", "/replies/new", TEXT("kind=not_yet&said_en=No+creche.&said_cy=Dim+meithrinfa.&reply_en=We+will+open+one.&reply_cy=Byddwn+yn+agor+un."
			"%s&by=2027-03-01&go=ready", who)) == 303);
	IS(scene_officer(ROLE_PUBLISHER, "LLY", TEXT("/replies/%lld/approve", count("SELECT MAX(id) FROM outcome")), "") == 303);
}

TEST_DB(the_letter_names_the_day_of_a_promise_and_who_keeps_it_in_both_languages)
{
	decided();
	follow("nia@example.cymru", LANG_EN);
	follow("ifan@example.cymru", LANG_CY);
	promised("&who_en=Leisure+Service&who_cy=Y+Gwasanaeth+Hamdden");
	site_sign_in(ROLE_EDITOR);
	IS(site_get("/en/desk/LLY/letter") == 200);
	IS(site_has("To be done by 1 March 2027. Who does it: Leisure Service.") && site_has("erbyn 1 Mawrth 2027. ") && site_has("Y Gwasanaeth Hamdden"));
	scene_told("LLY");
	scene_work();
	struct scene_letters all = scene_letters();

	for (size_t i = 0; i < all.n; i++) {
		bool welsh = str_eq(all.at[i].lang, STR("cy"));

		if (!str_eq(all.at[i].kind, STR("outcome")))
			continue;
		IS(scene_says(all.at[i].body, welsh ? "erbyn 1 Mawrth 2027." : "We will open one.\n  To be done by 1 March 2027. Who does it: Leisure Service.\n"));
		IS(scene_says(all.at[i].body, welsh ? "Y Gwasanaeth Hamdden" : "Leisure Service") && !scene_says(all.at[i].body, welsh ? "Leisure" : "Hamdden"));
	}
	IS(count("SELECT COUNT(*) FROM outbox WHERE kind = 'outcome'") == 2);
}

TEST_DB(a_promise_that_nobody_in_particular_keeps_is_told_with_its_day_alone)
{
	decided();
	promised("");
	site_sign_in(ROLE_EDITOR);
	IS(site_get("/en/desk/LLY/letter") == 200);
	IS(site_has("To be done by 1 March 2027.") && site_lacks("Who does it"));
}

TEST_DB(before_people_are_told_the_letter_shows_which_themes_it_does_not_answer)
{
	decided();
	IS(scene_officer(ROLE_EDITOR, "LLY", "/answers/theme", "name_en=Sundays&name_cy=Dydd+Sul") == 303);
	site_sign_in(ROLE_EDITOR);
	IS(site_get("/en/desk/LLY/letter") == 200);
	IS(site_has("What the letter does not say yet") && site_has("1 theme has no reply:") && site_has("Sundays"));
	IS(site_has(TEXT("href=\"/en/desk/LLY/replies/new?theme=%lld\"", count("SELECT MAX(id) FROM theme"))));
	/* A reply that waits is no part of it either. */
	IS(site_post("/en/desk/LLY/replies/new", TEXT("theme=%lld&kind=did&said_en=Open.&said_cy=Agor.&reply_en=We+did.&reply_cy=Gwnaethom.&go=ready",
			count("SELECT MAX(id) FROM theme"))) == 303);
	IS(site_get("/en/desk/LLY/letter") == 200);
	IS(site_has("1 reply is not approved, so it is not in the letter.") && site_lacks("has no reply"));
	promised("");
	IS(scene_officer(ROLE_PUBLISHER, "LLY", TEXT("/replies/%lld/approve", count("SELECT MIN(id) FROM outcome")), "") == 303);
	site_sign_in(ROLE_EDITOR);
	IS(site_get("/en/desk/LLY/letter") == 200 && site_lacks("What the letter does not say yet"));
}

TEST_DB(a_letter_goes_out_once_although_the_work_is_done_twice_or_cut_short)
{
	decided();
	follow("nia@example.cymru", LANG_EN);
	follow("ifan@example.cymru", LANG_CY);
	run("tell_decision", body(), true);
	IS(scene_letters().n == 0);
	run("tell_decision", body(), false);
	run("tell_decision", body(), false);
	IS(count("SELECT COUNT(*) FROM outbox WHERE kind = 'decision'") == 2);
	scene_reply("LLY", true);
	run("tell_people", body(), true);
	IS(count("SELECT COUNT(*) FROM contact") == 2 && count("SELECT COUNT(*) FROM outbox WHERE kind = 'outcome'") == 0);
	run("tell_people", body(), false);
	run("tell_people", body(), false);
	IS(count("SELECT COUNT(*) FROM outbox WHERE kind = 'outcome'") == 2 && count("SELECT COUNT(*) FROM contact") == 0);
}

TEST_DB(hundreds_of_people_are_told_in_slices_each_once)
{
	decided();
	db_begin(test_db());
	for (int i = 0; i < 230; i++)
		known((str){ 0 }, arena_printf(test_arena(), "p%d@example.cymru", i), i % 3 ? LANG_EN : LANG_CY);
	IS(db_commit(test_db()));
	scene_told("LLY");
	run("tell_people", body(), false);
	IS(count("SELECT COUNT(*) FROM outbox WHERE kind = 'outcome'") == 100 && count("SELECT COUNT(*) FROM contact") == 130);
	scene_work();
	IS(count("SELECT COUNT(*) FROM outbox WHERE kind = 'outcome'") == 230 && count("SELECT COUNT(*) FROM contact") == 0);
	struct scene_letters all = scene_letters();
	size_t welsh = 0, twice = 0;
	str last = { 0 };

	for (size_t i = 0; i < all.n; i++) {
		if (!str_eq(all.at[i].kind, STR("outcome")))
			continue;
		twice += str_eq(all.at[i].to, last);
		last = all.at[i].to;
		welsh += str_eq(all.at[i].lang, STR("cy"));
	}
	IS(twice == 0 && welsh == 77);
}

TEST_DB(who_answered_and_follows_with_the_same_address_hears_once)
{
	decided();
	follow("Nia@Example.cymru", LANG_EN);
	db_begin(test_db());
	known(STR("AAAA-AAAA-AAAA"), STR("nia@example.cymru"), LANG_EN);
	known(STR("CCCC-CCCC-CCCC"), STR("ifan@example.cymru"), LANG_EN);
	IS(db_commit(test_db()));
	IS(count("SELECT COUNT(*) FROM contact") == 3);
	run("tell_people", body(), false);
	IS(count("SELECT COUNT(*) FROM outbox WHERE kind = 'outcome'") == 2 && count("SELECT COUNT(*) FROM contact") == 0);
}

TEST_DB(an_address_that_cannot_be_opened_any_more_keeps_nobody_else_from_hearing)
{
	decided();
	db_begin(test_db());
	for (int i = 0; i < 120; i++)
		known((str){ 0 }, arena_printf(test_arena(), "p%d@example.cymru", i), LANG_EN);
	db_run_script(test_db(), test_on_postgres() ? "UPDATE contact SET address = '\\x00' WHERE person = (SELECT MIN(person) FROM contact)"
						    : "UPDATE contact SET address = x'00' WHERE person = (SELECT MIN(person) FROM contact)");
	IS(db_commit(test_db()));
	run("tell_people", body(), false);
	scene_work();
	IS(count("SELECT COUNT(*) FROM outbox WHERE kind = 'outcome'") == 119 && count("SELECT COUNT(*) FROM contact") == 1);
}

TEST_DB(those_who_wait_for_another_conversation_hear_nothing_and_keep_waiting)
{
	decided();
	conversation_id library_too = library;

	follow("nia@example.cymru", LANG_EN);
	library = scene_published(sample_with(conversation_sample(), "\"LLY\"", "\"OTH\""));
	follow("ifan@example.cymru", LANG_EN);
	library = library_too;
	scene_told("LLY");
	scene_work();
	IS(count("SELECT COUNT(*) FROM outbox WHERE kind = 'outcome'") == 1 && count("SELECT COUNT(*) FROM contact") == 1);
}

TEST_DB(work_of_another_kind_is_left_alone_and_what_is_gone_needs_none)
{
	struct job other = { .kind = STR("count_sheep"), .body = STR("conversation 1") }, gone = { .kind = STR("tell_people"), .body = STR("conversation 1") },
		   broken = { .kind = STR("tell_decision"), .body = STR("nonsense") };

	db_begin(test_db());
	IS(!outcome_feature.work(test_db(), test_arena(), &other, site_now()));
	IS(outcome_feature.work(test_db(), test_arena(), &gone, site_now()));
	IS(outcome_feature.work(test_db(), test_arena(), &broken, site_now()));
	IS(db_commit(test_db()));
	IS(scene_letters().n == 0);
}

TEST_DB(who_asked_to_hear_is_told_why_a_conversation_was_cancelled_and_is_then_forgotten)
{
	library = scene_published(conversation_sample());
	follow("ifan@example.cymru", LANG_CY);
	IS(scene_officer(ROLE_PUBLISHER, "LLY", "/move", "move=cancel&why_en=The+money+went.&why_cy=Aeth+yr+arian.") == 303);
	scene_work();
	struct scene_letters all = scene_letters();

	IS(all.n == 1 && str_eq(all.at[0].lang, STR("cy")) && scene_says(all.at[0].body, "Aeth yr arian.") && !scene_says(all.at[0].body, "The money went."));
	IS(!scene_says(all.at[0].body, "I stopio") && !all.at[0].stop.len);
	IS(count("SELECT COUNT(*) FROM contact") == 0);
	site_sign_in(ROLE_NONE);
	IS(site_get("/en/conversations/LLY") == 200 && site_has("Why it was cancelled") && site_has("The money went."));
	IS(site_get("/cy/sgyrsiau/LLY") == 200 && site_has("Aeth yr arian.") && site_lacks("The money went."));
}

TEST_DB(officers_read_the_letter_in_both_languages_before_anybody_gets_it)
{
	library = scene_published(conversation_sample());
	site_sign_in(ROLE_EDITOR);
	IS(site_get("/en/desk/LLY/letter") == 409);
	scene_analysing("LLY");
	follow("nia@example.cymru", LANG_EN);
	follow("ifan@example.cymru", LANG_CY);
	scene_released("LLY");
	scene_decided("LLY");
	scene_reply("LLY", true);
	site_sign_in(ROLE_EDITOR);
	IS(site_get("/en/desk/LLY/letter") == 200 && site_has("1 person gets it in English, 1 in Welsh."));
	IS(site_has("It opens at eight now.") && site_has("Mae'n agor am wyth nawr.") && site_has("What changed: When should Helyg library open?"));
	IS(site_lacks("To stop:") && site_lacks("I stopio"));
	IS(count("SELECT COUNT(*) FROM outbox WHERE kind = 'outcome'") == 0);
	site_sign_in(ROLE_NONE);
	IS(site_get("/en/desk/LLY/letter") == 303);
	site_sign_in(ROLE_EDITOR);
	IS(site_get("/en/desk/XYZ/letter") == 404);
}
