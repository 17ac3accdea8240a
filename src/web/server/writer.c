/* writer.c -- the process that saves: everything that waits in one transaction, and nobody is told before it is on disk. */
/* SPDX-License-Identifier: MIT */
#include "web/server/writer.h"

#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/log.h"
#include "base/random.h"
#include "db/audit.h"
#include "web/server/answer.h"
#include "web/server/child.h"
#include "web/server/desk.h"
#include "web/server/parcel.h"
#include "web/server/sandbox.h"

enum {
	BATCH = 256,
	BATCH_NS = 5 * 1000 * 1000,
	BATCH_BYTES = 16 * 1024 * 1024,         /* of asked things held at once, give or take one */
	TASKS_MEMORY = BATCH_BYTES + 2 * WIRE_MOST,
	REQUEST_MEMORY = 64 * 1024 * 1024,
	PAGE_MOST = 16 * 1024 * 1024,
	TRIES = 5,                              /* on PostgreSQL */
	IDLE_MS = 1000,
};

/* A request of the batch and what it will be told, if the commit succeeds. */
struct place {
	struct desk_task task;
	enum wire_kind kind;
	struct buf payload;
};

struct writer {
	const struct serve_options *options;
	struct db *db;
	struct desk *desk;
	struct arena *tasks;            /* what was asked, until the batch is answered */
	struct arena *arena;            /* of the request being handled */
	struct answer answer;
	struct buf page, bytes;
	struct place places[BATCH];
	struct desk_task alone;         /* what waits for the others to be done */
	bool has_alone;
	bool dirty;                     /* something was written since the last checkpoint */
	int64_t n_requests, n_batches;  /* since it began, for the log */
};

/* ---- one request ---- */

static void say(struct place *p, enum wire_kind kind, int64_t status, str bytes)
{
	p->kind = kind;
	buf_clear(&p->payload);
	parcel_write_reply(&p->payload, &(struct parcel_reply){ .status = status, .bytes = bytes });
}

/* Returns whether its savepoint may stay. */
static bool handle(struct writer *w, struct place *p)
{
	struct req r = { .arena = w->arena, .db = w->db, .out = { .page = w->page } };
	struct parcel_ask ask;
	bool keep;

	if (!parcel_read_ask(p->task.frame.payload, &ask)) {
		say(p, WIRE_FAILED, 400, (str){ 0 });
		return false;
	}
	r.now = ask.at;
	dispatch(&r, &ask.asked, WAY_WRITE);
	keep = r.status < 500 && !db_failed(w->db);
	/* Words of a request that is taken back must not be sent: they may say that something was saved. */
	if (keep || r.status >= 500)
		say(p, WIRE_REPLY, r.status, answer_to(&w->answer, &r, &ask, &w->bytes));
	else
		say(p, WIRE_FAILED, 500, (str){ 0 });
	w->page = r.out.page;
	return keep;
}

static bool note(struct writer *w, struct place *p)
{
	struct parcel_note n;

	if (!parcel_read_note(p->task.frame.payload, &n)) {
		say(p, WIRE_FAILED, 400, (str){ 0 });
		return false;
	}
	audit_add(w->db, n.at, n.by, arena_z(w->arena, n.what), arena_z(w->arena, n.kind), n.id, STR("{}"));
	say(p, db_failed(w->db) ? WIRE_FAILED : WIRE_REPLY, 0, (str){ 0 });
	return !db_failed(w->db);
}

static bool seen(struct writer *w, struct place *p)
{
	struct parcel_seen s;

	if (parcel_read_seen(p->task.frame.payload, &s))
		dispatch_seen(w->db, w->arena, s.cookie, s.at);
	say(p, WIRE_REPLY, 0, (str){ 0 });
	return !db_failed(w->db);
}

static bool do_task(struct writer *w, struct place *p)
{
	switch (p->task.frame.kind) {
	case WIRE_ASK:
		return handle(w, p);
	case WIRE_NOTE:
		return note(w, p);
	case WIRE_SEEN:
		return seen(w, p);
	case WIRE_PING:
	case WIRE_BEGUN:
	case WIRE_REPLY:
	case WIRE_FAILED:
	case WIRE_PONG:
	case WIRE_KINDS:
		break;
	}
	say(p, WIRE_FAILED, 400, (str){ 0 });
	return false;
}

/* ---- batches ---- */

static void release(struct writer *w, struct place *places, size_t n, bool saved)
{
	for (size_t i = 0; i < n; i++) {
		struct place *p = &places[i];

		if (!saved)
			say(p, WIRE_FAILED, 503, (str){ 0 });
		desk_answer(w->desk, &p->task, p->kind, buf_text(&p->payload));
		/* One long page must not be held for ever by a place that rarely needs it. */
		if (p->payload.room > WIRE_INLINE)
			buf_free(&p->payload);
	}
	desk_flush(w->desk);
	w->n_requests += (int64_t)n;
	w->n_batches++;
}

static bool too_early(const struct writer *w)
{
#ifdef MUTANTS
	return w->options->ack_early;
#else
	(void)w;
	return false;
#endif
}

