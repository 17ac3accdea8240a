/* paper_test.c -- forms on paper are printed from the survey, typed in by number, checked by a second person, and count like all others. */
/* SPDX-License-Identifier: MIT */
#include "features/paper/paper.h"

#include "core/fixture_test.h"
#include "features/paper/keyed.h"
#include "tests/scene.h"

#define TEXT(...) arena_printf(test_arena(), __VA_ARGS__).at

static long long count(const char *sql)
{
	return fixture_number(test_db(), sql);
}

/* ---- what is typed ---- */

static struct question with_choices(enum question_kind kind, size_t n)
{
	struct question q = { .kind = kind };

	for (size_t i = 1; i <= n; i++)
		*arena_push(test_arena(), &q.choices) = (struct choice){ .n = (int64_t)i, .code = STR("x"), .label = pair_same(arena_printf(test_arena(), "L%zu", i)) };
	return q;
}

static bool reads(const struct question *q, const char *typed, const char *back)
{
	struct answer a;
	words why;

	return keyed_answer(test_arena(), q, str_of(typed), &a, &why) && str_eq(keyed_text(test_arena(), q, &a), str_of(back));
}

TEST(numbers_are_ticks_alone_together_and_one_by_one)
{
	struct question single = with_choices(QUESTION_SINGLE, 12), multiple = with_choices(QUESTION_MULTIPLE, 6), long_list = with_choices(QUESTION_MULTIPLE, 12);

	IS(reads(&single, "2", "2") && reads(&single, "12", "12") && reads(&single, "", "") && reads(&single, " 3 ", "3"));
	IS(!reads(&single, "13", "") && !reads(&single, "1 2", "") && !reads(&single, "often", ""));
	IS(reads(&multiple, "13", "1 3") && reads(&multiple, "3, 1", "1 3") && reads(&multiple, "1 1", "1") && !reads(&multiple, "17", ""));
	IS(reads(&long_list, "1 12", "1 12") && reads(&long_list, "12", "12"));
}

TEST(a_ranking_is_typed_in_its_order_and_a_grid_line_by_line)
{
	struct question ranking = with_choices(QUESTION_RANKING, 4), grid = with_choices(QUESTION_MATRIX, 5);

	for (int i = 1; i <= 3; i++)
		*arena_push(test_arena(), &grid.lines) = (struct question_line){ .n = i, .code = STR("y") };
	IS(reads(&ranking, "312", "3 1 2") && reads(&ranking, "3 > 1", "3 1") && !reads(&ranking, "3 3", "") && !reads(&ranking, "5", ""));
	IS(reads(&grid, "4-2", "4 - 2") && reads(&grid, "4 0 2", "4 - 2") && reads(&grid, "5", "5 - -") && reads(&grid, "", ""));
	IS(!reads(&grid, "1 2 3 4", "") && !reads(&grid, "6", ""));
}

TEST(a_date_is_typed_as_people_write_it)
{
	struct question date = { .kind = QUESTION_DATE };

	IS(reads(&date, "27 3 2026", "2026-03-27") && reads(&date, "27/3/2026", "2026-03-27") && reads(&date, "2026-03-27", "2026-03-27"));
	IS(!reads(&date, "31 2 2026", "") && reads(&date, "", ""));
}

TEST(words_are_read_alike_whatever_the_accents_and_capitals)
{
	struct question q = { .kind = QUESTION_SHORT };
	struct answer a = { .words = STR("Tŷ  Newydd ") }, b = { .words = STR("ty newydd") }, c = { .words = STR("ty hen") };

	IS(keyed_same(test_arena(), &q, &a, &b) && !keyed_same(test_arena(), &q, &a, &c));
}

/* ---- printing ---- */

TEST_DB(anybody_prints_the_form_in_their_language_and_size)
{
	scene_published(conversation_sample());
	IS(site_get("/en/conversations/LLY/paper-form") == 200 && site_has("Tick one.") && site_has("This sheet is kept apart from your answers."));
	IS(site_get("/cy/sgyrsiau/LLY/ffurflen-bapur?size=large") == 200 && site_has("sg-sheet--large") && site_lacks("Tick one."));
	IS(site_get("/en/conversations/XXX/paper-form") == 404);
}

TEST_DB(the_form_of_a_draft_is_for_officers_only)
{
	scene_draft(conversation_sample());
	IS(site_get("/en/conversations/LLY/paper-form") == 404);
	site_sign_in(ROLE_EDITOR);
	IS(site_get("/en/conversations/LLY/paper-form") == 200);
}

