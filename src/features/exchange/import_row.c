/* import_row.c -- one record of a file becomes one response, or tells at which line and column it cannot. */
/* SPDX-License-Identifier: MIT */
#include "features/exchange/import_row.h"

#include "base/fold.h"
#include "core/unasked.h"
#include "features/exchange/moment.h"

void import_row_wrong(struct import_reading *r, int64_t line, str column, words why)
{
	if (r->problems.total++ < IMPORT_PROBLEMS)
		*arena_push(r->keep, &r->problems) = (struct import_problem){ line, arena_copy(r->keep, column), words_both(r->keep, why) };
}

/* The beginning of a value, harmless on a terminal. */
static str shown(struct import_reading *r, str value)
{
	enum { MOST = 60 };
	size_t n = value.len < MOST ? value.len : MOST;

	while (n < value.len && n && (value.at[n] & 0xC0) == 0x80)
		n--;
	char *copy = arena_take(r->arena, n + 4);
	for (size_t i = 0; i < n; i++)
		copy[i] = (unsigned char)value.at[i] < ' ' || value.at[i] == 0x7f ? ' ' : value.at[i];
	if (n < value.len)
		memcpy(copy + n, "…", 3);
	return (str){ copy, n + (n < value.len ? 3 : 0) };
}

/* What is being read: one cell, or a part of it. */
struct cell { struct import_reading *r; int64_t line; int column; str value; bool good; };

/* What the map says that this value means; NULL when it says nothing. Texts too long for a map are not looked for. */
static const struct import_meaning *mapped(struct cell *c, const struct import_meanings *values, str value)
{
	enum { LONGEST = 16 * 1024 };
	str trimmed = str_trim(value), folded = { 0 };

	if (!values->n || trimmed.len > LONGEST)
		return NULL;
	for (size_t i = 0; i < values->n; i++)
		if (str_eq(values->at[i].is, trimmed) && (trimmed.len || !value.len))     /* spaces are not nothing */
			return &values->at[i];
	folded = fold_input(c->r->arena, trimmed);
	for (size_t i = 0; i < values->n && folded.len; i++)
		if (str_eq(values->at[i].is, folded))
			return &values->at[i];
	return NULL;
}

static bool wrong(struct cell *c, words why)
{
	import_row_wrong(c->r, c->line, c->r->header.at[c->column], why);
	return c->good = false;
}

/* The cell as it was before our own export made it harmless for spreadsheets. */
static str unguarded(const struct cell *c)
{
	return c->r->map->guarded ? csv_unguard(c->value) : c->value;
}

static struct cell cell_at(struct import_reading *r, const struct csv_record *record, int column)
{
	struct cell c = { r, record->line, column, record->at[column], true };

	if (!str_utf8(c.value))
		wrong(&c, memchr(c.value.at, 0, c.value.len) ? T("holds a zero byte") : T("is not UTF-8 text"));
	return c;
}

/* ---- what the map gives no meaning ---- */

/* Short ones as they are, so that a meaning can be given to them; others only begin so. */
static str strange(struct cell *c, str value)
{
	enum { WHOLE = 300 };
	str trimmed = str_trim(value);

	for (size_t i = 0; i < trimmed.len; i++)
		if ((unsigned char)trimmed.at[i] < ' ' || trimmed.at[i] == 0x7f)
			return shown(c->r, value);
	return trimmed.len > WHOLE ? shown(c->r, value) : trimmed;
}

static void note_strange(struct cell *c, str of, str value)
{
	struct import_reading *r = c->r;

	value = strange(c, value);
	for (size_t i = 0; i < r->stranges.n; i++)
		if (str_eq(r->stranges.at[i].of, of) && str_eq(r->stranges.at[i].value, value)) {
			r->stranges.at[i].n++;
			return;
		}
	if (r->stranges.n < IMPORT_STRANGE)
		*arena_push(r->keep, &r->stranges) = (struct import_strange){ of, arena_copy(r->keep, value), 1 };
}

/* ---- properties of the whole response ---- */

static str meant(struct cell *c, const struct import_meanings *values)
{
	const struct import_meaning *m = mapped(c, values, c->value);

	return m ? m->means : str_trim(unguarded(c));
}

static bool read_id(struct cell *c, struct import_row *row)
{
	row->external_id = arena_copy(c->r->arena, unguarded(c));
	if (!str_trim(row->external_id).len)
		return wrong(c, T("is empty; every record needs an id of its own"));
	if (row->external_id.len > IMPORT_ID_MOST)
		return wrong(c, T("is longer than 200 bytes"));
	return true;
}

