/* results_tally.c -- the single counts behind all tables, from the sheet of everybody's answers. */
/* SPDX-License-Identifier: MIT */
#include "features/results/results_tally.h"

static void tell(struct arena *arena, struct tallies *all, const struct sheet_line *line)
{
	for (int channel = 0; channel < CHANNEL_COUNT; channel++)
		for (int lang = 0; lang < LANG_COUNT; lang++)
			if (line->n[channel][lang])
				*arena_push(arena, all) = (struct tally){ line->question.n, line->choice, (enum channel)channel, (enum lang)lang,
									  line->n[channel][lang], line->row };
}

struct tallies results_tally(const struct sheet *s)
{
	struct sheet_lines lines = sheet_lines(s);
	struct sheet_line responses = sheet_responses(s);
	struct tallies all = { 0 };

	tell(s->arena, &all, &responses);
	for (size_t i = 0; i < lines.n; i++)
		tell(s->arena, &all, &lines.at[i]);
	return all;
}
