/* bring_map.c -- what the columns of a file may be, and the map that comes of what an officer chose. */
/* SPDX-License-Identifier: MIT */
#include "features/exchange/bring_map.h"

#include "base/fold.h"
#include "features/exchange/export_columns.h"
#include "features/exchange/import_guess.h"
#include "features/exchange/map_text.h"

/* ---- what there is to choose from ---- */

static const struct { const char *value; words says; } whole[] = {
	{ "", { .en = TL("Leave this column out") } },
	{ "[id]", { .en = TL("The number of the response") } },
	{ "[received]", { .en = TL("When it came in") } },
	{ "[channel]", { .en = TL("How the response came") } },
	{ "[language]", { .en = TL("The language of the response") } },
	{ "[late]", { .en = TL("Whether it came within the hour after closing") } },
	{ "[state]", { .en = TL("What became of it") } },
};

static str shortened(str s)
{
	enum { MOST = 60 };
	size_t n = s.len < MOST ? s.len : MOST;

	while (n < s.len && n && ((unsigned char)s.at[n] & 0xC0) == 0x80)
		n--;
	return str_first(s, n);
}

static str cut(struct arena *a, str s)
{
	str some = shortened(s);

	return some.len < s.len ? arena_printf(a, "%.*s…", STR_F(some)) : s;
}

static pair numbered(struct arena *a, size_t n, pair asks, pair part)
{
	if (!part.en.len)
		return (pair){ arena_printf(a, "%zu. %.*s", n, STR_F(cut(a, asks.en))), arena_printf(a, "%zu. %.*s", n, STR_F(cut(a, asks.cy))) };
	return (pair){ arena_printf(a, "%zu. %.*s: %.*s", n, STR_F(cut(a, asks.en)), STR_F(cut(a, part.en))),
		       arena_printf(a, "%zu. %.*s: %.*s", n, STR_F(cut(a, asks.cy)), STR_F(cut(a, part.cy))) };
}

static void add(struct arena *a, struct bring_targets *to, str value, pair says)
{
	*arena_push(a, to) = (struct bring_target){ .value = value, .says = says };
}

/* A question that is answered in one cell: not those whose answers have several parts. */
static bool in_one_cell(const struct question *q)
{
	enum answer_shape shape = question_is(q)->shape;

	return shape != ANSWER_IS_RANKING && shape != ANSWER_IS_MATRIX && shape != ANSWER_IS_FILE;
}

static void question_targets(struct arena *a, struct bring_targets *to, const struct question *q, size_t n)
{
	struct export_boxes boxes = export_boxes(a, q);

	if (in_one_cell(q))
		add(a, to, q->name, numbered(a, n, q->asks, boxes.n ? words_both(a, T("all in one cell")) : (pair){ 0 }));
	for (size_t i = 0; i < boxes.n; i++)
		add(a, to, export_heading(a, q, i), numbered(a, n, q->asks, boxes.at[i].label));
	if (question_other(q))
		add(a, to, export_words_heading(a, q), numbered(a, n, q->asks, words_both(a, T("words beside the choice"))));
}

struct bring_targets bring_targets(struct arena *a, const struct questionnaire *qs)
{
	struct bring_targets all = { 0 };

	for (size_t i = 0; i < sizeof whole / sizeof *whole; i++)
		add(a, &all, str_of(whole[i].value), words_both(a, whole[i].says));
	all.questions = all.n;
	for (size_t i = 0; i < qs->questions.n; i++)
		question_targets(a, &all, &qs->questions.at[i], i + 1);
	return all;
}

bool bring_target_known(const struct bring_targets *all, str value)
{
	for (size_t i = 0; i < all->n; i++)
		if (str_eq(all->at[i].value, value))
			return true;
	return false;
}

static int64_t box_of(struct arena *a, const struct question *q, str target)
{
	struct export_boxes boxes = export_boxes(a, q);

	for (size_t i = 0; i < boxes.n; i++)
		if (str_eq(export_heading(a, q, i), target))
			return (int64_t)i;
	return -1;
}

