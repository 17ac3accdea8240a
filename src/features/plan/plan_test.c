/* plan_test.c -- an officer makes a conversation through the screens alone; what may not be, is refused and nothing typed is lost. */
/* SPDX-License-Identifier: MIT */
#include "core/contact.h"
#include "core/fixture_test.h"
#include "core/place.h"
#include "tests/scene.h"

#define TEXT(...) arena_printf(test_arena(), __VA_ARGS__).at

static const char desk[] = "/en/desk", plan[] = "/en/desk/LEI/plan";

static long long count(const char *sql)
{
	return fixture_number(test_db(), sql);
}

static const char *step(int n)
{
	return TEXT("%s/%d", plan, n);
}

/* Opens the step and sends it with these fields; what was read goes back with it. */
static int save(int n, const char *fields)
{
	IS(site_get(step(n)) == 200);
	str rows = site_field("rows");

	return site_post(step(n), TEXT("written=%.*s&rows=%.*s&%s", STR_F(site_field("written")), STR_F(rows), fields));
}

static void begun(void)
{
	site_sign_in(ROLE_EDITOR);
	IS(site_get("/en/desk/new") == 200);
	IS(site_post("/en/desk/new", "title_en=Leisure+centre&title_cy=") == 303);
	IS(!strcmp(site_location(), "/en/desk/LEI/plan/1"));
}

#define STEP_1 "title_en=Leisure+centre&title_cy=Canolfan+hamdden&asks_en=When%3F&asks_cy=Pryd%3F&purpose_en=Why&purpose_cy=Pam&undecided_en=All" \
	"&undecided_cy=Popeth&run_by_en=Council&run_by_cy=Cyngor&decider_en=Cabinet&decider_cy=Y+Cabinet&decides=20/2/2027&type=engagement&code=LEI&go=on"
#define STEP_6 "opens=1+December+2026&opens_time=09:00&closes=31/1/2027&closes_time=23:59&decides=20+Chwefror+2027&promised=2027-03-20" \
	"&kind-1=respond&stage-1_en=Ask&stage-1_cy=Gofyn&kind-2=decide&stage-2_en=Decide&stage-2_cy=Penderfynu&kind-3=told&stage-3_en=Tell&stage-3_cy=Dweud" \
	"&was-1=1&was-2=2&was-3=3&go=on"
#define STEP_8 "notice_en=We+read+it&notice_cy=Darllenwn&basis=public_task&contact_name=Carys&contact_phone=01443&contact_email="

static void filled(void)
{
	begun();
	IS(save(1, STEP_1) == 303);
	IS(save(2, "who-1_en=Swimmers&who-1_cy=Nofwyr&reach-1_en=Pool&reach-1_cy=Pwll&go=on") == 303);
	IS(save(3, "level=consult&people_decide=no&go=on") == 303);
	IS(save(4, "can-1=yes&words-1_en=Hours&words-1_cy=Oriau&go=add") == 303);
	IS(site_follow() == 200);
	IS(site_has("Point 2"));
	IS(site_post(step(4), TEXT("written=%.*s&rows=2&was-1=1&can-1=yes&words-1_en=Hours&words-1_cy=Oriau&can-2=no&words-2_en=Money&words-2_cy=Arian&go=on",
				   STR_F(site_field("written")))) == 303);
	IS(save(6, STEP_6) == 303);
	IS(save(7, "way-1=paper&words-1_en=Desk&words-1_cy=Desg&minutes=5&go=on") == 303);
	IS(save(8, STEP_8 "&go=later") == 303);
}

TEST_DB(a_conversation_is_made_through_the_screens_alone_and_published_by_a_second_person)
{
	filled();
	IS(site_get(step(9)) == 200);
	IS(site_has("Not yet. This is missing:") && site_has("Ask at least one question.") && site_lacks("Say who decides"));
	IS(db_run_script(test_db(), "UPDATE conversation SET type = 'information' WHERE code = 'LEI'"));
	IS(scene_officer(ROLE_EDITOR, "LEI", "/move", "move=publish") == 403 || site_status() == 409);
	IS(scene_officer(ROLE_PUBLISHER, "LEI", "/texts", "") == 303);
	IS(site_get(step(9)) == 200);
	IS(site_has("Yes. Nothing is missing."));
	IS(scene_officer(ROLE_PUBLISHER, "LEI", "/move", "move=publish") == 303);
	site_sign_in(ROLE_NONE);
	IS(site_get("/cy/sgyrsiau/LEI") == 200);
	IS(site_has("Canolfan hamdden") && site_has("Nofwyr") && site_has("20 Chwefror 2027"));
}

