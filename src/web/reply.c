/* reply.c -- the head of every reply: status, what the browser may do with the page, and how long it may keep it. */
/* SPDX-License-Identifier: MIT */
#include "web/address.h"
#include "web/asset.h"
#include "web/dispatch.h"
#include "web/stamp.h"

static const struct { int status; const char *says; } reasons[] = {
	{ 200, "OK" }, { 303, "See Other" }, { 304, "Not Modified" }, { 307, "Temporary Redirect" }, { 400, "Bad Request" }, { 403, "Forbidden" }, { 404, "Not Found" },
	{ 405, "Method Not Allowed" }, { 408, "Request Timeout" }, { 409, "Conflict" }, { 410, "Gone" }, { 411, "Length Required" },
	{ 413, "Content Too Large" }, { 414, "URI Too Long" }, { 415, "Unsupported Media Type" }, { 417, "Expectation Failed" },
	{ 422, "Unprocessable Content" }, { 429, "Too Many Requests" }, { 431, "Request Header Fields Too Large" },
	{ 500, "Internal Server Error" }, { 503, "Service Unavailable" },
};

static const char *reason(int status)
{
	for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++)
		if (reasons[i].status == status)
			return reasons[i].says;
	return status < 400 ? "OK" : "Error";
}

/* A header's value; a control character in it would be a bug of ours, and must not become a second header. */
static void header(struct buf *b, const char *name, str value)
{
	buf_str(b, str_of(name));
	buf_add(b, ": ", 2);
	for (size_t i = 0; i < value.len; i++)
		buf_char(b, (unsigned char)value.at[i] < ' ' || value.at[i] == 0x7F ? ' ' : value.at[i]);
	buf_add(b, "\r\n", 2);
}

static void date(struct buf *b, instant now)
{
	static char text[STAMP_LEN + 1];
	static int64_t made = -1;

	if (now.s != made)
		stamp_write(text, now);
	made = now.s;
	buf_printf(b, "Date: %s GMT\r\n", text);
}

static bool is_page(const struct req *r)
{
	return !r->type.at || str_starts(r->type, STR("text/html"));
}

static bool flagged(const struct req *r, unsigned flag)
{
	return r->route && (r->route->flags & flag);
}

static void policy(struct buf *b, const struct req *r)
{
	const struct asset *css = r->landing && is_page(r) ? asset_by_name("app.css") : NULL;

	if (!is_page(r)) {
		header(b, "Content-Security-Policy", STR("default-src 'none'; frame-ancestors 'none'; sandbox"));
		return;
	}
	buf_printf(b, "Content-Security-Policy: default-src 'none'; style-src 'self'%s%s%s; font-src 'self'; img-src 'self'; manifest-src 'self'; "
		"script-src 'self'; form-action 'self'; base-uri 'none'; %sframe-ancestors %s\r\n",
		css ? " 'sha256-" : "", css ? css->sha256_base64 : "", css ? "'" : "", flagged(r, ROUTE_FRAMES) ? "frame-src 'self'; " : "",
		flagged(r, ROUTE_FRAMED) ? "'self'" : "'none'");
}

/* A page that may be shown on other sites runs nothing and sends nothing. */
static void policy_elsewhere(struct buf *b, str sites)
{
	buf_printf(b, "Content-Security-Policy: default-src 'none'; style-src 'self'; font-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors %.*s\r\n",
		   STR_F(sites));
}

static void security(struct buf *b, const struct req *r)
{
	if (r->frame_ancestors.len)
		policy_elsewhere(b, r->frame_ancestors);
	else
		policy(b, r);
	buf_str(b, STR("X-Content-Type-Options: nosniff\r\n"
		"Referrer-Policy: same-origin\r\n"
		"Permissions-Policy: camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()\r\n"
		"Cross-Origin-Opener-Policy: same-origin\r\n"
		"Cross-Origin-Resource-Policy: same-origin\r\n"));
	if (str_starts(str_of(dispatch_origin()), STR("https://")))
		buf_str(b, STR("Strict-Transport-Security: max-age=31536000\r\n"));
}

/* Only a page that is the same for everybody may lie in a cache, and only in the browser's own, which asks again each time: its
 * forms carry tokens. Everything else is personal, or an answer to something personal. */
static void keeping(struct buf *b, const struct req *r)
{
	if (r->file.for_all) {
		header(b, "Cache-Control", STR("public, max-age=31536000, immutable"));
		return;
	}
	bool same_for_all = r->method == GET && r->status == 200 && r->route && (r->route->flags & ROUTE_KEEP) && !r->session.at;

	header(b, "Cache-Control", same_for_all ? STR("private, no-cache") : STR("no-store"));
	header(b, "Vary", STR("Sec-Fetch-Site, Accept-Encoding"));
}

static void content(struct buf *b, const struct req *r, size_t length, const char *encoding)
{
	static const str languages[] = { [LANG_EN] = { "en", 2 }, [LANG_CY] = { "cy", 2 } };

	header(b, "Content-Type", r->type.at ? r->type : STR("text/html; charset=utf-8"));
	buf_printf(b, "Content-Length: %zu\r\n", length);
	header(b, "Content-Language", r->has_lang ? languages[r->lang] : STR("cy, en"));
	if (encoding)
		header(b, "Content-Encoding", str_of(encoding));
	if (r->file_name.at) {
		buf_str(b, STR("Content-Disposition: attachment; filename*=UTF-8''"));
		/* Nobody shall take a table made in practice for what people said. */
		if (r->practice.on)
			buf_str(b, STR("PRACTICE-YMARFER-"));
		address_segment(b, r->file_name);
		buf_add(b, "\r\n", 2);
	}
}

/* What is not visible ASCII is percent-encoded: an address that somebody composed cannot end the header. */
static void location(struct buf *b, str to)
{
	buf_str(b, STR("Location: "));
	for (size_t i = 0; i < to.len; i++)
		if (to.at[i] > ' ' && to.at[i] < 0x7F)
			buf_char(b, to.at[i]);
		else
			address_segment(b, str_first(str_from(to, i), 1));
	buf_add(b, "\r\n", 2);
}

void reply_head(struct buf *b, const struct req *r, size_t length, const char *encoding, const char *request_id, bool keep_alive)
{
	buf_printf(b, "HTTP/1.1 %d %s\r\n", r->status, reason(r->status));
	date(b, r->now);
	content(b, r, length, encoding);
	if (r->location.at)
		location(b, r->location);
	if (r->cookie.at)
		header(b, "Set-Cookie", r->cookie);
	if (r->retry_after)
		buf_printf(b, "Retry-After: %lld\r\n", (long long)r->retry_after);
	if (r->status == 405)
		header(b, "Allow", r->method == GET ? STR("POST") : STR("GET, HEAD"));
	keeping(b, r);
	security(b, r);
	header(b, "X-Request-Id", str_of(request_id));
	header(b, "Connection", keep_alive ? STR("keep-alive") : STR("close"));
	buf_add(b, "\r\n", 2);
}
