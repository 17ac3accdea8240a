/* parcel.c -- what a reader hands to the writer or a helper, and what comes back, as bytes. */
/* SPDX-License-Identifier: MIT */
#include "web/server/parcel.h"

/* The same machine and the same program at both ends: numbers travel as they lie in memory. */
enum { ABSENT = -1 };

static void put_number(struct buf *b, int64_t n)
{
	buf_add(b, &n, sizeof n);
}

static void put_text(struct buf *b, str s)
{
	put_number(b, s.at ? (int64_t)s.len : ABSENT);
	buf_str(b, s);
}

struct taking { str left; bool bad; };

static int64_t take_number(struct taking *t)
{
	int64_t n = 0;

	if (t->left.len < sizeof n) {
		t->bad = true;
		return 0;
	}
	memcpy(&n, t->left.at, sizeof n);
	t->left = str_from(t->left, sizeof n);
	return n;
}

static str take_text(struct taking *t)
{
	int64_t n = take_number(t);
	str s = { 0 };

	if (t->bad || n == ABSENT)
		return s;
	if (n < 0 || (uint64_t)n > t->left.len) {
		t->bad = true;
		return s;
	}
	s = str_first(t->left, (size_t)n);
	t->left = str_from(t->left, (size_t)n);
	return s;
}

static bool take_bool(struct taking *t)
{
	int64_t n = take_number(t);

	t->bad = t->bad || n < 0 || n > 1;
	return n == 1;
}

static bool is_whole(const struct taking *t)
{
	return !t->bad && !t->left.len;
}

/* ---- asked ---- */

static str *texts_of(struct asked *a, size_t i)
{
	str *const texts[] = { &a->path, &a->query, &a->body, &a->content_type, &a->cookie, &a->origin, &a->fetch_site, &a->address,
		&a->prepared, &a->uploads, &a->incoming };

	return i < sizeof texts / sizeof *texts ? texts[i] : NULL;
}

void parcel_write_ask(struct buf *b, const struct parcel_ask *p)
{
	struct asked asked = p->asked;
	str *text;

	put_number(b, asked.method);
	put_number(b, p->at.s);
	put_number(b, p->gzip);
	put_number(b, p->keep_alive);
	put_text(b, (str){ p->request_id, HOLE_REQUEST_ID_LEN });
	for (size_t i = 0; (text = texts_of(&asked, i)); i++)
		put_text(b, *text);
}

bool parcel_read_ask(str payload, struct parcel_ask *to)
{
	struct taking t = { .left = payload };
	int64_t method;
	str *text;

	*to = (struct parcel_ask){ 0 };
	method = take_number(&t);
	t.bad = t.bad || (method != GET && method != POST);
	to->asked.method = method == POST ? POST : GET;
	to->at.s = take_number(&t);
	to->gzip = take_bool(&t);
	to->keep_alive = take_bool(&t);
	str id = take_text(&t);
	if (id.len != HOLE_REQUEST_ID_LEN)
		return false;
	memcpy(to->request_id, id.at, HOLE_REQUEST_ID_LEN);
	for (size_t i = 0; (text = texts_of(&to->asked, i)); i++)
		*text = take_text(&t);
	return is_whole(&t) && to->asked.path.at;
}

/* ---- notes ---- */

void parcel_write_note(struct buf *b, const struct parcel_note *p)
{
	put_number(b, p->at.s);
	put_number(b, p->by.n);
	put_text(b, p->what);
	put_text(b, p->kind);
	put_number(b, p->id);
}

bool parcel_read_note(str payload, struct parcel_note *to)
{
	struct taking t = { .left = payload };

	*to = (struct parcel_note){ 0 };
	to->at.s = take_number(&t);
	to->by.n = take_number(&t);
	to->what = take_text(&t);
	to->kind = take_text(&t);
	to->id = take_number(&t);
	return is_whole(&t) && to->what.len;
}

void parcel_write_seen(struct buf *b, const struct parcel_seen *p)
{
	put_number(b, p->at.s);
	put_text(b, p->cookie);
}

bool parcel_read_seen(str payload, struct parcel_seen *to)
{
	struct taking t = { .left = payload };

	*to = (struct parcel_seen){ 0 };
	to->at.s = take_number(&t);
	to->cookie = take_text(&t);
	return is_whole(&t);
}

/* ---- replies ---- */

void parcel_write_reply(struct buf *b, const struct parcel_reply *p)
{
	put_number(b, p->status);
	put_text(b, p->bytes);
	put_text(b, p->uploads);
}

bool parcel_read_reply(str payload, struct parcel_reply *to)
{
	struct taking t = { .left = payload };

	*to = (struct parcel_reply){ 0 };
	to->status = take_number(&t);
	to->bytes = take_text(&t);
	to->uploads = take_text(&t);
	return is_whole(&t) && to->status >= 0 && to->status < 600;
}
