/* answer_shapes.c -- what each shape of answer does: when it is blank, what is wrong with it, how it is stored and packed. */
/* SPDX-License-Identifier: MIT */
#include "core/answer_shapes.h"

#include <stdio.h>

/* ---- what several shapes share ---- */

static uint64_t bit_of(const struct choice *c)
{
	return UINT64_C(1) << (c->n - 1);
}

uint64_t answer_choices_there_are(const struct question *q)
{
	uint64_t all = 0;

	for (size_t i = 0; i < q->choices.n; i++)
		all |= bit_of(&q->choices.at[i]);
	return all;
}

bool answer_more_than_one(uint64_t choices)
{
	return (choices & (choices - 1)) != 0;
}

static words choice_said(words why, const struct choice *c)
{
	why.arg[0].value = c->label;
	return why;
}

static void pack_words(struct buf *to, const struct question *q, const struct answer *a)
{
	(void)q;
	buf_str(to, a->words);
}

static str good_words(struct arena *arena, str packed)
{
	return str_utf8(packed) ? arena_copy(arena, packed) : STR("");
}

static void unpack_words(struct arena *arena, const struct question *q, str packed, struct answer *a)
{
	(void)q;
	a->words = good_words(arena, packed);
}

static words answer_missing(const struct question *q, const struct answer *a)
{
	(void)q, (void)a;
	return T("Write an answer");
}

/* ---- choices ---- */

static bool choices_blank(const struct question *q, const struct answer *a)
{
	(void)q;
	return a->choices == 0 && str_trim(a->words).len == 0;
}

static words choices_missing(const struct question *q, const struct answer *a)
{
	(void)a;
	return question_is(q)->many ? T("Choose at least one answer") : T("Choose an answer");
}

static words choices_problem(struct arena *arena, const struct question *q, const struct answer *a)
{
	const struct choice *other = question_other(q);

	(void)arena;
	if (a->choices & ~answer_choices_there_are(q))
		return T("Choose from the answers that are offered");
	if (!question_is(q)->many && answer_more_than_one(a->choices))
		return T("Choose one answer only");
	for (size_t i = 0; i < q->choices.n; i++)
		if (q->choices.at[i].alone && a->choices & bit_of(&q->choices.at[i]) && answer_more_than_one(a->choices))
			return choice_said(T1("Choose either \"{choice}\" or other answers, not both", "choice", STR("")), &q->choices.at[i]);
	if (other && a->words.len && !(a->choices & bit_of(other)))
		return choice_said(T1("You wrote something beside \"{choice}\": choose it, or take out what you wrote", "choice", STR("")), other);
	return (words){ 0 };
}

static bool choices_row(const struct question *q, const struct answer *a, int64_t n, struct answer_row *row, char room[NUMBER_ROOM])
{
	const struct choice *c = question_choice_n(q, n);

	(void)room;
	if (!(a->choices >> (n - 1) & 1))
		return false;
	*row = (struct answer_row){ n, c && c->other && a->words.len ? a->words : (str){ 0 } };
	return true;
}

static void choices_take(const struct question *q, struct answer *a, struct answer_row row)
{
	const struct choice *c = question_choice_n(q, row.choice);

	if (!c)
		return;
	a->choices |= bit_of(c);
	if (c->other && row.words.at)
		a->words = row.words;
}

static void choices_unpack(struct arena *arena, const struct question *q, str packed, struct answer *a)
{
	a->choices &= answer_choices_there_are(q);
	if (!question_is(q)->many && answer_more_than_one(a->choices))
		a->choices = 0;
	a->words = question_other(q) ? good_words(arena, packed) : STR("");
}

/* ---- words ---- */

static bool words_blank(const struct question *q, const struct answer *a)
{
	(void)q;
	return str_trim(a->words).len == 0;
}

static words nothing_wrong(struct arena *arena, const struct question *q, const struct answer *a)
{
	(void)arena, (void)q, (void)a;
	return (words){ 0 };
}

