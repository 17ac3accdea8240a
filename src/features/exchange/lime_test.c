/* lime_test.c -- an editor brings a survey from LimeSurvey, is told what does not come along, and has its questions and answers here. */
/* SPDX-License-Identifier: MIT */
#include "features/exchange/lime.h"

#include "core/file.h"
#include "core/fixture_test.h"
#include "features/exchange/lime_plan.h"
#include "features/exchange/lime_when.h"
#include "features/exchange/lime_words.h"
#include "tests/packed.h"
#include "tests/scene.h"

#define HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<document><LimeSurveyDocType>Survey</LimeSurveyDocType>" \
	"<DBVersion>606</DBVersion><languages><language>en</language><language>cy</language></languages>"
#define ROWS(table, inside) "<" table "><fields><fieldname>x</fieldname></fields><rows>" inside "</rows></" table ">"
#define ROW(inside) "<row>" inside "</row>"
#define IN(field, words) "<" field "><![CDATA[" words "]]></" field ">"
#define QUESTION(qid, gid, type, title, order, more) \
	ROW(IN("qid", qid) IN("parent_qid", "0") IN("sid", "7") IN("gid", gid) IN("type", type) IN("title", title) IN("question_order", order) more)
#define PART(qid, of, title, order) ROW(IN("qid", qid) IN("parent_qid", of) IN("title", title) IN("question_order", order))
#define SAYS(qid, en, cy) ROW(IN("qid", qid) IN("question", en) IN("language", "en")) ROW(IN("qid", qid) IN("question", cy) IN("language", "cy"))
#define ANSWER(aid, qid, code, order) ROW(IN("aid", aid) IN("qid", qid) IN("code", code) IN("sortorder", order))
#define ANSWERS(aid, en, cy) ROW(IN("aid", aid) IN("answer", en) IN("language", "en")) ROW(IN("aid", aid) IN("answer", cy) IN("language", "cy"))
#define SET(qid, what, value) ROW(IN("qid", qid) IN("attribute", what) IN("value", value))

/* A string of C may not be as long as all of it. */
static const char *const pieces[] = {
	HEAD,
	ROWS("answers", ANSWER("1", "10", "A1", "0") ANSWER("2", "10", "A2", "1") ANSWER("3", "14", "R1", "0") ANSWER("4", "14", "R2", "1")),
	ROWS("answer_l10ns", ANSWERS("1", "Every week", "Bob wythnos") ANSWERS("2", "Never", "Byth") ANSWERS("3", "Parks", "Parciau") ANSWERS("4", "Roads", "Ffyrdd")),
	ROWS("groups", ROW(IN("gid", "2") IN("group_order", "2")) ROW(IN("gid", "1") IN("group_order", "1"))),
	ROWS("group_l10ns", ROW(IN("gid", "1") IN("group_name", "Your library") IN("language", "en")) ROW(IN("gid", "1") IN("group_name", "Eich llyfrgell")
		IN("language", "cy")) ROW(IN("gid", "2") IN("group_name", "More") IN("language", "en")) ROW(IN("gid", "2") IN("group_name", "Rhagor") IN("language", "cy"))),
	ROWS("questions", QUESTION("11", "1", "M", "uses", "2", IN("other", "Y") IN("relevance", "((visits.NAOK == \"A1\"))"))
		QUESTION("10", "1", "L", "visits", "1", IN("mandatory", "Y"))
		QUESTION("12", "2", "T", "why", "1", IN("relevance", "((visits.NAOK == \"A2\") and (uses_SQ1.NAOK == \"Y\"))"))
		QUESTION("13", "2", "N", "years", "2", "") QUESTION("14", "2", "R", "first", "3", "") QUESTION("15", "2", "D", "since", "4", "")
		QUESTION("16", "2", ";", "grid", "5", "") QUESTION("17", "2", "K", "people", "6", "") QUESTION("18", "2", "A", "rooms", "7", "")),
	ROWS("subquestions", PART("21", "11", "SQ1", "0") PART("22", "11", "SQ2", "1") PART("23", "17", "big", "0") PART("24", "17", "small", "1")
		PART("25", "18", "r1", "0")),
	ROWS("question_l10ns", SAYS("10", "<p>How often do you come?</p>", "Pa mor aml ydych chi&rsquo;n dod?") SAYS("11", "What for?", "Ar gyfer beth?")
		SAYS("12", "Why, {TOKEN:FIRSTNAME}?", "Pam?") SAYS("13", "For how many years?", "Ers faint o flynyddoedd?") SAYS("14", "What comes first?", "Beth sy’n gyntaf?")
		SAYS("15", "Since when?", "Ers pryd?") SAYS("16", "Grid", "Grid") SAYS("17", "How many are you?", "Faint ohonoch chi?") SAYS("18", "The rooms", "Yr ystafelloedd")
		SAYS("21", "Books", "Llyfrau") SAYS("22", "Films", "Ffilmiau") SAYS("23", "Adults", "Oedolion") SAYS("24", "Children", "Plant") SAYS("25", "Hall", "Neuadd")),
	ROWS("question_attributes", SET("11", "exclude_all_others", "SQ2") SET("13", "suffix", "years") SET("13", "max_num_value_n", "99") SET("13", "num_value_int_only", "1")
		SET("10", "random_order", "1")),
	ROWS("quota", ROW(IN("id", "1"))),
	ROWS("surveys_languagesettings", ROW(IN("surveyls_language", "en") IN("surveyls_title", "Library") IN("surveyls_endtext", "Thanks"))),
	"</document>",
};

