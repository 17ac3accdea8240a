/* results_test.c -- officers see what came in as it comes; everybody sees what was released, and nobody behind it. */
/* SPDX-License-Identifier: MIT */
#include "features/results/results.h"

#include "base/random.h"
#include "core/fixture_test.h"
#include "core/public.h"
#include "db/audit.h"
#include "tests/scene.h"

static const char *const page = "/en/conversations/LLY/results", *const desk = "/en/desk/LLY/results", *const release = "/en/desk/LLY/results/release";

static void heard(const char *line)
{
	(void)line;
}

static int64_t count(const char *sql)
{
	return fixture_number(test_db(), sql);
}

/* 60 online in English, 20 online in Welsh, 15 on paper, 2 by phone, 1 in person; one in ten online leaves the days blank. */
static void a_hundred_people(void)
{
	db_begin(test_db());
	scene_crowd("LLY", 40, (struct scene_person){ .visits = "weekly", .hours = "mornings sat", .staff = "3", .age = "65" });
	scene_crowd("LLY", 18, (struct scene_person){ .visits = "sometimes", .hours = "evenings", .staff = "2", .age = "25to64" });
	scene_crowd("LLY", 2, (struct scene_person){ .visits = "never", .hours = "none", .age = "u25" });
	scene_crowd("LLY", 20, (struct scene_person){ .lang = LANG_CY, .visits = "weekly", .hours = "sat", .welsh = "Mwy o Gymraeg" });
	scene_crowd("LLY", 15, (struct scene_person){ .channel = CHANNEL_PAPER, .visits = "sometimes", .staff = "1" });
	scene_crowd("LLY", 2, (struct scene_person){ .channel = CHANNEL_PHONE, .visits = "weekly" });
	scene_crowd("LLY", 1, (struct scene_person){ .channel = CHANNEL_IN_PERSON, .visits = "never" });
	IS(db_commit(test_db()));
}

/* ---- what officers see ---- */

struct tally_of { int64_t n[3][3][2]; };        /* choice, channel, language */

static int64_t sum(const struct tally_of *t, int choice, int channel, int lang)
{
	int64_t n = 0;

	for (int c = 0; c < 3; c++)
		for (int k = 0; k < 3; k++)
			for (int l = 0; l < 2; l++)
				if ((choice < 0 || c == choice) && (channel < 0 || k == channel) && (lang < 0 || l == lang))
					n += t->n[c][k][l];
	return n;
}

TEST_DB(counts_by_channel_and_language_equal_those_that_were_kept_by_hand)
{
	static const char *const codes[] = { "weekly", "sometimes", "never" }, *const labels[] = { "Every week", "Now and then", "Not at all" };
	struct tally_of t = { 0 };

	scene_published(conversation_sample());
	random_seed(7);
	db_begin(test_db());
	for (int i = 0; i < 150; i++) {
		uint64_t c = random_below(3), k = random_below(3), l = random_below(2);

		scene_answer("LLY", (struct scene_person){ .channel = (enum channel)k, .lang = (enum lang)l, .visits = codes[c] });
		t.n[c][k][l]++;
	}
	IS(db_commit(test_db()));
	site_sign_in(ROLE_EDITOR);
	IS(site_get(desk) == 200);
	for (int c = 0; c < 3; c++) {
		int64_t n = sum(&t, c, -1, -1);

		if (!IS(site_has(arena_printf(test_arena(), "%s %lld %lld%% %lld %lld %lld %lld %lld", labels[c], (long long)n,
					      (long long)(200 * n + 150) / 300, (long long)sum(&t, c, 0, -1), (long long)sum(&t, c, 1, -1),
					      (long long)sum(&t, c, 2, -1), (long long)sum(&t, c, -1, LANG_CY), (long long)sum(&t, c, -1, LANG_EN)).at)))
			test_note("%s: %lld", labels[c], (long long)n);
	}
	IS(site_has(arena_printf(test_arena(), "People who answered 150 %lld %lld %lld %lld %lld", (long long)sum(&t, -1, 0, -1), (long long)sum(&t, -1, 1, -1),
				 (long long)sum(&t, -1, 2, -1), (long long)sum(&t, -1, -1, LANG_CY), (long long)sum(&t, -1, -1, LANG_EN)).at));
	IS(site_has("Counted 150"));
}

