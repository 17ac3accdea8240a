/* answer_rows.c -- one answer as the rows it is stored in, and back. */
/* SPDX-License-Identifier: MIT */
#include "core/answer_rows.h"

#include "core/answer_shapes.h"

struct answer_rows answer_rows(const struct question *q, const struct answer *a)
{
	return (struct answer_rows){ .q = q, .a = a, .next = a->asked ? 1 : ANSWER_CHOICES + 1, .any = !a->asked };
}

bool answer_rows_next(struct answer_rows *left, struct answer_row *row)
{
	while (left->next <= ANSWER_CHOICES) {
		*row = (struct answer_row){ 0 };
		if (answer_does(left->q)->row(left->q, left->a, left->next++, row, left->room)) {
			left->any = true;
			return true;
		}
	}
	if (left->any)
		return false;
	left->any = true;
	*row = (struct answer_row){ 0, STR("") };
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
		answer_does(&qs->questions.at[i])->take(&qs->questions.at[i], a, row);
		return;
	}
}
