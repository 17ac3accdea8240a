/* export_test.c -- what comes out is what came in, byte for byte, and harmless. */
/* SPDX-License-Identifier: MIT */
#include "features/exchange/export.h"

#include "base/random.h"
#include "core/fixture_test.h"
#include "features/exchange/codebook.h"
#include "features/exchange/import_file.h"
#include "features/exchange/import_guess.h"
#include "features/exchange/sample_test.h"
#include "tests/test.h"

static str exported(const struct questionnaire *qs, const char *name)
{
	const char *path = sample_path(name);
	FILE *f = fopen(path, "wb");

	IS(export_responses(test_db(), qs, f) >= 0);
	fclose(f);
	return sample_read(path);
}

static void add_random(const struct questionnaire *qs, int n)
{
	struct answers answers = fixture_answers(test_arena(), qs);
	struct response_new new = { .conversation = qs->conversation, .reference_prefix = STR("LLY"), .channel = (enum channel)(n % CHANNEL_COUNT),
		.lang = n % 3 ? LANG_EN : LANG_CY, .late = n % 11 == 0, .begun = sample_noon, .received = { sample_noon.s + n },
		.token = arena_printf(test_arena(), "form %d", n), .external_id = n % 4 ? (str){ 0 } : arena_printf(test_arena(), "=X%d", n) };
	struct response response;
	bool again;

	db_begin(test_db());
	struct receipt receipt = response_add(test_db(), test_arena(), qs, &answers, &new, &again);
	if (n % 9 == 0 && response_open(test_db(), test_arena(), receipt.reference, receipt.code, &response))
		response_withdraw(test_db(), test_arena(), &response, receipt.code, sample_noon);
	IS(db_commit(test_db()));
}

TEST_DB(an_export_tells_skipped_blank_and_withdrawn_apart)
{
	struct questionnaire qs = fixture_library(test_db(), test_arena());

	sample_import(sample_rows("two.csv", sample_two));
	str csv = exported(&qs, "out.csv");
	str first = str_cut(&csv, '\n');
	IS_STR(str_trim(first), "reference,channel,lang,received_at,late,state,external_id,hours,uses:books,uses:computers,uses:none,why,future");
	str rest = str_from(csv, 11);
	IS(str_starts(rest, STR(",paper,en,2021-09-29T23:00:00Z,0,received,A1,early,1,0,0,[skipped],\"They said \"\"no\"\",\ntwice\"")));
}

/* Record by record and field by field, leaving out the columns that must differ. */
static int differences(const char *a, const char *b, const char *const *but)
{
	FILE *f = fopen(a, "rb"), *g = fopen(b, "rb");
	struct csv *one = csv_new(f, ',', 1 << 20), *other = csv_new(g, ',', 1 << 20);
	struct csv_record x, y;
	const char *problem;
	str names[64];
	int different = 0;

	for (int64_t n = 0; csv_next(one, &x, &problem) == CSV_RECORD; n++) {
		if (csv_next(other, &y, &problem) != CSV_RECORD || x.n != y.n || x.n > 64)
			different += 1000;
		for (size_t i = 0; i < x.n && i < y.n; i++) {
			bool counts = true;

			if (!n)
				names[i] = arena_copy(test_arena(), x.at[i]);
			for (size_t k = 0; but[k]; k++)
				counts = counts && !str_eq(names[i], str_of(but[k]));
			if (counts && !str_eq(x.at[i], y.at[i]))
				test_note("line %lld, %.*s: \"%.*s\" and \"%.*s\"", (long long)n, STR_F(names[i]), STR_F(x.at[i]), STR_F(y.at[i]));
			different += counts && !str_eq(x.at[i], y.at[i]);
		}
	}
	different += 1000 * (csv_next(other, &y, &problem) != CSV_END);
	csv_free(one);
	csv_free(other);
	fclose(f);
	fclose(g);
	return different;
}

/* Exports random answers to the one, imports them into the other by the map that is proposed, and exports them again. */
static void comes_out_the_same(const struct questionnaire *qs, const struct questionnaire *copy)
{
	static const char *const but[] = { "reference", "external_id", "photo", "photo.shows", NULL };
	struct import_file file;

	random_seed(21);
	for (int i = 0; i < 300; i++)
		add_random(qs, i);
	random_seed(0);
	exported(qs, "out.csv");
	IS(import_file_open(&file, test_arena(), sample_path("out.csv")) && import_file_begin(&file));
	struct profile profile = profile_read(test_arena(), file.csv, &file.header);
	str guessed = import_guess(test_arena(), qs, &profile);
	import_file_close(&file);
	struct import_job job = sample_job(sample_path("out.csv"));
	job.conversation = copy->conversation;
	job.code = STR("COP");
	job.map = guessed;
	job.now = (instant){ sample_noon.s + 1000 };
	struct import_result r = import_run(test_arena(), &job);
	IS(r.how == IMPORT_DONE && r.added == 300);
	for (size_t i = 0; i < r.map_problems.n; i++)
		test_note("%.*s: %.*s", STR_F(r.map_problems.at[i].path), STR_F(r.map_problems.at[i].why));
	exported(copy, "copy.csv");
	IS(differences(sample_path("out.csv"), sample_path("copy.csv"), but) == 0);
}

