/* safeguard_test.c -- an officer who reads of danger tells the named people; nobody else reads it, and the clock is seen. */
/* SPDX-License-Identifier: MIT */
#include "features/safeguard/safeguard.h"

#include "core/fixture_test.h"
#include "tests/scene.h"

#define TEXT(...) arena_printf(test_arena(), __VA_ARGS__).at
#define WHOLE "about=self&why=He+sounds+desperate&urgent=yes"

static long long count(const char *sql)
{
	return fixture_number(test_db(), sql);
}

/* Somebody wrote something that worries; the address at which an officer says so. */
static const char *worrying(void)
{
	scene_published(conversation_sample());
	scene_answer("LLY", (struct scene_person){ .channel = CHANNEL_PAPER, .visits = "weekly", .group = "I want to die" });
	return TEXT("/en/desk/concerns/raise/answer/LLY-%lld-%lld", count("SELECT id FROM response"),
		    count("SELECT id FROM question WHERE name = 'group'"));
}

/* The publisher is named for safeguarding. */
static void name_publisher(void)
{
	site_sign_in(ROLE_PUBLISHER);
	site_sign_in(ROLE_ADMINISTRATOR);
	str email = fixture_texts(test_db(), test_arena(), "SELECT email FROM account WHERE role = 'publisher'").at[0];

	IS(site_post("/en/desk/concerns/people", TEXT("email=%.*s&phone=01443+811+000", STR_F(email))) == 303);
}

static const char *read_page(void)
{
	return TEXT("/en/desk/concerns/read/%lld", count("SELECT MAX(id) FROM concern"));
}

TEST_DB(what_worries_an_officer_reaches_the_named_person_and_no_letter_holds_the_words)
{
	const char *raise = worrying();

	name_publisher();
	site_sign_in(ROLE_EDITOR);
	IS(site_get("/en/desk/LLY/answers") == 200 && site_has("I want to die") && site_has("Raise a concern"));
	IS(site_get(raise) == 200 && site_has("I want to die") && site_has("01443 811 000"));
	IS(site_post(raise, WHOLE) == 303);
	IS(site_follow() == 200 && site_has("Your concern is raised.") && site_has("Urgent"));
	IS(count("SELECT COUNT(*) FROM concern WHERE about = 'self' AND urgent = 1") == 1);
	IS(count("SELECT COUNT(*) FROM event WHERE what = 'concern.raised'") == 1);
	struct scene_letters letters = scene_letters();

	IS(letters.n == 1 && scene_says(letters.at[0].subject, "Urgent") && scene_says(letters.at[0].body, "/desk/concerns/read/"));
	IS(letters.n == 1 && !scene_says(letters.at[0].body, "die") && !scene_says(letters.at[0].body, "desperate"));
}

TEST_DB(only_the_named_people_read_a_concern_whatever_the_role_of_others)
{
	const char *raise = worrying();

	name_publisher();
	site_sign_in(ROLE_EDITOR);
	IS(site_post(raise, WHOLE) == 303);
	IS(site_get(read_page()) == 404);
	IS(site_post(read_page(), "note=x&move=") == 404);
	IS(site_get("/en/desk/concerns") == 200 && site_has("The person who wrote it") && site_lacks("I want to die") && site_lacks("desperate"));
	site_sign_in(ROLE_ADMINISTRATOR);
	IS(site_get(read_page()) == 404);
	IS(site_get("/en/desk/concerns") == 200 && site_lacks("The person who wrote it"));
	site_sign_in(ROLE_NONE);
	IS(site_get(read_page()) == 303 && site_get(raise) == 303 && site_post(raise, WHOLE) == 403);
	site_sign_in(ROLE_PUBLISHER);
	IS(site_get(read_page()) == 200 && site_has("I want to die") && site_has("He sounds desperate"));
	IS(count("SELECT COUNT(*) FROM concern") == 1);
}

TEST_DB(a_concern_is_taken_on_acted_on_and_closed_and_never_without_a_word)
{
	const char *raise = worrying();

	name_publisher();
	site_sign_in(ROLE_EDITOR);
	IS(site_post(raise, WHOLE) == 303);
	site_sign_in(ROLE_PUBLISHER);
	IS(site_post(read_page(), "move=close&note=done") == 409);
	IS(site_post(read_page(), "move=take") == 303);
	IS(site_post(read_page(), "move=take") == 409);
	IS(site_post(read_page(), "move=close&note=+") == 422 && site_has("Write what was done"));
	IS(site_post(read_page(), "note=Rang+the+number&move=") == 303);
	IS(site_follow() == 200 && site_has("Rang the number"));
	IS(site_post(read_page(), "move=close&note=With+the+health+board+now") == 303);
	IS(site_follow() == 200 && site_has("Closed") && site_has("With the health board now") && site_has("Open it again"));
	IS(count("SELECT COUNT(*) FROM event WHERE kind = 'concern'") >= 3);
	IS(site_get("/en/desk/concerns") == 200 && site_has("No concern is open."));
}

