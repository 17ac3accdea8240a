/* themes_test.c -- officers read what people wrote and say what it is about; whatever they do not see stays as it was. */
/* SPDX-License-Identifier: MIT */
#include "features/themes/themes.h"

#include "base/buf.h"
#include "base/seal.h"
#include "core/fixture_test.h"
#include "core/thread.h"
#include "tests/photo.h"
#include "tests/scene.h"

static const char *const list = "/en/desk/LLY/answers", *const new_theme = "/en/desk/LLY/answers/theme";

#define TEXT(...) arena_printf(test_arena(), __VA_ARGS__).at

static long long count(const char *sql)
{
	return fixture_number(test_db(), sql);
}

/* Somebody writes about groups, and this is the number of their answer; an editor is signed in afterwards. */
static long long somebody_wrote(const char *code, const char *what)
{
	long long id = scene_answer(code, (struct scene_person){ .visits = "weekly", .group = what }).id.n;

	site_sign_in(ROLE_EDITOR);
	return id;
}

static long long question(void)
{
	return count("SELECT q.id FROM question q JOIN conversation c ON c.id = q.conversation WHERE q.name = 'group' AND c.code = 'LLY'");
}

static long long theme(const char *en, const char *cy)
{
	site_sign_in(ROLE_EDITOR);
	IS(site_post(new_theme, arena_printf(test_arena(), "name_en=%s&name_cy=%s&note=", en, cy).at) == 303);
	return count("SELECT MAX(id) FROM theme");
}

static const char *shown(long long response)
{
	return TEXT("shown=%lld-%lld", response, question());
}

static const char *tag(long long response, long long id)
{
	return TEXT("tag=%lld-%lld-%lld", response, question(), id);
}

static const char *known(long long id)
{
	return TEXT("theme=%lld", id);
}

static int save(const char *a, const char *b, const char *c, const char *d)
{
	return site_post(list, arena_printf(test_arena(), "%s&%s&%s&%s", a, b, c, d).at);
}

/* ---- reading ---- */

TEST_DB(an_officer_reads_what_people_wrote_and_that_they_did_is_in_the_audit_chain)
{
	scene_published(conversation_sample());
	IS(site_get(list) == 303);
	somebody_wrote("LLY", "Merched y Wawr");
	scene_answer("LLY", (struct scene_person){ .lang = LANG_CY, .channel = CHANNEL_PAPER, .visits = "never", .group = "", .welsh = "Mwy o Gymraeg" });
	long long before = count("SELECT COUNT(*) FROM event");
	IS(site_get(list) == 200);
	IS(site_has("Merched y Wawr") && site_has("Do you come with a group? Which one?") && site_has("Mwy o Gymraeg"));
	IS(site_has("2 answers in people's own words.") && site_has("On paper") && site_has("<p lang=\"cy\">Mwy o Gymraeg</p>"));
	IS(count("SELECT COUNT(*) FROM event WHERE what = 'responses.read'") == 1 && count("SELECT COUNT(*) FROM event") == before + 1);
	IS(site_get("/cy/desg/LLY/atebion") == 200);
	IS(site_has("Ydych chi'n dod gyda grŵp? Pa un?"));
	IS(count("SELECT COUNT(*) FROM event WHERE what = 'responses.read'") == 2);
	IS(site_get("/en/desk/XYZ/answers") == 404);
	IS(count("SELECT COUNT(*) FROM event WHERE what = 'responses.read'") == 2);
}

TEST_DB(what_was_said_about_oneself_or_withdrawn_or_left_blank_is_not_there_to_be_read)
{
	scene_published(conversation_sample());
	struct receipt r = scene_answer("LLY", (struct scene_person){ .visits = "weekly", .group = "Clwb y llyfrgell", .age = "65" });
	scene_answer("LLY", (struct scene_person){ .visits = "weekly" });
	site_sign_in(ROLE_EDITOR);
	IS(site_get(list) == 200);
	IS(site_has("1 answer in people's own words.") && site_lacks("65 or over"));
	site_sign_in(ROLE_NONE);
	IS(site_post("/en/your-response/withdraw", arena_printf(test_arena(), "reference=%.*s&code=%.*s&sure=yes", STR_F(r.reference), STR_F(r.code)).at) == 200);
	site_sign_in(ROLE_EDITOR);
	IS(site_get(list) == 200);
	IS(site_has("Nobody has written anything yet") && site_lacks("Clwb y llyfrgell"));
}

