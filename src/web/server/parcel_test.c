/* parcel_test.c -- what is handed over is read as it was written, and what is cut short is refused. */
/* SPDX-License-Identifier: MIT */
#include "web/server/parcel.h"

#include "tests/test.h"

static struct parcel_ask sample(void)
{
	return (struct parcel_ask){
		.asked = { .method = POST, .path = STR("/cy/ymateb"), .query = { 0 }, .body = STR("a=b"), .content_type = STR("x/y"),
			.cookie = { 0 }, .origin = STR(""), .fetch_site = STR("same-origin"), .address = STR("127.0.0.1"), .prepared = STR("{}") },
		.at = { 1234567890 },
		.request_id = "0123456789abcdef",
		.gzip = true,
	};
}

TEST(an_asked_thing_is_read_as_it_was_written)
{
	struct parcel_ask in = sample(), out;
	struct buf b = { 0 };

	parcel_write_ask(&b, &in);
	IS(parcel_read_ask(buf_text(&b), &out));
	IS(out.asked.method == POST && out.at.s == 1234567890 && out.gzip && !out.keep_alive);
	IS(!strcmp(out.request_id, in.request_id));
	IS_STR(out.asked.path, "/cy/ymateb");
	IS_STR(out.asked.body, "a=b");
	IS_STR(out.asked.fetch_site, "same-origin");
	IS_STR(out.asked.prepared, "{}");
	/* Not sent is something else than empty. */
	IS(!out.asked.cookie.at && !out.asked.query.at);
	IS(out.asked.origin.at && !out.asked.origin.len);
	buf_free(&b);
}

TEST(a_parcel_cut_short_or_too_long_is_refused)
{
	struct parcel_ask in = sample(), out;
	struct buf b = { 0 };

	parcel_write_ask(&b, &in);
	for (size_t n = 0; n < b.len; n++)
		IS(!parcel_read_ask(arena_copy(test_arena(), str_first(buf_text(&b), n)), &out));
	buf_char(&b, 0);
	IS(!parcel_read_ask(buf_text(&b), &out));
	buf_free(&b);
}

TEST(notes_seen_sessions_and_replies_are_read_as_they_were_written)
{
	struct parcel_note note;
	struct parcel_seen seen;
	struct parcel_reply reply;
	struct buf b = { 0 };

	parcel_write_note(&b, &(struct parcel_note){ { 5 }, { 6 }, STR("response.read"), STR("response"), -7 });
	IS(parcel_read_note(buf_text(&b), &note) && note.at.s == 5 && note.by.n == 6 && note.id == -7);
	IS_STR(note.what, "response.read");
	IS(!parcel_read_reply(buf_text(&b), &reply));
	buf_clear(&b);
	parcel_write_seen(&b, &(struct parcel_seen){ { 8 }, STR("sgwrs=x") });
	IS(parcel_read_seen(buf_text(&b), &seen) && seen.at.s == 8);
	IS_STR(seen.cookie, "sgwrs=x");
	buf_clear(&b);
	parcel_write_reply(&b, &(struct parcel_reply){ 303, STR("HTTP/1.1 303") });
	IS(parcel_read_reply(buf_text(&b), &reply) && reply.status == 303);
	IS_STR(reply.bytes, "HTTP/1.1 303");
	buf_clear(&b);
	parcel_write_reply(&b, &(struct parcel_reply){ 0, { 0 } });
	IS(parcel_read_reply(buf_text(&b), &reply) && !reply.status && !reply.bytes.at);
	buf_free(&b);
}
