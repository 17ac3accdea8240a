/* bring_sheet_test.c -- an editor brings a workbook or words in an older alphabet, and goes on as with any other table. */
/* SPDX-License-Identifier: MIT */
#include "features/exchange/bring_sheet.h"

#include <unistd.h>

#include "base/csv.h"
#include "core/file.h"
#include "core/fixture_test.h"
#include "features/exchange/bring_source.h"
#include "features/exchange/bring_words.h"
#include "features/exchange/export.h"
#include "features/exchange/export_sheet.h"
#include "features/exchange/sample_test.h"
#include "tests/packed.h"
#include "tests/scene.h"

static const char *const page = "/en/desk/LLY/import";

#define XML "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>"
#define RELATION(id, target) "<Relationship Id=\"" id "\" Type=\"worksheet\" Target=\"" target "\"/>"

static const char book_one[] = XML "<workbook xmlns:r=\"r\"><sheets><sheet name=\"Answers\" sheetId=\"4\" r:id=\"rId1\"/></sheets></workbook>";
static const char book_three[] = XML "<workbook xmlns:r=\"r\"><workbookPr date1904=\"0\"/><sheets><sheet name=\"Notes &amp; such\" sheetId=\"1\" r:id=\"rId2\"/>"
	"<sheet name=\"Secret\" sheetId=\"2\" state=\"hidden\" r:id=\"rId3\"/><sheet name=\"Answers\" sheetId=\"4\" r:id=\"rId1\"/></sheets></workbook>";
static const char book_hidden[] = XML "<workbook xmlns:r=\"r\"><sheets><sheet name=\"Secret\" sheetId=\"2\" state=\"veryHidden\" r:id=\"rId1\"/></sheets></workbook>";
static const char relations[] = XML "<Relationships>" RELATION("rId1", "worksheets/sheet1.xml") RELATION("rId2", "/xl/worksheets/sheet2.xml") "</Relationships>";
static const char styles[] = XML "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"dd/mm/yyyy\\ hh:mm\"/><numFmt numFmtId=\"165\" formatCode=\"0000\"/><numFmt numFmtId=\"166\" formatCode=\"0&quot; days&quot;\"/></numFmts><cellStyleXfs><xf numFmtId=\"9\"/></cellStyleXfs>"
	"<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"164\"/><xf numFmtId=\"10\"/><xf numFmtId=\"20\"/><xf numFmtId=\"46\"/><xf numFmtId=\"165\"/><xf numFmtId=\"166\"/></cellXfs></styleSheet>";
static const char shared[] = XML "<sst><si><t>Ref</t></si><si><r><t>How often </t></r><r><t>do you come?</t></r><rPh><t>no</t></rPh></si><si><t>weekly</t></si><si><t>Submitted</t></si></sst>";
static const char cells[] = XML "<worksheet><sheetData>"
	"<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>3</v></c><c r=\"C1\" t=\"s\"><v>1</v></c><c r=\"D1\" t=\"inlineStr\"><is><t>Share</t></is></c>"
	"<c r=\"E1\" t=\"inlineStr\"><is><t>Number</t></is></c></row>"
	"<row r=\"2\"><c r=\"A2\" t=\"str\"><v>A1</v></c><c r=\"B2\" s=\"2\"><v>46296.5</v></c><c r=\"C2\" t=\"s\"><v>2</v></c><c r=\"D2\" s=\"3\"><v>0.125</v></c>"
	"<c r=\"E2\"><v>0.30000000000000004</v></c></row>"
	"<row r=\"3\"/>"
	"<row r=\"4\"><c r=\"A4\" t=\"str\"><v>A2</v></c><c r=\"B4\" s=\"1\"><v>46297</v></c><c r=\"C4\" t=\"str\"><v>every day</v></c></row>"
	"</sheetData></worksheet>";
static const char notes[] = XML "<worksheet><sheetData><row><c t=\"inlineStr\"><is><t>Nothing</t></is></c></row></sheetData></worksheet>";

static long long count(const char *sql)
{
	return fixture_number(test_db(), sql);
}

static str workbook(const char *book, const char *first)
{
	return packed(test_arena(), (struct packed_file[]){ { "xl/workbook.xml", str_of(book) }, { "xl/_rels/workbook.xml.rels", str_of(relations) },
		{ "xl/styles.xml", str_of(styles) }, { "xl/sharedStrings.xml", str_of(shared) }, { "xl/worksheets/sheet1.xml", str_of(first) },
		{ "xl/worksheets/sheet2.xml", str_of(notes) } }, 6);
}

