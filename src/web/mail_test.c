/* mail_test.c -- letters go out once, whole, to one person, and leave nothing behind. */
/* SPDX-License-Identifier: MIT */
#include "web/mail.h"

#include <dirent.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

#include "tests/site.h"

static const instant noon = { 1795262400 };
static const char *const from = "Sgwrs Dyffryn Helyg <no-reply@sgwrs.test>";

static struct mail letter(void)
{
	return (struct mail){ .to = STR("nia@example.cymru"), .subject = STR("We have your response"), .body = STR("Thank you.\n"),
		.lang = LANG_EN, .kind = "receipt" };
}

static str written(struct mail m)
{
	return mail_letter(test_arena(), &m, str_of(from), 0x1234, noon);
}

static bool has(str s, const char *text)
{
	return s.at && memmem(s.at, s.len, text, strlen(text));
}

/* ---- the letter ---- */

TEST(a_letter_is_what_mail_programs_expect)
{
	IS_STR(written(letter()),
		"Date: Sat, 21 Nov 2026 12:00:00 +0000\r\n"
		"From: \"Sgwrs Dyffryn Helyg\" <no-reply@sgwrs.test>\r\n"
		"To: <nia@example.cymru>\r\n"
		"Subject: We have your response\r\n"
		"Message-ID: <0000000000001234.sgwrs@sgwrs.test>\r\n"
		"MIME-Version: 1.0\r\n"
		"Content-Type: text/plain; charset=utf-8\r\n"
		"Content-Transfer-Encoding: quoted-printable\r\n"
		"Content-Language: en\r\n"
		"Auto-Submitted: auto-generated\r\n"
		"\r\n"
		"Thank you.\r\n");
}

TEST(welsh_arrives_with_every_letter)
{
	struct mail m = letter();
	str got;

	m.lang = LANG_CY;
	m.subject = STR("Diolch: mae'ch ymateb am y tŷ a'r gwdihŵ wedi cyrraedd yn ddiogel heddiw");
	m.body = STR("Tŷ.\n");
	got = written(m);
	IS(has(got, "Subject: =?UTF-8?Q?Diolch=3A_mae=27ch_ymateb_am_y_t=C5=B7_a=27r_gwdih?=\r\n =?UTF-8?Q?=C5=B5_wedi_cyrraedd_yn_ddiogel_heddiw?=\r\n"));
	IS(has(got, "Content-Language: cy\r\n"));
	IS(has(got, "T=C5=B7.\r\n"));
}

/* Every line of a letter, and that encoded words hold whole letters. */
TEST(no_line_of_a_letter_is_too_long_whatever_stands_in_it)
{
	struct mail m = letter();
	str rest;

	m.subject = STR("ŵŷâêîôûŵŷâêîôûŵŷâêîôûŵŷâêîôûŵŷâêîôûŵŷâêîôûŵŷâêîôûŵŷâêîôûŵŷâêîôûŵŷâêîôûŵŷâêîôûŵŷâêîôû end");
	m.body = STR("a long line without any break at all but with many words so that it must be folded softly by the encoder = and again "
		"ŵŷâêîôûŵŷâêîôûŵŷâêîôûŵŷâêîôûŵŷâêîôûŵŷâêîôûŵŷâêîôûŵŷâêîôû\n\n.\ntrailing space \ntab\t\nlast");
	rest = written(m);
	IS(has(rest, "trailing space=20\r\n") && has(rest, "tab=09\r\n") && has(rest, "\r\n.\r\n") && has(rest, "last\r\n"));
	while (rest.len) {
		str line = str_cut(&rest, '\n');

		IS(line.len >= 1 && line.at[line.len - 1] == '\r');
		IS(line.len - 1 <= 76);
		for (size_t i = 0; i + 1 < line.len; i++)
			IS((line.at[i] >= ' ' && line.at[i] <= '~'));
	}
}

TEST(no_field_can_add_a_header_or_a_recipient)
{
	struct mail m = letter();
	str got;

	m.subject = STR("Hello\r\nBcc: victim@example.com\r\n\r\nbody");
	got = written(m);
	IS(has(got, "Subject: Hello  Bcc: victim@example.com    body\r\n"));
	IS(!has(got, "\nBcc"));
	got = mail_letter(test_arena(), &m, STR("Evil\r\nBcc: x@example.com <a@example.com>"), 1, noon);
	IS(!has(got, "\nBcc"));
	m.subject = STR("=?UTF-8?Q?trick?=");
	IS(has(written(m), "Subject: =?UTF-8?Q?=3D=3FUTF-8=3FQ=3Ftrick=3F=3D?=\r\n"));
}

