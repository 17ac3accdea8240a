/* helper.c -- the process for what is slow about a form (a password to be checked), so that nobody else waits for it. */
/* SPDX-License-Identifier: MIT */
#include "web/server/helper.h"

#include "core/picture.h"
#include "core/public.h"
#include "web/server/answer.h"
#include "web/server/child.h"
#include "web/server/desk.h"
#include "web/server/parcel.h"
#include "web/server/sandbox.h"

enum { MEMORY = 64 * 1024 * 1024 + WIRE_MOST, WAIT_MS = 60 * 1000, PAGE_MOST = 16 * 1024 * 1024 };

struct helper {
	struct db *db;
	struct desk *desk;
	struct arena *arena;
	struct answer answer;
	struct buf page, bytes;
};

static void prepare(struct helper *h, const struct desk_task *task)
{
	struct req r = { .arena = h->arena, .db = h->db, .out = { .page = h->page } };
	struct parcel_reply reply = { 0 };
	struct parcel_ask ask;
	struct buf payload = { 0 };

	if (!parcel_read_ask(task->frame.payload, &ask)) {
		desk_answer(h->desk, task, WIRE_FAILED, STR(""));
		return;
	}
	if (db_failed(h->db))
		db_recover(h->db);
	r.now = ask.at;
	if (dispatch(&r, &ask.asked, WAY_PREPARE))
		reply = (struct parcel_reply){ .status = r.status, .bytes = answer_to(&h->answer, &r, &ask, &h->bytes) };
	else
		reply = (struct parcel_reply){ .bytes = str_first(r.prepared, PREPARED_MAX), .uploads = r.uploads };
	h->page = r.out.page;
	parcel_write_reply(&payload, &reply);
	desk_answer(h->desk, task, WIRE_REPLY, buf_text(&payload));
	buf_free(&payload);
}

int helper_run(const struct serve_options *options, int listening, enum sandbox_who who)
{
	struct helper h = { .desk = desk_new(listening), .page = { .limit = PAGE_MOST } };
	struct desk_task task;

	if (who == SANDBOX_KEEPER && !picture_launcher())
		return 1;
	h.db = db_open(options->url, DB_READ);
	if (!h.db)
		return 1;
	h.arena = arena_new(MEMORY);
	public_version(h.db);           /* reads once: SQLite opens its files only now */
	sandbox_enter(who, options);
	while (!child_stopping()) {
		arena_reset(h.arena);
		if (!desk_next(h.desk, h.arena, &task)) {
			desk_wait(h.desk, WAIT_MS);
			continue;
		}
		desk_answer(h.desk, &task, WIRE_BEGUN, STR(""));
		desk_flush(h.desk);
		prepare(&h, &task);
		desk_flush(h.desk);
	}
	desk_free(h.desk);
	db_close(h.db);
	arena_free(h.arena);
	answer_free(&h.answer);
	buf_free(&h.page);
	buf_free(&h.bytes);
	return 0;
}
