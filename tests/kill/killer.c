/* killer.c -- ends the server's processes, one at a time and at random, as a bug or the kernel might. */
/* SPDX-License-Identifier: MIT */
#include "tests/kill/killer.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/random.h"
#include "base/str.h"

enum { PROCESSES = 128 };

static const char *const names[KILL_KINDS] = {
	[KILL_WRITER] = "writer", [KILL_READER] = "reader", [KILL_HELPER] = "helper", [KILL_JOBS] = "jobs",
};

const char *killer_name(int kind)
{
	return names[kind];
}

bool killer_plan(struct killer *k, char *plan)
{
	str rest = str_of(plan);

	while (rest.at) {
		str count = str_cut(&rest, ','), name = str_cut(&count, '=');
		int kind = 0;
		int64_t n;

		while (kind < KILL_KINDS && !str_eq(name, str_of(names[kind])))
			kind++;
		if (kind == KILL_KINDS || !str_int(count, &n) || n < 0 || n > KILLS_MOST / KILL_KINDS)
			return false;
		k->left[kind] = (int)n;
	}
	return true;
}

int killer_left(const struct killer *k)
{
	int n = 0;

	for (int kind = 0; kind < KILL_KINDS; kind++)
		n += k->left[kind];
	return n;
}

/* "sgwrs writer 0" is a writer. */
static bool is_a(pid_t pid, const char *name)
{
	char path[64], comm[32] = "", start[32];
	FILE *f;

	snprintf(path, sizeof path, "/proc/%d/comm", (int)pid);
	snprintf(start, sizeof start, "sgwrs %s", name);
	f = fopen(path, "re");
	if (!f)
		return false;
	if (!fgets(comm, sizeof comm, f))
		comm[0] = '\0';
	fclose(f);
	return !strncmp(comm, start, strlen(start));
}

static bool is_dead(const struct killer *k, pid_t pid)
{
	for (int i = 0; i < k->n_dead; i++)
		if (k->dead[i] == pid)
			return true;
	return false;
}

static int living(const struct killer *k, const char *name, pid_t to[PROCESSES])
{
	char path[64];
	int n = 0, pid;
	FILE *f;

	snprintf(path, sizeof path, "/proc/%d/task/%d/children", (int)k->supervisor, (int)k->supervisor);
	f = fopen(path, "re");
	if (!f)
		return 0;
	while (n < PROCESSES && fscanf(f, "%d", &pid) == 1)
		if (!is_dead(k, pid) && is_a(pid, name))
			to[n++] = pid;
	fclose(f);
	return n;
}

/* Any of those still to be killed, each with the same chance. */
static int pick_kind(const struct killer *k)
{
	int at = (int)random_below((uint64_t)killer_left(k)), kind = 0;

	while (at >= k->left[kind])
		at -= k->left[kind++];
	return kind;
}

bool killer_strikes(struct killer *k)
{
	pid_t victims[PROCESSES];
	pid_t victim;
	int kind, n;

	if (!killer_left(k))
		return false;
	kind = pick_kind(k);
	n = living(k, names[kind], victims);
	victim = n ? victims[random_below((uint64_t)n)] : 0;
	if (!victim || kill(victim, SIGKILL) < 0)
		return false;
	k->dead[k->n_dead++] = victim;
	k->left[kind]--;
	k->done[kind]++;
	return true;
}

bool killer_hears(struct killer *k)
{
	if (--k->until_next > 0)
		return false;
	k->until_next = 1 + (int)random_below(2 * (uint64_t)k->every);
	return killer_strikes(k);
}
