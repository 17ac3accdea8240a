/* supervisor.c -- keeps the processes of the server alive; parses nothing, opens no database. */
/* SPDX-License-Identifier: MIT */
#include "web/server/supervisor.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/log.h"
#include "web/server/child.h"
#include "web/server/helper.h"
#include "web/server/jobs_process.h"
#include "web/server/reader.h"
#include "web/server/writer.h"

enum kind { WRITER, READER, HELPER, KEEPER, JOBS, KINDS };

/* Ids are made unlike each other by 5 bits of slot; 0 is the command line's. */
enum { SLOT_WRITERS = 1, SLOT_JOBS = SLOT_WRITERS + WRITERS_MOST, SLOT_KEEPER, SLOT_HELPERS, SLOT_READERS = SLOT_HELPERS + HELPERS_MOST, SLOTS = 32 };
enum {
	CHILDREN = WRITERS_MOST + READERS_MOST + HELPERS_MOST + 2,
	START_MS = 20 * 1000,
	FIRM_MS = 1000,                 /* whoever lives so long has started well */
	WAIT_LEAST_MS = 10, WAIT_MOST_MS = 2000,
	LAST_MS = 5000,                 /* for helpers, jobs and writers to end */
};

static const char *const names[KINDS] = { [WRITER] = "writer", [READER] = "reader", [HELPER] = "helper", [KEEPER] = "keeper", [JOBS] = "jobs" };
/* Who waits for whom when all want the processor: readers for the writer, everybody's visitors before somebody's password (nice(2)). */
static const int patience[KINDS] = { [WRITER] = 0, [READER] = 2, [HELPER] = 5, [KEEPER] = 5, [JOBS] = 5 };

struct child {
	enum kind kind;
	int number;
	pid_t pid;                      /* 0: not running */
	int64_t started, again_at;      /* ticks */
	int falls;                      /* how often in a row it died soon after its start */
};

struct supervisor {
	const struct serve_options *options;
	struct doors *doors;
	struct child children[CHILDREN];
	int n;
	int ready[2];                   /* a pipe in which children say that they have started */
	sigset_t signals;
	bool stop;
};

static int64_t ms(int64_t n)
{
	return n * 1000000;
}

/* ---- one child ---- */

static int slot_of(const struct child *c)
{
	switch (c->kind) {
	case WRITER:
		return SLOT_WRITERS + c->number;
	case HELPER:
		return SLOT_HELPERS + c->number;
	case KEEPER:
		return SLOT_KEEPER;
	case JOBS:
		return SLOT_JOBS;
	case READER:
	case KINDS:
		break;
	}
	/* Readers make no rows: two may share one. */
	return SLOT_READERS + c->number % (SLOTS - SLOT_READERS);
}

static void close_but(const int *doors, int n, int mine)
{
	for (int i = 0; i < n; i++)
		if (doors[i] != mine)
			close(doors[i]);
}

static int run_child(const struct supervisor *s, const struct child *c)
{
	const struct serve_options *o = s->options;
	const struct doors *d = s->doors;
	int mine = c->kind == WRITER ? d->writers[c->number] : c->kind == HELPER ? d->helpers[c->number] : c->kind == KEEPER ? d->keeper : -1;

	close_but(d->writers, o->writers, mine);
	close_but(d->helpers, o->helpers, mine);
	close_but(&d->keeper, 1, mine);
	if (c->kind != READER)
		close(d->visitors);
	close(s->ready[0]);
	switch (c->kind) {
	case WRITER:
		return writer_run(o, mine, s->ready[1]);
	case READER:
		return reader_run(o, &(struct conns_door){ d->visitors, d->share, c->number }, d->dir, s->ready[1]);
	case HELPER:
		return helper_run(o, mine, SANDBOX_HELPER);
	case KEEPER:
		return helper_run(o, mine, SANDBOX_KEEPER);
	case JOBS:
		return jobs_process_run(o);
	case KINDS:
		break;
	}
	return 1;
}

static void start(struct supervisor *s, struct child *c)
{
	pid_t me = getpid(), pid;

	fflush(NULL);
	pid = fork();
	if (pid < 0) {
		log_line(LOG_ERROR, "fork_failed", LOG_S("problem", str_of(strerror(errno))));
		c->again_at = clock_ticks() + ms(WAIT_MOST_MS);
		return;
	}
	if (!pid) {
		child_begin(names[c->kind], c->number, slot_of(c), me);
		errno = 0;
		if (nice(patience[c->kind]) == -1 && errno)
			log_line(LOG_WARN, "not_patient", LOG_S("problem", str_of(strerror(errno))));
		/* What atexit holds belongs to the supervisor. */
		_exit(run_child(s, c));
	}
	c->pid = pid;
	c->started = clock_ticks();
	c->again_at = 0;
}

/* When to start it again: at once, unless it falls again and again. */
static void plan_again(struct child *c, int64_t now)
{
	int64_t wait = 0;

	c->falls = now - c->started < ms(FIRM_MS) ? c->falls + 1 : 0;
	if (c->falls > 1)
		wait = (int64_t)WAIT_LEAST_MS << (c->falls < 10 ? c->falls : 10);
	c->again_at = now + ms(wait < WAIT_MOST_MS ? wait : WAIT_MOST_MS);
}

static void bury(struct supervisor *s, struct child *c, int status)
{
	c->pid = 0;
	plan_again(c, clock_ticks());
	if (!s->stop)
		log_line(LOG_ERROR, "process_died", LOG_S("process", str_of(names[c->kind])), LOG_I("number", c->number),
			 LOG_I("signal", WIFSIGNALED(status) ? WTERMSIG(status) : 0),
			 LOG_I("status", WIFEXITED(status) ? WEXITSTATUS(status) : 0));
}

