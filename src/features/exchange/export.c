/* export.c -- every response of a conversation as a table that loses nothing, and the answers about people apart from it. */
/* SPDX-License-Identifier: MIT */
#include "features/exchange/export.h"

#include "core/answer_rows.h"
#include "exchange_sql.h"

const char *const export_fixed[] = { "reference", "channel", "lang", "received_at", "late", "state", "external_id", NULL };

enum { MEMORY = 64 << 20 };

/* What a table is written with. */
struct table {
	const struct questionnaire *qs;
	bool about;                     /* the questions about people, or all others */
	FILE *to;
	struct buf line;
	struct arena *keep, *arena;     /* of the whole export, and of one record */
	struct answers answers;         /* of the record at hand */
	bool failed;
};

static void field(struct table *t, str value)
{
	csv_field(&t->line, value, t->line.len == 0);
}

static void end(struct table *t)
{
	csv_end(&t->line);
	t->failed = t->failed || fwrite(t->line.at, 1, t->line.len, t->to) != t->line.len;
	buf_clear(&t->line);
	arena_reset(t->arena);
}

static bool is_here(const struct table *t, const struct question *q)
{
	return q->about_you == t->about;
}

static void headings(struct table *t)
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

static void answer_fields(struct table *t, const struct question *q, const struct answer *a, bool withdrawn)
{
	for (size_t i = 0; i < export_columns(q); i++)
		if (withdrawn)
			field(t, STR("[withdrawn]"));
		else if (!a->asked)
			field(t, STR("[skipped]"));
		else
			field(t, csv_guard(t->arena, export_value(t->arena, q, a, i)));
}

static void all_answers(struct table *t, bool withdrawn)
{
	for (size_t i = 0; i < t->qs->questions.n; i++)
		if (is_here(t, &t->qs->questions.at[i]))
			answer_fields(t, &t->qs->questions.at[i], &t->answers.at[i], withdrawn);
	end(t);
}

static void forget_answers(struct table *t)
{
	memset(t->answers.at, 0, t->answers.n * sizeof *t->answers.at);
}

/* Words outlive the row that the database gave, until the record is written. */
static void take_answer(struct table *t, question_id question, int64_t choice, str said)
{
	answer_row_take(t->qs, &t->answers, question, (struct answer_row){ choice, arena_copy(t->arena, said) });
}

/* ---- responses ---- */

static void fixed_fields(struct table *t, const struct export_row *row)
{
	field(t, row->reference);
	field(t, row->channel);
	field(t, row->lang);
	field(t, instant_iso(t->arena, row->received_at));
	field(t, row->late ? STR("1") : STR("0"));
	field(t, row->state);
	field(t, row->external_id.at ? csv_guard(t->arena, row->external_id) : STR(""));
}

static struct table table_new(const struct questionnaire *qs, bool about, FILE *to)
{
	struct table t = { .qs = qs, .about = about, .to = to, .keep = arena_new(MEMORY), .arena = arena_new(MEMORY) };

	t.answers = answers_new(t.keep, qs);
	headings(&t);
	return t;
}

static int64_t table_end(struct table *t, struct db *db, int64_t n)
{
	bool failed = t->failed || fflush(t->to) != 0 || db_failed(db);

	buf_free(&t->line);
	arena_free(t->keep);
	arena_free(t->arena);
	return failed ? -1 : n;
}

int64_t export_responses(struct db *db, const struct questionnaire *qs, FILE *to)
{
	struct table t = table_new(qs, false, to);
	struct db_query *q = export_rows_begin(db, qs->conversation);
	struct arena *read = arena_new(MEMORY);
	struct export_row row;
	int64_t n = 0, last = 0;
	bool withdrawn = false;

	while (export_rows_next(q, read, &row)) {
		if (row.id.n != last) {
			if (n++)
				all_answers(&t, withdrawn);
			forget_answers(&t);
			fixed_fields(&t, &row);
			withdrawn = str_eq(row.state, STR("withdrawn"));
			last = row.id.n;
		}
		if (row.question.n)
			take_answer(&t, row.question, row.choice.n, row.words);
		arena_reset(read);
	}
	db_done(q);
	if (n)
		all_answers(&t, withdrawn);
	arena_free(read);
	return table_end(&t, db, n);
}

int64_t export_about(struct db *db, const struct questionnaire *qs, FILE *to)
{
	struct table t = table_new(qs, true, to);
	struct db_query *q = export_about_rows_begin(db, qs->conversation);
	struct arena *read = arena_new(MEMORY);
	struct export_about_row row;
	int64_t n = 0, last = 0;

	while (export_about_rows_next(q, read, &row)) {
		if (n && row.person != last)
			all_answers(&t, false);
		if (!n || row.person != last) {
			forget_answers(&t);
			last = row.person;
			n++;
		}
		take_answer(&t, row.question, row.choice, row.words);
		arena_reset(read);
	}
	db_done(q);
	if (n)
		all_answers(&t, false);
	arena_free(read);
	return table_end(&t, db, n);
}