static str survey(void)
{
	str all = STR("");

	for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++)
		all = arena_printf(test_arena(), "%.*s%s", STR_F(all), pieces[i]);
	return all;
}

static const char responses[] = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><document><LimeSurveyDocType>Responses</LimeSurveyDocType><responses><fields>"
	"<fieldname>id</fieldname><fieldname>submitdate</fieldname><fieldname>startlanguage</fieldname><fieldname>ipaddr</fieldname><fieldname>7X1X10</fieldname>"
	"<fieldname>7X1X11SQ1</fieldname><fieldname>7X1X11SQ2</fieldname><fieldname>7X1X11other</fieldname><fieldname>7X2X12</fieldname><fieldname>7X2X13</fieldname>"
	"<fieldname>7X2X141</fieldname><fieldname>7X2X142</fieldname><fieldname>7X2X15</fieldname><fieldname>7X2X18r1</fieldname></fields><rows>"
	"<row><id>1</id><submitdate>2026-10-01 12:00:00</submitdate><startlanguage>cy</startlanguage><ipaddr>192.0.2.9</ipaddr><_7X1X10>A1</_7X1X10><_7X1X11SQ1>Y</_7X1X11SQ1>"
	"<_7X1X11other>Company</_7X1X11other><_7X2X12>Achos, \"felly\"</_7X2X12><_7X2X13>12.0000000000</_7X2X13><_7X2X141>R2</_7X2X141><_7X2X142>R1</_7X2X142>"
	"<_7X2X15>2020-02-29 00:00:00</_7X2X15><_7X2X18r1>4</_7X2X18r1></row>"
	"<row><id>2</id><startlanguage>en</startlanguage><_7X1X10>A2</_7X1X10></row></rows></responses></document>";

static const char *const page = "/en/desk/LLY/questions/limesurvey";

static long long count(const char *sql)
{
	return fixture_number(test_db(), sql);
}

static int bring(const char *name, str bytes)
{
	struct site_file file = { "file", name, bytes };
	int status = site_send(page, "", &file, 1);

	scene_work();
	return status;
}

static str archive(void)
{
	return packed(test_arena(), (struct packed_file[]){ { "survey_7.lss", survey() }, { "survey_7_responses.lsr", str_of(responses) } }, 2);
}

static const char *newest(const char *what)
{
	return arena_z(test_arena(), arena_printf(test_arena(), "%s/%lld%s", page, count("SELECT MAX(id) FROM bring_source"), what));
}

/* A draft, before an editor. */
static void draft(void)
{
	IS(file_folders(test_dir()));
	scene_draft(conversation_sample());
	site_sign_in(ROLE_EDITOR);
}

TEST_DB(what_would_become_of_a_survey_is_shown_before_anything_is_made)
{
	draft();
	long long before = count("SELECT COUNT(*) FROM question");

	IS(site_get(page) == 200 && site_has("Look at the survey"));
	IS(bring("survey.lss", survey()) == 303 && site_follow() == 200);
	IS(site_has("Read, nothing made yet") && site_has("How often do you come?") && site_has("Make 9 questions"));
	IS(site_has("Left out: a grid of texts."));
	IS(site_has("It was asked only when ((visits.NAOK == \"A2\") and (uses_SQ1.NAOK == \"Y\"))."));
	IS(site_has("It begins a page of its own"));
	IS(site_has("Quotas are left out") && site_has("The words at the end are left out") && site_has("Words in braces were filled in by LimeSurvey."));
	IS(site_has("Its choices stand in one order for everybody."));
	IS(count("SELECT COUNT(*) FROM question") == before);
	const char *there = newest("");
	IS(site_get(arena_z(test_arena(), arena_printf(test_arena(), "/cy/desg/LLY/cwestiynau/limesurvey/%s", strrchr(there, '/') + 1))) == 200);
	IS(site_has("Pa mor aml ydych chi’n dod?") && site_has("Wedi’i adael allan: grid o destunau."));
}