static void reap(struct supervisor *s)
{
	int status;

	for (int i = 0; i < s->n; i++)
		if (s->children[i].pid && waitpid(s->children[i].pid, &status, WNOHANG) == s->children[i].pid)
			bury(s, &s->children[i], status);
}

/* ---- waiting ---- */

/* Sleeps until a signal or `until` (ticks; 0: for ever), and reaps. Returns true when the signal says stop. */
static bool wait_for_signal(struct supervisor *s, int64_t until)
{
	int64_t left = until - clock_ticks();
	struct timespec time = { 0, 0 };
	int got;

	if (left > 0)
		time = (struct timespec){ left / 1000000000, left % 1000000000 };
	got = until ? sigtimedwait(&s->signals, NULL, &time) : sigwaitinfo(&s->signals, NULL);
	reap(s);
	return got == SIGTERM || got == SIGINT;
}

static int64_t next_start(const struct supervisor *s)
{
	int64_t next = 0;

	for (int i = 0; i < s->n; i++)
		if (!s->children[i].pid && (!next || s->children[i].again_at < next))
			next = s->children[i].again_at;
	return next;
}

static void watch(struct supervisor *s)
{
	while (!s->stop) {
		int64_t now = clock_ticks();

		for (int i = 0; i < s->n; i++)
			if (!s->children[i].pid && s->children[i].again_at <= now)
				start(s, &s->children[i]);
		s->stop = wait_for_signal(s, next_start(s));
	}
}

/* ---- beginning and end ---- */

static struct child *add(struct supervisor *s, enum kind kind, int number)
{
	s->children[s->n] = (struct child){ .kind = kind, .number = number };
	return &s->children[s->n++];
}

/* Starts n of a kind; those of the pipe are waited for. False when they do not come up, or somebody says stop. */
static bool start_all(struct supervisor *s, enum kind kind, int n, bool wait)
{
	int64_t until = clock_ticks() + ms(START_MS);
	struct pollfd ready = { s->ready[0], POLLIN, 0 };
	char said;

	for (int i = 0; i < n; i++)
		start(s, add(s, kind, i));
	for (int up = 0; wait && up < n;) {
		struct timespec none = { 0, 0 };
		int got = sigtimedwait(&s->signals, NULL, &none);

		if (got == SIGTERM || got == SIGINT || clock_ticks() > until)
			return false;
		reap(s);
		for (int i = 0; i < s->n; i++)
			if (!s->children[i].pid)
				return false;
		if (poll(&ready, 1, WAIT_LEAST_MS) == 1 && read(s->ready[0], &said, 1) == 1)
			up++;
	}
	return true;
}

static bool start_everybody(struct supervisor *s)
{
	const struct serve_options *o = s->options;

	return start_all(s, WRITER, o->writers, true) && start_all(s, READER, o->readers, true) &&
		start_all(s, HELPER, o->helpers, false) &&
		start_all(s, KEEPER, 1, false) && start_all(s, JOBS, 1, false);
}

static int running(const struct supervisor *s, enum kind kind)
{
	int n = 0;

	for (int i = 0; i < s->n; i++)
		n += s->children[i].kind == kind && s->children[i].pid;
	return n;
}

static void send_all(const struct supervisor *s, enum kind kind, int signal)
{
	for (int i = 0; i < s->n; i++)
		if (s->children[i].kind == kind && s->children[i].pid)
			kill(s->children[i].pid, signal);
}

/* Asks them to end, and makes them when the time is over or somebody says stop again. */
static void end_all(struct supervisor *s, enum kind kind, int64_t most_ms)
{
	int64_t until = clock_ticks() + ms(most_ms);

	send_all(s, kind, SIGTERM);
	while (running(s, kind)) {
		if (wait_for_signal(s, until) || clock_ticks() > until) {
			send_all(s, kind, SIGKILL);
			until = clock_ticks() + ms(LAST_MS);
		}
	}
}

static void end_everybody(struct supervisor *s)
{
	close(s->doors->visitors);
	end_all(s, READER, s->options->stop_ms + FIRM_MS);
	end_all(s, JOBS, LAST_MS);
	end_all(s, HELPER, LAST_MS);
	end_all(s, KEEPER, LAST_MS);
	end_all(s, WRITER, LAST_MS);
}

static void hold_signals(struct supervisor *s, sigset_t *before)
{
	sigemptyset(&s->signals);
	sigaddset(&s->signals, SIGTERM);
	sigaddset(&s->signals, SIGINT);
	sigaddset(&s->signals, SIGCHLD);
	sigaddset(&s->signals, SIGHUP);         /* nothing follows from it */
	sigprocmask(SIG_BLOCK, &s->signals, before);
}

static void say_ready(const struct serve_options *o)
{
	char line[16];
	int n = snprintf(line, sizeof line, "%d\n", o->port);

	while (write(o->ready_fd ? o->ready_fd : STDOUT_FILENO, line, (size_t)n) < 0 && errno == EINTR)
		continue;
}

int supervise(const struct serve_options *options, struct doors *doors)
{
	struct supervisor s = { .options = options, .doors = doors };
	sigset_t before;
	bool up;

	if (pipe2(s.ready, O_CLOEXEC) < 0)
		return 1;
	hold_signals(&s, &before);
	up = start_everybody(&s);
	if (up) {
		log_line(LOG_INFO, "serving", LOG_S("address", str_of(options->host)), LOG_I("port", options->port));
		say_ready(options);
		watch(&s);
		log_line(LOG_INFO, "stopping");
	}
	s.stop = true;
	end_everybody(&s);
	close(s.ready[0]);
	close(s.ready[1]);
	sigprocmask(SIG_SETMASK, &before, NULL);
	return up ? 0 : 1;
}
