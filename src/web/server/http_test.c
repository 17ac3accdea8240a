/* http_test.c -- what a request says is read as it was meant. */
/* SPDX-License-Identifier: MIT */
#include "web/server/http.h"
#include "tests/test.h"

#define HEAD_OF(line, headers) STR(line " HTTP/1.1\r\nHost: a\r\n" headers "\r\n")

static struct http_request read_of(str head)
{
	struct http_request r;

	IS(http_read(&r, head) == 0);
	return r;
}

TEST(an_address_is_cut_at_its_first_question_mark)
{
	struct http_request r = read_of(HEAD_OF("GET /cy/chwilio?q=a?b&c", ""));

	IS(r.method == GET && !r.head);
	IS_STR(r.path, "/cy/chwilio");
	IS_STR(r.query, "q=a?b&c");
	IS(!read_of(HEAD_OF("GET /", "")).query.at);
}

TEST(a_head_request_is_a_get_without_its_body)
{
	struct http_request r = read_of(HEAD_OF("HEAD /", ""));

	IS(r.method == GET && r.head);
}

TEST(headers_are_found_however_they_are_written)
{
	struct http_request r = read_of(HEAD_OF("POST /en/x",
		"cookie:a=1; b=2\r\nORIGIN: http://a\r\nContent-Type:  application/x-www-form-urlencoded  \r\nContent-Length: 12\r\n"
		"Sec-Fetch-Site: same-origin\r\nIf-None-Match: \"abc\"\r\nX-Forwarded-For: 1.2.3.4, 5.6.7.8\r\n"));

	IS_STR(r.cookie, "a=1; b=2");
	IS_STR(r.origin, "http://a");
	IS_STR(r.content_type, "application/x-www-form-urlencoded");
	IS_STR(r.fetch_site, "same-origin");
	IS_STR(r.if_none_match, "\"abc\"");
	IS_STR(r.forwarded_for, "1.2.3.4, 5.6.7.8");
	IS(r.body == 12 && r.method == POST);
}

TEST(a_header_that_was_not_sent_is_absent)
{
	struct http_request r = read_of(HEAD_OF("GET /", ""));

	IS(!r.cookie.at && !r.origin.at && !r.content_type.at && !r.fetch_site.at && !r.forwarded_for.at);
}

TEST(of_two_forwarded_for_lines_the_last_counts)
{
	IS_STR(read_of(HEAD_OF("GET /", "X-Forwarded-For: 1.1.1.1\r\nX-Forwarded-For: 2.2.2.2\r\n")).forwarded_for, "2.2.2.2");
}

TEST(compression_is_used_only_when_it_is_welcome)
{
	struct http_request r = read_of(HEAD_OF("GET /", "Accept-Encoding: gzip, deflate, br\r\n"));

	IS(r.gzip && r.br);
	IS(!read_of(HEAD_OF("GET /", "")).gzip);
	r = read_of(HEAD_OF("GET /", "Accept-Encoding: GZIP;q=0, br;q=0.000, x-gzip\r\n"));
	IS(!r.gzip && !r.br);
	r = read_of(HEAD_OF("GET /", "Accept-Encoding: br;q=0.001,gzip ; q=1\r\n"));
	IS(r.gzip && r.br);
}

TEST(connections_stay_open_as_the_version_has_it)
{
	struct http_request r;

	IS(read_of(HEAD_OF("GET /", "")).keep_alive);
	IS(!read_of(HEAD_OF("GET /", "Connection: close\r\n")).keep_alive);
	IS(!read_of(HEAD_OF("GET /", "Connection: keep-alive, Close\r\n")).keep_alive);
	IS(http_read(&r, STR("GET / HTTP/1.0\r\nHost: a\r\n\r\n")) == 0 && !r.keep_alive);
	IS(http_read(&r, STR("GET / HTTP/1.0\r\nHost: a\r\nConnection: keep-alive\r\n\r\n")) == 0 && r.keep_alive);
}

TEST(a_cautious_sender_is_told_to_go_on)
{
	struct http_request r;

	IS(read_of(HEAD_OF("POST /", "Content-Length: 5\r\nExpect: 100-Continue\r\n")).expects_continue);
	IS(http_read(&r, STR("POST / HTTP/1.0\r\nHost: a\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\n")) == 0 &&
	   !r.expects_continue);
}

TEST(other_methods_are_told_apart_from_nonsense)
{
	struct http_request r;

	IS(http_read(&r, HEAD_OF("DELETE /", "")) == 405);
	IS(http_read(&r, HEAD_OF("OPTIONS /", "")) == 405);
	IS(http_read(&r, HEAD_OF("POST /", "")) == 411);
	IS(http_read(&r, HEAD_OF("POST /", "Content-Length: 1\r\nExpect: miracles\r\n")) == 417);
}
