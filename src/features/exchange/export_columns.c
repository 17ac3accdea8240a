/* export_columns.c -- which columns a question has in a table of answers, and what stands in each. */
/* SPDX-License-Identifier: MIT */
#include "features/exchange/export_columns.h"

struct export_boxes export_boxes(struct arena *arena, const struct question *q)
{
	struct export_boxes boxes = { 0 };

	for (size_t i = 0; i < q->choices.n && (question_is(q)->many || q->kind == QUESTION_RANKING); i++)
		*arena_push(arena, &boxes) = (struct export_box){ q->choices.at[i].n, q->choices.at[i].code, q->choices.at[i].label };
	for (size_t i = 0; i < q->lines.n; i++)
		*arena_push(arena, &boxes) = (struct export_box){ q->lines.at[i].n, q->lines.at[i].code, q->lines.at[i].label };
	return boxes;
}

static size_t main_columns(const struct question *q)
{
	if (q->kind == QUESTION_MATRIX)
		return q->lines.n;
	return question_is(q)->many || q->kind == QUESTION_RANKING ? q->choices.n : 1;
}

bool export_has_words(const struct question *q)
{
	return question_other(q) || q->kind == QUESTION_FILE;
}

str export_words_heading(struct arena *arena, const struct question *q)
{
	return arena_printf(arena, "%.*s.%s", STR_F(q->name), q->kind == QUESTION_FILE ? "shows" : "other");
}

size_t export_columns(const struct question *q)
{
	return main_columns(q) + export_has_words(q);
}

str export_heading(struct arena *arena, const struct question *q, size_t column)
{
	struct export_boxes boxes = export_boxes(arena, q);

	if (column == main_columns(q))
		return export_words_heading(arena, q);
	return boxes.n ? arena_printf(arena, "%.*s:%.*s", STR_F(q->name), STR_F(boxes.at[column].code)) : q->name;
}

/* ---- what stands there ---- */

static str number(struct arena *arena, int64_t n)
{
	return n ? arena_printf(arena, "%lld", (long long)n) : STR("");
}

static str of_choices(struct arena *arena, const struct question *q, const struct answer *a, size_t column)
{
	(void)arena;
	if (question_is(q)->many)
		return a->choices >> (q->choices.at[column].n - 1) & 1 ? STR("1") : STR("0");
	for (size_t i = 0; i < q->choices.n; i++)
		if (a->choices >> (q->choices.at[i].n - 1) & 1)
			return q->choices.at[i].code;
	return STR("");
}

static str of_words(struct arena *arena, const struct question *q, const struct answer *a, size_t column)
{
	(void)arena, (void)q, (void)column;
	return a->words;
}

static str of_ranking(struct arena *arena, const struct question *q, const struct answer *a, size_t column)
{
	return number(arena, a->at[q->choices.at[column].n - 1]);
}

static str of_matrix(struct arena *arena, const struct question *q, const struct answer *a, size_t column)
{
	const struct choice *c = question_choice_n(q, a->at[q->lines.at[column].n - 1]);

	(void)arena;
	return c ? c->code : STR("");
}

static str of_file(struct arena *arena, const struct question *q, const struct answer *a, size_t column)
{
	(void)arena, (void)q, (void)column;
	return a->file;
}

str export_value(struct arena *arena, const struct question *q, const struct answer *a, size_t column)
{
	static str (*const of[ANSWER_SHAPES])(struct arena *, const struct question *, const struct answer *, size_t) = {
		[ANSWER_IS_CHOICES] = of_choices, [ANSWER_IS_WORDS] = of_words, [ANSWER_IS_NUMBER] = of_words, [ANSWER_IS_DATE] = of_words,
		[ANSWER_IS_RANKING] = of_ranking, [ANSWER_IS_MATRIX] = of_matrix, [ANSWER_IS_FILE] = of_file,
	};

	return column == main_columns(q) ? a->words : of[question_is(q)->shape](arena, q, a, column);
}