static bool read_channel(struct cell *c, struct import_row *row)
{
	row->channel = channel_of(meant(c, &c->r->map->channel.values));
	if (row->channel != CHANNEL_COUNT)
		return true;
	note_strange(c, STR("[channel]"), c->value);
	return wrong(c, T1("\"{value}\" is no channel", "value", shown(c->r, c->value)));
}

static bool read_lang(struct cell *c, struct import_row *row)
{
	str word = meant(c, &c->r->map->lang.values);

	row->lang = str_eq(word, STR("cy")) ? LANG_CY : LANG_EN;
	if (str_eq(word, STR("cy")) || str_eq(word, STR("en")))
		return true;
	note_strange(c, STR("[language]"), c->value);
	return wrong(c, T1("\"{value}\" is no language", "value", shown(c->r, c->value)));
}

static bool read_received(struct cell *c, struct import_row *row)
{
	enum { A_DAY = 86400 };
	static const instant earliest = { 631152000 };  /* 1990: before it, a year is a slip */

	if (moment_read(c->value, c->r->map->format, &row->received) ||
	    (c->r->map->or_format.len && moment_read(c->value, c->r->map->or_format, &row->received))) {
		if (!instant_before(row->received, earliest) && row->received.s <= c->r->now.s + A_DAY)
			return true;
		return wrong(c, T1("\"{value}\" lies in the future or before 1990", "value", shown(c->r, c->value)));
	}
	return wrong(c, T2("\"{value}\" is not a moment as {format}", "value", shown(c->r, c->value), "format", c->r->map->format));
}

static bool read_either(struct cell *c, const char *no, const char *yes, bool *is)
{
	str word = str_trim(c->value);

	*is = str_eq(word, str_of(yes));
	if (*is || str_eq(word, str_of(no)))
		return true;
	return wrong(c, T2("must be {no} or {yes}", "no", str_of(no), "yes", str_of(yes)));
}

static bool read_source(struct import_reading *r, const struct csv_record *record, const struct import_source *source,
	bool (*read)(struct cell *, struct import_row *), struct import_row *row)
{
	if (source->at == COLUMN_NONE)
		return true;
	struct cell c = cell_at(r, record, source->at);
	return c.good && read(&c, row);
}

static bool read_late(struct cell *c, struct import_row *row)
{
	return read_either(c, "0", "1", &row->late);
}

static bool read_state(struct cell *c, struct import_row *row)
{
	return read_either(c, "received", "withdrawn", &row->withdrawn);
}

static bool read_own_id(struct import_reading *r, const struct csv_record *record, struct import_row *row)
{
	if (r->map->id_at == COLUMN_LINE) {
		row->external_id = arena_printf(r->arena, "%.*s:%lld", STR_F(str_first(r->file, 16)), (long long)record->line);
		return true;
	}
	struct cell id = cell_at(r, record, r->map->id_at);

	return id.good && read_id(&id, row);
}

static bool read_whole(struct import_reading *r, const struct csv_record *record, struct import_row *row)
{
	const struct import_map *map = r->map;
	bool good = read_own_id(r, record, row);

	row->received = r->now;
	row->channel = map->channel.at == COLUMN_NONE ? channel_of(map->channel.always) : CHANNEL_COUNT;
	row->lang = str_eq(map->lang.always, STR("cy")) ? LANG_CY : LANG_EN;
	if (r->channel != CHANNEL_COUNT)
		row->channel = r->channel;
	else
		good = read_source(r, record, &map->channel, read_channel, row) && good;
	good = read_source(r, record, &map->received, read_received, row) && good;
	good = read_source(r, record, &map->lang, read_lang, row) && good;
	good = read_source(r, record, &map->late, read_late, row) && good;
	return read_source(r, record, &map->state, read_state, row) && good;
}

/* ---- answers ---- */

static const struct choice *choice_of_label(const struct question *q, str label)
{
	for (size_t i = 0; i < q->choices.n; i++)
		if (str_eq(q->choices.at[i].label.en, label) || str_eq(q->choices.at[i].label.cy, label))
			return &q->choices.at[i];
	return NULL;
}