TEST_DB(a_concern_nobody_takes_on_is_overdue_after_one_working_day)
{
	const char *raise = worrying();

	name_publisher();
	site_sign_in(ROLE_EDITOR);
	IS(site_post(raise, WHOLE) == 303);
	site_clock("2026-11-25 09:00");
	site_sign_in(ROLE_PUBLISHER);
	IS(site_get("/en/desk/concerns") == 200 && site_has("Overdue"));
	IS(site_get(read_page()) == 200 && site_has("The next step was due by"));
}

TEST_DB(the_named_person_finds_it_on_today_and_nobody_else_does)
{
	const char *raise = worrying();

	name_publisher();
	site_sign_in(ROLE_EDITOR);
	IS(site_post(raise, WHOLE) == 303);
	IS(site_get("/en/desk") == 200 && site_lacks("A concern about somebody"));
	site_sign_in(ROLE_PUBLISHER);
	IS(site_get("/en/desk") == 200 && site_has("A concern about somebody") && site_has("Urgent") && site_has("Read it"));
}

TEST_DB(the_words_stay_with_the_concern_when_the_response_is_withdrawn)
{
	scene_published(conversation_sample());
	struct receipt sent = scene_answer("LLY", (struct scene_person){ .visits = "weekly", .group = "I want to die" });
	const char *raise = TEXT("/en/desk/concerns/raise/answer/LLY-%lld-%lld", count("SELECT id FROM response"),
				 count("SELECT id FROM question WHERE name = 'group'"));

	name_publisher();
	IS(site_post(raise, WHOLE) == 303);
	site_sign_in(ROLE_NONE);
	IS(site_post("/en/your-response/withdraw", TEXT("reference=%.*s&code=%.*s&sure=yes", STR_F(sent.reference), STR_F(sent.code))) == 200);
	IS(count("SELECT COUNT(*) FROM response WHERE state = 'withdrawn'") == 1);
	site_sign_in(ROLE_PUBLISHER);
	IS(site_get(read_page()) == 200 && site_has("I want to die") && site_has("It is no longer among what people wrote"));
	IS(site_get(raise) == 404);
}

TEST_DB(what_is_missing_is_said_and_nothing_typed_is_lost)
{
	const char *raise = worrying();

	site_sign_in(ROLE_EDITOR);
	IS(site_get(raise) == 200 && site_has("Nobody is named for safeguarding yet."));
	IS(site_post(raise, "about=nobody&why=&urgent=yes") == 422);
	IS(site_has("Say whom you are worried about") && site_has("Write why you are worried"));
	IS(site_post(raise, "why=A+reason") == 422);
	IS_STR(site_field("why"), "A reason");
	IS(count("SELECT COUNT(*) FROM concern") == 0);
	IS(site_get("/en/desk/concerns/raise/answer/LLY-1-1") == 404 && site_get("/en/desk/concerns/raise/nothing/1") == 404);
}

TEST_DB(only_an_administrator_names_people_for_safeguarding)
{
	site_sign_in(ROLE_PUBLISHER);
	IS(site_get("/en/desk/concerns/people") == 403 && site_post("/en/desk/concerns/people", "email=a@b.cymru&phone=1") == 403);
	site_sign_in(ROLE_ADMINISTRATOR);
	IS(site_post("/en/desk/concerns/people", "email=nobody@example.cymru&phone=") == 422);
	IS(site_has("Nobody signs in with this address") && site_has("Enter a phone number"));
	IS_STR(site_field("email"), "nobody@example.cymru");
	name_publisher();
	IS(site_follow() == 200 && site_has("01443 811 000"));
	IS(site_post(TEXT("/en/desk/concerns/people/%lld/drop", count("SELECT account FROM safeguarding_lead")), "") == 303);
	IS(count("SELECT COUNT(*) FROM safeguarding_lead") == 0);
	IS(site_post("/en/desk/concerns/people/1/drop", "") == 404);
}
