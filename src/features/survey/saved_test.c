/* saved_test.c -- people stop in the middle and come back, on another day or another device, and find everything as they left it. */
/* SPDX-License-Identifier: MIT */
#include "features/survey/saved.h"

#include "base/seal.h"
#include "core/fixture_test.h"
#include "features/survey/survey.h"
#include "tests/scene.h"

static const char *const start = "/en/conversations/LLY/respond", *const come_back = "/en/your-response/come-back";
static const char *form;
static const char *const library = "q-visits=weekly&q-hours=mornings&q-staff=2&go=on";

static int64_t count(const char *sql)
{
	return fixture_number(test_db(), sql);
}

static const char *in(enum lang lang, const char *rest)
{
	return arena_printf(test_arena(), "/%s/%s/LLY/%s/%s/%s", lang == LANG_CY ? "cy" : "en", lang == LANG_CY ? "sgyrsiau" : "conversations",
			    lang == LANG_CY ? "ymateb" : "respond", form, rest).at;
}

static const char *place(const char *rest)
{
	return in(LANG_EN, rest);
}

static bool leads_to(const char *to)
{
	return IS_STR(str_of(site_location()), to);
}

/* The first page is sent; from then on the form has an address. */
static int begin(const char *fields)
{
	int status;

	scene_published(conversation_sample());
	status = site_post(start, fields);
	str to = str_of(site_location());

	form = arena_z(test_arena(), str_first(str_from(to, strlen(start) + 1), TOKEN_LEN));
	return status;
}

/* What stands on the page of the code; the page is open. */
static str code_shown(void)
{
	static const char before[] = "translate=\"no\">";
	str page = site_page();
	const char *at = memmem(page.at, page.len, before, strlen(before));

	return IS(at != NULL) ? (str){ at + strlen(before), 14 } : STR("");
}

static const char *with_code(str code)
{
	return arena_printf(test_arena(), "code=%.*s", STR_F(code)).at;
}

static void weeks_pass(const char *until)
{
	site_clock(until);
	db_begin(test_db());
	survey_feature.tick(test_db(), test_arena(), site_now());
	IS(db_commit(test_db()));
}

/* ---- the code ---- */

TEST_DB(a_form_waits_for_its_person_and_is_found_by_its_private_code_where_they_were)
{
	IS(begin(library) == 303);
	IS(site_post(place("2"), "q-group=Merched+y+Wawr&go=save") == 303);
	leads_to(place("saved"));
	site_follow();
	IS(site_has("Your answers are saved") && site_has("They are not sent yet, and do not count until you send them.") && site_has("until 12 January 2027"));
	str code = code_shown();
	weeks_pass("2026-12-20 10:00");
	IS(site_post(come_back, with_code(code)) == 303);
	leads_to(place("2"));
	site_follow();
	IS(str_eq(site_field("q-group"), STR("Merched y Wawr")) && site_has("We keep what you have answered until 12 January 2027."));
	IS(site_post(place("2"), "q-group=Merched+y+Wawr&go=on") == 303);
	IS(site_post(place("3"), "go=skip") == 303);
	/* Who went on since is led to where they were last, without saving again. */
	IS(site_post(come_back, with_code(code)) == 303);
	leads_to(place("check"));
}

TEST_DB(half_an_answer_is_saved_too_and_what_is_missing_is_asked_only_when_going_on)
{
	IS(begin("q-hours=sat&go=save") == 303);
	leads_to(place("saved"));
	site_get(place("1"));
	IS(str_eq(site_field("q-hours"), STR("sat")) && site_lacks("There is a problem"));
	IS(site_post(place("1"), "q-hours=sat&go=on") == 422);
}

TEST_DB(the_page_of_checking_is_saved_like_any_other)
{
	IS(begin(library) == 303);
	IS(site_post(place("2"), "go=on") == 303);
	IS(site_post(place("3"), "go=skip") == 303);
	IS(site_post(place("check"), "email=rhian&copy=yes&go=save") == 303);
	leads_to(place("saved"));
	site_follow();
	IS(site_post(come_back, with_code(code_shown())) == 303);
	leads_to(place("check"));
	site_follow();
	IS(str_eq(site_field("email"), STR("rhian")));
	IS(count("SELECT COUNT(*) FROM response") == 0);
}

