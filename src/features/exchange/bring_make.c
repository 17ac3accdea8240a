/* bring_make.c -- the jobs process tries a file that an officer brought, adds it, and takes it back, a slice at a time. */
/* SPDX-License-Identifier: MIT */
#include "features/exchange/bring_make.h"

#include "base/clock.h"
#include "core/conversation.h"
#include "core/file.h"
#include "exchange_sql.h"
#include "features/exchange/bring_map.h"
#include "features/exchange/import_run.h"
#include "features/exchange/import_undo.h"

enum { MAKINGS = 2, MEMORY = 16 << 20, SLICE_NS = 200 * 1000 * 1000, WAIT = 2, A_DAY = 86400 };

/* One that is being worked on. bring.n 0: this place is free. */
struct making {
	bring_id bring;
	struct arena *arena;
	struct bring_row row;
	struct questionnaire qs;
	struct import_steps *steps;     /* trying or adding */
	struct import_undoing *undoing;
	int64_t taken;
	enum import_undone undone;
	bool whole;
	const char *why;                /* a word of bring_why; NULL: nothing is wrong */
};
static struct making makings[MAKINGS];

static const struct { const char *word; words says; } reasons[] = {
	{ "file", { .en = TL("The file can no longer be read. Upload it again.") } },
	{ "map", { .en = TL("The questions have changed since the columns were chosen. Look at the columns again.") } },
	{ "database", { .en = TL("The database did not answer. Nothing is lost: press the button again, and it goes on where it stopped.") } },
};

words bring_why(str word)
{
	for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++)
		if (str_eq(word, str_of(reasons[i].word)))
			return reasons[i].says;
	return (words){ 0 };
}

/* ---- a slice ---- */

static struct making *making_of(bring_id id)
{
	for (size_t i = 0; i < MAKINGS; i++)
		if (makings[i].bring.n == id.n)
			return &makings[i];
	return NULL;
}

static void forget(struct making *m)
{
	import_steps_free(m->steps);
	arena_free(m->arena);
	*m = (struct making){ 0 };
}

static bool is(const struct making *m, const char *state)
{
	return str_eq(m->row.state, str_of(state));
}

static void begin_import(struct db *db, struct making *m, instant now)
{
	struct bring_column_row_rows columns = bring_columns(db, m->arena, m->bring);
	struct bring_value_row_rows values = bring_values(db, m->arena, m->bring);
	struct conversation it = { 0 };
	struct file file;

	if (!file_by_id(db, m->arena, m->row.file, &file) || !conversation_find(db, m->arena, m->row.conversation, now, &it)) {
		m->why = "file";
		return;
	}
	m->steps = import_steps_new(&(struct import_job){
		.db = db, .conversation = m->row.conversation, .code = it.code, .name = m->row.name, .by = m->row.account, .channel = CHANNEL_COUNT,
		.path = arena_z(m->arena, arena_printf(m->arena, "%s/%.*s", file_folder(), STR_F(file.hash))),
		.map = bring_map(m->arena, &m->qs, &m->row, &columns, &values),
		.now = now, .dry = is(m, "trying"), .skip_bad = m->row.skip_bad, .rows = m->row.sheet });
}

static void begin(struct db *db, struct making *m, bring_id id, instant now)
{
	*m = (struct making){ .bring = id, .arena = arena_new(MEMORY) };
	if (!bring_by_id(db, m->arena, id, &m->row)) {
		m->why = "file";
		return;
	}
	m->qs = questionnaire_read(db, m->arena, m->row.conversation);
	if (!is(m, "undoing")) {
		begin_import(db, m, now);
		return;
	}
	m->undoing = import_undoing_new(db, m->arena, m->row.import, m->row.account, now, &m->undone);
	m->whole = !m->undoing;
}

static bool in_work(str state)
{
	return str_eq(state, STR("trying")) || str_eq(state, STR("adding")) || str_eq(state, STR("undoing"));
}

static struct making *find_or_begin(struct db *db, struct arena *arena, bring_id id, instant now)
{
	struct making *m = making_of(id);
	struct bring_row row;

	if (m || !bring_by_id(db, arena, id, &row) || !in_work(row.state))
		return m;
	if ((m = making_of((bring_id){ 0 })))
		begin(db, m, id, now);
	return m;
}

void bring_labour(struct db *db, struct arena *arena, const struct job *job, instant now)
{
	int64_t until = clock_ticks() + SLICE_NS;
	struct making *m;
	bring_id id;

	if (!str_eq(job->kind, STR("bring")) || !str_int(job->body, &id.n) || !id.n || !(m = find_or_begin(db, arena, id, now)) || m->why || m->whole)
		return;
	m->whole = m->undoing ? !import_undo_step(m->undoing, until, &m->taken, &m->undone) : !import_step(m->steps, until);
}