/* ---- typing in ---- */

static const char *const piles = "/en/desk/LLY/paper";

static const char *pile(const char *rest)
{
	return TEXT("%s/%lld%s", piles, count("SELECT MAX(id) FROM entry_batch"), rest);
}

static void start_pile(void)
{
	scene_published(conversation_sample());
	site_sign_in(ROLE_EDITOR);
	IS(site_post(piles, "name=Library&channel=paper&lang=cy&received=21%2F11%2F2026") == 303);
	IS_STR(str_of(site_location()), pile("/enter"));
}

TEST_DB(forms_are_typed_in_one_after_the_other_and_count_as_paper)
{
	start_pile();
	IS(site_follow() == 200 && site_has("Type in form 1"));
	IS(site_post(pile("/enter"), "go=save&lang=cy&a-visits=1&a-hours=13&a-group=Merched+y+Wawr&a-age=2") == 303);
	IS(site_follow() == 200 && site_has("Saved as LLY-") && site_has("Type in form 2"));
	IS(site_post(pile("/enter"), "go=save&lang=en&a-visits=2") == 303);
	IS(count("SELECT COUNT(*) FROM response WHERE channel = 'paper'") == 2);
	IS(count("SELECT COUNT(*) FROM response WHERE lang = 'cy' AND late = 0") == 1);
	IS(count("SELECT COUNT(*) FROM entry WHERE n IN (1, 2)") == 2);
	/* What people say about themselves stands in its own store and nowhere else. */
	IS(count("SELECT COUNT(*) FROM about_answer") >= 1 && count("SELECT COUNT(*) FROM answer WHERE question IN (SELECT id FROM question WHERE name = 'age')") == 0);
	IS(site_get(pile("")) == 200 && site_has("Welsh") && site_has("Mend"));
	IS(count("SELECT COUNT(*) FROM event WHERE what = 'response.entered'") == 2);
}

TEST_DB(looking_saves_nothing_and_shows_what_was_read)
{
	start_pile();
	IS(site_post(pile("/enter"), "go=look&a-visits=1&a-hours=13") == 200);
	IS(site_has("Not saved yet."));
	IS_STR(site_field("a-hours"), "13");
	IS(count("SELECT COUNT(*) FROM response") == 0);
}

TEST_DB(a_number_that_no_box_has_is_told_and_nothing_typed_is_lost)
{
	start_pile();
	IS(site_post(pile("/enter"), "go=save&a-visits=9&a-group=Cylch") == 422);
	IS(site_has("There is no box number 9 at this question"));
	IS_STR(site_field("a-visits"), "9");
	IS_STR(site_field("a-group"), "Cylch");
	IS(count("SELECT COUNT(*) FROM response") == 0);
}

TEST_DB(the_same_form_sent_twice_is_one_response)
{
	start_pile();
	IS(site_post(pile("/enter"), "go=save&a-visits=1") == 303);
	IS(site_again() == 303);
	IS(count("SELECT COUNT(*) FROM response") == 1);
}

TEST_DB(what_came_in_after_closing_is_marked_as_late_and_after_the_decision_nothing_is_added)
{
	scene_published(conversation_sample());
	scene_closed();
	site_sign_in(ROLE_EDITOR);
	IS(site_post(piles, "name=Post&channel=post&lang=en&received=2027-01-06") == 303);
	IS(site_post(pile("/enter"), "go=save&a-visits=1") == 303);
	IS(count("SELECT COUNT(*) FROM response WHERE late = 1 AND channel = 'post'") == 1);
	IS(site_post(piles, "name=Found&channel=paper&lang=en&received=2027-01-05") == 303);
	IS(site_post(pile("/enter"), "go=save&a-visits=1") == 303);
	IS(count("SELECT COUNT(*) FROM response WHERE late = 1") == 1);
	scene_analysing("LLY");
	scene_released("LLY");
	scene_decided("LLY");
	site_sign_in(ROLE_EDITOR);
	IS(site_post(pile("/enter"), "go=save&a-visits=1") == 409);
	IS(count("SELECT COUNT(*) FROM response") == 2);
}

