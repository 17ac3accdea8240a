/* survey_test.c -- a resident answers, page by page, without an account and without a script, until they hold a receipt. */
/* SPDX-License-Identifier: MIT */
#include "features/survey/survey.h"

#include <stdio.h>

#include "base/seal.h"
#include "core/fixture_test.h"
#include "features/survey/copy.h"
#include "tests/scene.h"

static const char *const start = "/en/conversations/LLY/respond";
static const char *form;                /* the token of the first page, which names the form from then on */

static int64_t count(const char *sql)
{
	return fixture_number(test_db(), sql);
}

/* Where the form is now, whatever its language. */
static void remember_form(void)
{
	str to = str_of(site_location());
	const char *at = strstr(to.at, "/respond/");
	size_t skip = 9;

	if (!at)
		at = strstr(to.at, "/ymateb/"), skip = 8;
	form = at && strlen(at) >= skip + TOKEN_LEN ? arena_z(test_arena(), (str){ at + skip, TOKEN_LEN }) : "";
	IS(strlen(form) == TOKEN_LEN);
}

static const char *place(const char *rest)
{
	return arena_printf(test_arena(), "%s/%s/%s", start, form, rest).at;
}

/* The first page is sent; from then on the form has an address. */
static int begin(const char *fields)
{
	int status = site_post(start, fields);

	if (status == 303)
		remember_form();
	return status;
}

static bool leads_to(const char *rest)
{
	bool good = !strcmp(site_location(), place(rest));

	if (!good)
		test_note("led to %s", site_location());
	return good;
}

/* As far as the page on which all is checked. */
static void fill_in(void)
{
	IS(begin("q-visits=weekly&q-hours=mornings&q-hours=sat&q-staff=2&go=on") == 303);
	IS(site_post(place("2"), "q-group=Merched+y+Wawr&q-welsh=T%C5%B7+ni%0D%0Aa+chi&go=on") == 303);
	IS(site_post(place("3"), "q-age=65&go=on") == 303);
	IS(leads_to("check"));
}

/* The copy; the question whether the address is theirs is a letter of its own. */
static struct scene_letter only_letter(void)
{
	struct scene_letters all = scene_letters();
	struct scene_letter copy = { 0 };
	int n = 0;

	for (size_t i = 0; i < all.n; i++)
		if (str_eq(all.at[i].kind, STR("receipt"))) {
			copy = all.at[i];
			n++;
		}
	IS(n == 1);
	return copy;
}

/* What stands after this word on the receipt: the code between its tags. */
static str on_receipt(const char *label)
{
	str page = site_page();
	const char *at = memmem(page.at, page.len, label, strlen(label));

	if (!IS(at != NULL))
		return (str){ 0 };
	page = str_from(page, (size_t)(at - page.at));
	at = memmem(page.at, page.len, "translate=\"no\">", 15);
	page = str_from(page, (size_t)(at - page.at) + 15);
	return str_first(page, str_find(page, '<'));
}

/* ---- from the first page to the receipt ---- */

TEST_DB(a_resident_answers_every_page_checks_and_gets_a_receipt)
{
	scene_published(conversation_sample());
	IS(site_get(start) == 200);
	IS(site_has("Step 1 of 4") && site_has("<progress") && site_has("Your library") && site_lacks("Back</button>"));
	IS(site_field("q-visits").at == NULL && site_has("How often do you come?"));
	IS(begin("q-visits=weekly&q-hours=mornings&q-hours=sat&q-staff=2&go=on") == 303);
	IS(leads_to("2"));
	IS(site_follow() == 200);
	IS(site_has("Step 2 of 4") && site_has("Please do not name other people."));
	IS(site_post(place("2"), "q-group=Merched+y+Wawr&q-welsh=T%C5%B7+ni%0D%0Aa+chi&go=on") == 303);
	IS(site_follow() == 200);
	IS(site_has("Step 3 of 4") && site_has("Only you can bring them together again") && site_has("Skip this page"));
	IS(site_post(place("3"), "q-age=65&go=on") == 303);
	IS(leads_to("check"));
	IS(site_follow() == 200);
	IS(site_has("Step 4 of 4") && site_has("Every week") && site_has("Mornings") && site_has("Saturdays") && site_has("Well enough"));
	IS(site_has("Merched y Wawr") && site_has("Tŷ ni a chi") && site_has("65 or over"));
	IS(site_has("We keep your answers for two years."));
	IS(count("SELECT COUNT(*) FROM response") == 0);
	IS(site_post(place("check"), "") == 303);
	IS(leads_to("received"));
	IS(site_follow() == 200);
	IS(site_has("Thank you. We have your response"));
	IS(site_has("With both you can read or withdraw your response at any time, and change it until 5 January 2027, 23:59."));
	IS(site_has("This page can be opened for one hour."));
	IS(site_has("The Cabinet decides") && site_has("Wednesday 3 February 2027"));
	IS(site_lacks("We are sending a copy") && site_lacks("We will e-mail you"));
}