TEST(only_addresses_that_cannot_do_harm_are_written_to)
{
	static const char *const good[] = { "a@b.cymru", "nia.prosser+sgwrs@mail.example.co.uk", "o'brien@example.ie", "1@2.3", "a=b/c@x.y" };
	static const char *const bad[] = {
		"", "@", "a@", "@b.c", "a@b", "a b@c.d", "a@b c.d", "a@b.c,d@e.f", "a@b.c;d@e.f", "<a@b.c>", "a@b.c>", "\"a\"@b.c", "a@@b.c", "a@b@c.d",
		"a@b.c\r\nBcc: d@e.f", "a@b.c\n", "a@b..c", ".a@b.c", "a.@b.c", "a@.b.c", "a@b.c.", "a..b@c.d", "a(x)@b.c", "a\\@b.c", "ŵ@b.c", "a@ŵ.c",
		"a@-b.c", "a@[127.0.0.1]", "a:b@c.d",
	};
	char longest[300];

	for (size_t i = 0; i < sizeof good / sizeof *good; i++)
		if (!IS(mail_address_good(str_of(good[i]))))
			test_note("refused: %s", good[i]);
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		if (!IS(!mail_address_good(str_of(bad[i]))))
			test_note("taken: %s", bad[i]);
	memset(longest, 'a', sizeof longest);
	longest[1] = '@';
	longest[252] = '.';
	IS(mail_address_good((str){ longest, 254 }));
	IS(!mail_address_good((str){ longest, 255 }));
	IS(!mail_address_good((str){ 0 }));
}

TEST(a_mail_server_is_taken_only_when_it_makes_sense)
{
	IS(mail_server_set("none", from));
	IS(mail_server_set("smtp://localhost:25", "no-reply@sgwrs.test"));
	IS(mail_server_set("file:///tmp/x", "<no-reply@sgwrs.test>"));
	IS(!mail_server_set("http://localhost", from));
	IS(!mail_server_set("smtp://localhost", NULL) && !mail_server_set(NULL, from));
	IS(!mail_server_set("file://relative", from));
	IS(!mail_server_set("smtp://localhost", "Nobody"));
	IS(!mail_server_set("smtp://localhost", "A <a@b.c> <d@e.f>"));
}

/* ---- the outbox ---- */

static bool queue(struct mail m)
{
	struct db *db = test_db();
	bool queued;

	db_begin(db);
	queued = mail_queue(db, test_arena(), &m, noon);
	IS(db_commit(db));
	return queued;
}

static const char *folder(void)
{
	return arena_printf(test_arena(), "%s/mail", test_dir()).at;
}

static void to_folder(void)
{
	IS(mail_server_set(arena_printf(test_arena(), "file://%s", folder()).at, from));
}

/* How many letters lie in the folder; the last one read into *text. */
static int letters(str *text)
{
	DIR *dir = opendir(folder());
	struct dirent *entry;
	int n = 0;

	while (dir && (entry = readdir(dir))) {
		FILE *file;
		char *at = arena_take(test_arena(), 65536);

		if (!strstr(entry->d_name, ".eml"))
			continue;
		n++;
		file = fopen(arena_printf(test_arena(), "%s/%s", folder(), entry->d_name).at, "r");
		IS(!strstr(entry->d_name, ".part"));
		if (file) {
			*text = (str){ at, fread(at, 1, 65535, file) };
			fclose(file);
		}
	}
	if (dir)
		closedir(dir);
	return n;
}

static int deliver(int64_t seconds_later)
{
	return mail_deliver(test_db(), test_arena(), (instant){ noon.s + seconds_later });
}

TEST_DB(a_letter_goes_out_once_and_its_words_are_wiped)
{
	str text = { 0 };

	to_folder();
	IS(queue(letter()));
	IS(deliver(-1) == 0);
	IS(mail_next_due(test_db(), test_arena()).s == noon.s);
	IS(deliver(0) == 1);
	IS(deliver(0) == 0 && deliver(100000) == 0);
	IS(letters(&text) == 1);
	IS(has(text, "To: <nia@example.cymru>\r\n") && has(text, "Thank you.\r\n"));
	IS(mail_next_due(test_db(), test_arena()).s == 0);
	db_run_script(test_db(), "CREATE TABLE wiped AS SELECT 1 AS n FROM outbox WHERE letter IS NULL AND state = 'sent'");
	IS(!db_failed(test_db()));
}

