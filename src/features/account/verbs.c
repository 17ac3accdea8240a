/* verbs.c -- who works here, on the command line: user add, user list, user password, user close. */
/* SPDX-License-Identifier: MIT */
#include "features/account/verbs.h"

#include <stdio.h>
#include <termios.h>
#include <unistd.h>

#include "base/clock.h"
#include "core/account.h"
#include "web/mail.h"

enum { MEMORY = 4 * 1024 * 1024, LINE_ROOM = 1100, WRONG_USE = 2 };

static int complain(const char *what)
{
	fprintf(stderr, "%s\n", what);
	return 1;
}

/* ---- the password ---- */

/* Without the line's end; absent at the end of input. */
static str line_from(struct arena *a, FILE *from)
{
	char line[LINE_ROOM];

	if (!fgets(line, sizeof line, from))
		return (str){ 0 };
	return arena_copy(a, str_first(str_of(line), strcspn(line, "\r\n")));
}

static str ask_once(struct arena *a, FILE *terminal, const char *question)
{
	struct termios before, quiet;
	bool hidden = !tcgetattr(fileno(terminal), &before);
	str answer;

	fputs(question, stderr);
	fflush(stderr);
	if (hidden) {
		quiet = before;
		quiet.c_lflag &= ~(tcflag_t)ECHO;
		tcsetattr(fileno(terminal), TCSAFLUSH, &quiet);
	}
	answer = line_from(a, terminal);
	if (hidden)
		tcsetattr(fileno(terminal), TCSAFLUSH, &before);
	fputc('\n', stderr);
	return answer;
}

static str ask_twice(struct arena *a)
{
	FILE *terminal = fopen("/dev/tty", "r+");
	str first, second;

	if (!terminal) {
		complain("There is no terminal to ask for the password: use --password-stdin.");
		return (str){ 0 };
	}
	first = ask_once(a, terminal, "Password: ");
	second = ask_once(a, terminal, "The same again: ");
	fclose(terminal);
	if (str_eq(first, second))
		return first;
	complain("These two are not the same.");
	return (str){ 0 };
}

/* Its hash; absent, with the reason told, when there is none or it is not good enough. */
static str new_password(struct arena *a, str email, bool from_stdin)
{
	str password = from_stdin ? line_from(a, stdin) : ask_twice(a);
	words why;

	if (!password.at) {
		if (from_stdin)
			complain("There is no password on the standard input.");
		return (str){ 0 };
	}
	if (account_password_good(password, email, &why))
		return account_password_hash(a, password);
	complain(words_say(a, why, LANG_EN).at);
	return (str){ 0 };
}

/* ---- the verbs ---- */

static bool takes_stdin(int *argc, char **argv)
{
	if (*argc < 1 || strcmp(argv[*argc - 1], "--password-stdin"))
		return false;
	--*argc;
	return true;
}

static int saved(bool ok)
{
	return ok ? 0 : complain("It could not be saved. The log says why.");
}

static int add(struct db *db, struct arena *a, str email, str name, enum role role, str hash)
{
	enum account_added added;
	int left = DB_RACES;
	bool ok;

	do {
		db_begin(db);
		added = account_add(db, a, email, name, role, hash, clock_now(), (account_id){ 0 });
		if (added == ACCOUNT_EXISTS && !db_failed(db)) {
			db_rollback(db);
			return complain("There is an account with this address already, perhaps a closed one.");
		}
		ok = db_commit(db);
	} while (!ok && db_lost_race(db, &left));
	return saved(ok);
}

static int user_add(struct db *db, int argc, char **argv)
{
	struct arena *a = arena_new(MEMORY);
	bool from_stdin = takes_stdin(&argc, argv);
	int status = WRONG_USE;
	str hash;

	if (argc != 3)
		complain("user add EMAIL NAME editor|publisher|administrator [--password-stdin]");
	else if (!mail_address_good(account_email(a, str_of(argv[0]))))
		complain("That is no email address.");
	else if (!str_utf8(str_of(argv[1])) || !str_trim(str_of(argv[1])).len)
		complain("A name is needed: officers see it on every page.");
	else if (role_of(str_of(argv[2])) == ROLE_NONE)
		complain("The role is editor, publisher or administrator.");
	else if ((hash = new_password(a, account_email(a, str_of(argv[0])), from_stdin)).at)
		status = add(db, a, str_of(argv[0]), str_trim(str_of(argv[1])), role_of(str_of(argv[2])), hash);
	else
		status = 1;
	arena_free(a);
	return status;
}

static int user_list(struct db *db, int argc, char **argv)
{
	struct arena *a = arena_new(MEMORY);
	struct account_lines all = account_all(db, a);

	(void)argc;
	(void)argv;
	for (size_t i = 0; i < all.n; i++) {
		const struct account_line *line = &all.at[i];

		printf("%-14s %-32.*s %.*s", role_word(line->role), STR_F(line->email), STR_F(line->name));
		if (line->closed.s)
			printf("  (closed %s)", arena_z(a, day_iso(a, day_of(line->closed))));
		putchar('\n');
	}
	arena_free(a);
	return db_failed(db) ? complain("The database does not answer.") : 0;
}

static bool find(struct db *db, struct arena *a, const char *email, struct account *who)
{
	if (account_by_email(db, a, str_of(email), who))
		return true;
	complain("There is no open account with this address.");
	return false;
}

static int user_password(struct db *db, int argc, char **argv)
{
	struct arena *a = arena_new(MEMORY);
	bool from_stdin = takes_stdin(&argc, argv);
	struct account who;
	int status = 1, left = DB_RACES;
	bool ok;
	str hash;

	if (argc != 1) {
		complain("user password EMAIL [--password-stdin]");
		status = WRONG_USE;
	} else if (find(db, a, argv[0], &who) && (hash = new_password(a, who.email, from_stdin)).at) {
		do {
			db_begin(db);
			account_password_set(db, who.id, hash, clock_now(), (account_id){ 0 });
			ok = db_commit(db);
		} while (!ok && db_lost_race(db, &left));
		status = saved(ok);
	}
	arena_free(a);
	return status;
}

static int user_close(struct db *db, int argc, char **argv)
{
	struct arena *a = arena_new(MEMORY);
	struct account who;
	int status = 1, left = DB_RACES;
	bool ok;

	if (argc != 1) {
		complain("user close EMAIL");
		status = WRONG_USE;
	} else if (find(db, a, argv[0], &who)) {
		do {
			db_begin(db);
			account_close(db, who.id, clock_now(), (account_id){ 0 });
			ok = db_commit(db);
		} while (!ok && db_lost_race(db, &left));
		status = saved(ok);
	}
	arena_free(a);
	return status;
}

const struct verb account_verbs[] = {
	{ "user add", "EMAIL NAME editor|publisher|administrator [--password-stdin]", user_add },
	{ "user list", "", user_list },
	{ "user password", "EMAIL [--password-stdin]", user_password },
	{ "user close", "EMAIL", user_close },
	{ 0 },
};
