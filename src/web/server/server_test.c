/* server_test.c -- a whole server, talked to over sockets by visitors of every kind, while its processes die. */
/* SPDX-License-Identifier: MIT */
#include <poll.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>
#include <zlib.h>

#include "base/buf.h"
#include "base/log.h"
#include "core/public.h"
#include "web/asset.h"
#include "web/server/trial_test.h"

#define GET_OF(path, headers) STR("GET " path " HTTP/1.1\r\nHost: a\r\n" headers "\r\n")

static bool has(str text, const char *part)
{
	return strstr(arena_z(test_arena(), text), part) != NULL;
}

/* What stands between two tags. */
static str between(str text, const char *from, const char *to)
{
	const char *all = arena_z(test_arena(), text), *at = strstr(all, from), *end = at ? strstr(at, to) : NULL;

	return end ? (str){ at + strlen(from), (size_t)(end - at) - strlen(from) } : (str){ 0 };
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

/* ---- kept pages ---- */

static str drawn(struct trial_reply reply)
{
	return between(reply.body, "<u>", "</u>");
}

TEST_DB(a_kept_page_carries_a_token_of_its_own_each_time)
{
	struct trial_reply a, b;

	trial_start(&(struct serve_options){ .readers = 1 });
	a = trial_get("/en/calm");
	b = trial_get("/en/calm");
	IS(drawn(a).len == 16 && str_eq(drawn(a), drawn(b)));
	IS(between(a.body, "<i>", "</i>").len == 64);
	IS(!str_eq(between(a.body, "<i>", "</i>"), between(b.body, "<i>", "</i>")));
	IS(!str_eq(trial_header(a, "X-Request-Id"), trial_header(b, "X-Request-Id")));
	IS(str_eq(trial_header(b, "X-Request-Id"), between(b.body, "<b>", "</b>")));
	IS(trial_header(b, "Date").len == 29);
	/* The Welsh page and one with a question are others. */
	IS(!str_eq(drawn(a), drawn(trial_get("/cy/tawel"))));
	IS(!str_eq(drawn(a), drawn(trial_get("/en/calm?x=1"))));
	IS(trial_stop() == 0);
}

TEST_DB(a_kept_page_is_drawn_anew_when_public_content_changes)
{
	struct trial_reply before, after;

	trial_start(&(struct serve_options){ .readers = 1 });
	before = trial_get("/en/calm");
	IS(trial_post("/en/say", "a=1").status == 303);
	IS(str_eq(drawn(before), drawn(trial_get("/en/calm"))));
	db_begin(test_db());
	public_changed(test_db());
	IS(db_commit(test_db()));
	after = trial_get("/en/calm");
	IS(after.status == 200 && !str_eq(drawn(before), drawn(after)));
	IS(trial_stop() == 0);
}

static str unzipped(str gz)
{
	static char to[1 << 20];
	union { const char *in; Bytef *out; } from = { .in = gz.at };
	z_stream z = { .next_in = from.out, .avail_in = (uInt)gz.len, .next_out = (Bytef *)to, .avail_out = sizeof to };
	bool whole;

	IS(inflateInit2(&z, 16 + MAX_WBITS) == Z_OK);
	whole = inflate(&z, Z_FINISH) == Z_STREAM_END && !z.avail_in;
	inflateEnd(&z);
	return whole ? arena_copy(test_arena(), (str){ to, z.total_out }) : (str){ 0 };
}

TEST_DB(a_kept_page_is_compressed_once_and_still_carries_its_own_token)
{
	struct trial_reply a, b;

	trial_start(&(struct serve_options){ .readers = 1 });
	a = trial_ask(GET_OF("/en/calm", "Accept-Encoding: gzip, br\r\n"));
	b = trial_ask(GET_OF("/en/calm", "Accept-Encoding: gzip, br\r\n"));
	IS_STR(trial_header(a, "Content-Encoding"), "gzip");
	IS_STR(trial_header(b, "Content-Encoding"), "gzip");
	a.body = unzipped(a.body);
	b.body = unzipped(b.body);
	IS(drawn(a).len == 16 && str_eq(drawn(a), drawn(b)));
	IS(between(b.body, "<i>", "</i>").len == 64 && !str_eq(between(a.body, "<i>", "</i>"), between(b.body, "<i>", "</i>")));
	IS(str_eq(trial_header(b, "X-Request-Id"), between(b.body, "<b>", "</b>")));
	IS(trial_stop() == 0);
}

TEST_DB(who_is_signed_in_gets_a_page_of_their_own)
{
	struct trial_reply a, b;
	str signed_in = GET_OF("/en/calm", "Cookie: sgwrs=abcdefghijklmnopqrstuvwxyzabcdefghijklmnopq\r\n");

	trial_start(&(struct serve_options){ .readers = 1 });
	a = trial_get("/en/calm");
	b = trial_ask(signed_in);
	IS(b.status == 200 && !str_eq(drawn(a), drawn(b)));
	IS(!str_eq(drawn(b), drawn(trial_ask(signed_in))));
	/* A cookie of somebody else's does not matter. */
	IS(str_eq(drawn(a), drawn(trial_ask(GET_OF("/en/calm", "Cookie: other=1\r\n")))));
	IS(trial_stop() == 0);
}

TEST_DB(assets_are_served_compressed_and_for_ever)
{
	const struct asset *css = asset_by_name("app.css");
	struct trial_reply reply;

	trial_start(NULL);
	reply = trial_ask(arena_printf(test_arena(), "GET %s HTTP/1.1\r\nHost: a\r\nAccept-Encoding: br\r\n\r\n", css->path));
	IS(reply.status == 200 && reply.body.len == css->br_n);
	IS_STR(trial_header(reply, "Cache-Control"), "public, max-age=31536000, immutable");
	reply = trial_get(css->path);
	IS(reply.status == 200 && reply.body.len == css->plain_n);
	IS(trial_get("/assets/0000000000.app.css").status == 404);
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
}