TEST_DB(a_long_list_is_read_page_by_page_without_missing_anything)
{
	scene_published(conversation_sample());
	db_begin(test_db());
	for (int i = 0; i < 60; i++)
		scene_answer("LLY", (struct scene_person){ .visits = "weekly", .group = arena_printf(test_arena(), "Group number %d.", i).at });
	IS(db_commit(test_db()));
	site_sign_in(ROLE_EDITOR);
	IS(site_get(list) == 200);
	IS(site_has("Group number 0.") && site_has("Group number 24.") && site_lacks("Group number 25."));
	IS(theme("Groups", "Grwpiau") > 0);
	IS(site_get(list) == 200);
	IS(site_has("Save and read on") && site_has("Read on without saving"));
	struct fixture_texts ids = fixture_texts(test_db(), test_arena(), "SELECT CAST(id AS TEXT) FROM response ORDER BY id");
	const char *after = arena_printf(test_arena(), "%s?after=%.*s-%lld", list, STR_F(ids.at[24]), question()).at;

	IS(site_has(arena_printf(test_arena(), "href=\"%s\"", after).at));
	IS(site_get(after) == 200);
	IS(site_has("Group number 25.") && site_has("Group number 49.") && site_lacks("Group number 24.") && site_lacks("Group number 50."));
	after = arena_printf(test_arena(), "%s?after=%.*s-%lld", list, STR_F(ids.at[49]), question()).at;
	IS(site_get(after) == 200);
	IS(site_has("Group number 50.") && site_has("Group number 59.") && site_lacks("Save and read on"));
	/* A place that makes no sense is the beginning. */
	IS(site_get("/en/desk/LLY/answers?after=nowhere") == 200);
	IS(site_has("Group number 0."));
}

/* ---- naming ---- */

/* Somebody sends a file with what it shows, or without a word. */
static void somebody_sent(const char *shows)
{
	const char *at, *form;

	site_sign_in(ROLE_NONE);
	IS(site_post("/en/conversations/LLY/respond", "q-visits=weekly&go=on") == 303);
	at = strstr(site_location(), "/respond/");
	form = TEXT("/en/conversations/LLY/respond/%.*s", TOKEN_LEN, at + 9);
	IS(site_send(TEXT("%s/2", form), TEXT("q-group-shows=%s&go=on", shows), &(struct site_file){ "q-group", "IMG_1.jpg", photo_jpeg(test_arena(), 60, 30, 1) }, 1) == 303);
	IS(site_post(TEXT("%s/3", form), "go=skip") == 303 && site_post(TEXT("%s/check", form), "") == 303);
	site_sign_in(ROLE_EDITOR);
}

TEST_DB(an_officer_sees_the_files_that_people_sent_and_reads_what_they_show)
{
	scene_published(sample_with(conversation_sample(), "\"kind\": \"short\", \"longest\": 120", "\"kind\": \"file\""));
	somebody_sent("");
	IS(site_get(list) == 200 && site_has("JPEG picture") && site_lacks("Quote this") && site_has("Raise a concern"));
	IS(memmem(site_page().at, site_page().len, "alt=\"A picture that came without words\"", 39) != NULL);
	str handle = fixture_texts(test_db(), test_arena(), "SELECT handle FROM answer_file").at[0];

	IS(memmem(site_page().at, site_page().len, handle.at, handle.len) != NULL);
	IS(site_get(TEXT("/en/desk/LLY/answers/file/%.*s", STR_F(handle))) == 200 && str_starts(site_page(), STR("\xFF\xD8")));
	long long response = count("SELECT MAX(id) FROM response"), dark = theme("Dark corners", "Corneli tywyll");

	IS(save(shown(response), tag(response, dark), known(dark), "") == 303);
	IS(count("SELECT COUNT(*) FROM answer_theme") == 1);
	IS(site_get(TEXT("/en/desk/concerns/raise/answer/LLY-%lld-%lld", response, question())) == 200);
	somebody_sent("The+broken+step");
	IS(site_get(TEXT("%s?words=step", list)) == 200 && site_has("The broken step") && site_has("Quote this"));
	IS(site_lacks("A picture that came without words"));
	IS(site_get(TEXT("/en/desk/LLY/answers/quote/LLY-%lld-%lld", (long long)count("SELECT MAX(id) FROM response"), question())) == 200);
	IS_STR(site_field("words"), "The broken step");
}

