/* builder_test.c -- officers put a survey together on the screen; what people can see changes by two people's hands. */
/* SPDX-License-Identifier: MIT */
#include "core/fixture_test.h"
#include "core/questionnaire_edit.h"
#include "tests/scene.h"

static int press(const char *what)
{
	return site_post("/en/desk/LLY/questions", what);
}

static int64_t place_of(const char *name)
{
	return fixture_number(test_db(), arena_printf(test_arena(), "SELECT q.n FROM question q WHERE q.name = '%s'", name).at);
}

static bool led_to(const char *end)
{
	str where = str_of(site_location()), tail = str_of(end);

	return where.len >= tail.len && str_eq(str_from(where, where.len - tail.len), tail);
}

/* A field of the page in front of us, ready for a form. */
static const char *mark(void)
{
	return arena_z(test_arena(), site_field("mark"));
}

static const char *form(const char *format, const char *value)
{
	str text = str_of(format);
	size_t at = str_find(text, '$');

	return arena_printf(test_arena(), "%.*s%s%.*s", (int)at, text.at, value, (int)(text.len - at - 1), text.at + at + 1).at;
}

TEST_DB(every_officer_sees_the_questions_in_order_and_only_editors_change_them)
{
	scene_draft(conversation_sample());
	IS(site_get("/en/desk/LLY/questions") == 303);
	site_sign_in(ROLE_EDITOR);
	IS(site_get("/en/desk/LLY/questions") == 200);
	IS(site_has("How often do you come?") && site_has("Pa mor aml ydych chi'n dod?") && site_has("About 3 minutes"));
	IS(site_get("/cy/desg/LLY/cwestiynau") == 200 && site_has("Cwestiynau"));
	IS(site_get("/en/desk/NIL/questions") == 404);
	site_sign_in(ROLE_NONE);
	IS(press("do=up&question=hours") != 200 && place_of("hours") == 2);
}

TEST_DB(a_question_moves_by_buttons_and_the_focus_stays_on_it)
{
	scene_draft(conversation_sample());
	site_sign_in(ROLE_EDITOR);
	IS(press("do=down&question=visits") == 303 && place_of("visits") == 2 && led_to("#down-visits"));
	IS(press("do=up&question=visits") == 303 && place_of("visits") == 1 && led_to("#down-visits"));
	IS(press("do=to-page&question=visits&to=2") == 303 && place_of("visits") == 5 && led_to("#edit-visits"));
	IS(press("do=copy&question=visits") == 303 && place_of("how_often_do_you_come") == 6);
	IS(press("do=down&page=1") == 303 && led_to("#page-down-1") && place_of("group") == 1);
	IS(press("do=copy&page=2") == 303);
	IS(press("do=up&question=nothing") == 404 && press("do=up&page=77") == 404 && press("do=what&question=hours") == 422);
}

TEST_DB(a_question_is_written_in_both_languages_and_another_of_its_kind_follows)
{
	scene_draft(conversation_sample());
	site_sign_in(ROLE_EDITOR);
	IS(site_get("/en/desk/LLY/questions/new?page=1") == 200 && site_has("A scale"));
	IS(site_get("/en/desk/LLY/questions/new?page=77") == 404);
	IS(site_get("/en/desk/LLY/questions/new?page=1&kind=single") == 200 && site_has("Question in Welsh"));
	IS(site_post("/en/desk/LLY/questions/new", "page=1&kind=single&after=visits&asks_en=Which+day?&asks_cy=Pa+ddiwrnod?"
		     "&choices_en=Monday%0ATuesday&choices_cy=Dydd+Llun%0ADydd+Mawrth&required=yes&go=another") == 303);
	IS(place_of("which_day") == 2 && led_to("kind=single&after=which_day#asks_cy"));
	IS(fixture_number(test_db(), "SELECT COUNT(*) FROM choice c JOIN question q ON q.id = c.question WHERE q.name = 'which_day'") == 2);
	IS(site_post("/en/desk/LLY/questions/new", "page=1&kind=single&asks_en=Which+week?&choices_en=First") == 422);
	IS(site_has("Offer at least 2 choices") && str_eq(site_field("asks_en"), STR("Which week?")));
	IS(site_post("/en/desk/LLY/questions/new", "page=1&kind=number&asks_en=&least=x") == 422);
	IS(site_has("Write the question in one language at least") && site_has("Enter a number like 12 or 2.5"));
	IS(site_post("/en/desk/LLY/questions/new", "page=1&kind=scale&asks_en=Half&go=kind") == 200 && site_has("Choices in English"));
}

