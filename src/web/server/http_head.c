/* http_head.c -- reads the head of a request before the parser does, and refuses what two readers could understand differently. */
/* SPDX-License-Identifier: MIT */
#include "web/server/http_head.h"

enum { METHOD_MAX = 16, LENGTH_DIGITS = 15 };

static enum http_head refuse(struct http_head_scan *s, int status, const char *why)
{
	s->status = status;
	s->why = why;
	return HTTP_HEAD_REFUSED;
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
	return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

/* What a header name is made of (tchar, RFC 9110 5.6.2). */
static bool is_name(char c)
{
	return is_letter(c) || is_digit(c) || (c && strchr("!#$%&'*+-.^_`|~", c));
}

static bool all_digits(str s)
{
	for (size_t i = 0; i < s.len; i++)
		if (!is_digit(s.at[i]))
			return false;
	return s.len > 0;
}

static str trim_spaces(str s)
{
	while (s.len && s.at[0] == ' ')
		s = str_from(s, 1);
	while (s.len && s.at[s.len - 1] == ' ')
		s.len--;
	return s;
}

/* "sgwrs.example.cymru", "127.0.0.1:8080" or "[::1]:8080". */
static bool host_is_plain(str host)
{
	str name = host;
	size_t end;

	if (str_starts(host, STR("["))) {
		end = str_find(host, ']');
		if (end < 3 || end == host.len)
			return false;
		for (size_t i = 1; i < end; i++)
			if (!is_digit(host.at[i]) && !strchr("abcdefABCDEF:.", host.at[i]))
				return false;
		name = str_first(host, ++end);
	} else {
		end = str_find(host, ':');
		name = str_first(host, end);
		for (size_t i = 0; i < name.len; i++)
			if (!is_letter(name.at[i]) && !is_digit(name.at[i]) && !strchr("-._", name.at[i]))
				return false;
	}
	if (!name.len || host.len > 255)
		return false;
	return end == host.len || (host.at[end] == ':' && host.len - end <= 6 && all_digits(str_from(host, end + 1)));
}

static enum http_head check_host(struct http_head_scan *s, str value)
{
	return host_is_plain(value) ? HTTP_HEAD_MORE : refuse(s, 400, "empty or odd Host");
}

static enum http_head check_length(struct http_head_scan *s, str value)
{
	return all_digits(value) && value.len <= LENGTH_DIGITS ? HTTP_HEAD_MORE : refuse(s, 400, "odd Content-Length");
}

static enum http_head check_coding(struct http_head_scan *s, str value)
{
	(void)value;
	return refuse(s, 400, "Transfer-Encoding");
}

/* What decides where a request ends, who sends it or what it may do must not come twice with two meanings. */
#define NAMED(literal, how) { { literal, sizeof(literal) - 1 }, how }
static const struct single {
	str name;
	enum http_head (*check)(struct http_head_scan *, str value);
} singles[] = {
	NAMED("host", check_host),
	NAMED("content-length", check_length),
	NAMED("transfer-encoding", check_coding),
	NAMED("content-type", NULL),
	NAMED("cookie", NULL),
	NAMED("origin", NULL),
	NAMED("sec-fetch-site", NULL),
	NAMED("expect", NULL),
};
enum { SEEN_HOST = 1 };         /* the first row's bit */

static enum http_head check_header(struct http_head_scan *s, str line)
{
	size_t colon = str_find(line, ':');
	str name = str_first(line, colon), value;

	if (line.at[0] == ' ')
		return refuse(s, 400, "folded line");
	if (!colon || colon == line.len)
		return refuse(s, 400, "no header name");
	for (size_t i = 0; i < name.len; i++)
		if (!is_name(name.at[i]))
			return refuse(s, 400, "odd header name");
	value = trim_spaces(str_from(line, colon + 1));
	for (size_t i = 0; i < sizeof singles / sizeof *singles; i++) {
		if (!str_eq_nocase(name, singles[i].name))
			continue;
		if (s->seen & 1u << i)
			return refuse(s, 400, "header repeated");
		s->seen |= 1u << i;
		return singles[i].check ? singles[i].check(s, value) : HTTP_HEAD_MORE;
	}
	return HTTP_HEAD_MORE;
}

static bool version_is_ours(str version)
{
	return str_eq(version, STR("HTTP/1.1")) || str_eq(version, STR("HTTP/1.0"));
}

static enum http_head check_request_line(struct http_head_scan *s, str line)
{
	str rest = line, method = str_cut(&rest, ' '), target = str_cut(&rest, ' ');

	if (!method.len || method.len > METHOD_MAX)
		return refuse(s, 400, "odd method");
	for (size_t i = 0; i < method.len; i++)
		if (method.at[i] < 'A' || method.at[i] > 'Z')
			return refuse(s, 400, "odd method");
	if (str_eq(method, STR("CONNECT")))
		return refuse(s, 400, "CONNECT");
	if (target.len > HTTP_TARGET_MAX)
		return refuse(s, 414, "target too long");
	if (!str_starts(target, STR("/")))
		return refuse(s, 400, "odd target");
	for (size_t i = 0; i < target.len; i++)
		if (target.at[i] < '!' || target.at[i] > '~' || target.at[i] == '#')
			return refuse(s, 400, "odd target");
	if (!version_is_ours(rest))
		return refuse(s, 400, "odd version");
	return HTTP_HEAD_MORE;
}

static enum http_head check_line(struct http_head_scan *s, str line)
{
	if (!s->lines++)
		return check_request_line(s, line);
	if (!line.len)
		return s->seen & SEEN_HOST ? HTTP_HEAD_WHOLE : refuse(s, 400, "no Host");
	if (s->lines > HTTP_HEADERS_MAX + 1)
		return refuse(s, 431, "too many headers");
	return check_header(s, line);
}

static bool is_control(char c)
{
	return (unsigned char)c < 0x20 || c == 0x7F;
}

enum http_head http_head_scan(struct http_head_scan *s, str bytes)
{
	enum http_head is = HTTP_HEAD_MORE;

	if (s->status)
		return HTTP_HEAD_REFUSED;
	while (is == HTTP_HEAD_MORE && s->at < bytes.len) {
		if (!is_control(bytes.at[s->at])) {
			s->at++;
		} else if (bytes.at[s->at] != '\r') {
			return refuse(s, 400, "control character");
		} else if (s->at + 1 == bytes.len) {
			break;
		} else if (bytes.at[s->at + 1] != '\n') {
			return refuse(s, 400, "CR without LF");
		} else {
			is = check_line(s, (str){ bytes.at + s->line, s->at - s->line });
			s->line = s->at += 2;
		}
		if (s->at - s->line > HTTP_LINE_MAX)
			return s->lines ? refuse(s, 431, "line too long") : refuse(s, 414, "line too long");
		if (s->at > HTTP_HEAD_MAX)
			return refuse(s, 431, "head too long");
	}
	return is;
}
