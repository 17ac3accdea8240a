/* import_run.c -- a whole file of responses: tried first, then added in small steps. */
/* SPDX-License-Identifier: MIT */
#include "features/exchange/import_run.h"

#include "base/clock.h"
#include "base/random.h"
#include "db/audit.h"
#include "exchange_sql.h"
#include "features/exchange/import_file.h"
#include "features/exchange/import_undo.h"
#include "features/exchange/pace.h"

/* One import under way. */
struct run {
	const struct import_job *job;
	struct import_result *result;
	struct import_file file;
	struct arena *arena;            /* of the whole import */
	struct arena *batch;            /* of what is read and written together */
	struct questionnaire qs;
	struct import_map map;
	struct import_reading reading;
	struct pace pace;
	int64_t rows_read;              /* this time through the file, with blank ones */
	int64_t added_before;           /* when it goes on where it stopped */
	int64_t told;                   /* when progress was told, in clock_ticks */
	int64_t until;                  /* in clock_ticks: then a step ends */
	enum { BEGIN, TRY, PUT, OVER } at;
};

struct rows { struct import_row *at; size_t n, room; };

static void progress(struct run *r, const char *doing)
{
	enum { SECOND = 1000000000 };

	if (!r->job->progress || clock_ticks() - r->told < SECOND)
		return;
	r->told = clock_ticks();
	fprintf(stderr, "%s: %lld records, %d %%\n", doing, (long long)r->result->records, import_file_percent(&r->file));
}

/* ---- reading ---- */

/* A row of a spreadsheet that nobody wrote in. */
static bool is_blank(const struct csv_record *record)
{
	size_t i = 0;

	while (i < record->n && !record->at[i].len)
		i++;
	return record->n > 1 && i == record->n;
}

/* The next records, as many as are written together; false at the end of the file. */
static bool read_batch(struct run *r, struct rows *rows)
{
	enum { BYTES = 1 << 20 };
	struct csv_record record;
	const char *problem;
	int64_t from = csv_bytes_read(r->file.csv);

	*rows = (struct rows){ 0 };
	arena_reset(r->batch);
	while (rows->n < r->pace.n && csv_bytes_read(r->file.csv) - from < BYTES && arena_used(r->batch) < IMPORT_BATCH_MEMORY / 8) {
		struct import_row row;
		enum csv_got got = csv_next(r->file.csv, &record, &problem);

		if (got == CSV_END)
			return rows->n > 0;
		r->rows_read++;
		if (r->job->rows)
			record.line = r->rows_read + 1;
		if (got == CSV_RECORD && is_blank(&record))
			continue;
		r->result->records++;
		if (got == CSV_PROBLEM)
			import_row_wrong(&r->reading, record.line, (str){ 0 }, (words){ .en = problem });
		if (got == CSV_RECORD && import_row_read(&r->reading, &record, &row))
			*arena_push(r->batch, rows) = row;
		else
			r->result->bad++;
	}
	return true;
}

/* ---- the first time: nothing is written ---- */

static bool same_as_stored(struct run *r, const struct import_row *row, const struct import_found *found)
{
	struct response old = { .conversation = r->job->conversation, .id = found->id };

	if (str_eq(found->state, STR("withdrawn")))
		return true;
	struct answers stored = response_answers(r->job->db, r->batch, &r->qs, &old, (str){ 0 });
	for (size_t i = 0; i < r->qs.questions.n; i++) {
		const struct answer *a = &row->answers.at[i], *b = &stored.at[i];

		if (!r->qs.questions.at[i].about_you &&
		    (a->asked != b->asked || a->choices != b->choices || !str_eq(a->words, b->words)))
			return false;
	}
	return true;
}

static void try_row(struct run *r, const struct import_row *row)
{
	struct import_found found;

	if (!import_found(r->job->db, r->batch, r->job->conversation, row->external_id, &found)) {
		r->result->added++;
		return;
	}
	r->result->already++;
	if (same_as_stored(r, row, &found))
		return;
	if (r->result->differ++ < IMPORT_PROBLEMS)
		*arena_push(r->arena, &r->result->differing) = (struct import_problem){ row->line, arena_copy(r->arena, r->map.id),
			words_both(r->arena, T1("\"{value}\" is there already, with other answers", "value", row->external_id)) };
}

static bool more_memory(struct run *r)
{
	if (arena_used(r->batch) > r->result->memory)
		r->result->memory = arena_used(r->batch);
	return !db_failed(r->job->db);
}