TEST_DB(what_was_answered_is_what_is_stored_each_thing_in_its_own_place)
{
	scene_published(conversation_sample());
	fill_in();
	IS(site_post(place("check"), "") == 303);
	IS(count("SELECT COUNT(*) FROM response WHERE channel = 'online' AND lang = 'en' AND state = 'received' AND late = 0") == 1);
	IS(count("SELECT COUNT(*) FROM answer WHERE choice > 0") == 4);
	IS(count("SELECT COUNT(*) FROM answer WHERE words = 'Merched y Wawr'") == 1);
	IS(fixture_texts(test_db(), test_arena(), "SELECT words FROM answer WHERE words LIKE 'T%ni%'").n == 1);
	IS_STR(fixture_texts(test_db(), test_arena(), "SELECT words FROM answer WHERE words LIKE 'T%ni%'").at[0], "T\xC5\xB7 ni\na chi");
	IS(count("SELECT COUNT(*) FROM about_answer WHERE choice = 3") == 1 && count("SELECT COUNT(*) FROM about_answer") == 1);
	IS(count("SELECT COUNT(*) FROM answer a JOIN question q ON q.id = a.question WHERE q.name = 'age'") == 0);
	IS(count("SELECT COUNT(*) FROM draft") == 0 && count("SELECT COUNT(*) FROM contact") == 0);
	IS(scene_letters().n == 0);
}

TEST_DB(the_same_path_is_walked_in_welsh)
{
	scene_published(conversation_sample());
	IS(site_get("/cy/sgyrsiau/LLY/ymateb") == 200);
	IS(site_has("<html lang=\"cy\"") && site_has("Pa mor aml ydych chi'n dod?") && site_lacks("How often do you come?"));
	IS(site_post("/cy/sgyrsiau/LLY/ymateb", "q-visits=never&go=on") == 303);
	remember_form();
	IS(site_follow() == 200);
	IS(site_has("Peidiwch ag enwi pobl eraill"));
	IS(site_post(arena_printf(test_arena(), "/cy/sgyrsiau/LLY/ymateb/%s/2", form).at, "go=on") == 303);
	IS(site_follow() == 200);
	IS(site_post(arena_printf(test_arena(), "/cy/sgyrsiau/LLY/ymateb/%s/3", form).at, "go=skip") == 303);
	IS(site_follow() == 200);
	IS(site_has("Ddim o gwbl") && site_lacks("Not at all"));
	IS(site_post(arena_printf(test_arena(), "/cy/sgyrsiau/LLY/ymateb/%s/gwirio", form).at, "") == 303);
	IS(site_follow() == 200);
	IS(site_has("Mae'r Cabinet yn penderfynu"));
	IS(count("SELECT COUNT(*) FROM response WHERE lang = 'cy'") == 1);
}

/* ---- mistakes ---- */

TEST_DB(what_is_missing_is_said_beside_the_question_and_at_the_top_and_nothing_else_is_lost)
{
	scene_published(conversation_sample());
	IS(site_post(start, "q-hours=evenings&q-staff=3&go=on") == 422);
	IS(site_has("<title>Error: Your library") && site_has("There is a problem"));
	IS(site_has("href=\"#q-visits\"") && site_has("id=\"q-visits-error\"") && site_has("aria-describedby=\"q-visits-error\""));
	IS(site_has("Choose an answer"));
	IS_STR(site_field("q-hours"), "evenings");
	IS_STR(site_field("q-staff"), "3");
	IS(begin("q-visits=never&q-hours=evenings&q-staff=3&go=on") == 303);
}

TEST_DB(a_single_choice_takes_one_answer_however_many_are_sent)
{
	scene_published(conversation_sample());
	IS(begin("q-visits=weekly&q-visits=never&q-visits=sometimes&q-staff=1&q-staff=3&go=on") == 303);
	IS(site_post(place("check"), "") == 303);
	IS(count("SELECT COUNT(*) FROM answer WHERE choice > 0") == 2);
	IS(count("SELECT COUNT(*) FROM answer WHERE choice = 1") == 2);
}

TEST_DB(an_answer_that_was_not_offered_is_none)
{
	scene_published(conversation_sample());
	IS(site_post(start, "q-visits=fortnightly&go=on") == 422);
	IS(site_has("Choose an answer"));
	IS(begin("q-visits=weekly&q-hours=moonlight&q-hours=sat&q-staff=99&q-nothing=1&go=on") == 303);
	IS(site_post(place("check"), "") == 303);
	IS(count("SELECT COUNT(*) FROM answer WHERE choice > 0") == 2);
}

TEST_DB(none_of_these_goes_with_nothing_else)
{
	scene_published(conversation_sample());
	IS(site_post(start, "q-visits=weekly&q-hours=none&q-hours=sat&go=on") == 422);
	IS(site_has("Choose either \"None of these\" or other answers, not both"));
	IS(begin("q-visits=weekly&q-hours=none&go=on") == 303);
}