TEST_DB(whoever_may_choose_several_is_counted_once_for_each_and_once_as_a_person)
{
	scene_published(conversation_sample());
	scene_crowd("LLY", 6, (struct scene_person){ .visits = "weekly", .hours = "mornings sat" });
	scene_crowd("LLY", 4, (struct scene_person){ .visits = "weekly", .hours = "sat" });
	scene_crowd("LLY", 10, (struct scene_person){ .visits = "weekly" });
	site_sign_in(ROLE_EDITOR);
	IS(site_get(desk) == 200);
	/* Of the ten who answered it, not of the twenty who took part. */
	IS(site_has("Mornings 6 60%") && site_has("Evenings 0 0%") && site_has("Saturdays 10 100%"));
	IS(site_has("10 people answered this question.") && site_has("the shares add up to more than 100%"));
	IS(site_has("20 people answered this question."));
}

TEST_DB(officers_see_answers_as_they_come_in_and_strangers_do_not)
{
	scene_published(conversation_sample());
	IS(site_get(desk) == 303);
	site_sign_in(ROLE_EDITOR);
	IS(site_get(desk) == 200);
	IS(site_has("Nobody has answered yet."));
	struct receipt r = scene_answer("LLY", (struct scene_person){ .visits = "never", .group = "Merched y Wawr" });
	IS(site_get(desk) == 200);
	IS(site_has("Not at all 1 100%") && site_has("1 person answered in their own words.") && site_lacks("Merched y Wawr"));
	IS(site_has("Nothing has been released yet.") && site_lacks("Release the results"));
	IS(site_get(release) == 200);
	IS(site_has("Results are released after closing"));
	site_sign_in(ROLE_NONE);
	IS(site_post("/en/your-response/withdraw", arena_printf(test_arena(), "reference=%.*s&code=%.*s&sure=yes", STR_F(r.reference), STR_F(r.code)).at) == 200);
	site_sign_in(ROLE_EDITOR);
	IS(site_get(desk) == 200);
	IS(site_has("Counted 0") && site_has("Withdrawn 1"));
}

TEST_DB(answers_about_people_are_hidden_from_officers_as_from_everybody)
{
	scene_published(conversation_sample());
	a_hundred_people();
	scene_closed();
	site_sign_in(ROLE_ADMINISTRATOR);
	IS(site_get(release) == 200);
	/* Two are under 25, and 18 would tell that. */
	IS(site_has("Under 25 hidden hidden") && site_has("25 to 64 hidden hidden") && site_has("65 or over 40 67%"));
	IS(site_get(desk) == 200);
	IS(site_has("Not at all 3 3%") && site_lacks("65 or over"));
}

/* Whoever looks before and after one response would have its answers about the person beside all others. */
TEST_DB(answers_about_people_are_not_counted_while_somebody_can_still_answer)
{
	scene_published(conversation_sample());
	a_hundred_people();
	site_sign_in(ROLE_ADMINISTRATOR);
	IS(site_get(release) == 200);
	IS(site_has("is counted when the conversation has closed") && site_lacks("Under 25") && site_lacks("65 or over"));
	/* Forms begun before closing may come within the hour. */
	site_clock("2027-01-06 00:59");
	site_sign_in(ROLE_ADMINISTRATOR);
	IS(site_get(release) == 200);
	IS(site_has("is counted when the conversation has closed") && site_lacks("65 or over"));
	site_clock("2027-01-06 01:00");
	IS(site_get(release) == 200);
	IS(site_lacks("is counted when the conversation has closed") && site_has("65 or over 40 67%"));
}

TEST_DB(an_officer_who_looks_at_results_leaves_a_trace)
{
	scene_published(conversation_sample());
	site_sign_in(ROLE_EDITOR);
	IS(site_get(desk) == 200);
	IS(count("SELECT COUNT(*) FROM event WHERE what = 'results.read' AND kind = 'conversation'") == 1);
}

TEST_DB(everybody_is_counted_once_in_each_table_of_how_they_took_part)
{
	scene_published(conversation_sample());
	a_hundred_people();
	scene_crowd("LLY", 12, (struct scene_person){ .channel = CHANNEL_PHONE, .visits = "weekly" });
	scene_crowd("LLY", 11, (struct scene_person){ .channel = CHANNEL_IN_PERSON, .visits = "weekly" });
	site_sign_in(ROLE_EDITOR);
	IS(site_get(desk) == 200);
	IS(site_has("By the way they answered Responses People Online 80 On paper 15 By phone 14 In person 12 Everybody 121"));
	IS(site_has("By the language they answered in Responses People In Welsh 20 In English 101 Everybody 121"));
	scene_closed();
	scene_released("LLY");
	IS(site_get(page) == 200);
	IS(site_has("By the way they answered Responses People Online 80 On paper 15 By phone 14 In person 12 Everybody 121"));
	IS(site_has("By the language they answered in Responses People In Welsh 20 In English 101 Everybody 121"));
}

