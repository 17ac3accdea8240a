/* bring_test.c -- an editor brings a file of answers, sees what would come of it, adds it and takes it back. */
/* SPDX-License-Identifier: MIT */
#include "features/exchange/bring.h"

#include "core/file.h"
#include "core/fixture_test.h"
#include "features/exchange/bring_make.h"
#include "tests/scene.h"

static const char *const page = "/en/desk/LLY/import";

static const char table[] =
	"Ref,Submitted,How,Iaith,How often do you come?,Anything,Notes\n"
	"A1,30/09/2026,Paper,Cymraeg,Weekly,\"Llyfrau, a \"\"mwy\"\"\",x\n"
	"A2,01/10/2026,letter,English,every day,More books,y\n"
	"A3,31/09/2026,Paper,Welsh,Never,,z\n";

static long long count(const char *sql)
{
	return fixture_number(test_db(), sql);
}

static int bring(str bytes)
{
	struct site_file file = { "file", "answers.csv", bytes };

	return site_send(page, "", &file, 1);
}

static const char *kept(void)
{
	return arena_z(test_arena(), str_of(site_location()));
}

static const char *of(const char *where, const char *what)
{
	return arena_z(test_arena(), arena_printf(test_arena(), "%s/%s", where, what));
}

/* Brought, its columns as guessed but for `more`; what it then leads to. */
static const char *tried(const char *csv, const char *more)
{
	str form = STR("");

	IS(bring(str_of(csv)) == 303 && site_follow() == 200);
	const char *where = arena_z(test_arena(), arena_printf(test_arena(), "%s/%lld", page, count("SELECT MAX(id) FROM bring")));
	static const char *const fields[] = { "column-0", "column-1", "column-2", "column-3", "column-4", "column-5", "column-6", "channel", "lang", "format",
		"separator" };

	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
		if (!strstr(more, fields[i]) && site_field(fields[i]).at)
			form = arena_printf(test_arena(), "%.*s%s=%.*s&", STR_F(form), fields[i], STR_F(site_field(fields[i])));
	IS(site_post(of(where, "columns"), arena_z(test_arena(), arena_printf(test_arena(), "%.*s%s", STR_F(form), more))) == 303);
	scene_work();
	IS(site_get(where) == 200);
	return where;
}

static void editor(void)
{
	IS(file_folders(test_dir()));
	scene_published(conversation_sample());
	site_sign_in(ROLE_EDITOR);
}

TEST_DB(columns_are_guessed_and_nothing_is_added_before_somebody_says_so)
{
	editor();
	IS(site_get(page) == 200 && site_has("Look at the file"));
	IS(bring(str_of(table)) == 303 && site_follow() == 200);
	IS_STR(site_field("column-0"), "[id]");
	IS_STR(site_field("column-1"), "[received]");
	IS_STR(site_field("column-3"), "[language]");
	IS_STR(site_field("column-4"), "visits");
	IS_STR(site_field("format"), "DD/MM/YYYY");
	IS(site_has("Llyfrau, a \"mwy\"") && count("SELECT COUNT(*) FROM response") == 0);
}

TEST_DB(what_is_wrong_is_told_by_line_and_words_get_a_meaning)
{
	editor();
	const char *where = tried(table, "column-2=%5Bchannel%5D&column-5=welsh");

	IS(site_has("Responses in the file 3") && site_has("Would be added 1") && site_has("With problems 2"));
	IS(site_has("4 Submitted") && site_has("\"31/09/2026\" is not a moment as DD/MM/YYYY"));
	IS(site_has("\"every day\" is no choice of this question"));
	IS(count("SELECT COUNT(*) FROM bring_value WHERE means = 'cy'") == 2);
	IS(count("SELECT COUNT(*) FROM bring_value WHERE means = ''") > 0);
	IS(site_get(arena_z(test_arena(), arena_printf(test_arena(), "/cy/desg/LLY/mewnforio/%s", strrchr(where, '/') + 1))) == 200);
	IS(site_has("nid yw “every day” yn un o ddewisiadau’r cwestiwn hwn"));
	IS(count("SELECT COUNT(*) FROM response") == 0);
}

/* Gives each word without a meaning its own. */
static void mean(const char *where, const char *name, const char *said, const char *means)
{
	long long n = count(arena_z(test_arena(), arena_printf(test_arena(), "SELECT n FROM bring_value WHERE name = '%s' AND said = '%s'", name, said)));

	IS(site_post(of(where, "values"), arena_z(test_arena(), arena_printf(test_arena(), "value-%lld=%s", n, means))) == 303);
	scene_work();
}

