/* postbox.c -- takes letters by SMTP in a process of its own and keeps them in one file, each behind its recipient and its length. */
/* SPDX-License-Identifier: MIT */
#include "tests/postbox.h"

#include <netinet/in.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/buf.h"
#include "web/mail.h"

enum { LINE = 2000, ADDRESS = 300, ALL = 8 << 20 };

static struct { pid_t server; const char *path; } box;

/* ---- the server ---- */

/* One whole letter at a time: whoever dies in the middle of one has posted nothing. */
static void keep(FILE *kept, const char *to, struct buf *letter)
{
	fprintf(kept, "%s %zu\n%.*s", to, letter->len, STR_F(buf_text(letter)));
	fflush(kept);
	letter->len = 0;
}

static const char *answer(const char *line)
{
	return !strncmp(line, "DATA", 4) ? "354 go on\r\n" : !strncmp(line, "QUIT", 4) ? "221 bye\r\n" : "250 yes\r\n";
}

static void one_visitor(FILE *in, FILE *out, FILE *kept)
{
	char line[LINE], to[ADDRESS] = "";
	struct buf letter = { 0 };
	bool in_letter = false;

	setvbuf(out, NULL, _IONBF, 0);
	fputs("220 here\r\n", out);
	while (fgets(line, sizeof line, in)) {
		bool over = in_letter && !strcmp(line, ".\r\n");

		if (in_letter && !over) {
			buf_str(&letter, str_of(line + (line[0] == '.')));
			continue;
		}
		if (over)
			keep(kept, to, &letter);
		if (!strncmp(line, "RCPT TO:<", 9))
			snprintf(to, sizeof to, "%.*s", (int)strcspn(line + 9, ">"), line + 9);
		fputs(over ? "250 taken\r\n" : answer(line), out);
		in_letter = !over && !strncmp(line, "DATA", 4);
	}
	buf_free(&letter);
}

static _Noreturn void serve(int listening)
{
	FILE *kept = fopen(box.path, "a");

	signal(SIGPIPE, SIG_IGN);
	while (kept) {
		int connection = accept(listening, NULL, NULL);
		FILE *in = fdopen(connection, "r"), *out = fdopen(dup(connection), "w");

		if (!in || !out)
			break;
		one_visitor(in, out, kept);
		fclose(in);
		fclose(out);
	}
	_exit(1);
}

void postbox_open(void)
{
	struct sockaddr_in at = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	socklen_t length = sizeof at;
	int listening = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

	box.path = arena_printf(test_arena(), "%s/postbox", test_dir()).at;
	if (bind(listening, (struct sockaddr *)&at, length) || listen(listening, 20) || getsockname(listening, (struct sockaddr *)&at, &length))
		abort();
	fflush(NULL);
	box.server = fork();
	if (box.server == 0)
		serve(listening);
	close(listening);
	IS(mail_server_set(arena_printf(test_arena(), "smtp://127.0.0.1:%d", ntohs(at.sin_port)).at, "Sgwrs <no-reply@sgwrs.test>"));
}

void postbox_close(void)
{
	kill(box.server, SIGTERM);
	waitpid(box.server, NULL, 0);
	IS(mail_server_set("none", "Sgwrs <no-reply@sgwrs.test>"));
}

/* ---- what is in it ---- */

struct postbox_letters postbox_letters(void)
{
	struct postbox_letters all = { 0 };
	FILE *f = fopen(box.path, "r");
	char *at = arena_take(test_arena(), ALL);
	str rest = { at, f ? fread(at, 1, ALL, f) : 0 };

	if (f)
		fclose(f);
	while (rest.len) {
		str head = str_cut(&rest, '\n'), to = str_cut(&head, ' ');
		int64_t n = 0;

		if (!str_int(head, &n) || (size_t)n > rest.len)
			break;
		*arena_push(test_arena(), &all) = (struct postbox_letter){ to, str_first(rest, (size_t)n) };
		rest = str_from(rest, (size_t)n);
	}
	return all;
}

static size_t head_end(str letter)
{
	const char *end = memmem(letter.at, letter.len, "\r\n\r\n", 4);

	return end ? (size_t)(end - letter.at) + 2 : 0;
}

str postbox_header(const struct postbox_letter *l, const char *name)
{
	str rest = str_first(l->letter, head_end(l->letter)), value = { 0 };
	size_t n = strlen(name);
	bool ours = false, found = false;

	while (rest.len) {
		str line = str_trim(str_first(rest, str_find(rest, '\n')));
		bool folded = rest.at[0] == ' ' || rest.at[0] == '\t';

		str_cut(&rest, '\n');
		if (!folded) {
			ours = line.len > n && line.at[n] == ':' && str_eq_nocase(str_first(line, n), str_of(name));
			if (ours && found)
				return (str){ 0 };
			line = ours ? str_trim(str_from(line, n + 1)) : line;
		}
		if (ours)
			value = folded ? arena_printf(test_arena(), "%.*s %.*s", STR_F(value), STR_F(line)) : line;
		found = found || ours;
	}
	return value;
}

static int digit(char c)
{
	return c >= '0' && c <= '9' ? c - '0' : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

str postbox_text(const struct postbox_letter *l)
{
	str body = str_from(l->letter, head_end(l->letter) + 2);
	char *at = arena_take(test_arena(), body.len + 1);
	size_t n = 0;

	if (!str_eq(postbox_header(l, "Content-Transfer-Encoding"), STR("quoted-printable")))
		return (str){ 0 };
	for (size_t i = 0; i < body.len; i++) {
		if (body.at[i] == '=' && i + 2 < body.len && digit(body.at[i + 1]) >= 0 && digit(body.at[i + 2]) >= 0) {
			at[n++] = (char)(digit(body.at[i + 1]) << 4 | digit(body.at[i + 2]));
			i += 2;
		} else if (body.at[i] == '=' && str_starts(str_from(body, i + 1), STR("\r\n"))) {
			i += 2;
		} else if (body.at[i] != '\r') {
			at[n++] = body.at[i];
		}
	}
	return (str){ at, n };
}