TEST_DB(neither_the_code_nor_the_link_nor_the_answers_stand_anywhere_in_the_clear)
{
	IS(begin(library) == 303);
	IS(site_post(place("2"), "q-group=Merched&go=save") == 303);
	site_follow();
	str code = code_shown();

	IS(count("SELECT COUNT(*) FROM draft_code") == 1);
	IS(count(arena_printf(test_arena(), "SELECT COUNT(*) FROM draft_code WHERE code_mac LIKE '%%%.*s%%'", STR_F(code)).at) == 0);
	IS(count(arena_printf(test_arena(), "SELECT COUNT(*) FROM draft_code WHERE CAST(token AS TEXT) LIKE '%%%s%%'", form).at) == 0);
}

TEST_DB(a_wrong_code_finds_nothing_and_guessing_is_slowed_down)
{
	IS(site_get(come_back) == 200);
	IS(site_post(come_back, "code=") == 422);
	IS(site_has("Enter the private code that you were given: twelve letters and numbers"));
	IS(site_post("/cy/eich-ymateb/dychwelyd", "code=ACDE-FGHJ-KMNP") == 422);
	IS(site_has("Nid oes gennym ni atebion wedi’u cadw") && str_eq(site_field("code"), STR("ACDE-FGHJ-KMNP")));
	for (int i = 0; i < 8; i++)
		site_post(come_back, "code=ACDE-FGHJ-KMNP");
	IS(site_post(come_back, "code=ACDE-FGHJ-KMNP") == 429);
}

TEST_DB(a_form_that_was_never_saved_has_no_code)
{
	IS(begin(library) == 303);
	IS(site_get(place("saved")) == 410);
	IS(site_post(place("saved"), "email=rhian@example.org") == 410);
	IS(scene_letters().n == 0);
	IS(site_get("/en/conversations/LLY/respond/nobody/saved") == 410);
	IS(site_get("/en/your-response/come-back/0123456789abcdef") == 410);
	IS(site_has("These answers are not waiting any more"));
}

TEST_DB(once_it_is_sent_neither_code_nor_link_leads_anywhere)
{
	IS(begin(library) == 303);
	IS(site_post(place("2"), "go=save") == 303);
	site_follow();
	str code = code_shown();
	IS(site_post(place("saved"), "email=rhian@example.org") == 303);
	IS(count("SELECT COUNT(*) FROM draft_code") == 2);
	IS(site_post(place("check"), "") == 303);
	IS(count("SELECT COUNT(*) FROM draft_code") == 0 && count("SELECT COUNT(*) FROM draft") == 0);
	IS(site_post(come_back, with_code(code)) == 422);
	IS(site_has("They may have been sent already"));
}

TEST_DB(a_change_of_what_was_sent_can_wait_too)
{
	scene_published(conversation_sample());
	struct receipt sent = scene_answer("LLY", (struct scene_person){ .visits = "weekly", .hours = "mornings", .staff = "2", .group = "Côr" });
	const char *codes = arena_printf(test_arena(), "reference=%.*s&code=%.*s", STR_F(sent.reference), STR_F(sent.code)).at;

	IS(site_post("/en/your-response/change", codes) == 303);
	form = arena_z(test_arena(), str_first(str_from(str_of(site_location()), strlen(start) + 1), TOKEN_LEN));
	IS(site_post(place("2"), "q-group=Clwb+rygbi&go=save") == 303);
	site_follow();
	str code = code_shown();
	IS(site_post(come_back, with_code(code)) == 303);
	leads_to(place("2"));
	IS(site_post(place("check"), "") == 303);
	IS(site_post(come_back, with_code(code)) == 422);
	IS(count("SELECT COUNT(*) FROM draft WHERE keep_until_at > 0") == 0);
}

TEST_DB(what_is_kept_goes_a_week_after_closing_and_its_words_can_be_read_until_then)
{
	IS(begin(library) == 303);
	IS(site_post(place("2"), "q-group=Merched+y+Wawr&go=save") == 303);
	site_follow();
	str code = code_shown();
	weeks_pass("2027-01-10 10:00");
	IS(site_post(come_back, with_code(code)) == 303);
	IS(site_follow() == 410);
	IS(site_has("This conversation closed before you sent your answers") && site_has("Merched y Wawr"));
	weeks_pass("2027-01-13 10:00");
	IS(count("SELECT COUNT(*) FROM draft") == 0 && count("SELECT COUNT(*) FROM draft_code") == 0);
	IS(site_post(come_back, with_code(code)) == 422);
}