TEST_DB(a_theme_has_a_name_in_both_languages_and_is_tied_to_its_conversation)
{
	conversation_id id = scene_published(conversation_sample());

	somebody_wrote("LLY", "Merched y Wawr");
	IS(site_post(new_theme, "name_en=+Groups+&name_cy=Grwpiau&note=Who+comes+together") == 303);
	IS_STR(str_of(site_location()), TEXT("%s?after=0-0", list));
	IS(site_follow() == 200);
	IS(site_has("Groups 0 people"));
	IS(count("SELECT COUNT(*) FROM theme WHERE name_en = 'Groups' AND note = 'Who comes together'") == 1);
	IS(count("SELECT COUNT(*) FROM event WHERE what = 'theme.added'") == 1);
	struct thread_ends ends = thread_onward(test_db(), test_arena(), "conversation", id.n);
	IS(ends.n == 1);
	struct described d;
	IS(themes_feature.describe(test_db(), test_arena(), "theme", ends.at[0].id, &d));
	IS_STR(d.name.cy, "Grwpiau");
	IS(!themes_feature.describe(test_db(), test_arena(), "theme", 1, &d));
	IS(!themes_feature.describe(test_db(), test_arena(), "outcome", ends.at[0].id, &d));
}

TEST_DB(a_theme_that_lacks_a_language_or_is_there_already_is_not_added)
{
	scene_published(conversation_sample());
	scene_published(sample_with(conversation_sample(), "\"LLY\"", "\"OTH\""));
	theme("Groups", "Grwpiau");
	IS(site_post(new_theme, "name_en=Hours&name_cy=+&note=Late") == 422);
	IS(site_has("Name the theme in Welsh") && site_has("href=\"#name_cy\"") && site_lacks("Name the theme in English"));
	IS_STR(site_field("name_en"), "Hours");
	IS_STR(site_field("note"), "Late");
	IS(site_post(new_theme, "") == 422);
	IS(site_has("Name the theme in English") && site_has("Name the theme in Welsh"));
	IS(site_post(new_theme, "name_en=Groups&name_cy=Rhywbeth+arall") == 422);
	IS(site_has("There is a theme of this name already"));
	IS(site_post(new_theme, "name_en=Something+else&name_cy=Grwpiau") == 422);
	IS(site_post(new_theme, "name_en=12345678901234567890123456789012345678901234567890123456789012345678901234567890X&name_cy=A") == 422);
	IS(site_has("Use 80 characters or fewer"));
	IS(count("SELECT COUNT(*) FROM theme") == 1);
	/* In another conversation it is another theme. */
	IS(site_post("/en/desk/OTH/answers/theme", "name_en=Groups&name_cy=Grwpiau") == 303);
	IS(site_post("/en/desk/XYZ/answers/theme", "name_en=Groups&name_cy=Grwpiau") == 404);
	IS(count("SELECT COUNT(*) FROM theme") == 2);
}

TEST_DB(a_note_is_kept_whole_or_asked_for_again)
{
	struct buf note = { 0 };

	scene_published(conversation_sample());
	buf_str(&note, STR("name_en=Groups&name_cy=Grwpiau&note="));
	for (int i = 0; i < 1000; i++)
		buf_str(&note, STR("%C5%B7"));
	site_sign_in(ROLE_EDITOR);
	IS(site_post(new_theme, TEXT("%.*sx", STR_F(buf_text(&note)))) == 422);
	IS(site_has("Use 1,000 characters or fewer") && site_field("note").len == 2001);
	IS(site_post(new_theme, arena_z(test_arena(), buf_text(&note))) == 303);
	IS(count(test_on_postgres() ? "SELECT length(note) FROM theme" : "SELECT LENGTH(note) FROM theme") == 1000);
	buf_free(&note);
}

/* ---- ticking ---- */

