/* visit_post.c -- forms, and everything else of a visit that waits for the writer or a helper. */
/* SPDX-License-Identifier: MIT */
#include "web/server/visit.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/log.h"
#include "core/file.h"

enum { COME_BACK = 5 };                 /* seconds, for Retry-After */

/* A visit that waits. */
struct work {
	struct visit visit;
	struct errand *errand;
	int status;                     /* of a page that is held until its note is saved */
	struct buf held;
	int file;                       /* … and of a file that follows; -1: none */
	int64_t file_size;
};

static void work_free(struct work *w)
{
	conn_set_work(w->visit.conn, NULL);
	if (w->file >= 0)
		close(w->file);
	buf_free(&w->held);
	free(w);
}

/* Ends a visit that waited, with a refusal in the language of its address. */
static void give_up(struct work *w, str payload, int status)
{
	struct visit v = w->visit;
	struct parcel_ask ask;
	bool known = parcel_read_ask(payload, &ask);
	struct asked asked = known ? ask.asked : (struct asked){ 0 };

	work_free(w);
	visit_refuse(&v, known ? &asked : NULL, status, status == 503 ? COME_BACK : 0);
}

static int refusal_of(enum road_end end, const struct parcel_reply *reply)
{
	if (end == ROAD_FAILED && reply->status >= 400)
		return (int)reply->status;
	return 500;
}

static void on_written(void *arg, enum road_end end, const struct parcel_reply *reply, str payload)
{
	struct work *w = arg;
	struct visit v = w->visit;

	if (end != ROAD_ANSWERED || !reply->status) {
		give_up(w, payload, refusal_of(end, reply));
		return;
	}
	work_free(w);
	visit_send_text(&v, reply->status, reply->bytes);
}

static void to_writer(struct work *w, str payload)
{
	w->errand = road_send(w->visit.reader->writer, WIRE_ASK, payload, on_written, w);
	if (!w->errand)
		give_up(w, payload, 503);
}

static void on_prepared(void *arg, enum road_end end, const struct parcel_reply *reply, str payload)
{
	struct work *w = arg;
	struct visit v = w->visit;
	struct parcel_ask ask;
	struct buf *to = &v.reader->payload;

	if (end != ROAD_ANSWERED || !parcel_read_ask(payload, &ask)) {
		give_up(w, payload, 503);
	} else if (reply->status) {
		work_free(w);
		visit_send_text(&v, reply->status, reply->bytes);
	} else {
		ask.asked.prepared = reply->bytes;
		if (ask.asked.uploads.at)
			ask.asked.uploads = reply->uploads;
		ask.asked.incoming = (str){ 0 };
		buf_clear(to);
		parcel_write_ask(to, &ask);
		to_writer(w, buf_text(to));
	}
}

static void on_noted(void *arg, enum road_end end, const struct parcel_reply *reply, str payload)
{
	struct work *w = arg;
	struct visit v = w->visit;

	(void)reply;
	if (end != ROAD_ANSWERED) {
		give_up(w, payload, 503);
		return;
	}
	conn_set_work(v.conn, NULL);
	if (w->file < 0) {
		visit_send_text(&v, w->status, buf_text(&w->held));
	} else {
		visit_log(&v, w->status, w->held.len + (size_t)w->file_size, false);
		conn_send_file(v.conn, &(struct iovec){ w->held.at, w->held.len }, 1, v.how.keep_alive, w->file, w->file_size);
	}
	buf_free(&w->held);
	free(w);
}

static struct work *work_new(const struct visit *v)
{
	struct work *w = calloc(1, sizeof *w);

	if (!w)
		abort();
	w->visit = *v;
	w->file = -1;
	w->visit.how.cookie = (str){ 0 };       /* it lies in the connection's buffer, which moves */
	conn_set_work(v->conn, w);
	conn_wait(v->conn);
	return w;
}

void visit_late(void *arg, struct conn *c)
{
	struct work *w = conn_work(c);

	(void)arg;
	str payload = road_payload(w->errand);

	road_forget(w->errand);
	log_line(LOG_WARN, "late", LOG_S("id", str_of(w->visit.how.request_id)), LOG_S("route", str_of(w->visit.route)));
	give_up(w, payload, 503);
}

void visit_gone(void *arg, struct conn *c)
{
	struct work *w = conn_work(c);

	(void)arg;
	road_forget(w->errand);
	work_free(w);
}

/* What is sent once the note is saved, drawn while the visitor's cookie is still at hand: the tokens of its forms are made for it. A file
 * that is not there is told now. */
static void hold(struct work *w, const struct visit *v, const struct req *r)
{
	w->status = r->status;
	if (!r->file.hash.at) {
		answer_bytes(&v->reader->answer, r, &v->how, &w->held);
		return;
	}
	w->file = file_open(r->file.hash);
	w->file_size = v->how.head || w->file < 0 ? 0 : r->file.size;
	reply_head(&w->held, r, w->file < 0 ? 0 : (size_t)r->file.size, NULL, v->how.request_id, v->how.keep_alive);
}

void visit_note(struct visit *v, const struct req *r)
{
	struct parcel_note note = { v->how.now, r->who.id, str_of(r->note.what), str_of(r->note.kind), r->note.id };
	struct reader *reader = v->reader;
	struct work *w;

	v->route = r->route ? r->route->name : NULL;
	w = work_new(v);
	hold(w, v, r);
	buf_clear(&reader->payload);
	parcel_write_note(&reader->payload, &note);
	w->errand = road_send(reader->writer, WIRE_NOTE, buf_text(&reader->payload), on_noted, w);
	if (!w->errand)
		give_up(w, STR(""), 503);
}

void visit_seen(struct visit *v)
{
	struct reader *reader = v->reader;

	buf_clear(&reader->payload);
	parcel_write_seen(&reader->payload, &(struct parcel_seen){ v->how.now, v->how.cookie });
	road_send(reader->writer, WIRE_SEEN, buf_text(&reader->payload), NULL, NULL);
}

void visit_post(struct visit *v, const struct asked *asked)
{
	struct reader *reader = v->reader;
	struct req r = visit_req(reader, v->how.now);
	struct parcel_ask ask = { .asked = *asked, .at = v->how.now, .gzip = v->how.gzip, .keep_alive = v->how.keep_alive };
	bool refused = dispatch(&r, asked, WAY_REFUSE);
	struct work *w;

	reader->page = r.out.page;
	if (refused) {
		visit_send_req(v, &r, PACK_QUICK);
		return;
	}
	v->route = r.route->name;
	memcpy(ask.request_id, v->how.request_id, sizeof ask.request_id);
	buf_clear(&reader->payload);
	parcel_write_ask(&reader->payload, &ask);
	w = work_new(v);
	if (!r.route->prepare && !asked->uploads.len) {
		to_writer(w, buf_text(&reader->payload));
		return;
	}
	w->errand = road_send(asked->uploads.len ? reader->keeper : reader->helper, WIRE_ASK, buf_text(&reader->payload), on_prepared, w);
	if (!w->errand)
		give_up(w, buf_text(&reader->payload), 503);
}