TEST_DB(words_that_are_too_long_stay_on_the_page_and_the_person_hears_by_how_many_characters)
{
	char longest[2048] = "q-group=";

	scene_published(conversation_sample());
	IS(begin("q-visits=weekly&go=on") == 303);
	for (int i = 0; i < 120; i++)
		snprintf(longest + 8 + 6 * i, sizeof longest - 8 - 6 * (size_t)i, "%%C5%%B7&");
	longest[8 + 6 * 120] = '\0';
	/* A letter counts once, whatever it takes to write it. */
	IS(site_post(place("2"), longest) == 303);
	IS(site_post(place("2"), arena_printf(test_arena(), "%sx%%21", longest).at) == 422);
	IS(site_has("Your answer is 2 characters too long: shorten it"));
	IS(site_field("q-group").len == 242);
	IS(site_has("href=\"#q-group\""));
}

/* A form of so many letters of the question about groups. */
static const char *so_many(int n, const char *more)
{
	char *text = arena_new_array(test_arena(), char, (size_t)n + 1);

	memset(text, 'a', (size_t)n);
	return arena_printf(test_arena(), "q-group=%s&%s", text, more).at;
}

TEST_DB(more_than_a_question_takes_is_kept_by_no_way_out_of_the_page)
{
	static const char *const ways[] = { "go=on", "go=back", "switch=cy", "then=check&go=back" };

	scene_published(conversation_sample());
	IS(begin("q-visits=weekly&go=on") == 303);
	for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
		IS(site_post(place("2"), so_many(123, ways[i])) == 422);
		IS(site_has(i == 2 ? "Mae eich ateb 3 nod yn rhy hir" : "Your answer is 3 characters too long"));
		IS(site_field("q-group").len == 123);
		IS(site_get(place("2")) == 200);
		IS(site_field("q-group").len == 0);
	}
	/* Nor on the first page, which has nothing to be kept in yet, nor after closing. */
	IS(site_post(place("2"), so_many(120, "go=back")) == 303);
	site_clock("2027-01-06 00:59:01");
	IS(site_post(place("2"), so_many(123, "switch=cy")) == 410);
	IS(count(test_on_postgres() ? "SELECT MAX(length(body)) FROM draft" : "SELECT MAX(LENGTH(body)) FROM draft") < 1000);
}

TEST_DB(an_address_without_end_is_shown_again_but_not_kept)
{
	char *longest = arena_new_array(test_arena(), char, 9001);

	memset(longest, 'a', 9000);
	scene_published(conversation_sample());
	fill_in();
	IS(site_post(place("check"), arena_printf(test_arena(), "email=%s&news=yes&switch=en", longest).at) == 422);
	IS(site_field("email").len == 9000 && site_has("Enter an e-mail address like"));
	IS(site_post(place("check"), arena_printf(test_arena(), "email=%s&news=yes", longest).at) == 422);
	IS(site_get(place("check")) == 200);
	IS(site_field("email").len == 0);
}

TEST_DB(how_long_an_answer_may_be_is_said_before_it_is_written)
{
	scene_published(conversation_sample());
	IS(begin("q-visits=weekly&go=on") == 303);
	IS(site_get(place("2")) == 200);
	IS(site_has("Up to 3,000 characters.") && site_has("aria-describedby=\"q-welsh-hint\""));
}

TEST_DB(spaces_alone_are_no_answer)
{
	scene_published(conversation_sample());
	IS(begin("q-visits=weekly&go=on") == 303);
	IS(site_post(place("2"), "q-group=+++&q-welsh=%0D%0A&go=on") == 303);
	IS(site_post(place("check"), "") == 303);
	IS(count("SELECT COUNT(*) FROM answer WHERE words IS NOT NULL AND words <> ''") == 0);
}

TEST_DB(who_jumps_to_the_end_is_led_back_to_what_is_missing)
{
	scene_published(conversation_sample());
	IS(begin("q-hours=sat&switch=en") == 303);
	IS(site_get(place("check")) == 200);
	IS(site_has("Not answered"));
	IS(site_post(place("check"), "email=nia%40example.cymru&news=yes") == 422);
	IS(site_has("Step 1 of 4") && site_has("Choose an answer"));
	IS(count("SELECT COUNT(*) FROM response") == 0 && count("SELECT COUNT(*) FROM contact") == 0);
	IS(site_post(place("1"), "q-visits=weekly&go=on") == 303);
	IS(site_get(place("check")) == 200);
	IS_STR(site_field("email"), "nia@example.cymru");
	IS_STR(site_field("news"), "yes");
}

/* ---- moving about ---- */

TEST_DB(the_language_switch_keeps_what_was_typed_right_or_wrong)
{
	scene_published(conversation_sample());
	IS(site_get(start) == 200);
	IS(site_has("form=\"answers\" name=\"switch\" value=\"cy\""));
	IS(site_post(start, "q-hours=none&q-hours=sat&switch=cy") == 303);
	remember_form();
	IS_STR(str_of(site_location()), arena_printf(test_arena(), "/cy/sgyrsiau/LLY/ymateb/%s/1", form).at);
	IS(site_follow() == 200);
	IS(site_has("<html lang=\"cy\"") && site_has("value=\"none\" checked") && site_has("value=\"sat\" checked"));
	IS(site_lacks("govuk-error-summary"));
	IS(site_post(arena_printf(test_arena(), "/cy/sgyrsiau/LLY/ymateb/%s/2", form).at, "q-welsh=hanner+brawddeg&switch=en") == 303);
	IS(leads_to("2"));
	IS(site_follow() == 200);
	IS_STR(site_field("q-welsh"), "hanner brawddeg");
	IS(site_post(place("check"), "email=nia%40&copy=yes&switch=cy") == 303);
	IS(site_follow() == 200);
	IS_STR(site_field("email"), "nia@");
	IS_STR(site_field("copy"), "yes");
	IS(!site_field("news").at);
}