TEST_DB(the_sentence_above_a_chart_is_true_of_it)
{
	scene_published(conversation_sample());
	scene_crowd("LLY", 5, (struct scene_person){ .visits = "weekly", .staff = "1" });
	scene_crowd("LLY", 5, (struct scene_person){ .visits = "sometimes", .staff = "2" });
	scene_crowd("LLY", 3, (struct scene_person){ .visits = "never", .staff = "2" });
	site_sign_in(ROLE_EDITOR);
	IS(site_get(desk) == 200);
	IS(site_has("Several answers were chosen equally often, by 38% each."));
	IS(site_has("The most frequent answer was: Well enough (62%)."));
}

/* ---- releasing ---- */

TEST_DB(nothing_is_released_while_people_can_still_answer)
{
	scene_published(conversation_sample());
	a_hundred_people();
	site_sign_in(ROLE_PUBLISHER);
	IS(site_post(release, "") == 409);
	IS(site_has("The results cannot be released now"));
	site_clock("2027-01-05 23:58");
	site_sign_in(ROLE_PUBLISHER);
	IS(site_post(release, "") == 409);
	site_clock("2027-01-05 23:59");
	IS(site_post(release, "") == 303);
	IS(count("SELECT COUNT(*) FROM publication") == 1);
}

TEST_DB(only_a_publisher_releases)
{
	scene_published(conversation_sample());
	scene_closed();
	IS(site_post(release, "") == 403);
	site_sign_in(ROLE_EDITOR);
	IS(site_post(release, "") == 403);
	IS(site_get(release) == 200);
	IS(site_has("A publisher can release them.") && site_lacks("Release the results"));
	site_sign_in(ROLE_PUBLISHER);
	IS(site_get(release) == 200);
	IS(site_has("Release the results"));
	IS(site_post(release, "") == 303);
	IS(site_follow() == 200);
	IS(count("SELECT COUNT(*) FROM publication") == 1);
}

TEST_DB(whoever_released_is_told_so_and_that_nothing_has_changed_since)
{
	scene_published(conversation_sample());
	a_hundred_people();
	scene_closed();
	site_sign_in(ROLE_PUBLISHER);
	IS(site_post(release, "") == 303);
	IS(site_follow() == 200);
	IS(site_has("The results are public now. See the public page") && site_has("role=\"status\""));
	IS(site_has("Nothing has changed since the last release.") && site_lacks("the difference would point to people"));
	IS(site_get(release) == 200);
	IS(site_lacks("The results are public now.") && site_has("See the public page"));
	scene_crowd("LLY", 1, (struct scene_person){ .channel = CHANNEL_PAPER, .visits = "never" });
	IS(site_get(release) == 200);
	IS(site_lacks("Nothing has changed since the last release.") && site_has("the difference would point to people"));
}

/* How many numbers of the two releases differ by a handful of people. */
static int64_t near_numbers(void)
{
	return count("SELECT COUNT(*) FROM publication_figure a JOIN publication p ON p.id = a.publication AND p.replaced_at IS NULL"
		     " JOIN publication_figure b ON b.question = a.question AND b.choice = a.choice AND b.series = a.series"
		     " JOIN publication q ON q.id = b.publication AND q.replaced_at IS NOT NULL WHERE ABS(a.n - b.n) BETWEEN 1 AND 9");
}

TEST_DB(nine_on_paper_and_one_online_do_not_point_to_the_one_online)
{
	scene_published(conversation_sample());
	a_hundred_people();
	scene_closed();
	scene_released("LLY");
	IS(count("SELECT n FROM publication_figure WHERE question = 0 AND series = 'channel:online'") == 80);
	scene_crowd("LLY", 9, (struct scene_person){ .channel = CHANNEL_PAPER, .visits = "sometimes" });
	scene_crowd("LLY", 1, (struct scene_person){ .visits = "sometimes", .staff = "3", .age = "65" });
	site_sign_in(ROLE_PUBLISHER);
	IS(site_post(release, "") == 303);
	IS(near_numbers() == 0);
	site_sign_in(ROLE_NONE);
	IS(site_get(page) == 200);
	IS(site_has("108 responses were counted.") && site_has("Saturdays 60 75%") && site_lacks("Online 8") && site_lacks("On paper"));
	/* One more said how the staff speak Welsh, and one more how old they are. */
	IS(site_has("So little changed here since an earlier release") && site_lacks("Well enough 41") && site_lacks("65 or over 41"));
}

