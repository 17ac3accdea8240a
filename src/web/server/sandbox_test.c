/* sandbox_test.c -- whoever breaks into a reader or the writer finds the doors locked, and the work goes on as before. */
/* SPDX-License-Identifier: MIT */
#include "web/server/sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/public.h"
#include "tests/test.h"

enum { FINE, REFUSED, DEAD, ODD };

static const char *path_in_data(const char *name)
{
	return arena_z(test_arena(), arena_printf(test_arena(), "%s/%s", test_dir(), name));
}

/* Does this in a process that has entered the sandbox with an open database, and tells how it ended. */
static int try(enum sandbox_who who, bool (*deed)(struct db *))
{
	int status = 0;
	pid_t child;

	fflush(NULL);
	child = fork();
	if (!child) {
		struct serve_options o = { .url = test_db_url(), .data_dir = test_dir() };
		struct db *db = db_open(o.url, who == SANDBOX_WRITER ? DB_WRITE : DB_READ);

		public_version(db);
		sandbox_enter(who, &o);
		_exit(deed(db) ? FINE : REFUSED);
	}
	while (waitpid(child, &status, 0) < 0 && errno == EINTR)
		continue;
	if (WIFSIGNALED(status))
		return WTERMSIG(status) == SIGSYS ? DEAD : ODD;
	return WEXITSTATUS(status);
}

static bool both(bool (*deed)(struct db *), int end)
{
	return try(SANDBOX_READER, deed) == end && try(SANDBOX_WRITER, deed) == end;
}

static bool has_landlock(void)
{
	return syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION) > 0;
}

/* Somebody must hold the database open for writing, as the writer does, so that SQLite's shared memory is there. */
static bool begin(void)
{
	if (!sandbox_is_built()) {
		test_skip("a sanitizer needs more than the sandbox allows");
		return false;
	}
	public_version(test_db());
	return true;
}

static bool run_a_program(struct db *db)
{
	char *argv[] = { NULL };

	(void)db;
	return execve("/bin/true", argv, argv) == 0;
}

static bool look_into_another(struct db *db)
{
	(void)db;
	return ptrace(PTRACE_ATTACH, getppid(), NULL, NULL) == 0;
}

static bool make_a_process(struct db *db)
{
	(void)db;
	return fork() >= 0;
}

static bool kill_another(struct db *db)
{
	(void)db;
	return kill(getppid(), 0) == 0;
}

static bool run_written_memory(struct db *db)
{
	(void)db;
	return mmap(NULL, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) != MAP_FAILED;
}

static bool call_the_internet(struct db *db)
{
	(void)db;
	return socket(AF_INET, SOCK_STREAM, 0) >= 0;
}

static bool open_it(const char *path, int flags)
{
	int fd = open(path, flags | O_CLOEXEC, 0600);

	return fd >= 0;
}

static bool read_a_file_elsewhere(struct db *db)
{
	(void)db;
	return open_it("/etc/hostname", O_RDONLY) || open_it("/proc/self/environ", O_RDONLY);
}

static bool read_ones_own_secret(struct db *db)
{
	(void)db;
	return open_it("/root/.bashrc", O_RDONLY) || open_it("/proc/1/environ", O_RDONLY);
}

static bool write_elsewhere(struct db *db)
{
	(void)db;
	return open_it("/tmp/sgwrs-was-here", O_WRONLY | O_CREAT);
}

static bool write_in_data(struct db *db)
{
	(void)db;
	return open_it(path_in_data("new"), O_WRONLY | O_CREAT);
}

static bool read_in_data(struct db *db)
{
	(void)db;
	return open_it(path_in_data("old"), O_RDONLY);
}

static bool read_the_database(struct db *db)
{
	db_recover(db);
	return public_version(db) > 0 && !db_failed(db);
}

static bool write_the_database(struct db *db)
{
	db_begin(db);
	public_changed(db);
	if (!db_commit(db))
		return false;
	db_checkpoint(db);
	return !db_failed(db);
}

static bool give_up_on_a_bug(struct db *db)
{
	(void)db;
	abort();
}

TEST_DB(an_intruder_starts_nothing_and_looks_into_nobody)
{
	if (!begin())
		return;
	IS(both(run_a_program, DEAD));
	IS(both(look_into_another, DEAD));
	IS(both(make_a_process, DEAD));
	IS(both(kill_another, DEAD));
}

TEST_DB(an_intruder_gets_no_code_of_his_own_and_no_line_out)
{
	/* Finding a PostgreSQL server takes both. */
	if (!begin() || test_on_postgres())
		return;
	IS(both(run_written_memory, DEAD));
	IS(both(call_the_internet, DEAD));
}

TEST_DB(an_intruder_opens_no_file_that_is_not_ours)
{
	if (!begin())
		return;
	if (!has_landlock()) {
		test_skip("this kernel has no Landlock");
		return;
	}
	IS(test_on_postgres() || both(read_a_file_elsewhere, REFUSED));
	IS(both(read_ones_own_secret, REFUSED));
	IS(both(write_elsewhere, REFUSED));
	IS(try(SANDBOX_READER, write_in_data) == REFUSED);
	IS(access(path_in_data("new"), F_OK) != 0);
	IS(try(SANDBOX_READER, write_the_database) == REFUSED);
}

TEST_DB(the_work_goes_on_in_the_sandbox)
{
	int fd;

	if (!begin())
		return;
	fd = open(path_in_data("old"), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
	IS(fd >= 0);
	close(fd);
	IS(both(read_in_data, FINE));
	IS(both(read_the_database, FINE));
	IS(try(SANDBOX_WRITER, write_the_database) == FINE);
	IS(try(SANDBOX_WRITER, write_in_data) == FINE);
	/* A bug still ends as one. */
	IS(both(give_up_on_a_bug, ODD));
}
