/* fuzz_conversation_file.c -- any bytes at all as a conversation file: told what is wrong, never a crash, never a half-read one. */
/* SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "core/conversation_file.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* What was accepted keeps its promises. */
static void check(const struct conversation_file *f)
{
	bool sound = f->plan.about.code.len == 3 && f->plan.stages.n && f->questions.questions.n <= FILE_QUESTIONS &&
		     str_eq(f->plan.stages.at[f->plan.stages.n - 1].kind, STR("told"));

	for (size_t i = 0; i < f->questions.questions.n; i++) {
		const struct question *q = &f->questions.questions.at[i];

		sound = sound && q->name.len && (unsigned)q->kind < QUESTION_KIND_COUNT && q->choices.n <= ANSWER_CHOICES &&
			(q->asks.en.len || q->asks.cy.len) && !(q->about_you && q->required);
	}
	if (!sound)
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct arena *arena;
	struct load_problems problems = { 0 };
	struct conversation_file file;

	if (!arena)
		arena = arena_new(64 << 20);
	if (conversation_file_read(arena, (str){ (const char *)data, size }, (day){ 20778 }, &file, &problems))
		check(&file);
	else if (problems.n == 0)
		abort();
	for (size_t i = 0; i < problems.n; i++)
		if (!problems.at[i].path.len || !problems.at[i].why.len)
			abort();
	arena_reset(arena);
	return 0;
}
