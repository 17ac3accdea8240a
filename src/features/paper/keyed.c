/* keyed.c -- numbers typed for ticks, and ticks turned into numbers. */
/* SPDX-License-Identifier: MIT */
#include "features/paper/keyed.h"

#include "base/date.h"
#include "base/fold.h"

enum { ONE_DIGIT = 9 };

/* ---- numbers in a row ---- */

static bool separator(char c)
{
	return c == ' ' || c == ',' || c == ';' || c == '.' || c == '+' || c == '>' || c == ':';
}

static bool digit(char c)
{
	return c >= '0' && c <= '9';
}

/* The next number; where all have one digit they may stand together. False at the end, or at what is no number. */
static bool next_number(str *rest, size_t most, int64_t *n)
{
	size_t len = 0;

	while (rest->len && separator(rest->at[0]))
		*rest = str_from(*rest, 1);
	if (rest->len && rest->at[0] == '-') {
		*n = 0;
		*rest = str_from(*rest, 1);
		return true;
	}
	while (len < rest->len && digit(rest->at[len]) && !(most <= ONE_DIGIT && len))
		len++;
	if (!len || !str_int(str_first(*rest, len), n))
		return false;
	*rest = str_from(*rest, len);
	return true;
}

static words no_such_box(struct arena *arena, int64_t n)
{
	return T1("There is no box number {number} at this question", "number", arena_printf(arena, "%lld", (long long)n));
}

static str one_more(struct arena *arena, str all, const char *between, str more)
{
	return arena_printf(arena, "%.*s%s%.*s", STR_F(all), all.len ? between : "", STR_F(more));
}

static str number(struct arena *arena, int64_t n)
{
	return n ? arena_printf(arena, "%lld", (long long)n) : STR("-");
}

/* ---- each shape ---- */

static words read_choices(struct arena *arena, const struct question *q, str typed, struct answer *a)
{
	size_t most = question_is(q)->many ? q->choices.n : ONE_DIGIT + 1;
	int64_t n;

	while (next_number(&typed, most, &n)) {
		if (!question_choice_n(q, n))
			return no_such_box(arena, n);
		a->choices |= UINT64_C(1) << (n - 1);
	}
	typed = str_trim(typed);
	if (typed.len && !question_other(q))
		return T("Type the numbers beside the boxes that are ticked");
	a->words = typed.len ? typed : STR("");
	return (words){ 0 };
}

static str text_of_choices(struct arena *arena, const struct question *q, const struct answer *a)
{
	str all = STR("");

	for (size_t i = 0; i < q->choices.n; i++)
		if (a->choices & UINT64_C(1) << (q->choices.at[i].n - 1))
			all = one_more(arena, all, " ", number(arena, q->choices.at[i].n));
	return a->words.len ? one_more(arena, all, ": ", a->words) : all;
}

static words read_words(struct arena *arena, const struct question *q, str typed, struct answer *a)
{
	(void)arena, (void)q;
	a->words = typed;
	return (words){ 0 };
}

static str text_of_words(struct arena *arena, const struct question *q, const struct answer *a)
{
	(void)arena, (void)q;
	return a->words.at ? a->words : STR("");
}

/* As days are typed everywhere, or with spaces between; what is no day is left for the check to complain about. */
static words read_date(struct arena *arena, const struct question *q, str typed, struct answer *a)
{
	str rest = typed, slashes = str_cut(&rest, ' ');
	day d;

	(void)q;
	while (rest.len)
		slashes = one_more(arena, slashes, "/", str_cut(&rest, ' '));
	a->words = day_typed(arena, typed, &d) || day_typed(arena, slashes, &d) ? day_iso(arena, d) : typed;
	return (words){ 0 };
}

static words read_ranking(struct arena *arena, const struct question *q, str typed, struct answer *a)
{
	int64_t n;
	unsigned char place = 0;

	while (next_number(&typed, q->choices.n, &n)) {
		if (!question_choice_n(q, n))
			return no_such_box(arena, n);
		if (a->at[n - 1])
			return T1("Number {number} was typed twice", "number", number(arena, n));
		a->at[n - 1] = ++place;
	}
	return typed.len ? T("Type the numbers in the order in which they were put") : (words){ 0 };
}

static str text_of_ranking(struct arena *arena, const struct question *q, const struct answer *a)
{
	str all = STR("");

	for (unsigned place = 1; place <= q->choices.n; place++)
		for (size_t i = 0; i < q->choices.n; i++)
			if (a->at[q->choices.at[i].n - 1] == place)
				all = one_more(arena, all, " ", number(arena, q->choices.at[i].n));
	return all;
}

