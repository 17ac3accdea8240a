/* server_upload_test.c -- large files through the whole server: they come in and go out in little memory, and nobody waits for them. */
/* SPDX-License-Identifier: MIT */
#include "web/server/trial_test.h"

#include <dirent.h>
#include <signal.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/clock.h"
#include "base/seal.h"
#include "core/file.h"
#include "web/server/sandbox.h"

#define PATH_UPLOAD "/en/upload"

enum { LARGE = 20 * 1024 * 1024, TOO_LARGE = 30 * 1024 * 1024, PIECE = 256 * 1024, GROWS = 8 * 1024 /* kB */ };

static char piece[PIECE];
#define PDF "%PDF-1.7\n"

static str head(size_t body, const char *extra)
{
	return arena_printf(test_arena(), "POST " PATH_UPLOAD " HTTP/1.1\r\nHost: a\r\nContent-Type: multipart/form-data; boundary=b\r\n%s"
			    "Content-Length: %zu\r\n\r\n", extra, body);
}

static str before_file(void)
{
	char token[TOKEN_LEN];

	token_make(token, "form", STR(""), clock_now());
	return arena_printf(test_arena(), "--b\r\nContent-Disposition: form-data; name=\"token\"\r\n\r\n%.*s\r\n--b\r\nContent-Disposition: "
			    "form-data; name=\"photo\"; filename=\"a.pdf\"\r\nContent-Type: application/pdf\r\n\r\n%s", TOKEN_LEN, token, PDF);
}

/* A file of this many bytes after its first line. */
static void say_file(int fd, size_t size)
{
	str before = before_file(), after = STR("\r\n--b--\r\n");

	trial_say(fd, head(before.len + size + after.len, ""));
	trial_say(fd, before);
	for (size_t n; size; size -= n) {
		n = size < PIECE ? size : PIECE;
		trial_say(fd, (str){ piece, n });
	}
	trial_say(fd, after);
}

static struct trial_reply upload(size_t size)
{
	int fd = trial_connect();
	struct trial_reply reply;

	say_file(fd, size);
	reply = trial_hear(fd, false);
	close(fd);
	return reply;
}

/* The most memory a process ever had, in kB. */
static int64_t peak(const char *name)
{
	char path[64], line[200];
	long long kb = 0;
	FILE *f;

	snprintf(path, sizeof path, "/proc/%d/status", (int)trial_process(name, 0));
	f = fopen(path, "r");
	while (f && fgets(line, sizeof line, f))
		if (!strncmp(line, "VmHWM:", 6))
			kb = strtoll(line + 6, NULL, 10);
	if (f)
		fclose(f);
	return kb;
}

static int arriving(void)
{
	DIR *dir = opendir(arena_z(test_arena(), arena_printf(test_arena(), "%s/incoming", test_dir())));
	int n = 0;

	for (struct dirent *e; dir && (e = readdir(dir));)
		n += e->d_name[0] != '.';
	if (dir)
		closedir(dir);
	return n;
}

static void until_arriving(int n)
{
	for (int64_t until = clock_ticks() + 20 * 1000000000ll; arriving() != n && clock_ticks() < until;)
		continue;
	IS(arriving() == n);
}

static const struct serve_options one_reader = { .readers = 1, .writers = 1 };

TEST_DB(a_large_file_comes_in_and_goes_out_in_little_memory)
{
	int64_t reader, writer, keeper;
	struct trial_reply reply;
	struct buf all = { 0 };
	str hash;

	memset(piece, 'x', sizeof piece);
	trial_start(&one_reader);
	IS(upload(100).status == 303);
	reader = peak("reader");
	writer = peak("writer");
	keeper = peak("keeper");
	IS(upload(LARGE).status == 303);
	IS(trial_saved() == 2);
	buf_str(&all, STR(PDF));
	for (size_t i = 0; i < LARGE / PIECE; i++)
		buf_add(&all, piece, PIECE);
	hash = seal_sha256_hex(test_arena(), buf_text(&all));
	for (int i = 0; i < 2; i++) {
		reply = trial_get(arena_printf(test_arena(), "/files/%.*s%s", STR_F(hash), i ? "?noted" : "").at);
		IS(reply.status == 200 && str_eq(reply.body, buf_text(&all)));
	}
	IS(trial_saved() == 3);
	IS_STR(trial_header(reply, "Cache-Control"), "public, max-age=31536000, immutable");
	/* A sanitizer holds on to what was freed. */
	if (sandbox_is_built()) {
		IS(peak("reader") - reader < GROWS);
		IS(peak("writer") - writer < GROWS);
		IS(peak("keeper") - keeper < GROWS);
	}
	until_arriving(0);
	IS(trial_stop() == 0);
	buf_free(&all);
}