TEST_DB(every_kind_of_question_is_built_with_its_settings)
{
	scene_draft(conversation_sample());
	site_sign_in(ROLE_EDITOR);
	static const char *const forms[] = {
		"kind=multiple&asks_en=A&choices_en=One%0ATwo%0ANone+of+these", "kind=short&asks_en=B&longest=100", "kind=long&asks_en=C",
		"kind=scale&asks_en=D&choices_en=Bad%0AFair%0AGood", "kind=number&asks_en=E&least=0.5&most=12&decimals=1&unit_en=hours&unit_cy=awr",
		"kind=date&asks_en=F&earliest=2026-01-01&latest=2026-12-31", "kind=ranking&asks_en=G&choices_en=One%0ATwo%0AThree&top=2",
		"kind=matrix&asks_en=H&choices_en=Bad%0AGood&lines_en=Staff%0ARooms&lines_cy=Staff%0AYstafelloedd", "kind=dropdown&asks_en=I&choices_en=One%0ATwo&other=yes",
		"kind=place&asks_en=J&choices_en=North%0ASouth&other=yes", "kind=file&asks_en=K",
	};

	for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
		IS(site_post("/en/desk/LLY/questions/new", arena_printf(test_arena(), "page=1&%s", forms[i]).at) == 303);
	IS(fixture_number(test_db(), "SELECT least FROM question WHERE name = 'e'") == 5000);
	IS(fixture_number(test_db(), "SELECT COUNT(*) FROM question_line") == 2 && fixture_number(test_db(), "SELECT COUNT(*) FROM choice WHERE other = 1") == 2);
	IS(fixture_number(test_db(), "SELECT top FROM question WHERE name = 'g'") == 2);
	IS(site_get("/en/desk/LLY/questions/edit/e") == 200 && str_eq(site_field("least"), STR("0.5")) && str_eq(site_field("unit_cy"), STR("awr")));
	IS(site_get("/en/desk/LLY/questions/edit/h") == 200 && str_eq(site_field("lines_cy"), STR("Staff\nYstafelloedd")));
	IS(site_get("/en/desk/LLY/questions") == 200);
	IS(site_get("/en/desk/LLY/questions/edit/k") == 200 && site_has("A photograph or a file"));
	IS(site_post("/en/desk/LLY/questions/new", "page=1&kind=file&asks_en=L&required=yes") == 303 && site_get("/en/desk/LLY/questions") == 200);
}

TEST_DB(two_editors_do_not_overwrite_each_other)
{
	scene_draft(conversation_sample());
	site_sign_in(ROLE_EDITOR);
	site_get("/en/desk/LLY/questions/edit/group");
	const char *seen = mark();

	IS(site_post("/en/desk/LLY/questions/edit/group", form("kind=short&asks_en=Theirs&asks_cy=Nhw&mark=$", seen)) == 303);
	IS(site_post("/en/desk/LLY/questions/edit/group", form("kind=short&asks_en=Mine&asks_cy=Fi&mark=$", seen)) == 409);
	IS(site_has("A colleague has changed this question") && site_has("Theirs") && str_eq(site_field("asks_en"), STR("Mine")));
	IS(site_post("/en/desk/LLY/questions/edit/group", form("kind=short&asks_en=Mine&asks_cy=Fi&mark=$", mark())) == 303);
	IS(site_post("/en/desk/LLY/questions/edit/nothing", "kind=short") == 404);
}

