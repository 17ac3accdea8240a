/* find_test.c -- with their receipt people find, read, change and withdraw what they said; without it nobody does. */
/* SPDX-License-Identifier: MIT */
#include <stdio.h>

#include "base/seal.h"
#include "core/fixture_test.h"
#include "features/survey/survey.h"
#include "tests/scene.h"

static const char *const find = "/en/your-response", *const change = "/en/your-response/change", *const withdraw = "/en/your-response/withdraw";

static int64_t count(const char *sql)
{
	return fixture_number(test_db(), sql);
}

static struct receipt someone(void)
{
	return scene_answer("LLY", (struct scene_person){ .visits = "weekly", .hours = "mornings sat", .staff = "2", .group = "Merched y Wawr",
							  .welsh = "Mwy o oriau", .age = "65" });
}

/* The form that holds both codes of a receipt, and something more. */
static const char *codes(const struct receipt *r, const char *more)
{
	return arena_printf(test_arena(), "reference=%.*s&code=%.*s%s", STR_F(r->reference), STR_F(r->code), more).at;
}

static const char *reference_of(const struct receipt *r)
{
	return arena_printf(test_arena(), "reference=%.*s", STR_F(r->reference)).at;
}

/* Changing leads to the pages of a form; this is where. */
static const char *place(const char *rest)
{
	static char form[TOKEN_LEN + 1];
	const char *at = strstr(site_location(), "/respond/");

	if (at && strlen(at) >= 9 + TOKEN_LEN)
		memcpy(form, at + 9, TOKEN_LEN);
	return arena_printf(test_arena(), "/en/conversations/LLY/respond/%s/%s", form, rest).at;
}

static bool nothing_shown(void)
{
	return site_lacks("Merched y Wawr") && site_lacks("65 or over") && site_lacks("Every week") && site_lacks("Mwy o oriau");
}

/* ---- finding ---- */

TEST_DB(with_the_reference_alone_one_learns_whether_it_came_and_nothing_else)
{
	scene_published(conversation_sample());
	struct receipt r = someone();

	IS(site_get(find) == 200);
	IS(site_post(find, reference_of(&r)) == 200);
	IS(site_has("Received on 21 November 2026, 10:00. It counts like every other response.") && site_has("When should Helyg library open?"));
	IS(nothing_shown());
	IS(site_lacks("Withdraw my response") && site_has("enter the private code from your receipt as well"));
	/* As people type it. */
	str r2 = r.reference;
	IS(site_post(find, arena_printf(test_arena(), "reference=+%c%c%c+%.*s+", r2.at[0] + 32, r2.at[1] + 32, r2.at[2] + 32, STR_F(str_from(r2, 4))).at) == 200);
}

TEST_DB(with_the_private_code_as_well_everything_can_be_read)
{
	scene_published(conversation_sample());
	struct receipt r = someone();

	IS(site_post(find, codes(&r, "")) == 200);
	IS(site_has("Every week") && site_has("Mornings") && site_has("Saturdays") && site_has("Merched y Wawr") && site_has("65 or over"));
	IS(site_has("Change my response") && site_has("Withdraw my response"));
	IS(site_post("/cy/eich-ymateb", codes(&r, "")) == 200);
	IS(site_has("Bob wythnos") && site_lacks("Every week") && site_lacks("Change my response"));
}

TEST_DB(a_wrong_reference_or_code_opens_nothing)
{
	scene_published(conversation_sample());
	struct receipt r = someone(), other = someone();

	IS(site_post(find, "") == 422);
	IS(site_has("Enter the reference from your receipt") && site_has("href=\"#reference\""));
	IS(site_post(find, "reference=LLY-222-222") == 422);
	IS(site_post(find, arena_printf(test_arena(), "reference=%.*s&code=AAAA", STR_F(r.reference)).at) == 422);
	IS(site_has("Enter the private code from your receipt: twelve letters and numbers"));
	IS(site_field("reference").len == r.reference.len);
	IS(site_post(find, arena_printf(test_arena(), "reference=%.*s&code=AAAA-AAAA-AAAA", STR_F(r.reference)).at) == 422);
	IS(site_has("We have no response with this reference and this private code"));
	IS(nothing_shown());
	IS(site_post(find, arena_printf(test_arena(), "reference=%.*s&code=%.*s", STR_F(r.reference), STR_F(other.code)).at) == 422);
	IS(nothing_shown());
}