TEST_DB(the_list_of_steps_says_what_must_be_done_and_what_is_only_to_be_considered)
{
	begun();
	IS(site_get(plan) == 200);
	/* Written in one step only: options and the level are nobody's work yet, and who is affected may be left out. */
	IS(site_has("Before publishing, 6 of 9 steps are still to be done.") && site_has("<b>To do:</b> Say who decides and on which day."));
	IS(site_has(">Nothing missing</strong>") && site_has("<b>To consider:</b> Say who is affected") && site_lacks(">Done</strong>"));
	IS(site_get(step(2)) == 200);
	IS(site_has("It may be published without this.") && site_lacks("Before it may be published"));
	IS(site_get(step(7)) == 200);
	IS(site_has("Before it may be published") && site_lacks("It may be published without this."));
	IS(save(3, "level=involve&people_decide=no&go=on") == 303);
	IS(site_get(plan) == 200 && site_has(">Done</strong>"));
}

TEST_DB(only_officers_who_write_begin_and_change_a_plan)
{
	site_sign_in(ROLE_NONE);
	IS(site_get("/en/desk/new") == 303 && site_post("/en/desk/new", "title_en=A") != 200);
	begun();
	site_sign_in(ROLE_NONE);
	IS(site_get(step(1)) == 303 && site_get("/en/desk/LEI/preview") == 303 && site_get("/en/desk/translation") == 303);
	site_sign_in(ROLE_EDITOR);
	IS(site_get("/en/desk/XXX/plan") == 404 && site_get("/en/desk/LEI/plan/10") == 404 && site_get("/en/desk/LEI/plan/one") == 404);
	IS(site_post("/en/desk/periods", "kind=school_holiday") == 403 && site_post("/en/desk/periods/drop", "id=1") == 403);
	IS(site_post("/en/desk/LEI/changes/1/approve", "") == 403);
}

TEST_DB(an_officer_says_which_places_it_is_about_and_takes_them_back)
{
	place_source_id source;

	begun();
	IS(site_get("/en/desk/LEI/places") == 200 && site_has("The register has no places yet."));
	source = place_source_add(test_db(), test_arena(), STR("wards.geojson"), STR("0f"), (pair){ STR("Ours"), STR("Ein rhai ni") }, (account_id){ 0 }, site_now());
	place_put(test_db(), test_arena(), &(struct place){ .kind = PLACE_WARD, .code = STR("W1"), .name = { STR("Riverside"), STR("Glan-yr-afon") }, .source = source });
	place_put(test_db(), test_arena(), &(struct place){ .kind = PLACE_TOWN, .code = STR("T1"), .name = { STR("Old Town"), STR("Hen Dref") }, .source = source });
	IS(site_get("/cy/desg/LEI/lleoedd") == 200 && site_has("Glan-yr-afon") && site_has("Hen Dref") && site_lacks("checked"));
	IS(site_post("/en/desk/LEI/places", "at-W1=yes&at-W9=yes") == 303);
	IS(fixture_number(test_db(), "SELECT COUNT(*) FROM conversation_place") == 1);
	IS(fixture_number(test_db(), "SELECT COUNT(*) FROM event WHERE what = 'conversation.places'") == 1);
	IS(site_get("/en/desk/LEI/places") == 200 && site_has("checked"));
	IS(site_post("/en/desk/LEI/places", "") == 303);
	IS(fixture_number(test_db(), "SELECT COUNT(*) FROM conversation_place") == 0);
	IS(site_get("/en/desk/XXX/places") == 404 && site_post("/en/desk/XXX/places", "") == 404);
	site_sign_in(ROLE_NONE);
	IS(site_get("/en/desk/LEI/places") == 303 && site_post("/en/desk/LEI/places", "at-W1=yes") != 200);
	IS(fixture_number(test_db(), "SELECT COUNT(*) FROM conversation_place") == 0);
}