TEST_DB(choices_are_gone_through_one_by_one)
{
	scene_draft(conversation_sample());
	site_sign_in(ROLE_EDITOR);
	IS(site_get("/en/desk/LLY/questions/choices/visits") == 200);
	const char *rows = "code=weekly&label_en=Every+week&label_cy=Bob+wythnos&code=sometimes&label_en=Now&label_cy=Nawr&code=never&label_en=Never&label_cy=Byth&mark=";

	IS(site_post("/en/desk/LLY/questions/choices/visits", arena_printf(test_arena(), "%s%s&go=down-weekly", rows, mark()).at) == 303);
	IS(led_to("#down-weekly"));
	site_get("/en/desk/LLY/questions/edit/visits");
	IS(str_eq(site_field("choices_en"), STR("Now\nEvery week\nNever")));
	site_get("/en/desk/LLY/questions/choices/visits");
	IS(site_post("/en/desk/LLY/questions/choices/visits", form("code=weekly&label_en=&label_cy=&go=save&mark=$", mark())) == 422);
	IS(site_get("/en/desk/LLY/questions/choices/group") == 409 && site_get("/en/desk/LLY/questions/choices/none") == 404);
}

TEST_DB(a_page_about_the_person_explains_itself_and_takes_no_demands)
{
	scene_draft(conversation_sample());
	site_sign_in(ROLE_EDITOR);
	IS(site_get("/en/desk/LLY/questions/new-page?about=yes") == 200 && site_has("why nothing there may be required"));
	IS(site_post("/en/desk/LLY/questions/new-page", "title_en=More+about+you&title_cy=Mwy&about_you=yes") == 303);
	IS(site_post("/en/desk/LLY/questions/new-page", "title_en=") == 422);
	IS(site_post("/en/desk/LLY/questions/new", "page=4&kind=single&asks_en=Sex?&choices_en=F%0AM&required=yes") == 303);
	IS(fixture_number(test_db(), "SELECT COUNT(*) FROM choice c JOIN question q ON q.id = c.question WHERE q.name = 'sex' AND c.code = 'prefer_not' AND q.required = 0") == 1);
	site_get("/en/desk/LLY/questions/page/4");
	IS(site_post("/en/desk/LLY/questions/page/4", form("title_en=You&title_cy=Chi&mark=$", mark())) == 303);
	IS(site_get("/en/desk/LLY/questions/page/77") == 404);
	IS(site_get("/en/desk/LLY/questions/delete/page-4") == 200);
	IS(site_post("/en/desk/LLY/questions/delete/page-4", "mark=old") == 409);
	site_get("/en/desk/LLY/questions/delete/page-4");
	IS(site_post("/en/desk/LLY/questions/delete/page-4", form("mark=$", mark())) == 303);
}

TEST_DB(a_question_comes_only_after_an_answer_and_the_condition_looks_back)
{
	scene_draft(conversation_sample());
	site_sign_in(ROLE_EDITOR);
	IS(site_get("/en/desk/LLY/questions/only-if/group?question=visits") == 200 && site_has("Every week"));
	IS(site_post("/en/desk/LLY/questions/only-if/group", "question=visits&answer=weekly&answer=sometimes") == 303);
	site_get("/en/desk/LLY/questions");
	IS(site_has("Only if “How often do you come?” is: Every week or Now and then"));
	IS(site_post("/en/desk/LLY/questions/only-if/visits", "question=group&answer=weekly") == 422);
	IS(site_post("/en/desk/LLY/questions/only-if/group", "question=visits") == 422 && site_has("Tick at least one answer"));
	IS(site_post("/en/desk/LLY/questions/only-if/page-2", "question=visits&answer=weekly") == 303);
	IS(site_post("/en/desk/LLY/questions/only-if/group", "go=everybody") == 303 && site_get("/en/desk/LLY/questions/only-if/nothing") == 404);
	site_get("/en/desk/LLY/questions/delete/visits");
	IS(site_has("Everybody will be asked them") && site_post("/en/desk/LLY/questions/delete/visits", form("mark=$", mark())) == 303);
	IS(fixture_number(test_db(), "SELECT COUNT(*) FROM question_page WHERE only_if <> ''") == 0);
}

