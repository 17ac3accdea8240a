/* import_test.c -- a file comes in as its map says, twice does nothing, half-way goes on, and can be taken back. */
/* SPDX-License-Identifier: MIT */
#include "features/exchange/import_run.h"

#include "core/fixture_test.h"
#include "core/sheet.h"
#include "exchange_sql.h"
#include "features/exchange/import_undo.h"
#include "features/exchange/sample_test.h"
#include "tests/test.h"

/* "3: column "Hours": reason", of the n-th problem. */
static str problem(const struct import_result *r, size_t n)
{
	const struct import_problem *p = &r->problems.at[n];

	if (n >= r->problems.n)
		return STR("none");
	return arena_printf(test_arena(), "%lld: %.*s: %.*s", (long long)p->line, STR_F(p->column), STR_F(p->why.en));
}

/* ---- in ---- */

TEST_DB(a_file_is_imported_as_its_map_says)
{
	struct questionnaire qs = fixture_library(test_db(), test_arena());
	struct import_result r = sample_import(sample_rows("two.csv", sample_two));
	struct import_found found;

	IS(r.how == IMPORT_DONE && r.records == 2 && r.added == 2 && !r.already && !r.bad && r.id.n);
	IS(import_found(test_db(), test_arena(), qs.conversation, STR("A1"), &found));
	IS_STR(found.channel, "paper");
	IS_STR(found.lang, "en");
	IS_STR(instant_iso(test_arena(), found.received_at), "2021-09-29T23:00:00Z");
	struct answers a = response_answers(test_db(), test_arena(), &qs, &(struct response){ .conversation = { 7 }, .id = found.id }, (str){ 0 });
	IS(a.at[0].choices == 1 && a.at[1].choices == 1 && !a.at[2].asked);
	IS_STR(a.at[3].words, "They said \"no\",\ntwice");
	IS(import_found(test_db(), test_arena(), qs.conversation, STR("A2"), &found));
	IS_STR(found.channel, "post");
	IS_STR(found.lang, "cy");
	a = response_answers(test_db(), test_arena(), &qs, &(struct response){ .conversation = { 7 }, .id = found.id }, (str){ 0 });
	IS(a.at[0].choices == 4 && a.at[1].choices == 3);
	IS_STR(a.at[3].words, "  Tŷ\xC2\xA0");
	IS(sample_count("SELECT COUNT(*) FROM about_answer WHERE choice IN (1, 2)") == 2);
	IS(sample_count("SELECT COUNT(*) FROM event WHERE what = 'imported'") == 1);
}

TEST_DB(importing_the_same_file_again_changes_nothing)
{
	const char *path;

	fixture_library(test_db(), test_arena());
	path = sample_rows("two.csv", sample_two);
	sample_import(path);
	struct import_result r = sample_import(path);
	IS(r.how == IMPORT_DONE && r.added == 0 && r.already == 2 && !r.id.n && !r.differ);
	IS(sample_count("SELECT COUNT(*) FROM response") == 2);
	IS(sample_count("SELECT COUNT(*) FROM import") == 1);
	IS(sample_count("SELECT COUNT(*) FROM event WHERE what = 'imported'") == 1);
	IS(sample_count("SELECT COUNT(*) FROM about_answer") == 2);
}

TEST_DB(a_dry_run_tells_what_would_happen_and_writes_nothing)
{
	struct import_job job;

	fixture_library(test_db(), test_arena());
	job = sample_job(sample_rows("two.csv", sample_two));
	job.dry = true;
	struct import_result r = import_run(test_arena(), &job);
	IS(r.how == IMPORT_DONE && r.added == 2 && !r.id.n);
	IS(sample_count("SELECT (SELECT COUNT(*) FROM response) + (SELECT COUNT(*) FROM import) + (SELECT COUNT(*) FROM event)") == 0);
}

static const char mixed[] =
	"A1,30/09/2021,paper,en,early,1,,good,Under 25\n"
	"A2,31/09/2021,paper,en,early,1,,bad day,\n"
	"A3,30/09/2021,pigeon,en,early,1,,bad channel,\n"
	"A4,30/09/2021,paper,fr,early,1,,\"bad language\nin two lines\",\n"
	"A5,30/09/2021,paper,en,midnight,1,,bad choice,\n"
	"A6,30/09/2021,paper,en,early,maybe,,bad box,\n"
	"A7,30/09/2021,paper,en\n"
	",30/09/2021,paper,en,early,1,,no id,\n"
	"A9,30/09/2021,paper,en,midnight,1,,bad choice and age,ninety\n"
	"A10,30/09/2090,paper,en,n/a,,,a future,\n"
	"A11,30/09/2021,paper,,n/a,,,good,\n";