TEST_DB(the_same_letter_is_never_queued_twice)
{
	struct mail m = letter();
	str text = { 0 };

	to_folder();
	m.key = STR("outcome CWM nia@example.cymru");
	IS(queue(m));
	IS(!queue(m));
	IS(deliver(0) == 1);
	IS(!queue(m));
	m.kind = "decision";
	IS(queue(m));
	m.key = (str){ 0 };
	IS(queue(m) && queue(m));
	IS(deliver(0) == 3);
	IS(letters(&text) == 4);
}

TEST_DB(a_letter_to_no_address_is_not_queued)
{
	struct mail m = letter();

	m.to = STR("nia@example.cymru\r\nBcc: all@example.com");
	IS(!queue(m));
	m.to = (str){ 0 };
	IS(!queue(m));
}

TEST_DB(what_is_rolled_back_is_never_mailed)
{
	struct mail m = letter();
	struct db *db = test_db();

	to_folder();
	db_begin(db);
	IS(mail_queue(db, test_arena(), &m, noon));
	db_rollback(db);
	IS(deliver(0) == 0);
}

TEST_DB(letters_wait_while_there_is_nowhere_to_send_them)
{
	str text = { 0 };

	IS(mail_server_set("none", from));
	IS(queue(letter()));
	IS(deliver(0) == 0 && deliver(86400) == 0);
	IS(mail_next_due(test_db(), test_arena()).s == 0);
	to_folder();
	IS(deliver(86400 * 30) == 1);
	IS(letters(&text) == 1);
}

TEST_DB(a_process_that_died_while_sending_is_followed_by_one_that_sends_the_same_letter)
{
	str text = { 0 };

	to_folder();
	IS(queue(letter()));
	db_run_script(test_db(), "UPDATE outbox SET leased_at = 1795262400, attempts = 1");
	IS(deliver(599) == 0);
	IS(mail_next_due(test_db(), test_arena()).s == noon.s + 600);
	IS(deliver(600) == 1);
	IS(letters(&text) == 1);
}

TEST_DB(a_hundred_letters_go_out_in_several_rounds)
{
	str text = { 0 };
	int rounds = 0;

	to_folder();
	for (int i = 0; i < 50; i++)
		IS(queue(letter()));
	while (deliver(0) > 0)
		rounds++;
	IS(rounds == 3);
	IS(letters(&text) == 50);
}

TEST_DB(a_letter_moved_to_another_row_does_not_open)
{
	str text = { 0 };

	to_folder();
	IS(queue(letter()));
	db_run_script(test_db(), "UPDATE outbox SET id = id + 1");
	IS(deliver(0) == 0);
	IS(letters(&text) == 0);
	IS(deliver(1000000) == 0);
}

TEST_DB(a_person_who_is_forgotten_gets_no_letter_any_more)
{
	struct mail other = letter();
	struct db *db = test_db();
	str text = { 0 };

	to_folder();
	other.to = STR("gwyn@example.cymru");
	IS(queue(letter()) && queue(other) && queue(letter()));
	db_begin(db);
	IS(mail_forget(db, test_arena(), STR("Nia@example.cymru")) == 2);
	IS(db_commit(db));
	IS(deliver(0) == 1);
	IS(letters(&text) == 1 && has(text, "gwyn@example.cymru"));
}

/* ---- a mail server of a few lines ---- */

/* Says what a test wants it to say at RCPT and after the letter, and writes down what it heard. */
static void serve(int listening, const char *at_rcpt, const char *at_end, const char *heard)
{
	FILE *file = fopen(heard, "w");
	int connection = accept(listening, NULL, NULL);
	FILE *in = fdopen(connection, "r"), *out = fdopen(dup(connection), "w");
	char line[2000];
	bool in_letter = false;

	if (!file || !in || !out)
		_exit(1);
	setvbuf(out, NULL, _IONBF, 0);
	fputs("220 here\r\n", out);
	while (fgets(line, sizeof line, in)) {
		fputs(line, file);
		if (in_letter && strcmp(line, ".\r\n") != 0)
			continue;
		if (in_letter)
			fprintf(out, "%s\r\n", at_end);
		else if (!strncmp(line, "EHLO", 4))
			fputs("250-here\r\n250 SIZE 1000000\r\n", out);
		else if (!strncmp(line, "RCPT", 4))
			fprintf(out, "%s\r\n", at_rcpt);
		else if (!strncmp(line, "DATA", 4))
			fputs("354 go on\r\n", out);
		else
			fputs(!strncmp(line, "QUIT", 4) ? "221 bye\r\n" : "250 yes\r\n", out);
		in_letter = !in_letter && !strncmp(line, "DATA", 4);
	}
	fclose(file);
	_exit(0);
}

