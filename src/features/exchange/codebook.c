/* codebook.c -- what every column of an export means, in both languages. */
/* SPDX-License-Identifier: MIT */
#include "features/exchange/codebook.h"

#include "base/csv.h"
#include "features/exchange/export.h"

struct book { struct arena *arena; struct codebook_lines lines; };

static void line(struct book *b, str column, pair asks, str kind, str code, pair label)
{
	const str fields[CODEBOOK_COLUMNS] = { column, asks.en, asks.cy, kind, code, label.en, label.cy };
	struct codebook_line *l = arena_push(b->arena, &b->lines);

	for (size_t i = 0; i < CODEBOOK_COLUMNS; i++)
		l->column[i] = i == 4 ? fields[i] : csv_guard(b->arena, fields[i].at ? fields[i] : STR(""));
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

/* The codes of one column: a line for each choice. */
static void code_lines(struct book *b, const struct question *q, str column, pair asks)
{
	for (size_t i = 0; i < q->choices.n; i++)
		line(b, column, asks, question_kind_word(q->kind), csv_guard(b->arena, q->choices.at[i].code), q->choices.at[i].label);
}

static pair line_asks(struct arena *arena, const struct question *q, pair about)
{
	return (pair){ arena_printf(arena, "%.*s: %.*s", STR_F(q->asks.en), STR_F(about.en)),
		       arena_printf(arena, "%.*s: %.*s", STR_F(q->asks.cy), STR_F(about.cy)) };
}

static pair place_of(struct arena *arena, pair label)
{
	words says = T1("The place of: {choice}", "choice", STR(""));

	says.arg[0].value = label;
	return words_both(arena, says);
}

static void box_lines(struct book *b, const struct question *q, const struct export_boxes *boxes)
{
	str kind = question_kind_word(q->kind);

	for (size_t i = 0; i < boxes->n; i++) {
		str column = export_heading(b->arena, q, i);

		if (q->kind == QUESTION_MATRIX)
			code_lines(b, q, column, line_asks(b->arena, q, boxes->at[i].label));
		else if (q->kind == QUESTION_RANKING)
			line(b, column, q->asks, kind, STR(""), place_of(b->arena, boxes->at[i].label));
		else
			line(b, column, q->asks, kind, STR("1"), boxes->at[i].label);
	}
}

static void question_lines(struct book *b, const struct question *q)
{
	struct export_boxes boxes = export_boxes(b->arena, q);

	if (boxes.n)
		box_lines(b, q, &boxes);
	else if (q->choices.n)
		code_lines(b, q, q->name, q->asks);
	else
		line(b, q->name, q->asks, question_kind_word(q->kind), STR(""), q->unit);
	if (export_has_words(q))
		line(b, export_words_heading(b->arena, q), q->asks, STR("text"), STR(""),
		     question_other(q) ? question_other(q)->label : words_both(b->arena, T("What the file shows")));
}

struct codebook_lines codebook_lines(struct arena *arena, const struct questionnaire *qs, bool about)
{
	static const char *const headings[CODEBOOK_COLUMNS] = { "column", "question_en", "question_cy", "kind", "code", "label_en", "label_cy" };
	struct book b = { .arena = arena };
	struct codebook_line *first = arena_push(arena, &b.lines);

	for (size_t i = 0; i < CODEBOOK_COLUMNS; i++)
		first->column[i] = str_of(headings[i]);
	fixed_lines(&b);
	special_lines(&b);
	for (size_t i = 0; i < qs->questions.n; i++)
		if (about || !qs->questions.at[i].about_you)
			question_lines(&b, &qs->questions.at[i]);
	return b.lines;
}

void codebook_add(struct buf *to, struct arena *arena, const struct questionnaire *qs, bool about)
{
	struct codebook_lines lines = codebook_lines(arena, qs, about);

	for (size_t i = 0; i < lines.n; i++) {
		for (size_t c = 0; c < CODEBOOK_COLUMNS; c++)
			csv_field(to, lines.at[i].column[c], c == 0);
		csv_end(to);
	}
}

bool codebook_write(struct arena *arena, const struct questionnaire *qs, bool about, FILE *to)
{
	struct buf text = { 0 };

	codebook_add(&text, arena, qs, about);
	bool good = fwrite(text.at, 1, text.len, to) == text.len && fflush(to) == 0;
	buf_free(&text);
	return good;
}