TEST_DB(its_questions_are_made_in_both_languages_with_the_condition_that_can_be_said)
{
	draft();
	IS(bring("survey.lss", survey()) == 303);
	IS(site_post(newest("/make"), "") == 303 && site_follow() == 200 && site_has("9 questions were made."));
	IS(count("SELECT COUNT(*) FROM question WHERE asks_cy = 'Pa mor aml ydych chi’n dod?' AND asks_en = 'How often do you come?' AND required = 1 AND kind = 'single'") == 1);
	IS(count("SELECT COUNT(*) FROM question WHERE kind = 'multiple' AND asks_en = 'What for?' AND only_if <> ''") == 1);
	IS(count("SELECT COUNT(*) FROM question WHERE asks_en = 'How many are you?: Adults' AND kind = 'number'") == 1);
	IS(count("SELECT COUNT(*) FROM question WHERE asks_en = 'For how many years?' AND unit_en = 'years' AND decimals = 0") == 1);
	IS(site_post(newest("/make"), "") == 409);
	IS(site_get("/en/desk/LLY/questions") == 200 && site_has("The rooms"));
}

TEST_DB(the_answers_of_an_archive_come_in_like_any_other_table)
{
	draft();
	IS(bring("survey.lsa", archive()) == 303 && site_follow() == 200 && site_has("Responses in the file 2"));
	IS(site_post(newest("/make"), "") == 303);
	IS(site_post(newest("/responses"), "") == 303);
	scene_work();
	IS(site_get(newest("")) == 200 && site_has("Bring its responses in: look at the columns first"));
	const char *table = arena_z(test_arena(), arena_printf(test_arena(), "/en/desk/LLY/import/%lld", count("SELECT MAX(id) FROM bring")));

	IS(count("SELECT COUNT(*) FROM bring_column WHERE heading LIKE '%ip%'") == 0);
	IS(site_post(arena_z(test_arena(), arena_printf(test_arena(), "%s/try", table)), "") == 409);
	IS(site_get(arena_z(test_arena(), arena_printf(test_arena(), "%s/columns", table))) == 200 && site_has("Company"));
	IS_STR(site_field("column-0"), "[id]");
	str form = STR("");

	for (int i = 0; i < 20; i++) {
		const char *name = arena_z(test_arena(), arena_printf(test_arena(), "column-%d", i));

		if (site_field(name).at)
			form = arena_printf(test_arena(), "%.*s%s=%.*s&", STR_F(form), name, STR_F(site_field(name)));
	}
	IS(site_post(arena_z(test_arena(), arena_printf(test_arena(), "%s/columns", table)), arena_z(test_arena(), form)) == 303);
	scene_work();
	IS(site_get(table) == 200 && site_has("Would be added 1") && site_has("With problems 0"));
	IS(site_post(arena_z(test_arena(), arena_printf(test_arena(), "%s/add", table)), "") == 303);
	scene_work();
	IS(count("SELECT COUNT(*) FROM response WHERE lang = 'cy'") == 1);
	IS(count("SELECT COUNT(*) FROM answer WHERE words = 'Company'") == 1 && count("SELECT COUNT(*) FROM answer WHERE words = 'Achos, \"felly\"'") == 1);
	IS(count("SELECT COUNT(*) FROM answer WHERE words = '12'") == 1);
}