static int bring(const char *name, str bytes)
{
	struct site_file file = { "file", name, bytes };
	int status = site_send(page, "", &file, 1);

	scene_work();
	return status;
}

static const char *of(const char *where, const char *what)
{
	return arena_z(test_arena(), arena_printf(test_arena(), "%s/%s", where, what));
}

static const char *source(void)
{
	return arena_z(test_arena(), arena_printf(test_arena(), "/en/desk/LLY/import-file/%lld", count("SELECT MAX(id) FROM bring_source")));
}

/* The page of the newest source, after a table was made of it. */
static void go_to_columns(void)
{
	IS(site_follow() == 303 && site_follow() == 303 && site_follow() == 200);
}

static void editor(void)
{
	IS(file_folders(test_dir()));
	scene_published(conversation_sample());
	site_sign_in(ROLE_EDITOR);
}

TEST_DB(a_workbook_of_one_sheet_is_a_table_like_any_other)
{
	editor();
	IS(site_get(page) == 200 && site_has("Excel"));
	IS(bring("answers.xlsx", workbook(book_one, cells)) == 303);
	go_to_columns();
	IS_STR(site_field("column-0"), "[id]");
	IS_STR(site_field("column-1"), "[received]");
	IS_STR(site_field("column-2"), "visits");
	IS(site_has("2026-10-01 12:00:00") && site_has("2026-10-02") && site_has("12.5%") && site_has("0.3") && site_lacks("0.30000000000000004"));
	const char *table = arena_z(test_arena(), arena_printf(test_arena(), "%s/%lld", page, count("SELECT MAX(id) FROM bring")));

	IS(site_post(arena_z(test_arena(), arena_printf(test_arena(), "%s/columns", table)), "column-0=%5Bid%5D&column-2=visits") == 303);
	scene_work();
	/* By the rows of the sheet, although one of them is empty. */
	IS(site_get(table) == 200 && site_has("Would be added 1") && site_has("Row") && site_has("4 How often do you come?"));
}

TEST_DB(of_several_sheets_one_is_chosen_and_hidden_ones_stay_hidden)
{
	editor();
	IS(bring("answers.xlsx", workbook(book_three, cells)) == 303 && site_follow() == 200);
	IS(site_has("Which sheet?") && site_has("Notes & such") && site_has("Answers") && site_lacks("Secret"));
	IS(site_post(source(), "") == 422 && site_has("Choose a sheet"));
	IS(site_post(source(), "sheet=2") == 422);
	IS(site_post(source(), "sheet=3") == 303);
	scene_work();
	go_to_columns();
	IS(site_has("How often do you come?") && site_post(source(), "sheet=3") == 409 && site_get(page) == 200 && site_lacks("Not a table yet"));
	/* The workbook is not kept beside the table. */
	IS(count("SELECT COUNT(*) FROM bring_source WHERE file IS NOT NULL OR made IS NOT NULL") == 0 && count("SELECT COUNT(*) FROM file") == 1);
}

TEST_DB(a_workbook_that_is_damaged_or_means_harm_is_refused_in_a_sentence)
{
	static const char bomb[] = "<!DOCTYPE d [<!ENTITY a \"aaaa\">]><worksheet><sheetData><row><c><v>&a;</v></c></row></sheetData></worksheet>";

	editor();
	IS(bring("x.xlsx", workbook(book_one, bomb)) == 303 && site_follow() == 200 && site_has("The file is damaged"));
	IS(bring("x.xlsx", workbook(book_one, "<worksheet><sheetData>")) == 303 && site_follow() == 200 && site_has("The file is damaged"));
	IS(bring("x.xlsx", workbook(book_one, "<worksheet><sheetData/></worksheet>")) == 303 && site_follow() == 200 && site_has("There is no table in it"));
	/* Shared words that are not there. */
	IS(bring("x.xlsx", workbook(book_one, "<worksheet><sheetData><row><c t=\"s\"><v>4</v></c></row></sheetData></worksheet>")) == 303 && site_follow() == 200);
	IS(site_has("The file is damaged"));
	IS(bring("x.xlsx", workbook(book_one, "<worksheet><sheetData><row><c r=\"ZZZ1\"><v>4</v></c></row></sheetData></worksheet>")) == 303 && site_follow() == 200);
	IS(site_has("There is more in this file than we can read at once."));
	IS(bring("x.xlsx", workbook(book_hidden, cells)) == 303 && site_follow() == 200 && site_has("There is no table in it"));
	IS(count("SELECT COUNT(*) FROM bring") == 0);
	IS(site_get("/en/desk/LLY/import-file/77") == 404 && site_post("/en/desk/LLY/import-file/77", "sheet=1") == 404);
	site_sign_in(ROLE_NONE);
	IS(site_post(source(), "sheet=1") == 403);
}

