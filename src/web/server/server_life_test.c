/* server_life_test.c -- processes that die, queues that are full, a server that starts and stops: nobody is told what is not so. */
/* SPDX-License-Identifier: MIT */
#include <signal.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/log.h"
#include "db/db.h"
#include "web/server/trial_test.h"

static bool has(str text, const char *part)
{
	return strstr(arena_z(test_arena(), text), part) != NULL;
}

/* ---- the writer ---- */

TEST_DB(when_the_queue_is_full_people_are_told_when_to_come_back)
{
	struct trial_reply reply;
	int first;

	trial_start(&(struct serve_options){ .readers = 1, .queue = 1 });
	first = trial_connect();
	trial_say(first, trial_form("/en/gate", "a=1", ""));
	trial_wait_at_gate();
	reply = trial_post("/cy/dweud", "a=2");
	IS(reply.status == 503 && trial_header(reply, "Retry-After").len);
	IS_STR(trial_header(reply, "Content-Language"), "cy");
	trial_open_gate();
	IS(trial_hear(first, false).status == 303);
	IS(trial_post("/en/say", "a=2").status == 303);
	IS(trial_saved() == 2);
	close(first);
	IS(trial_stop() == 0);
}

TEST_DB(a_writer_that_is_killed_loses_nothing_and_saves_nothing_twice)
{
	pid_t writer;
	int visitor;

	trial_start(&(struct serve_options){ .writers = 1 });
	writer = trial_process("writer", 0);
	visitor = trial_connect();
	trial_say(visitor, trial_form("/en/gate", "a=1", ""));
	trial_wait_at_gate();
	kill(writer, SIGKILL);
	trial_process("writer", writer);
	trial_wait_at_gate();           /* asked once more */
	trial_open_gate();
	IS(trial_hear(visitor, false).status == 303);
	IS(trial_saved() == 1);
	close(visitor);
	IS(trial_stop() == 0);
}

TEST_DB(a_request_that_kills_the_writer_twice_is_given_up_and_harms_nobody_else)
{
	int deadly, others[5];

	trial_start(&(struct serve_options){ .readers = 1, .writers = 1 });
	deadly = trial_connect();
	trial_say(deadly, trial_form("/en/die", "a=1", ""));
	for (int i = 0; i < 5; i++) {
		others[i] = trial_connect();
		trial_say(others[i], trial_form("/en/say", "a=1", ""));
	}
	IS(trial_hear(deadly, false).status == 500);
	for (int i = 0; i < 5; i++) {
		IS(trial_hear(others[i], false).status == 303);
		close(others[i]);
	}
	IS(trial_post("/en/die-once", "a=1").status == 303);
	IS(trial_saved() == 6);
	close(deadly);
	IS(trial_stop() == 0);
}

TEST_DB(words_of_a_request_that_was_taken_back_are_not_sent)
{
	struct trial_reply reply;
	int gate, failing, good;

	trial_start(&(struct serve_options){ .readers = 1, .writers = 1 });
	gate = trial_connect();
	trial_say(gate, trial_form("/en/gate", "a=1", ""));
	trial_wait_at_gate();
	/* On SQLite these two share one transaction. */
	failing = trial_connect();
	trial_say(failing, trial_form("/en/fail", "a=1", ""));
	good = trial_connect();
	trial_say(good, trial_form("/en/say", "a=1", ""));
	trial_open_gate();
	IS(trial_hear(gate, false).status == 303);
	reply = trial_hear(failing, false);
	IS(reply.status == 500 && !has(reply.body, "this is saved"));
	IS(trial_hear(good, false).status == 303);
	IS(trial_saved() == 2);
	close(gate);
	close(failing);
	close(good);
	IS(trial_stop() == 0);
}

TEST_DB(many_forms_at_once_are_all_saved)
{
	enum { VISITORS = 20, EACH = 5 };
	int visitors[VISITORS], refused = 0;

	trial_start(NULL);
	for (int i = 0; i < VISITORS; i++)
		visitors[i] = trial_connect();
	for (int n = 0; n < EACH; n++) {
		for (int i = 0; i < VISITORS; i++)
			trial_say(visitors[i], trial_form("/en/say", "a=1", ""));
		for (int i = 0; i < VISITORS; i++) {
			int status = trial_hear(visitors[i], false).status;

			/* On PostgreSQL all want the same row of the audit chain; who loses five times is told to come back. */
			IS(status == 303 || (test_on_postgres() && status == 503));
			refused += status != 303;
		}
	}
	IS(trial_saved() == VISITORS * EACH - refused);
	for (int i = 0; i < VISITORS; i++)
		close(visitors[i]);
	IS(trial_stop() == 0);
}

TEST_DB(what_leaves_a_trace_is_sent_after_the_trace_is_saved)
{
	trial_start(NULL);
	IS(trial_get("/en/noted").status == 200);
	IS(trial_saved() == 1);
	IS(trial_stop() == 0);
}

TEST_DB(a_page_whose_trace_cannot_be_saved_is_not_sent)
{
	struct trial_reply reply;
	int first;

	trial_start(&(struct serve_options){ .readers = 1, .queue = 1 });
	first = trial_connect();
	trial_say(first, trial_form("/en/gate", "a=1", ""));
	trial_wait_at_gate();
	reply = trial_get("/en/noted");
	IS(reply.status == 503 && !has(reply.body, "calm"));
	trial_open_gate();
	IS(trial_hear(first, false).status == 303);
	close(first);
	IS(trial_stop() == 0);
}

