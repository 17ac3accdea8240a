/* http_head_test.c -- every request that two readers could understand differently is turned away. */
/* SPDX-License-Identifier: MIT */
#include "web/server/http_head.h"
#include "tests/test.h"
#include "web/server/http.h"

#define SITE "Host: sgwrs.example.cymru\r\n"
#define POSTED "POST /vote HTTP/1.1\r\n" SITE
#define LONG_100 "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"

struct sample { const char *name; str bytes; };
#define SAMPLE(name, literal) { name, { literal, sizeof(literal) - 1 } }

/* 0: understood; otherwise the status of the refusal; -1: wants to read on. */
static int status_of(str bytes)
{
	struct http_head_scan scan = { 0 };
	struct http_request request;

	switch (http_head_scan(&scan, bytes)) {
	case HTTP_HEAD_MORE:
		return -1;
	case HTTP_HEAD_REFUSED:
		return scan.status;
	case HTTP_HEAD_WHOLE:
		break;
	}
	return http_read(&request, str_first(bytes, scan.line));
}

static const struct sample refused[] = {
	SAMPLE("no Host", "GET / HTTP/1.1\r\nAccept: */*\r\n\r\n"),
	SAMPLE("no Host in HTTP/1.0", "GET / HTTP/1.0\r\n\r\n"),
	SAMPLE("empty Host", "GET / HTTP/1.1\r\nHost:\r\n\r\n"),
	SAMPLE("blank Host", "GET / HTTP/1.1\r\nHost:   \r\n\r\n"),
	SAMPLE("repeated Host", "GET / HTTP/1.1\r\n" SITE SITE "\r\n"),
	SAMPLE("two Hosts that differ", "GET / HTTP/1.1\r\n" SITE "hOST: other\r\n\r\n"),
	SAMPLE("odd Host: a b", "GET / HTTP/1.1\r\nHost: a b\r\n\r\n"),
	SAMPLE("odd Host: a/b", "GET / HTTP/1.1\r\nHost: a/b\r\n\r\n"),
	SAMPLE("odd Host: user@a", "GET / HTTP/1.1\r\nHost: user@a\r\n\r\n"),
	SAMPLE("odd Host: a:port", "GET / HTTP/1.1\r\nHost: a:port\r\n\r\n"),
	SAMPLE("odd Host: a:", "GET / HTTP/1.1\r\nHost: a:\r\n\r\n"),
	SAMPLE("odd Host: [::1", "GET / HTTP/1.1\r\nHost: [::1\r\n\r\n"),
	SAMPLE("odd Host: []", "GET / HTTP/1.1\r\nHost: []\r\n\r\n"),
	SAMPLE("odd Host: a, b", "GET / HTTP/1.1\r\nHost: a,b\r\n\r\n"),
	SAMPLE("Content-Length with Transfer-Encoding", POSTED "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
	SAMPLE("Transfer-Encoding with Content-Length", POSTED "Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n"),
	SAMPLE("two equal Content-Length", POSTED "Content-Length: 4\r\nContent-Length: 4\r\n\r\na=bc"),
	SAMPLE("two Content-Length that differ", POSTED "Content-Length: 4\r\nContent-Length: 5\r\n\r\na=bcd"),
	SAMPLE("Content-Length: -1", POSTED "Content-Length: -1\r\n\r\n"),
	SAMPLE("Content-Length: +17", POSTED "Content-Length: +17\r\n\r\nabcdefghijklmnopq"),
	SAMPLE("Content-Length: 17, 17", POSTED "Content-Length: 17, 17\r\n\r\nabcdefghijklmnopq"),
	SAMPLE("Content-Length: 0x11", POSTED "Content-Length: 0x11\r\n\r\nabcdefghijklmnopq"),
	SAMPLE("Content-Length: 1 7", POSTED "Content-Length: 1 7\r\n\r\nabcdefghijklmnopq"),
	SAMPLE("empty Content-Length", POSTED "Content-Length:\r\n\r\n"),
	SAMPLE("Content-Length overflow", POSTED "Content-Length: 18446744073709551617\r\n\r\na"),
	SAMPLE("huge Content-Length", POSTED "Content-Length: 99999999999999999999999999\r\n\r\na"),
	SAMPLE("Transfer-Encoding: chunked", POSTED "Transfer-Encoding: chunked\r\n\r\n4\r\na=bc\r\n0\r\n\r\n"),
	SAMPLE("Transfer-Encoding: xchunked", POSTED "Transfer-Encoding: xchunked\r\n\r\n4\r\na=bc\r\n0\r\n\r\n"),
	SAMPLE("Transfer-Encoding: gzip, chunked", POSTED "Transfer-Encoding: gzip, chunked\r\n\r\n4\r\na=bc\r\n0\r\n\r\n"),
	SAMPLE("Transfer-Encoding: identity", POSTED "transfer-encoding: identity\r\n\r\n"),
	SAMPLE("huge chunk size", POSTED "Transfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFFF\r\na=bc\r\n0\r\n\r\n"),
	SAMPLE("NUL in a header value", "GET / HTTP/1.1\r\n" SITE "X: a\0b\r\n\r\n"),
	SAMPLE("NUL in a header name", "GET / HTTP/1.1\r\n" SITE "X\0: ab\r\n\r\n"),
	SAMPLE("control in a header value", "GET / HTTP/1.1\r\n" SITE "X: a\x01" "b\r\n\r\n"),
	SAMPLE("DEL in a header value", "GET / HTTP/1.1\r\n" SITE "X: a\x7f" "b\r\n\r\n"),
	SAMPLE("tab in a header value", "GET / HTTP/1.1\r\n" SITE "X: a\tb\r\n\r\n"),
	SAMPLE("space before the colon", POSTED "Content-Length : 4\r\n\r\na=bc"),
	SAMPLE("space before the colon of Host", "GET / HTTP/1.1\r\nHost : a\r\n\r\n"),
	SAMPLE("empty header name", "GET / HTTP/1.1\r\n" SITE ": value\r\n\r\n"),
	SAMPLE("header without a colon", "GET / HTTP/1.1\r\n" SITE "Colonless\r\n\r\n"),
	SAMPLE("odd header name", "GET / HTTP/1.1\r\n" SITE "X(y): value\r\n\r\n"),
	SAMPLE("raw bytes in a header name", "GET / HTTP/1.1\r\n" SITE "X\xc3\xb4: value\r\n\r\n"),
	SAMPLE("folded header line", "GET / HTTP/1.1\r\n" SITE "X: a\r\n b\r\n\r\n"),
	SAMPLE("header line folded with a tab", "GET / HTTP/1.1\r\n" SITE "X: a\r\n\tb\r\n\r\n"),
	SAMPLE("first header line folded", "GET / HTTP/1.1\r\n " SITE "\r\n"),
	SAMPLE("LF without CR", "GET / HTTP/1.1\n" "Host: a\n\n"),
	SAMPLE("LF without CR after one header", "GET / HTTP/1.1\r\n" SITE "X: a\n\r\n"),
	SAMPLE("LF without CR at the end", "GET / HTTP/1.1\r\n" SITE "\n"),
	SAMPLE("CR without LF that hides a header", POSTED "X:\rxContent-Length: 26\r\n\r\n"),
	SAMPLE("CR without LF that hides a request", "GET / HTTP/1.1\r\n" SITE "X: y\r\n\rZGET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n"),
	SAMPLE("CR without LF in a value", "GET / HTTP/1.1\r\n" SITE "X: a\rb\r\n\r\n"),
	SAMPLE("CR twice", "GET / HTTP/1.1\r\r\n" SITE "\r\n"),
	SAMPLE("CR alone ends every line", "GET / HTTP/1.1\rHost: a\r\r"),
	SAMPLE("control in the target", "GET /a\x02 HTTP/1.1\r\n" SITE "\r\n"),
	SAMPLE("NUL in the target", "GET /a\0b HTTP/1.1\r\n" SITE "\r\n"),
	SAMPLE("tab in the target", "GET /a\tb HTTP/1.1\r\n" SITE "\r\n"),
	SAMPLE("# in the target", "GET /a#b HTTP/1.1\r\n" SITE "\r\n"),
	SAMPLE("raw bytes in the target", "GET /sg\xc5\xb5r HTTP/1.1\r\n" SITE "\r\n"),
	SAMPLE("space in the target", "GET /a b HTTP/1.1\r\n" SITE "\r\n"),
	SAMPLE("target that is no path", "GET a HTTP/1.1\r\n" SITE "\r\n"),
	SAMPLE("target with a scheme", "GET http://a/ HTTP/1.1\r\n" SITE "\r\n"),
	SAMPLE("target *", "OPTIONS * HTTP/1.1\r\n" SITE "\r\n"),
	SAMPLE("two spaces after the method", "GET  / HTTP/1.1\r\n" SITE "\r\n"),
	SAMPLE("two spaces before the version", "GET /  HTTP/1.1\r\n" SITE "\r\n"),
	SAMPLE("space after the version", "GET / HTTP/1.1 \r\n" SITE "\r\n"),
	SAMPLE("space before the method", " GET / HTTP/1.1\r\n" SITE "\r\n"),
	SAMPLE("empty line before the request", "\r\nGET / HTTP/1.1\r\n" SITE "\r\n"),
	SAMPLE("lower-case method", "get / HTTP/1.1\r\n" SITE "\r\n"),
	SAMPLE("CONNECT", "CONNECT a:443 HTTP/1.1\r\n" SITE "\r\n"),
	SAMPLE("CONNECT to a path", "CONNECT /a HTTP/1.1\r\n" SITE "\r\n"),
	SAMPLE("PRI * HTTP/2.0", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
	SAMPLE("PRI with a path", "PRI /a HTTP/2.0\r\n" SITE "\r\nSM\r\n\r\n"),
	SAMPLE("HTTP/0.9", "GET / HTTP/0.9\r\n" SITE "\r\n"),
	SAMPLE("HTTP/0.9 without a version", "GET /\r\n"),
	SAMPLE("HTTP/1.2", "GET / HTTP/1.2\r\n" SITE "\r\n"),
	SAMPLE("HTTP/2.0", "GET / HTTP/2.0\r\n" SITE "\r\n"),
	SAMPLE("http/1.1", "GET / http/1.1\r\n" SITE "\r\n"),
	SAMPLE("RTSP/1.0", "DESCRIBE /a RTSP/1.0\r\n" SITE "\r\n"),
	SAMPLE("ICE/1.0", "SOURCE /a ICE/1.0\r\n" SITE "\r\n"),
	SAMPLE("a method of another protocol", "SOURCE /a HTTP/1.1\r\n" SITE "\r\n"),
	SAMPLE("a method nobody knows", "BREW /pot HTTP/1.1\r\n" SITE "\r\n"),
	SAMPLE("a method that is not for us", "DELETE /a HTTP/1.1\r\n" SITE "\r\n"),
	SAMPLE("a body on a GET", "GET / HTTP/1.1\r\n" SITE "Content-Length: 4\r\n\r\na=bc"),
	SAMPLE("a POST that does not say how long it is", POSTED "\r\n"),
	SAMPLE("a strange expectation", POSTED "Content-Length: 1\r\nExpect: the unexpected\r\n\r\na"),
	SAMPLE("two cookies", "GET / HTTP/1.1\r\n" SITE "Cookie: a=1\r\nCookie: a=2\r\n\r\n"),
	SAMPLE("two origins", POSTED "Content-Length: 1\r\nOrigin: http://a\r\nOrigin: http://b\r\n\r\na"),
	SAMPLE("garbage", "\x16\x03\x01\x02"),
};

TEST(every_listed_request_is_refused)
{
	for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
		int status = status_of(refused[i].bytes);

		test_that(status >= 400 && status < 500, refused[i].name, __FILE__, __LINE__);
	}
}

TEST(a_refusal_comes_also_when_the_bytes_drip_in)
{
	for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
		struct http_head_scan scan = { 0 };
		struct http_request request;
		enum http_head is = HTTP_HEAD_MORE;
		int status;

		for (size_t n = 0; is == HTTP_HEAD_MORE && n <= refused[i].bytes.len; n++)
			is = http_head_scan(&scan, str_first(refused[i].bytes, n));
		status = is == HTTP_HEAD_WHOLE ? http_read(&request, str_first(refused[i].bytes, scan.line)) : scan.status;
		test_that(status >= 400 && status < 500, refused[i].name, __FILE__, __LINE__);
	}
}