TEST_DB(a_sheet_without_a_table_leaves_the_others_to_choose_from)
{
	editor();
	IS(bring("answers.xlsx", workbook(book_three, "<worksheet><sheetData/></worksheet>")) == 303);
	IS(site_get(page) == 200 && site_has("Not a table yet") && site_has("A sheet is to be chosen"));
	IS(site_post(source(), "sheet=3") == 303 && site_follow() == 200 && site_has("Being read") && site_post(source(), "sheet=1") == 409);
	IS(site_post(of(source(), "throw-away"), "") == 409);
	scene_work();
	IS(site_get(source()) == 200 && site_has("There is no table in it") && site_has("Which sheet?"));
	IS(site_post(source(), "sheet=1") == 303);
	scene_work();
	go_to_columns();
	IS(site_has("Nothing"));
}

TEST_DB(a_workbook_that_nobody_wants_is_thrown_away_by_hand_or_after_a_month)
{
	editor();
	IS(bring("a.xlsx", workbook(book_three, cells)) == 303);
	IS(site_post(of(source(), "throw-away"), "") == 303 && site_get(source()) == 404 && count("SELECT COUNT(*) FROM file") == 0);
	IS(bring("a.xlsx", workbook(book_three, cells)) == 303);
	db_begin(test_db());
	bring_source_tick(test_db(), test_arena(), (instant){ site_now().s + 31 * 86400 });
	IS(db_commit(test_db()));
	IS(count("SELECT COUNT(*) FROM file") == 0 && site_get(source()) == 404);
}

TEST_DB(what_is_no_workbook_is_refused_before_anything_is_kept)
{
	struct packed_file macros[] = { { "xl/workbook.xml", str_of(book_one) }, { "xl/vbaProject.bin", STR("x") } }, letter[] = { { "word/document.xml", STR("x") } };

	editor();
	IS(bring("x.xlsm", packed(test_arena(), macros, 2)) == 422 && site_has("without macros or a password"));
	IS(bring("x.docx", packed(test_arena(), letter, 1)) == 422);
	IS(bring("x.xls", STR("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")) == 422 && count("SELECT COUNT(*) FROM bring_source") == 0);
}

/* The table that the newest file became, as it is kept. */
static FILE *table(void)
{
	struct fixture_texts hashes = fixture_texts(test_db(), test_arena(), "SELECT f.hash FROM bring b JOIN file f ON f.id = b.file ORDER BY b.id DESC LIMIT 1");
	int fd = hashes.n ? file_open(hashes.at[0]) : -1;

	return fd < 0 ? NULL : fdopen(fd, "rb");
}

/* The cells of one row of a sheet, as they stand in the table. */
static str row_of(const char *inside, const char *book)
{
	static const char head[] = "<worksheet><sheetData><row r=\"1\"><c t=\"inlineStr\"><is><t>H</t></is></c></row>";
	struct csv_record record = { 0 };
	const char *problem;
	str all = STR("");

	IS(bring("x.xlsx", workbook(book, arena_z(test_arena(), arena_printf(test_arena(), "%s%s</sheetData></worksheet>", head, inside)))) == 303);
	FILE *f = table();
	struct csv *csv = csv_new(f, ',', 1 << 20);

	IS(csv_next(csv, &record, &problem) == CSV_RECORD && csv_next(csv, &record, &problem) == CSV_RECORD);
	for (size_t i = 0; i < record.n; i++)
		all = arena_printf(test_arena(), "%.*s%s%.*s", STR_F(all), i ? "|" : "", STR_F(record.at[i]));
	csv_free(csv);
	fclose(f);
	return all;
}

#define NUMBER(style, value) "<c s=\"" style "\"><v>" value "</v></c>"

