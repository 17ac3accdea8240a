/* asset_reply.c -- styles, fonts and scripts as they go out: for ever the same under their address, compressed beforehand. */
/* SPDX-License-Identifier: MIT */
#include "web/server/asset_reply.h"

#include <time.h>

const char *http_date(instant now)
{
	static char text[HTTP_DATE_LEN + 1];
	static int64_t made;
	time_t seconds = (time_t)now.s;
	struct tm tm;

	/* The program never sets a locale: these are the English names. */
	if ((now.s != made || !*text) && gmtime_r(&seconds, &tm) && strftime(text, sizeof text, "%a, %d %b %Y %H:%M:%S GMT", &tm))
		made = now.s;
	return text;
}

static str name_of(const struct asset *a)
{
	str name = str_of(a->path);

	while (str_find(name, '/') < name.len)
		str_cut(&name, '/');
	return name;
}

/* Whether If-None-Match (RFC 9110, 13.1.2) names what we have; the weak form, for the packing may differ. */
static bool has_it(str if_none_match, const struct asset *a)
{
	while (if_none_match.at) {
		str one = str_trim(str_cut(&if_none_match, ','));

		if (str_starts(one, STR("W/")))
			one = str_from(one, 2);
		if (one.len > 2 && str_eq(str_first(str_from(one, 1), one.len - 2), name_of(a)))
			return true;
	}
	return false;
}

static str choose(const struct asset *a, const struct http_request *r, const char **encoding)
{
	*encoding = NULL;
	if (r->br && a->br_n) {
		*encoding = "br";
		return (str){ (const char *)a->br, a->br_n };
	}
	if (r->gzip && a->gzip_n) {
		*encoding = "gzip";
		return (str){ (const char *)a->gzip, a->gzip_n };
	}
	return (str){ (const char *)a->plain, a->plain_n };
}

struct asset_reply asset_reply(struct buf *head, const struct asset *a, const struct http_request *r, instant now)
{
	const char *encoding;
	struct asset_reply reply = { .status = has_it(r->if_none_match, a) ? 304 : 200, .body = choose(a, r, &encoding) };
	str name = name_of(a);

	buf_clear(head);
	buf_printf(head, "HTTP/1.1 %s\r\nDate: %s\r\nETag: W/\"%.*s\"\r\n", reply.status == 200 ? "200 OK" : "304 Not Modified",
		   http_date(now), STR_F(name));
	if (reply.status == 200)
		buf_printf(head, "Content-Type: %s\r\nContent-Length: %zu\r\n", a->type, reply.body.len);
	if (reply.status == 200 && encoding)
		buf_printf(head, "Content-Encoding: %s\r\n", encoding);
	buf_printf(head,
		   "Cache-Control: public, max-age=31536000, immutable\r\nVary: Accept-Encoding\r\nX-Content-Type-Options: nosniff\r\n"
		   "Cross-Origin-Resource-Policy: same-origin\r\nConnection: %s\r\n\r\n",
		   r->keep_alive ? "keep-alive" : "close");
	if (r->head || reply.status == 304)
		reply.body.len = 0;
	return reply;
}
