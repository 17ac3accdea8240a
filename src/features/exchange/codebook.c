/* codebook.c -- what every column of an export means, in both languages. */
/* SPDX-License-Identifier: MIT */
#include "features/exchange/codebook.h"

#include "base/csv.h"
#include "features/exchange/export.h"

struct book { struct arena *arena; struct buf text; };

static void line(struct book *b, str column, pair asks, str kind, str code, pair label)
{
	const str fields[] = { column, asks.en, asks.cy, kind, code, label.en, label.cy };

	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
		csv_field(&b->text, i == 4 ? fields[i] : csv_guard(b->arena, fields[i].at ? fields[i] : STR("")), i == 0);
	csv_end(&b->text);
}

static const pair none = { { "", 0 }, { "", 0 } };

static void say(struct book *b, const char *column, words asks, const char *kind, const char *code, words label)
{
	line(b, str_of(column), words_both(b->arena, asks), str_of(kind), str_of(code), label.en ? words_both(b->arena, label) : none);
}

/* The columns before the questions. */
static void fixed_lines(struct book *b)
{
	say(b, "reference", T("The reference on the receipt"), "text", "", (words){ 0 });
	for (int c = 0; c < CHANNEL_COUNT; c++)
		say(b, "channel", T("How the response came"), "single", arena_z(b->arena, channel_word((enum channel)c)), channel_words((enum channel)c));
	say(b, "lang", T("The language of the response"), "single", "en", T("English"));
	say(b, "lang", T("The language of the response"), "single", "cy", T("Welsh"));
	say(b, "received_at", T("When it was received, in universal time"), "text", "", (words){ 0 });
	say(b, "late", T("Whether it came within the hour after closing"), "single", "0", T("No"));
	say(b, "late", T("Whether it came within the hour after closing"), "single", "1", T("Yes"));
	say(b, "state", T("What became of it"), "single", "received", T("Received"));
	say(b, "state", T("What became of it"), "single", "withdrawn", T("Withdrawn by the person"));
	say(b, "external_id", T("Its number in the system it came from"), "text", "", (words){ 0 });
}

static void special_lines(struct book *b)
{
	say(b, "*", T("In any question's column"), "special", "[skipped]", T("The question was not asked"));
	say(b, "*", T("In any question's column"), "special", "[withdrawn]", T("The person took their answers back"));
	say(b, "*", T("In any question's column"), "special", "", T("The question was asked and left blank"));
	say(b, "*", T("In any question's column"), "special", "'",
	    T("An apostrophe at the very beginning only keeps spreadsheets from taking the words for a formula: leave it out"));
}

static void question_lines(struct book *b, const struct question *q)
{
	str kind = question_kind_word(q->kind);

	if (!q->choices.n)
		line(b, export_column(b->arena, q, NULL), q->asks, kind, STR(""), none);
	for (size_t i = 0; i < q->choices.n; i++) {
		const struct choice *c = &q->choices.at[i];

		if (q->kind == QUESTION_MULTIPLE)
			line(b, export_column(b->arena, q, c), q->asks, kind, STR("1"), c->label);
		else
			line(b, export_column(b->arena, q, NULL), q->asks, kind, csv_guard(b->arena, c->code), c->label);
	}
}

bool codebook_write(struct arena *arena, const struct questionnaire *qs, bool about, FILE *to)
{
	static const char *const headings[] = { "column", "question_en", "question_cy", "kind", "code", "label_en", "label_cy" };
	struct book b = { .arena = arena };

	for (size_t i = 0; i < sizeof headings / sizeof *headings; i++)
		csv_field(&b.text, str_of(headings[i]), i == 0);
	csv_end(&b.text);
	fixed_lines(&b);
	special_lines(&b);
	for (size_t i = 0; i < qs->questions.n; i++)
		if (about || !qs->questions.at[i].about_you)
			question_lines(&b, &qs->questions.at[i]);
	bool good = fwrite(b.text.at, 1, b.text.len, to) == b.text.len && fflush(to) == 0;
	buf_free(&b.text);
	return good;
}