TEST_DB(what_is_ticked_on_the_page_is_kept_and_what_is_unticked_goes)
{
	scene_published(conversation_sample());
	long long one = somebody_wrote("LLY", "Merched y Wawr"), two = somebody_wrote("LLY", "Clwb"), groups = theme("Groups", "Grwpiau"),
		hours = theme("Hours", "Oriau");

	IS(site_get(list) == 200);
	IS(site_has(TEXT("value=\"%lld-%lld-%lld\"", one, question(), groups)));
	IS(site_has(TEXT("name=\"theme\" value=\"%lld\"", groups)));
	IS(save(shown(one), shown(two), arena_printf(test_arena(), "%s&%s", known(groups), known(hours)).at,
		arena_printf(test_arena(), "%s&%s&%s", tag(one, groups), tag(one, hours), tag(two, groups)).at) == 303);
	IS(site_follow() == 200);
	IS(site_has("Saved.") && site_has("Groups 2 people") && site_has("Hours 1 person") && site_has("2 bear a theme."));
	IS_STR(site_field("tag"), TEXT("%lld-%lld-%lld", one, question(), groups));
	IS(save(shown(one), shown(two), arena_printf(test_arena(), "%s&%s", known(groups), known(hours)).at, tag(one, hours)) == 303);
	IS(count("SELECT COUNT(*) FROM answer_theme") == 1);
	/* Once more the same changes nothing. */
	IS(site_again() == 303);
	IS(count("SELECT COUNT(*) FROM answer_theme") == 1);
	IS(count("SELECT COUNT(*) FROM event WHERE what = 'themes.saved'") == 3);
}

TEST_DB(answers_that_were_not_on_the_page_keep_their_themes)
{
	scene_published(conversation_sample());
	long long one = somebody_wrote("LLY", "Merched y Wawr"), two = somebody_wrote("LLY", "Clwb"), groups = theme("Groups", "Grwpiau");

	IS(save(shown(one), shown(two), known(groups), arena_printf(test_arena(), "%s&%s", tag(one, groups), tag(two, groups)).at) == 303);
	IS(save(shown(two), known(groups), "", "") == 303);
	IS(count(TEXT("SELECT COUNT(*) FROM answer_theme WHERE response = %lld", one)) == 1);
	IS(count("SELECT COUNT(*) FROM answer_theme") == 1);
	/* A tick without its answer on the page is no tick. */
	IS(save(shown(one), known(groups), tag(one, groups), tag(two, groups)) == 303);
	IS(count("SELECT COUNT(*) FROM answer_theme") == 1);
}

TEST_DB(a_theme_that_a_colleague_added_meanwhile_is_not_unticked_by_who_did_not_see_it)
{
	scene_published(conversation_sample());
	long long one = somebody_wrote("LLY", "Merched y Wawr"), groups = theme("Groups", "Grwpiau"), hours = theme("Hours", "Oriau");

	IS(save(shown(one), known(groups), known(hours), tag(one, hours)) == 303);
	/* This page was opened before there was a theme called hours. */
	IS(save(shown(one), known(groups), tag(one, groups), "") == 303);
	IS(count("SELECT COUNT(*) FROM answer_theme") == 2);
}

TEST_DB(answers_and_themes_of_another_conversation_cannot_be_touched)
{
	scene_published(conversation_sample());
	scene_published(sample_with(conversation_sample(), "\"LLY\"", "\"OTH\""));
	long long here = somebody_wrote("LLY", "Merched y Wawr"), groups = theme("Groups", "Grwpiau"), there = somebody_wrote("OTH", "Clwb");
	long long q = count("SELECT q.id FROM question q JOIN conversation c ON c.id = q.conversation WHERE q.name = 'group' AND c.code = 'OTH'");

	IS(site_post("/en/desk/OTH/answers/theme", "name_en=Others&name_cy=Eraill") == 303);
	long long others = count("SELECT MAX(id) FROM theme");

	IS(save(TEXT("shown=%lld-%lld", there, q), known(groups), TEXT("tag=%lld-%lld-%lld", there, q, groups), "") == 303);
	IS(save(shown(here), known(others), tag(here, others), "") == 303);
	IS(save(TEXT("shown=%lld-%lld", here, q), known(groups), TEXT("tag=%lld-%lld-%lld", here, q, groups), "") == 303);
	IS(save("shown=nonsense", "shown=1-", "shown=-", "tag=x") == 303);
	IS(count("SELECT COUNT(*) FROM answer_theme") == 0);
	IS(site_post("/en/desk/XYZ/answers", shown(here)) == 404);
}

