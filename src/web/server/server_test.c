/* server_test.c -- a whole server, talked to over sockets by visitors of every kind. */
/* SPDX-License-Identifier: MIT */
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/buf.h"
#include "web/server/trial_test.h"

#define GET_OF(path, headers) STR("GET " path " HTTP/1.1\r\nHost: a\r\n" headers "\r\n")

static bool has(str text, const char *part)
{
	return strstr(arena_z(test_arena(), text), part) != NULL;
}

/* ---- requests ---- */

TEST_DB(a_request_that_is_refused_ends_the_connection)
{
	static const char *const refused[] = {
		"GET / HTTP/1.1\r\n\r\n",
		"GET / HTTP/1.1\nHost: a\n\n",
		"GET / HTTP/1.1\r\nHost: a\r\nX: y\r\n\rZGET /healthz HTTP/1.1\r\nHost: a\r\n\r\n",
		"POST /en/say HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
		"POST /en/say HTTP/1.1\r\nHost: a\r\n\r\n",
		"BREW / HTTP/1.1\r\nHost: a\r\n\r\n",
		"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
	};

	trial_start(NULL);
	for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
		int visitor = trial_connect();
		struct trial_reply reply;

		trial_say(visitor, str_of(refused[i]));
		trial_say(visitor, GET_OF("/healthz", ""));
		reply = trial_hear(visitor, false);
		test_that(reply.status >= 400 && reply.status < 500, refused[i], __FILE__, __LINE__);
		IS_STR(trial_header(reply, "Connection"), "close");
		IS(has(reply.body, "<h1"));
		IS(!trial_hear(visitor, false).status);
		close(visitor);
	}
	IS(trial_saved() == 0);
	IS(trial_stop() == 0);
}

TEST_DB(requests_sent_together_are_answered_in_order)
{
	struct trial_reply reply;
	int visitor;

	trial_start(NULL);
	visitor = trial_connect();
	trial_say(visitor, arena_printf(test_arena(), "%.*s%.*s%.*s%.*s", STR_F(GET_OF("/en/calm", "")),
		STR_F(trial_form("/en/say", "a=1", "")), STR_F(trial_form("/en/say", "a=2", "")), STR_F(GET_OF("/healthz", ""))));
	reply = trial_hear(visitor, false);
	IS(reply.status == 200 && has(reply.body, "calm"));
	IS(trial_hear(visitor, false).status == 303);
	IS(trial_hear(visitor, false).status == 303);
	reply = trial_hear(visitor, false);
	IS_STR(reply.body, "database ok\nwriter ok\n");
	close(visitor);
	IS(trial_saved() == 2);
	IS(trial_stop() == 0);
}

TEST_DB(a_thousand_requests_in_one_go_are_all_answered)
{
	struct buf b = { 0 };
	int visitor, answered = 0;

	trial_start(&(struct serve_options){ .readers = 1 });
	visitor = trial_connect();
	for (int i = 0; i < 1000; i++)
		buf_str(&b, GET_OF("/healthz", ""));
	trial_say(visitor, buf_text(&b));
	while (answered < 1000 && trial_hear(visitor, false).status == 200)
		answered++;
	IS(answered == 1000);
	buf_free(&b);
	close(visitor);
	IS(trial_stop() == 0);
}

TEST_DB(head_says_what_get_would_without_the_page)
{
	struct trial_reply reply;
	int visitor;

	trial_start(NULL);
	visitor = trial_connect();
	for (int i = 0; i < 2; i++) {   /* the second time it is kept */
		trial_say(visitor, STR("HEAD /en/calm HTTP/1.1\r\nHost: a\r\n\r\n"));
		reply = trial_hear(visitor, true);
		IS(reply.status == 200 && trial_header(reply, "Content-Length").len);
		trial_say(visitor, GET_OF("/en/calm", ""));
		IS(str_eq(trial_header(trial_hear(visitor, false), "Content-Length"), trial_header(reply, "Content-Length")));
	}
	close(visitor);
	IS(trial_stop() == 0);
}

