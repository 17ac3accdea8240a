/* id_test.c -- numbers for new rows: ordered, and never the same twice, whoever makes them. */
/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/clock.h"
#include "db/db.h"
#include "tests/test.h"

enum { MAKERS = 4, IDS = 20000 };

static int compare(const void *a, const void *b)
{
	int64_t x, y;

	memcpy(&x, a, sizeof x);
	memcpy(&y, b, sizeof y);
	return x < y ? -1 : x > y;
}

static void make_ids(int slot, int out)
{
	static int64_t ids[IDS];

	db_id_slot(slot);
	for (int i = 0; i < IDS; i++)
		ids[i] = db_id();
	for (size_t done = 0; done < sizeof ids;) {
		ssize_t n = write(out, (const char *)ids + done, sizeof ids - done);

		if (n <= 0)
			_exit(1);
		done += (size_t)n;
	}
	_exit(0);
}

TEST(ids_of_several_processes_never_meet)
{
	int64_t *all = arena_new_array(test_arena(), int64_t, (size_t)MAKERS * IDS);
	size_t got = 0, size = (size_t)MAKERS * IDS * sizeof *all;
	int ends[2], same = 0;

	IS(pipe(ends) == 0);
	for (int i = 0; i < MAKERS; i++)
		if (fork() == 0)
			make_ids(i + 1, ends[1]);
	close(ends[1]);
	/* Pieces of a pipe of up to 4,096 bytes stay whole, and every number is 8 of them. */
	for (ssize_t n; got < size && (n = read(ends[0], (char *)all + got, size - got)) > 0;)
		got += (size_t)n;
	IS(got == size);
	for (int i = 0; i < MAKERS; i++)
		wait(NULL);
	qsort(all, (size_t)MAKERS * IDS, sizeof *all, compare);
	for (size_t i = 1; i < (size_t)MAKERS * IDS; i++)
		same += all[i] == all[i - 1];
	IS(same == 0 && all[0] > 0);
}

TEST(later_ids_are_greater)
{
	int64_t last = 0;
	int wrong = 0;

	for (int i = 0; i < 300000; i++) {
		int64_t id = db_id();

		wrong += id <= last;
		last = id;
	}
	IS(wrong == 0);
}

TEST(a_stopped_clock_does_not_stop_ids)
{
	clock_stop((instant){ 1 });
	int64_t one = db_id();
	clock_set((instant){ 0 });
	/* 2026 or later: the real time, not 1970. */
	IS(one >> 21 > (int64_t)6 * 365 * 24 * 3600 * 1000);
}
