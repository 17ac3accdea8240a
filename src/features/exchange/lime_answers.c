/* lime_answers.c -- what people answered in LimeSurvey, as a table of our own questions. */
/* SPDX-License-Identifier: MIT */
#include "features/exchange/lime_answers.h"

#include <stdio.h>
#include <unistd.h>

#include "base/csv.h"
#include "core/file.h"
#include "features/exchange/export_columns.h"

enum { RECORD = 32 << 20, NONE = -1 };

/* A column of ours: from one of theirs, or, of an order of preference, from several. */
enum how { AS_IT_IS, TICKED, TICKED_OTHER, PLACE, NUMBER, DAY, MOMENT, WHICH_LANG };
struct column { enum how how; int at; int first, n /* of an order: the columns of its places */; str code; };
struct columns { struct column *at; size_t n, room; };

/* ---- before ---- */

struct lime_answers lime_answers_begin(struct db *db, struct arena *a, const struct bring_source_row *row)
{
	struct lime_answers all = { .arena = a, .format = STR("YYYY-MM-DD hh:mm:ss") };
	struct lime_survey survey;
	struct file made;
	int fd = file_by_id(db, a, row->made, &made) ? file_open(made.hash) : -1;
	FILE *file = fd < 0 ? NULL : fdopen(fd, "rb");

	if (file && lime_survey_read(a, file, &survey))
		all.plan = lime_plan(&survey);
	if (file)
		fclose(file);
	all.names = bring_source_questions(db, a, row->id);
	return all;
}

/* ---- which column is which ---- */

static int column_at(const struct csv_record *header, str name)
{
	for (size_t i = 0; i < header->n; i++)
		if (str_eq(header->at[i], name))
			return (int)i;
	return NONE;
}

/* 841748X3X27SQ001; a survey whose columns are named after its questions: Q00_SQ001. */
static int column_of(struct lime_answers *l, const struct csv_record *header, const struct lime_question *q, str part)
{
	str sgq = arena_printf(l->arena, "%.*sX%.*sX%.*s%.*s", STR_F(q->sid), STR_F(q->gid), STR_F(q->qid), STR_F(part));
	int at = column_at(header, sgq);

	return at != NONE ? at : column_at(header, arena_printf(l->arena, "%.*s%s%.*s", STR_F(q->title), part.len ? "_" : "", STR_F(part)));
}

static void add(struct lime_answers *l, struct columns *to, str heading, struct column c)
{
	if (c.at == NONE)
		return;
	*arena_push(l->arena, to) = c;
	*arena_push(l->arena, &l->headings) = heading;
}

static void add_boxes(struct lime_answers *l, struct columns *to, const struct csv_record *header, const struct lime_question *q)
{
	struct export_boxes boxes = export_boxes(l->arena, &q->is);
	int first = column_of(l, header, q, STR("1"));

	for (size_t i = 0; i < boxes.n; i++) {
		struct column c = { .how = AS_IT_IS, .code = boxes.at[i].code };
		bool other = str_eq(c.code, STR("-oth-"));

		if (q->is.kind == QUESTION_RANKING) {
			c = (struct column){ .how = PLACE, .code = c.code, .at = first, .first = first, .n = (int)question_places(&q->is) };
		} else {
			c.how = other ? TICKED_OTHER : q->is.kind == QUESTION_MULTIPLE ? TICKED : AS_IT_IS;
			c.at = column_of(l, header, q, other ? STR("other") : c.code);
		}
		add(l, to, export_heading(l->arena, &q->is, i), c);
	}
}

static void add_question(struct lime_answers *l, struct columns *to, const struct csv_record *header, const struct lime_question *q)
{
	static const enum how by_shape[ANSWER_SHAPES] = { [ANSWER_IS_NUMBER] = NUMBER, [ANSWER_IS_DATE] = DAY };
	enum answer_shape shape = question_is(&q->is)->shape;

	/* What was sent stays there: the archive holds only its name. */
	if (shape == ANSWER_IS_FILE)
		return;
	if (export_boxes(l->arena, &q->is).n)
		add_boxes(l, to, header, q);
	else
		add(l, to, q->is.name, (struct column){ .how = by_shape[shape], .at = column_of(l, header, q, q->sub) });
	if (question_other(&q->is))
		add(l, to, export_words_heading(l->arena, &q->is), (struct column){ .how = AS_IT_IS, .at = column_of(l, header, q, STR("other")) });
}

static struct columns columns_of(struct lime_answers *l, const struct csv_record *header)
{
	struct columns all = { 0 };

	add(l, &all, STR("[id]"), (struct column){ .how = AS_IT_IS, .at = column_at(header, STR("id")) });
	add(l, &all, STR("[received]"), (struct column){ .how = MOMENT, .at = column_at(header, STR("submitdate")) });
	add(l, &all, STR("[language]"), (struct column){ .how = WHICH_LANG, .at = column_at(header, STR("startlanguage")) });
	for (size_t i = 0; i < l->names.n; i++) {
		size_t n = (size_t)l->names.at[i].n;
		struct lime_question q;

		if (n >= l->plan.questions.n)
			continue;
		q = l->plan.questions.at[n];
		q.is.name = l->names.at[i].name;
		add_question(l, &all, header, &q);
	}
	return all;
}

