/* import_map.c -- reads the map of an import and holds it against the file and the questionnaire. */
/* SPDX-License-Identifier: MIT */
#include "features/exchange/import_map.h"

#include <stdarg.h>

#include "base/fold.h"
#include "features/exchange/export_columns.h"
#include "features/exchange/moment.h"

enum { VALUES = 1000, QUESTIONS = 500, HEADING = 2000 };

/* ---- the file of the map ---- */

static const struct record_field meaning_fields[] = {
	{ "is", RECORD_TEXT, offsetof(struct import_meaning, is), .lines = true, .most = HEADING },
	{ "means", RECORD_TEXT, offsetof(struct import_meaning, means), .needed = true },
	{ 0 },
};

static void read_meaning(struct record *r, struct json_t *v, struct import_meanings *into)
{
	struct import_meaning m = { .what = MEANS_UNKNOWN };

	record_object(r, v, meaning_fields, &m);
	if (!m.is.at)
		record_wrong(r, "is", "missing");
	for (size_t i = 0; m.is.at && i < into->n; i++)
		if (into->at[i].is.at && str_eq(into->at[i].is, m.is))
			record_wrong(r, "is", "stands twice");
	*arena_push(r->arena, into) = m;
}

static void read_channel_value(struct record *r, struct json_t *v, void *into)
{
	read_meaning(r, v, &((struct import_map *)into)->channel.values);
}

static void read_language_value(struct record *r, struct json_t *v, void *into)
{
	read_meaning(r, v, &((struct import_map *)into)->lang.values);
}

static void read_question_value(struct record *r, struct json_t *v, void *into)
{
	read_meaning(r, v, &((struct import_question *)into)->values);
}

static const struct record_field option_fields[] = {
	{ "column", RECORD_TEXT, offsetof(struct import_option, column), .needed = true, .lines = true, .most = HEADING },
	{ "choice", RECORD_TEXT, offsetof(struct import_option, choice), .needed = true },
	{ 0 },
};

static void read_option(struct record *r, struct json_t *v, void *into)
{
	struct import_question *q = into;
	struct import_option option = { .at = COLUMN_NONE };

	record_object(r, v, option_fields, &option);
	*arena_push(r->arena, &q->options) = option;
}

static const char *const readings[] = { "codes", "labels", NULL };
static const struct record_field question_fields[] = {
	{ "name", RECORD_TEXT, offsetof(struct import_question, name), .needed = true },
	{ "column", RECORD_TEXT, offsetof(struct import_question, column), .lines = true, .most = HEADING },
	{ "separator", RECORD_TEXT, offsetof(struct import_question, separator), .most = 1 },
	{ "reads", RECORD_ONE_OF, offsetof(struct import_question, reads), .among = readings },
	{ "values", RECORD_LIST, .most = VALUES, .item = read_question_value },
	{ "columns", RECORD_LIST, .most = ANSWER_CHOICES, .item = read_option },
	{ "words", RECORD_TEXT, offsetof(struct import_question, said), .lines = true, .most = HEADING },
	{ 0 },
};

static void read_question(struct record *r, struct json_t *v, void *into)
{
	struct import_map *map = into;
	struct import_question q = { .at = COLUMN_NONE, .said_at = COLUMN_NONE };

	record_object(r, v, question_fields, &q);
	if (!q.column.len == !q.options.n)
		record_wrong(r, NULL, "needs either a column or columns");
	*arena_push(r->arena, &map->questions) = q;
}

#define FORMAT "made of YYYY, MM, DD, hh, mm, ss and what stands between them, as in \"DD/MM/YYYY hh:mm\"; a Z at the end means UTC"
#define FROM(part, field) offsetof(struct import_map, part) + offsetof(struct import_source, field)
static const char *const languages[] = { "en", "cy", NULL };
static const char *const channels[] = { "online", "paper", "phone", "in_person", "post", "email", "import", NULL };