/* A browser presses the first button of the form then, wherever it stands on the page. */
TEST_DB(enter_in_a_field_goes_on_and_neither_back_nor_into_the_other_language)
{
	scene_published(conversation_sample());
	IS(begin("q-visits=weekly&go=on") == 303);
	IS(site_get(place("2")) == 200);
	str page = site_page();
	const char *first = memmem(page.at, page.len, "form=\"answers\"", 14);

	IS(first != NULL);
	page = str_from(page, (size_t)(first - page.at));
	page = str_first(page, str_find(page, '>'));
	IS(!memmem(page.at, page.len, "name=", 5));
	/* And it does what "Continue" does. */
	IS(site_post(place("2"), "q-group=Clwb") == 303);
	IS(leads_to("3"));
}

TEST_DB(back_leads_to_the_page_before_with_everything_on_it)
{
	scene_published(conversation_sample());
	IS(begin("q-visits=sometimes&q-staff=2&go=on") == 303);
	IS(site_post(place("2"), "q-group=Clwb+darllen&go=back") == 303);
	IS(leads_to("1"));
	IS(site_follow() == 200);
	IS_STR(site_field("q-visits"), "sometimes");
	IS_STR(site_field("q-staff"), "2");
	IS(site_post(place("1"), "q-visits=never&go=on") == 303);
	IS(site_follow() == 200);
	IS_STR(site_field("q-group"), "Clwb darllen");
	/* There is nothing before the first page. */
	IS(site_post(place("1"), "go=back") == 303);
	IS(leads_to("1"));
}

TEST_DB(the_first_page_sent_again_changes_the_form_that_was_begun)
{
	scene_published(conversation_sample());
	IS(begin("q-visits=weekly&go=on") == 303);
	IS(site_post(place("2"), "q-group=Clwb&go=on") == 303);
	IS(site_ask(&(struct site_ask){ .method = POST, .address = start, .form = "q-visits=never&go=on", .token = form }) == 303);
	IS(leads_to("2"));
	IS(count("SELECT COUNT(*) FROM draft") == 1);
	IS(site_get(place("check")) == 200);
	IS(site_has("Not at all") && site_has("Clwb") && site_lacks("Every week"));
}

TEST_DB(nobody_has_to_say_anything_about_themselves)
{
	scene_published(conversation_sample());
	IS(begin("q-visits=weekly&go=on") == 303);
	IS(site_post(place("3"), "q-age=65&go=skip") == 303);
	IS(leads_to("check"));
	IS(site_post(place("check"), "") == 303);
	IS(count("SELECT COUNT(*) FROM response") == 1 && count("SELECT COUNT(*) FROM about_answer") == 0);
	/* Skipping is for that page alone. */
	IS(site_post(start, "go=skip") == 422);
}

TEST_DB(changing_one_answer_while_checking_leads_back_to_checking)
{
	scene_published(conversation_sample());
	fill_in();
	IS(site_get(place("check")) == 200);
	IS(site_has("/1?then=check#q-visits\"") && site_has("/2?then=check#q-welsh\"") && site_has("/3?then=check#q-age\""));
	IS(site_get(place("1?then=check")) == 200);
	IS_STR(site_field("then"), "check");
	IS_STR(site_field("q-visits"), "weekly");
	IS(site_post(place("1"), "q-visits=never&q-staff=2&then=check&go=on") == 303);
	IS(leads_to("check"));
	IS(site_follow() == 200);
	IS(site_has("Not at all") && site_lacks("Every week") && site_lacks("Mornings"));
	IS(site_post(place("1"), "q-visits=&then=check&go=on") == 422);
	IS_STR(site_field("then"), "check");
	IS(site_post(place("1"), "q-visits=weekly&then=check&switch=cy") == 303);
	IS(strstr(site_location(), "/1?then=check") != NULL);
}

TEST_DB(a_page_or_a_form_that_does_not_exist_is_not_found)
{
	scene_published(conversation_sample());
	IS(begin("q-visits=weekly&go=on") == 303);
	IS(site_get(place("9")) == 404 && site_get(place("0")) == 404 && site_get(place("x")) == 404);
	IS(site_post(place("9"), "go=on") == 404);
	form = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
	IS(site_get(place("1")) == 410 && site_get(place("check")) == 410 && site_get(place("received")) == 404);
	IS(site_post(place("1"), "q-visits=weekly") == 410 && site_post(place("check"), "") == 410);
	IS(site_get("/en/conversations/XYZ/respond") == 404 && site_post("/en/conversations/XYZ/respond", "x=1") == 404);
	IS(site_get("/en/conversations/XYZ/respond/a/1") == 404 && site_post("/en/conversations/XYZ/respond/a/1", "x=1") == 404);
	IS(site_get("/en/conversations/XYZ/respond/a/check") == 404 && site_post("/en/conversations/XYZ/respond/a/check", "x=1") == 404);
	IS(site_get("/en/conversations/XYZ/respond/a/received") == 404);
}