TEST_DB(the_bank_gives_its_questions_and_takes_new_ones)
{
	scene_draft(conversation_sample());
	site_sign_in(ROLE_EDITOR);
	IS(site_get("/en/desk/LLY/questions/bank") == 200 && site_has("How old are you?") && site_has("Pembrokeshire"));
	IS(site_get("/en/desk/LLY/questions/bank?words=armed+forces") == 200 && site_has("served in the UK") && site_lacks("How old are you?"));
	IS(site_post("/en/desk/LLY/questions/bank", "page=1&take=1&take=8") == 303 && place_of("welsh_effects") == 4);
	IS(site_post("/en/desk/LLY/questions/bank", "page=1&take=14") == 422 && site_post("/en/desk/LLY/questions/bank", "page=1") == 422);
	IS(site_post("/en/desk/LLY/questions/bank", "page=3&take=14") == 303 && site_post("/en/desk/LLY/questions/bank", "page=77&take=1") == 422);
	IS(site_get("/en/desk/LLY/questions/keep/hours") == 200);
	IS(site_post("/en/desk/LLY/questions/keep/hours", "tags_en=hours&tags_cy=") == 422);
	IS(site_post("/en/desk/LLY/questions/keep/hours", "tags_en=hours&tags_cy=oriau") == 303);
	IS(site_get("/en/desk/LLY/questions/bank?tag=hours") == 200 && site_has("Which hours matter to you?"));
	IS(site_post("/en/desk/LLY/questions/bank/drop", "id=1") == 403);
	site_sign_in(ROLE_PUBLISHER);
	IS(site_post("/en/desk/LLY/questions/bank/drop", "id=1") == 409);
	site_get("/en/desk/LLY/questions/bank?tag=hours");
	IS(site_post("/en/desk/LLY/questions/bank/drop", form("id=$", arena_z(test_arena(), site_field("id")))) == 303);
	IS(site_get("/en/desk/LLY/questions/keep/nothing") == 404);
}

TEST_DB(questions_and_pages_come_from_another_conversation)
{
	scene_draft(conversation_sample());
	fixture_copy(test_db(), test_arena(), 9, "OTH");
	site_sign_in(ROLE_EDITOR);
	IS(site_get("/en/desk/LLY/questions/copy") == 200 && site_has("Library"));
	IS(site_get("/en/desk/LLY/questions/copy/OTH") == 200 && site_has("What do you use?"));
	IS(site_post("/en/desk/LLY/questions/copy/OTH", "take=uses&page=2") == 303 && place_of("uses") > 0);
	IS(site_post("/en/desk/LLY/questions/copy/OTH", "take=age&page=2") == 422 && site_post("/en/desk/LLY/questions/copy/OTH", "page=2") == 422);
	IS(site_post("/en/desk/LLY/questions/copy/OTH", "whole=2") == 303);
	IS(site_get("/en/desk/LLY/questions/copy/NIL") == 404);
}

TEST_DB(locked_questions_are_corrected_by_two_people)
{
	scene_published(conversation_sample());
	site_sign_in(ROLE_EDITOR);
	IS(site_get("/en/desk/LLY/questions") == 200 && site_has("These questions are locked."));
	IS(press("do=up&question=hours") == 409 && site_get("/en/desk/LLY/questions/edit/hours") == 409 && site_get("/en/desk/LLY/questions/new?page=1") == 409);
	IS(site_get("/en/desk/LLY/questions/delete/hours") == 409 && site_get("/en/desk/LLY/questions/correct/nothing") == 404);
	IS(site_get("/en/desk/LLY/questions/correct/group") == 200);
	IS(site_post("/en/desk/LLY/questions/correct/group", "en=With+a+group?&cy=") == 422);
	IS(site_post("/en/desk/LLY/questions/correct/group", "en=With+a+group?&cy=Gyda+gr%C5%B5p?") == 303);
	site_get("/en/desk/LLY/questions");
	IS(site_has("With a group?") && site_has("You wrote this"));
	IS(site_post("/en/desk/LLY/questions/corrections/approve", "field=question.group.asks&read=x") == 403);
	site_sign_in(ROLE_PUBLISHER);
	IS(site_post("/en/desk/LLY/questions/corrections/approve", "field=question.group.asks&read=x") == 409);
	site_get("/en/desk/LLY/questions");
	IS(site_post("/en/desk/LLY/questions/corrections/approve", form("field=question.group.asks&read=$", arena_z(test_arena(), site_field("read")))) == 303);
	IS(fixture_number(test_db(), "SELECT COUNT(*) FROM question WHERE asks_en = 'With a group?'") == 1);
	IS(site_post("/en/desk/LLY/questions/corrections/drop", "field=question.group.asks") == 409);
}