TEST_DB(a_title_is_all_that_is_needed_to_begin)
{
	site_sign_in(ROLE_EDITOR);
	IS(site_get(desk) == 200 && site_has("Start a conversation"));
	IS(site_post("/en/desk/new", "title_en=&title_cy=") == 422);
	IS(site_has("Give it a title in Welsh or in English"));
	IS(site_post("/cy/desg/newydd", "title_cy=Llwybrau+cerdded") == 303);
	IS(!strcmp(site_location(), "/cy/desg/LLW/cynllun/1"));
	IS(site_follow() == 200);
	IS(site_has("Diben a phenderfyniad"));
}

TEST_DB(you_decide_is_refused_where_somebody_else_decides)
{
	begun();
	IS(save(3, "level=empower&people_decide=no&go=on") == 422);
	IS(site_has("Here somebody else decides: promise less"));
	IS_STR(site_field("level"), "empower");
	IS(save(3, "level=empower&people_decide=yes&go=on") == 303);
	IS(save(1, STEP_1) == 303);
	IS(save(3, "level=collaborate&people_decide=no&go=stay") == 303);
	IS(site_follow() == 200);
	IS(site_has("Cabinet has the last word, and the public page says so."));
}

TEST_DB(days_are_understood_as_they_are_written_and_must_make_sense)
{
	begun();
	IS(save(1, "title_en=Leisure&decides=31/2/2027&type=engagement&code=LEI&go=on") == 422);
	IS(site_has("Enter a day like 21 November 2026 or 21/11/2026"));
	IS_STR(site_field("decides"), "31/2/2027");
	IS_STR(site_field("title_en"), "Leisure");
	IS(save(6, "opens=2/1/2027&closes=1/1/2027&was-1=1&was-2=2&was-3=3&kind-1=respond&kind-2=decide&kind-3=told&stage-1_en=A&stage-2_en=B&stage-3_en=C&go=on") == 422);
	IS(site_has("It must close after it opens"));
	IS(save(6, "kind-1=decide&kind-2=respond&kind-3=told&stage-1_en=A&stage-2_en=B&stage-3_en=C&go=on") == 422);
	IS(site_has("come in this order, each once"));
	IS(save(6, STEP_6) == 303);
	IS(site_get(step(6)) == 200);
	IS(site_has("It is open for 62 days.") && site_has("Sunday 31 January 2027"));
	/* Three boxes are as good as one. */
	IS(save(1, "title_en=Leisure&decides_day=3&decides_month=3&decides_year=2027&type=engagement&code=LEI&go=stay") == 303);
	IS(site_follow() == 200);
	IS_STR(site_field("decides"), "3 March 2027");
}

TEST_DB(the_code_is_free_until_it_is_published)
{
	scene_published(conversation_sample());
	begun();
	IS(save(1, "title_en=Leisure&type=engagement&code=LLY&go=on") == 422);
	IS(site_has("Another conversation has this code"));
	IS(save(1, "title_en=Leisure&type=engagement&code=le1&go=on") == 422);
	IS(site_has("A code is three capital letters"));
	IS(save(1, "title_en=Leisure&type=engagement&code=HAM&go=stay") == 303);
	IS(!strcmp(site_location(), "/en/desk/HAM/plan/1?saved=yes"));
}

TEST_DB(lines_are_added_moved_and_removed_with_buttons)
{
	begun();
	IS(save(2, "who-1_en=First&go=add") == 303);
	IS(site_follow() == 200);
	IS(site_post(step(2), TEXT("written=%.*s&rows=2&was-1=1&who-1_en=First&was-2=&who-2_en=Second&go=up-2", STR_F(site_field("written")))) == 303);
	IS(site_get(step(2)) == 200);
	IS_STR(site_field("who-1_en"), "Second");
	IS(site_post(step(2), TEXT("written=%.*s&rows=2&was-1=1&who-1_en=Second&was-2=2&who-2_en=First&go=remove-1", STR_F(site_field("written")))) == 303);
	IS(site_get(step(2)) == 200);
	IS_STR(site_field("who-1_en"), "First");
	IS(count("SELECT COUNT(*) FROM affected_group") == 1);
	IS(count("SELECT COUNT(*) FROM text_state WHERE field = 'group.2.who'") == 0);
}