/* ---- sending ---- */

TEST_DB(sending_twice_counts_once_and_shows_the_same_receipt)
{
	scene_published(conversation_sample());
	fill_in();
	IS(site_post(place("check"), "email=nia%40example.cymru&copy=yes&news=yes") == 303);
	IS(site_follow() == 200);
	str reference = on_receipt("Your reference"), code = on_receipt("Your private code");
	IS(reference.len == 11 && code.len == 14);
	/* The button was pressed again, then the page was loaded anew and sent once more. */
	IS(site_again() == 303);
	IS(leads_to("received"));
	IS(site_post(place("check"), "email=nia%40example.cymru&copy=yes&news=yes") == 303);
	IS(site_follow() == 200);
	IS(str_eq(on_receipt("Your reference"), reference) && str_eq(on_receipt("Your private code"), code));
	IS(count("SELECT COUNT(*) FROM response") == 1 && count("SELECT COUNT(*) FROM contact") == 1 && scene_letters().n == 2);
	/* A page of the form that is still open in another tab leads there too. */
	IS(site_get(place("2")) == 303 && site_get(place("check")) == 303);
	IS(site_post(place("1"), "q-visits=weekly&q-hours=mornings&q-hours=sat&q-staff=2&go=on") == 303);
	IS(leads_to("received"));
}

TEST_DB(a_form_that_was_sent_does_not_begin_again_where_it_could_never_be_sent)
{
	scene_published(conversation_sample());
	fill_in();
	IS(site_post(place("check"), "") == 303);
	IS(site_ask(&(struct site_ask){ .method = POST, .address = start, .form = "q-visits=weekly&q-hours=mornings&q-hours=sat&q-staff=2&go=on", .token = form }) == 303);
	IS(leads_to("received"));
	/* What was not sent is shown, so that it is not lost. */
	IS(site_ask(&(struct site_ask){ .method = POST, .address = start, .form = "q-visits=never&go=on", .token = form }) == 409);
	IS(site_has("These answers were sent already") && site_has("Not at all"));
	IS(count("SELECT COUNT(*) FROM draft") == 0);
}

TEST_DB(a_receipt_is_shown_for_an_hour_and_to_nobody_afterwards)
{
	scene_published(conversation_sample());
	fill_in();
	IS(site_post(place("check"), "") == 303);
	IS(site_follow() == 200);
	str code = on_receipt("Your private code");
	site_clock("2026-11-21 11:00:00");
	IS(site_get(place("received")) == 200);
	site_clock("2026-11-21 11:00:01");
	IS(site_get(place("received")) == 410);
	IS(site_lacks(arena_z(test_arena(), code)) && site_has("This receipt is not shown any more"));
}

TEST_DB(the_receipt_says_which_letters_will_come)
{
	scene_published(conversation_sample());
	fill_in();
	IS(site_post(place("check"), "email=nia%40example.cymru&copy=yes") == 303);
	IS(site_follow() == 200);
	IS(site_has("We are sending a copy to the e-mail address you gave.") && site_lacks("We will e-mail you when"));
	fill_in();
	IS(site_post(place("check"), "email=nia%40example.cymru&news=yes") == 303);
	IS(site_follow() == 200);
	IS(site_lacks("We are sending a copy") && site_has("We will e-mail you when there is a decision"));
}

/* ---- letters and addresses ---- */

TEST_DB(the_receipt_of_what_was_withdrawn_says_so)
{
	scene_published(conversation_sample());
	IS(begin("q-visits=weekly&go=on") == 303);
	IS(site_post(place("check"), "") == 303);
	IS(site_follow() == 200);
	str reference = on_receipt("Your reference"), code = on_receipt("Your private code");

	IS(site_post("/en/your-response/withdraw", arena_printf(test_arena(), "reference=%.*s&code=%.*s&sure=yes", STR_F(reference), STR_F(code)).at) == 200);
	IS(site_get(place("received")) == 410);
	IS(site_has("This response has been withdrawn") && site_lacks("shown for one hour"));
}

TEST_DB(the_copy_holds_the_answers_and_never_the_private_code)
{
	scene_published(conversation_sample());
	fill_in();
	IS(site_post(place("check"), "email=nia%40example.cymru&copy=yes") == 303);
	IS(site_follow() == 200);
	str reference = on_receipt("Your reference"), code = on_receipt("Your private code");
	struct scene_letter letter = only_letter();
	IS_STR(letter.to, "nia@example.cymru");
	IS_STR(letter.lang, "en");
	IS(scene_says(letter.subject, "When should Helyg library open?"));
	IS(scene_says(letter.body, arena_z(test_arena(), reference)) && !scene_says(letter.body, arena_z(test_arena(), code)));
	IS(scene_says(letter.body, "Every week") && scene_says(letter.body, "Merched y Wawr") && scene_says(letter.body, "Saturdays"));
	IS(!scene_says(letter.body, "65 or over") && scene_says(letter.body, "Answers about yourself are not in this copy"));
	IS(!scene_says(letter.body, form));
	IS(count("SELECT COUNT(*) FROM contact") == 0);
}

