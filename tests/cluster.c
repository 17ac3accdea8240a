/* cluster.c -- a PostgreSQL server of the tests' own, as user postgres when we are root, on a Unix socket only. */
/* SPDX-License-Identifier: MIT */
#include "tests/cluster.h"

#include <fcntl.h>
#include <glob.h>
#include <grp.h>
#include <libpq-fe.h>
#include <pwd.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { START_TRIES = 3000, PATH_LEN = 512 };

static pid_t server;
static char folder[PATH_LEN], programs[PATH_LEN];
static PGconn *conn;

/* The newest version on this machine: where Debian keeps them, else wherever the PATH has an initdb. */
static bool find_programs(void)
{
	const char *path = getenv("PATH");
	glob_t found;
	bool ok = glob("/usr/lib/postgresql/*/bin/initdb", 0, NULL, &found) == 0;

	if (ok)
		snprintf(programs, sizeof programs, "%s", found.gl_pathv[found.gl_pathc - 1]);
	globfree(&found);
	while (!ok && path && *path) {
		int n = (int)strcspn(path, ":");

		snprintf(programs, sizeof programs, "%.*s/initdb", n, path);
		ok = access(programs, X_OK) == 0;
		path += n + (path[n] == ':');
	}
	if (ok)
		*strrchr(programs, '/') = '\0';
	return ok;
}

/* In the child: PostgreSQL refuses to run as root, so become its user; and go when the runner goes, however it ends. */
static void become_server(const struct passwd *who, pid_t runner)
{
	char log[PATH_LEN + 8];
	int fd;

	if (who && (initgroups(who->pw_name, who->pw_gid) != 0 || setgid(who->pw_gid) != 0 || setuid(who->pw_uid) != 0))
		_exit(126);
	prctl(PR_SET_PDEATHSIG, SIGQUIT);
	if (getppid() != runner)
		_exit(126);
	setpgid(0, 0);
	snprintf(log, sizeof log, "%s.log", folder);
	fd = open(log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
	if (fd >= 0) {
		dup2(fd, STDOUT_FILENO);
		dup2(fd, STDERR_FILENO);
	}
	if (chdir("/") != 0)
		_exit(126);
}

static pid_t start(const struct passwd *who, const char **args)
{
	pid_t runner = getpid(), child = fork();
	char program[PATH_LEN + 32];

	if (child != 0)
		return child;
	become_server(who, runner);
	snprintf(program, sizeof program, "%s/%s", programs, args[0]);
	/* By their own path: they look for each other where they stand, and nowhere else when the PATH does not lead there. */
	args[0] = program;
	/* exec does not change them; its prototype is older than const. */
	execv(program, (char *const *)(uintptr_t)args);
	_exit(127);
}

static bool ended_well(pid_t child, const volatile int *stopping)
{
	int status = 0;

	while (waitpid(child, &status, 0) < 0)
		if (*stopping) {
			kill(child, SIGKILL);
			waitpid(child, NULL, 0);
			return false;
		}
	return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

static bool make_cluster(const struct passwd *who, const volatile int *stopping)
{
	const char *initdb[] = { "initdb", "-D",	 folder,       "-U",	    "postgres",		 "-A", "trust",
				       "-E",	 "UTF8", "--locale=C", "--no-sync", "--no-instructions", NULL };

	return ended_well(start(who, initdb), stopping);
}

static bool wait_until_ready(const volatile int *stopping)
{
	const struct timespec moment = { 0, 10 * 1000 * 1000 };

	for (int i = 0; i < START_TRIES && !*stopping; i++) {
		if (PQping(cluster_url("postgres")) == PQPING_OK)
			return true;
		if (waitpid(server, NULL, WNOHANG) == server) {
			server = 0;
			return false;
		}
		nanosleep(&moment, NULL);
	}
	return false;
}

bool cluster_start(const char *dir, const volatile int *stopping, const char **why)
{
	const struct passwd *who = geteuid() == 0 ? getpwnam("postgres") : NULL;
	/* Nothing here must survive a power cut, so nothing waits for the disk. A standby that does not exist lets one test see
	 * what an unconfirmed COMMIT looks like; all others do not wait for it. */
	const char *postgres[] = { "postgres",
					 "-D",
					 folder,
					 "-k",
					 folder,
					 "--listen_addresses=",
					 "--fsync=off",
					 "--full_page_writes=off",
					 "--autovacuum=off",
					 "--max_connections=40",
					 "--shared_buffers=32MB",
					 "--synchronous_standby_names=nobody",
					 "--synchronous_commit=local",
					 NULL };

	snprintf(folder, sizeof folder, "%s/pg", dir);
	*why = "PostgreSQL is not installed here (apt-get install postgresql): its half of the tests cannot run";
	if (!find_programs())
		return false;
	*why = "PostgreSQL does not run as root and there is no user 'postgres'";
	if (geteuid() == 0 && !who)
		return false;
	*why = "PostgreSQL could not be started in the temporary folder";
	if (mkdir(folder, 0700) != 0 || (who && chown(folder, who->pw_uid, who->pw_gid) != 0))
		return false;
	if (who && chown(dir, who->pw_uid, who->pw_gid) != 0)
		return false;
	if (!make_cluster(who, stopping))
		return false;
	server = start(who, postgres);
	if (server <= 0 || !wait_until_ready(stopping))
		return false;
	conn = PQconnectdb(cluster_url("postgres"));
	return PQstatus(conn) == CONNECTION_OK;
}

void cluster_stop(void)
{
	if (conn)
		PQfinish(conn);
	conn = NULL;
	if (server <= 0)
		return;
	/* Without ceremony: what it holds is thrown away. */
	kill(server, SIGQUIT);
	while (waitpid(server, NULL, 0) < 0)
		;
	server = 0;
}

const char *cluster_url(const char *database)
{
	static char url[PATH_LEN + 128];

	snprintf(url, sizeof url, "postgres://postgres@/%s?host=%s", database, folder);
	return url;
}

bool cluster_run(const char *sql)
{
	PGresult *r = PQexec(conn, sql);
	bool ok = PQresultStatus(r) == PGRES_COMMAND_OK;

	if (!ok)
		fprintf(stderr, "%s: %s", sql, PQerrorMessage(conn));
	PQclear(r);
	return ok;
}