/* ---- what became of it ---- */

static void keep_problems(struct db *db, struct making *m, const struct import_result *r)
{
	const struct import_problems *lists[] = { &r->problems, &r->differing };
	int64_t n = 0;

	bring_problems_forget(db, m->bring);
	for (size_t k = 0; k < 2; k++)
		for (size_t i = 0; i < lists[k]->n; i++) {
			const struct import_problem *p = &lists[k]->at[i];

			bring_problem_put(db, m->bring, n++, p->line, p->column.at ? p->column : STR(""), p->why.en, p->why.cy);
		}
}

/* Words that nobody has given a meaning yet, with what we take them for. True when we took any for something. */
static bool keep_values(struct db *db, struct making *m, const struct import_result *r)
{
	struct bring_value_row_rows known = bring_values(db, m->arena, m->bring);
	bool guessed = false;

	for (size_t i = 0; i < r->stranges.n; i++) {
		const struct import_strange *s = &r->stranges.at[i];
		bool is_new = true;

		for (size_t k = 0; k < known.n && is_new; k++)
			is_new = !str_eq(known.at[k].name, s->of) || !str_eq(known.at[k].said, s->value);
		str means = is_new ? bring_guess_value(m->arena, &m->qs, &m->row, s->of, s->value) : STR("");

		bring_value_put(db, m->bring, (int64_t)(known.n + i), s->of, s->value, s->n, means);
		guessed = guessed || means.len;
	}
	return guessed;
}

static const char *failed(const struct import_result *r)
{
	static const char *const why[] = { [IMPORT_DONE] = NULL, [IMPORT_NO_FILE] = "file", [IMPORT_BAD_MAP] = "map", [IMPORT_BAD_ROWS] = NULL,
		[IMPORT_FAILED] = "database" };

	return why[r->how];
}

static void again(struct db *db, bring_id id, instant due)
{
	char room[24];

	snprintf(room, sizeof room, "%lld", (long long)id.n);
	jobs_add(db, "bring", (str){ 0 }, str_of(room), due);
}

static void tell_tried(struct db *db, struct making *m, const struct import_result *r, instant now)
{
	keep_problems(db, m, r);
	if (keep_values(db, m, r)) {
		bring_go(db, m->bring, STR("trying"), false, now);
		again(db, m->bring, now);
		return;
	}
	bring_tried(db, m->bring, r->records, r->bad, r->added, r->already, r->differ, r->problems.total, now);
}

static void tell_added(struct db *db, struct making *m, const struct import_result *r, instant now)
{
	if (r->how == IMPORT_BAD_ROWS)
		tell_tried(db, m, r, now);
	else if (r->id.n)
		bring_added(db, m->bring, r->id, r->added, r->already, now);
	else
		bring_added_none(db, m->bring, r->already, now);
}

static void tell(struct db *db, struct making *m, instant now)
{
	const struct import_result *r = m->steps ? import_steps_result(m->steps) : NULL;
	const char *why = m->why ? m->why : r ? failed(r) : m->undone == IMPORT_UNDO_FAILED ? "database" : NULL;

	if (why)
		bring_ended(db, m->bring, m->undoing ? STR("done") : STR("failed"), str_of(why), now);
	else if (!r)
		bring_ended(db, m->bring, STR("undone"), (str){ 0 }, now);
	else if (is(m, "trying"))
		tell_tried(db, m, r, now);
	else
		tell_added(db, m, r, now);
}

static int64_t done_so_far(const struct making *m)
{
	if (m->undoing)
		return m->taken;
	return is(m, "adding") && !import_is_adding(m->steps) ? 0 : import_steps_result(m->steps)->records;
}

bool bring_work(struct db *db, struct arena *arena, const struct job *job, instant now)
{
	struct bring_row row;
	struct making *m;
	bring_id id;

	if (!str_eq(job->kind, STR("bring")))
		return false;
	if (!str_int(job->body, &id.n) || !bring_by_id(db, arena, id, &row) || !in_work(row.state))
		return true;
	m = making_of(id);
	if (!m) {
		/* Others are being worked on: its turn comes. */
		again(db, id, (instant){ now.s + WAIT });
	} else if (m->why || m->whole) {
		tell(db, m, now);
		forget(m);
	} else {
		bring_progress(db, id, done_so_far(m));
		again(db, id, now);
	}
	return true;
}

void bring_tick(struct db *db, struct arena *arena, instant now)
{
	struct bring_old_row_rows old = bring_old(db, arena, (instant){ now.s - BRING_DAYS * A_DAY });

	for (size_t i = 0; i < old.n; i++) {
		bring_clear(db, old.at[i].id);
		bring_values_forget(db, old.at[i].id);
		bring_problems_forget(db, old.at[i].id);
		file_drop(db, arena, old.at[i].file);
	}
}
