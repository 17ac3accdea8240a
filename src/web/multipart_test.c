/* multipart_test.c -- forms with files in them, as browsers send them and as nobody should. */
/* SPDX-License-Identifier: MIT */
#include "web/multipart.h"

#include "tests/test.h"

#define FORM(text) STR("--b\r\n" text "\r\n--b--\r\n")
#define NAMED(name) "Content-Disposition: form-data; name=\"" name "\"\r\n"
#define CHOSEN(name, file) "Content-Disposition: form-data; name=\"" name "\"; filename=\"" file "\"\r\nContent-Type: image/jpeg\r\n"

/* What came of it, in one line: name=words or name<file>=bytes, each followed by a bar. */
static struct buf told;
static bool refuses;

static bool on_part(void *arg, str name, str file)
{
	(void)arg;
	buf_printf(&told, "%s%.*s", told.len ? "|" : "", STR_F(name));
	if (file.at)
		buf_printf(&told, "<%.*s>", STR_F(file));
	buf_char(&told, '=');
	return !refuses;
}

static bool on_bytes(void *arg, str some)
{
	(void)arg;
	buf_str(&told, some);
	return some.len > 0;
}

static const struct multipart_calls calls = { on_part, on_bytes };

/* Absent when it is refused or not whole. */
static str read_in(str form, size_t step)
{
	struct multipart m;
	bool fine = true;
	str rest = form, to;

	buf_clear(&told);
	multipart_begin(&m, STR("b"), &calls, NULL);
	while (fine && rest.len) {
		fine = multipart_take(&m, str_first(rest, step));
		rest = str_from(rest, step);
	}
	fine = fine && multipart_whole(&m);
	multipart_free(&m);
	to = fine ? arena_copy(test_arena(), told.len ? buf_text(&told) : STR("")) : (str){ 0 };
	buf_free(&told);
	return to;
}

/* However it drips in, it is the same. */
static str read_form(str form)
{
	str whole = read_in(form, form.len);

	for (size_t step = 1; step < 8; step++) {
		str again = read_in(form, step);

		IS(again.at ? whole.at && str_eq(again, whole) : !whole.at);
	}
	return whole;
}

static bool refused(str form)
{
	return !read_form(form).at;
}

TEST(fields_and_files_of_a_form_are_told_in_their_order)
{
	IS_STR(read_form(FORM(NAMED("token") "\r\nabc\r\n--b\r\n" CHOSEN("photo", "Ffair.jpg") "\r\n\xFF\xD8\r\n--a\r\n\r\n--b\r\n" NAMED("words") "\r\nTy\r\n bach")),
	       "token=abc|photo<Ffair.jpg>=\xFF\xD8\r\n--a\r\n|words=Ty\r\n bach");
}

TEST(an_empty_field_and_a_file_that_nobody_chose_are_told_as_such)
{
	IS_STR(read_form(FORM(NAMED("a") "\r\n\r\n--b\r\n" CHOSEN("photo", "") "\r\n")), "a=|photo<>=");
}

TEST(names_come_as_the_person_gave_them)
{
	IS_STR(read_form(FORM(CHOSEN("a", "y %22ffair%22 100%25;\\.jpg") "\r\nx")), "a<y \"ffair\" 100%25;\\.jpg>=x");
	IS_STR(read_form(FORM(CHOSEN("a", "t\xC5\xB7.jpg") "\r\nx")), "a<t\xC5\xB7.jpg>=x");
	IS_STR(read_form(FORM(NAMED("a%0D%0Ab") "\r\nx")), "ab=x");
}

TEST(the_last_line_end_may_be_missing)
{
	IS_STR(read_form(STR("--b\r\n" NAMED("a") "\r\nx\r\n--b--")), "a=x");
}

TEST(a_form_that_ends_early_is_not_whole)
{
	str form = FORM(CHOSEN("a", "f") "\r\nx");

	for (size_t n = 0; n + 2 < form.len; n++)
		IS(!read_in(str_first(form, n), 3).at);
}