TEST_DB(a_file_that_is_too_large_is_refused_in_words_and_the_words_arrive)
{
	struct trial_reply reply;

	trial_start(&one_reader);
	reply = upload(TOO_LARGE);
	IS(reply.status == 413);
	IS(strstr(arena_z(test_arena(), reply.body), "more than we can take at once"));
	/* Just more than it says: noticed only while it comes. */
	reply = upload(25 * 1024 * 1024);
	IS(reply.status == 413);
	IS(trial_saved() == 0);
	until_arriving(0);
	IS(trial_stop() == 0);
}

TEST_DB(somebody_who_leaves_while_a_file_comes_leaves_nothing_behind)
{
	int fd;

	trial_start(&one_reader);
	fd = trial_connect();
	trial_say(fd, head(1000, ""));
	trial_say(fd, before_file());
	until_arriving(1);
	close(fd);
	until_arriving(0);
	IS(trial_stop() == 0);
}

TEST_DB(a_file_that_drips_has_a_total_deadline_of_its_own)
{
	struct serve_options options = one_reader;
	int fd;

	options.body_ms = 100;
	options.upload_ms = 1500;
	trial_start(&options);
	fd = trial_connect();
	trial_say(fd, head(1000, ""));
	trial_say(fd, before_file());
	IS(trial_hear(fd, false).status == 408);
	close(fd);
	until_arriving(0);
	IS(trial_stop() == 0);
}

TEST_DB(a_broken_form_is_refused_and_the_next_person_is_served)
{
	str body = STR("--b\r\nContent-Disposition: nonsense\r\n\r\nx\r\n--b--\r\n");

	trial_start(&one_reader);
	IS(trial_ask(arena_printf(test_arena(), "%.*s%.*s", STR_F(head(body.len, "")), STR_F(body))).status == 400);
	IS(trial_ask(arena_printf(test_arena(), "%.*s", STR_F(head(0, "")))).status == 415);
	IS(upload(10).status == 303);
	IS(trial_stop() == 0);
}

TEST_DB(a_form_from_another_website_is_refused_and_its_file_goes)
{
	str before = before_file(), after = STR("\r\n--b--\r\n");
	struct trial_reply reply;

	trial_start(&one_reader);
	reply = trial_ask(arena_printf(test_arena(), "%.*s%.*s%.*s", STR_F(head(before.len + after.len, "Origin: https://elsewhere.test\r\n")),
				       STR_F(before), STR_F(after)));
	IS(reply.status == 403);
	until_arriving(0);
	IS(trial_saved() == 0);
	IS(trial_stop() == 0);
}

TEST_DB(while_files_come_others_are_served_and_too_many_are_told_to_wait)
{
	struct serve_options options = one_reader;
	int fd[2], third;

	options.uploads = 2;
	trial_start(&options);
	for (int i = 0; i < 2; i++) {
		fd[i] = trial_connect();
		trial_say(fd[i], head(1000, ""));
		trial_say(fd[i], before_file());
	}
	until_arriving(2);
	IS(trial_get("/en/calm").status == 200);
	IS(trial_post("/en/say", "a=b").status == 303);
	third = trial_connect();
	say_file(third, 10);
	IS(trial_hear(third, false).status == 503);
	close(fd[0]);
	until_arriving(1);
	IS(upload(10).status == 303);
	close(fd[1]);
	close(third);
	IS(trial_stop() == 0);
}

TEST_DB(a_keeper_that_dies_is_replaced)
{
	pid_t keeper;

	trial_start(&one_reader);
	IS(upload(10).status == 303);
	keeper = trial_process("keeper", 0);
	kill(keeper, SIGKILL);
	trial_process("keeper", keeper);
	IS(upload(11).status == 303);
	IS(trial_saved() == 2);
	IS(trial_stop() == 0);
}
