/* test.c -- runs every test by itself in a process of its own: those with a database on SQLite, then again on PostgreSQL. */
/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/log.h"
#include "db/migrate.h"
#include "tests/cluster.h"
#include "tests/test.h"

enum { ARENA_LIMIT = 64 << 20, PATH_LEN = 512, LIMIT_SECONDS = 120, DROP_BATCH = 16, EXIT_SKIPPED = 77, EXIT_BROKEN = 1 };
enum where { NOWHERE, ON_SQLITE, ON_POSTGRES };

static const char *const where_names[] = { [NOWHERE] = "", [ON_SQLITE] = " (SQLite)", [ON_POSTGRES] = " (PostgreSQL)" };

/* ---- What tests call ---- */

static struct test *first_test, **last_test = &first_test;
static struct arena *arena;
static struct db *db;
static char work[PATH_LEN], test_folder[PATH_LEN + 16], db_url[PATH_LEN * 2];
static enum where where;
static int broken;

void test_add(struct test *t)
{
	*last_test = t;
	last_test = &t->next;
}

bool test_that(bool ok, const char *what, const char *file, int line)
{
	if (!ok) {
		printf("  %s:%d: not so: %s\n", file, line, what);
		broken++;
	}
	return ok;
}

bool test_str(str got, str wanted, const char *what, const char *file, int line)
{
	bool same = str_eq(got, wanted) && !got.at == !wanted.at;

	if (!same) {
		printf("  %s:%d: %s is %s%.*s%s, not \"%.*s\"\n", file, line, what, got.at ? "\"" : "absent", STR_F(got),
		       got.at ? "\"" : "", STR_F(wanted));
		broken++;
	}
	return same;
}

void test_note(const char *format, ...)
{
	va_list args;

	va_start(args, format);
	printf("  ");
	vprintf(format, args);
	putchar('\n');
	va_end(args);
}

void test_skip(const char *why)
{
	printf("  skipped: %s\n", why);
	exit(broken ? EXIT_BROKEN : EXIT_SKIPPED);
}

struct arena *test_arena(void)
{
	if (!arena)
		arena = arena_new(ARENA_LIMIT);
	return arena;
}

const char *test_dir(void)
{
	return test_folder;
}

const char *test_db_url(void)
{
	return db_url;
}

bool test_on_postgres(void)
{
	return where == ON_POSTGRES;
}

struct db *test_db(void)
{
	if (!db && where != NOWHERE)
		db = db_open(db_url, DB_WRITE);
	if (!db) {
		printf("  there is no database for this test (TEST_DB?)\n");
		exit(EXIT_BROKEN);
	}
	return db;
}

/* ---- Stopping ---- */

static volatile int stopping;
static volatile pid_t running;

static void on_signal(int number)
{
	stopping = number;
	if (running > 0)
		kill(-running, SIGKILL);
}

static void watch_signals(void)
{
	/* Without SA_RESTART: whatever waits must look whether it is still wanted. */
	struct sigaction act = { .sa_handler = on_signal };

	sigaction(SIGINT, &act, NULL);
	sigaction(SIGTERM, &act, NULL);
	sigaction(SIGHUP, &act, NULL);
	signal(SIGPIPE, SIG_IGN);
}

static void signals_as_before(void)
{
	signal(SIGINT, SIG_DFL);
	signal(SIGTERM, SIG_DFL);
	signal(SIGHUP, SIG_DFL);
	signal(SIGPIPE, SIG_DFL);
}

/* ---- Folders ---- */

static int remove_one(const char *path, const struct stat *st, int kind, struct FTW *f)
{
	(void)st;
	(void)kind;
	(void)f;
	return remove(path);
}