/* ---- a row ---- */

static str cell(const struct csv_record *record, int at)
{
	return at >= 0 && (size_t)at < record->n ? record->at[at] : STR("");
}

/* The place that was given to this choice. */
static str place(struct arena *a, const struct csv_record *record, const struct column *c)
{
	for (int i = 0; i < c->n; i++)
		if (str_eq(cell(record, c->first + i), c->code))
			return arena_printf(a, "%d", i + 1);
	return STR("");
}

/* 12.5000000000 is 12.5. */
static str number(str said)
{
	size_t dot = str_find(said, '.'), n = said.len;

	if (dot == said.len)
		return said;
	while (n > dot + 1 && said.at[n - 1] == '0')
		n--;
	return str_first(said, said.at[n - 1] == '.' ? n - 1 : n);
}

/* Without a clock LimeSurvey writes the first of January 1980 for everybody who came to the end: it is no moment. */
static str moment(str said)
{
	return str_starts(said, STR("1980-01-01")) ? STR("") : said;
}

static str value(struct arena *a, const struct csv_record *record, const struct column *c)
{
	str said = cell(record, c->at);

	switch (c->how) {
	case TICKED:
		return str_eq(said, STR("Y")) ? STR("1") : STR("0");
	case TICKED_OTHER:
		return str_trim(said).len ? STR("1") : STR("0");
	case PLACE:
		return place(a, record, c);
	case NUMBER:
		return number(said);
	case DAY:
		return str_first(said, strlen("2026-11-21"));
	case MOMENT:
		return moment(said);
	case WHICH_LANG:
		return lime_is_lang(said, LANG_CY) ? STR("cy") : STR("en");
	case AS_IT_IS:
		break;
	}
	return said;
}

/* ---- all of them ---- */

struct table { struct csv *csv; FILE *to; struct buf line; struct columns columns; int submitted; };

static bool write_line(struct table *t)
{
	csv_end(&t->line);
	bool good = fwrite(t->line.at, 1, t->line.len, t->to) == t->line.len;

	buf_clear(&t->line);
	return good;
}

static bool write_headings(const struct lime_answers *l, struct table *t)
{
	for (size_t i = 0; i < l->headings.n; i++)
		csv_field(&t->line, l->headings.at[i], i == 0);
	return write_line(t);
}

static bool write_row(struct table *t, struct arena *a, const struct csv_record *record)
{
	for (size_t i = 0; i < t->columns.n; i++)
		csv_field(&t->line, csv_guard(a, value(a, record, &t->columns.at[i])), i == 0);
	return write_line(t);
}

/* Without a moment in any row the column only misleads. */
static void drop_column(struct lime_answers *l, struct table *t, const char *heading)
{
	size_t kept = 0;

	for (size_t i = 0; i < t->columns.n; i++)
		if (!str_eq(l->headings.at[i], str_of(heading))) {
			t->columns.at[kept] = t->columns.at[i];
			l->headings.at[kept++] = l->headings.at[i];
		}
	t->columns.n = l->headings.n = kept;
}

static bool write_all(struct lime_answers *l, struct table *t, struct arena *a)
{
	struct csv_record record;
	const char *problem;
	enum csv_got got = CSV_RECORD;
	bool good = true, first = true;

	while (good && (got = csv_next(t->csv, &record, &problem)) == CSV_RECORD) {
		/* Who did not come to the end has sent nothing. */
		if (t->submitted != NONE && !str_trim(cell(&record, t->submitted)).len)
			continue;
		if (first && !moment(cell(&record, t->submitted)).len)
			drop_column(l, t, "[received]");
		good = (!first || write_headings(l, t)) && write_row(t, a, &record);
		first = false;
		arena_reset(a);
	}
	return good && got == CSV_END && (!first || write_headings(l, t));
}

bool lime_answers_write(struct lime_answers *l, int from, int to)
{
	struct arena *a = arena_new(RECORD);
	struct csv_record header;
	const char *problem;
	FILE *file = lseek(from, 0, SEEK_SET) == 0 ? fdopen(dup(from), "rb") : NULL;
	struct table t = { .to = fdopen(dup(to), "wb") };
	bool good = file && t.to;

	if (good) {
		t.csv = csv_new(file, ',', RECORD);
		good = csv_next(t.csv, &header, &problem) == CSV_RECORD;
	}
	if (good) {
		t.submitted = column_at(&header, STR("submitdate"));
		t.columns = columns_of(l, &header);
		good = write_all(l, &t, a);
	}
	csv_free(t.csv);
	buf_free(&t.line);
	if (file)
		fclose(file);
	if (t.to)
		good = fclose(t.to) == 0 && good;
	arena_free(a);
	return good;
}