TEST_DB(numbers_days_and_times_stand_as_people_see_them)
{
	editor();
	IS_STR(row_of("<row>" NUMBER("1", "1") NUMBER("1", "59") NUMBER("1", "61") NUMBER("1", "46347.75") NUMBER("2", "46347") "</row>", book_one),
		"1900-01-01|1900-02-28|1900-03-01|2026-11-21|2026-11-21 00:00:00");
	IS_STR(row_of("<row>" NUMBER("4", "0.5") NUMBER("4", "0.75001157") NUMBER("5", "1.25") NUMBER("6", "7") NUMBER("6", "-12345678") NUMBER("7", "12")
		"</row>", book_one), "12:00|18:00:01|30:00|0007|-12345678|12");
	IS_STR(row_of("<row>" NUMBER("0", "1E+2") NUMBER("0", "1234567890123456") NUMBER("0", "1.0000000000000002E-5") NUMBER("99", "3") NUMBER("1", "-5")
		"</row>", book_one), "100|1234567890123456|0.000010000000000|3|-5");
	IS_STR(row_of("<row><c t=\"b\"><v>1</v></c><c t=\"b\"><v>0</v></c><c t=\"e\"><v>#N/A</v></c><c t=\"d\"><v>2026-11-21T09:30:00Z</v></c>"
		"<c t=\"d\"><v>2026-11-21T00:00:00</v></c><c t=\"str\"><f>A1</f><v>007</v></c></row>", book_one),
		"TRUE|FALSE|#N/A|2026-11-21 09:30:00|2026-11-21|007");
	IS_STR(row_of("<row><c t=\"inlineStr\"><is><r><t>two</t></r><r><t xml:space=\"preserve\"> lines_x000A_, _x005F_x000D_ \"q\"</t></r></is></c><c t=\"s\"><v>1</v></c></row>",
		book_one), "two lines\n, _x000D_ \"q\"|How often do you come?");
	IS_STR(row_of("<row>" NUMBER("1", "0") NUMBER("1", "44885") "</row>",
		"<workbook xmlns:r=\"r\"><workbookPr date1904=\"1\"/><sheets><sheet name=\"A\" r:id=\"rId1\"/></sheets></workbook>"), "1904-01-01|2026-11-21");
	/* A cell that was left out, and one that stands twice. */
	IS_STR(row_of("<row><c r=\"B2\"><v>5</v></c><c r=\"D2\"><v>6</v></c></row>", book_one), "|5||6");
	IS(bring("x.xlsx", workbook(book_one, "<worksheet><sheetData><row><c r=\"B1\"><v>5</v></c><c r=\"A1\"><v>6</v></c></row></sheetData></worksheet>")) == 303);
	IS(site_follow() == 200 && site_has("The file is damaged"));
}

/* ---- our own ---- */

static void respond(const struct questionnaire *qs, int n)
{
	struct answers answers = fixture_answers(test_arena(), qs);
	bool again;

	db_begin(test_db());
	response_add(test_db(), test_arena(), qs, &answers,
		&(struct response_new){ .conversation = qs->conversation, .reference_prefix = STR("LLY"), .channel = (enum channel)(n % CHANNEL_COUNT),
			.lang = n % 3 ? LANG_EN : LANG_CY, .begun = sample_noon, .received = { sample_noon.s + n },
			.token = arena_printf(test_arena(), "form %d", n), .external_id = arena_printf(test_arena(), "=X_x0041_%d \"ŵ\"\n", n) }, &again);
	IS(db_commit(test_db()));
}

static void book_of(const struct questionnaire *qs, const char *path)
{
	struct export_sheet *sheet = export_sheet_new(EXPORT_XLSX, path, test_dir(), qs);
	struct export_table *t = export_table_new(qs, export_sheet_sink(sheet));
	int64_t after = 0;

	while (export_table_slice(t, test_db(), qs->conversation, &after, 100) > 0)
		;
	export_table_free(t);
	IS(export_sheet_end(sheet));
}

/* A spreadsheet holds no control characters (base/spreadsheet.c). */
static str as_written(str value)
{
	char *at = arena_take(test_arena(), value.len + 1);

	for (size_t i = 0; i < value.len; i++)
		at[i] = (unsigned char)value.at[i] < ' ' && value.at[i] != '\n' && value.at[i] != '\t' ? ' ' : value.at[i];
	return (str){ at, value.len };
}