TEST_DB(of_two_who_change_a_step_at_once_both_texts_are_kept)
{
	begun();
	IS(site_get(step(2)) == 200);
	const char *seen = TEXT("written=%.*s", STR_F(site_field("written")));

	IS(save(2, "who-1_en=Theirs&who-1_cy=Eu+rhai+nhw&go=stay") == 303);
	IS(site_post(step(2), TEXT("%s&rows=1&who-1_en=Mine&go=stay", seen)) == 409);
	IS(site_has("A colleague changed this step while you were writing") && site_has("Theirs") && site_has("Eu rhai nhw"));
	IS_STR(site_field("who-1_en"), "Mine");
	IS(count("SELECT COUNT(*) FROM affected_group WHERE who_en = 'Theirs'") == 1);
	IS(site_post(step(2), TEXT("written=%.*s&rows=1&was-1=1&who-1_en=Mine&go=stay", STR_F(site_field("written")))) == 303);
	IS(count("SELECT COUNT(*) FROM affected_group WHERE who_en = 'Mine'") == 1);
}

TEST_DB(the_language_switch_keeps_a_step_that_is_being_written)
{
	begun();
	IS(site_post(step(1), "title_en=Half+a+tit&decides=soon&type=engagement&switch=cy") == 200);
	IS(site_has("<html lang=\"cy\""));
	IS_STR(site_field("title_en"), "Half a tit");
	IS(count("SELECT COUNT(*) FROM conversation WHERE title_en = 'Half a tit'") == 0);
}

/* ---- Translators ---- */

TEST_DB(a_translator_finds_what_is_due_and_brings_the_other_language)
{
	begun();
	IS(save(1, "title_en=Leisure+centre+in+the+park&asks_en=When+shall+it+open%3F&decides=&type=engagement&code=LEI&go=on") == 303);
	IS(site_get("/en/desk/translation") == 200);
	IS(site_has("Leisure centre in the park") && site_has("No day yet"));
	IS(site_get("/en/desk/LEI/translate") == 200);
	IS(site_has("9 words to translate"));
	IS(site_post("/en/desk/LEI/translate", TEXT("count=2&method=machine&key-1=title&mark-1=%.*s&text-1=Canolfan&key-2=asks&mark-2=wrong&text-2=Pryd",
		STR_F(site_field("mark-1")))) == 422);
	IS(site_has("The original has changed since you opened this page"));
	IS(count("SELECT COUNT(*) FROM conversation WHERE title_cy = 'Canolfan' AND asks_cy = ''") == 1);
	IS(count("SELECT COUNT(*) FROM text_state WHERE field = 'title' AND method = 'machine'") == 1);
	IS(site_get("/en/desk/LEI/translate") == 200);
	IS(site_has("Translated by a machine and checked by nobody yet"));
	IS(site_post("/en/desk/LEI/translate", TEXT("count=1&method=machine_checked&key-1=title&mark-1=%.*s&text-1=Canolfan&fits-1=yes", STR_F(site_field("mark-1")))) == 303);
	IS(count("SELECT COUNT(*) FROM text_state WHERE field = 'title' AND method = 'machine_checked'") == 1);
}

TEST_DB(a_translation_is_due_on_a_day_that_somebody_sets)
{
	begun();
	IS(site_post("/en/desk/LEI/translate/due", "due=next+week") == 422);
	IS(site_has("Enter a day like"));
	IS(site_post("/en/desk/LEI/translate/due", "due=1+November+2026") == 303);
	IS(site_get("/en/desk/translation") == 200);
	IS(site_has("1 November 2026") && site_has("Late"));
}

/* ---- Copies, previews, periods ---- */

TEST_DB(a_conversation_is_copied_with_its_questions_and_without_its_days)
{
	scene_published(conversation_sample());
	IS(scene_officer(ROLE_EDITOR, "LLY", "/copy", "") == 303);
	IS(!strcmp(site_location(), "/en/desk/WHE/plan?copied=yes"));
	IS(site_follow() == 200);
	IS(count("SELECT COUNT(*) FROM conversation WHERE code = 'WHE' AND opens_at IS NULL AND closes_at IS NULL") == 1);
	IS(count("SELECT COUNT(*) FROM question q JOIN conversation c ON c.id = q.conversation WHERE c.code = 'WHE'") == 6);
}