static words read_grid(struct arena *arena, const struct question *q, str typed, struct answer *a)
{
	int64_t n;
	size_t line = 0;

	for (; next_number(&typed, q->choices.n, &n); line++) {
		if (line == q->lines.n)
			return T("More numbers were typed than there are lines");
		if (n && !question_choice_n(q, n))
			return no_such_box(arena, n);
		a->at[q->lines.at[line].n - 1] = (unsigned char)n;
	}
	return typed.len ? T("Type a number for each line, in their order") : (words){ 0 };
}

static str text_of_grid(struct arena *arena, const struct question *q, const struct answer *a)
{
	str all = STR("");

	for (size_t i = 0; i < q->lines.n && !answer_blank(q, a); i++)
		all = one_more(arena, all, " ", number(arena, a->at[q->lines.at[i].n - 1]));
	return all;
}

static const struct {
	words (*read)(struct arena *, const struct question *, str typed, struct answer *);
	str (*text)(struct arena *, const struct question *, const struct answer *);
	const char *how;
} shapes[ANSWER_SHAPES] = {
	[ANSWER_IS_CHOICES] = { read_choices, text_of_choices, NULL },
	[ANSWER_IS_WORDS] = { read_words, text_of_words, NULL },
	[ANSWER_IS_NUMBER] = { read_words, text_of_words, NULL },
	[ANSWER_IS_DATE] = { read_date, text_of_words, TL("Day, month and year in figures, with a space between them") },
	[ANSWER_IS_RANKING] = { read_ranking, text_of_ranking, TL("Type the numbers in the order in which they were put") },
	[ANSWER_IS_MATRIX] = { read_grid, text_of_grid, TL("Type a number for each line, in their order; a dash for a line that was left blank") },
	[ANSWER_IS_FILE] = { NULL, NULL, NULL },
};

bool keyed_can(const struct question *q)
{
	return shapes[question_is(q)->shape].read != NULL;
}

words keyed_how(const struct question *q)
{
	if (question_other(q))
		return T("After the numbers come the words that were written beside “other”");
	return (words){ .en = shapes[question_is(q)->shape].how };
}

bool keyed_answer(struct arena *arena, const struct question *q, str typed, struct answer *a, words *why)
{
	const struct answer blank = { .asked = true, .words = STR("") };

	*a = blank;
	*why = (words){ 0 };
	typed = str_trim(typed);
	if (!typed.len || !keyed_can(q))
		return true;
	*why = shapes[question_is(q)->shape].read(arena, q, typed, a);
	if (!why->en && !answer_blank(q, a))
		*why = answer_problem(arena, q, a);
	if (why->en)
		*a = blank;
	return !why->en;
}

str keyed_text(struct arena *arena, const struct question *q, const struct answer *a)
{
	return keyed_can(q) ? shapes[question_is(q)->shape].text(arena, q, a) : STR("");
}

bool keyed_same(struct arena *arena, const struct question *q, const struct answer *a, const struct answer *b)
{
	return str_eq(fold_search(arena, keyed_text(arena, q, a)), fold_search(arena, keyed_text(arena, q, b)));
}

/* ---- what it means ---- */

static str label(const struct question *q, int64_t n, enum lang lang)
{
	const struct choice *c = question_choice_n(q, n);

	return c ? pair_in(c->label, lang) : STR("-");
}

str keyed_meaning(struct arena *arena, const struct question *q, const struct answer *a, enum lang lang)
{
	enum answer_shape shape = question_is(q)->shape;
	str all = STR("");

	for (size_t i = 0; shape == ANSWER_IS_CHOICES && i < q->choices.n; i++)
		if (a->choices & UINT64_C(1) << (q->choices.at[i].n - 1))
			all = one_more(arena, all, ", ", pair_in(q->choices.at[i].label, lang));
	for (unsigned place = 1; shape == ANSWER_IS_RANKING && place <= q->choices.n; place++)
		for (size_t i = 0; i < q->choices.n; i++)
			if (a->at[q->choices.at[i].n - 1] == place)
				all = one_more(arena, all, ", ", pair_in(q->choices.at[i].label, lang));
	for (size_t i = 0; shape == ANSWER_IS_MATRIX && !answer_blank(q, a) && i < q->lines.n; i++)
		all = one_more(arena, all, ", ", label(q, a->at[q->lines.at[i].n - 1], lang));
	return shape == ANSWER_IS_CHOICES && a->words.len ? one_more(arena, all, ": ", a->words) : all;
}