/* What is left of the file, as far as time allows. *end: there is no more. False when it failed. */
static bool try_file(struct run *r, bool *end)
{
	struct rows rows;

	while (clock_ticks() < r->until) {
		if ((*end = !read_batch(r, &rows)))
			break;
		for (size_t i = 0; i < rows.n; i++)
			try_row(r, &rows.at[i]);
		progress(r, "reading");
		if (!more_memory(r))
			return false;
	}
	return !db_failed(r->job->db);
}

/* ---- the second time ---- */

/* Answers about people go in after the responses and in a random order, so that nothing but the batch is known of where they came from. */
static void put_about(struct run *r, const struct import_row *const *added, size_t n)
{
	size_t *order = arena_new_array(r->batch, size_t, n + 1);

	for (size_t i = 0; i < n; i++) {
		size_t j = (size_t)random_below(i + 1);

		order[i] = order[j];
		order[j] = i;
	}
	for (size_t i = 0; i < n; i++) {
		str secret = import_undo_secret(r->batch, r->result->id, r->added_before + r->result->added + (int64_t)i);

		about_put_all(r->job->db, &r->qs, &added[order[i]]->answers, about_person(r->batch, r->job->conversation, secret));
	}
}

static struct answers without_about(struct run *r, const struct answers *all)
{
	struct answers some = answers_new(r->batch, &r->qs);

	for (size_t i = 0; i < some.n; i++)
		if (!r->qs.questions.at[i].about_you)
			some.at[i] = all->at[i];
	return some;
}

static bool put_row(struct run *r, const struct import_row *row)
{
	struct answers answers = without_about(r, &row->answers);
	bool again;
	struct receipt receipt = response_add(r->job->db, r->batch, &r->qs, &answers,
		&(struct response_new){ .conversation = r->job->conversation, .reference_prefix = r->job->code, .channel = row->channel,
					.lang = row->lang, .late = row->late, .begun = row->received, .received = row->received,
					.by = r->job->by, .import = r->result->id, .external_id = row->external_id },
		&again);

	if (!again && row->withdrawn)
		import_withdrawn(r->job->db, r->job->conversation, receipt.id, row->received);
	return !again;
}

static str file_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return str_of(slash ? slash + 1 : path);
}

/* The rows of one transaction. How many were new, or -1 when it must be tried again or has failed. */
static int64_t put_batch(struct run *r, const struct rows *rows)
{
	const struct import_row **added = arena_new_array(r->batch, const struct import_row *, rows->n + 1);
	struct db *db = r->job->db;
	size_t n = 0;

	db_begin(db);
	pace_begin(&r->pace);
	if (!r->result->resumed && !r->result->added)
		import_put(db, r->result->id, r->job->conversation, r->job->name.at ? r->job->name : file_name(r->job->path), r->file.hash, r->job->map, r->job->now,
			r->job->by.n);
	for (size_t i = 0; i < rows->n; i++)
		if (put_row(r, &rows->at[i]))
			added[n++] = &rows->at[i];
	put_about(r, added, n);
	import_count(db, r->result->id, r->added_before + r->result->added + (int64_t)n);
	if (!n)
		db_rollback(db);
	else if (!db_commit(db))
		return -1;
	pace_end(&r->pace);
	return (int64_t)n;
}

/* A lost race is run again; anything else has failed. */
static bool put_batch_surely(struct run *r, const struct rows *rows)
{
	enum { TRIES = 20 };
	int64_t added = -1;

	for (int i = 0; added < 0 && i < TRIES; i++) {
		added = put_batch(r, rows);
		if (added < 0 && !db_try_again(r->job->db))
			return false;
		if (added < 0)
			db_recover(r->job->db);
	}
	r->result->added += added > 0 ? added : 0;
	r->result->already += (int64_t)rows->n - (added > 0 ? added : 0);
	return added >= 0;
}

static void begin_or_go_on(struct run *r)
{
	struct import_begun before;

	r->result->resumed = import_running(r->job->db, r->arena, r->job->conversation, r->file.hash, &before);
	r->result->id = r->result->resumed ? before.id : (import_id){ db_id() };
	r->added_before = r->result->resumed ? before.added : 0;
}

static bool finish(struct run *r)
{
	struct db *db = r->job->db;
	struct import_result *result = r->result;

	db_begin(db);
	import_finish(db, result->id, result->already - r->added_before, STR("done"));
	audit_add(db, r->job->now, r->job->by, "imported", "conversation", r->job->conversation.n,
		arena_printf(r->arena, "{\"import\":\"%lld\",\"added\":%lld,\"already\":%lld,\"file\":\"%.*s\"}", (long long)result->id.n,
			(long long)(r->added_before + result->added), (long long)(result->already - r->added_before), STR_F(r->file.hash)));
	return db_commit(db);
}

