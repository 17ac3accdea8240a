/* multipart.c -- takes a form with files in it apart while it arrives, a piece at a time, and keeps nothing of it. */
/* SPDX-License-Identifier: MIT */
#include "web/multipart.h"

#include <stdlib.h>

enum { STEP = 16 * 1024 };              /* so much is looked at in one go */

/* BEFORE: the first boundary, which has no line end of its own before it. MARKED: just after one. */
enum { BEFORE, HEAD, BODY, MARKED, LAST, OVER };

/* ---- the boundary ---- */

static bool is_boundary_sign(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c && strchr("'()+_,-./:=?", c));
}

str multipart_boundary(str type)
{
	str kind = str_trim(str_cut(&type, ';')), rest = str_trim(type), word = str_cut(&rest, '=');

	if (!str_eq_nocase(kind, STR("multipart/form-data")) || !str_eq_nocase(word, STR("boundary")) || !rest.len)
		return (str){ 0 };
	if (rest.len >= 2 && rest.at[0] == '"' && rest.at[rest.len - 1] == '"')
		rest = str_first(str_from(rest, 1), rest.len - 2);
	if (!rest.len || rest.len > MULTIPART_BOUNDARY_MAX)
		return (str){ 0 };
	for (size_t i = 0; i < rest.len; i++)
		if (!is_boundary_sign(rest.at[i]))
			return (str){ 0 };
	return rest;
}

void multipart_begin(struct multipart *m, str boundary, const struct multipart_calls *calls, void *arg)
{
	if (!boundary.len || boundary.len > MULTIPART_BOUNDARY_MAX)
		abort();
	*m = (struct multipart){ .calls = calls, .arg = arg, .state = BEFORE };
	memcpy(m->mark, "\r\n--", 4);
	memcpy(m->mark + 4, boundary.at, boundary.len);
	m->mark_len = 4 + boundary.len;
}

/* ---- the head of a part ---- */

/* "…" at the beginning of *rest, with what browsers write for the signs that cannot stand in it. The text is changed in place. */
static bool quoted(str *rest, str *to)
{
	static const struct { const char *as; char is; } escapes[] = { { "%22", '"' }, { "%0D", '\r' }, { "%0A", '\n' } };
	union { const char *in; char *out; } at = { .in = rest->at };
	size_t end, n = 0;

	if (!rest->len || rest->at[0] != '"')
		return false;
	*rest = str_from(*rest, 1);
	end = str_find(*rest, '"');
	if (end == rest->len)
		return false;
	for (size_t i = 0; i < end; i++) {
		char c = rest->at[i];

		for (size_t k = 0; c == '%' && k < sizeof escapes / sizeof *escapes; k++)
			if (str_starts(str_from(*rest, i), str_of(escapes[k].as))) {
				c = escapes[k].is;
				i += 2;
				break;
			}
		if (c != '\r' && c != '\n')
			at.out[n++] = c;
	}
	*to = (str){ at.out, n };
	*rest = str_from(*rest, end + 1);
	return str_utf8(*to);
}

/* form-data; name="…" and perhaps ; filename="…" */
static bool disposition(str said, str *name, str *file)
{
	if (!str_starts(said, STR("form-data; name=")))
		return false;
	said = str_from(said, strlen("form-data; name="));
	if (name->at || !quoted(&said, name) || !name->len)
		return false;
	if (!said.len)
		return true;
	if (!str_starts(said, STR("; filename=")))
		return false;
	said = str_from(said, strlen("; filename="));
	return quoted(&said, file) && !said.len;
}

static bool is_plain(str line)
{
	for (size_t i = 0; i < line.len; i++)
		if ((unsigned char)line.at[i] < ' ' || line.at[i] == 0x7F)
			return false;
	return true;
}

/* The lines of one head; each ends with CR LF. */
static bool read_head(struct multipart *m, str head)
{
	str name = { 0 }, file = { 0 };
	bool typed = false;

	if (++m->parts > MULTIPART_PARTS_MAX)
		return false;
	while (head.len) {
		size_t end = str_find(head, '\r');
		str line = str_first(head, end), word = str_cut(&line, ':');

		if (end + 1 >= head.len || head.at[end + 1] != '\n' || !line.at || !is_plain(line) || !is_plain(word))
			return false;
		head = str_from(head, end + 2);
		line = str_trim(line);
		if (str_eq_nocase(word, STR("Content-Disposition"))) {
			if (!disposition(line, &name, &file))
				return false;
		} else if (str_eq_nocase(word, STR("Content-Type")) && !typed) {
			typed = true;
		} else {
			return false;
		}
	}
	return name.at && m->calls->part(m->arg, name, file);
}

/* ---- piece by piece ---- */

enum went { STUCK, ON, WRONG };

static void drop(struct multipart *m, size_t n)
{
	m->hold.len -= n;
	if (m->hold.len)
		memmove(m->hold.at, m->hold.at + n, m->hold.len);
}

static enum went expect(struct multipart *m, str what, int then)
{
	str has = str_first(buf_text(&m->hold), what.len);

	if (!str_eq(has, str_first(what, has.len)))
		return WRONG;
	if (has.len < what.len)
		return STUCK;
	drop(m, what.len);
	m->state = then;
	return ON;
}

static enum went head(struct multipart *m)
{
	str text = buf_text(&m->hold);
	const char *end = text.len ? memmem(text.at, text.len, "\r\n\r\n", 4) : NULL;
	size_t n = end ? (size_t)(end - text.at) + 2 : 0;

	if (n > MULTIPART_HEAD_MAX || (!end && text.len > MULTIPART_HEAD_MAX))
		return WRONG;
	if (!end)
		return STUCK;
	if (!read_head(m, str_first(text, n)))
		return WRONG;
	drop(m, n + 2);
	m->state = BODY;
	return ON;
}

static enum went body(struct multipart *m)
{
	str text = buf_text(&m->hold);
	const char *end = text.len ? memmem(text.at, text.len, m->mark, m->mark_len) : NULL;
	size_t n = end ? (size_t)(end - text.at) : text.len < m->mark_len ? 0 : text.len - m->mark_len + 1;

	if (n && !m->calls->bytes(m->arg, str_first(text, n)))
		return WRONG;
	drop(m, n);
	if (!end)
		return STUCK;
	drop(m, m->mark_len);
	m->state = MARKED;
	return ON;
}

/* Another part, or the end. */
static enum went marked(struct multipart *m)
{
	if (m->hold.len < 2)
		return STUCK;
	return m->hold.at[0] == '-' ? expect(m, STR("--"), LAST) : expect(m, STR("\r\n"), HEAD);
}

static enum went step(struct multipart *m)
{
	switch (m->state) {
	case BEFORE:
		return expect(m, (str){ m->mark + 2, m->mark_len - 2 }, MARKED);
	case HEAD:
		return head(m);
	case BODY:
		return body(m);
	case MARKED:
		return marked(m);
	case LAST:
		return m->hold.len ? expect(m, STR("\r\n"), OVER) : STUCK;
	default:
		return m->hold.len ? WRONG : STUCK;
	}
}

bool multipart_take(struct multipart *m, str bytes)
{
	while (bytes.len) {
		str some = str_first(bytes, STEP);
		enum went went = ON;

		buf_str(&m->hold, some);
		bytes = str_from(bytes, some.len);
		while (went == ON)
			went = step(m);
		if (went == WRONG)
			return false;
	}
	return true;
}

bool multipart_whole(const struct multipart *m)
{
	return m->state == OVER || (m->state == LAST && !m->hold.len);
}

void multipart_free(struct multipart *m)
{
	buf_free(&m->hold);
}
