/* csv_test.c -- what spreadsheets really write, and back again without a loss. */
/* SPDX-License-Identifier: MIT */
#include "base/csv.h"
#include "base/random.h"
#include "tests/test.h"

/* All that is read, as "1[a|b]3[c]": the line, the fields; a problem as "4!first words". */
static str read_all(str file, char separator, size_t limit)
{
	FILE *f = file.len ? fmemopen((void *)(uintptr_t)file.at, file.len, "r") : fopen("/dev/null", "r");
	struct csv *csv = csv_new(f, separator, limit);
	struct buf got = { 0 };
	struct csv_record record;
	const char *problem;
	enum csv_got what;
	str text;

	while ((what = csv_next(csv, &record, &problem)) != CSV_END) {
		buf_int(&got, record.line);
		if (what == CSV_PROBLEM) {
			buf_printf(&got, "!%.20s", problem);
			continue;
		}
		for (size_t i = 0; i < record.n; i++) {
			buf_char(&got, i ? '|' : '[');
			buf_str(&got, record.at[i]);
		}
		buf_char(&got, ']');
	}
	IS(csv_bytes_read(csv) <= (int64_t)file.len);
	csv_free(csv);
	fclose(f);
	text = got.len ? arena_copy(test_arena(), buf_text(&got)) : STR("");
	buf_free(&got);
	return text;
}

#define READS(literal, wanted) IS_STR(read_all(STR(literal), 0, 1000), wanted)

TEST(records_end_with_any_kind_of_line_end)
{
	READS("a,b\r\nc,d\r\n", "1[a|b]2[c|d]");
	READS("a,b\nc,d", "1[a|b]2[c|d]");
	READS("a,b\rc,d\r", "1[a|b]2[c|d]");
	READS("a,b\n\rc,d", "1[a|b]3[c|d]");
	READS("", "");
	READS("\xEF\xBB\xBF"
	      "a,b",
	      "1[a|b]");
	READS(",\n,,", "1[|]2[||]");
}

TEST(quotes_hold_separators_quotes_and_newlines)
{
	READS("\"a,b\",\"c\"\"d\"\n", "1[a,b|c\"d]");
	READS("\"a\nb\r\nc\",x\ny,z", "1[a\nb\r\nc|x]4[y|z]");
	READS("\"\",\"\"\"\"\n", "1[|\"]");
	READS("\"\"\n", "1[]");
	READS("a \"b\" c,d", "1[a \"b\" c|d]");
	READS(" a , b ", "1[ a | b ]");
	READS("x,\"end\"", "1[x|end]");
	READS("\"a\r\",b\n", "1[a\r|b]");
}

TEST(blank_lines_are_no_records_and_still_count)
{
	READS("\n\r\na,b\n\n\nc,d\n\n", "3[a|b]6[c|d]");
	READS("\n\n", "");
	READS("a\n \nb", "1[a]2[ ]3[b]");
}

TEST(the_separator_is_guessed_from_the_first_record)
{
	READS("a;b;c\n1,5;2,5;3", "1[a|b|c]2[1,5|2,5|3]");
	READS("a\tb\n1,2\t3", "1[a|b]2[1,2|3]");
	READS("\"x;y;z\",b\nc,d", "1[x;y;z|b]2[c|d]");
	READS("sep=;\r\na,b;c\n", "2[a,b|c]");
	READS("one column\nwith; text\n", "1[one column]2[with; text]");
	IS_STR(read_all(STR("a;b,c"), ',', 1000), "1[a;b|c]");
	IS_STR(read_all(STR("sep=;\n"), ',', 1000), "1[sep=;]");
}

TEST(a_problem_tells_its_line_and_the_next_record_is_read)
{
	READS("a,b\n\"c\"x,d\ne,f", "1[a|b]2!There is text after 3[e|f]");
	READS("a\nb,\"c\nd", "1[a]2!A quotation mark is ");
	READS("\"", "1!A quotation mark is ");
	READS("\xFF\xFE"
	      "a\0b\0",
	      "1!The file is in UTF-1");
	IS_STR(read_all(STR("short\nmuch too long\nshort"), 0, 8), "1[short]2!The record is too lo3[short]");
	IS_STR(read_all(STR("\"much\ntoo long\"\nshort"), 0, 8), "1!The record is too lo3[short]");
	IS_STR(read_all(STR("12345678\n123456789\n"), 0, 8), "1[12345678]2!The record is too lo");
}

TEST(too_many_fields_are_a_problem_and_not_a_crash)
{
	struct buf b = { 0 };

	for (int i = 0; i < CSV_FIELDS - 1; i++)
		buf_char(&b, ',');
	buf_str(&b, STR("\n"));
	for (int i = 0; i < CSV_FIELDS; i++)
		buf_char(&b, ',');
	buf_str(&b, STR("\nx"));
	IS(str_starts(str_from(read_all(buf_text(&b), ',', 10), CSV_FIELDS + 2), STR("2!The record has too m3[x]")));
	buf_free(&b);
}

