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

static struct questionnaire questions(struct arena *arena)
{
	static const char *const names[] = { "single", "multiple", "short", "long", "scale" };
	struct questionnaire qs = { 0 };

	for (int kind = 0; kind < QUESTION_KIND_COUNT; kind++) {
		struct question q = { .id = { kind + 1 }, .name = str_of(names[kind]), .kind = (enum question_kind)kind };

		for (int64_t n = 1; n <= 3 + kind * 15 && !question_takes_words(&q); n++)
			*arena_push(arena, &q.choices) = (struct choice){ .n = n, .code = arena_printf(arena, "c%d", (int)n) };
		*arena_push(arena, &qs.questions) = q;
	}
	return qs;
}

static void must_fit(const struct question *q, const struct answer *a)
{
	must(!question_takes_words(q) || (a->choices == 0 && str_utf8(a->words)));
	must(question_takes_words(q) || a->words.len == 0);
	for (int64_t n = 1; n <= ANSWER_CHOICES; n++)
		must(!(a->choices >> (n - 1) & 1) || question_choice_n(q, n));
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