TEST_DB(what_was_exported_is_imported_elsewhere_and_comes_out_the_same)
{
	struct questionnaire qs = fixture_library(test_db(), test_arena()), copy = fixture_copy(test_db(), test_arena(), 8, "COP");

	comes_out_the_same(&qs, &copy);
	IS(sample_count("SELECT COUNT(*) FROM response a JOIN response b ON a.conversation = 7 AND b.conversation = 8 AND b.external_id = a.reference") == 300);
}

TEST_DB(every_kind_of_question_comes_out_of_an_import_as_it_went_in)
{
	struct questionnaire made = fixture_kinds(test_arena()), qs = fixture_put(test_db(), test_arena(), &made, 7, "LLY");
	struct questionnaire copy = fixture_put(test_db(), test_arena(), &made, 8, "COP");

	comes_out_the_same(&qs, &copy);
	str csv = exported(&qs, "again.csv"), first = str_trim(str_cut(&csv, '\n'));
	IS_STR(first, "reference,channel,lang,received_at,late,state,external_id,travel,travel.other,needs:c1,needs:c2,needs:c3,needs:c4,needs.other,"
		      "hours,since,first:c1,first:c2,first:c3,first:c4,services:lib,services:parks,town,place,place.other,photo,photo.shows,bus,stop,more");
}

TEST_DB(formulas_are_harmless_in_an_export_and_whole_after_it)
{
	struct questionnaire qs = fixture_library(test_db(), test_arena());

	sample_import(sample_rows("formula.csv", "A1,30/09/2021,paper,en,early,1,,\"=HYPERLINK(\"\"x\"\")\",\nA2,30/09/2021,paper,en,early,1,,[skipped],\n"));
	str csv = exported(&qs, "out.csv");
	IS(memmem(csv.at, csv.len, ",\"'=HYPERLINK(\"\"x\"\")\"", 21) != NULL);
	IS(memmem(csv.at, csv.len, ",'[skipped]", 11) != NULL);
}

TEST_DB(answers_about_people_stand_in_a_file_of_their_own)
{
	struct questionnaire qs = fixture_library(test_db(), test_arena());
	const char *path = sample_path("about.csv");

	sample_import(sample_rows("two.csv", sample_two));
	str csv = exported(&qs, "out.csv");
	IS(memmem(csv.at, csv.len, "young", 5) == NULL && memmem(csv.at, csv.len, "age", 3) == NULL);
	FILE *f = fopen(path, "wb");
	IS(export_about(test_db(), &qs, f) == 2);
	fclose(f);
	str about = sample_read(path);
	IS(str_eq(about, STR("age,more\r\nyoung,[skipped]\r\nold,[skipped]\r\n")) || str_eq(about, STR("age,more\r\nold,[skipped]\r\nyoung,[skipped]\r\n")));
}

TEST_DB(the_codebook_says_what_every_column_means_in_both_languages)
{
	struct questionnaire qs = fixture_library(test_db(), test_arena());
	FILE *f = fopen(sample_path("book.csv"), "wb");

	IS(codebook_write(test_arena(), &qs, false, f));
	fclose(f);
	str book = sample_read(sample_path("book.csv"));
	IS(memmem(book.at, book.len, "hours,Which hours?,Pa oriau?,single,late,\"Late, after 6\",\"Yn hwyr, ar ôl 6\"", 72) != NULL);
	IS(memmem(book.at, book.len, "uses:books,What do you use?,Beth ydych chi'n ei ddefnyddio?,multiple,1,Books,Llyfrau", 82) != NULL);
	IS(memmem(book.at, book.len, "age,", 4) == NULL);
}

TEST_DB(an_export_that_the_database_breaks_off_is_none)
{
	struct questionnaire qs = fixture_library(test_db(), test_arena());
	FILE *f = fopen(sample_path("out.csv"), "wb");

	sample_import(sample_rows("two.csv", sample_two));
	db_break_at(test_db(), 4);
	IS(export_responses(test_db(), &qs, f) == -1);
	db_break_at(test_db(), 0);
	db_recover(test_db());
	fclose(f);
}