TEST_DB(what_is_no_survey_or_means_harm_is_refused_in_a_sentence)
{
	static const char bomb[] = "<?xml version=\"1.0\"?><!DOCTYPE d [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]><document><LimeSurveyDocType>&b;</LimeSurveyDocType></document>";

	draft();
	IS(site_post(page, "") == 422 && site_has("Choose a file"));
	IS(bring("x.lss", STR("%PDF-1.7\n")) == 422 && site_has("This is no survey of LimeSurvey."));
	IS(bring("x.lss", STR("just words\n")) == 303 && site_follow() == 200 && site_has("The file is damaged"));
	IS(bring("x.lss", str_of(bomb)) == 303 && site_follow() == 200 && site_has("The file is damaged"));
	IS(bring("x.lss", STR("<document><LimeSurveyDocType>Group</LimeSurveyDocType></document>")) == 303 && site_follow() == 200);
	IS(site_has("This is not a file of the kind that we can read here."));
	IS(site_post(newest("/make"), "") == 409);
	IS(bring("x.lsa", packed(test_arena(), (struct packed_file[]){ { "a.lss", STR("") } }, 1)) == 303 && site_follow() == 200 && site_has("The file is damaged"));
	IS(site_post(newest("/throw-away"), "") == 303 && site_get(newest("")) == 404);
}

TEST_DB(only_who_may_write_brings_a_survey_and_only_into_a_draft)
{
	draft();
	IS(site_get("/en/desk/LLY/questions/limesurvey/77") == 404 && site_post("/en/desk/LLY/questions/limesurvey/77/make", "") == 404);
	site_sign_in(ROLE_NONE);
	IS(site_get(page) == 303 && bring("survey.lss", survey()) == 403);
}

TEST_DB(questions_that_people_have_seen_stay_as_they_are)
{
	IS(file_folders(test_dir()));
	scene_published(conversation_sample());
	site_sign_in(ROLE_EDITOR);
	IS(site_get(page) == 200 && site_has("These questions are locked") && site_lacks("Look at the survey"));
	bring("survey.lss", survey());
	IS(count("SELECT COUNT(*) FROM bring_source") == 0);
}

static str plain(const char *html, bool one_line, size_t most, struct lime_lost *lost)
{
	return lime_plain(test_arena(), str_of(html), one_line, most, lost);
}

TEST(words_of_a_web_page_become_plain_text)
{
	struct lime_lost lost = { 0 };

	IS_STR(plain("<p>One &amp; <b>two</b></p><p>three&nbsp;&ndash; &#350;&#x175;</p>", false, 99, &lost), "One & two\nthree – Şŵ");
	IS_STR(plain("<p>One</p><p>two</p>", true, 99, &lost), "One two");
	IS_STR(plain("a < b & c &unknown; <script>alert(1)</script>d<!-- e -->f", true, 99, &lost), "a < b & c &unknown; df");
	IS(!lost.picture && !lost.link && !lost.place && !lost.cut);
	IS_STR(plain("<img src=x><a href='y'>here</a> {NAME}", true, 99, &lost), "here {NAME}");
	IS(lost.picture && lost.link && lost.place);
	IS_STR(plain("ŵŵŵŵŵ", true, 3, &lost), "ŵŵ…");
	IS(lost.cut);
	IS_STR(plain("<", true, 9, &lost), "<");
	IS_STR(plain("&", true, 9, &lost), "&");
	IS_STR(plain("", true, 9, &lost), "");
}

TEST(conditions_are_understood_when_any_one_of_several_answers_is_enough)
{
	struct arena *a = test_arena();
	struct lime_when w = lime_when(a, STR("((Q1.NAOK == \"A1\") or (Q1.NAOK == 'A2') || Q1 == 3)"));

	IS(w.kind == LIME_WHEN && w.any.n == 3);
	IS_STR(w.any.at[0].name, "Q1");
	IS_STR(w.any.at[2].value, "3");
	IS(lime_when(a, STR("")).kind == LIME_ALWAYS && lime_when(a, STR("1")).kind == LIME_ALWAYS && lime_when(a, STR("(1)")).kind == LIME_ALWAYS);
	IS(lime_when(a, STR("1 and Q1 == 'A'")).kind == LIME_WHEN);
	IS(lime_when(a, STR("Q1 == 'A' and Q2 == 'B'")).kind == LIME_CANNOT);
	IS(lime_when(a, STR("!is_empty(Q1)")).kind == LIME_CANNOT && lime_when(a, STR("Q1 > 3")).kind == LIME_CANNOT);
	IS(lime_when(a, STR("Q1 == 'A")).kind == LIME_CANNOT && lime_when(a, STR("(Q1 == 'A'")).kind == LIME_CANNOT && lime_when(a, STR("Q1 == 'A' x")).kind == LIME_CANNOT);
	char *deep = arena_take(a, 5000);

	memset(deep, '(', 5000);
	IS(lime_when(a, (str){ deep, 5000 }).kind == LIME_CANNOT);
}