const struct question *bring_question(struct arena *a, const struct questionnaire *qs, str target, bool *box)
{
	for (size_t i = 0; i < qs->questions.n; i++) {
		const struct question *q = &qs->questions.at[i];

		*box = false;
		if (in_one_cell(q) && str_eq(q->name, target))
			return q;
		*box = box_of(a, q, target) >= 0;
		if (*box)
			return q;
	}
	*box = false;
	return NULL;
}

/* ---- the map ---- */

struct text {
	struct arena *arena;
	const struct questionnaire *qs;
	const struct bring_row *row;
	const struct bring_column_row_rows *columns;
	const struct bring_value_row_rows *values;
	struct buf json;
};

static const struct bring_column_row *column_of(const struct text *t, str target)
{
	for (size_t i = 0; i < t->columns->n; i++)
		if (str_eq(t->columns->at[i].target, target))
			return &t->columns->at[i];
	return NULL;
}

/* ', "values": [ … ]', when somebody gave a meaning to any. */
static void values(struct text *t, str name)
{
	bool first = true;

	for (size_t i = 0; i < t->values->n; i++) {
		const struct bring_value_row *v = &t->values->at[i];

		if (!str_eq(v->name, name) || !v->means.len)
			continue;
		buf_str(&t->json, first ? STR(", \"values\": [{ ") : STR(", { "));
		map_member(&t->json, "is", v->said);
		buf_str(&t->json, STR(", "));
		map_member(&t->json, "means", v->means);
		buf_str(&t->json, STR(" }"));
		first = false;
	}
	buf_str(&t->json, first ? STR("") : STR("]"));
}

static void source(struct text *t, const char *key, str always)
{
	str target = arena_printf(t->arena, "[%s]", key);
	const struct bring_column_row *c = column_of(t, target);

	if (!c && !always.len)
		return;
	buf_printf(&t->json, ",\n  \"%s\": { ", key);
	map_member(&t->json, c ? "column" : "always", c ? c->heading : always);
	if (c && str_eq(target, STR("[received]"))) {
		buf_str(&t->json, STR(", "));
		map_member(&t->json, "format", t->row->format);
	} else if (c && always.len) {
		values(t, target);
	}
	buf_str(&t->json, STR(" }"));
}

static void boxes(struct text *t, const struct question *q)
{
	struct export_boxes all = export_boxes(t->arena, q);
	bool first = true;

	for (size_t i = 0; i < all.n; i++) {
		const struct bring_column_row *c = column_of(t, export_heading(t->arena, q, i));

		if (!c)
			continue;
		buf_str(&t->json, first ? STR(", \"columns\": [{ ") : STR(", { "));
		map_member(&t->json, "column", c->heading);
		buf_str(&t->json, STR(", "));
		map_member(&t->json, "choice", all.at[i].code);
		buf_str(&t->json, STR(" }"));
		first = false;
	}
	buf_str(&t->json, STR("]"));
}

static void question(struct text *t, const struct question *q, bool *first)
{
	const struct bring_column_row *one = in_one_cell(q) ? column_of(t, q->name) : NULL, *said = NULL;
	bool several = bring_in_boxes(t->arena, t->qs, q->name, t->columns);

	if (!one && !several)
		return;
	buf_str(&t->json, *first ? STR("\n    { ") : STR(",\n    { "));
	*first = false;
	map_member(&t->json, "name", q->name);
	if (several) {
		boxes(t, q);
	} else {
		buf_str(&t->json, STR(", "));
		map_member(&t->json, "column", one->heading);
	}
	if (!several && q->kind == QUESTION_MULTIPLE) {
		buf_str(&t->json, STR(", "));
		map_member(&t->json, "separator", t->row->separator);
	}
	values(t, q->name);
	if (question_other(q))
		said = column_of(t, export_words_heading(t->arena, q));
	if (said) {
		buf_str(&t->json, STR(", "));
		map_member(&t->json, "words", said->heading);
	}
	buf_str(&t->json, STR(" }"));
}