TEST_DB(every_page_says_how_long_its_answers_are_kept)
{
	IS(begin(library) == 303);
	site_get(start);
	IS(site_has("Answers that are not sent are deleted after 7 days"));
	site_get(place("2"));
	IS(site_has("We keep what you have answered until 28 November 2026, or until 12 January 2027"));
}

/* ---- the link ---- */

static str link_mailed(void)
{
	struct scene_letters letters = scene_letters();
	const char *at = letters.n ? memmem(letters.at[0].body.at, letters.at[0].body.len, "http", 4) : NULL;

	if (!IS(letters.n == 1 && at))
		return (str){ 0 };
	str rest = str_from(letters.at[0].body, (size_t)(at - letters.at[0].body.at));

	return str_first(rest, str_find(rest, '\n'));
}

TEST_DB(the_link_comes_in_the_language_of_the_page_and_leads_back_without_telling_the_token)
{
	IS(begin(library) == 303);
	IS(site_post(place("2"), "q-group=Merched+y+Wawr&go=save") == 303);
	IS(site_post(in(LANG_CY, "wedi-cadw"), "email=rhian@example.org") == 303);
	site_follow();
	IS(site_has("Rydym ni’n anfon y ddolen"));
	str link = link_mailed();
	struct scene_letters letters = scene_letters();

	IS(str_eq(letters.at[0].lang, STR("cy")) && scene_says(letters.at[0].body, "Nid ydynt wedi’u hanfon eto") && !scene_says(letters.at[0].body, form));
	IS(!scene_says(letters.at[0].body, "Merched"));
	const char *path = strstr(arena_z(test_arena(), link), "/cy/");
	IS(path && site_get(path) == 303);
	leads_to(in(LANG_CY, "2"));
	IS(count("SELECT COUNT(*) FROM contact") == 0);
}

TEST_DB(an_address_that_cannot_be_used_is_told_and_one_that_can_is_not_flooded)
{
	IS(begin("go=save") == 303);
	IS(site_post(place("saved"), "email=") == 422);
	IS(site_has("Enter your e-mail address"));
	IS(site_post(place("saved"), "email=rhian+at+example") == 422);
	IS(site_has("Enter an e-mail address like name@example.org") && str_eq(site_field("email"), STR("rhian at example")));
	IS(site_post(place("saved"), "email=rhian&switch=cy") == 200);
	IS(site_has("Mae eich atebion wedi’u cadw") && str_eq(site_field("email"), STR("rhian")));
	for (int i = 0; i < SAVED_TO_ONE; i++)
		IS(site_post(place("saved"), "email=rhian@example.org") == 303);
	IS(scene_letters().n == SAVED_TO_ONE);
	IS(site_post(place("saved"), "email=rhian@example.org") == 303);
	site_follow();
	IS(site_has("We have not sent the link, because too many were asked for"));
	IS(scene_letters().n == SAVED_TO_ONE);
}

/* ---- two devices ---- */

static int from(const char *token, const char *address, const char *fields)
{
	return site_ask(&(struct site_ask){ .method = POST, .address = address, .form = fields, .token = token });
}

/* The fields as the page sends them that was just opened. */
static const char *seen_and(const char *fields)
{
	return arena_printf(test_arena(), "seen=%.*s&%s", STR_F(site_field("seen")), fields).at;
}

