/* reply_test.c -- the head of a reply: what browsers, caches and other websites may do with the page. */
/* SPDX-License-Identifier: MIT */
#include "tests/test.h"
#include "web/asset.h"
#include "web/dispatch.h"

static struct req plain(void)
{
	static const struct route kept = { .name = "home", .flags = ROUTE_KEEP };

	return (struct req){ .status = 200, .method = GET, .has_lang = true, .route = &kept, .now = { 1795255200 } };
}

static str head_of(const struct req *r)
{
	struct buf b = { 0 };
	str copy;

	reply_head(&b, r, 1234, NULL, "0123456789abcdef", true);
	copy = arena_copy(test_arena(), buf_text(&b));
	buf_free(&b);
	return copy;
}

static bool says(const struct req *r, const char *line)
{
	str head = head_of(r), wanted = arena_printf(test_arena(), "\r\n%s\r\n", line);

	return memmem(head.at, head.len, wanted.at, wanted.len) != NULL;
}

static bool mentions(const struct req *r, const char *text)
{
	str head = head_of(r);

	return memmem(head.at, head.len, text, strlen(text)) != NULL;
}

TEST(every_reply_carries_the_security_headers)
{
	static const char *const lines[] = {
		("Content-Security-Policy: default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; manifest-src 'self'; script-src 'self'; "
		 "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"),
		"X-Content-Type-Options: nosniff", "Referrer-Policy: same-origin", "Cross-Origin-Opener-Policy: same-origin",
		"Cross-Origin-Resource-Policy: same-origin", "Vary: Sec-Fetch-Site, Accept-Encoding",
	};
	static const int statuses[] = { 200, 303, 400, 403, 404, 422, 429, 500, 503 };
	struct req r = plain();

	for (size_t s = 0; s < sizeof statuses / sizeof *statuses; s++)
		for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
			r.status = statuses[s];
			IS(says(&r, lines[i]));
		}
	IS(mentions(&r, "Permissions-Policy: camera=()"));
}

TEST(a_reply_begins_with_its_status_and_ends_its_head_once)
{
	struct req r = plain();
	str head = head_of(&r);

	IS(str_starts(head, STR("HTTP/1.1 200 OK\r\nDate: Sat, 21 Nov 2026 10:00:00 GMT\r\nContent-Type: text/html; charset=utf-8\r\n"
				"Content-Length: 1234\r\nContent-Language: en\r\n")));
	IS(head.len > 4 && !memcmp(head.at + head.len - 4, "\r\n\r\n", 4));
	IS(memmem(head.at, head.len, "\r\n\r\n", 4) == head.at + head.len - 4);
	r.status = 422;
	IS(str_starts(head_of(&r), STR("HTTP/1.1 422 Unprocessable Content\r\n")));
}

TEST(the_style_inside_a_first_page_is_allowed_by_its_hash_and_only_there)
{
	struct req r = plain();
	const char *hash = arena_printf(test_arena(), "style-src 'self' 'sha256-%s'", asset_by_name("app.css")->sha256_base64).at;

	IS(!mentions(&r, "sha256-"));
	r.landing = true;
	IS(mentions(&r, hash));
	r.type = STR("text/plain");
	IS(!mentions(&r, "sha256-"));
}

TEST(only_a_page_that_is_the_same_for_everybody_may_be_kept_by_a_browser)
{
	struct req r = plain();

	IS(says(&r, "Cache-Control: private, no-cache"));
	r.session = STR("somebody");
	IS(says(&r, "Cache-Control: no-store"));
	r = plain();
	r.status = 404;
	IS(says(&r, "Cache-Control: no-store"));
	r = plain();
	r.method = POST;
	IS(says(&r, "Cache-Control: no-store"));
	r = plain();
	r.route = NULL;
	IS(says(&r, "Cache-Control: no-store"));
}

TEST(a_secure_site_insists_on_staying_so)
{
	struct req r = plain();

	dispatch_origin_set("http://127.0.0.1:8080");
	IS(!mentions(&r, "Strict-Transport-Security"));
	dispatch_origin_set("https://sgwrs.example.cymru");
	IS(says(&r, "Strict-Transport-Security: max-age=31536000"));
}

TEST(nothing_a_person_typed_can_become_a_header)
{
	struct req r = plain();

	r.status = 303;
	r.location = STR("/en/a\r\nSet-Cookie: x=1\n b\xC5\xB7");
	r.cookie = STR("sgwrs=a\r\nX-Evil: 1");
	r.file_name = STR("a\r\nX-Evil: 2\".csv");
	IS(says(&r, "Location: /en/a%0D%0ASet-Cookie:%20x=1%0A%20b%C5%B7"));
	IS(says(&r, "Set-Cookie: sgwrs=a  X-Evil: 1"));
	IS(says(&r, "Content-Disposition: attachment; filename*=UTF-8''a%0D%0AX-Evil%3A%202%22.csv"));
	IS(!mentions(&r, "\r\nX-Evil"));
}

TEST(what_is_no_page_may_run_nothing_at_all)
{
	struct req r = plain();

	r.type = STR("text/csv; charset=utf-8");
	IS(says(&r, "Content-Security-Policy: default-src 'none'; frame-ancestors 'none'; sandbox"));
	IS(says(&r, "Content-Type: text/csv; charset=utf-8"));
}