TEST_DB(a_second_release_of_which_nothing_could_be_read_is_refused)
{
	scene_published(conversation_sample());
	scene_crowd("LLY", 40, (struct scene_person){ .visits = "weekly", .hours = "mornings sat", .staff = "3" });
	scene_crowd("LLY", 30, (struct scene_person){ .visits = "sometimes", .hours = "evenings", .staff = "2" });
	scene_crowd("LLY", 20, (struct scene_person){ .visits = "never", .hours = "none", .staff = "1" });
	scene_closed();
	scene_released("LLY");
	scene_crowd("LLY", 4, (struct scene_person){ .channel = CHANNEL_PAPER, .visits = "weekly", .hours = "sat", .staff = "1" });
	scene_crowd("LLY", 3, (struct scene_person){ .channel = CHANNEL_PAPER, .visits = "sometimes" });
	scene_crowd("LLY", 3, (struct scene_person){ .channel = CHANNEL_PAPER, .visits = "never" });
	site_sign_in(ROLE_PUBLISHER);
	IS(site_post(release, "") == 409);
	IS(site_has("nothing worth reading would be left"));
	IS(site_get(release) == 200);
	IS(site_has("nothing worth reading would be left") && site_lacks("Release again"));
	IS(count("SELECT COUNT(*) FROM publication") == 1);
}

TEST_DB(a_release_leaves_its_trace_and_makes_kept_pages_new)
{
	conversation_id id = scene_published(conversation_sample());

	scene_closed();
	int64_t version = public_version(test_db()), events = audit_check(test_db(), test_arena()).events;

	site_sign_in(ROLE_PUBLISHER);
	IS(site_post(release, "") == 303);
	IS(public_version(test_db()) > version);
	IS(audit_check(test_db(), test_arena()).events == events + 1);
	IS(count("SELECT COUNT(*) FROM event WHERE what = 'results.released'") == 1);
	IS(count(arena_printf(test_arena(), "SELECT COUNT(*) FROM thread WHERE from_kind = 'conversation' AND from_id = %lld AND how = 'released_as'",
			      (long long)id.n).at) == 1);
}

TEST_DB(two_releases_never_differ_by_a_handful_of_people)
{
	struct receipt r[12];

	scene_published(conversation_sample());
	a_hundred_people();
	for (int i = 0; i < 12; i++)
		r[i] = scene_answer("LLY", (struct scene_person){ .visits = "never" });
	scene_closed();
	site_sign_in(ROLE_PUBLISHER);
	IS(site_post(release, "") == 303);
	IS(site_post(release, "") == 409);
	IS(site_has("Nothing has changed since the last release."));
	for (int i = 0; i < 10; i++) {
		IS(site_post(release, arena_printf(test_arena(), "try=%d", i).at) == 409);
		db_begin(test_db());
		struct response response;
		IS(response_open(test_db(), test_arena(), r[i].reference, r[i].code, &response));
		response_withdraw(test_db(), test_arena(), &response, r[i].code, site_now());
		IS(db_commit(test_db()));
		if (i == 0) {
			IS(site_post(release, "try=one") == 409);
			IS(site_has("the difference would point to people"));
		}
	}
	IS(site_post(release, "try=again") == 303);
	IS(count("SELECT COUNT(*) FROM publication") == 2 && count("SELECT COUNT(*) FROM publication WHERE replaced_at IS NULL") == 1);
	site_sign_in(ROLE_NONE);
	IS(site_get(page) == 200);
	IS(site_has("100 responses were counted.") && site_has("10 responses had been withdrawn by then."));
}

TEST_DB(a_conversation_that_nobody_has_is_not_found)
{
	scene_draft(conversation_sample());
	IS(site_get(page) == 404 && site_get("/en/conversations/XYZ/results") == 404);
	site_sign_in(ROLE_PUBLISHER);
	IS(site_get("/en/desk/XYZ/results") == 404 && site_get("/en/desk/XYZ/results/release") == 404 && site_get("/en/desk/XYZ/results/compare") == 404 && site_post("/en/desk/XYZ/results/release", "") == 404);
	IS(site_post(release, "") == 409);
	IS(site_get(desk) == 200);
}