static const struct record_field received_fields[] = {
	{ "column", RECORD_TEXT, FROM(received, column), .needed = true, .lines = true, .most = HEADING },
	{ "format", RECORD_TEXT, offsetof(struct import_map, format), .needed = true, .most = 40, .good = moment_format_good, .shape = FORMAT },
	{ "or", RECORD_TEXT, offsetof(struct import_map, or_format), .most = 40, .good = moment_format_good, .shape = FORMAT },
	{ 0 },
};
static const struct record_field channel_fields[] = {
	{ "always", RECORD_ONE_OF, FROM(channel, always), .among = channels },
	{ "column", RECORD_TEXT, FROM(channel, column), .lines = true, .most = HEADING },
	{ "values", RECORD_LIST, .most = VALUES, .item = read_channel_value },
	{ 0 },
};
static const struct record_field language_fields[] = {
	{ "always", RECORD_ONE_OF, FROM(lang, always), .among = languages },
	{ "column", RECORD_TEXT, FROM(lang, column), .lines = true, .most = HEADING },
	{ "values", RECORD_LIST, .most = VALUES, .item = read_language_value },
	{ 0 },
};
static const struct record_field late_fields[] = {
	{ "column", RECORD_TEXT, FROM(late, column), .needed = true, .lines = true, .most = HEADING },
	{ 0 },
};
static const struct record_field state_fields[] = {
	{ "column", RECORD_TEXT, FROM(state, column), .needed = true, .lines = true, .most = HEADING },
	{ 0 },
};
static const struct record_field map_fields[] = {
	{ "id", RECORD_TEXT, offsetof(struct import_map, id), .needed = true, .lines = true, .most = HEADING },
	{ "guarded", RECORD_YES, offsetof(struct import_map, guarded) },
	{ "received", RECORD_OBJECT, .inner = received_fields },
	{ "channel", RECORD_OBJECT, .needed = true, .inner = channel_fields },
	{ "language", RECORD_OBJECT, .needed = true, .inner = language_fields },
	{ "late", RECORD_OBJECT, .inner = late_fields },
	{ "state", RECORD_OBJECT, .inner = state_fields },
	{ "questions", RECORD_LIST, .needed = true, .least = 1, .most = QUESTIONS, .item = read_question },
	{ 0 },
};

/* ---- held against the file and the questionnaire ---- */

struct binding {
	struct arena *arena;
	struct load_problems *problems;
	const struct csv_record *header;
	const struct questionnaire *qs;
};

static void __attribute__((format(printf, 3, 4))) wrong(struct binding *b, str path, const char *format, ...)
{
	char why[400];
	va_list args;

	va_start(args, format);
	vsnprintf(why, sizeof why, format, args);
	va_end(args);
	if (b->problems->n < RECORD_PROBLEMS)
		*arena_push(b->arena, b->problems) = (struct load_problem){ path, arena_copy(b->arena, str_of(why)) };
}

/* The same text, but for spaces at the ends and the way accents are composed: so the map's own texts were read. */
static bool same(struct arena *arena, str in_file, str said)
{
	if (str_eq(in_file, said) || str_eq(str_trim(in_file), said))
		return true;
	str folded = fold_input(arena, in_file);
	return folded.at && str_eq(str_trim(folded), said);
}

static int column_of(struct binding *b, str heading, str path)
{
	int found = COLUMN_NONE;

	for (size_t i = 0; i < b->header->n; i++) {
		if (!same(b->arena, b->header->at[i], heading))
			continue;
		if (found != COLUMN_NONE)
			wrong(b, path, "the file has two columns \"%.*s\"", STR_F(heading));
		found = (int)i;
	}
	if (found == COLUMN_NONE)
		wrong(b, path, "the file has no column \"%.*s\"", STR_F(heading));
	return found;
}

static void bind_source(struct binding *b, struct import_source *s, const char *name, bool (*known)(str))
{
	str path = str_of(name);

	s->at = COLUMN_NONE;
	if (!s->column.len) {
		if (!s->always.len && known)
			wrong(b, path, "needs either \"always\" or a column");
		return;
	}
	s->at = column_of(b, s->column, path);
	for (size_t i = 0; i < s->values.n; i++)
		if (known && !known(s->values.at[i].means))
			wrong(b, arena_printf(b->arena, "%s.values[%zu].means", name, i), "\"%.*s\" is unknown here", STR_F(s->values.at[i].means));
}

static bool is_channel(str word)
{
	return channel_of(word) != CHANNEL_COUNT;
}

static bool is_language(str word)
{
	return str_eq(word, STR("en")) || str_eq(word, STR("cy"));
}