TEST_DB(two_devices_do_not_write_over_each_other_and_the_second_sees_both)
{
	IS(begin(library) == 303);
	site_get(place("2"));
	const char *phone = arena_z(test_arena(), str_of(site_token(10)));
	const char *mine = seen_and("q-group=mine&go=on"), *changed = seen_and("q-group=mine+again&go=on");
	const char *theirs = seen_and("q-group=theirs&q-welsh=more&go=on"), *same = seen_and("q-group=mine+again&go=on");

	IS(from(phone, place("2"), mine) == 303);
	/* Going back in the same browser and sending the same page again is nobody else. */
	IS(from(phone, place("2"), changed) == 303);
	IS(from(site_token(10), place("2"), same) == 303);
	IS(from(site_token(10), place("2"), theirs) == 409);
	IS(site_has("These answers were changed on another device") && site_has("mine again"));
	IS(str_eq(site_field("q-group"), STR("theirs")) && str_eq(site_field("q-welsh"), STR("more")));
	const char *after_all = seen_and("q-group=theirs&q-welsh=more&go=on");

	site_get(place("2"));
	IS(str_eq(site_field("q-group"), STR("mine again")));
	IS(from(site_token(10), place("2"), after_all) == 303);
	site_get(place("2"));
	IS(str_eq(site_field("q-group"), STR("theirs")));
}

TEST_DB(other_pages_changed_elsewhere_are_no_conflict)
{
	IS(begin(library) == 303);
	site_get(place("2"));
	const char *mine = seen_and("q-group=mine&go=on");

	site_get(place("1"));
	IS(from(site_token(10), place("1"), seen_and("q-visits=weekly&q-hours=sat&q-staff=1&go=on")) == 303);
	IS(from(site_token(10), place("2"), mine) == 303);
}

TEST_DB(the_first_page_gone_back_to_does_not_write_over_another_device_either)
{
	IS(begin(library) == 303);
	site_get(place("1"));
	IS(from(site_token(10), place("1"), seen_and("q-visits=weekly&q-hours=sat&q-staff=1&go=on")) == 303);
	IS(site_ask(&(struct site_ask){ .method = POST, .address = start, .form = "q-visits=never&q-hours=mornings&q-staff=2&go=on", .token = form }) == 409);
	IS(site_has("Saturdays") && str_eq(site_field("q-visits"), STR("never")));
	site_get(place("1"));
	IS(str_eq(site_field("q-visits"), STR("weekly")));
}

TEST_DB(what_is_sent_is_what_was_seen_on_the_page_before_sending)
{
	IS(begin(library) == 303);
	IS(site_post(place("2"), "q-group=first&go=on") == 303);
	IS(site_post(place("3"), "go=skip") == 303);
	site_get(place("check"));
	const char *send = seen_and("copy=yes&email=rhian@example.org");

	IS(from(site_token(10), place("2"), "q-group=second&go=on") == 303);
	IS(site_post(place("check"), send) == 409);
	IS(site_has("Some answers were changed on another device") && site_has("second") && str_eq(site_field("email"), STR("rhian@example.org")));
	IS(count("SELECT COUNT(*) FROM response") == 0);
	IS(site_post(place("check"), seen_and("")) == 303);
	IS(count("SELECT COUNT(*) FROM response") == 1);
}

TEST_DB(words_that_come_after_it_was_sent_elsewhere_are_shown_and_not_lost)
{
	IS(begin(library) == 303);
	site_get(place("2"));
	const char *late = seen_and("q-group=Merched+y+Wawr&go=on");

	IS(site_post(place("2"), "q-group=C%C3%B4r&go=on") == 303);
	IS(site_post(place("check"), "") == 303);
	IS(from(site_token(10), place("2"), late) == 409);
	IS(site_has("These answers were sent already") && site_has("Merched y Wawr") && site_lacks("Côr"));
	/* The same words once more lose nothing, so the receipt is shown. */
	IS(from(site_token(10), place("2"), "q-group=C%C3%B4r&go=on") == 303);
	leads_to(place("received"));
	IS(site_ask(&(struct site_ask){ .method = POST, .address = start, .form = library, .token = form }) == 303);
	leads_to(place("received"));
}

TEST_DB(the_other_language_in_the_middle_loses_nothing_and_is_no_other_device)
{
	IS(begin(library) == 303);
	site_get(place("2"));
	IS(site_post(place("2"), seen_and("q-group=Merched&switch=cy")) == 303);
	leads_to(in(LANG_CY, "2"));
	site_follow();
	IS(str_eq(site_field("q-group"), STR("Merched")));
	IS(site_post(in(LANG_CY, "2"), seen_and("q-group=Merched+y+Wawr&go=save")) == 303);
	leads_to(in(LANG_CY, "wedi-cadw"));
}