static bool words_row(const struct question *q, const struct answer *a, int64_t n, struct answer_row *row, char room[NUMBER_ROOM])
{
	(void)q, (void)room;
	*row = (struct answer_row){ 0, a->words.at ? a->words : STR("") };
	return n == 1;
}

static void words_take(const struct question *q, struct answer *a, struct answer_row row)
{
	(void)q;
	if (!row.choice)
		a->words = row.words;
}

/* ---- numbers and days ---- */

static words number_missing(const struct question *q, const struct answer *a)
{
	(void)q, (void)a;
	return T("Enter a number");
}

static int64_t unit_of(int64_t decimals)
{
	int64_t unit = 10000;

	for (int64_t i = 0; i < decimals; i++)
		unit /= 10;
	return unit;
}

static words number_problem(struct arena *arena, const struct question *q, const struct answer *a)
{
	int64_t n;

	if (!number_read(a->words, &n))
		return q->decimals ? T("Enter a number in digits, for example 2.5") : T("Enter a whole number in digits, for example 12");
	if (n % unit_of(q->decimals))
		return q->decimals ? TN("Enter a number with at most {n} decimal place", "Enter a number with at most {n} decimal places", q->decimals)
				   : T("Enter a whole number in digits, for example 12");
	if (q->least.is && n < q->least.n)
		return T1("Enter {number} or more", "number", number_words(arena, q->least.n));
	if (q->most.is && n > q->most.n)
		return T1("Enter {number} or less", "number", number_words(arena, q->most.n));
	return (words){ 0 };
}

static bool number_row(const struct question *q, const struct answer *a, int64_t n, struct answer_row *row, char room[NUMBER_ROOM])
{
	int64_t value;

	if (n != 1 || !answer_number(q, a, &value))
		return false;
	*row = (struct answer_row){ question_band(q, value), number_text(room, value) };
	return row->choice > 0;
}

static void value_take(const struct question *q, struct answer *a, struct answer_row row)
{
	(void)q;
	if (row.choice && row.words.at)
		a->words = row.words;
}

static words date_missing(const struct question *q, const struct answer *a)
{
	(void)q, (void)a;
	return T("Enter a date");
}

static words date_problem(struct arena *arena, const struct question *q, const struct answer *a)
{
	words why = { 0 };
	day d;

	if (!answer_day(a, &d))
		return T("Enter a real date: the day, the month and the year in figures");
	if (q->earliest.n && day_before(d, q->earliest)) {
		why = T1("Enter {day} or a later date", "day", STR(""));
		why.arg[0].value = (pair){ day_words(arena, q->earliest, LANG_EN, DATE_PLAIN), day_words(arena, q->earliest, LANG_CY, DATE_PLAIN) };
	} else if (q->latest.n && day_before(q->latest, d)) {
		why = T1("Enter {day} or an earlier date", "day", STR(""));
		why.arg[0].value = (pair){ day_words(arena, q->latest, LANG_EN, DATE_PLAIN), day_words(arena, q->latest, LANG_CY, DATE_PLAIN) };
	}
	return why;
}

static bool date_blank(const struct question *q, const struct answer *a)
{
	(void)q;
	for (size_t i = 0; i < a->words.len; i++)
		if (a->words.at[i] != '-' && a->words.at[i] != ' ')
			return false;
	return true;
}

static bool date_row(const struct question *q, const struct answer *a, int64_t n, struct answer_row *row, char room[NUMBER_ROOM])
{
	struct civil c;
	day d;

	if (n != 1 || !answer_day(a, &d))
		return false;
	c = civil_of_day(d);
	*row = (struct answer_row){ question_band(q, d.n), { room, 0 } };
	row->words.len = (size_t)snprintf(room, NUMBER_ROOM, "%04d-%02d-%02d", c.year, c.month, c.day);
	return row->choice > 0;
}

