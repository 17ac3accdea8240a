/* killer.h -- ends the server's processes, one at a time and at random, as a bug or the kernel might. */
/* SPDX-License-Identifier: MIT */
#ifndef TESTS_KILL_KILLER_H
#define TESTS_KILL_KILLER_H

#include <stdbool.h>
#include <sys/types.h>

enum { KILL_WRITER, KILL_READER, KILL_HELPER, KILL_JOBS, KILL_KINDS };
enum { KILLS_MOST = 1024 };

struct killer {
	pid_t supervisor;
	int every;                      /* on average, one kill for so many acknowledgements */
	int left[KILL_KINDS], done[KILL_KINDS];
	int until_next;
	pid_t dead[KILLS_MOST];         /* a process stays in the list for a moment after its end, and must not count twice */
	int n_dead;
};

/* Reads "writer=8,reader=8" into what is to be done. False: not understood. */
bool killer_plan(struct killer *, char *plan);
int killer_left(const struct killer *);
/* An acknowledgement has just been read. Kills when it is time; returns whether it did. */
bool killer_hears(struct killer *);
/* Kills one now, of a kind that is still to be killed and lives; returns whether there was one. */
bool killer_strikes(struct killer *);
const char *killer_name(int kind);

#endif
