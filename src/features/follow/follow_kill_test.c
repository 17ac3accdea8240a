/* follow_kill_test.c -- the process that writes letters is killed again and again: nobody gets two, and nobody none. */
/* SPDX-License-Identifier: MIT */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/random.h"
#include "core/fixture_test.h"
#include "core/follow.h"
#include "features/follow/follow.h"
#include "tests/postbox.h"
#include "tests/scene.h"
#include "web/mail.h"
#include "web/server/jobs_process.h"

enum { PEOPLE = 60, ROUNDS = 120, ROUNDS_OF_A_MISTAKE = 6, TURNS = 20, LEASE_OVER = 601, JOB_KILLED = 4 /* more often, and the job is given up */ };

/* ---- the process that is killed ---- */

/* Everything that is due, as the jobs process does it, until the alarm ends it in the middle of whatever it does. */
static _Noreturn void work_until_killed(instant now, long microseconds, bool with_mail)
{
	struct itimerval alarm = { .it_value.tv_usec = microseconds };
	struct db *db;

	if (!with_mail)
		mail_server_set("none", "Sgwrs <no-reply@sgwrs.test>");
	setitimer(ITIMER_REAL, &alarm, NULL);   /* nobody catches its signal: it kills; 0 sets none */
	db = db_open(test_db_url(), DB_WRITE);
	struct arena *a = arena_new(64 << 20);

	jobs_process_tick(db, a, now);
	for (int i = 0; i < TURNS; i++)
		jobs_process_turn(db, a, now);
	_exit(0);
}

static int64_t sent(void)
{
	return fixture_number(test_db(), "SELECT COUNT(*) FROM outbox WHERE state = 'sent'");
}

static bool all_gone(void)
{
	return sent() >= PEOPLE &&
	       fixture_number(test_db(), "SELECT COUNT(*) FROM outbox WHERE state = 'waiting'") == 0 &&
	       fixture_number(test_db(), "SELECT COUNT(*) FROM job WHERE done_at IS NULL") == 0;
}

/* A process that works until then, or until so many letters are sent, so that a fast machine kills as many; 0: in peace. Whether it was killed. */
static bool one_process(instant now, long microseconds, int64_t letters, bool with_mail)
{
	int how;

	fflush(NULL);
	pid_t child = fork();

	if (child == 0)
		work_until_killed(now, microseconds, with_mail);
	while (waitpid(child, &how, letters ? WNOHANG : 0) == 0)
		if (sent() >= letters)
			kill(child, SIGKILL);
	return WIFSIGNALED(how);
}

/* How many were killed before everybody had their letter. The last ones may work in peace. */
static int kill_again_and_again(instant now)
{
	int killed = 0;

	for (int i = 0; i < ROUNDS && !all_gone(); i++) {
		bool in_peace = i == JOB_KILLED || i >= ROUNDS - 10;
		long microseconds = in_peace ? 0 : 5000 + (long)random_below(60000 + 5000 * (uint64_t)i);

		killed += one_process(now, microseconds > 900000 ? 900000 : microseconds, in_peace ? 0 : sent() + 1 + (int64_t)random_below(10), i != JOB_KILLED);
		now.s += LEASE_OVER;            /* whatever the dead one held is free again */
	}
	return killed;
}

/* Kills a few in the middle of a letter. `mistake`: what a process that is made wrongly leaves behind when it dies. */
static void kill_those_with_a_mistake(instant now, const char *mistake)
{
	for (int i = 0; i < ROUNDS_OF_A_MISTAKE; i++) {
		fflush(NULL);
		pid_t child = fork();

		if (child == 0)
			work_until_killed(now, 0, true);
		while (waitpid(child, NULL, WNOHANG) == 0)
			if (fixture_number(test_db(), "SELECT COUNT(*) FROM outbox WHERE leased_at IS NOT NULL") > 0)
				kill(child, SIGKILL);
		db_run_script(test_db(), mistake);
		now.s += LEASE_OVER;
	}
	one_process(now, 0, 0, true);
}

/* ---- who got what ---- */

struct tally { int people, most; };   /* who got a letter, and the most that one of them got */

/* A letter that was taken just before its sender died comes once more under the same number, by which mail programs know it: no
 * protocol can rule that out. It is one letter. */
static struct tally count_letters(void)
{
	struct postbox_letters all = postbox_letters();
	struct tally c = { 0 };

	for (int i = 0; i < PEOPLE; i++) {
		str to = arena_printf(test_arena(), "p%d@example.cymru", i), numbers = STR("");
		int theirs = 0;

		for (size_t k = 0; k < all.n; k++) {
			str number = postbox_header(&all.at[k], "Message-ID");

			if (!str_eq(all.at[k].to, to) || (numbers.len && memmem(numbers.at, numbers.len, number.at, number.len)))
				continue;
			numbers = arena_printf(test_arena(), "%.*s%.*s", STR_F(numbers), STR_F(number));
			theirs++;
		}
		c.people += theirs > 0;
		c.most = theirs > c.most ? theirs : c.most;
	}
	return c;
}

/* Half of them hear each time, half once a week; one in three in Welsh. It is Monday, and something has opened since Saturday. */
static void sixty_people_follow(void)
{
	site_clock("2026-11-21 10:00");
	db_begin(test_db());
	for (int i = 0; i < PEOPLE; i++) {
		struct follower f = follower_ask(test_db(), test_arena(), arena_printf(test_arena(), "p%d@example.cymru", i), i % 3 ? LANG_EN : LANG_CY, STR(""),
						 i % 2 == 0, site_now());

		follower_confirm(test_db(), f.id, site_now());
	}
	IS(db_commit(test_db()));
	site_clock("2026-11-21 11:00");
	scene_published(conversation_sample());
	site_clock("2026-11-23 07:30");
}

TEST_DB(a_jobs_process_that_is_killed_again_and_again_sends_nobody_two_letters_and_nobody_none)
{
	sixty_people_follow();
	postbox_open();
	int killed = kill_again_and_again(site_now());
	struct tally c = count_letters();

	postbox_close();
	if (!IS(all_gone() && killed > 3) || !IS(c.people == PEOPLE && c.most == 1))
		test_note("%lld sent, %lld wait, %lld jobs wait, %d killed; %d people, at most %d",
			  (long long)sent(),
			  (long long)fixture_number(test_db(), "SELECT COUNT(*) FROM outbox WHERE state = 'waiting'"),
			  (long long)fixture_number(test_db(), "SELECT COUNT(*) FROM job WHERE done_at IS NULL"), killed, c.people, c.most);
	IS(fixture_number(test_db(), "SELECT COUNT(*) FROM outbox WHERE kind = 'digest'") == PEOPLE / 2);
	IS(fixture_number(test_db(), "SELECT COUNT(*) FROM outbox WHERE kind = 'news'") == PEOPLE / 2);
}

/* The proof that the count would notice: processes made wrongly in the two ways there are. */

TEST_DB(a_process_that_marks_letters_before_it_sends_them_is_caught)
{
	sixty_people_follow();
	postbox_open();
	kill_those_with_a_mistake(site_now(), "UPDATE outbox SET state = 'sent', letter = NULL, sent_at = 0, leased_at = NULL WHERE state = 'waiting' AND leased_at IS NOT NULL");
	IS(count_letters().people < PEOPLE);
	postbox_close();
}

TEST_DB(a_process_that_forgets_what_it_has_written_already_is_caught)
{
	sixty_people_follow();
	postbox_open();
	kill_those_with_a_mistake(site_now(), "UPDATE outbox SET once = NULL; DELETE FROM job");
	IS(count_letters().most > 1);
	postbox_close();
}
