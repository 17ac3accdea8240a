/* http.c -- one request as HTTP carries it: which address, from whom, and how its answer should be packed. */
/* SPDX-License-Identifier: MIT */
#include "web/server/http.h"

#include <llhttp.h>

struct reading {
	struct http_request *to;
	str target, name, accept_encoding, expect;
	uint16_t flags;                 /* what llhttp knew when the head was whole; it forgets it at once */
	uint64_t length;
	bool odd;                       /* llhttp gave the pieces in an order that a whole head cannot have */
};

/* The pieces of one text lie side by side, because the whole head does. */
static void extend(struct reading *r, str *s, const char *at, size_t n)
{
	if (!s->at)
		*s = (str){ at, n };
	else if (s->at + s->len == at)
		s->len += n;
	else
		r->odd = true;
}

static int on_url(llhttp_t *parser, const char *at, size_t n)
{
	struct reading *r = parser->data;

	extend(r, &r->target, at, n);
	return 0;
}

static int on_name(llhttp_t *parser, const char *at, size_t n)
{
	struct reading *r = parser->data;

	extend(r, &r->name, at, n);
	return 0;
}

/* Where the value of this header is wanted; NULL when nobody asks for it. */
static str *wanted(struct reading *r)
{
	const struct {
		str name;
		str *to;
	} places[] = {
		{ STR("cookie"), &r->to->cookie },
		{ STR("origin"), &r->to->origin },
		{ STR("content-type"), &r->to->content_type },
		{ STR("accept-encoding"), &r->accept_encoding },
		{ STR("sec-fetch-site"), &r->to->fetch_site },
		{ STR("if-none-match"), &r->to->if_none_match },
		{ STR("x-forwarded-for"), &r->to->forwarded_for },
		{ STR("expect"), &r->expect },
	};

	for (size_t i = 0; i < sizeof places / sizeof *places; i++)
		if (str_eq_nocase(r->name, places[i].name))
			return places[i].to;
	return NULL;
}

/* A header that came twice counts by its last line: that is the one a proxy of ours added. (What decides anything cannot come
 * twice, see http_head.c.) */
static int on_value(llhttp_t *parser, const char *at, size_t n)
{
	struct reading *r = parser->data;
	str *to = wanted(r);

	if (!to)
		return 0;
	if (to->at && to->at + to->len == at)
		to->len += n;
	else
		*to = (str){ at, n };
	return 0;
}

static int on_value_complete(llhttp_t *parser)
{
	struct reading *r = parser->data;
	str *to = wanted(r);

	if (to)
		*to = str_trim(*to);
	r->name = (str){ 0 };
	return 0;
}

/* 1: what follows the head is not llhttp's to read; the connection counts the bytes of a body itself. */
static int on_headers_complete(llhttp_t *parser)
{
	struct reading *r = parser->data;

	r->flags = parser->flags;
	r->length = parser->content_length;
	return 1;
}

static const llhttp_settings_t settings = {
	.on_url = on_url,
	.on_header_field = on_name,
	.on_header_value = on_value,
	.on_header_value_complete = on_value_complete,
	.on_headers_complete = on_headers_complete,
};

/* Whether "gzip;q=0.5, br" takes this coding: named, and not with a weight of nothing. */
static bool accepts(str list, str coding)
{
	while (list.at) {
		str one = str_cut(&list, ','), name = str_trim(str_cut(&one, ';')), weight = str_trim(one);

		if (!str_eq_nocase(name, coding))
			continue;
		for (size_t i = 2; i < weight.len; i++)
			if (weight.at[i] >= '1' && weight.at[i] <= '9')
				return true;
		return weight.len < 3;
	}
	return false;
}

static int read_method(struct http_request *to, uint8_t method)
{
	switch (method) {
	case HTTP_HEAD:
		to->head = true;
		to->method = GET;
		return 0;
	case HTTP_GET:
		to->method = GET;
		return 0;
	case HTTP_POST:
		to->method = POST;
		return 0;
	default:
		return 405;
	}
}

static int read_body(struct http_request *to, const struct reading *r)
{
	bool has_length = r->flags & F_CONTENT_LENGTH;

	if (to->method == POST && !has_length)
		return 411;
	if (to->method != POST && has_length && r->length)
		return 400;
	to->body = has_length ? (size_t)r->length : 0;
	return 0;
}

int http_read(struct http_request *to, str head)
{
	struct reading r = { .to = to };
	llhttp_t parser;
	enum llhttp_errno end;
	int status;

	*to = (struct http_request){ 0 };
	llhttp_init(&parser, HTTP_REQUEST, &settings);
	parser.data = &r;
	end = llhttp_execute(&parser, head.at, head.len);
	/* "Upgrade: …" is an offer that nobody has to take. */
	if ((end != HPE_OK && end != HPE_PAUSED_UPGRADE) || r.odd)
		return end == HPE_INVALID_METHOD ? 405 : 400;
	status = read_method(to, parser.method);
	if (!status)
		status = read_body(to, &r);
	if (!status && r.expect.at && !str_eq_nocase(r.expect, STR("100-continue")))
		status = 417;
	if (status)
		return status;
	to->query = r.target;
	to->path = str_cut(&to->query, '?');
	to->keep_alive = parser.http_minor ? !(r.flags & F_CONNECTION_CLOSE) : r.flags & F_CONNECTION_KEEP_ALIVE;
	to->expects_continue = r.expect.at && parser.http_minor;
	to->gzip = accepts(r.accept_encoding, STR("gzip"));
	to->br = accepts(r.accept_encoding, STR("br"));
	return 0;
}