/* A choice's number, or MEANS_… */
static int64_t meaning_of(struct cell *c, const struct import_question *q, str value)
{
	const struct import_meaning *m = mapped(c, &q->values, value);

	if (m)
		return m->what;
	if (c->r->map->guarded && str_eq(value, STR("[skipped]")))
		return MEANS_SKIPPED;
	if (!str_trim(value).len)
		return MEANS_BLANK;
	str said = str_trim(c->r->map->guarded ? csv_unguard(value) : value);
	const struct choice *choice = str_eq(q->reads, STR("labels")) ? choice_of_label(q->question, said) : question_choice(q->question, said);
	if (choice)
		return choice->n;
	note_strange(c, q->question->name, value);
	return MEANS_UNKNOWN;
}

static bool no_choice(struct cell *c, str value)
{
	return wrong(c, T1("\"{value}\" is no choice of this question", "value", shown(c->r, value)));
}

static bool read_words(struct cell *c, const struct import_question *q, struct answer *a)
{
	const struct import_meaning *m = mapped(c, &q->values, c->value);

	if (m) {
		a->asked = m->what != MEANS_SKIPPED;
		return true;
	}
	if (c->r->map->guarded && str_eq(c->value, STR("[skipped]"))) {
		a->asked = false;
		return true;
	}
	a->words = arena_copy(c->r->arena, unguarded(c));
	if (str_chars(a->words) > IMPORT_WORDS_MOST)
		return wrong(c, T("is longer than 100,000 characters"));
	return true;
}

static bool read_choice(struct cell *c, const struct import_question *q, str value, struct answer *a)
{
	int64_t what = meaning_of(c, q, value);

	if (what == MEANS_UNKNOWN)
		return no_choice(c, value);
	if (what == MEANS_SKIPPED)
		a->asked = false;
	else if (what > 0)
		a->choices |= UINT64_C(1) << (what - 1);
	return true;
}

static bool read_separated(struct cell *c, const struct import_question *q, struct answer *a)
{
	for (str rest = c->value, part; rest.at;) {
		part = str_cut(&rest, q->separator.at[0]);
		if (str_trim(part).len && !read_choice(c, q, part, a))
			return false;
	}
	return str_trim(c->value).len ? true : read_choice(c, q, c->value, a);
}

/* A box of its own: 1 ticked, 0 not. */
static int64_t tick_of(struct cell *c, const struct import_question *q)
{
	static const char *const yes[] = { "1", "x", "X", "yes", "Yes", "YES", "true", "TRUE", "✓" };
	static const char *const no[] = { "", "0", "no", "No", "NO", "false", "FALSE" };
	const struct import_meaning *m = mapped(c, &q->values, c->value);
	str value = str_trim(c->value);

	if (m)
		return m->what;
	if (c->r->map->guarded && str_eq(value, STR("[skipped]")))
		return MEANS_SKIPPED;
	for (size_t i = 0; i < sizeof yes / sizeof *yes; i++)
		if (str_eq(value, str_of(yes[i])))
			return 1;
	for (size_t i = 0; i < sizeof no / sizeof *no; i++)
		if (str_eq(value, str_of(no[i])))
			return 0;
	note_strange(c, q->question->name, c->value);
	return MEANS_UNKNOWN;
}

/* The point of a line of a grid. */
static int64_t point_of(struct cell *c, const struct import_question *q)
{
	return meaning_of(c, q, c->value);
}

/* A place in an order: a number from 1, or nothing. */
static int64_t place_of(struct cell *c, const struct import_question *q)
{
	const struct import_meaning *m = mapped(c, &q->values, c->value);
	str value = str_trim(c->value);
	int64_t place;

	if (m)
		return m->what;
	if (c->r->map->guarded && str_eq(value, STR("[skipped]")))
		return MEANS_SKIPPED;
	if (!value.len)
		return MEANS_BLANK;
	return str_int(value, &place) && place >= 1 && place <= question_places(q->question) ? place : MEANS_UNKNOWN;
}

static void put_box(const struct import_question *q, int64_t n, int64_t what, struct answer *a)
{
	if (what <= 0)
		return;
	if (q->question->kind == QUESTION_MULTIPLE)
		a->choices |= UINT64_C(1) << (n - 1);
	else
		a->at[n - 1] = (unsigned char)what;
}