TEST_DB(every_problem_is_told_by_line_and_column_and_nothing_is_added)
{
	fixture_library(test_db(), test_arena());
	struct import_result r = sample_import(sample_rows("mixed.csv", mixed));

	IS(r.how == IMPORT_BAD_ROWS && r.records == 11 && r.bad == 9);
	IS(sample_count("SELECT COUNT(*) FROM response") == 0);
	IS_STR(problem(&r, 0), "3: Date: \"31/09/2021\" is not a moment as DD/MM/YYYY");
	IS_STR(problem(&r, 1), "4: How: \"pigeon\" is no channel");
	IS_STR(problem(&r, 2), "5: Iaith: \"fr\" is no language");
	IS_STR(problem(&r, 3), "7: Hours: \"midnight\" is no choice of this question");
	IS_STR(problem(&r, 4), "8: Books?: \"maybe\" is no choice of this question");
	IS_STR(problem(&r, 5), "9: : has 4 fields; the first line has 9");
	IS_STR(problem(&r, 6), "10: Number: is empty; every record needs an id of its own");
	IS_STR(problem(&r, 7), "11: Hours: \"midnight\" is no choice of this question");
	IS_STR(problem(&r, 8), "11: Age: \"ninety\" is no choice of this question");
	IS_STR(problem(&r, 9), "12: Date: \"30/09/2090\" lies in the future or before 1990");
	IS(r.problems.total == 10);
	/* Of the whole response as well as of questions. */
	IS_STR(r.stranges.at[0].of, "[channel]");
	IS_STR(r.stranges.at[1].value, "fr");
	IS(r.stranges.n == 5);
	IS_STR(r.stranges.at[2].value, "midnight");
	IS(r.stranges.at[2].n == 2);
}

TEST_DB(good_records_are_added_without_the_bad_ones_if_asked_for)
{
	struct import_job job;

	fixture_library(test_db(), test_arena());
	job = sample_job(sample_rows("mixed.csv", mixed));
	job.skip_bad = true;
	struct import_result r = import_run(test_arena(), &job);
	IS(r.how == IMPORT_DONE && r.added == 2 && r.bad == 9 && r.problems.total == 10);
	IS(sample_count("SELECT COUNT(*) FROM response") == 2);
	IS(sample_count("SELECT COUNT(*) FROM answer WHERE question = 7001") == 1);
}

TEST_DB(points_of_our_own_table_are_not_taken_for_responses)
{
	fixture_library(test_db(), test_arena());
	struct import_job job = sample_job(sample_write("points.csv", STR("Number,Date,How,Iaith,Hours,Books?,PCs?,Views,Age,_points\n"
		"A1,30/09/2021,paper,en,early,1,,good,,\n"
		"A2,30/09/2021,in-person,cy,,,,,,Mae'r bws yn hwyr\n")));
	struct import_result r = import_run(test_arena(), &job);

	IS(r.how == IMPORT_BAD_ROWS && r.bad == 1);
	IS_STR(problem(&r, 0), "3: _points: is a point made at an event, which is nobody’s response: leave this line out");
	job.skip_bad = true;
	IS(import_run(test_arena(), &job).added == 1);
}

TEST_DB(bytes_that_are_no_text_are_refused_with_their_line)
{
	static const char bytes[] = "A1,30/09/2021,paper,en,early,1,,one\0two,\n"
				    "A2,30/09/2021,paper,en,early,1,,\xE9t\xE9,\n";
	struct buf all = { 0 };

	fixture_library(test_db(), test_arena());
	buf_str(&all, str_of(sample_heading));
	buf_add(&all, bytes, sizeof bytes - 1);
	struct import_result r = sample_import(sample_write("bytes.csv", buf_text(&all)));
	IS(r.how == IMPORT_BAD_ROWS);
	IS_STR(problem(&r, 0), "2: Views: holds a zero byte");
	IS_STR(problem(&r, 1), "3: Views: is not UTF-8 text");
	buf_free(&all);
}

TEST_DB(a_hundred_problems_are_listed_and_all_are_counted)
{
	struct buf rows = { 0 };

	fixture_library(test_db(), test_arena());
	for (int i = 0; i < 250; i++)
		buf_printf(&rows, "B%d,30/09/2021,paper,en,midnight,,,,\n", i);
	struct import_result r = sample_import(sample_rows("many.csv", arena_z(test_arena(), buf_text(&rows))));
	IS(r.problems.n == 100 && r.problems.total == 250 && r.bad == 250);
	IS(r.stranges.n == 1 && r.stranges.at[0].n == 250);
	buf_free(&rows);
}