TEST_DB(an_address_may_bring_the_reference_along_and_the_switch_keeps_what_was_typed)
{
	scene_published(conversation_sample());
	IS(site_get("/en/your-response?reference=LLY-7K4-9TD") == 200);
	IS_STR(site_field("reference"), "LLY-7K4-9TD");
	IS(site_post(find, "reference=LLY&code=AB") == 422);
	IS(site_has("name=\"switch\" value=\"cy\""));
	IS(site_post(find, "reference=LLY&code=AB&switch=cy") == 200);
	IS(site_has("<html lang=\"cy\""));
	IS_STR(site_field("reference"), "LLY");
	IS_STR(site_field("code"), "AB");
}

TEST_DB(one_mistyped_letter_of_a_reference_is_called_just_that)
{
	scene_published(conversation_sample());
	struct receipt r = someone();
	char *mistyped = arena_new_array(test_arena(), char, r.reference.len + 1);

	memcpy(mistyped, r.reference.at, r.reference.len);
	mistyped[r.reference.len - 1] = mistyped[r.reference.len - 1] == 'A' ? 'C' : 'A';
	IS(site_post(find, arena_printf(test_arena(), "reference=%s", mistyped).at) == 422);
	IS(site_has("One letter or number of the reference looks wrong: check it against your receipt") && site_lacks("three groups of letters"));
	IS(site_post(find, "reference=lly+222+221") == 422);
	IS(site_has("looks wrong"));
	IS(site_post(find, "reference=L4Y+222+221") == 422);
	IS(site_lacks("looks wrong") && site_has("three groups of letters and numbers"));
}

TEST_DB(what_was_found_is_read_in_the_other_language_and_no_code_stands_in_an_address)
{
	scene_published(conversation_sample());
	struct receipt r = someone();

	IS(site_post(find, codes(&r, "")) == 200);
	IS(site_has("form=\"again\" name=\"switch\" value=\"cy\"") && site_lacks("eich-ymateb?"));
	IS_STR(site_field("found"), "yes");
	IS(site_post(find, codes(&r, "&found=yes&switch=cy")) == 200);
	IS(site_has("<html lang=\"cy\"") && site_has("Bob wythnos"));
	IS(site_post(find, reference_of(&r)) == 200);
	IS(site_field("code").at == NULL);
	IS(site_post(find, arena_printf(test_arena(), "%s&found=yes&switch=cy", reference_of(&r)).at) == 200);
	IS(site_has("<html lang=\"cy\"") && site_has("Daeth i law ar") && nothing_shown());
}

TEST_DB(what_came_on_paper_has_a_reference_but_no_code_that_opens_it)
{
	scene_published(conversation_sample());
	struct receipt r = scene_answer("LLY", (struct scene_person){ .channel = CHANNEL_PAPER, .visits = "weekly", .group = "Merched y Wawr" });

	IS(site_post(find, reference_of(&r)) == 200);
	IS(nothing_shown());
	IS(site_post(find, arena_printf(test_arena(), "reference=%.*s&code=AAAA-AAAA-AAAA", STR_F(r.reference)).at) == 422);
	IS(site_post(withdraw, reference_of(&r)) == 200);
	IS(count("SELECT COUNT(*) FROM response WHERE state = 'withdrawn'") == 0);
}

TEST_DB(guessing_codes_ends_after_ten_and_being_right_is_no_guess)
{
	scene_published(conversation_sample());
	struct receipt r = someone();

	for (int i = 0; i < 15; i++)
		IS(site_post(find, codes(&r, "")) == 200);
	for (int i = 0; i < 10; i++)
		IS(site_post(i % 2 ? find : withdraw, arena_printf(test_arena(), "reference=%.*s&code=AAAA-AAAA-AAA%c", STR_F(r.reference), 'C' + i).at) == 422);
	IS(site_post(find, codes(&r, "")) == 429);
	IS(site_post(change, codes(&r, "")) == 429);
	IS(site_post(withdraw, codes(&r, "&sure=yes")) == 429);
	IS(count("SELECT COUNT(*) FROM response WHERE state = 'withdrawn'") == 0);
	site_clock("2026-11-21 10:11");
	IS(site_post(find, codes(&r, "")) == 200);
}

/* ---- changing ---- */

