/* results_text.c -- tables as plain text, to be copied into a letter or a report. */
/* SPDX-License-Identifier: MIT */
#include "features/results/results_text.h"

void text_line(struct text_lines *t, str line)
{
	*arena_push(t->arena, t) = line;
}

void text_say(struct text_lines *t, words says)
{
	text_line(t, words_say(t->arena, says, t->lang));
}

void text_count(struct text_lines *t, str label, int64_t n, int percent)
{
	char room[WORDS_NUMBER];
	str number = words_number(room, n);

	text_line(t, percent < 0 ? arena_printf(t->arena, "%.*s: %.*s", STR_F(label), STR_F(number))
				 : arena_printf(t->arena, "%.*s: %.*s (%d%%)", STR_F(label), STR_F(number), percent));
}

str text_whole(const struct text_lines *t)
{
	size_t len = 0, at = 0;

	for (size_t i = 0; i < t->n; i++)
		len += t->at[i].len + 1;
	char *whole = arena_take(t->arena, len + 1);

	for (size_t i = 0; i < t->n; i++) {
		memcpy(whole + at, t->at[i].at ? t->at[i].at : "", t->at[i].len);
		at += t->at[i].len;
		whole[at++] = '\n';
	}
	return (str){ whole, at };
}
