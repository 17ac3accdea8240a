/* asset_reply_test.c -- a browser gets the smallest form it can unpack, once. */
/* SPDX-License-Identifier: MIT */
#include "web/server/asset_reply.h"

#include "tests/test.h"

static const struct asset sheet = {
	.name = "app.css", .path = "/assets/3f9c0d2e1b.app.css", .type = "text/css; charset=utf-8",
	.plain = (const unsigned char *)"plain!", .plain_n = 6, .gzip = (const unsigned char *)"gzip!", .gzip_n = 5,
	.br = (const unsigned char *)"br!", .br_n = 3,
};
static const instant when = { 1765583940 };

static str head_of(const struct http_request *r, struct asset_reply *reply)
{
	struct buf b = { 0 };
	str head;

	*reply = asset_reply(&b, &sheet, r, when);
	head = arena_copy(test_arena(), buf_text(&b));
	buf_free(&b);
	return head;
}

static bool says(str head, const char *line)
{
	return strstr(arena_z(test_arena(), head), line) != NULL;
}

TEST(the_smallest_form_that_the_browser_knows_is_sent)
{
	struct asset_reply reply;
	str head = head_of(&(struct http_request){ .gzip = true, .br = true, .keep_alive = true }, &reply);

	IS_STR(reply.body, "br!");
	IS(says(head, "HTTP/1.1 200 OK\r\n") && says(head, "Content-Encoding: br\r\n") && says(head, "Content-Length: 3\r\n"));
	IS(says(head, "Cache-Control: public, max-age=31536000, immutable\r\n") && says(head, "Vary: Accept-Encoding\r\n"));
	IS(says(head, "Connection: keep-alive\r\n\r\n"));
	head_of(&(struct http_request){ .gzip = true }, &reply);
	IS_STR(reply.body, "gzip!");
	head = head_of(&(struct http_request){ .gzip = false }, &reply);
	IS_STR(reply.body, "plain!");
	IS(!says(head, "Content-Encoding"));
	IS(says(head, "Connection: close\r\n"));
}

TEST(a_browser_that_has_it_is_told_so)
{
	struct asset_reply reply;
	str head = head_of(&(struct http_request){ .if_none_match = STR("\"x\", W/\"3f9c0d2e1b.app.css\"") }, &reply);

	IS(reply.status == 304 && !reply.body.len);
	IS(says(head, "HTTP/1.1 304 Not Modified\r\n") && !says(head, "Content-Length"));
	head_of(&(struct http_request){ .if_none_match = STR("\"other\"") }, &reply);
	IS(reply.status == 200);
	head_of(&(struct http_request){ .if_none_match = STR("\"") }, &reply);
	IS(reply.status == 200);
}

TEST(head_tells_the_length_without_the_bytes)
{
	struct asset_reply reply;
	str head = head_of(&(struct http_request){ .head = true }, &reply);

	IS(!reply.body.len && says(head, "Content-Length: 6\r\n"));
}

TEST(a_date_is_written_as_http_has_it)
{
	IS_STR(str_of(http_date((instant){ 784111777 })), "Sun, 06 Nov 1994 08:49:37 GMT");
	IS_STR(str_of(http_date(when)), "Fri, 12 Dec 2025 23:59:00 GMT");
}
