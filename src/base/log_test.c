/* log_test.c -- one whole JSON line per event. */
/* SPDX-License-Identifier: MIT */
#include "base/log.h"
#include "tests/test.h"

#include <errno.h>
#include <jansson.h>
#include <stdio.h>
#include <unistd.h>

/* What goes to standard error between the two. */
static int kept_stderr, pipe_end;
static enum log_level kept_level;

static void listen_in(enum log_level level)
{
	int ends[2];

	kept_level = log_level_set(level);
	fflush(stderr);
	IS(pipe(ends) == 0);
	kept_stderr = dup(STDERR_FILENO);
	dup2(ends[1], STDERR_FILENO);
	close(ends[1]);
	pipe_end = ends[0];
}

static str heard(void)
{
	char *at = arena_take(test_arena(), 20000);
	ssize_t n;

	log_level_set(kept_level);
	dup2(kept_stderr, STDERR_FILENO);
	close(kept_stderr);
	n = read(pipe_end, at, 20000);
	close(pipe_end);
	return (str){ at, n > 0 ? (size_t)n : 0 };
}

static bool is_json(str line)
{
	json_t *json = json_loadb(line.at, line.len, JSON_ALLOW_NUL, NULL);
	bool is = json_is_object(json) && line.len && line.at[line.len - 1] == '\n';

	json_decref(json);
	return is;
}

static bool holds(str line, const char *part)
{
	return memmem(line.at, line.len, part, strlen(part)) != NULL;
}

TEST(an_event_is_one_json_line_with_time_level_and_process)
{
	str line;

	log_process("reader", 3);
	listen_in(LOG_INFO);
	errno = ENOENT;
	log_line(LOG_WARN, "request", LOG_S("route", STR("/en/x")), LOG_I("status", 404), LOG_S("none", (str){ 0 }));
	IS(errno == ENOENT);
	line = heard();
	IS(is_json(line));
	IS(str_find(line, '\n') == line.len - 1);
	IS(holds(line, "Z\",\"level\":\"warn\",\"process\":\"reader-3\",\"event\":\"request\",\"route\":\"/en/"
		       "x\",\"status\":404,\"none\":null}"));
	log_process("sgwrs", 0);
}

TEST(no_value_breaks_the_line_it_stands_in)
{
	str line;

	listen_in(LOG_INFO);
	log_line(LOG_ERROR, "odd", LOG_S("a", STR("q\" b\\ n\n z\0 ŵ \xFF\xC3 end \x7F")), LOG_I("n", INT64_MIN));
	line = heard();
	IS(is_json(line));
	IS(str_find(line, '\n') == line.len - 1);
	IS(holds(line, "q\\u0022 b\\u005c n\\u000a z\\u0000 ŵ \\ufffd\\ufffd end \\u007f"));
	IS(holds(line, "\"n\":-9223372036854775808}"));
}

TEST(a_long_event_is_cut_to_a_whole_line)
{
	str long_text = arena_printf(test_arena(), "%5000d", 1), line;

	listen_in(LOG_INFO);
	log_line(LOG_ERROR, "long", LOG_S("a", long_text), LOG_S("b", long_text), LOG_S("c", long_text), LOG_S("d", long_text),
		 LOG_S("e", long_text), LOG_I("last", 5));
	line = heard();
	IS(is_json(line));
	IS(line.len <= 4096);
	IS(holds(line, "\"last\":5,\"cut\":true}"));
	IS(!holds(line, "\"e\":"));
}

TEST(what_is_below_the_level_is_not_said)
{
	listen_in(LOG_WARN);
	log_line(LOG_INFO, "quiet");
	log_line(LOG_ERROR, "loud");
	IS(holds(heard(), "\"event\":\"loud\"}"));
}

TEST(lines_that_are_held_come_together_and_in_order)
{
	str all;

	listen_in(LOG_INFO);
	log_hold();
	log_line(LOG_INFO, "first");
	log_line(LOG_INFO, "second");
	log_release();
	log_line(LOG_INFO, "third");
	all = heard();
	IS(is_json(str_first(all, str_find(all, '\n') + 1)));
	IS(holds(all, "\"event\":\"first\"}\n{") && holds(all, "\"event\":\"second\"}\n{") && holds(all, "\"event\":\"third\"}\n"));
}

TEST(a_warning_takes_along_what_was_held_and_waits_for_nobody)
{
	str all;

	listen_in(LOG_INFO);
	log_hold();
	log_line(LOG_INFO, "quiet");
	log_line(LOG_WARN, "loud");
	all = heard();
	log_release();
	IS(holds(all, "\"event\":\"quiet\"}\n{") && holds(all, "\"event\":\"loud\"}\n"));
}

TEST(more_than_a_pipe_takes_whole_is_written_in_whole_lines)
{
	str all, line;
	int lines = 0;

	listen_in(LOG_INFO);
	log_hold();
	for (int i = 0; i < 60; i++)
		log_line(LOG_INFO, "many", LOG_I("n", i));
	log_release();
	all = heard();
	while ((line = str_cut(&all, '\n')).len)
		lines += is_json(arena_printf(test_arena(), "%.*s\n", STR_F(line)));
	IS(lines == 60);
}
