/* visit.c -- one request while a reader is at it: its number, its line in the log, its reply. */
/* SPDX-License-Identifier: MIT */
#include "web/server/visit.h"

#include "base/clock.h"
#include "base/log.h"
#include "core/file.h"

/* Every reply's number, for the log and for whoever asks about it: hardly ever the same twice. It guards nothing. */
static void number(struct reader *r, char to[HOLE_REQUEST_ID_LEN + 1])
{
	static const char digits[] = "0123456789abcdef";
	uint64_t z = r->id_start + ++r->id_n * 0x9E3779B97F4A7C15u;

	z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
	z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
	z ^= z >> 31;
	for (int i = 0; i < HOLE_REQUEST_ID_LEN; i++, z >>= 4)
		to[i] = digits[z & 15];
	to[HOLE_REQUEST_ID_LEN] = '\0';
}

void visit_log(const struct visit *v, int64_t status, size_t bytes, bool kept)
{
	if (v->reader->options->quiet)
		return;
	log_line(LOG_INFO, "request", LOG_S("id", str_of(v->how.request_id)), LOG_S("method", v->method == POST ? STR("POST") : STR("GET")),
		 LOG_S("route", str_of(v->route)), LOG_I("status", status), LOG_I("us", (clock_ticks() - v->start) / 1000),
		 LOG_I("bytes", (int64_t)bytes), LOG_S("kept", kept ? STR("yes") : STR("no")));
}

size_t visit_length(const struct iovec *pieces, int n)
{
	size_t length = 0;

	for (int i = 0; i < n; i++)
		length += pieces[i].iov_len;
	return length;
}

void visit_send_text(const struct visit *v, int64_t status, str bytes)
{
	union { const char *in; void *out; } from = { .in = bytes.at };
	struct iovec piece = { from.out, bytes.len };

	visit_log(v, status, bytes.len, false);
	conn_send(v->conn, &piece, 1, v->how.keep_alive);
}

void visit_send_req(struct visit *v, const struct req *r, int level)
{
	struct reader *reader = v->reader;
	struct iovec pieces[ANSWER_PIECES];
	int n;

	answer_make(&reader->answer, r, &v->how, level);
	n = answer_pieces(&reader->answer, &v->how, pieces);
	if (!v->route)
		v->route = r->route ? r->route->name : NULL;
	visit_log(v, r->status, visit_length(pieces, n), false);
	conn_send(v->conn, pieces, n, v->how.keep_alive);
}

void visit_send_file(struct visit *v, const struct req *r)
{
	struct reader *reader = v->reader;
	int file = file_open(r->file.hash);
	struct iovec piece;

	if (file < 0) {
		log_line(LOG_ERROR, "file_missing", LOG_S("hash", r->file.hash));
		visit_refuse(v, NULL, 500, 0);
		return;
	}
	buf_clear(&reader->head);
	reply_head(&reader->head, r, (size_t)r->file.size, NULL, v->how.request_id, v->how.keep_alive);
	piece = (struct iovec){ reader->head.at, reader->head.len };
	v->route = r->route->name;
	visit_log(v, r->status, piece.iov_len + (size_t)r->file.size, false);
	conn_send_file(v->conn, &piece, 1, v->how.keep_alive, file, v->how.head ? 0 : r->file.size);
}

struct req visit_req(struct reader *r, instant now)
{
	arena_reset(r->arena);
	if (db_failed(r->db))
		db_recover(r->db);
	return (struct req){ .arena = r->arena, .db = r->db, .now = now, .out = { .page = r->page } };
}

void visit_refuse(struct visit *v, const struct asked *asked, int status, int64_t retry_after)
{
	struct req r = visit_req(v->reader, v->how.now);

	dispatch_refuse(&r, asked, status, retry_after);
	v->reader->page = r.out.page;
	visit_send_req(v, &r, PACK_QUICK);
}

struct visit visit_new(struct reader *r, struct conn *c)
{
	struct visit v = { .reader = r, .conn = c, .start = clock_ticks(), .method = GET };

	v.how.now = clock_now();
	number(r, v.how.request_id);
	return v;
}
