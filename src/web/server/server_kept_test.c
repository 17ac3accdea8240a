/* server_kept_test.c -- pages given to many, each with what is its own; and what never changes. */
/* SPDX-License-Identifier: MIT */
#include <zlib.h>

#include "core/public.h"
#include "web/asset.h"
#include "web/server/trial_test.h"

#define GET_OF(path, headers) STR("GET " path " HTTP/1.1\r\nHost: a\r\n" headers "\r\n")

/* What stands between two tags. */
static str between(str text, const char *from, const char *to)
{
	const char *all = arena_z(test_arena(), text), *at = strstr(all, from), *end = at ? strstr(at, to) : NULL;

	return end ? (str){ at + strlen(from), (size_t)(end - at) - strlen(from) } : (str){ 0 };
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
