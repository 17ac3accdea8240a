/* upload_test.c -- files that come with a form: kept when they can be, refused in words when not, and chosen only once. */
/* SPDX-License-Identifier: MIT */
#include "web/upload.h"

#include <dirent.h>
#include <unistd.h>

#include "base/seal.h"
#include "core/fixture_test.h"
#include "tests/site.h"
#include "web/address.h"
#include "web/intake.h"

#define PDF "%PDF-1.7\nLlyfrgell"
#define FORM "/en/send"

/* ---- a partnership that takes one file ---- */

static struct upload_field photo(void)
{
	return (struct upload_field){ .name = "photo", .label = TL("PDF"), .hint = TL("file") };
}

static void draw(struct req *r, struct upload_field *f)
{
	str typed = req_field(r, "words");

	page_begin(r, &(struct page_head){ .title_words = T("Privacy") });
	out_raw(&r->out, STR("<form method=\"post\" enctype=\"multipart/form-data\"><input name=\"words\" value=\""));
	out_attr(&r->out, typed.at ? typed : STR(""));
	out_raw(&r->out, STR("\">"));
	upload_field_html(&r->out, f);
	out_raw(&r->out, STR("</form>"));
	page_end(r);
}

static void show(struct req *r)
{
	struct upload_field f = photo();

	draw(r, &f);
}

static void take(struct req *r)
{
	struct upload_field f = photo();

	upload_field_typed(r, &f);
	if (f.problem.en || !req_field(r, "words").len) {
		r->status = 422;
		draw(r, &f);
		return;
	}
	if (f.had)
		file_keep(r->db, f.had, "trial", r->who.id, r->now);
	req_go(r, "send", NULL);
}

static bool may_see(struct db *db, struct arena *a, const struct file *file, const struct account *who, bool *for_all)
{
	(void)db;
	(void)a;
	*for_all = false;
	return str_eq(file->kind, STR("trial")) && who->role == ROLE_PUBLISHER;
}

static void plain(struct req *r)
{
	req_go(r, "send", NULL);
}

static void give(struct req *r)
{
	struct files files = files_of_hash(r->db, r->arena, req_param(r, "hash"));
	bool for_all;

	if (files.n && may_see(r->db, r->arena, files.at, &r->who, &for_all))
		req_file(r, files.at, for_all);
	else
		req_not_found(r);
}

static const struct route routes[] = {
	{ .name = "home", .method = GET, .en = "/", .cy = "/", .handle = show },
	{ .name = "send", .method = GET, .en = "/send", .cy = "/anfon", .handle = show },
	{ .name = "send", .method = POST, .en = "/send", .cy = "/anfon", .handle = take, .upload_limit = ROUTE_UPLOADS },
	{ .name = "plain", .method = POST, .en = "/plain", .cy = "/plaen", .handle = plain },
	{ .name = "file", .method = GET, .en = "/files/:hash", .cy = "/files/:hash", .handle = give, .flags = ROUTE_NO_LANGUAGE },
	{ 0 },
};
static const struct feature feature = { .name = "trial", .routes = routes, .may_see_file = may_see };
static const struct feature *const list[] = { &feature, NULL };

static int send_in(const char *form, const char *name, str bytes)
{
	return site_send(FORM, form, &(struct site_file){ "photo", name, bytes }, 1);
}

static int64_t kept(void)
{
	return fixture_number(test_db(), "SELECT COUNT(*) FROM file");
}

static int in_folder(const char *path)
{
	DIR *dir = opendir(path);
	int n = 0;

	for (struct dirent *e; dir && (e = readdir(dir));)
		n += e->d_name[0] != '.';
	if (dir)
		closedir(dir);
	return n;
}

static void begin(void)
{
	site_features(list);
}

/* ---- tests ---- */

TEST_DB(a_file_that_comes_with_a_form_is_kept_and_nothing_is_left_where_it_arrived)
{
	begin();
	IS(send_in("words=a", "C:\\Dogfennau\\Llyfrgell.pdf", STR(PDF)) == 303);
	IS(kept() == 1 && in_folder(file_folder()) == 1 && in_folder(file_incoming()) == 0);
}

TEST_DB(what_only_some_pages_take_apart_is_taken_nowhere_else)
{
	begin();
	IS(send_in("words=a", "old.csv", STR("t\xE2n\n")) == 422 && site_has("We cannot take this kind of file."));
	IS(kept() == 0);
}

TEST_DB(a_form_without_a_file_is_a_form_like_any_other)
{
	begin();
	IS(send_in("words=a", "", STR("")) == 303);
	IS(site_post(FORM, "words=a") == 303);
	IS(kept() == 0);
}

TEST_DB(sent_twice_it_is_kept_once)
{
	begin();
	IS(send_in("words=a", "a.pdf", STR(PDF)) == 303);
	IS(site_send(FORM, "words=a", &(struct site_file){ "photo", "a.pdf", STR(PDF) }, 1) == 303);
	IS(kept() == 2 && in_folder(file_folder()) == 1);
}