static const struct sample taken[] = {
	SAMPLE("the plainest", "GET / HTTP/1.1\r\n" SITE "\r\n"),
	SAMPLE("HTTP/1.0", "GET / HTTP/1.0\r\n" SITE "\r\n"),
	SAMPLE("HEAD", "HEAD /en HTTP/1.1\r\n" SITE "\r\n"),
	SAMPLE("a query", "GET /en/search?q=pen-y-bont&page=2 HTTP/1.1\r\n" SITE "\r\n"),
	SAMPLE("a body", POSTED "Content-Length: 4\r\n\r\na=bc"),
	SAMPLE("an empty body", POSTED "Content-Length: 0\r\n\r\n"),
	SAMPLE("a GET that says it has none", "GET / HTTP/1.1\r\n" SITE "Content-Length: 0\r\n\r\n"),
	SAMPLE("a host with a port", "GET / HTTP/1.1\r\nHost: 127.0.0.1:8080\r\n\r\n"),
	SAMPLE("an IPv6 host", "GET / HTTP/1.1\r\nHost: [::1]:8080\r\n\r\n"),
	SAMPLE("an IPv6 host without a port", "GET / HTTP/1.1\r\nHost: [2001:db8::1]\r\n\r\n"),
	SAMPLE("an empty value", "GET / HTTP/1.1\r\n" SITE "Accept:\r\n\r\n"),
	SAMPLE("no space after the colon", "GET / HTTP/1.1\r\nHost:a\r\n\r\n"),
	SAMPLE("UTF-8 in a value nobody reads", "GET / HTTP/1.1\r\n" SITE "X: s\xc5\xb5n\r\n\r\n"),
	SAMPLE("an offer to change protocols", "GET / HTTP/1.1\r\n" SITE "Connection: Upgrade\r\nUpgrade: h2c\r\n\r\n"),
	SAMPLE("an expectation", POSTED "Content-Length: 1\r\nExpect: 100-continue\r\n\r\na"),
};