/* ---- a small number for each choice or line ---- */

static bool numbers_blank(const struct question *q, const struct answer *a)
{
	(void)q;
	for (size_t i = 0; i < ANSWER_CHOICES; i++)
		if (a->at[i])
			return false;
	return true;
}

/* "1.3 2.1": the first has 3, the second 1; whoever has none is left out. */
static void numbers_pack(struct buf *to, const struct question *q, const struct answer *a)
{
	size_t before = to->len;

	(void)q;
	for (int n = 1; n <= ANSWER_CHOICES; n++)
		if (a->at[n - 1])
			buf_printf(to, "%s%d.%d", to->len > before ? " " : "", n, a->at[n - 1]);
}

static void numbers_unpack(str packed, unsigned char at[ANSWER_CHOICES])
{
	while (packed.len) {
		str one = str_cut(&packed, ' '), left = str_cut(&one, '.');
		int64_t n, value;

		if (str_int(left, &n) && str_int(one, &value) && n >= 1 && n <= ANSWER_CHOICES && value >= 1 && value <= ANSWER_CHOICES)
			at[n - 1] = (unsigned char)value;
	}
}

/* ---- rankings ---- */

static words ranking_missing(const struct question *q, const struct answer *a)
{
	(void)q, (void)a;
	return T("Put at least one in its place");
}

/* Each place from the first on is taken by one choice, without a gap. */
static bool ranking_good(const struct question *q, const unsigned char at[ANSWER_CHOICES])
{
	uint64_t taken = 0;

	for (int64_t n = 1; n <= ANSWER_CHOICES; n++) {
		int64_t place = at[n - 1];

		if (!place)
			continue;
		if (!question_choice_n(q, n) || place > question_places(q) || taken >> (place - 1) & 1)
			return false;
		taken |= UINT64_C(1) << (place - 1);
	}
	return (taken & (taken + 1)) == 0;
}

static words ranking_problem(struct arena *arena, const struct question *q, const struct answer *a)
{
	(void)arena;
	return ranking_good(q, a->at) ? (words){ 0 } : T("Give each place to one choice, from the first place on");
}

static bool ranking_row(const struct question *q, const struct answer *a, int64_t n, struct answer_row *row, char room[NUMBER_ROOM])
{
	(void)q, (void)room;
	for (int64_t choice = 1; choice <= ANSWER_CHOICES; choice++)
		if (a->at[choice - 1] == n) {
			row->choice = COUNT_STEP * n + choice;
			return true;
		}
	return false;
}

static void ranking_take(const struct question *q, struct answer *a, struct answer_row row)
{
	int64_t n, place;

	question_counted_at(q, row.choice, &place, &n);
	if (question_choice_n(q, n) && place >= 1 && place <= question_places(q))
		a->at[n - 1] = (unsigned char)place;
}

static void ranking_unpack(struct arena *arena, const struct question *q, str packed, struct answer *a)
{
	(void)arena;
	a->words = STR("");
	numbers_unpack(packed, a->at);
	if (!ranking_good(q, a->at))
		memset(a->at, 0, sizeof a->at);
}

/* ---- grids ---- */

static words matrix_missing(const struct question *q, const struct answer *a)
{
	(void)q, (void)a;
	return T("Choose an answer in each line");
}

static bool matrix_fits(const struct question *q, int64_t line, int64_t point)
{
	return question_line_n(q, line) && question_choice_n(q, point);
}

static words matrix_problem(struct arena *arena, const struct question *q, const struct answer *a)
{
	(void)arena;
	for (int64_t n = 1; n <= ANSWER_CHOICES; n++)
		if (a->at[n - 1] && !matrix_fits(q, n, a->at[n - 1]))
			return T("Choose from the answers that are offered");
	for (size_t i = 0; q->required && i < q->lines.n; i++)
		if (!a->at[q->lines.at[i].n - 1]) {
			words why = T1("Choose an answer for \"{line}\"", "line", STR(""));

			why.arg[0].value = q->lines.at[i].label;
			return why;
		}
	return (words){ 0 };
}

