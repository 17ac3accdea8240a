/* question_counted.c -- what is counted of each kind of question: its choices, its lines, and the bands that numbers and days fall into. */
/* SPDX-License-Identifier: MIT */
#include "core/questionnaire.h"

enum { UNIT = 10000, BANDS = 10 };

/* ---- bands of numbers ---- */

/* Band i holds edges[i-1] up to under edges[i]; the first and the last are open where no limit is set. */
struct bands { int64_t edges[BANDS + 3]; size_t n; bool below, above; };

/* 1, 2, 5, 10, 20 … of the smallest unit: the first of these of which BANDS are enough. */
static int64_t nice_step(int64_t span, int64_t unit)
{
	static const int64_t steps[] = { 1, 2, 5 };

	for (int64_t ten = unit;; ten *= 10)
		for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
			if (span / (steps[i] * ten) < BANDS)
				return steps[i] * ten;
}

static int64_t smallest(const struct question *q)
{
	int64_t unit = UNIT;

	for (int64_t i = 0; i < q->decimals; i++)
		unit /= 10;
	return unit > 0 ? unit : 1;
}

static int64_t floor_to(int64_t n, int64_t step)
{
	int64_t down = n / step * step;

	return down > n ? down - step : down;
}

static struct bands bands_of(const struct question *q)
{
	static const int64_t tens[] = { 0, 1, 10, 100, 1000, 10000, 100000, 1000000 };
	struct bands b = { .below = true, .above = true };

	if (q->least.is && q->most.is && q->most.n > q->least.n) {
		int64_t step = nice_step(q->most.n - q->least.n, smallest(q));

		b.below = b.above = false;
		for (int64_t edge = floor_to(q->least.n, step); edge <= q->most.n && b.n < BANDS + 2; edge += step)
			b.edges[b.n++] = edge;
		b.edges[b.n] = b.edges[b.n - 1] + step;
		return b;
	}
	b.below = !q->least.is || q->least.n < 0;
	for (size_t i = 0; i < sizeof tens / sizeof *tens; i++)
		b.edges[b.n++] = tens[i] * UNIT;
	return b;
}

static pair from_to(struct arena *arena, int64_t from, int64_t to)
{
	str low = number_words(arena, from), high = number_words(arena, to);

	return from == to ? pair_same(low) : words_both(arena, T2("{from} to {to}", "from", low, "to", high));
}

/* The i-th of the bands that begin at an edge. */
static pair band_words(struct arena *arena, const struct question *q, const struct bands *b, size_t i)
{
	int64_t from = !b->above && q->least.n > b->edges[i] ? q->least.n : b->edges[i], end = b->edges[i + 1];

	if (i + 1 == b->n && b->above)
		return words_both(arena, T1("{number} or more", "number", number_words(arena, from)));
	if (i + 1 == b->n)
		return from_to(arena, from, q->most.n);
	if (!q->decimals)
		return from_to(arena, from, end - UNIT);
	return words_both(arena, T2("{from} to under {to}", "from", number_words(arena, from), "to", number_words(arena, end)));
}

static void number_bands(struct arena *arena, const struct question *q, struct counted_part *part)
{
	struct bands b = bands_of(q);
	int64_t n = 0;

	if (b.below)
		*arena_push(arena, part) = (struct counted){ ++n, words_both(arena, T1("Under {number}", "number", number_words(arena, b.edges[0]))) };
	for (size_t i = 0; i < b.n; i++)
		*arena_push(arena, part) = (struct counted){ ++n, band_words(arena, q, &b, i) };
}

static int64_t number_band(const struct question *q, int64_t value)
{
	struct bands b = bands_of(q);
	int64_t band = b.below ? 1 : 0;

	for (size_t i = 0; i < b.n && value >= b.edges[i]; i++)
		band = (int64_t)i + 1 + b.below;
	return band ? band : 1;
}

/* ---- bands of days ---- */

enum { YEAR_FIRST = 1900, YEAR_LAST = 2099, MONTHS = 36, YEARS = 40 };

/* How many months a band lasts, and when the first begins, in months since the year 0. */
struct months { int64_t first, last, each; };

static int64_t months_of(day d)
{
	struct civil c = civil_of_day(d);

	return c.year * INT64_C(12) + c.month - 1;
}

static struct months months_in(const struct question *q)
{
	struct months m = { q->earliest.n ? months_of(q->earliest) : YEAR_FIRST * 12, q->latest.n ? months_of(q->latest) : YEAR_LAST * 12 + 11, 1 };
	int64_t span = m.last - m.first + 1;

	if (span > MONTHS)
		m.each = span <= YEARS * 12 ? 12 : 120;
	m.first -= m.first % m.each;
	while ((m.last - m.first) / m.each + 1 >= COUNT_STEP)
		m.each *= 10;
	return m;
}

/* "March 2026": a date without its day. */
static pair month_words(struct arena *arena, int64_t month)
{
	day first = civil_day((int)(month / 12), (int)(month % 12) + 1, 1);
	str en = day_words(arena, first, LANG_EN, DATE_PLAIN), cy = day_words(arena, first, LANG_CY, DATE_PLAIN);

	str_cut(&en, ' ');
	str_cut(&cy, ' ');
	return (pair){ en, cy };
}

