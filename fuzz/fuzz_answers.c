/* fuzz_answers.c -- any bytes at all are unpacked as a draft's answers without harm, and fit the questionnaire afterwards. */
/* SPDX-License-Identifier: MIT */
#include "core/questionnaire.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool ok)
{
	if (!ok)
		abort();
}

/* One of every kind, with choices and lines where it has some. */
static struct questionnaire questions(struct arena *arena)
{
	struct questionnaire qs = { 0 };

	for (int kind = 0; kind < QUESTION_KIND_COUNT; kind++) {
		struct question q = { .id = { kind + 1 }, .name = question_kind_word((enum question_kind)kind), .kind = (enum question_kind)kind };
		const struct question_kind_is *is = question_is(&q);

		for (int64_t n = 1; n <= 3 + kind * 15 && n <= is->choices_most; n++)
			*arena_push(arena, &q.choices) = (struct choice){ .n = n, .code = arena_printf(arena, "c%d", (int)n),
				.other = n == 2 && is->settings & SET_OTHER };
		for (int64_t n = 1; n <= is->lines_most; n++)
			*arena_push(arena, &q.lines) = (struct question_line){ .n = n, .code = arena_printf(arena, "l%d", (int)n) };
		*arena_push(arena, &qs.questions) = q;
	}
	return qs;
}

/* Nothing that no form could have sent: the same bounds as before a response is stored, but for what is still being typed. */
static void must_fit(const struct question *q, const struct answer *a)
{
	bool choices = question_is(q)->shape == ANSWER_IS_CHOICES, places = question_is(q)->shape == ANSWER_IS_RANKING || q->kind == QUESTION_MATRIX;

	must(choices || a->choices == 0);
	must(!choices || question_other(q) || a->words.len == 0);
	must(str_utf8(a->words) && str_utf8(a->file));
	must(q->kind == QUESTION_FILE || a->file.len == 0);
	for (int64_t n = 1; n <= ANSWER_CHOICES; n++) {
		must(!(a->choices >> (n - 1) & 1) || question_choice_n(q, n));
		must(places || a->at[n - 1] == 0);
		must(!a->at[n - 1] || q->kind != QUESTION_MATRIX || (question_line_n(q, n) && question_choice_n(q, a->at[n - 1])));
		must(!a->at[n - 1] || q->kind != QUESTION_RANKING || (question_choice_n(q, n) && a->at[n - 1] <= question_places(q)));
	}
	must(a->asked || (a->choices == 0 && a->words.len == 0));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct arena *arena;

	if (!arena)
		arena = arena_new(64 << 20);
	arena_reset(arena);
	struct questionnaire qs = questions(arena);
	struct answers once = answers_unpack(arena, &qs, (str){ (const char *)data, size });

	for (size_t i = 0; i < once.n; i++)
		must_fit(&qs.questions.at[i], &once.at[i]);
	str packed = answers_pack(arena, &qs, &once);
	struct answers twice = answers_unpack(arena, &qs, packed);
	must(str_eq(packed, answers_pack(arena, &qs, &twice)));
	return 0;
}
