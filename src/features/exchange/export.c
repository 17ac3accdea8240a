/* export.c -- every response of a conversation as a table that loses nothing, and the answers about people apart from it. */
/* SPDX-License-Identifier: MIT */
#include "features/exchange/export.h"

#include "core/answer_rows.h"
#include "exchange_sql.h"

const char *const export_fixed[] = { "reference", "channel", "lang", "received_at", "late", "state", "external_id", NULL };

enum { MEMORY = 64 << 20 };

/* What a table is written with. */
struct export_table {
	const struct questionnaire *qs;
	bool about;                     /* the questions about people, or all others */
	struct export_sink to;
	struct arena *keep, *arena, *read;      /* of the whole export, of one record, and of one row of the database */
	struct answers answers;         /* of the record at hand */
};

static void field(struct export_table *t, str value)
{
	t->to.value(t->to.arg, value);
}

static void end(struct export_table *t)
{
	t->to.row(t->to.arg);
	arena_reset(t->arena);
}

static bool is_here(const struct export_table *t, const struct question *q)
{
	return q->about_you == t->about;
}

static void headings(struct export_table *t)
{
	for (size_t i = 0; export_fixed[i] && !t->about; i++)
		field(t, str_of(export_fixed[i]));
	for (size_t i = 0; i < t->qs->questions.n; i++) {
		const struct question *q = &t->qs->questions.at[i];

		if (!is_here(t, q))
			continue;
		for (size_t c = 0; c < export_columns(q); c++)
			field(t, export_heading(t->arena, q, c));
	}
	end(t);
}

/* ---- one record ---- */

static void answer_fields(struct export_table *t, const struct question *q, const struct answer *a, bool withdrawn)
{
	for (size_t i = 0; i < export_columns(q); i++)
		if (withdrawn)
			field(t, STR("[withdrawn]"));
		else if (!a->asked)
			field(t, STR("[skipped]"));
		else
			field(t, csv_guard(t->arena, export_value(t->arena, q, a, i)));
}

static void all_answers(struct export_table *t, bool withdrawn)
{
	for (size_t i = 0; i < t->qs->questions.n; i++)
		if (is_here(t, &t->qs->questions.at[i]))
			answer_fields(t, &t->qs->questions.at[i], &t->answers.at[i], withdrawn);
	end(t);
}

static void forget_answers(struct export_table *t)
{
	memset(t->answers.at, 0, t->answers.n * sizeof *t->answers.at);
}

/* Words outlive the row that the database gave, until the record is written. */
static void take_answer(struct export_table *t, question_id question, int64_t choice, str said)
{
	answer_row_take(t->qs, &t->answers, question, (struct answer_row){ choice, arena_copy(t->arena, said) });
}

/* ---- responses ---- */

static void fixed_fields(struct export_table *t, const struct export_row *row)
{
	field(t, row->reference);
	field(t, row->channel);
	field(t, row->lang);
	field(t, instant_iso(t->arena, row->received_at));
	field(t, row->late ? STR("1") : STR("0"));
	field(t, row->state);
	field(t, row->external_id.at ? csv_guard(t->arena, row->external_id) : STR(""));
}

static struct export_table *table_new(const struct questionnaire *qs, bool about, struct export_sink to)
{
	struct arena *keep = arena_new(MEMORY);
	struct export_table *t = arena_new_of(keep, struct export_table);

	*t = (struct export_table){ .qs = qs, .about = about, .to = to, .keep = keep, .arena = arena_new(MEMORY), .read = arena_new(MEMORY) };
	t->answers = answers_new(keep, qs);
	headings(t);
	return t;
}

struct export_table *export_table_new(const struct questionnaire *qs, struct export_sink to)
{
	return table_new(qs, false, to);
}

void export_table_free(struct export_table *t)
{
	if (!t)
		return;
	arena_free(t->arena);
	arena_free(t->read);
	arena_free(t->keep);
}

/* The responses behind `after`, up to and with `upto`. */
static int64_t write_responses(struct export_table *t, struct db *db, conversation_id conversation, int64_t after, int64_t upto)
{
	struct db_query *q = export_rows_begin(db, conversation, after, upto);
	struct export_row row;
	int64_t n = 0, last = 0;
	bool withdrawn = false;

	while (export_rows_next(q, t->read, &row)) {
		if (row.id.n != last) {
			if (n++)
				all_answers(t, withdrawn);
			forget_answers(t);
			fixed_fields(t, &row);
			withdrawn = str_eq(row.state, STR("withdrawn"));
			last = row.id.n;
		}
		if (row.question.n)
			take_answer(t, row.question, row.choice.n, row.words);
		arena_reset(t->read);
	}
	db_done(q);
	if (n)
		all_answers(t, withdrawn);
	return db_failed(db) ? -1 : n;
}

int64_t export_table_slice(struct export_table *t, struct db *db, conversation_id conversation, int64_t *after, int64_t most)
{
	struct export_slice_end last;
	int64_t n, upto = export_slice_end(db, t->read, conversation, *after, most - 1, &last) ? last.id.n : INT64_MAX;

	n = write_responses(t, db, conversation, *after, upto);
	*after = upto;
	return n;
}

/* ---- to a file ---- */

struct csv_file { FILE *to; struct buf line; bool failed; };

static void csv_value(void *arg, str value)
{
	struct csv_file *f = arg;

	csv_field(&f->line, value, f->line.len == 0);
}

static void csv_row(void *arg)
{
	struct csv_file *f = arg;

	csv_end(&f->line);
	f->failed = f->failed || fwrite(f->line.at, 1, f->line.len, f->to) != f->line.len;
	buf_clear(&f->line);
}

static int64_t close_file(struct csv_file *f, struct export_table *t, struct db *db, int64_t n)
{
	bool failed = f->failed || fflush(f->to) != 0 || db_failed(db);

	buf_free(&f->line);
	export_table_free(t);
	return failed ? -1 : n;
}

int64_t export_responses(struct db *db, const struct questionnaire *qs, FILE *to)
{
	struct csv_file file = { .to = to };
	struct export_table *t = table_new(qs, false, (struct export_sink){ csv_value, csv_row, &file });
	int64_t n = write_responses(t, db, qs->conversation, 0, INT64_MAX);

	return close_file(&file, t, db, n);
}

int64_t export_about(struct db *db, const struct questionnaire *qs, FILE *to)
{
	struct csv_file file = { .to = to };
	struct export_table *t = table_new(qs, true, (struct export_sink){ csv_value, csv_row, &file });
	struct db_query *q = export_about_rows_begin(db, qs->conversation);
	struct export_about_row row;
	int64_t n = 0, last = 0;

	while (export_about_rows_next(q, t->read, &row)) {
		if (n && row.person != last)
			all_answers(t, false);
		if (!n || row.person != last) {
			forget_answers(t);
			last = row.person;
			n++;
		}
		take_answer(t, row.question, row.choice, row.words);
		arena_reset(t->read);
	}
	db_done(q);
	if (n)
		all_answers(t, false);
	return close_file(&file, t, db, n);
}