/* ---- what everybody sees ---- */

TEST_DB(before_the_release_the_page_says_so_calmly)
{
	scene_published(conversation_sample());
	scene_answer("LLY", (struct scene_person){ .visits = "weekly" });
	IS(site_get(page) == 404);
	IS(site_has("The results have not been released yet"));
	scene_closed();
	IS(site_get("/cy/sgyrsiau/LLY/canlyniadau") == 404);
	IS(site_lacks("The results have not been released yet"));
}

TEST_DB(everybody_reads_what_people_said_in_a_sentence_a_chart_and_a_table)
{
	scene_published(conversation_sample());
	a_hundred_people();
	scene_closed();
	scene_released("LLY");
	IS(site_get(page) == 200);
	IS(site_has("98 responses were counted.") && site_has("8 January 2027"));
	IS(site_has("not a representative survey") && site_has("Counts from 1 to 4 are hidden"));
	IS(site_has("Unweighted. 98 people answered this question."));
	/* Three said never, and what would give them away is hidden with them. */
	IS(site_has("Every week 62 63%") && site_has("Not at all hidden hidden") && site_has("Now and then hidden hidden"));
	IS(site_has("Of the answers that are shown, the most frequent was: Every week (63%)."));
	IS(site_has("Online") && site_has("In Welsh"));
	IS(site_has("<svg class=\"sg-bar\"") && site_has("<table class=\"sg-table\""));
	IS(site_has("20 people answered in their own words.") && site_lacks("Mwy o Gymraeg"));
	IS(site_get("/cy/sgyrsiau/LLY/canlyniadau") == 200);
	IS(site_has("Bob wythnos 62 63%") && site_lacks("Every week") && site_lacks("hidden hidden"));
}

TEST_DB(what_was_released_stands_still_whatever_happens_to_the_answers)
{
	scene_published(conversation_sample());
	a_hundred_people();
	struct receipt r = scene_answer("LLY", (struct scene_person){ .visits = "weekly" });
	scene_closed();
	scene_released("LLY");
	IS(site_get(page) == 200);
	IS(site_has("Every week 63 64%") && site_has("99 responses were counted."));
	IS(site_post("/en/your-response/withdraw", arena_printf(test_arena(), "reference=%.*s&code=%.*s&sure=yes", STR_F(r.reference), STR_F(r.code)).at) == 200);
	IS(site_get(page) == 200);
	IS(site_has("Every week 63 64%") && site_has("99 responses were counted.") && site_lacks("had been withdrawn"));
	site_sign_in(ROLE_EDITOR);
	IS(site_get(desk) == 200);
	IS(site_has("Every week 62 63%") && site_has("Results from 99 responses"));
}

TEST_DB(no_small_number_leaves_the_house_and_none_can_be_taken_from_its_sum)
{
	scene_published(conversation_sample());
	a_hundred_people();
	scene_closed();
	scene_released("LLY");
	IS(count("SELECT COUNT(*) FROM publication_figure WHERE n IS NULL") > 5);
	IS(count("SELECT COUNT(*) FROM publication_figure WHERE n BETWEEN 1 AND 4") == 0);
	IS(count("SELECT COUNT(*) FROM publication_figure WHERE state <> 'shown' AND n IS NOT NULL") == 0);
	/* In no column of a question with one answer is a single number hidden, and in no row among the channels. */
	IS(count("SELECT COUNT(*) FROM (SELECT f.question, f.series FROM publication_figure f JOIN question q ON q.id = f.question"
		 " WHERE q.kind = 'single' AND f.n IS NULL GROUP BY f.question, f.series HAVING COUNT(*) = 1) x") == 0);
	IS(count("SELECT COUNT(*) FROM (SELECT f.question, f.choice FROM publication_figure f"
		 " WHERE f.n IS NULL AND f.series LIKE 'channel:%' GROUP BY f.question, f.choice HAVING COUNT(*) = 1"
		 " AND NOT EXISTS (SELECT 1 FROM publication_figure a WHERE a.question = f.question AND a.choice = f.choice AND a.series = 'all' AND a.n IS NULL)) x") == 0);
}