/* From the start of the file again. */
static bool put_begin(struct run *r)
{
	r->result->records = r->result->bad = r->result->added = r->result->already = 0;
	r->rows_read = 0;
	r->reading.problems = (struct import_problems){ 0 };
	r->reading.stranges = (struct import_stranges){ 0 };
	if (!import_file_begin(&r->file))
		return false;
	begin_or_go_on(r);
	return true;
}

static bool put_file(struct run *r, bool *end)
{
	struct rows rows;

	while (clock_ticks() < r->until) {
		if ((*end = !read_batch(r, &rows)))
			break;
		if (rows.n && !put_batch_surely(r, &rows))
			return false;
		progress(r, "adding");
		more_memory(r);
	}
	if (!*end)
		return true;
	if (!r->result->added && !r->result->resumed)
		r->result->id = (import_id){ 0 };       /* somebody else was faster */
	return !r->result->id.n || finish(r);
}

/* ---- all together ---- */

static void over(struct run *r, bool good)
{
	r->at = OVER;
	r->result->problems = r->reading.problems;
	if (good && !db_failed(r->job->db))
		return;
	r->result->how = IMPORT_FAILED;
	r->result->why = r->file.why ? r->file.why : db_problem(r->job->db);
}

static void begin(struct run *r)
{
	struct import_result *result = r->result;

	r->at = OVER;
	if (!import_file_open(&r->file, r->arena, r->job->path) || !import_file_begin(&r->file)) {
		result->how = IMPORT_NO_FILE;
		result->why = r->file.why;
		return;
	}
	r->reading.header = r->file.header;
	r->reading.file = r->file.hash;
	if (import_map_read(r->arena, r->job->map, &r->qs, &r->file.header, &r->map, &result->map_problems))
		r->at = TRY;
	else
		result->how = IMPORT_BAD_MAP;
}

/* All of it was read: is it to be added? */
static void tried(struct run *r)
{
	struct import_result *result = r->result;
	struct import_begun begun;

	result->stranges = r->reading.stranges;
	result->problems = r->reading.problems;
	if (result->bad && !r->job->skip_bad) {
		result->how = IMPORT_BAD_ROWS;
		r->at = OVER;
		return;
	}
	bool unfinished = import_running(r->job->db, r->arena, r->job->conversation, r->file.hash, &begun);

	if (r->job->dry || (!result->added && !unfinished))
		over(r, true);
	else if (put_begin(r))
		r->at = PUT;
	else
		over(r, false);
}

static void step(struct run *r)
{
	bool end = false, good = true;

	switch (r->at) {
	case BEGIN:
		begin(r);
		break;
	case TRY:
		good = try_file(r, &end);
		if (good && end)
			tried(r);
		break;
	case PUT:
		good = put_file(r, &end);
		if (good && end)
			over(r, true);
		break;
	case OVER:
		break;
	}
	if (!good)
		over(r, false);
}

static void set_out(struct run *r, struct arena *arena, const struct import_job *job, struct import_result *result)
{
	*r = (struct run){
		.job = job, .result = result, .arena = arena, .batch = arena_new(IMPORT_BATCH_MEMORY),
		.qs = questionnaire_read(job->db, arena, job->conversation), .pace = pace_new(), .told = clock_ticks(), .until = INT64_MAX,
	};
	r->reading = (struct import_reading){ .arena = r->batch, .keep = arena, .map = &r->map, .qs = &r->qs, .now = job->now,
		.channel = job->channel };
}

static void give_back(struct run *r)
{
	import_file_close(&r->file);
	arena_free(r->batch);
}

struct import_result import_run(struct arena *arena, const struct import_job *job)
{
	struct import_result result = { 0 };
	struct run r;

	set_out(&r, arena, job, &result);
	while (r.at != OVER)
		step(&r);
	give_back(&r);
	return result;
}

/* ---- a step at a time ---- */

struct import_steps { struct import_job job; struct import_result result; struct run run; struct arena *arena; };

struct import_steps *import_steps_new(const struct import_job *job)
{
	struct arena *arena = arena_new(IMPORT_MEMORY);
	struct import_steps *s = arena_new_of(arena, struct import_steps);

	*s = (struct import_steps){ .job = *job, .arena = arena };
	set_out(&s->run, arena, &s->job, &s->result);
	return s;
}

bool import_step(struct import_steps *s, int64_t until)
{
	s->run.until = until;
	while (s->run.at != OVER && clock_ticks() < until)
		step(&s->run);
	return s->run.at != OVER;
}

bool import_is_adding(const struct import_steps *s)
{
	return s->run.at == PUT;
}

const struct import_result *import_steps_result(const struct import_steps *s)
{
	return &s->result;
}

void import_steps_free(struct import_steps *s)
{
	if (!s)
		return;
	give_back(&s->run);
	arena_free(s->arena);
}