TEST_DB(the_copy_says_until_when_it_can_be_changed_and_what_happens_next_and_where)
{
	scene_published(conversation_sample());
	fill_in();
	IS(site_post(place("2"), "q-welsh=One%0D%0A%0D%0AThank+you&go=on") == 303);
	IS(site_post(place("check"), "email=nia%40example.cymru&copy=yes") == 303);
	struct scene_letter letter = only_letter();

	IS(scene_says(letter.body, "You can change it until 5 January 2027, 23:59."));
	IS(scene_says(letter.body, "  Wednesday 3 February 2027: "));
	IS(scene_says(letter.body, "Everything is here: ") && scene_says(letter.body, "/en/conversations/LLY\n"));
	/* No line of an answer passes for one of ours. */
	IS(scene_says(letter.body, "\n  One\n  \n  Thank you\n"));
}

/* Somebody at this network address answers and asks for a copy; whether the receipt promises one. */
static bool copy_promised(const char *email, const char *from)
{
	IS(begin("q-visits=weekly&go=on") == 303);
	IS(site_ask(&(struct site_ask){ .method = POST, .address = place("check"), .from = from,
					.form = arena_printf(test_arena(), "email=%s&copy=yes", email).at }) == 303);
	IS(site_follow() == 200);
	bool promised = site_has("We are sending a copy to the e-mail address you gave.");

	if (!promised)
		IS(site_has("We have not sent a copy, because too many were asked for in a short time."));
	return promised;
}

TEST_DB(one_address_gets_three_copies_a_day_and_the_response_counts_all_the_same)
{
	scene_published(conversation_sample());
	IS(copy_promised("nia%40example.cymru", "192.0.2.7") && copy_promised("NIA%40example.cymru", "192.0.2.8"));
	IS(copy_promised("nia%40example.cymru", "192.0.2.9"));
	IS(!copy_promised("nia%40example.cymru", "192.0.2.10"));
	IS(copy_promised("owain%40example.cymru", "192.0.2.10"));
	IS(scene_letters().n == 4 && count("SELECT COUNT(*) FROM response") == 5);
	site_clock("2026-11-22 10:01");
	IS(copy_promised("nia%40example.cymru", "192.0.2.7"));
}

TEST_DB(one_network_asks_for_twenty_copies_an_hour)
{
	scene_published(conversation_sample());
	for (int i = 0; i < COPIES_FROM_ONE; i++)
		IS(copy_promised(arena_printf(test_arena(), "a%d%%40example.cymru", i).at, "192.0.2.7"));
	IS(!copy_promised("b%40example.cymru", "192.0.2.7"));
	IS(scene_letters().n == COPIES_FROM_ONE && count("SELECT COUNT(*) FROM response") == COPIES_FROM_ONE + 1);
	IS(copy_promised("b%40example.cymru", "192.0.2.8"));
	site_clock("2026-11-21 11:01");
	/* Being refused used nothing up. */
	IS(copy_promised("b%40example.cymru", "192.0.2.7") && copy_promised("b%40example.cymru", "192.0.2.7"));
}

TEST_DB(a_welsh_copy_comes_in_welsh)
{
	scene_published(conversation_sample());
	fill_in();
	IS(site_post(arena_printf(test_arena(), "/cy/sgyrsiau/LLY/ymateb/%s/gwirio", form).at, "email=nia%40example.cymru&copy=yes&news=yes") == 303);
	struct scene_letter letter = only_letter();
	IS_STR(letter.lang, "cy");
	IS(scene_says(letter.body, "Bob wythnos") && !scene_says(letter.body, "Every week") && !scene_says(letter.body, "Thank you"));
	IS(count("SELECT COUNT(*) FROM contact WHERE lang = 'cy'") == 1);
}

TEST_DB(an_address_with_nothing_ticked_is_not_thrown_away_without_a_word)
{
	scene_published(conversation_sample());
	fill_in();
	IS(site_post(place("check"), "email=nia%40example.cymru") == 422);
	IS(site_has("Tick what we should send you, or leave the e-mail address empty") && site_has("href=\"#email\""));
	IS_STR(site_field("email"), "nia@example.cymru");
	IS(site_get(place("check")) == 200);
	IS_STR(site_field("email"), "nia@example.cymru");
	IS(count("SELECT COUNT(*) FROM response") == 0 && count("SELECT COUNT(*) FROM contact") == 0);
	IS(site_post(place("check"), "email=+") == 303);
	IS(count("SELECT COUNT(*) FROM response") == 1 && count("SELECT COUNT(*) FROM contact") == 0 && scene_letters().n == 0);
}