TEST_DB(a_record_that_is_there_with_other_answers_stays_and_is_told)
{
	fixture_library(test_db(), test_arena());
	sample_import(sample_rows("two.csv", sample_two));
	struct import_result r = sample_import(sample_rows("new.csv", "A1,30/09/2021,paper,en,late,1,,other,\nA3,30/09/2021,paper,en,late,1,,new,\n"));
	IS(r.added == 1 && r.already == 1 && r.differ == 1);
	IS_STR(r.differing.at[0].why.en, "\"A1\" is there already, with other answers");
	IS(sample_count("SELECT COUNT(*) FROM answer WHERE words = 'other'") == 0);
}

TEST_DB(a_channel_on_the_command_line_counts_for_all)
{
	struct import_job job;

	fixture_library(test_db(), test_arena());
	job = sample_job(sample_rows("pigeon.csv", "A1,30/09/2021,pigeon,en,early,1,,good,Under 25\n"));
	job.channel = CHANNEL_PHONE;
	IS(import_run(test_arena(), &job).added == 1);
	IS(sample_count("SELECT COUNT(*) FROM response WHERE channel = 'phone'") == 1);
}

TEST_DB(days_written_in_two_ways_are_read_in_two_ways_if_the_map_says_so)
{
	struct import_job job;

	fixture_library(test_db(), test_arena());
	job = sample_job(sample_write("days.csv", STR("Number,Date,Views\n1,30/09/2021,a\n2,9/30/2021,b\n3,1/2/2021,c\n")));
	job.map = STR("{ \"id\": \"Number\", \"channel\": { \"always\": \"paper\" }, \"language\": { \"always\": \"en\" },"
		      " \"received\": { \"column\": \"Date\", \"format\": \"DD/MM/YYYY\", \"or\": \"MM/DD/YYYY\" },"
		      " \"questions\": [ { \"name\": \"future\", \"column\": \"Views\" } ] }");
	IS(import_run(test_arena(), &job).added == 3);
	IS(sample_count("SELECT COUNT(*) FROM response WHERE received_at = 1632956400") == 2);
	IS(sample_count("SELECT COUNT(*) FROM response WHERE received_at = 1612137600") == 1);
}

TEST_DB(a_file_without_anything_or_that_is_none_is_told)
{
	fixture_library(test_db(), test_arena());
	IS(sample_import(sample_path("missing.csv")).how == IMPORT_NO_FILE);
	IS(sample_import(sample_write("empty.csv", STR(""))).how == IMPORT_NO_FILE);
	IS(sample_import(test_dir()).how == IMPORT_NO_FILE);
	IS(sample_import(sample_rows("heading.csv", "")).how == IMPORT_DONE);
	IS(sample_count("SELECT COUNT(*) FROM import") == 0);
}

/* ---- back again ---- */

static int64_t counted_on_the_sheet(void)
{
	struct questionnaire qs = questionnaire_read(test_db(), test_arena(), (conversation_id){ 7 });
	struct sheet s = sheet_read(test_db(), test_arena(), &qs);

	return sheet_counted(&s);
}

TEST_DB(a_whole_import_is_taken_back_and_made_again)
{
	const char *path;
	int64_t taken;

	fixture_library(test_db(), test_arena());
	sample_import(sample_rows("other.csv", "Z1,30/09/2021,paper,en,late,1,,stays,Under 25\n"));
	path = sample_rows("two.csv", sample_two);
	struct import_result r = sample_import(path);
	IS(sheet_pack_all(test_db(), (conversation_id){ 7 }) && counted_on_the_sheet() == 3);
	IS(import_undo(test_db(), test_arena(), r.id, (account_id){ 0 }, sample_noon, &taken) == IMPORT_UNDONE && taken == 2);
	IS(sample_count("SELECT COUNT(*) FROM response") == 1 && counted_on_the_sheet() == 1);
	IS(sheet_pack_all(test_db(), (conversation_id){ 7 }) && counted_on_the_sheet() == 1);
	IS(sample_count("SELECT COUNT(*) FROM answer") == 3);
	IS(sample_count("SELECT COUNT(*) FROM about_answer") == 1);
	IS(sample_count("SELECT COUNT(*) FROM import WHERE state = 'undone'") == 1);
	IS(sample_count("SELECT COUNT(*) FROM event WHERE what = 'import_undone'") == 1);
	IS(import_undo(test_db(), test_arena(), r.id, (account_id){ 0 }, sample_noon, &taken) == IMPORT_UNDONE_BEFORE);
	IS(import_undo(test_db(), test_arena(), (import_id){ 5 }, (account_id){ 0 }, sample_noon, &taken) == IMPORT_UNKNOWN);
	struct import_result again = sample_import(path);
	IS(again.added == 2 && again.id.n != r.id.n);
	IS(sample_count("SELECT COUNT(*) FROM response") == 3);
	IS(sample_count("SELECT COUNT(*) FROM about_answer") == 3);
}