TEST(a_file_that_cannot_be_read_is_a_problem_once)
{
	FILE *f = fopen(test_dir(), "r");
	struct csv *csv = csv_new(f, ',', 100);
	struct csv_record record;
	const char *problem = NULL;

	IS(csv_next(csv, &record, &problem) == CSV_PROBLEM && problem != NULL);
	IS(csv_next(csv, &record, &problem) == CSV_END);
	csv_free(csv);
	fclose(f);
	csv_free(NULL);
}

static str write_one(str s)
{
	struct buf b = { 0 };
	str text;

	csv_field(&b, s, true);
	csv_field(&b, s, false);
	csv_end(&b);
	text = arena_copy(test_arena(), buf_text(&b));
	buf_free(&b);
	return text;
}

TEST(fields_are_quoted_only_when_they_must_be)
{
	IS_STR(write_one(STR("plain text")), "plain text,plain text\r\n");
	IS_STR(write_one(STR("a \"b\"")), "\"a \"\"b\"\"\",\"a \"\"b\"\"\"\r\n");
	IS_STR(write_one(STR("a,b")), "\"a,b\",\"a,b\"\r\n");
	IS_STR(write_one(STR(" a")), "\" a\",\" a\"\r\n");
	IS_STR(write_one(STR("a\n")), "\"a\n\",\"a\n\"\r\n");
	IS_STR(write_one(STR("")), "\"\",\r\n");
	IS_STR(write_one(STR("\uFEFFa")), "\"\uFEFFa\",\uFEFFa\r\n");
	IS_STR(write_one(STR("\"")), "\"\"\"\",\"\"\"\"\r\n");
}

/* Random fields of the characters that matter, thousands of records, over the edges of what is read at once. */
TEST(whatever_is_written_is_read_back_value_by_value)
{
	static const char alphabet[] = "ab,;\t\"\r\n '=\xC5\xB5";
	struct buf file = { 0 }, wanted = { 0 };
	struct csv_record record;
	const char *problem;
	struct csv *csv;
	bool same = true;
	size_t at = 0;
	FILE *f;

	random_seed(42);
	for (int i = 0; i < 20000; i++) {
		for (int j = 0; j < 3; j++) {
			char field[12];
			size_t n = random_below(sizeof field);

			for (size_t k = 0; k < n; k++)
				field[k] = alphabet[random_below(sizeof alphabet - 1)];
			csv_field(&file, (str){ field, n }, j == 0);
			buf_char(&wanted, (char)n);
			buf_add(&wanted, field, n);
		}
		csv_end(&file);
	}
	random_seed(0);
	IS(file.len > 3 * 64 * 1024);
	f = fmemopen(file.at, file.len, "r");
	csv = csv_new(f, ',', 100);
	while (csv_next(csv, &record, &problem) == CSV_RECORD) {
		same = same && record.n == 3;
		for (size_t j = 0; same && j < record.n; j++) {
			str field = { wanted.at + at + 1, (size_t)wanted.at[at] };

			same = str_eq(record.at[j], field);
			at += 1 + field.len;
		}
	}
	IS(same);
	IS(at == wanted.len);
	IS(csv_bytes_read(csv) == (int64_t)file.len);
	csv_free(csv);
	fclose(f);
	buf_free(&file);
	buf_free(&wanted);
}

TEST(formulas_are_made_harmless_and_come_back_as_they_were)
{
	static const char *const fields[] = { "=1+1",	 "+44 1234", "-A1",  "@SUM(A1)", "\tx",		  "\r", "\n=x",
					      "'quoted", "''",	     "[a]",  "＝1",	 "－x",		  "-",	"-.5",
					      "-5.",	 "-1.2.3",   "-1e5", "--1",	 "-3.5 and more", "" };
	struct arena *a = test_arena();

	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
		str s = str_of(fields[i]), guarded = csv_guard(a, s);

		IS(str_eq(csv_unguard(guarded), s));
		IS(!s.len || guarded.at[0] == '\'');
	}
	IS_STR(csv_guard(a, STR("-3.5")), "-3.5");
	IS_STR(csv_guard(a, STR("-12")), "-12");
	IS_STR(csv_guard(a, STR("plain = text")), "plain = text");
	IS_STR(csv_unguard(STR("'tis")), "'tis");
	IS_STR(csv_unguard(STR("'")), "'");
	IS(csv_guard(a, (str){ 0 }).at == NULL && csv_unguard((str){ 0 }).at == NULL);
}