static pair days_words(struct arena *arena, const struct months *m, int64_t from)
{
	str year = arena_printf(arena, "%lld", (long long)(from / 12));

	if (m->each == 1)
		return month_words(arena, from);
	if (m->each == 12)
		return pair_same(year);
	return words_both(arena, T2("{from} to {to}", "from", year, "to", arena_printf(arena, "%lld", (long long)((from + m->each) / 12 - 1))));
}

static void day_bands(struct arena *arena, const struct question *q, struct counted_part *part)
{
	struct months m = months_in(q);
	int64_t n = 0;

	for (int64_t from = m.first; from <= m.last; from += m.each)
		*arena_push(arena, part) = (struct counted){ ++n, days_words(arena, &m, from) };
}

static int64_t day_band(const struct question *q, int64_t value)
{
	struct months m = months_in(q);
	int64_t month = months_of((day){ value });

	if (month < m.first)
		month = m.first;
	if (month > m.last)
		month = m.last;
	return (month - m.first) / m.each + 1;
}

int64_t question_band(const struct question *q, int64_t value)
{
	return question_is(q)->shape == ANSWER_IS_NUMBER ? number_band(q, value) : question_is(q)->shape == ANSWER_IS_DATE ? day_band(q, value) : 0;
}

/* ---- parts ---- */

static struct counted_part *new_part(struct arena *arena, struct counted_parts *parts, bool adds_up)
{
	struct counted_part *part = arena_push(arena, parts);

	*part = (struct counted_part){ .adds_up = adds_up };
	return part;
}

static void count_choices(struct arena *arena, const struct question *q, struct counted_part *part, int64_t before)
{
	for (size_t i = 0; i < q->choices.n; i++)
		*arena_push(arena, part) = (struct counted){ before + q->choices.at[i].n, q->choices.at[i].label };
}

static void counted_choices(struct arena *arena, const struct question *q, struct counted_parts *parts)
{
	count_choices(arena, q, new_part(arena, parts, !question_is(q)->many), 0);
}

static void counted_words(struct arena *arena, const struct question *q, struct counted_parts *parts)
{
	(void)q;
	new_part(arena, parts, false);
}

static void counted_numbers(struct arena *arena, const struct question *q, struct counted_parts *parts)
{
	number_bands(arena, q, new_part(arena, parts, true));
}

static void counted_days(struct arena *arena, const struct question *q, struct counted_parts *parts)
{
	day_bands(arena, q, new_part(arena, parts, true));
}

static pair ordinal(struct arena *arena, int64_t place)
{
	return words_both(arena, T1("Place {n}", "n", arena_printf(arena, "%lld", (long long)place)));
}

static void counted_ranking(struct arena *arena, const struct question *q, struct counted_parts *parts)
{
	for (int64_t place = 1; place <= question_places(q); place++) {
		struct counted_part *part = new_part(arena, parts, true);

		part->label = ordinal(arena, place);
		part->base = COUNT_STEP * place;
		count_choices(arena, q, part, part->base);
	}
}

static void counted_matrix(struct arena *arena, const struct question *q, struct counted_parts *parts)
{
	for (size_t i = 0; i < q->lines.n; i++) {
		struct counted_part *part = new_part(arena, parts, true);

		part->label = q->lines.at[i].label;
		part->base = COUNT_STEP * q->lines.at[i].n;
		count_choices(arena, q, part, part->base);
	}
}

static void counted_file(struct arena *arena, const struct question *q, struct counted_parts *parts)
{
	struct counted_part *part = new_part(arena, parts, false);

	(void)q;
	*arena_push(arena, part) = (struct counted){ 1, words_both(arena, T("Sent a file")) };
}

struct counted_parts question_counted(struct arena *arena, const struct question *q)
{
	static void (*const count[ANSWER_SHAPES])(struct arena *, const struct question *, struct counted_parts *) = {
		[ANSWER_IS_CHOICES] = counted_choices, [ANSWER_IS_WORDS] = counted_words, [ANSWER_IS_NUMBER] = counted_numbers,
		[ANSWER_IS_DATE] = counted_days, [ANSWER_IS_RANKING] = counted_ranking, [ANSWER_IS_MATRIX] = counted_matrix,
		[ANSWER_IS_FILE] = counted_file,
	};
	struct counted_parts parts = { 0 };

	count[question_is(q)->shape](arena, q, &parts);
	return parts;
}

void question_counted_at(const struct question *q, int64_t number, int64_t *row, int64_t *choice)
{
	bool parts = question_is(q)->shape == ANSWER_IS_RANKING || question_is(q)->shape == ANSWER_IS_MATRIX;

	*row = parts ? number / COUNT_STEP : 0;
	*choice = parts ? number % COUNT_STEP : number;
}

int64_t question_counted_most(const struct question *q)
{
	enum answer_shape shape = question_is(q)->shape;
	int64_t most = 0;

	if (shape == ANSWER_IS_NUMBER || shape == ANSWER_IS_DATE)
		return COUNT_STEP;
	if (shape == ANSWER_IS_FILE)
		return 2;
	for (size_t i = 0; i < q->choices.n; i++)
		most = q->choices.at[i].n > most ? q->choices.at[i].n : most;
	if (shape == ANSWER_IS_RANKING)
		return COUNT_STEP * (question_places(q) + 1);
	for (size_t i = 0; i < q->lines.n; i++)
		most = q->lines.at[i].n > most ? q->lines.at[i].n : most;
	return shape == ANSWER_IS_MATRIX ? COUNT_STEP * (most + 1) : most + 1;
}