TEST_DB(after_saving_a_full_page_the_next_one_is_read)
{
	struct buf form = { 0 };
	long long last = 0;

	scene_published(conversation_sample());
	site_sign_in(ROLE_EDITOR);
	long long groups = theme("Groups", "Grwpiau");

	buf_str(&form, str_of(known(groups)));
	for (int i = 0; i < 26; i++) {
		long long id = scene_answer("LLY", (struct scene_person){ .visits = "weekly", .group = "Clwb" }).id.n;

		if (i < 25) {
			buf_printf(&form, "&%s&%s", shown(id), tag(id, groups));
			last = id;
		}
	}
	IS(site_post(list, arena_z(test_arena(), buf_text(&form))) == 303);
	IS_STR(str_of(site_location()), TEXT("/en/desk/LLY/answers?after=%lld-%lld&saved=yes", last, question()));
	/* Enter in a field saves and stays, and so does naming a theme. */
	IS(site_post(list, TEXT("%.*s&go=here", STR_F(buf_text(&form)))) == 303);
	IS_STR(str_of(site_location()), "/en/desk/LLY/answers?after=0-0&saved=yes");
	IS(count("SELECT COUNT(*) FROM answer_theme") == 25);
	buf_free(&form);
}

TEST_DB(a_theme_goes_with_the_words_it_was_given_to)
{
	scene_published(conversation_sample());
	struct receipt r = scene_answer("LLY", (struct scene_person){ .visits = "weekly", .group = "Merched y Wawr" });
	long long groups = theme("Groups", "Grwpiau");

	IS(save(shown(r.id.n), known(groups), tag(r.id.n, groups), "") == 303);
	IS(count("SELECT COUNT(*) FROM answer_theme") == 1);
	site_sign_in(ROLE_NONE);
	IS(site_post("/en/your-response/withdraw", arena_printf(test_arena(), "reference=%.*s&code=%.*s&sure=yes", STR_F(r.reference), STR_F(r.code)).at) == 200);
	IS(count("SELECT COUNT(*) FROM answer_theme") == 0);
	/* Nor is it given to what is gone. */
	site_sign_in(ROLE_EDITOR);
	IS(save(shown(r.id.n), known(groups), tag(r.id.n, groups), "") == 303);
	IS(count("SELECT COUNT(*) FROM answer_theme") == 0);
}

TEST_DB(the_language_switch_keeps_a_theme_that_is_being_named)
{
	scene_published(conversation_sample());
	site_sign_in(ROLE_EDITOR);
	IS(site_post(new_theme, "name_en=Hours&name_cy=&note=Late&switch=cy") == 200);
	IS(site_has("<html lang=\"cy\""));
	IS_STR(site_field("name_en"), "Hours");
	IS_STR(site_field("note"), "Late");
	IS(count("SELECT COUNT(*) FROM theme") == 0);
}

TEST_DB(naming_a_theme_in_the_middle_of_the_list_keeps_the_place_and_the_ticks)
{
	scene_published(conversation_sample());
	long long one = somebody_wrote("LLY", "Merched y Wawr"), groups = theme("Groups", "Grwpiau");
	long long two = somebody_wrote("LLY", "Clwb");
	const char *after = TEXT("?after=%lld-%lld", one, question());

	IS(site_get(TEXT("%s%s", list, after)) == 200);
	IS(site_has(TEXT("formaction=\"%s%s\"", new_theme, after)));
	IS(site_post(TEXT("%s%s", new_theme, after), TEXT("%s&%s&%s&name_en=Hours&name_cy=Oriau", shown(two), known(groups), tag(two, groups))) == 303);
	IS_STR(str_of(site_location()), TEXT("%s%s&saved=yes", list, after));
	IS(count("SELECT COUNT(*) FROM theme") == 2 && count(TEXT("SELECT COUNT(*) FROM answer_theme WHERE response = %lld", two)) == 1);
	IS(site_follow() == 200);
	IS(site_has("Clwb") && site_lacks("Merched y Wawr") && site_has("Hours 0 people"));
	IS_STR(site_field("tag"), TEXT("%lld-%lld-%lld", two, question(), groups));
}

TEST_DB(a_theme_that_cannot_be_added_costs_no_tick_and_no_place)
{
	scene_published(conversation_sample());
	long long one = somebody_wrote("LLY", "Merched y Wawr"), groups = theme("Groups", "Grwpiau");
	long long two = somebody_wrote("LLY", "Clwb");
	const char *after = TEXT("?after=%lld-%lld", one, question());

	IS(site_post(TEXT("%s%s", new_theme, after), TEXT("%s&%s&%s&name_en=Hours", shown(two), known(groups), tag(two, groups))) == 422);
	IS(site_has("Name the theme in Welsh") && site_has("Clwb") && site_lacks("Merched y Wawr"));
	IS_STR(site_field("tag"), TEXT("%lld-%lld-%lld", two, question(), groups));
	IS_STR(site_field("name_en"), "Hours");
	/* The switch sends the form to where ticks are saved; nothing that was typed goes. */
	IS(site_post(TEXT("%s%s", list, after), TEXT("%s&%s&name_en=Hours&switch=cy", shown(two), known(groups))) == 200);
	IS(site_has("<html lang=\"cy\"") && site_has("Clwb") && !site_field("tag").at);
	IS_STR(site_field("name_en"), "Hours");
}