TEST_DB(a_workbook_that_we_made_comes_back_value_by_value)
{
	struct questionnaire qs;
	struct csv_record x, y;
	const char *problem, *path = sample_path("out.csv"), *book = sample_path("out.xlsx");
	int64_t rows = 0, different = 0;

	editor();
	qs = questionnaire_read(test_db(), test_arena(), (conversation_id){ count("SELECT id FROM conversation") });
	for (int i = 0; i < 300; i++)
		respond(&qs, i);
	FILE *f = fopen(path, "wb");
	IS(export_responses(test_db(), &qs, f) == 300);
	fclose(f);
	book_of(&qs, book);
	IS(bring("ours.xlsx", sample_read(book)) == 303 && site_follow() == 200 && site_has("Answers - Atebion") && site_has("Codebook - Llyfr codau"));
	IS(site_post(source(), "sheet=1") == 303);
	scene_work();
	go_to_columns();
	IS(count("SELECT guarded FROM bring ORDER BY id DESC LIMIT 1") == 1);
	FILE *one = fopen(path, "rb"), *other = table();
	struct csv *a = csv_new(one, ',', 1 << 20), *b = csv_new(other, ',', 1 << 20);

	while (csv_next(a, &x, &problem) == CSV_RECORD && csv_next(b, &y, &problem) == CSV_RECORD) {
		IS(x.n == y.n);
		for (size_t i = 0; i < x.n; i++)
			if (!str_eq(as_written(x.at[i]), y.at[i])) {
				test_note("row %lld: \"%.*s\" and \"%.*s\"", (long long)rows, STR_F(x.at[i]), STR_F(y.at[i]));
				different++;
			}
		rows++;
	}
	IS(!different);
	IS(rows == 301 && csv_next(b, &y, &problem) == CSV_END);
	csv_free(a);
	csv_free(b);
	fclose(one);
	fclose(other);
}

TEST_DB(two_hundred_thousand_rows_are_read_in_bounded_memory)
{
	struct buf b = { 0 };

	editor();
	buf_str(&b, STR("<worksheet><sheetData><row><c t=\"inlineStr\"><is><t>How often do you come?</t></is></c></row>"));
	for (int i = 0; i < 200000; i++)
		buf_str(&b, STR("<row><c t=\"s\"><v>2</v></c></row>"));
	buf_str(&b, STR("</sheetData></worksheet>"));
	IS(bring("long.xlsx", workbook(book_one, arena_z(test_arena(), buf_text(&b)))) == 303);
	buf_free(&b);
	go_to_columns();
	IS(site_has("weekly"));
	FILE *f = table();
	IS(fseek(f, 0, SEEK_END) == 0 && ftell(f) == 24 + 2 + 200000 * 8);
	fclose(f);
}

/* ---- words in an older alphabet ---- */

TEST_DB(a_table_in_the_alphabet_of_windows_is_converted_and_that_is_said)
{
	editor();
	IS(bring("old.csv", STR("Ref,How often do you come?,Caf\xE9 \x96 \x80\nA1,weekly,T\xE2n\n")) == 303);
	go_to_columns();
	IS(site_has("Café – €") && site_has("Tân") && site_has("was not saved as UTF-8"));
}

TEST_DB(the_old_alphabet_is_found_however_late_in_the_file_it_begins)
{
	char *text = arena_take(test_arena(), 20000);

	memset(text, 'x', 20000);
	memcpy(text, "Ref,How often do you come?\n", 27);
	memcpy(text + 19990, ",caf\xE9\n", 6);
	editor();
	memset(text + 10000, ',', 1);
	IS(bring("old.csv", (str){ text, 19996 }) == 303);
	go_to_columns();
	IS(site_has("was not saved as UTF-8") && count("SELECT COUNT(*) FROM bring") == 1);
}

TEST_DB(a_file_that_is_half_in_one_alphabet_is_not_guessed_at)
{
	editor();
	IS(bring("mixed.csv", STR("Ref,How often do you come?\nT\xC3\xA2n,d\xC5\xB5r\nA1,caf\xE9\n")) == 303 && site_follow() == 200);
	IS(site_has("Most of this file is saved as UTF-8, but not all of it") && site_has("Choose another file"));
	IS(count("SELECT COUNT(*) FROM bring") == 0);
}

static enum bring_words look_at(str bytes)
{
	FILE *f = tmpfile();
	enum bring_words what;

	IS(fwrite(bytes.at, 1, bytes.len, f) == bytes.len && fflush(f) == 0);
	what = bring_words_look(fileno(f));
	fclose(f);
	return what;
}

TEST(an_alphabet_is_told_by_all_of_a_file_wherever_it_is_read_in_two)
{
	char *text = arena_take(test_arena(), 65600);

	IS(look_at(STR("plain")) == WORDS_UTF8 && look_at(STR("")) == WORDS_UTF8);
	for (size_t at = 65530; at < 65540; at++) {
		memset(text, 'x', 65600);
		memcpy(text + at, "\xE2\x82\xAC", 3);
		IS(look_at((str){ text, 65600 }) == WORDS_UTF8);
		IS(look_at((str){ text, at + 2 }) == WORDS_CONVERTED);
		text[at] = '\xE9';
		text[at + 1] = text[at + 2] = ' ';
		IS(look_at((str){ text, 65600 }) == WORDS_CONVERTED);
	}
}