TEST_DB(what_was_misread_is_mended_and_the_answers_about_the_person_stay)
{
	start_pile();
	IS(site_post(pile("/enter"), "go=save&a-visits=1&a-age=2") == 303);
	IS(site_get(pile("/form/1")) == 200 && site_has("Mend form 1"));
	IS_STR(site_field("a-visits"), "1");
	IS(site_lacks("name=\"a-age\""));
	IS(site_post(pile("/form/1"), "go=save&a-visits=2") == 303);
	IS(count("SELECT MAX(choice) FROM answer WHERE question IN (SELECT id FROM question WHERE name = 'visits')") == 2);
	IS(count("SELECT COUNT(*) FROM about_answer") >= 1);
	IS(site_get(pile("/form/2")) == 404);
}

/* ---- the second person ---- */

/* Ten forms typed in by an editor; one of them is in the sample. */
static void ten_forms(void)
{
	start_pile();
	for (int i = 0; i < 10; i++)
		IS(site_post(pile("/enter"), "go=save&a-visits=1&a-hours=13&a-group=Cylch") == 303);
}

static str waiting(void)
{
	IS(site_get(pile("/again")) == 200);
	return site_field("n");
}

TEST_DB(nobody_checks_what_they_typed_in_themselves)
{
	ten_forms();
	IS(site_get(pile("/again")) == 303);
	site_sign_in(ROLE_PUBLISHER);
	IS(site_get(pile("/again")) == 200 && site_has("a second time") && site_lacks("Cylch"));
}

TEST_DB(what_two_people_read_alike_is_counted)
{
	ten_forms();
	site_sign_in(ROLE_PUBLISHER);
	IS(site_post(pile("/again"), TEXT("go=save&n=%.*s&a-visits=1&a-hours=3+1&a-group=CYLCH", STR_F(waiting()))) == 303);
	IS(count("SELECT COUNT(*) FROM entry_again WHERE compared = alike AND compared > 0") == 1);
	IS(site_get(pile("/again")) == 303);
	IS(site_get(pile("")) == 200 && site_has("100%"));
}

TEST_DB(what_two_people_read_differently_is_settled_with_the_paper_in_hand)
{
	ten_forms();
	site_sign_in(ROLE_PUBLISHER);
	const char *typed = TEXT("n=%.*s&a-visits=2&a-hours=13&a-group=Cylch", STR_F(waiting()));

	IS(site_post(pile("/again"), TEXT("go=save&%s", typed)) == 200);
	IS(site_has("What does the paper say?") && site_has("As it was typed in first:"));
	IS(count("SELECT COUNT(*) FROM entry_again") == 0);
	IS(site_post(pile("/again"), TEXT("go=save&keep-visits=second&%s", typed)) == 303);
	IS(count("SELECT compared - alike FROM entry_again") == 1);
	IS(count("SELECT COUNT(*) FROM answer WHERE choice = 2 AND question IN (SELECT id FROM question WHERE name = 'visits')") == 1);
	IS(site_get(piles) == 200 && site_has("1 of them was typed in a second time"));
}

/* ---- who may ---- */

TEST_DB(strangers_type_nothing_in)
{
	start_pile();
	site_sign_in(ROLE_NONE);
	IS(site_get(piles) == 303 && site_get(pile("/enter")) == 303);
	IS(site_post(piles, "name=x&channel=paper&lang=en&received=2026-11-21") == 403 && site_post(pile("/enter"), "go=save&a-visits=1") == 403);
	IS(count("SELECT COUNT(*) FROM response") == 0);
}

TEST_DB(a_pile_says_where_it_is_from_and_when_it_came)
{
	scene_published(conversation_sample());
	site_sign_in(ROLE_EDITOR);
	IS(site_get(piles) == 200 && site_has("Nothing was typed in yet."));
	IS(site_post(piles, "name=&channel=paper&lang=en&received=whenever") == 422);
	IS(site_has("Say where these forms are from"));
	IS(site_post(piles, "name=Box&channel=paper&lang=en&received=2026-11-22") == 422 && site_has("This day has not come yet"));
	IS_STR(site_field("name"), "Box");
	IS(count("SELECT COUNT(*) FROM entry_batch") == 0);
}

TEST_DB(a_finished_pile_takes_no_more_until_it_is_opened_again)
{
	start_pile();
	IS(site_post(pile(""), "go=finish") == 303);
	IS(site_post(pile("/enter"), "go=save&a-visits=1") == 409);
	IS(site_post(pile(""), "go=reopen") == 303);
	IS(site_post(pile("/enter"), "go=save&a-visits=1") == 303);
}