/* Skipped when every box says so; boxes that disagree about it are an error. */
static bool read_boxes(struct import_reading *r, const struct csv_record *record, const struct import_question *q, struct answer *a)
{
	int64_t (*const read)(struct cell *, const struct import_question *) =
		q->question->kind == QUESTION_MATRIX ? point_of : q->question->kind == QUESTION_RANKING ? place_of : tick_of;
	size_t skipped = 0;
	bool good = true;

	for (size_t i = 0; i < q->options.n; i++) {
		struct cell c = cell_at(r, record, q->options.at[i].at);
		int64_t what = c.good ? read(&c, q) : MEANS_UNKNOWN;

		if (c.good && what == MEANS_UNKNOWN)
			no_choice(&c, c.value);
		good = good && what != MEANS_UNKNOWN;
		skipped += what == MEANS_SKIPPED;
		put_box(q, q->options.at[i].n, what, a);
		if (skipped && skipped != i + 1 && c.good)
			good = wrong(&c, T("says that the question was skipped, or not, unlike the column before"));
	}
	a->asked = !skipped;
	return good;
}

static bool read_one(struct import_reading *r, const struct csv_record *record, const struct import_question *q, struct answer *a)
{
	struct cell c = cell_at(r, record, q->at);

	if (!c.good)
		return false;
	if (question_is(q->question)->shape != ANSWER_IS_CHOICES)
		return read_words(&c, q, a);
	return q->separator.len ? read_separated(&c, q, a) : read_choice(&c, q, c.value, a);
}

/* The words beside "other": only where it was chosen. */
static bool read_said(struct import_reading *r, const struct csv_record *record, const struct import_question *q, struct answer *a)
{
	const struct choice *other = question_other(q->question);
	struct answer words_only = { .asked = true, .words = STR("") };
	struct cell c;

	if (q->said_at == COLUMN_NONE)
		return true;
	c = cell_at(r, record, q->said_at);
	if (!c.good || !read_words(&c, q, &words_only))
		return false;
	if (a->choices >> (other->n - 1) & 1)
		a->words = words_only.words;
	return true;
}

/* Numbers, days and orders are held to the same rules as a form's; choices and words stand as they came. */
static bool fits(struct import_reading *r, const struct csv_record *record, const struct import_question *q, const struct answer *a)
{
	enum answer_shape shape = question_is(q->question)->shape;
	words wrong_words = { 0 };

	if (a->asked && !answer_blank(q->question, a) && shape != ANSWER_IS_CHOICES && shape != ANSWER_IS_WORDS && shape != ANSWER_IS_MATRIX)
		wrong_words = answer_problem(r->arena, q->question, a);
	if (!wrong_words.en)
		return true;
	struct cell c = cell_at(r, record, q->options.n ? q->options.at[0].at : q->at);

	return wrong(&c, wrong_words);
}

static bool read_answer(struct import_reading *r, const struct csv_record *record, const struct import_question *q, struct answer *a)
{
	*a = (struct answer){ .asked = true, .words = STR("") };
	bool good = q->options.n ? read_boxes(r, record, q, a) : read_one(r, record, q, a);

	if (!good)
		return false;
	if (!a->asked)
		*a = (struct answer){ .asked = false };
	return !a->asked || (read_said(r, record, q, a) && fits(r, record, q, a));
}

/* Our own table holds points that were made at events, each in a line: they are nobody's response, here as there. */
static bool is_a_point(struct import_reading *r, const struct csv_record *record)
{
	for (size_t i = 0; i < r->header.n; i++)
		if (str_eq(r->header.at[i], unasked_name(UNASKED_POINT)) && str_trim(record->at[i]).len) {
			import_row_wrong(r, record->line, r->header.at[i], T("is a point made at an event, which is nobody’s response: leave this line out"));
			return true;
		}
	return false;
}

bool import_row_read(struct import_reading *r, const struct csv_record *record, struct import_row *row)
{
	*row = (struct import_row){ .line = record->line, .answers = answers_new(r->arena, r->qs) };
	if (record->n != r->header.n) {
		import_row_wrong(r, record->line, (str){ 0 },
			T2("has {fields} fields; the first line has {columns}", "fields", arena_printf(r->arena, "%zu", record->n), "columns", arena_printf(r->arena, "%zu", r->header.n)));
		return false;
	}
	if (is_a_point(r, record))
		return false;
	bool good = read_whole(r, record, row);
	for (size_t i = 0; i < r->map->questions.n && !row->withdrawn; i++)
		good = read_answer(r, record, &r->map->questions.at[i], &row->answers.at[r->map->questions.at[i].index]) && good;
	return good;
}