TEST(what_browsers_send_is_understood)
{
	for (size_t i = 0; i < sizeof taken / sizeof *taken; i++)
		test_that(status_of(taken[i].bytes) == 0, taken[i].name, __FILE__, __LINE__);
}

/* A head of this many lines of this many bytes. */
static str head_of(int lines, int length)
{
	struct arena *a = test_arena();
	str head = STR("GET / HTTP/1.1\r\n" SITE);

	for (int i = 0; i < lines; i++)
		head = arena_printf(a, "%.*sX-%d: %0*d\r\n", STR_F(head), i, length, 0);
	return arena_printf(a, "%.*s\r\n", STR_F(head));
}

TEST(a_head_has_its_bounds)
{
	struct arena *a = test_arena();

	IS(status_of(head_of(90, 1)) == 0);
	IS(status_of(head_of(1000, 1)) == 431);
	IS(status_of(head_of(1, 7000)) == 0);
	IS(status_of(head_of(1, 9000)) == 431);
	IS(status_of(head_of(1, 100 * 1024)) == 431);
	IS(status_of(head_of(20, 1000)) == 431);
	/* Nobody waits for the end of a line that is too long already. */
	IS(status_of(str_first(head_of(1, 9000), 8900)) == 431);
	IS(status_of(arena_printf(a, "GET /%04000d HTTP/1.1\r\n" SITE "\r\n", 0)) == 0);
	IS(status_of(arena_printf(a, "GET /%05000d HTTP/1.1\r\n" SITE "\r\n", 0)) == 414);
	IS(status_of(arena_printf(a, "GET /%09000d", 0)) == 414);
	IS(status_of(STR("GET /" LONG_100 " HTTP/1.1\r\n" SITE "\r\n")) == 0);
}

TEST(the_head_ends_where_the_body_begins)
{
	str bytes = STR(POSTED "Content-Length: 4\r\n\r\na=bcGET / HTTP/1.1\r\n");
	struct http_head_scan scan = { 0 };

	IS(http_head_scan(&scan, str_first(bytes, 20)) == HTTP_HEAD_MORE);
	IS(http_head_scan(&scan, bytes) == HTTP_HEAD_WHOLE);
	IS(str_starts(str_from(bytes, scan.line), STR("a=bcGET")));
}