TEST_DB(a_change_takes_the_place_of_what_was_said_before_also_of_what_was_said_about_oneself)
{
	scene_published(conversation_sample());
	struct receipt r = someone();

	site_clock("2026-11-22 10:00");
	IS(site_post(change, codes(&r, "")) == 303);
	IS(site_get(place("1")) == 200);
	IS(site_has("You are changing a response that you sent before."));
	IS_STR(site_field("q-visits"), "weekly");
	IS_STR(site_field("q-staff"), "2");
	IS(site_post(place("1"), "q-visits=never&q-hours=none&go=on") == 303);
	IS(site_get(place("2")) == 200);
	IS_STR(site_field("q-group"), "Merched y Wawr");
	IS(site_post(place("2"), "q-group=Neb&go=on") == 303);
	IS(site_get(place("3")) == 200);
	IS_STR(site_field("q-age"), "65");
	IS(site_post(place("3"), "q-age=u25&go=on") == 303);
	IS(site_get(place("check")) == 200);
	IS(site_has("Send my changes") && site_has("Not at all") && site_has("Under 25"));
	/* Nothing has changed yet. */
	IS(count("SELECT COUNT(*) FROM answer WHERE words = 'Merched y Wawr'") == 1 && count("SELECT MIN(choice) FROM about_answer") == 3);
	IS(site_post(place("check"), "") == 303);
	IS(site_follow() == 200);
	IS(site_has("Thank you. We have your changes") && site_has(arena_z(test_arena(), r.reference)) && site_has(arena_z(test_arena(), r.code)));
	IS(count("SELECT COUNT(*) FROM response") == 1 && count("SELECT COUNT(*) FROM response WHERE changed_at IS NOT NULL") == 1);
	IS(count("SELECT COUNT(*) FROM answer WHERE words = 'Merched y Wawr'") == 0 && count("SELECT COUNT(*) FROM answer WHERE words = 'Neb'") == 1);
	IS(count("SELECT COUNT(*) FROM answer WHERE choice > 0") == 2);
	IS(count("SELECT COUNT(*) FROM about_answer") == 1 && count("SELECT choice FROM about_answer") == 1);
	IS(site_post(find, codes(&r, "")) == 200);
	IS(site_has("Last changed on 22 November 2026, 10:00.") && site_has("Not at all") && site_has("Under 25") && site_lacks("Every week"));
}

TEST_DB(a_change_sent_twice_is_one_change_and_its_receipt_is_shown_for_an_hour)
{
	scene_published(conversation_sample());
	struct receipt r = someone();

	IS(site_post(change, codes(&r, "")) == 303);
	IS(site_post(place("1"), "q-visits=never&go=on") == 303);
	IS(site_post(place("check"), "email=nia%40example.cymru&copy=yes&news=yes") == 303);
	IS(site_again() == 303);
	IS(site_post(place("check"), "") == 303);
	IS(site_follow() == 200);
	IS(site_has("Thank you. We have your changes") && site_has("We will e-mail you when"));
	/* The copy, and the question whether the address is theirs. */
	IS(scene_letters().n == 2 && count("SELECT COUNT(*) FROM contact") == 1);
	/* The form that made the change shows nothing of it any more. */
	IS(site_get(place("1")) == 303 && site_get(place("check")) == 303);
	site_clock("2026-11-21 11:00:01");
	IS(site_get(place("received")) == 404);
	IS(site_lacks(arena_z(test_arena(), r.code)));
}

/* Somebody who asked to hear the news, and their address. */
static struct receipt someone_told(void)
{
	struct receipt r = someone();

	db_begin(test_db());
	contact_put(test_db(), test_arena(), (conversation_id){ count("SELECT id FROM conversation") }, r.code, STR("nia@example.cymru"), LANG_EN,
		    day_of(site_now()));
	IS(db_commit(test_db()));
	return r;
}