TEST_DB(a_draft_is_looked_at_as_residents_will_and_nothing_answered_is_kept)
{
	scene_draft(conversation_sample());
	site_sign_in(ROLE_EDITOR);
	IS(site_get("/en/desk/LLY/preview") == 200);
	IS(site_has("src=\"/cy/desg/LLY/rhagolwg/tudalen\"") && site_has("frame-src 'self'") == false);
	str policy = site_header("Content-Security-Policy");
	IS(memmem(policy.at, policy.len, "frame-src 'self'", 16) && memmem(policy.at, policy.len, "frame-ancestors 'none'", 22));
	IS(site_get("/en/desk/LLY/preview/page") == 200);
	policy = site_header("Content-Security-Policy");
	IS(memmem(policy.at, policy.len, "frame-ancestors 'self'", 22) != NULL);
	IS(site_has("Start: tell us what you think") && site_has("Close on Mondays"));
	IS(site_get("/en/desk/LLY/preview/questions") == 200);
	IS(site_post("/en/desk/LLY/preview/questions/1", "go=on") == 422);
	IS(site_post("/en/desk/LLY/preview/questions/1", "q-visits=weekly&go=on") == 303);
	IS(!strcmp(site_location(), "/en/desk/LLY/preview/questions/2"));
	IS(site_get("/en/desk/LLY/preview/questions/9") == 404);
	IS(count("SELECT (SELECT COUNT(*) FROM draft) + (SELECT COUNT(*) FROM response)") == 0);
	site_sign_in(ROLE_NONE);
	IS(site_get("/en/desk/LLY/preview/page") == 303);
}

TEST_DB(an_administrator_sets_the_holidays_that_conversations_are_warned_about)
{
	site_sign_in(ROLE_ADMINISTRATOR);
	IS(site_post("/en/desk/periods", "kind=school_holiday&name_en=Christmas&name_cy=Nadolig&from=19/12/2026&to=3/1/2027") == 303);
	IS(site_post("/en/desk/periods", "kind=school_holiday&name_en=More&name_cy=Rhagor&from=1/1/2027&to=5/1/2027") == 422);
	IS(site_has("It overlaps with “Christmas”"));
	IS(site_post("/en/desk/periods", "kind=school_holiday&name_en=&name_cy=X&from=5/2/2027&to=4/2/2027") == 422);
	IS(site_has("Name it in English") && site_has("The last day is before the first"));
	begun();
	IS(save(6, STEP_6) == 303);
	IS(site_get(step(6)) == 200);
	IS(site_has("16 of them are in school holidays."));
	site_sign_in(ROLE_ADMINISTRATOR);
	IS(site_post("/en/desk/periods/drop", TEXT("id=%lld", count("SELECT id FROM calendar_period"))) == 303);
	IS(site_post("/en/desk/periods/drop", "id=1") == 404);
}

/* ---- After publishing ---- */

static const char *waiting(void)
{
	return TEXT("/changes/%lld", count("SELECT id FROM conversation_change WHERE state = 'waiting'"));
}

TEST_DB(words_that_people_see_wait_for_a_second_person_and_are_told_in_public)
{
	scene_published(conversation_sample());
	site_sign_in(ROLE_EDITOR);
	IS(site_get("/en/desk/LLY/plan/4") == 200);
	IS(site_has("its structure stays as it is") && site_lacks("Add another point"));
	str written = site_field("written");

	IS(site_post("/en/desk/LLY/plan/4", TEXT("written=%.*s&rows=2&was-1=1&was-2=2&words-1_en=Days&words-1_cy=Dyddiau&words-2_en=Money&words-2_cy=Arian", STR_F(written))) == 422);
	IS(site_has("Say why these words change"));
	IS(site_post("/en/desk/LLY/plan/4", TEXT("written=%.*s&rows=2&was-1=1&was-2=2&words-1_en=Days&words-1_cy=Dyddiau&words-2_en=Money&words-2_cy=Arian"
		"&change_why_en=Clearer.&change_why_cy=Cliriach.", STR_F(written))) == 303);
	IS(scene_officer(ROLE_EDITOR, "LLY", TEXT("%s/approve", waiting()), "") == 403);
	site_sign_in(ROLE_NONE);
	IS(site_get("/en/conversations/LLY") == 200 && site_lacks("Days") && site_lacks("Clearer."));
	IS(scene_officer(ROLE_PUBLISHER, "LLY", TEXT("%s/approve", waiting()), "read=other") == 409);
	IS(scene_officer(ROLE_PUBLISHER, "LLY", TEXT("%s/approve", waiting()), "") == 303);
	site_sign_in(ROLE_NONE);
	IS(site_get("/cy/sgyrsiau/LLY") == 200);
	IS(site_has("Dyddiau") && site_has("Beth sydd wedi newid ers ei chyhoeddi") && site_has("Cliriach."));
}