TEST(what_no_browser_sends_is_refused)
{
	IS(refused(STR("")));
	IS(refused(STR("before\r\n--b\r\n" NAMED("a") "\r\nx\r\n--b--\r\n")));
	IS(refused(STR("--b\r\n" NAMED("a") "\r\nx\r\n--b--\r\nafter")));
	IS(refused(STR("--b\n" NAMED("a") "\r\nx\r\n--b--\r\n")));
	IS(refused(STR("--b \r\n" NAMED("a") "\r\nx\r\n--b--\r\n")));
	IS(refused(STR("--b--\r\n--b--\r\n")));
	IS(refused(FORM("\r\nx")));
	IS(refused(FORM("Content-Disposition: form-data\r\n\r\nx")));
	IS(refused(FORM("Content-Disposition: form-data; name=a\r\n\r\nx")));
	IS(refused(FORM("Content-Disposition: form-data; name=\"\"\r\n\r\nx")));
	IS(refused(FORM("Content-Disposition: attachment; name=\"a\"\r\n\r\nx")));
	IS(refused(FORM("Content-Disposition: form-data; name=\"a\"; filename*=UTF-8''x\r\n\r\nx")));
	IS(refused(FORM(NAMED("a") NAMED("b") "\r\nx")));
	IS(refused(FORM(NAMED("a") "Content-Transfer-Encoding: base64\r\n\r\neA==")));
	IS(refused(FORM(NAMED("a") "Content-Type: text/plain\r\nContent-Type: text/html\r\n\r\nx")));
	IS(refused(FORM(NAMED("a") " folded\r\n\r\nx")));
	IS(refused(FORM(NAMED("a\x01") "\r\nx")));
	IS(refused(FORM(NAMED("a\xFF") "\r\nx")));
}

TEST(a_head_without_end_is_refused_before_it_fills_anything)
{
	struct multipart m;
	char line[MULTIPART_HEAD_MAX];

	memset(line, 'x', sizeof line);
	multipart_begin(&m, STR("b"), &calls, NULL);
	IS(multipart_take(&m, STR("--b\r\nContent-Disposition: form-data; name=\"")));
	IS(!multipart_take(&m, (str){ line, sizeof line }));
	multipart_free(&m);
	buf_free(&told);
}

TEST(more_parts_than_any_form_has_are_refused)
{
	struct buf form = { 0 };

	for (int i = 0; i <= MULTIPART_PARTS_MAX; i++)
		buf_str(&form, STR("--b\r\n" NAMED("a") "\r\nx\r\n"));
	buf_str(&form, STR("--b--\r\n"));
	IS(!read_in(buf_text(&form), 5000).at);
	buf_free(&form);
}

TEST(whoever_takes_the_parts_may_refuse_one)
{
	refuses = true;
	IS(refused(FORM(NAMED("a") "\r\nx")));
	refuses = false;
}

TEST(the_boundary_stands_in_the_type_of_the_form)
{
	IS_STR(multipart_boundary(STR("multipart/form-data; boundary=----WebKitFormBoundaryAB12")), "----WebKitFormBoundaryAB12");
	IS_STR(multipart_boundary(STR("Multipart/Form-Data;boundary=\"a'b\"")), "a'b");
	IS(!multipart_boundary(STR("multipart/form-data")).at);
	IS(!multipart_boundary(STR("multipart/form-data; boundary=")).at);
	IS(!multipart_boundary(STR("multipart/form-data; boundary=a b")).at);
	IS(!multipart_boundary(STR("multipart/form-data; charset=utf-8; boundary=a")).at);
	IS(!multipart_boundary(STR("multipart/mixed; boundary=a")).at);
	IS(!multipart_boundary(STR("application/x-www-form-urlencoded")).at);
	IS(!multipart_boundary(STR("multipart/form-data; boundary=aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffffgggggggggghhh")).at);
	IS(!multipart_boundary((str){ 0 }).at);
}