TEST_DB(an_address_that_cannot_be_used_is_asked_for_again_before_anything_is_sent)
{
	scene_published(conversation_sample());
	fill_in();
	IS(site_post(place("check"), "email=nia%40example&copy=yes") == 422);
	IS(site_has("Enter an e-mail address like name@example.org") && site_has("href=\"#email\"") && site_has("id=\"email-error\""));
	IS_STR(site_field("email"), "nia@example");
	IS_STR(site_field("copy"), "yes");
	IS(site_post(place("check"), "email=nia%40t%C5%B7.cymru&copy=yes") == 422);
	IS(site_post(place("check"), "email=&news=yes") == 422);
	IS(site_has("Enter your e-mail address, or untick both boxes"));
	IS(count("SELECT COUNT(*) FROM response") == 0 && count("SELECT COUNT(*) FROM contact") == 0 && scene_letters().n == 0);
	/* What was typed is still there after another look at the answers. */
	IS(site_post(place("check"), "email=nia%40example&copy=yes") == 422);
	IS(site_get(place("check")) == 200);
	IS_STR(site_field("email"), "nia@example");
	/* A line more in the field adds nothing to what is kept of the form. */
	IS(site_post(place("check"), "email=nia%40b.cy%0Asent+1%0Areference+LLY&switch=en") == 303);
	IS(site_get(place("check")) == 200);
	IS_STR(site_field("email"), "nia@b.cy");
}

/* ---- the closing minute ---- */

TEST_DB(a_form_begun_before_closing_counts_for_an_hour_and_is_marked_as_late)
{
	scene_published(conversation_sample());
	site_clock("2027-01-05 23:50");
	IS(begin("q-visits=weekly&go=on") == 303);
	site_clock("2027-01-06 00:30");
	IS(site_get(place("2")) == 200);
	IS(site_has("we will still count your answers until 00:59."));
	IS(site_post(place("2"), "q-group=Clwb&go=on") == 303);
	IS(site_get(place("check")) == 200);
	IS(site_has("we will still count your answers until 00:59."));
	site_clock("2027-01-06 00:59:00");
	IS(site_post(place("check"), "") == 303);
	IS(site_follow() == 200);
	IS(site_has("It came after closing, but you had begun before: it counts, and is marked as late."));
	IS(site_has("With both you can read or withdraw your response at any time.") && site_lacks("change it until"));
	IS(count("SELECT COUNT(*) FROM response WHERE late = 1") == 1);
}

TEST_DB(a_page_that_was_open_before_closing_may_be_sent_within_the_hour)
{
	scene_published(conversation_sample());
	site_clock("2027-01-06 00:20");
	IS(site_get(start) == 410);
	IS(site_ask(&(struct site_ask){ .method = POST, .address = start, .form = "q-visits=weekly&go=on", .token = site_token(22 * 60) }) == 303);
	remember_form();
	IS(site_post(place("check"), "") == 303);
	IS(count("SELECT COUNT(*) FROM response WHERE late = 1") == 1);
}

TEST_DB(what_comes_too_late_is_not_saved_but_shown_so_that_the_words_are_not_lost)
{
	scene_published(conversation_sample());
	site_clock("2027-01-05 23:50");
	IS(begin("q-visits=weekly&go=on") == 303);
	IS(site_post(place("2"), "q-group=Clwb+darllen&go=on") == 303);
	site_clock("2027-01-06 00:59:01");
	IS(site_post(place("2"), "q-group=Clwb+darllen&q-welsh=Fy+ngeiriau+i&go=on") == 410);
	IS(site_has("This conversation closed before you sent your answers") && site_has("Fy ngeiriau i") && site_has("Every week"));
	IS(site_has("Carys Morgan"));
	IS(site_post(place("check"), "email=nia%40&news=yes") == 410);
	IS(site_has("Clwb darllen") && site_lacks("we will still count"));
	IS(site_get(place("1")) == 410 && site_has("Clwb darllen"));
	IS(site_get(place("check")) == 410 && site_has("Clwb darllen") && site_lacks("Send my response"));
	IS(count("SELECT COUNT(*) FROM response") == 0 && count("SELECT COUNT(*) FROM contact") == 0);
}

TEST_DB(a_form_begun_after_closing_does_not_count)
{
	scene_published(conversation_sample());
	site_clock("2027-01-05 23:59:30");
	IS(site_get(start) == 410);
	IS(site_has("This conversation has closed"));
	IS(site_post(start, "q-visits=weekly&go=on") == 410);
	IS(site_has("Every week"));
	IS(count("SELECT COUNT(*) FROM draft") == 0 && count("SELECT COUNT(*) FROM response") == 0);
}