TEST_DB(other_days_need_a_reason_and_set_letters_going_in_each_language)
{
	conversation_id id = scene_published(conversation_sample());

	db_begin(test_db());
	struct contact_kept ann = contact_put(test_db(), test_arena(), id, (str){ 0 }, STR("ann@example.org"), LANG_EN, day_of(site_now()));
	struct contact_kept rhian = contact_put(test_db(), test_arena(), id, (str){ 0 }, STR("rhian@example.org"), LANG_CY, day_of(site_now()));

	IS(contact_confirm(test_db(), id, ann.person, day_of(site_now())) && contact_confirm(test_db(), id, rhian.person, day_of(site_now())));
	IS(db_commit(test_db()));
	site_sign_in(ROLE_EDITOR);
	IS(site_get("/en/desk/LLY/changes/dates") == 200);
	IS(site_post("/en/desk/LLY/changes/dates", "closes=1/1/2020&closes_time=23:59&decides=20/1/2027&promised=3/2/2027&why_en=A&why_cy=B") == 422);
	IS(site_has("It must close after it opens") || site_has("not in the past"));
	IS(site_post("/en/desk/LLY/changes/dates", "closes=12/1/2027&closes_time=23:59&decides=20/1/2027&promised=3/2/2027&why_en=&why_cy=") == 422);
	IS(site_has("Give the reason in Welsh"));
	IS(site_post("/en/desk/LLY/changes/dates", "closes=12/1/2027&closes_time=23:59&decides=20/1/2027&promised=3/2/2027&why_en=Snow.&why_cy=Eira.") == 303);
	IS(scene_officer(ROLE_PUBLISHER, "LLY", TEXT("%s/approve", waiting()), "") == 303);
	scene_work();
	struct scene_letters letters = scene_letters();

	IS(letters.n == 2);
	IS(letters.n == 2 && scene_says(letters.at[0].body, "It closes on 12 January 2027") && scene_says(letters.at[0].body, "Snow."));
	IS(letters.n == 2 && scene_says(letters.at[1].body, "12 Ionawr 2027") && scene_says(letters.at[1].body, "Eira."));
	site_sign_in(ROLE_NONE);
	IS(site_get("/en/conversations/LLY") == 200);
	IS(site_has("12 January 2027, 23:59") && site_has("Snow."));
}

TEST_DB(an_option_may_be_added_and_a_waiting_change_dropped)
{
	scene_published(conversation_sample());
	site_sign_in(ROLE_EDITOR);
	IS(site_post("/en/desk/LLY/changes/option", "title_en=Van&title_cy=") == 422);
	IS(site_has("Name the option in Welsh"));
	IS(site_post("/en/desk/LLY/changes/option", "title_en=Van&title_cy=Fan&words_en=A+van&words_cy=Fan+lyfrau&why_en=You+asked&why_cy=Gofynnoch") == 303);
	IS(scene_officer(ROLE_EDITOR, "LLY", TEXT("%s/drop", waiting()), "") == 303);
	IS(count("SELECT COUNT(*) FROM plan_option") == 2);
	IS(site_post("/en/desk/LLY/changes/1/drop", "") == 409);
	scene_closed();
	site_sign_in(ROLE_EDITOR);
	IS(site_get("/en/desk/LLY/changes/option") == 409 && site_get("/en/desk/LLY/changes/dates") == 409);
}