static bool matrix_row(const struct question *q, const struct answer *a, int64_t n, struct answer_row *row, char room[NUMBER_ROOM])
{
	(void)q, (void)room;
	row->choice = COUNT_STEP * n + a->at[n - 1];
	return a->at[n - 1] > 0;
}

static void matrix_take(const struct question *q, struct answer *a, struct answer_row row)
{
	int64_t line, point;

	question_counted_at(q, row.choice, &line, &point);
	if (matrix_fits(q, line, point))
		a->at[line - 1] = (unsigned char)point;
}

static void matrix_unpack(struct arena *arena, const struct question *q, str packed, struct answer *a)
{
	(void)arena;
	a->words = STR("");
	numbers_unpack(packed, a->at);
	for (int64_t n = 1; n <= ANSWER_CHOICES; n++)
		if (!matrix_fits(q, n, a->at[n - 1]))
			a->at[n - 1] = 0;
}

/* ---- files ---- */

static bool file_blank(const struct question *q, const struct answer *a)
{
	(void)q;
	return !a->file.len && str_trim(a->words).len == 0;
}

static words file_missing(const struct question *q, const struct answer *a)
{
	(void)q, (void)a;
	return T("Choose a file");
}

static words file_problem(struct arena *arena, const struct question *q, const struct answer *a)
{
	(void)arena, (void)q;
	return a->file.len ? (words){ 0 } : T("Choose the file that you described, or take out what you wrote");
}

/* "HANDLE what it shows": a handle has no space in it. */
static void file_pack(struct buf *to, const struct question *q, const struct answer *a)
{
	(void)q;
	buf_str(to, a->file);
	buf_char(to, ' ');
	buf_str(to, a->words);
}

static void file_unpack(struct arena *arena, const struct question *q, str packed, struct answer *a)
{
	str all = good_words(arena, packed);

	(void)q;
	a->file = str_cut(&all, ' ');
	a->words = all.at ? all : STR("");
}

/* Two rows: the file, and what it shows, so that its words are read like any others. */
static bool file_row(const struct question *q, const struct answer *a, int64_t n, struct answer_row *row, char room[NUMBER_ROOM])
{
	(void)q, (void)room;
	*row = n == 1 ? (struct answer_row){ 0, a->words } : (struct answer_row){ 1, a->file };
	return n <= 2 && row->words.len > 0;
}

static void file_take(const struct question *q, struct answer *a, struct answer_row row)
{
	(void)q;
	if (row.choice)
		a->file = row.words;
	else
		a->words = row.words;
}

/* ---- all together ---- */

const struct answer_shape_does answer_shapes[ANSWER_SHAPES] = {
	[ANSWER_IS_CHOICES] = { choices_blank, choices_problem, choices_missing, choices_row, choices_take, pack_words, choices_unpack },
	[ANSWER_IS_WORDS] = { words_blank, nothing_wrong, answer_missing, words_row, words_take, pack_words, unpack_words },
	[ANSWER_IS_NUMBER] = { words_blank, number_problem, number_missing, number_row, value_take, pack_words, unpack_words },
	[ANSWER_IS_DATE] = { date_blank, date_problem, date_missing, date_row, value_take, pack_words, unpack_words },
	[ANSWER_IS_RANKING] = { numbers_blank, ranking_problem, ranking_missing, ranking_row, ranking_take, numbers_pack, ranking_unpack },
	[ANSWER_IS_MATRIX] = { numbers_blank, matrix_problem, matrix_missing, matrix_row, matrix_take, numbers_pack, matrix_unpack },
	[ANSWER_IS_FILE] = { file_blank, file_problem, file_missing, file_row, file_take, file_pack, file_unpack },
};