TEST_DB(who_changes_a_response_finds_the_address_they_gave_and_may_stop_the_news)
{
	scene_published(conversation_sample());
	struct receipt r = someone_told();

	IS(site_post(change, codes(&r, "")) == 303);
	IS(site_get(place("check")) == 200);
	IS_STR(site_field("email"), "nia@example.cymru");
	IS_STR(site_field("news"), "yes");
	IS(!site_field("copy").at);
	IS(site_post(place("check"), "email=nia%40example.cymru&news=yes") == 303);
	IS(site_follow() == 200);
	IS(site_has("We will e-mail you when") && count("SELECT COUNT(*) FROM contact") == 1);
	IS(site_post(change, codes(&r, "")) == 303);
	IS(site_post(place("check"), "email=other%40example.cymru") == 422);
	IS(site_post(place("check"), "email=nia%40example.cymru&copy=yes") == 303);
	IS(site_follow() == 200);
	IS(site_has("We have deleted your address.") && site_lacks("We will e-mail you when") && site_has("We are sending a copy"));
	IS(count("SELECT COUNT(*) FROM contact") == 0);
	struct scene_letters all = scene_letters();
	bool said = false;

	for (size_t i = 0; i < all.n; i++)
		said = said || scene_says(all.at[i].body, "Thank you for changing your response to");
	IS(said);
}

TEST_DB(an_address_that_was_filled_in_and_unticked_is_a_decision_and_no_mistake)
{
	scene_published(conversation_sample());
	struct receipt r = someone_told();

	IS(site_post(change, codes(&r, "")) == 303);
	IS(site_post(place("check"), "email=nia%40example.cymru") == 303);
	IS(site_follow() == 200);
	IS(site_has("We have deleted your address.") && count("SELECT COUNT(*) FROM contact") == 0);
}

TEST_DB(a_changed_form_with_a_mistake_changes_nothing)
{
	scene_published(conversation_sample());
	struct receipt r = someone();

	IS(site_post(change, codes(&r, "")) == 303);
	IS(site_post(place("1"), "q-hours=sat&go=on") == 422);
	IS(site_post(place("1"), "q-hours=sat&switch=en") == 303);
	IS(site_post(place("check"), "") == 422);
	IS(count("SELECT COUNT(*) FROM response WHERE changed_at IS NULL") == 1 && count("SELECT COUNT(*) FROM answer WHERE choice > 0") == 4);
}

TEST_DB(after_closing_a_response_can_be_read_and_withdrawn_but_not_changed)
{
	scene_published(conversation_sample());
	struct receipt r = someone();

	scene_closed();
	IS(site_post(find, codes(&r, "")) == 200);
	IS(site_has("can no longer be changed") && site_lacks("Change my response") && site_has("Every week"));
	IS(site_post(change, codes(&r, "")) == 200);
	IS(site_has("can no longer be changed") && count("SELECT COUNT(*) FROM draft") == 0);
	IS(site_post(withdraw, codes(&r, "&sure=yes")) == 200);
	IS(count("SELECT COUNT(*) FROM response WHERE state = 'withdrawn'") == 1);
}

TEST_DB(a_change_begun_before_closing_counts_within_the_hour_and_not_later)
{
	scene_published(conversation_sample());
	struct receipt r = someone();

	site_clock("2027-01-05 23:58");
	IS(site_post(change, codes(&r, "")) == 303);
	IS(site_post(place("1"), "q-visits=never&go=on") == 303);
	site_clock("2027-01-06 00:59:01");
	IS(site_post(place("check"), "") == 410);
	IS(site_has("Not at all") && count("SELECT COUNT(*) FROM response WHERE changed_at IS NULL") == 1);
	site_clock("2027-01-06 00:58");
	IS(site_post(place("check"), "") == 303);
	IS(count("SELECT COUNT(*) FROM response WHERE changed_at IS NOT NULL") == 1);
}

TEST_DB(with_the_reference_alone_nothing_can_be_changed_or_withdrawn)
{
	scene_published(conversation_sample());
	struct receipt r = someone();

	IS(site_post(change, reference_of(&r)) == 200);
	IS(nothing_shown() && count("SELECT COUNT(*) FROM draft") == 0);
	IS(site_post(withdraw, arena_printf(test_arena(), "%s&sure=yes", reference_of(&r)).at) == 200);
	IS(nothing_shown() && count("SELECT COUNT(*) FROM response WHERE state = 'withdrawn'") == 0);
	IS(site_post(withdraw, "reference=&sure=yes") == 422 && site_post(change, "reference=x") == 422);
}

/* ---- withdrawing ---- */