TEST_DB(nothing_is_taken_before_it_opens_nor_after_it_was_cancelled)
{
	scene_published(sample_with(conversation_sample(), "\"+0 00:00\"", "\"+1 08:00\""));
	IS(site_get(start) == 409);
	IS(site_has("This conversation has not opened yet") && site_has("22 November 2026, 08:00"));
	IS(site_post(start, "q-visits=weekly&go=on") == 409);
	site_clock("2026-11-22 08:00");
	IS(begin("q-visits=weekly&go=on") == 303);
	IS(scene_officer(ROLE_PUBLISHER, "LLY", "/move", "move=cancel&why_en=The+money+went.&why_cy=Aeth+yr+arian.") == 303);
	site_sign_in(ROLE_NONE);
	IS(site_get(start) == 410);
	IS(site_has("This conversation has been cancelled"));
	IS(site_post(place("check"), "") == 410);
	IS(site_has("This conversation was cancelled before you sent your answers") && site_has("Every week") && site_lacks("It closed on"));
	IS(count("SELECT COUNT(*) FROM response") == 0);
}

TEST_DB(the_first_page_is_kept_until_it_closes_and_no_longer)
{
	scene_published(conversation_sample());
	IS(site_get(start) == 200);
	IS(site_fresh_until().s == civil_instant(2027, 1, 5, 23, 59, 0).s);
}

TEST_DB(a_draft_and_a_conversation_without_questions_have_no_form)
{
	scene_draft(conversation_sample());
	IS(site_get(start) == 404 && site_post(start, "q-visits=weekly") == 404);
	site_sign_in(ROLE_EDITOR);
	IS(site_get(start) == 404);
}

/* ---- forms of others, forms forgotten ---- */

TEST_DB(a_form_of_one_conversation_opens_nothing_in_another)
{
	scene_published(conversation_sample());
	scene_published(sample_with(conversation_sample(), "\"LLY\"", "\"OTH\""));
	IS(begin("q-visits=weekly&go=on") == 303);
	IS(site_get(arena_printf(test_arena(), "/en/conversations/OTH/respond/%s/2", form).at) == 410);
	IS(site_post(arena_printf(test_arena(), "/en/conversations/OTH/respond/%s/check", form).at, "") == 410);
	/* Nor does it write over what was answered there. */
	IS(site_ask(&(struct site_ask){ .method = POST, .address = "/en/conversations/OTH/respond", .form = "q-visits=never&go=on", .token = form }) == 409);
	IS(site_get(place("check")) == 200);
	IS(site_has("Every week"));
	IS(site_post(place("check"), "") == 303);
	IS(site_get(arena_printf(test_arena(), "/en/conversations/OTH/respond/%s/received", form).at) == 404);
}

TEST_DB(what_somebody_is_writing_stands_nowhere_in_the_clear)
{
	scene_published(conversation_sample());
	fill_in();
	IS(count("SELECT COUNT(*) FROM draft") == 1);
	IS(count(test_on_postgres() ? "SELECT COUNT(*) FROM draft WHERE position('Wawr'::bytea in body) > 0"
				    : "SELECT COUNT(*) FROM draft WHERE instr(body, 'Wawr') > 0") == 0);
	IS(fixture_texts(test_db(), test_arena(), arena_printf(test_arena(), "SELECT id FROM draft WHERE id LIKE '%%%.20s%%'", form).at).n == 0);
}

TEST_DB(a_form_that_nobody_touched_for_a_week_is_forgotten)
{
	scene_published(conversation_sample());
	IS(begin("q-visits=weekly&go=on") == 303);
	site_clock("2026-11-28 10:00");
	db_begin(test_db());
	survey_feature.tick(test_db(), test_arena(), site_now());
	IS(db_commit(test_db()));
	IS(site_get(place("2")) == 200);
	site_clock("2026-11-28 10:01");
	db_begin(test_db());
	survey_feature.tick(test_db(), test_arena(), site_now());
	IS(db_commit(test_db()));
	IS(site_get(place("2")) == 410);
	IS(site_has("This form is not here any more"));
	IS(count("SELECT COUNT(*) FROM draft") == 0);
}

/* ---- somebody in danger ---- */

TEST_DB(whoever_writes_of_danger_is_shown_where_help_is_and_nobody_else)
{
	scene_published(conversation_sample());
	fill_in();
	IS(site_follow() == 200 && site_lacks("116 123"));
	IS(site_post(place("2"), "q-group=&q-welsh=He+hits+me.&go=on") == 303);
	IS(site_get(place("check")) == 200 && site_has("116 123") && site_has("href=\"tel:116123\""));
	IS(site_post(place("check"), "") == 303);
	IS(site_follow() == 200 && site_has("Thank you. We have your response") && site_has("0808 80 10 800"));
	/* Nothing is kept of it. */
	IS(count("SELECT COUNT(*) FROM concern") == 0);
}

TEST_DB(help_is_offered_in_the_language_of_the_page)
{
	scene_published(conversation_sample());
	IS(begin("q-visits=weekly&q-staff=2&go=on") == 303);
	IS(site_post(place("2"), "q-welsh=Dw+i+eisiau+marw&go=on") == 303);
	const char *welsh = arena_printf(test_arena(), "/cy/sgyrsiau/LLY/ymateb/%s/gwirio", form).at;

	IS(site_post(place("3"), "go=skip") == 303);
	IS(site_get(welsh) == 200 && site_has("Byw Heb Ofn") && site_lacks("Live Fear Free"));
}