TEST_DB(small_channels_are_put_together_before_anything_is_released)
{
	scene_published(conversation_sample());
	a_hundred_people();
	scene_closed();
	scene_released("LLY");
	IS(count("SELECT COUNT(*) FROM publication_figure WHERE series = 'channel:paper+phone+in_person'") > 0);
	IS(count("SELECT COUNT(*) FROM publication_figure WHERE series IN ('channel:phone', 'channel:in_person', 'channel:paper')") == 0);
	IS(site_get(page) == 200);
	IS(site_lacks("<th scope=\"col\" class=\"r\">By phone</th>"));
}

TEST_DB(languages_are_not_compared_where_few_answered_in_one_of_them)
{
	scene_published(conversation_sample());
	scene_crowd("LLY", 40, (struct scene_person){ .visits = "weekly" });
	scene_crowd("LLY", 9, (struct scene_person){ .lang = LANG_CY, .visits = "never" });
	scene_closed();
	scene_released("LLY");
	IS(count("SELECT COUNT(DISTINCT series) FROM publication_figure") == 1);
	IS(site_get(page) == 200);
	IS(site_lacks("In Welsh"));
}

TEST_DB(answers_about_people_are_released_in_one_column_only)
{
	scene_published(conversation_sample());
	a_hundred_people();
	scene_closed();
	scene_released("LLY");
	IS(count("SELECT COUNT(*) FROM publication_figure f JOIN question q ON q.id = f.question WHERE q.name = 'age'") == 5);
	IS(count("SELECT COUNT(*) FROM publication_figure f JOIN question q ON q.id = f.question WHERE q.name = 'age' AND f.series <> 'all'") == 0);
	/* Fewer than ten are hidden there, not only fewer than five. */
	IS(count("SELECT COUNT(*) FROM publication_figure f JOIN question q ON q.id = f.question WHERE q.name = 'age' AND f.n BETWEEN 1 AND 9") == 0);
}

TEST_DB(a_release_of_very_few_names_how_many_and_nothing_more)
{
	scene_published(conversation_sample());
	scene_crowd("LLY", 3, (struct scene_person){ .visits = "weekly", .staff = "2" });
	scene_closed();
	scene_released("LLY");
	IS(site_get(page) == 200);
	IS(site_has("3 responses were counted.") && site_has("Every week hidden hidden"));
	IS(site_has("So few people answered this that the numbers could point to somebody."));
	IS(site_lacks("Every week 3") && site_lacks("Well enough 3"));
}

/* ---- some of them ---- */

TEST_DB(an_officer_keeps_the_results_to_some_by_the_address_alone)
{
	scene_published(conversation_sample());
	a_hundred_people();
	IS(site_get("/en/desk/LLY/results?channel=paper") == 303);
	site_sign_in(ROLE_EDITOR);
	IS(site_get("/en/desk/LLY/results?channel=paper&channel=phone") == 200);
	IS(site_has("17 of 98 responses") && site_has("A small base") && site_has("Counted 98"));
	IS(site_has("Every week 2 12%") && site_has("Now and then 15 88%") && site_has("Base: 17 of 17 responses."));
	IS(site_get("/en/desk/LLY/results?lang=cy") == 200);
	IS(site_has("20 of 98 responses") && site_has("Saturdays 20 100%"));
	/* Any of one question, and one of another. */
	IS(site_get("/en/desk/LLY/results?answer=visits:weekly&answer=visits:never&answer=staff:3") == 200);
	IS(site_has("40 of 98 responses") && site_has("Mornings 40 100%"));
	IS(site_has("href=\"/en/desk/LLY/results?answer=visits:never&amp;answer=staff:3\""));
	IS(site_get("/en/desk/LLY/results?late=yes") == 200);
	IS(site_has("0 of 98 responses") && site_has("Nobody fits all of this."));
	IS(site_get("/en/desk/LLY/results?from=2026-11-21&to=2026-11-21") == 200);
	IS(site_has("98 of 98 responses") && site_has("From 21 November 2026"));
	IS(site_get("/cy/desg/LLY/canlyniadau?channel=paper") == 200);
	IS(site_has("15 o 98 ymateb"));
}

