/* questionnaire.c -- the questions of a conversation, read whole: pages, questions, choices. */
/* SPDX-License-Identifier: MIT */
#include "core/questionnaire.h"

#include "core_questionnaire_sql.h"

/* ---- finding ---- */

const struct question *questionnaire_question(const struct questionnaire *qs, str name)
{
	for (size_t i = 0; i < qs->questions.n; i++)
		if (str_eq(qs->questions.at[i].name, name))
			return &qs->questions.at[i];
	return NULL;
}

const struct choice *question_choice(const struct question *q, str code)
{
	for (size_t i = 0; i < q->choices.n; i++)
		if (str_eq(q->choices.at[i].code, code))
			return &q->choices.at[i];
	return NULL;
}

const struct choice *question_choice_n(const struct question *q, int64_t n)
{
	for (size_t i = 0; i < q->choices.n; i++)
		if (q->choices.at[i].n == n)
			return &q->choices.at[i];
	return NULL;
}

const struct choice *question_other(const struct question *q)
{
	for (size_t i = 0; i < q->choices.n; i++)
		if (q->choices.at[i].other)
			return &q->choices.at[i];
	return NULL;
}

const struct question_line *question_line(const struct question *q, str code)
{
	for (size_t i = 0; i < q->lines.n; i++)
		if (str_eq(q->lines.at[i].code, code))
			return &q->lines.at[i];
	return NULL;
}

const struct question_line *question_line_n(const struct question *q, int64_t n)
{
	for (size_t i = 0; i < q->lines.n; i++)
		if (q->lines.at[i].n == n)
			return &q->lines.at[i];
	return NULL;
}

/* ---- reading ---- */

/* Both lists stand in the order of questions, so one walk hands every choice to its question. */
static void add_choices(struct arena *arena, struct questionnaire *qs, struct choice_row_rows rows)
{
	size_t q = 0;

	for (size_t i = 0; i < rows.n; i++) {
		const struct choice_row *row = &rows.at[i];

		while (q < qs->questions.n && qs->questions.at[q].id.n != row->question.n)
			q++;
		if (q < qs->questions.n && row->n >= 1 && row->n <= ANSWER_CHOICES)
			*arena_push(arena, &qs->questions.at[q].choices) =
				(struct choice){ row->n, row->code, row->label, row->alone, row->other };
	}
}

static void add_lines(struct arena *arena, struct questionnaire *qs, struct line_row_rows rows)
{
	size_t q = 0;

	for (size_t i = 0; i < rows.n; i++) {
		const struct line_row *row = &rows.at[i];

		while (q < qs->questions.n && qs->questions.at[q].id.n != row->question.n)
			q++;
		if (q < qs->questions.n && row->n >= 1 && row->n <= MATRIX_LINES)
			*arena_push(arena, &qs->questions.at[q].lines) = (struct question_line){ row->n, row->code, row->label };
	}
}

static void add_question(struct arena *arena, struct questionnaire *qs, const struct question_row *row)
{
	*arena_push(arena, &qs->questions) = (struct question){
		.id = row->id, .page = row->page, .n = row->n, .name = row->name, .kind = question_kind_of(row->kind),
		.asks = row->asks, .hint = row->hint, .about_you = row->about_you, .longest = row->longest,
		/* Nobody has to say who they are, whatever the row says. */
		.required = row->required && !row->about_you,
		.least = row->least, .most = row->most, .decimals = row->decimals, .unit = row->unit, .earliest = row->earliest_on,
		.latest = row->latest_on, .top = row->top, .only_if = { .question = row->only_if, .choices = row->only_choices },
	};
}

struct questionnaire questionnaire_read(struct db *db, struct arena *arena, conversation_id conversation)
{
	struct questionnaire qs = { .conversation = conversation };
	struct question_page_row_rows pages = questionnaire_page_rows(db, arena, conversation);
	struct question_row_rows questions = questionnaire_question_rows(db, arena, conversation);
	size_t q = 0;

	for (size_t i = 0; i < pages.n; i++) {
		const struct question_page_row *row = &pages.at[i];
		struct question_page page = { row->n, row->about_you, row->title, row->words, q, 0,
			{ .question = row->only_if, .choices = row->only_choices } };

		for (; q < questions.n && questions.at[q].page == row->n; q++, page.count++)
			add_question(arena, &qs, &questions.at[q]);
		*arena_push(arena, &qs.pages) = page;
	}
	add_choices(arena, &qs, questionnaire_choice_rows(db, arena, conversation));
	add_lines(arena, &qs, questionnaire_line_rows(db, arena, conversation));
	questionnaire_link(&qs);
	return qs;
}
