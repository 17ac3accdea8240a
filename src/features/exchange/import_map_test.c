/* import_map_test.c -- a mistake in a map is told by its place; choices are read however they are written. */
/* SPDX-License-Identifier: MIT */
#include "features/exchange/import_map.h"

#include "core/fixture_test.h"
#include "features/exchange/sample_test.h"
#include "tests/test.h"

static struct load_problems mistakes(const char *json)
{
	struct questionnaire qs = fixture_questions(test_arena());
	str fields[] = { STR("Number"), STR("Date"), STR("How"), STR("How"), STR(" Hours "), STR("Views") };
	struct csv_record header = { fields, 6, 1 };
	struct load_problems problems = { 0 };
	struct import_map read;

	IS(import_map_read(test_arena(), str_of(json), &qs, &header, &read, &problems) == !problems.n);
	return problems;
}

static str mistake(const char *questions)
{
	struct load_problems p = mistakes(arena_z(test_arena(), arena_printf(test_arena(),
		"{ \"id\": \"Number\", \"channel\": { \"always\": \"paper\" }, \"language\": { \"always\": \"cy\" }, \"questions\": [ %s ] }", questions)));

	return p.n ? arena_printf(test_arena(), "%.*s: %.*s", STR_F(p.at[0].path), STR_F(p.at[0].why)) : STR("none");
}

TEST(a_mistake_in_a_map_is_told_by_its_place)
{
	IS_STR(mistake("{ \"name\": \"hours\", \"column\": \"Hours\" }"), "none");
	IS_STR(mistake("{ \"name\": \"hour\", \"column\": \"Hours\" }"), "questions[0]: the conversation has no question \"hour\"");
	IS_STR(mistake("{ \"name\": \"hours\", \"column\": \"Time\" }"), "questions[0]: the file has no column \"Time\"");
	IS_STR(mistake("{ \"name\": \"hours\", \"column\": \"How\" }"), "questions[0]: the file has two columns \"How\"");
	IS_STR(mistake("{ \"name\": \"hours\" }"), "questions[0]: needs either a column or columns");
	IS_STR(mistake("{ \"name\": \"hours\", \"column\": \"Hours\" }, { \"name\": \"hours\", \"column\": \"Views\" }"),
	       "questions[1]: \"hours\" stands twice in the map");
	IS_STR(mistake("{ \"name\": \"hours\", \"column\": \"Hours\", \"values\": [ { \"is\": \"1\", \"means\": \"?\" } ] }"),
	       "questions[0].values[0].means: \"?\" is no choice of this question, nor [blank] or [skipped]");
	IS_STR(mistake("{ \"name\": \"hours\", \"column\": \"Hours\", \"values\": [ { \"is\": \"1\", \"means\": \"late\" }, { \"is\": \"1\", \"means\": \"same\" } ] }"),
	       "questions[0].values[1].is: stands twice");
	IS_STR(mistake("{ \"name\": \"hours\", \"column\": \"Hours\", \"values\": [ { \"means\": \"late\" } ] }"), "questions[0].values[0].is: missing");
	IS_STR(mistake("{ \"name\": \"hours\", \"column\": \"Hours\", \"separator\": \";\" }"), "questions[0]: only a question of the kind multiple has a separator");
	IS_STR(mistake("{ \"name\": \"hours\", \"columns\": [ { \"column\": \"Views\", \"choice\": \"late\" } ] }"),
	       "questions[0]: only questions of the kinds multiple, ranking and matrix have several columns");
	IS_STR(mistake("{ \"name\": \"uses\", \"columns\": [ { \"column\": \"Views\", \"choice\": \"boats\" } ] }"),
	       "questions[0].columns[0]: \"boats\" is no choice of this question");
	IS_STR(mistake("{ \"name\": \"uses\", \"columns\": [ { \"column\": \"Views\", \"choice\": \"books\" } ], \"values\": [ { \"is\": \"y\", \"means\": \"books\" } ] }"),
	       "questions[0].values[0].means: \"books\" is neither 1 nor 0, nor [blank] or [skipped]");
	IS_STR(mistake("{ \"name\": \"hours\", \"colum\": \"Hours\" }"), "questions[0].colum: unknown; here may stand: name, column, separator, reads, values, columns, words");
	IS(mistakes("{").n == 1);
	IS(mistakes("{ \"id\": \"X\", \"channel\": {}, \"language\": { \"always\": \"fr\" }, \"questions\": [] }").n >= 2);
	IS(mistakes("{ \"id\": \"X\", \"channel\": {}, \"language\": { \"always\": \"cy\" }, \"received\": { \"column\": \"Date\", \"format\": \"DD/MM\" },"
		    " \"questions\": [ { \"name\": \"hours\", \"column\": \"Hours\" } ] }").n == 1);
}

TEST_DB(choices_in_one_column_are_cut_at_the_separator)
{
	static const char separated[] =
		"{ \"id\": \"Number\", \"channel\": { \"always\": \"paper\" }, \"language\": { \"always\": \"cy\" },"
		" \"questions\": [ { \"name\": \"uses\", \"column\": \"Uses\", \"separator\": \";\", \"reads\": \"labels\" } ] }";
	struct import_job job;

	fixture_library(test_db(), test_arena());
	job = sample_job(sample_write("uses.csv", STR("Number,Uses\n1,Books; Cyfrifiaduron\n2,\n3,;Books;\n4,Books;Boats\n")));
	job.map = str_of(separated);
	job.skip_bad = true;
	struct import_result r = import_run(test_arena(), &job);
	IS(r.added == 3 && r.bad == 1);
	IS(sample_count("SELECT COUNT(*) FROM answer WHERE choice = 1") == 2);
	IS(sample_count("SELECT COUNT(*) FROM answer WHERE choice = 2") == 1);
	IS(sample_count("SELECT COUNT(*) FROM answer WHERE choice = 0 AND words = ''") == 1);
}
