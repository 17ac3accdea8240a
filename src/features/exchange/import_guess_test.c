/* import_guess_test.c -- a map is proposed from what stands in the file, in either language. */
/* SPDX-License-Identifier: MIT */
#include "features/exchange/import_guess.h"

#include "core/fixture_test.h"
#include "features/exchange/import_file.h"
#include "features/exchange/sample_test.h"
#include "tests/test.h"

static str guess_of(const char *csv)
{
	struct questionnaire qs = fixture_questions(test_arena());
	struct import_file file;

	IS(import_file_open(&file, test_arena(), sample_write("guess.csv", str_of(csv))) && import_file_begin(&file));
	struct profile profile = profile_read(test_arena(), file.csv, &file.header);
	str json = import_guess(test_arena(), &qs, &profile);
	import_file_close(&file);
	return json;
}

static bool says(str json, const char *part)
{
	if (memmem(json.at, json.len, part, strlen(part)))
		return true;
	test_note("%.*s\nlacks %s", STR_F(json), part);
	return false;
}

TEST(a_map_is_guessed_from_headings_and_values)
{
	str json = guess_of(
		"Response ID,Submitted,Iaith,Which opening?,Beth ydych chi'n ei ddefnyddio? [Llyfrau],Beth ydych chi'n ei ddefnyddio? [Cyfrifiaduron],WHY,Age\n"
		"11,2021-05-01 10:00,Cymraeg,Early,1,0,because,Under 25\n"
		"12,2021-05-02 11:30,English,AS NOW,0,1,,25 or over\n"
		"13,2021-05-02 11:31,English,early,0,1,,100\n");

	IS(says(json, "\"id\": \"Response ID\""));
	IS(says(json, "\"received\": { \"column\": \"Submitted\", \"format\": \"YYYY-MM-DD hh:mm\" }"));
	IS(says(json, "\"channel\": { \"always\": \"import\" }"));
	IS(says(json, "\"language\": { \"column\": \"Iaith\",\n    \"values\": [ { \"is\": \"Cymraeg\", \"means\": \"?\" }"));
	IS(says(json, "\"name\": \"hours\", \"column\": \"Which opening?\",\n      \"values\": [ { \"is\": \"Early\", \"means\": \"early\" }"));
	IS(says(json, "{ \"is\": \"AS NOW\", \"means\": \"same\" }"));
	IS(says(json, "{ \"column\": \"Beth ydych chi'n ei ddefnyddio? [Cyfrifiaduron]\", \"choice\": \"computers\" }"));
	IS(says(json, "\"name\": \"why\", \"column\": \"WHY\""));
	IS(says(json, "{ \"is\": \"Under 25\", \"means\": \"young\" }"));
	IS(says(json, "{ \"is\": \"100\", \"means\": \"?\" }"));
}

TEST(any_file_at_all_is_guessed_at)
{
	IS(says(guess_of("a\n"), "\"id\": \"?\""));
	IS(says(guess_of("\"a\n\"\"b\\\"\n1\n2\n"), "\"id\": \"a\\u000a\\\"b\\\\\""));
	IS(says(guess_of("x,y\n\xff,1\n"), "\"questions\": ["));
}