TEST_DB(what_cannot_be_taken_is_told_beside_the_field)
{
	begin();
	IS(send_in("words=Ty", "a.exe", STR("MZ\x90\0\3\0\0\0\4\0\0\0\xFF\xFF\0\0")) == 422);
	IS(site_has("We cannot take this kind of file.") && site_has("id=\"photo-error\""));
	IS_STR(site_field("words"), "Ty");
	IS(send_in("words=a", "a.pdf", STR("")) == 422);
	IS(site_has("This file is empty."));
	IS(kept() == 0);
}

TEST_DB(somebody_who_forgot_something_else_need_not_choose_the_file_again)
{
	begin();
	IS(send_in("words=", "Llun o'r t\xC5\xB7.pdf", STR(PDF)) == 422);
	IS(site_has("You have chosen Llun o'r t\xC5\xB7.pdf (1 kB)."));
	str ticket = site_field("photo-kept");
	struct buf form = { 0 };

	buf_str(&form, STR("words=a&photo-kept="));
	address_segment(&form, ticket);
	IS(site_send(FORM, arena_z(test_arena(), buf_text(&form)), NULL, 0) == 303);
	IS(kept() == 1);
	/* It is good for twelve hours, and for nobody else. */
	site_clock("2026-11-21 22:30");
	IS(site_post(FORM, arena_z(test_arena(), buf_text(&form))) == 303);
	IS(kept() == 1);
	site_clock("2026-11-21 10:00");
	site_sign_in(ROLE_EDITOR);
	IS(site_post(FORM, arena_z(test_arena(), buf_text(&form))) == 303);
	IS(kept() == 1);
	buf_free(&form);
}

TEST_DB(a_ticket_that_somebody_changed_is_worth_nothing)
{
	begin();
	IS(site_post(FORM, "words=a&photo-kept=0000+1795000000+field%3Dphoto%26name%3Da%26type%3Dpdf%26hash%3D0000") == 303);
	IS(kept() == 0);
}

TEST_DB(files_go_only_to_those_who_take_them)
{
	struct site_file file = { "photo", "a.pdf", STR(PDF) };

	begin();
	IS(site_send("/en/plain", "", &file, 1) == 415);
	IS(in_folder(file_folder()) == 0 && in_folder(file_incoming()) == 0);
}

TEST_DB(a_file_is_given_to_whom_it_may_be_and_never_runs)
{
	str hash = seal_sha256_hex(test_arena(), STR(PDF));
	const char *address = arena_printf(test_arena(), "/files/%.*s", STR_F(hash)).at;

	begin();
	IS(send_in("words=a", "Cynllun terfynol.pdf", STR(PDF)) == 303);
	IS(site_get(address) == 404);
	site_sign_in(ROLE_PUBLISHER);
	IS(site_get(address) == 200);
	IS(str_eq(site_page(), STR(PDF)));
	IS_STR(site_header("Content-Type"), "application/pdf");
	IS_STR(site_header("Content-Disposition"), "attachment; filename*=UTF-8''Cynllun%20terfynol.pdf");
	IS_STR(site_header("X-Content-Type-Options"), "nosniff");
	IS_STR(site_header("Cache-Control"), "no-store");
	IS(strstr(arena_z(test_arena(), site_header("Content-Security-Policy")), "sandbox"));
	IS(site_get("/files/..%2Fsecret.key") == 404);
}

/* ---- the way in, piece by piece ---- */

static struct intake *coming(size_t fields, size_t files)
{
	static struct intake_limits limits;

	IS(file_folders(test_dir()));
	limits = (struct intake_limits){ fields, files };
	return intake_new(STR("b"), &limits);
}

#define FILE_PART "--b\r\nContent-Disposition: form-data; name=\"a\"; filename=\"f\"\r\n\r\n0123456789"

TEST(more_than_there_is_room_for_is_refused_while_it_comes)
{
	struct intake *in = coming(5, 9);

	IS(intake_take(in, STR(FILE_PART)) == 0);
	IS(intake_take(in, STR("0123456789012345678901234567890123456789")) == 413);
	intake_free(in);
	in = coming(5, 9);
	IS(intake_take(in, STR("--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n0123456789\r\n--b--\r\n")) == 413);
	intake_free(in);
	IS(in_folder(file_incoming()) == 0);
}

TEST(a_form_that_is_cut_short_leaves_nothing)
{
	struct intake *in = coming(500, 500);

	IS(intake_take(in, STR(FILE_PART "0123456789")) == 0);
	IS(in_folder(file_incoming()) == 1 && intakes() == 1);
	IS(intake_end(in) == 400);
	intake_free(in);
	IS(in_folder(file_incoming()) == 0 && intakes() == 0);
}

TEST(nobody_names_a_file_that_did_not_arrive)
{
	IS(file_folders(test_dir()));
	IS(!intake_keep(test_arena(), STR("field=a&name=b&begins=0&size=5\n"), STR("../secret.key")).at);
	IS(!intake_keep(test_arena(), STR("field=a&name=b&begins=0&size=5\n"), STR("0123456789abcdef0123456789abcdef")).at);
	IS(!intake_keep(test_arena(), STR("field=a&name=b&begins=-1&size=5\n"), STR("0123456789abcdef0123456789abcdef")).at);
	IS(!intake_keep(test_arena(), STR("nonsense"), STR("0123456789abcdef0123456789abcdef")).at);
}