TEST_DB(it_is_added_once_taken_back_whole_and_brought_in_again)
{
	editor();
	const char *where = tried(table, "column-2=%5Bchannel%5D&column-5=welsh");

	mean(where, "visits", "every day", "weekly");
	mean(where, "[channel]", "letter", "post");
	IS(site_get(where) == 200 && site_has("Add 2 responses and leave out those with problems"));
	IS(site_post(of(where, "add"), "skip=yes") == 303);
	scene_work();
	IS(site_follow() == 200 && site_has("2 responses were added."));
	IS(count("SELECT COUNT(*) FROM response WHERE channel = 'post'") == 1 && count("SELECT COUNT(*) FROM response WHERE lang = 'cy'") == 1);
	IS(site_post(of(where, "add"), "") == 409);
	IS(site_get("/en/desk/work") == 200 && site_has("answers.csv"));
	IS(site_post(of(where, "undo"), "") == 303);
	scene_work();
	IS(site_follow() == 200 && site_has("Taken back") && count("SELECT COUNT(*) FROM response") == 0 && count("SELECT COUNT(*) FROM answer") == 0);
	IS(site_post(of(where, "try"), "") == 303);
	scene_work();
	IS(site_post(of(where, "add"), "skip=yes") == 303);
	scene_work();
	IS(site_follow() == 200 && count("SELECT COUNT(*) FROM response") == 2);
}

TEST_DB(the_same_file_again_changes_nothing_even_without_numbers_in_it)
{
	static const char plain[] = "How often do you come?\nweekly\nnever\n";

	editor();
	const char *where = tried(plain, "");

	IS(site_has("Would be added 2"));
	IS(site_post(of(where, "add"), "") == 303);
	scene_work();
	IS(count("SELECT COUNT(*) FROM response") == 2);
	tried(plain, "");
	IS(site_has("Would be added 0") && site_has("adding it again would change nothing"));
}

TEST_DB(a_column_answers_one_question_and_a_question_has_one_column)
{
	editor();
	IS(bring(STR("a,b,b\nweekly,1,2\n")) == 303);
	const char *where = kept();

	IS(site_post(where, "column-0=visits&column-1=visits") == 422 && site_has("Another column answers this already."));
	IS(site_post(where, "column-0=&column-1=") == 422 && site_has("Say of at least one column which question it answers."));
	IS(site_post(where, "column-0=visits&column-1=welsh") == 422 && site_has("Another column has the same heading."));
	IS_STR(site_field("column-0"), "visits");
	IS(site_post(where, "column-0=nonsense") == 422);
}

TEST_DB(what_is_no_table_is_refused_with_a_sentence_in_either_language)
{
	struct site_file none[] = { { "file", "x.csv", STR("") } };
	char *wide = arena_take(test_arena(), 20000), *deep = arena_take(test_arena(), 40000);

	editor();
	IS(site_post(page, "") == 422 && site_has("Choose a file"));
	IS(site_send(page, "", none, 1) == 422);
	IS(bring(STR("%PDF-1.7\n")) == 422 && site_has("We cannot read answers from this file."));
	IS(site_has("CSV UTF-8"));
	IS(bring(STR("\"never closed\n1,2\n")) == 422 && site_has("The first line of the file cannot be read"));
	memset(wide, ',', 500);
	wide[500] = '\n';
	IS(bring((str){ wide, 501 }) == 422 && site_has("more than 300 columns"));
	memset(wide, ',', 100);
	wide[100] = '\n';
	IS(bring((str){ wide, 101 }) == 303 && site_follow() == 200 && site_has("Column CW, without a heading"));
	memset(deep, 'x', 30000);
	memcpy(deep, "a\n", 2);
	IS(bring((str){ deep, 30000 }) == 303 && site_follow() == 200);
}

TEST_DB(strangers_bring_nothing_and_a_file_that_is_not_there_is_not_found)
{
	editor();
	IS(site_get("/en/desk/LLY/import/77") == 404 && site_post("/en/desk/LLY/import/77/add", "") == 404);
	IS(site_get("/en/desk/XYZ/import") == 404);
	site_sign_in(ROLE_NONE);
	IS(site_get(page) == 303 && bring(str_of(table)) == 403 && site_post("/en/desk/LLY/import/77/undo", "") == 403);
}

TEST_DB(a_file_of_answers_is_thrown_away_by_hand_or_after_a_month)
{
	editor();
	IS(bring(str_of(table)) == 303);
	long long first = count("SELECT MAX(id) FROM bring");

	IS(site_post(arena_z(test_arena(), arena_printf(test_arena(), "%s/%lld/throw-away", page, first)), "") == 303);
	IS(site_get(arena_z(test_arena(), arena_printf(test_arena(), "%s/%lld", page, first))) == 404);
	IS(bring(str_of(table)) == 303 && count("SELECT COUNT(*) FROM bring WHERE file IS NOT NULL") == 1);
	db_begin(test_db());
	bring_tick(test_db(), test_arena(), (instant){ site_now().s + 31 * 86400 });
	IS(db_commit(test_db()));
	IS(count("SELECT COUNT(*) FROM bring WHERE file IS NOT NULL") == 0 && count("SELECT COUNT(*) FROM file") == 0);
}