/* Its port; it lives as long as the test. */
static int server(const char *at_rcpt, const char *at_end, const char *heard)
{
	struct sockaddr_in at = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	socklen_t length = sizeof at;
	int listening = socket(AF_INET, SOCK_STREAM, 0);

	if (bind(listening, (struct sockaddr *)&at, length) || listen(listening, 5) ||
		getsockname(listening, (struct sockaddr *)&at, &length))
		abort();
	fflush(NULL);
	if (fork() == 0)
		serve(listening, at_rcpt, at_end, heard);
	close(listening);
	return ntohs(at.sin_port);
}

static str to_server(const char *at_rcpt, const char *at_end)
{
	const char *heard = arena_printf(test_arena(), "%s/heard", test_dir()).at;
	int port = server(at_rcpt, at_end, heard);

	IS(mail_server_set(arena_printf(test_arena(), "smtp://127.0.0.1:%d", port).at, from));
	return str_of(heard);
}

static str heard(str path)
{
	char *at = arena_take(test_arena(), 65536);
	FILE *file = fopen(path.at, "r");
	size_t n = file ? fread(at, 1, 65535, file) : 0;

	if (file)
		fclose(file);
	return (str){ at, n };
}

static int64_t state_is(const char *state)
{
	return db_run_script(test_db(), arena_printf(test_arena(), "UPDATE outbox SET attempts = attempts / (CASE WHEN state = '%s' THEN 1 ELSE 0 END)",
		state).at);
}

TEST_DB(a_letter_reaches_a_mail_server_word_for_word)
{
	struct mail m = letter();
	str path = to_server("250 yes", "250 kept"), got;

	m.body = STR("Dear Nia,\n.a line that begins with a dot\nTŷ\n");
	IS(queue(m));
	IS(deliver(0) == 1);
	IS(deliver(0) == 0);
	/* Closed by now, for the round is over; the file is whole when QUIT stands in it. */
	for (got = heard(path); !has(got, "QUIT"); got = heard(path))
		usleep(1000);
	IS(has(got, "MAIL FROM:<no-reply@sgwrs.test>") && has(got, "RCPT TO:<nia@example.cymru>"));
	IS(has(got, "Dear Nia,\r\n..a line that begins with a dot\r\nT=C5=B7\r\n.\r\n"));
}

TEST_DB(an_address_the_mail_server_will_never_take_is_not_tried_again)
{
	to_server("550 no such person", "250 kept");
	IS(queue(letter()));
	IS(deliver(0) == 0);
	IS(mail_next_due(test_db(), test_arena()).s == 0);
	IS(state_is("failed"));
}

TEST_DB(a_server_that_is_busy_or_not_there_is_asked_again_later_and_not_for_ever)
{
	int64_t at = 0;

	to_server("451 not now", "250 kept");
	IS(queue(letter()));
	IS(deliver(0) == 0);
	IS(mail_next_due(test_db(), test_arena()).s == noon.s + 60);
	IS(mail_server_set("smtp://127.0.0.1:1", from));
	for (int i = 1; i < 8; i++) {
		at = mail_next_due(test_db(), test_arena()).s - noon.s;
		IS(at > 0);
		IS(deliver(at) == 0);
	}
	IS(at == 60 + 300 + 1800 + 7200 + 21600 + 43200 + 86400);
	IS(mail_next_due(test_db(), test_arena()).s == 0);
}

TEST_DB(a_refusal_after_the_letter_was_read_is_about_the_letter_and_comes_again)
{
	to_server("250 yes", "552 too much");
	IS(queue(letter()));
	IS(deliver(0) == 0);
	IS(mail_next_due(test_db(), test_arena()).s == noon.s + 60);
}