TEST_DB(a_connection_stays_or_goes_as_the_visitor_says)
{
	int visitor;

	trial_start(NULL);
	visitor = trial_connect();
	trial_say(visitor, GET_OF("/en/who", "Connection: close\r\n"));
	IS_STR(trial_header(trial_hear(visitor, false), "Connection"), "close");
	IS(trial_closed(visitor));
	close(visitor);
	visitor = trial_connect();
	trial_say(visitor, STR("GET /en/calm HTTP/1.0\r\nHost: a\r\n\r\n"));
	IS(trial_hear(visitor, false).status == 200);
	IS(trial_closed(visitor));
	close(visitor);
	IS(trial_stop() == 0);
}

TEST_DB(somebody_who_has_finished_speaking_is_still_answered)
{
	int visitor;

	trial_start(NULL);
	visitor = trial_connect();
	trial_say(visitor, trial_form("/en/say", "a=1", ""));
	shutdown(visitor, SHUT_WR);
	IS(trial_hear(visitor, false).status == 303);
	IS(trial_closed(visitor));
	close(visitor);
	IS(trial_stop() == 0);
}

/* ---- bodies ---- */

/* A form with a field of this length. */
static str long_form(const char *path, size_t n, const char *extra)
{
	char *at = arena_take(test_arena(), n + 3);

	memset(at, 'x', n + 2);
	at[0] = 'a';
	at[1] = '=';
	return trial_form(path, at, extra);
}

TEST_DB(a_form_that_is_too_long_is_refused_and_the_connection_closed)
{
	struct trial_reply reply;
	int visitor;

	trial_start(NULL);
	visitor = trial_connect();
	trial_say(visitor, long_form("/cy/dweud", 100 * 1024, ""));
	reply = trial_hear(visitor, false);
	IS(reply.status == 413);
	IS(!trial_hear(visitor, false).status);
	close(visitor);
	IS(trial_ask(long_form("/en/say", 60 * 1024, "")).status == 303);
	IS(trial_saved() == 1);
	IS(trial_stop() == 0);
}

TEST_DB(a_long_form_and_a_long_reply_travel_whole)
{
	struct trial_reply reply;

	trial_start(NULL);
	reply = trial_ask(long_form("/en/say-large", 300 * 1024, ""));
	IS(reply.status == 200 && reply.body.len == 300000);
	IS(trial_saved() == 1);
	IS(trial_stop() == 0);
}

TEST_DB(a_careful_sender_is_told_to_go_on)
{
	str form;
	size_t body;
	int visitor;
	char said[26] = "";

	trial_start(NULL);
	form = trial_form("/en/say", "a=1", "Expect: 100-continue\r\n");
	for (body = 4; memcmp(form.at + body - 4, "\r\n\r\n", 4) != 0; body++)
		continue;
	visitor = trial_connect();
	trial_say(visitor, str_first(form, body));
	IS(recv(visitor, said, 25, MSG_WAITALL) == 25 && !strcmp(said, "HTTP/1.1 100 Continue\r\n\r\n"));
	trial_say(visitor, str_from(form, body));
	IS(trial_hear(visitor, false).status == 303);
	close(visitor);
	IS(trial_stop() == 0);
}

/* ---- time ---- */

/* Sends a byte now and then until something comes back. */
static void drip(int visitor, char c)
{
	struct pollfd readable = { visitor, POLLIN, 0 };

	while (!poll(&readable, 1, 10))
		trial_say(visitor, (str){ &c, 1 });
}

TEST_DB(a_head_that_drips_is_cut)
{
	int visitor;

	trial_start(&(struct serve_options){ .head_ms = 100 });
	visitor = trial_connect();
	trial_say(visitor, STR("GET / HTTP/1.1\r\nX: "));
	drip(visitor, 'x');
	IS(trial_hear(visitor, false).status == 408);
	IS(trial_closed(visitor));
	close(visitor);
	IS(trial_stop() == 0);
}

TEST_DB(a_body_that_drips_is_cut)
{
	int visitor;

	trial_start(&(struct serve_options){ .body_ms = 100 });
	visitor = trial_connect();
	trial_say(visitor, STR("POST /en/say HTTP/1.1\r\nHost: a\r\nContent-Length: 60000\r\n\r\n"));
	drip(visitor, 'x');
	IS(trial_hear(visitor, false).status == 408);
	IS(trial_closed(visitor));
	close(visitor);
	IS(trial_saved() == 0);
	IS(trial_stop() == 0);
}

