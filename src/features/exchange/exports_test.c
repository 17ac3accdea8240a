/* exports_test.c -- a publisher asks for a table, sees it grow, and nobody else fetches it. */
/* SPDX-License-Identifier: MIT */
#include "features/exchange/exports.h"

#include <stdio.h>
#include <unistd.h>

#include "base/spreadsheet.h"
#include "core/file.h"
#include "core/fixture_test.h"
#include "tests/scene.h"

static const char *const page = "/en/desk/LLY/export";

static void some_people(void)
{
	IS(file_folders(test_dir()));
	scene_published(conversation_sample());
	db_begin(test_db());
	scene_crowd("LLY", 30, (struct scene_person){ .visits = "weekly", .hours = "mornings sat", .age = "65" });
	scene_crowd("LLY", 1, (struct scene_person){ .lang = LANG_CY, .visits = "never", .welsh = "=HYPERLINK(\"x\")" });
	IS(db_commit(test_db()));
	site_sign_in(ROLE_PUBLISHER);
}

/* Asks, has the work done, and gives the address of the table. */
static const char *made(const char *form)
{
	IS(site_post(page, form) == 303);
	const char *where = arena_z(test_arena(), str_of(site_location()));

	scene_work();
	return where;
}

static str fetched(const char *where)
{
	struct file file;
	struct files files = files_of_hash(test_db(), test_arena(), fixture_texts(test_db(), test_arena(), "SELECT hash FROM file").at[0]);
	char *at = arena_take(test_arena(), 1 << 20);
	ssize_t n;

	IS(site_get(arena_z(test_arena(), arena_printf(test_arena(), "%s/file", where))) == 200);
	file = files.at[0];
	int fd = file_open(file.hash);

	n = read(fd, at, 1 << 20);
	close(fd);
	return (str){ at, n > 0 ? (size_t)n : 0 };
}

TEST_DB(a_publisher_fetches_every_answer_as_csv_and_nothing_about_people)
{
	some_people();
	const char *where = made("format=csv");

	IS(site_get(where) == 200 && site_has("Ready") && site_has("31 responses,"));
	str csv = fetched(where), rest = csv, head = str_cut(&rest, '\n');

	IS(str_starts(head, STR("reference,channel,lang,received_at,late,state,external_id,visits,hours:")));
	IS(!scene_says(head, "age") && scene_says(csv, "'=HYPERLINK") && !scene_says(csv, ",=HYPERLINK"));
	IS(fixture_number(test_db(), "SELECT COUNT(*) FROM event WHERE what = 'export.asked'") == 1);
	IS(fixture_number(test_db(), "SELECT COUNT(*) FROM event WHERE what = 'export.made'") == 1);
}

TEST_DB(a_spreadsheet_is_a_zip_of_its_own_kind)
{
	some_people();
	str book = fetched(made("format=xlsx"));

	IS(str_starts(book, STR("PK\x03\x04")) && book.len > 2000);
}

TEST_DB(the_link_is_for_the_sign_in_that_asked_and_for_half_a_day)
{
	some_people();
	const char *where = made("format=csv"), *file = arena_z(test_arena(), arena_printf(test_arena(), "%s/file", where));

	IS(site_get(file) == 200);
	site_sign_in(ROLE_ADMINISTRATOR);
	IS(site_get(file) == 404);
	site_sign_in(ROLE_PUBLISHER);
	IS(site_get(file) == 410 && site_get(where) == 200 && site_has("another browser or another sign-in"));
	site_clock("2026-11-22 12:00");
	site_sign_in(ROLE_PUBLISHER);
	IS(site_get(where) == 200 && site_lacks("Fetch the CSV file"));
}

TEST_DB(an_editor_takes_no_answers_out_and_a_stranger_signs_in_first)
{
	some_people();
	site_sign_in(ROLE_EDITOR);
	IS(site_get(page) == 403 && site_post(page, "format=csv") == 403);
	IS(site_get("/en/desk/LLY") == 200 && site_lacks("Take the answers out"));
	IS(site_get("/en/desk/LLY/export/codebook") == 200 && site_has("column,question_en,question_cy") && site_has("[skipped]"));
	site_sign_in(ROLE_NONE);
	IS(site_get(page) == 303);
}

TEST_DB(what_cannot_be_made_is_refused_with_a_sentence)
{
	some_people();
	IS(site_post(page, "format=pdf") == 422 && site_has("Choose CSV or a spreadsheet"));
	IS(site_get("/en/desk/LLY/export/12") == 404 && site_get("/en/desk/LLY/export/x/file") == 404);
	IS(site_get("/en/desk/XYZ/export") == 404);
	for (int i = 0; i < 5; i++)
		IS(site_post(page, "format=csv") == 303);
	IS(site_post(page, "format=csv") == 409 && site_has("Five of your tables are being made already"));
	scene_work();
	IS(site_post(page, "format=csv") == 303);
}

TEST_DB(whatever_is_being_done_stands_in_one_list)
{
	some_people();
	IS(site_get("/en/desk/work") == 200 && site_has("Nobody has asked for a table yet."));
	IS(site_post(page, "format=csv") == 303);
	IS(site_get("/en/desk/work") == 200 && site_has("Waiting") && site_has("1 piece of work waits for its turn."));
	scene_work();
	IS(site_get("/en/desk/work") == 200 && site_has("Ready"));
	IS(site_get("/cy/desg/gwaith") == 200 && site_has("Yn barod"));
}

TEST(a_spreadsheet_holds_what_fits_and_says_what_does_not)
{
	static const char *const names[] = { "A", "B", NULL };
	const char *path = arena_z(test_arena(), arena_printf(test_arena(), "%s/x.xlsx", test_dir()));
	struct spreadsheet *s = spreadsheet_new(path, test_dir(), names);

	IS(s && spreadsheet_put(s, 0, 0, 0, STR("head")) && spreadsheet_put(s, 0, 1, 0, STR("=1+1")) && spreadsheet_put(s, 1, 0, 0, STR("\x01")));
	IS(!spreadsheet_put(s, 0, SPREADSHEET_ROWS, 0, STR("x")) && !spreadsheet_put(s, 0, 1, SPREADSHEET_COLUMNS, STR("x")));
	IS(spreadsheet_end(s) && access(path, R_OK) == 0);
}
