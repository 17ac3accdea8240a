/* arena_test.c -- what a request may expect of its memory. */
/* SPDX-License-Identifier: MIT */
#include "base/arena.h"
#include "tests/test.h"

#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

/* True when run stops the process, as a bug must. */
static bool aborts(void (*run)(void))
{
	int status = 0;
	pid_t child = fork();

	if (child == 0) {
		int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);

		if (nowhere >= 0)
			dup2(nowhere, STDERR_FILENO);
		signal(SIGABRT, SIG_DFL);
		run();
		_exit(0);
	}
	return child > 0 && waitpid(child, &status, 0) == child && WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT;
}

static bool is_zero(const char *at, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (at[i])
			return false;
	return true;
}

TEST(memory_from_an_arena_is_zeroed_and_aligned_for_anything)
{
	struct arena *a = arena_new(1 << 20);

	for (size_t size = 0; size < 200; size++) {
		char *at = arena_take(a, size);

		IS((uintptr_t)at % alignof(max_align_t) == 0);
		IS(is_zero(at, size));
		memset(at, 'x', size);
	}
	arena_reset(a);
	IS(is_zero(arena_take(a, 4096), 4096));
	arena_free(a);
}

TEST(an_arena_grows_past_its_first_block_and_starts_again_after_a_reset)
{
	struct arena *a = arena_new(8 << 20);
	char *first = arena_take(a, 100), *large;

	large = arena_take(a, 3 << 20);
	memset(large, 'x', 3 << 20);
	for (int i = 0; i < 1000; i++)
		memset(arena_take(a, 1000), 'y', 1000);
	IS(arena_used(a) >= (3 << 20) + 1000 * 1000);
	arena_reset(a);
	IS(arena_used(a) == 0);
	IS(arena_take(a, 100) == first);
	arena_free(a);
	arena_free(NULL);
}

static void ask_too_much(void)
{
	struct arena *a = arena_new(100000);

	for (int i = 0; i < 200; i++)
		arena_take(a, 1000);
}

static void ask_for_everything(void)
{
	volatile size_t everything = SIZE_MAX;

	arena_take(arena_new(SIZE_MAX), everything);
}

static void ask_for_a_product_that_does_not_fit(void)
{
	volatile size_t many = SIZE_MAX / 4;

	arena_take_array(arena_new(SIZE_MAX), 8, many);
}

TEST(asking_for_more_than_the_limit_stops_the_process)
{
	IS(aborts(ask_too_much));
	IS(aborts(ask_for_everything));
	IS(aborts(ask_for_a_product_that_does_not_fit));
}

TEST(a_list_grows_one_by_one_and_keeps_what_it_holds)
{
	struct {
		int *at;
		size_t n, room;
	} list = { 0 };
	bool same = true;

	for (int i = 0; i < 5000; i++)
		*arena_push(test_arena(), &list) = i;
	IS(list.n == 5000);
	for (int i = 0; i < 5000; i++)
		same = same && list.at[i] == i;
	IS(same);
}

TEST(copies_end_with_a_zero_and_absent_stays_absent)
{
	struct arena *a = test_arena();
	str copy = arena_copy(a, str_first(STR("Helyg and more"), 5));

	IS_STR(copy, "Helyg");
	IS(copy.at[copy.len] == '\0');
	IS(arena_copy(a, (str){ 0 }).at == NULL);
	IS(arena_copy(a, STR("")).at != NULL);
	IS(strcmp(arena_z(a, (str){ 0 }), "") == 0);
	IS(strcmp(arena_z(a, STR("Llan")), "Llan") == 0);
}

TEST(printing_into_an_arena_takes_short_and_long_texts)
{
	struct arena *a = test_arena();
	str s = arena_printf(a, "%s-%03d", "CWM", 7), padded = arena_printf(a, "%5000d", 42);

	IS_STR(s, "CWM-007");
	IS(padded.len == 5000);
	IS_STR(str_from(padded, 4997), " 42");
	IS_STR(arena_printf(a, "%s", ""), "");
	for (int n = 254; n <= 258; n++)
		IS(arena_printf(a, "%*d", n, 1).len == (size_t)n);
}
