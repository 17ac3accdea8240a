/* child.c -- what every process of the server does first, and how it hears that it should stop. */
/* SPDX-License-Identifier: MIT */
#include "web/server/child.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <unistd.h>

#include "base/log.h"
#include "db/db.h"

static volatile sig_atomic_t stopping;
static sigset_t waiting;

static void on_stop(int signal)
{
	(void)signal;
	stopping = 1;
}

static void name_it(const char *name, int number)
{
	char both[16];

	snprintf(both, sizeof both, "sgwrs %.6s %u", name, (unsigned)number % 100);
	prctl(PR_SET_NAME, both);
	log_process(name, number);
}

void child_begin(const char *name, int number, int id_slot, pid_t supervisor)
{
	struct sigaction stop = { .sa_handler = on_stop }, ignore = { .sa_handler = SIG_IGN };
	sigset_t blocked;

	prctl(PR_SET_PDEATHSIG, SIGKILL);
	/* It may have died before we asked to be told. */
	if (getppid() != supervisor)
		_exit(1);
	name_it(name, number);
	db_id_slot(id_slot);
	stopping = 0;
	sigaction(SIGTERM, &stop, NULL);
	sigaction(SIGINT, &ignore, NULL);
	sigaction(SIGHUP, &ignore, NULL);
	sigaction(SIGPIPE, &ignore, NULL);
	sigemptyset(&waiting);
	sigemptyset(&blocked);
	sigaddset(&blocked, SIGTERM);
	sigprocmask(SIG_SETMASK, &blocked, NULL);
}

bool child_stopping(void)
{
	return stopping;
}

const sigset_t *child_waiting(void)
{
	return &waiting;
}