static int64_t meaning_of(const struct import_question *q, str means)
{
	bool boxes = q->options.n && q->question->kind == QUESTION_MULTIPLE;
	const struct choice *choice = boxes ? NULL : question_choice(q->question, means);

	if (str_eq(means, STR("[blank]")))
		return MEANS_BLANK;
	if (str_eq(means, STR("[skipped]")))
		return MEANS_SKIPPED;
	if (boxes && (str_eq(means, STR("0")) || str_eq(means, STR("1"))))
		return str_eq(means, STR("1"));
	return choice ? choice->n : MEANS_UNKNOWN;
}

static void bind_meanings(struct binding *b, struct import_question *q, str path)
{
	for (size_t i = 0; i < q->values.n; i++) {
		struct import_meaning *m = &q->values.at[i];

		m->what = meaning_of(q, m->means);
		if (m->what == MEANS_UNKNOWN)
			wrong(b, arena_printf(b->arena, "%.*s.values[%zu].means", STR_F(path), i),
			      "\"%.*s\" is %s, nor [blank] or [skipped]", STR_F(m->means),
			      q->options.n && q->question->kind == QUESTION_MULTIPLE ? "neither 1 nor 0" : "no choice of this question");
	}
}

static int64_t box_called(struct arena *arena, const struct question *q, str code)
{
	struct export_boxes boxes = export_boxes(arena, q);

	for (size_t i = 0; i < boxes.n; i++)
		if (str_eq(boxes.at[i].code, code))
			return boxes.at[i].n;
	return 0;
}

static void bind_options(struct binding *b, struct import_question *q, str path)
{
	if (!export_boxes(b->arena, q->question).n) {
		wrong(b, path, "only questions of the kinds multiple, ranking and matrix have several columns");
		return;
	}
	for (size_t i = 0; i < q->options.n; i++) {
		struct import_option *o = &q->options.at[i];
		int64_t n = box_called(b->arena, q->question, o->choice);
		str here = arena_printf(b->arena, "%.*s.columns[%zu]", STR_F(path), i);

		o->at = column_of(b, o->column, here);
		o->n = n;
		if (!n)
			wrong(b, here, "\"%.*s\" is no %s of this question", STR_F(o->choice), q->question->lines.n ? "line" : "choice");
	}

}

static void bind_question(struct binding *b, struct import_map *map, size_t i)
{
	struct import_question *q = &map->questions.at[i];
	str path = arena_printf(b->arena, "questions[%zu]", i);

	q->question = questionnaire_question(b->qs, q->name);
	if (!q->question) {
		wrong(b, path, "the conversation has no question \"%.*s\"", STR_F(q->name));
		return;
	}
	q->index = (size_t)(q->question - b->qs->questions.at);
	for (size_t j = 0; j < i; j++)
		if (map->questions.at[j].question == q->question)
			wrong(b, path, "\"%.*s\" stands twice in the map", STR_F(q->name));
	if (q->separator.len && q->question->kind != QUESTION_MULTIPLE)
		wrong(b, path, "only a question of the kind multiple has a separator");
	if (q->question->kind == QUESTION_FILE)
		wrong(b, path, "files are not imported");
	if (q->column.len && (q->question->kind == QUESTION_RANKING || q->question->kind == QUESTION_MATRIX))
		wrong(b, path, "a question of this kind needs columns, one for each choice or line");
	if (q->said.len && !question_other(q->question))
		wrong(b, path, "has no choice that words stand beside");
	if (q->said.len)
		q->said_at = column_of(b, q->said, path);
	if (q->options.n)
		bind_options(b, q, path);
	else
		q->at = column_of(b, q->column, path);
	bind_meanings(b, q, path);
}

bool import_map_read(struct arena *arena, str json, const struct questionnaire *qs, const struct csv_record *header,
	struct import_map *map, struct load_problems *problems)
{
	struct binding b = { arena, problems, header, qs };
	size_t before = problems->n;

	*map = (struct import_map){ 0 };
	if (!record_load(arena, json, (day){ 0 }, map_fields, map, problems))
		return false;
	map->id_at = str_eq(map->id, STR("[line]")) ? COLUMN_LINE : column_of(&b, map->id, STR("id"));
	bind_source(&b, &map->received, "received", NULL);
	bind_source(&b, &map->channel, "channel", is_channel);
	bind_source(&b, &map->lang, "language", is_language);
	bind_source(&b, &map->late, "late", NULL);
	bind_source(&b, &map->state, "state", NULL);
	for (size_t i = 0; i < map->questions.n; i++)
		bind_question(&b, map, i);
	return problems->n == before;
}