TEST_DB(a_silent_visitor_is_sent_home)
{
	int silent, idle;

	trial_start(&(struct serve_options){ .head_ms = 100, .idle_ms = 100 });
	silent = trial_connect();
	IS(trial_closed(silent));
	idle = trial_connect();
	trial_say(idle, GET_OF("/en/calm", ""));
	IS(trial_hear(idle, false).status == 200);
	IS(trial_closed(idle));
	close(silent);
	close(idle);
	IS(trial_stop() == 0);
}

TEST_DB(somebody_who_does_not_take_the_reply_is_cut)
{
	int visitor, small = 4096;

	trial_start(&(struct serve_options){ .send_ms = 100 });
	visitor = trial_connect();
	setsockopt(visitor, SOL_SOCKET, SO_RCVBUF, &small, sizeof small);
	for (int i = 0; i < 40; i++)
		trial_say(visitor, GET_OF("/en/large", ""));
	/* Nothing is read until the server has given up; then the rest is missing. */
	IS(poll(&(struct pollfd){ visitor, POLLRDHUP, 0 }, 1, 20000) == 1);
	for (int i = 0; i < 40; i++)
		if (!trial_hear(visitor, false).body.at)
			break;
	IS(trial_closed(visitor));
	close(visitor);
	IS(trial_get("/en/calm").status == 200);
	IS(trial_stop() == 0);
}

TEST_DB(who_waits_too_long_for_the_writer_is_told_to_come_back)
{
	struct trial_reply reply;

	trial_start(&(struct serve_options){ .answer_ms = 100 });
	reply = trial_post("/en/gate", "a=1");
	IS(reply.status == 503 && trial_header(reply, "Retry-After").len);
	trial_open_gate();
	IS(trial_stop() == 0);
}

/* ---- crowds ---- */

TEST_DB(one_address_gets_so_many_connections_and_no_more)
{
	int a, b, c;

	trial_start(&(struct serve_options){ .readers = 1, .connections_each = 2 });
	a = trial_connect();
	b = trial_connect();
	trial_say(a, GET_OF("/en/calm", ""));
	IS(trial_hear(a, false).status == 200);
	trial_say(b, GET_OF("/en/calm", ""));
	IS(trial_hear(b, false).status == 200);
	c = trial_connect();
	IS(trial_closed(c));
	close(a);
	close(b);
	close(c);
	IS(trial_stop() == 0);
}

TEST_DB(the_trusted_proxy_may_have_more_and_says_who_is_behind_it)
{
	struct trial_reply reply;
	int a, b;

	trial_start(&(struct serve_options){ .readers = 1, .connections_each = 1, .trusted_proxy = "127.0.0.1" });
	a = trial_connect();
	trial_say(a, GET_OF("/en/who", "X-Forwarded-For: 6.6.6.6, 192.0.2.9\r\n"));
	IS_STR(trial_hear(a, false).body, "192.0.2.9");
	b = trial_connect();
	trial_say(b, GET_OF("/en/who", "X-Forwarded-For: nobody\r\n"));
	reply = trial_hear(b, false);
	IS_STR(reply.body, "127.0.0.1");
	close(a);
	close(b);
	IS(trial_stop() == 0);
}

TEST_DB(a_stranger_cannot_say_to_be_somebody_else)
{
	trial_start(NULL);
	IS_STR(trial_ask(GET_OF("/en/who", "X-Forwarded-For: 192.0.2.9\r\n")).body, "127.0.0.1");
	IS(trial_stop() == 0);
}

TEST_DB(a_full_house_sends_home_whoever_was_idle_longest)
{
	int a, b, c;

	trial_start(&(struct serve_options){ .readers = 1, .connections = 2 });
	a = trial_connect();
	trial_say(a, GET_OF("/en/calm", ""));
	IS(trial_hear(a, false).status == 200);
	b = trial_connect();
	trial_say(b, GET_OF("/en/calm", ""));
	IS(trial_hear(b, false).status == 200);
	c = trial_connect();
	trial_say(c, GET_OF("/en/calm", ""));
	IS(trial_hear(c, false).status == 200);
	IS(trial_closed(a));
	close(a);
	close(b);
	close(c);
	IS(trial_stop() == 0);
}