static const char *long_file(const char *name, int rows)
{
	const char *path = sample_path(name);
	FILE *f = fopen(path, "wb");

	fputs(sample_heading, f);
	for (int i = 0; i < rows; i++)
		fprintf(f, "N%d,%d/%d/2021,%s,%s,%s,%d,%d,\"Answer \"\"%d\"\"\nof %d, ŵ\",%s\n", i, 1 + i % 28, 1 + i % 12, i % 3 ? "paper" : "Letter",
			i % 5 ? "en" : "Cymraeg", i % 7 ? "late" : "n/a", i % 2, i % 3 == 0, i, rows, i % 4 ? "Under 25" : "");
	fclose(f);
	return path;
}

TEST_DB(a_failure_anywhere_is_mended_by_running_the_same_file_again)
{
	enum { ROWS = 120 };
	const char *path;
	struct import_result r = { .how = IMPORT_FAILED };
	int stopped = 0;

	fixture_library(test_db(), test_arena());
	path = long_file("long.csv", ROWS);
	for (int64_t calls = 150; r.how != IMPORT_DONE; calls += 97) {
		db_break_at(test_db(), calls);
		r = sample_import(path);
		db_break_at(test_db(), 0);
		db_recover(test_db());
		stopped += r.how == IMPORT_FAILED;
	}
	IS(stopped > 3);
	IS(r.resumed && r.already + r.added == ROWS);
	IS(sample_count("SELECT COUNT(*) FROM response") == ROWS);
	IS(sample_count("SELECT COUNT(DISTINCT external_id) FROM response") == ROWS);
	IS(sample_count("SELECT COUNT(DISTINCT person) FROM about_answer") == ROWS);
	IS(sample_count("SELECT COUNT(*) FROM import") == 1);
	IS(sample_count("SELECT added FROM import WHERE state = 'done' AND already = 0") == ROWS);
	int64_t taken = 0, all = 0;
	enum import_undone undone = IMPORT_UNDO_FAILED;
	for (int64_t calls = 3; undone != IMPORT_UNDONE; calls += 5, all += taken) {
		db_break_at(test_db(), calls);
		undone = import_undo(test_db(), test_arena(), r.id, (account_id){ 0 }, sample_noon, &taken);
		db_break_at(test_db(), 0);
		db_recover(test_db());
	}
	IS(all == ROWS);
	IS(sample_count("SELECT (SELECT COUNT(*) FROM response) + (SELECT COUNT(*) FROM answer) + (SELECT COUNT(*) FROM about_answer)") == 0);
}

/* Twenty thousand records; on PostgreSQL, where each statement is a way to the server and back, fewer. */
TEST_DB(a_file_ten_times_as_long_takes_no_more_memory)
{
	int rows = test_on_postgres() ? 5000 : 20000;
	int64_t taken;

	fixture_library(test_db(), test_arena());
	struct import_result few = sample_import(long_file("few.csv", rows / 10));
	IS(few.how == IMPORT_DONE && few.added == rows / 10);
	size_t before = arena_used(test_arena());
	struct import_result many = sample_import(long_file("many.csv", rows));
	IS(many.how == IMPORT_DONE && many.added == rows - rows / 10 && many.already == rows / 10);
	IS(arena_used(test_arena()) - before < 64 * 1024);
	IS(many.memory < 6 << 20);
	IS(sample_count("SELECT COUNT(*) FROM response") == rows);
	IS(sample_count("SELECT COUNT(*) FROM response WHERE lang = 'cy'") == rows / 5);
	IS(sample_count("SELECT COUNT(*) FROM answer WHERE question = 7001") == rows - (rows + 6) / 7);
	IS(import_undo(test_db(), test_arena(), many.id, (account_id){ 0 }, sample_noon, &taken) == IMPORT_UNDONE && taken == rows - rows / 10);
	IS(sample_count("SELECT COUNT(*) FROM response") == rows / 10);
	test_note("%d records, the largest batch took %zu KB", rows, many.memory / 1024);
}