/* The next that may share a transaction with others; false when none waits, not even now that we have looked again. */
static bool next(struct writer *w, struct desk_task *to)
{
	struct desk_task task;

	if (w->has_alone || arena_used(w->tasks) >= BATCH_BYTES)
		return false;
	if (!desk_next(w->desk, w->tasks, &task)) {
		desk_look(w->desk);
		if (!desk_next(w->desk, w->tasks, &task))
			return false;
	}
	if (task.frame.alone) {
		w->has_alone = true;
		w->alone = task;
		return false;
	}
	*to = task;
	return true;
}

/* What waits and what comes meanwhile, as much as there is time for, in one transaction: going to disk is shared by all of it.
 * The first stands in its place. */
static void run_batch(struct writer *w, bool may_grow)
{
	int64_t start = clock_ticks();
	struct place *places = w->places;
	size_t n = 0;
	bool saved, early = too_early(w);

	db_begin(w->db);
	do {
		arena_reset(w->arena);
		db_savepoint(w->db);
		db_leave(w->db, do_task(w, &places[n++]));
	} while (may_grow && n < BATCH && !db_failed(w->db) && clock_ticks() - start < BATCH_NS && next(w, &places[n].task));
	if (early)
		release(w, places, n, true);
	saved = db_commit(w->db);
	if (!saved) {
		log_line(LOG_ERROR, "batch_failed", LOG_I("requests", (int64_t)n), LOG_S("problem", str_of(db_problem(w->db))));
		db_recover(w->db);
	}
	w->dirty = true;
	if (!early || !saved)
		release(w, places, n, saved);
}

static void wait_a_little(int try)
{
	struct timespec time = { 0, (long)(1 + random_below(4ul << try)) * 1000000 };

	nanosleep(&time, NULL);
}

/* PostgreSQL: the server groups the commits of its connections itself. */
static void run_one(struct writer *w, struct place *p)
{
	bool saved = false, again = true;

	for (int try = 0; again && try < TRIES; try++) {
		if (try)
			wait_a_little(try);
		arena_reset(w->arena);
		db_begin(w->db);
		db_savepoint(w->db);
		saved = do_task(w, p);
		/* A conflict may be somebody who sent the same form twice, to two writers at once: the second try sees the first. */
		again = db_failed(w->db) && (db_try_again(w->db) || db_conflict(w->db));
		db_leave(w->db, saved);
		if (again) {
			db_rollback(w->db);
		} else if (!db_commit(w->db)) {
			saved = false;
			again = db_try_again(w->db);
			if (!again)
				log_line(LOG_ERROR, "commit_failed", LOG_S("problem", str_of(db_problem(w->db))));
		} else {
			saved = true;
		}
		db_recover(w->db);
	}
	release(w, p, 1, saved && !again);
}

/* The one that stands in the first place, and on SQLite what may go with it. */
static void run(struct writer *w, bool may_grow)
{
	if (db_failed(w->db))
		db_recover(w->db);
	if (db_engine(w->db) == DB_POSTGRES)
		run_one(w, &w->places[0]);
	else
		run_batch(w, may_grow);
}

/* Something that may have killed a writer is done by itself, and its reader hears that it is its turn before it begins. */
static void run_alone(struct writer *w)
{
	desk_answer(w->desk, &w->alone, WIRE_BEGUN, STR(""));
	desk_flush(w->desk);
	w->places[0].task = w->alone;
	w->has_alone = false;
	run(w, false);
}

/* One batch, or what must be done alone. Returns false when nothing waits. */
static bool turn(struct writer *w)
{
	bool any = next(w, &w->places[0].task);

	if (any)
		run(w, true);
	if (w->has_alone) {
		any = true;
		run_alone(w);
	}
	arena_reset(w->tasks);
	return any;
}

static void when_idle(struct writer *w)
{
	if (w->dirty)
		db_checkpoint(w->db);
	w->dirty = false;
}

static void free_all(struct writer *w)
{
	for (size_t i = 0; i < BATCH; i++)
		buf_free(&w->places[i].payload);
	desk_free(w->desk);
	db_close(w->db);
	arena_free(w->tasks);
	arena_free(w->arena);
	answer_free(&w->answer);
	buf_free(&w->page);
	buf_free(&w->bytes);
	free(w);
}

int writer_run(const struct serve_options *options, int listening, int ready)
{
	struct writer *w = calloc(1, sizeof *w);
	int64_t quiet_since = clock_ticks();

	if (!w)
		abort();
	w->options = options;
	w->db = db_open(options->url, DB_WRITE);
	if (!w->db)
		return 1;
	w->page.limit = PAGE_MOST;
	w->tasks = arena_new(TASKS_MEMORY);
	w->arena = arena_new(REQUEST_MEMORY);
	w->desk = desk_new(listening);
	sandbox_enter(SANDBOX_WRITER, options);
	if (ready >= 0 && write(ready, "w", 1) != 1)
		return 1;
	while (!child_stopping()) {
		if (turn(w)) {
			quiet_since = clock_ticks();
			desk_wait(w->desk, 0);
			continue;
		}
		if (clock_ticks() - quiet_since > IDLE_MS * 1000000ll)
			when_idle(w);
		desk_wait(w->desk, IDLE_MS);
	}
	/* The readers are gone by now, and with them whoever could be told; what they handed over is done all the same. */
	while (turn(w))
		desk_wait(w->desk, 0);
	log_line(LOG_INFO, "saved", LOG_I("requests", w->n_requests), LOG_I("batches", w->n_batches));
	free_all(w);
	return 0;
}