/* ---- the helpers ---- */

TEST_DB(what_is_slow_is_prepared_by_a_helper)
{
	trial_start(NULL);
	IS(trial_post("/en/prepared", "a=1").status == 303);
	IS(trial_saved() == 1);
	IS(trial_stop() == 0);
}

TEST_DB(a_helper_that_dies_is_asked_once_more_and_no_third_time)
{
	struct trial_reply reply;

	trial_start(NULL);
	IS(trial_post("/en/prepared-die-once", "a=1").status == 303);
	reply = trial_post("/en/prepared-die", "a=1");
	IS(reply.status == 503 && trial_header(reply, "Retry-After").len);
	IS(trial_post("/en/prepared", "a=1").status == 303);
	IS(trial_saved() == 2);
	IS(trial_stop() == 0);
}

TEST_DB(when_the_helpers_are_busy_people_are_told_when_to_come_back)
{
	struct trial_reply reply;
	int first;

	trial_start(&(struct serve_options){ .readers = 1, .helpers = 1, .helper_queue = 1 });
	first = trial_connect();
	trial_say(first, trial_form("/en/prepared-gate", "a=1", ""));
	trial_wait_at_gate();
	reply = trial_post("/en/prepared", "a=1");
	IS(reply.status == 503 && trial_header(reply, "Retry-After").len);
	/* What needs no help is not held up. */
	IS(trial_post("/en/say", "a=1").status == 303);
	trial_open_gate();
	IS(trial_hear(first, false).status == 303);
	close(first);
	IS(trial_stop() == 0);
}

/* ---- beginning and end ---- */

TEST_DB(a_reader_that_is_killed_is_back_at_once)
{
	pid_t reader;

	trial_start(&(struct serve_options){ .readers = 1 });
	reader = trial_process("reader", 0);
	kill(reader, SIGKILL);
	IS(trial_get("/en/calm").status == 200);
	IS(trial_post("/en/say", "a=1").status == 303);
	IS(trial_stop() == 0);
}

TEST_DB(what_is_under_way_is_finished_before_the_server_stops)
{
	int visitor, idle;

	trial_start(NULL);
	idle = trial_connect();
	visitor = trial_connect();
	trial_say(visitor, trial_form("/en/gate", "a=1", ""));
	trial_wait_at_gate();
	kill(trial_supervisor(), SIGTERM);
	IS(trial_closed(idle));
	trial_open_gate();
	IS(trial_hear(visitor, false).status == 303);
	IS(trial_closed(visitor));
	IS(trial_stop() == 0);
	IS(trial_saved() == 1);
	close(idle);
	close(visitor);
}

TEST_DB(a_connection_to_the_database_that_was_lost_is_made_again)
{
	int reads = 0, writes = 0;

	trial_start(&(struct serve_options){ .readers = 1, .writers = 1 });
	IS(trial_get("/en/calm").status == 200);
	if (test_on_postgres())
		IS(db_run_script(test_db(), "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
			"WHERE pid <> pg_backend_pid() AND datname = current_database()"));
	/* Whoever comes first may find it broken; nobody after them does. */
	while (reads < 3 && trial_get("/en/calm").status != 200)
		reads++;
	while (writes < 3 && trial_post("/en/say", "a=1").status != 303)
		writes++;
	IS(reads < 3 && writes < 3);
	IS_STR(trial_get("/healthz").body, "database ok\nwriter ok\n");
	IS(trial_saved() == 1);
	IS(trial_stop() == 0);
}

/* How a server ends that cannot start. */
static int end_of(const struct serve_options *options)
{
	pid_t child;
	int status = 0;

	fflush(NULL);
	child = fork();
	if (!child) {
		log_level_set(LOG_ERROR + 1);
		_exit(serve(options));
	}
	waitpid(child, &status, 0);
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

TEST_DB(a_server_that_cannot_start_says_so_and_ends)
{
	IS(end_of(&(struct serve_options){ .url = "/nowhere/at/all/sgwrs.db", .data_dir = test_dir() }) == 1);
	IS(end_of(&(struct serve_options){ .url = test_db_url(), .data_dir = test_dir(), .host = "192.0.2.1" }) == 1);
	IS(end_of(&(struct serve_options){ .url = test_db_url(), .data_dir = test_dir(), .host = "not an address" }) == 1);
	IS(end_of(&(struct serve_options){ .url = test_db_url(), .data_dir = "/proc/none" }) == 1);
	IS(end_of(&(struct serve_options){ .url = test_db_url(), .data_dir = test_dir(), .smtp = "gopher://x" }) == 1);
	IS(end_of(&(struct serve_options){ .url = test_db_url(), .data_dir = test_dir(), .smtp = "smtp://127.0.0.1:25" }) == 1);
	IS(end_of(&(struct serve_options){ .url = test_db_url(), .data_dir = test_dir(), .smtp = "smtp://127.0.0.1:25", .smtp_from = "Nobody" }) == 1);
	IS(end_of(&(struct serve_options){ .url = test_db_url(), .data_dir = test_dir(), .smtp = "gopher://x", .smtp_from = "Sgwrs <no-reply@sgwrs.test>" }) == 1);
}