TEST_DB(a_choice_that_makes_no_sense_is_left_out_and_a_day_that_is_none_is_told)
{
	scene_published(conversation_sample());
	a_hundred_people();
	site_sign_in(ROLE_EDITOR);
	IS(site_get("/en/desk/LLY/results?channel=pigeon&lang=fr&late=maybe&answer=visits:daily&answer=nothing&answer=age:65") == 200);
	IS(site_lacks("of 98 responses</b>") && site_has("Every week 62 63%"));
	IS(site_get("/en/desk/LLY/results?from=yesterday&lang=cy") == 422);
	IS(site_has("Write a day, for example 2026-11-21") && site_has("value=\"yesterday\"") && site_has("20 of 98 responses"));
}

TEST_DB(the_days_are_drawn_told_and_tabled)
{
	scene_published(conversation_sample());
	scene_crowd("LLY", 3, (struct scene_person){ .visits = "weekly" });
	site_clock("2026-11-23 10:00");
	scene_crowd("LLY", 5, (struct scene_person){ .channel = CHANNEL_PAPER, .visits = "weekly" });
	site_sign_in(ROLE_EDITOR);
	IS(site_get(desk) == 200);
	IS(site_has("The busiest day was Monday 23 November 2026, with 5 responses."));
	IS(site_has("21 November 2026 3 3 0") && site_has("23 November 2026 5 0 5") && site_has("viewBox=\"0 0 30 1000\""));
	IS(site_has("role=\"img\" aria-label=\"The busiest day was Monday 23 November 2026, with 5 responses.\""));
	IS(site_has("Every week: 8 (100%)"));
	IS(site_get("/cy/desg/LLY/canlyniadau") == 200);
	IS(site_has("Y diwrnod prysuraf oedd dydd Llun 23 Tachwedd 2026, gyda 5 ymateb."));
}

TEST_DB(two_questions_are_set_against_each_other_with_their_base)
{
	scene_published(conversation_sample());
	a_hundred_people();
	IS(site_get("/en/desk/LLY/results/compare?row=visits&column=staff") == 303);
	site_sign_in(ROLE_EDITOR);
	IS(site_get("/en/desk/LLY/results/compare") == 200);
	IS(site_has("Choose two questions that have choices."));
	IS(site_get("/en/desk/LLY/results/compare?row=visits&column=staff") == 200);
	IS(site_has("73 people answered both questions. Base: 73 of 98 responses."));
	IS(site_has("Every week 0 0% 0 0% 40 100%") && site_has("40 100%") && site_has("33 people") == false);
	IS(site_has("differ most from everybody in"));
	IS(site_get("/en/desk/LLY/results/compare?row=visits&column=staff&shares=column&channel=paper") == 200);
	IS(site_has("15 of 98 responses") && site_has("Shares of each column") && site_has("Every group is small"));
	IS(site_get("/en/desk/LLY/results/compare?row=visits&column=visits") == 200);
	IS(site_has("Choose two different questions."));
	IS(site_get("/en/desk/LLY/results/compare?row=visits&column=group") == 200);
	IS(site_has("Only questions with choices can be set against each other."));
}

TEST_DB(what_people_say_about_themselves_is_never_put_beside_an_answer)
{
	scene_published(conversation_sample());
	a_hundred_people();
	scene_closed();
	site_sign_in(ROLE_ADMINISTRATOR);
	IS(site_get("/en/desk/LLY/results/compare?row=visits&column=age") == 200);
	IS(site_has("What people say about themselves is never put beside their answers") && site_lacks("65 or over") && site_lacks("value=\"age\""));
	IS(site_get("/en/desk/LLY/results?answer=age:65") == 200);
	IS(site_lacks("65 or over") && site_has("Every week 62 63%"));
}

TEST_DB(what_is_packed_is_compared_with_the_answers_by_check)
{
	scene_published(conversation_sample());
	a_hundred_people();
	results_feature.tick(test_db(), test_arena(), site_now());
	IS(count("SELECT COUNT(*) FROM sheet_change") == 0 && count("SELECT COUNT(*) FROM sheet_block") == 1);
	IS(results_feature.check(test_db(), test_arena(), heard) == 0);
	site_sign_in(ROLE_EDITOR);
	IS(site_get(desk) == 200);
	IS(site_has("Every week 62 63%") && site_has("Counted 98"));
	/* Somebody writes into the database behind our back. */
	IS(db_run_script(test_db(), "UPDATE answer SET choice = 2 WHERE choice = 1 AND question = (SELECT id FROM question WHERE name = 'visits')"));
	IS(results_feature.check(test_db(), test_arena(), heard) == 1);
}