TEST_DB(saving_with_a_theme_typed_adds_it_and_loses_nothing)
{
	scene_published(conversation_sample());
	long long one = somebody_wrote("LLY", "Merched y Wawr"), groups = theme("Groups", "Grwpiau");

	IS(save(shown(one), known(groups), tag(one, groups), "name_en=Hours&name_cy=") == 422);
	IS_STR(site_field("name_en"), "Hours");
	IS(save(shown(one), known(groups), tag(one, groups), "name_en=Hours&name_cy=Oriau") == 303);
	IS(count("SELECT COUNT(*) FROM theme") == 2 && count("SELECT COUNT(*) FROM answer_theme") == 1);
}

/* ---- some of them ---- */

TEST_DB(an_officer_reads_some_of_the_texts_by_question_theme_language_and_words)
{
	scene_published(conversation_sample());
	long long one = somebody_wrote("LLY", "Côr meibion Llanhelyg"), groups = theme("Groups", "Grwpiau");
	somebody_wrote("LLY", "The knitting circle");
	scene_answer("LLY", (struct scene_person){ .lang = LANG_CY, .visits = "never", .welsh = "Mwy o Gymraeg" });
	site_sign_in(ROLE_EDITOR);
	IS(save(shown(one), known(groups), tag(one, groups), "") == 303);
	IS(site_get(TEXT("%s?theme=%lld", list, groups)) == 200);
	IS(site_has("Côr meibion") && site_lacks("knitting circle"));
	IS(site_get(TEXT("%s?theme=none", list)) == 200);
	IS(site_lacks("Côr meibion") && site_has("knitting circle") && site_has("Mwy o Gymraeg"));
	IS(site_get(TEXT("%s?question=group", list)) == 200);
	IS(site_has("Côr meibion") && site_lacks("Mwy o Gymraeg"));
	IS(site_get(TEXT("%s?lang=cy", list)) == 200);
	IS(site_has("Mwy o Gymraeg") && site_lacks("knitting circle"));
	/* Without accents and capitals, and in any order. */
	IS(site_get(TEXT("%s?words=llanhelyg+cor", list)) == 200);
	IS(site_has("Côr meibion") && site_lacks("knitting circle") && site_has("value=\"llanhelyg cor\""));
	IS(site_get(TEXT("%s?words=nobody", list)) == 200);
	IS(site_has("Nothing fits that"));
	IS(site_get(TEXT("%s?question=visits&theme=7&lang=fr", list)) == 200);
	IS(site_has("Côr meibion") && site_has("Mwy o Gymraeg"));
}

TEST_DB(what_nobody_has_read_yet_can_be_read_alone_and_goes_on_where_it_was)
{
	scene_published(conversation_sample());
	struct receipt r = scene_answer("LLY", (struct scene_person){ .visits = "weekly", .group = "Clwb gwau" });
	long long two = somebody_wrote("LLY", "Clwb darllen"), groups = theme("Groups", "Grwpiau");

	IS(site_get(TEXT("%s?unread=yes", list)) == 200);
	IS(site_has("Clwb gwau") && site_has("Clwb darllen") && site_has("action=\"/en/desk/LLY/answers?after=0-0&amp;unread=yes\""));
	IS(site_post(TEXT("%s?after=0-0&unread=yes", list), TEXT("%s&%s", shown(r.id.n), known(groups))) == 303);
	IS_STR(str_of(site_location()), TEXT("%s?after=0-0&unread=yes&saved=yes", list));
	IS(site_follow() == 200);
	IS(site_lacks("Clwb gwau") && site_has("Clwb darllen") && site_has("1 has been read."));
	IS(count(TEXT("SELECT COUNT(*) FROM answer_read WHERE response = %lld", two)) == 0);
	/* Who says it differently has not been read. */
	db_begin(test_db());
	struct response response;
	struct questionnaire qs = questionnaire_read(test_db(), test_arena(), (conversation_id){ count("SELECT id FROM conversation WHERE code = 'LLY'") });
	struct answers said = answers_new(test_arena(), &qs);

	for (size_t i = 0; i < qs.questions.n; i++)
		if (str_eq(qs.questions.at[i].name, STR("group")))
			said.at[i] = (struct answer){ .asked = true, .words = STR("Clwb gwau a chrosio") };
	IS(response_open(test_db(), test_arena(), r.reference, r.code, &response));
	response_change(test_db(), test_arena(), &qs, &response, r.code, &said, site_now());
	IS(db_commit(test_db()));
	IS(count("SELECT COUNT(*) FROM answer_read") == 0);
}