TEST_DB(withdrawing_asks_once_more_and_then_wipes_everything_but_that_it_came)
{
	scene_published(conversation_sample());
	struct receipt r = someone_told();

	someone();
	IS(site_post(withdraw, codes(&r, "")) == 200);
	IS(site_has("<title>Withdraw your response?") && site_lacks("Results have been published."));
	IS(site_has("It cannot be undone.") && count("SELECT COUNT(*) FROM response WHERE state = 'withdrawn'") == 0);
	IS_STR(site_field("sure"), "yes");
	IS(site_post(withdraw, codes(&r, "&sure=yes")) == 200);
	IS(site_has("Your response has been withdrawn") && site_has(arena_z(test_arena(), r.reference)));
	IS(count("SELECT COUNT(*) FROM response") == 2 && count("SELECT COUNT(*) FROM response WHERE state = 'withdrawn'") == 1);
	IS(count(arena_printf(test_arena(), "SELECT COUNT(*) FROM answer WHERE response = %lld", (long long)r.id.n).at) == 0);
	IS(count("SELECT COUNT(DISTINCT response) FROM answer") == 1);
	IS(count("SELECT COUNT(*) FROM about_answer") == 1 && count("SELECT COUNT(*) FROM contact") == 0);
}

TEST_DB(changing_the_language_of_the_question_withdraws_nothing)
{
	scene_published(conversation_sample());
	struct receipt r = someone();

	IS(site_post(withdraw, codes(&r, "&sure=yes&switch=cy")) == 200);
	IS(site_has("<html lang=\"cy\"") && site_has("Tynnu eich ymateb yn ôl?"));
	IS(count("SELECT COUNT(*) FROM response WHERE state = 'withdrawn'") == 0);
	/* Keeping it leads back to what was found. */
	IS(site_has("<form id=\"keep\" method=\"post\" action=\"/cy/eich-ymateb\""));
}

TEST_DB(who_withdraws_after_a_release_hears_that_its_numbers_stay)
{
	scene_published(conversation_sample());
	struct receipt r = someone();

	scene_crowd("LLY", 12, (struct scene_person){ .visits = "weekly" });
	scene_released("LLY");
	IS(site_post(withdraw, codes(&r, "")) == 200);
	IS(site_has("Results have been published. Their numbers do not change"));
}

TEST_DB(what_was_withdrawn_stays_withdrawn)
{
	scene_published(conversation_sample());
	struct receipt r = someone();

	IS(site_post(withdraw, codes(&r, "&sure=yes")) == 200);
	IS(site_again() == 200);
	IS(site_has("Withdrawn on 21 November 2026. Its answers have been wiped."));
	IS(site_post(find, codes(&r, "")) == 200);
	IS(site_has("Its answers have been wiped.") && nothing_shown() && site_lacks("Change my response"));
	IS(site_post(find, reference_of(&r)) == 200);
	IS(site_has("Its answers have been wiped.") && site_lacks("enter the private code"));
	IS(site_post(change, codes(&r, "")) == 200);
	IS(count("SELECT COUNT(*) FROM draft") == 0);
}

TEST_DB(a_change_that_was_begun_does_not_bring_back_what_was_withdrawn)
{
	scene_published(conversation_sample());
	struct receipt r = someone();

	IS(site_post(change, codes(&r, "")) == 303);
	const char *check = place("check");
	IS(site_post(withdraw, codes(&r, "&sure=yes")) == 200);
	IS(site_post(check, "email=nia%40example.cymru&news=yes") == 410);
	IS(site_has("This response has been withdrawn"));
	IS(count("SELECT COUNT(*) FROM answer") == 0 && count("SELECT COUNT(*) FROM about_answer") == 0 && count("SELECT COUNT(*) FROM contact") == 0);
}

TEST_DB(the_receipt_of_what_was_withdrawn_is_shown_to_nobody)
{
	char token[TOKEN_LEN + 1];

	scene_published(conversation_sample());
	snprintf(token, sizeof token, "%s", site_token(0));
	IS(site_ask(&(struct site_ask){ .method = POST, .address = "/en/conversations/LLY/respond", .form = "q-visits=weekly&go=on", .token = token }) == 303);
	IS(site_post(place("check"), "") == 303);
	IS(site_follow() == 200);
	struct receipt r;
	struct conversation it;

	IS(conversation_by_code(test_db(), test_arena(), STR("LLY"), site_now(), &it));
	IS(response_by_token(test_db(), test_arena(), it.id, str_of(token), &r));
	IS(site_post(withdraw, codes(&r, "&sure=yes")) == 200);
	IS(site_get(place("received")) == 410);
	IS(site_lacks(arena_z(test_arena(), r.code)));
}