TEST_DB(a_new_version_is_told_to_the_public_and_who_began_before_finishes_the_old_one)
{
	conversation_id id = scene_published(conversation_sample());

	scene_answer("LLY", (struct scene_person){ .visits = "weekly", .group = "Knitters" });
	site_sign_in(ROLE_NONE);
	site_get("/en/conversations/LLY/respond");
	IS(site_post("/en/conversations/LLY/respond", "q-visits=weekly&go=on") == 303);
	const char *half = arena_z(test_arena(), arena_copy(test_arena(), str_of(site_location())));

	site_sign_in(ROLE_EDITOR);
	IS(site_get("/en/desk/LLY/questions/version") == 409);
	IS(press("do=version") == 303 && press("do=version") == 409);
	IS(press("do=replace&question=group") == 303 && led_to("/questions/edit/do_you_come_with_a_group"));
	site_get("/en/desk/LLY/questions/edit/do_you_come_with_a_group");
	IS(site_post("/en/desk/LLY/questions/edit/do_you_come_with_a_group", form("kind=short&asks_en=Which+group?&asks_cy=Pa+gr%C5%B5p?&fits=yes&mark=$", mark())) == 303);
	site_get("/en/desk/LLY/questions/version");
	IS(site_post("/en/desk/LLY/questions/version", form("note_en=&note_cy=&mark=$", mark())) == 422);
	IS(site_post("/en/desk/LLY/questions/version", form("note_en=The+old+one+asked+two+things.&note_cy=Roedd+yr+hen+un+yn+gofyn+dau+beth.&mark=$", mark())) == 303);
	IS(site_post("/en/desk/LLY/questions/version/publish", "read=x") == 403);
	site_sign_in(ROLE_PUBLISHER);
	IS(site_post("/en/desk/LLY/questions/version/publish", "read=x") == 409);
	site_get("/en/desk/LLY/questions/version");
	IS(site_post("/en/desk/LLY/questions/version/publish", form("read=$", arena_z(test_arena(), site_field("read")))) == 303);
	site_sign_in(ROLE_NONE);
	site_get("/en/conversations/LLY/respond");
	IS(site_has("The old one asked two things."));
	site_get("/cy/sgyrsiau/LLY");
	IS(site_has("Roedd yr hen un yn gofyn dau beth."));
	IS(site_get(half) == 200 && site_has("Do you come with a group?") && site_lacks("Which group?"));
	IS(questionnaire_asked(test_db(), test_arena(), id, 0).questions.n == 6);
	IS(fixture_number(test_db(), "SELECT COUNT(*) FROM response WHERE version = 1") == 1);
	IS(fixture_number(test_db(), "SELECT COUNT(*) FROM answer a JOIN question q ON q.id = a.question WHERE q.name = 'group' AND a.words = 'Knitters'") == 1);
}

TEST_DB(a_version_that_is_given_up_changes_nothing)
{
	scene_published(conversation_sample());
	site_sign_in(ROLE_EDITOR);
	IS(press("do=version") == 303);
	site_get("/en/desk/LLY/questions/delete/hours");
	IS(site_post("/en/desk/LLY/questions/delete/hours", form("mark=$", mark())) == 303 && press("do=keep&question=hours") == 303 && press("do=keep&question=hours") == 409);
	IS(site_post("/en/desk/LLY/questions/version", "go=give-up") == 303);
	IS(site_get("/en/desk/LLY/questions/version") == 409);
}