/* ---- another name, and two that become one ---- */

static const char *theme_numbered(const char *which)
{
	return arena_printf(test_arena(), "%lld", (long long)fixture_number(test_db(), arena_printf(test_arena(), "SELECT %s(id) FROM theme", which).at)).at;
}

TEST_DB(a_theme_gets_another_name_and_keeps_its_answers)
{
	scene_published(conversation_sample());
	IS(scene_officer(ROLE_EDITOR, "LLY", "/answers/theme", "name_en=Hours&name_cy=Oriau") == 303);
	IS(scene_officer(ROLE_EDITOR, "LLY", "/answers/theme", "name_en=Staff&name_cy=Staff+Cymru") == 303);
	const char *at = arena_printf(test_arena(), "/answers/theme/%s", theme_numbered("MIN")).at;

	IS(scene_officer(ROLE_EDITOR, "LLY", at, "name_en=Opening+hours&name_cy=") == 422 && site_has("Name the theme in Welsh"));
	IS(scene_officer(ROLE_EDITOR, "LLY", at, "name_en=Staff&name_cy=Oriau") == 422 && site_has("There is a theme of this name already"));
	IS(scene_officer(ROLE_EDITOR, "LLY", at, "name_en=Opening+hours&name_cy=Oriau+agor") == 303);
	site_sign_in(ROLE_EDITOR);
	IS(site_get("/en/desk/LLY/answers") == 200 && site_has("Opening hours"));
	IS(site_get(arena_printf(test_arena(), "/en/desk/LLY%s", at).at) == 200 && site_get("/en/desk/LLY/answers/theme/1") == 404);
	IS(scene_officer(ROLE_NONE, "LLY", at, "name_en=x&name_cy=y") == 403);
}

TEST_DB(two_themes_become_one_with_all_their_answers)
{
	scene_published(conversation_sample());
	scene_answer("LLY", (struct scene_person){ .visits = "weekly", .welsh = "Later, please." });
	IS(scene_officer(ROLE_EDITOR, "LLY", "/answers/theme", "name_en=Hours&name_cy=Oriau") == 303);
	IS(scene_officer(ROLE_EDITOR, "LLY", "/answers/theme", "name_en=Later&name_cy=Hwyrach") == 303);
	const char *from = theme_numbered("MAX"), *to = theme_numbered("MIN");

	db_begin(test_db());
	db_run_script(test_db(), arena_printf(test_arena(), "INSERT INTO answer_theme (conversation, response, question, theme, account, at) SELECT conversation, response, question, %s, 0, 1 FROM answer WHERE words = 'Later, please.'", from).at);
	IS(db_commit(test_db()));
	const char *at = arena_printf(test_arena(), "/answers/theme/%s/merge", from).at;

	IS(scene_officer(ROLE_EDITOR, "LLY", at, "into=") == 422 && site_has("Choose the theme that stays"));
	IS(scene_officer(ROLE_EDITOR, "LLY", at, arena_printf(test_arena(), "into=%s", from).at) == 422);
	IS(scene_officer(ROLE_NONE, "LLY", at, "") == 403);
	IS(scene_officer(ROLE_EDITOR, "LLY", at, arena_printf(test_arena(), "into=%s", to).at) == 303);
	IS(fixture_number(test_db(), "SELECT COUNT(*) FROM theme") == 1);
	IS(fixture_number(test_db(), arena_printf(test_arena(), "SELECT COUNT(*) FROM answer_theme WHERE theme = %s", to).at) == 1);
	IS(scene_officer(ROLE_EDITOR, "LLY", at, arena_printf(test_arena(), "into=%s", to).at) == 404);
}
