/* answer_rows.c -- one answer as the rows it is stored in, and back. */
/* SPDX-License-Identifier: MIT */
#include "core/answer_rows.h"

struct answer_rows answer_rows(const struct question *q, const struct answer *a)
{
	bool text = question_takes_words(q);

	if (!a->asked)
		return (struct answer_rows){ 0 };
	if (text || !a->choices)
		return (struct answer_rows){ .words = true, .said = text && a->words.at ? a->words : STR("") };
	return (struct answer_rows){ .choices = a->choices };
}

bool answer_rows_next(struct answer_rows *left, struct answer_row *row)
{
	if (left->words) {
		*row = (struct answer_row){ 0, left->said };
		left->words = false;
		return true;
	}
	if (!left->choices)
		return false;
	*row = (struct answer_row){ .choice = 1 + __builtin_ctzll(left->choices) };
	left->choices &= left->choices - 1;
	return true;
}

void answer_row_take(const struct questionnaire *qs, struct answers *answers, question_id question, struct answer_row row)
{
	for (size_t i = 0; i < qs->questions.n; i++) {
		struct answer *a = &answers->at[i];

		if (qs->questions.at[i].id.n != question.n)
			continue;
		a->asked = true;
		if (!a->words.at)
			a->words = STR("");
		if (!row.choice && question_takes_words(&qs->questions.at[i]))
			a->words = row.words;
		else if (row.choice && question_choice_n(&qs->questions.at[i], row.choice))
			a->choices |= UINT64_C(1) << (row.choice - 1);
		return;
	}
}