static void remove_folder(const char *path)
{
	nftw(path, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

static bool copy_file(const char *from, const char *to)
{
	char part[65536];
	int in = open(from, O_RDONLY | O_CLOEXEC), out = open(to, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	bool ok = in >= 0 && out >= 0;

	for (ssize_t n; ok && (n = read(in, part, sizeof part)) != 0;)
		ok = n > 0 && write(out, part, (size_t)n) == n;
	if (in >= 0)
		close(in);
	if (out >= 0)
		close(out);
	return ok;
}

static bool make_work_folder(void)
{
	const char *tmp = getenv("TMPDIR");

	/* The server's socket lies below, and the name of a socket may have 107 bytes. */
	snprintf(work, sizeof work, "%s/sgwrs-tests-XXXXXX", tmp && *tmp == '/' && strlen(tmp) < 60 ? tmp : "/tmp");
	return mkdtemp(work) != NULL;
}

/* ---- Databases ---- */

/* In a child, because the runner forks for every test and a connection must not be carried along. */
static bool make_template(const char *url)
{
	int status = 0;
	pid_t child;

	fflush(NULL);
	child = fork();
	if (child == 0) {
		struct db *fresh = db_open(url, DB_WRITE);
		bool ok = fresh && migrate_up(fresh, NULL, NULL) == MIGRATE_DONE;

		db_close(fresh);
		_exit(!ok);
	}
	while (waitpid(child, &status, 0) < 0)
		;
	return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

static bool ready(enum where on, const char **why)
{
	char path[PATH_LEN + 32];

	*why = "the schema does not apply";
	if (on == ON_SQLITE) {
		snprintf(path, sizeof path, "%s/template.db", work);
		return make_template(path);
	}
	return cluster_start(work, &stopping, why) && cluster_run("CREATE DATABASE template_sgwrs") &&
	       (*why = "the schema does not apply") && make_template(cluster_url("template_sgwrs")) &&
	       cluster_run("ALTER DATABASE template_sgwrs IS_TEMPLATE true");
}

static bool fresh_db(enum where on, int number)
{
	char from[PATH_LEN + 32], sql[128];

	if (on == ON_SQLITE) {
		snprintf(from, sizeof from, "%s/template.db", work);
		snprintf(db_url, sizeof db_url, "%s/%d.db", work, number);
		return copy_file(from, db_url);
	}
	snprintf(sql, sizeof sql, "CREATE DATABASE t%d TEMPLATE template_sgwrs STRATEGY file_copy", number);
	snprintf(from, sizeof from, "t%d", number);
	snprintf(db_url, sizeof db_url, "%s", cluster_url(from));
	return cluster_run(sql);
}

/* Dropping them one by one makes the server tidy up every time, which takes longer than most tests. */
static void drop_batch(int number)
{
	char sql[64];

	for (int i = number - DROP_BATCH + 1; i <= number && number % DROP_BATCH == 0; i++) {
		snprintf(sql, sizeof sql, "DROP DATABASE IF EXISTS t%d WITH (FORCE)", i);
		cluster_run(sql);
	}
}

static void drop_db(enum where on, int number)
{
	static const char *const tails[] = { "", "-wal", "-shm", ".write.lock" };
	char text[PATH_LEN + 64];

	if (on == ON_POSTGRES) {
		drop_batch(number);
		return;
	}
	for (size_t i = 0; i < sizeof tails / sizeof *tails; i++) {
		snprintf(text, sizeof text, "%s/%d.db%s", work, number, tails[i]);
		remove(text);
	}
}

/* ---- Running ---- */

static struct {
	int passed, failed, skipped;
} total;

static void in_child(const struct test *t)
{
	setpgid(0, 0);
	signals_as_before();
	alarm(LIMIT_SECONDS);
	t->run();
	db_close(db);
	if (arena)
		arena_free(arena);
	exit(broken ? EXIT_BROKEN : 0);
}

static void tell_failure(const struct test *t, int status)
{
	total.failed++;
	printf("FAILED %s: %s%s", t->file, t->name, where_names[where]);
	if (WIFSIGNALED(status))
		printf(WTERMSIG(status) == SIGALRM ? ": took over %d seconds" : ": ended by signal %d",
		       WTERMSIG(status) == SIGALRM ? LIMIT_SECONDS : WTERMSIG(status));
	else if (WEXITSTATUS(status) != EXIT_BROKEN)
		printf(": ended with code %d", WEXITSTATUS(status));
	putchar('\n');
}

static void run_one(const struct test *t, enum where on, int number)
{
	int status = 0;

	where = on;
	snprintf(test_folder, sizeof test_folder, "%s/dir", work);
	if (mkdir(test_folder, 0755) != 0 || (on != NOWHERE && !fresh_db(on, number))) {
		remove_folder(test_folder);
		tell_failure(t, 2 << 8);
		return;
	}
	fflush(NULL);
	running = fork();
	if (running == 0)
		in_child(t);
	setpgid(running, running);
	while (waitpid(running, &status, 0) < 0 && errno == EINTR)
		;
	/* Whatever the test started and left behind. */
	kill(-running, SIGKILL);
	running = 0;
	if (on != NOWHERE)
		drop_db(on, number);
	remove_folder(test_folder);
	if (stopping)
		return;
	if (WIFEXITED(status) && WEXITSTATUS(status) == 0)
		total.passed++;
	else if (WIFEXITED(status) && WEXITSTATUS(status) == EXIT_SKIPPED)
		total.skipped++;
	else
		tell_failure(t, status);
}

static struct {
	const char *only;
	bool list, sqlite, postgres, verbose;
} options = { NULL, false, true, true, false };

static bool wanted(const struct test *t, enum where on)
{
	if (t->needs_db != (on != NOWHERE))
		return false;
	return !options.only || strstr(t->name, options.only) || strstr(t->file, options.only);
}

static int count(enum where on)
{
	int n = 0;

	for (const struct test *t = first_test; t; t = t->next)
		n += wanted(t, on);
	return n;
}

/* Returns how many ran. */
static int run_all(enum where on)
{
	const char *why = "";
	int number = 0;

	if (count(on) == 0)
		return 0;
	if (on != NOWHERE && !ready(on, &why)) {
		if (!stopping)
			printf("FAILED %s\n", why);
		total.failed += count(on);
		return 0;
	}
	for (const struct test *t = first_test; t && !stopping; t = t->next)
		if (wanted(t, on)) {
			if (options.verbose)
				printf("%s: %s%s\n", t->file, t->name, where_names[on]);
			run_one(t, on, ++number);
		}
	return number;
}

static void usage(void)
{
	puts("usage: sgwrs-tests [--list] [--only SUBSTRING] [--engine sqlite|postgres|both] [--no-db] [--verbose]");
	exit(2);
}

static void read_options(int argc, char *argv[])
{
	for (int i = 1; i < argc; i++) {
		const char *value = i + 1 < argc ? argv[i + 1] : NULL;

		if (!strcmp(argv[i], "--list")) {
			options.list = true;
		} else if (!strcmp(argv[i], "--verbose")) {
			options.verbose = true;
		} else if (!strcmp(argv[i], "--no-db")) {
			options.sqlite = options.postgres = false;
		} else if (!strcmp(argv[i], "--only") && value) {
			options.only = argv[++i];
		} else if (!strcmp(argv[i], "--engine") && value) {
			options.sqlite = strcmp(value, "postgres") != 0;
			options.postgres = strcmp(value, "sqlite") != 0;
			i++;
			if (strcmp(value, "sqlite") != 0 && strcmp(value, "postgres") != 0 && strcmp(value, "both") != 0)
				usage();
		} else {
			usage();
		}
	}
}

static void run_everything(void)
{
	run_all(NOWHERE);
	int on_sqlite = options.sqlite ? run_all(ON_SQLITE) : 0, on_postgres = options.postgres ? run_all(ON_POSTGRES) : 0;

	if (options.sqlite && options.postgres) {
		printf("tests on SQLite: %d, on PostgreSQL: %d\n", on_sqlite, on_postgres);
		if (on_sqlite != on_postgres && total.failed == 0)
			total.failed++;
	} else if (options.sqlite) {
		printf("tests on SQLite: %d\n", on_sqlite);
	} else if (options.postgres) {
		printf("tests on PostgreSQL: %d\n", on_postgres);
	}
}

int main(int argc, char *argv[])
{
	read_options(argc, argv);
	if (options.list) {
		for (const struct test *t = first_test; t; t = t->next)
			printf("%s: %s%s\n", t->file, t->name, t->needs_db ? " (both engines)" : "");
		return 0;
	}
	setvbuf(stdout, NULL, _IOLBF, 0);
	/* What a test provokes on purpose would drown what went wrong. */
	if (!options.verbose)
		log_level_set(LOG_ERROR + 1);
	watch_signals();
	if (!make_work_folder()) {
		puts("no temporary folder can be made");
		return 1;
	}
	run_everything();
	cluster_stop();
	remove_folder(work);
	if (stopping) {
		printf("stopped by signal %d\n", stopping);
		return 128 + stopping;
	}
	printf("%d passed, %d failed", total.passed, total.failed);
	if (total.skipped)
		printf(", %d skipped", total.skipped);
	putchar('\n');
	return total.failed != 0;
}