str bring_map(struct arena *a, const struct questionnaire *qs, const struct bring_row *row, const struct bring_column_row_rows *columns,
	const struct bring_value_row_rows *said)
{
	struct text t = { a, qs, row, columns, said, { 0 } };
	const struct bring_column_row *id = column_of(&t, STR("[id]"));
	bool first = true;

	buf_str(&t.json, STR("{\n  "));
	map_member(&t.json, "id", id ? id->heading : STR("[line]"));
	if (row->guarded)
		buf_str(&t.json, STR(",\n  \"guarded\": true"));
	source(&t, "received", STR(""));
	source(&t, "channel", row->channel);
	source(&t, "language", row->lang);
	source(&t, "late", STR(""));
	source(&t, "state", STR(""));
	buf_str(&t.json, STR(",\n  \"questions\": ["));
	for (size_t i = 0; i < qs->questions.n; i++)
		question(&t, &qs->questions.at[i], &first);
	buf_str(&t.json, STR("\n  ]\n}\n"));
	str json = arena_copy(a, buf_text(&t.json));

	buf_free(&t.json);
	return json;
}

/* ---- words that are no choice of ours ---- */

bool bring_in_boxes(struct arena *a, const struct questionnaire *qs, str name, const struct bring_column_row_rows *columns)
{
	const struct question *q = questionnaire_question(qs, name);

	for (size_t i = 0; q && i < columns->n; i++)
		if (box_of(a, q, columns->at[i].target) >= 0)
			return true;
	return false;
}

struct bring_targets bring_meanings(struct arena *a, const struct questionnaire *qs, str name, bool in_boxes)
{
	struct bring_targets all = { 0 };
	const struct question *q = questionnaire_question(qs, name);

	add(a, &all, STR(""), words_both(a, T("Say what it means")));
	if (str_eq(name, STR("[language]"))) {
		add(a, &all, STR("en"), words_both(a, T("English")));
		add(a, &all, STR("cy"), words_both(a, T("Welsh")));
	}
	for (int c = 0; str_eq(name, STR("[channel]")) && c < CHANNEL_COUNT; c++)
		add(a, &all, channel_word((enum channel)c), words_both(a, channel_words((enum channel)c)));
	if (!q)
		return all;
	if (in_boxes && q->kind == QUESTION_MULTIPLE) {
		add(a, &all, STR("1"), words_both(a, T("Ticked")));
		add(a, &all, STR("0"), words_both(a, T("Not ticked")));
	} else {
		for (size_t i = 0; i < q->choices.n; i++)
			add(a, &all, q->choices.at[i].code, q->choices.at[i].label);
	}
	add(a, &all, STR("[blank]"), words_both(a, T("Nothing: it was left blank")));
	add(a, &all, STR("[skipped]"), words_both(a, T("The question was not asked")));
	return all;
}

static bool begins(struct arena *a, str said, const char *const *any)
{
	str folded = fold_search(a, said);

	for (size_t i = 0; any[i]; i++)
		if (str_eq(folded, str_of(any[i])))
			return true;
	return false;
}

static str guess_language(struct arena *a, const struct bring_row *row, str said)
{
	static const char *const welsh[] = { "cy", "w", "welsh", "cymraeg", "cym", "cy-gb", NULL };
	static const char *const english[] = { "en", "e", "english", "saesneg", "eng", "en-gb", NULL };

	return !said.len ? row->lang : begins(a, said, welsh) ? STR("cy") : begins(a, said, english) ? STR("en") : STR("");
}

static str guess_channel(struct arena *a, const struct bring_row *row, str said)
{
	if (!said.len)
		return row->channel;
	for (int c = 0; c < CHANNEL_COUNT; c++) {
		pair says = words_both(a, channel_words((enum channel)c));
		str folded = fold_search(a, said);

		if (str_eq(folded, fold_search(a, says.en)) || str_eq(folded, fold_search(a, says.cy)) ||
		    str_eq(folded, fold_search(a, channel_word((enum channel)c))))
			return channel_word((enum channel)c);
	}
	return STR("");
}

str bring_guess_value(struct arena *a, const struct questionnaire *qs, const struct bring_row *row, str name, str said)
{
	const struct question *q = questionnaire_question(qs, name);
	const struct choice *choice = q ? import_choice_like(a, q, said) : NULL;

	if (str_eq(name, STR("[language]")))
		return guess_language(a, row, said);
	if (str_eq(name, STR("[channel]")))
		return guess_channel(a, row, said);
	return choice ? choice->code : STR("");
}
