/* suppress_test.c -- somebody with pencil, paper and patience looks for the people behind public tables, and finds nobody. */
/* SPDX-License-Identifier: MIT */
#include "analysis/suppress.h"
#include "tests/test.h"

/* ---- tables as they are published: linked by totals ------------------------------------------------------------------------ */

struct tables {
	struct cell cells[400];
	struct sum sums[200];
	size_t parts[200][16];
	size_t n_cells, n_sums;
};

static uint64_t dice_state;

static size_t dice(size_t sides)
{
	dice_state ^= dice_state << 13;
	dice_state ^= dice_state >> 7;
	dice_state ^= dice_state << 17;
	return (size_t)(dice_state % sides);
}

static size_t cell_new(struct tables *t, int64_t n, bool keep)
{
	t->cells[t->n_cells] = (struct cell){ .n = n, .keep = keep };
	return t->n_cells++;
}

/* A sum of n cells that lie `stride` apart. The total takes what they add up to. */
static void sum_new(struct tables *t, size_t total, size_t first, size_t n, size_t stride)
{
	size_t *parts = t->parts[t->n_sums];
	int64_t add = 0;

	for (size_t i = 0; i < n; i++) {
		parts[i] = first + i * stride;
		add += t->cells[parts[i]].n;
	}
	t->cells[total].n = add;
	t->sums[t->n_sums++] = (struct sum){ total, parts, n };
}

/* Many zeros, many small counts, some large ones, as in a consultation in a small place. */
static int64_t some_count(void)
{
	static const int most[] = { 1, 3, 6, 12, 60 };

	return dice(4) ? (int64_t)dice((size_t)most[dice(5)] + 1) : 0;
}

/* The people behind the tables: what they chose (the last: nothing) by how they sent it by language. */
struct people { size_t choices, channels, languages; int64_t n[5][4][2]; };

static struct people some_people(void)
{
	struct people p = { .choices = 2 + dice(4), .channels = 2 + dice(3), .languages = 2 };

	for (size_t c = 0; c < p.choices; c++)
		for (size_t k = 0; k < p.channels; k++)
			for (size_t l = 0; l < 2; l++)
				p.n[c][k][l] = some_count();
	return p;
}

/* Question × channel and question × language, linked by each choice's total. `by` holds the cells of the totals per channel and
 * language, shared by all questions; `filter` adds the same question for those who came by the first channel, by language. */
static void add_question(struct tables *t, const struct people *p, const size_t by[6], size_t all, bool filter)
{
	size_t totals = t->n_cells;

	for (size_t c = 0; c < p->choices; c++)
		cell_new(t, 0, true);
	size_t channel = t->n_cells;
	for (size_t i = 0; i < p->choices * p->channels; i++)
		cell_new(t, p->n[i / p->channels][i % p->channels][0] + p->n[i / p->channels][i % p->channels][1], false);
	size_t language = t->n_cells;
	for (size_t i = 0; i < p->choices * 2; i++) {
		int64_t n = 0;

		for (size_t k = 0; k < p->channels; k++)
			n += p->n[i / 2][k][i % 2];
		cell_new(t, n, false);
	}
	for (size_t c = 0; c < p->choices; c++) {
		sum_new(t, totals + c, channel + c * p->channels, p->channels, 1);
		sum_new(t, totals + c, language + c * 2, 2, 1);
	}
	for (size_t k = 0; k < p->channels; k++)
		sum_new(t, by[k], channel + k, p->choices, p->channels);
	for (size_t l = 0; l < 2; l++)
		sum_new(t, by[4 + l], language + l, p->choices, 2);
	sum_new(t, all, totals, p->choices, 1);
	for (size_t c = 0; filter && c < p->choices; c++) {
		size_t first = cell_new(t, p->n[c][0][0], false);

		cell_new(t, p->n[c][0][1], false);
		sum_new(t, channel + c * p->channels, first, 2, 1);
	}
}

static void some_tables(struct tables *t, uint64_t seed)
{
	dice_state = seed * 0x9e3779b97f4a7c15u + 1;
	dice(2);
	t->n_cells = t->n_sums = 0;
	struct people p = some_people();
	size_t all = cell_new(t, 0, true), by[6], questions = 1 + dice(2);
	bool keep = dice(2), filter = dice(3) == 0;

	for (size_t k = 0; k < 6; k++)
		by[k] = cell_new(t, 0, keep);
	for (size_t q = 0; q < questions; q++) {
		/* The same people answer the next question: each way of sending has as many as before. */
		for (size_t k = 0; q && k < p.channels; k++)
			for (size_t l = 0; l < 2; l++) {
				size_t from = dice(p.choices), to = dice(p.choices);
				int64_t n = p.n[from][k][l];

				p.n[from][k][l] = 0;
				p.n[to][k][l] += n;
			}
		add_question(t, &p, by, all, filter && !q);
	}
	sum_new(t, all, by[0], p.channels, 1);
	sum_new(t, all, by[4], 2, 1);
}

/* ---- the first attacker: row reduction with fractions ---------------------------------------------------------------------- */

struct fraction { int64_t up, down; };

static struct fraction reduced(int64_t up, int64_t down)
{
	int64_t a = up < 0 ? -up : up, b = down < 0 ? -down : down;

	while (b) {
		int64_t rest = a % b;

		a = b;
		b = rest;
	}
	a = down < 0 ? -a : a;
	return a ? (struct fraction){ up / a, down / a } : (struct fraction){ 0, 1 };
}

static struct fraction less(struct fraction a, struct fraction times, struct fraction b)
{
	struct fraction c = reduced(times.up * b.up, times.down * b.down);

	return reduced(a.up * c.down - c.up * a.down, a.down * c.down);
}

struct equations { struct fraction at[200][400]; size_t rows, columns; };

static void equations_of(struct equations *e, const struct tables *t)
{
	e->rows = t->n_sums;
	e->columns = t->n_cells;
	for (size_t i = 0; i < e->rows; i++) {
		for (size_t j = 0; j < e->columns; j++)
			e->at[i][j] = (struct fraction){ 0, 1 };
		for (size_t j = 0; j < t->sums[i].n_parts; j++)
			e->at[i][t->sums[i].parts[j]].up += t->cells[t->sums[i].parts[j]].state != CELL_SHOWN;
		e->at[i][t->sums[i].total].up -= t->cells[t->sums[i].total].state != CELL_SHOWN;
	}
}

static void clear_column(struct equations *e, size_t row, size_t column)
{
	struct fraction by = e->at[row][column];

	for (size_t j = 0; j < e->columns; j++)
		e->at[row][j] = reduced(e->at[row][j].up * by.down, e->at[row][j].down * by.up);
	for (size_t i = 0; i < e->rows; i++) {
		struct fraction times = e->at[i][column];

		for (size_t j = 0; i != row && times.up && j < e->columns; j++)
			e->at[i][j] = less(e->at[i][j], times, e->at[row][j]);
	}
}

/* How many hidden cells stand alone in an equation after reduction: their value can be read off. */
static size_t solved_by_reduction(const struct tables *t)
{
	static struct equations e;
	size_t done = 0, found = 0;

	equations_of(&e, t);
	for (size_t column = 0; column < e.columns && done < e.rows; column++) {
		size_t row = done;

		while (row < e.rows && !e.at[row][column].up)
			row++;
		if (row == e.rows)
			continue;
		for (size_t j = 0; row != done && j < e.columns; j++) {
			struct fraction swap = e.at[row][j];

			e.at[row][j] = e.at[done][j];
			e.at[done][j] = swap;
		}
		clear_column(&e, done++, column);
	}
	for (size_t i = 0; i < done; i++) {
		size_t unknowns = 0;

		for (size_t j = 0; j < e.columns; j++)
			unknowns += e.at[i][j].up != 0;
		found += unknowns == 1;
	}
	return found;
}

/* ---- the second attacker: tries every whole number ---------------------------------------------------------------------------- */

struct guess { int64_t low[400], high[400]; };
struct attack { const struct tables *t; int64_t threshold; long left; };

/* Narrows every cell by every sum until nothing moves; false when a cell has no value left. */
static bool consistent(const struct tables *t, struct guess *g)
{
	for (bool news = true; news;) {
		news = false;
		for (size_t i = 0; i < t->n_sums; i++) {
			const struct sum *s = &t->sums[i];
			int64_t low = -g->high[s->total], high = -g->low[s->total];

			for (size_t j = 0; j < s->n_parts; j++) {
				low += g->low[s->parts[j]];
				high += g->high[s->parts[j]];
			}
			for (size_t j = 0; j <= s->n_parts; j++) {
				size_t at = j < s->n_parts ? s->parts[j] : s->total;
				int64_t l = g->low[at], h = g->high[at];
				/* part = -(others), total = sum of parts; low and high count it on its own side. */
				int64_t most = j < s->n_parts ? l - low : h + high;
				int64_t least = j < s->n_parts ? h - high : l + low;

				if (most < h || least > l) {
					g->high[at] = most < h ? most : h;
					g->low[at] = least > l ? least : l;
					news = true;
					if (g->low[at] > g->high[at])
						return false;
					break;
				}
			}
		}
	}
	return true;
}

static int64_t as_near(const struct attack *a, const struct guess *g, size_t cell)
{
	int64_t n = a->t->cells[cell].n;

	return n < g->low[cell] ? g->low[cell] : n > g->high[cell] ? g->high[cell] : n;
}

/* The first sum that does not hold when every cell is as near to the truth as it may be; how much is missing. */
static size_t broken_sum(const struct attack *a, const struct guess *g, int64_t *missing)
{
	for (size_t i = 0; i < a->t->n_sums; i++) {
		const struct sum *s = &a->t->sums[i];

		*missing = as_near(a, g, s->total);
		for (size_t j = 0; j < s->n_parts; j++)
			*missing -= as_near(a, g, s->parts[j]);
		if (*missing)
			return i;
	}
	return a->t->n_sums;
}

/* Whether any whole numbers fit: mends one broken sum after the other, the shortest way first; complete while a->left lasts. */
static bool possible(struct attack *a, const struct guess *from)
{
	struct guess g = *from;
	int64_t missing;

	if (a->left-- < 0 || !consistent(a->t, &g))
		return false;
	size_t broken = broken_sum(a, &g, &missing);
	if (broken == a->t->n_sums)
		return true;
	const struct sum *s = &a->t->sums[broken];
	size_t pick = a->t->n_cells;
	for (size_t j = 0; j <= s->n_parts; j++) {
		size_t at = j < s->n_parts ? s->parts[j] : s->total;

		if (g.low[at] < g.high[at] && (pick == a->t->n_cells || g.high[at] - g.low[at] > g.high[pick] - g.low[pick]))
			pick = at;
	}
	int64_t step = (missing > 0) == (pick != s->total) ? 1 : -1, near = as_near(a, &g, pick);
	for (int64_t away = 0; away <= 2 * (g.high[pick] - g.low[pick]) + 1; away++) {
		int64_t value = near + (away % 2 ? step : -step) * ((away + 1) / 2);
		struct guess next = g;

		if (value < g.low[pick] || value > g.high[pick])
			continue;
		next.low[pick] = next.high[pick] = value;
		if (possible(a, &next))
			return true;
	}
	return false;
}

static struct guess first_guess(const struct tables *t, int64_t threshold)
{
	struct guess g;

	for (size_t i = 0; i < t->n_cells; i++) {
		const struct cell *c = &t->cells[i];

		g.low[i] = c->state == CELL_SHOWN ? c->n : c->state == CELL_PRIMARY;
		g.high[i] = c->state == CELL_SHOWN ? c->n : c->state == CELL_PRIMARY ? threshold - 1 : c->n + 3 * threshold;
	}
	return g;
}

/* How many hidden cells have one possible value only. Those for which the attacker ran out of patience are counted apart. */
static size_t solved_by_trying(const struct tables *t, int64_t threshold, size_t *given_up)
{
	struct guess start = first_guess(t, threshold);
	size_t found = 0;

	for (size_t i = 0; i < t->n_cells; i++) {
		bool other = t->cells[i].state == CELL_SHOWN, tired = false;

		for (int side = 0; side < 2 && !other; side++) {
			struct attack a = { t, threshold, 200000 };
			struct guess g = start;

			*(side ? &g.low[i] : &g.high[i]) = t->cells[i].n + (side ? 1 : -1);
			other = g.low[i] <= g.high[i] && possible(&a, &g);
			tired = tired || a.left < 0;
		}
		found += !other && !tired;
		*given_up += !other && tired;
	}
	return found;
}

/* Shown totals whose hidden parts are together under the threshold: a small group seen as one. */
static size_t small_remainders(const struct tables *t, int64_t threshold)
{
	size_t found = 0;

	for (size_t i = 0; i < t->n_sums; i++) {
		int64_t hidden = 0, n = 0;

		for (size_t j = 0; j < t->sums[i].n_parts; j++)
			if (t->cells[t->sums[i].parts[j]].state != CELL_SHOWN) {
				hidden += t->cells[t->sums[i].parts[j]].n;
				n++;
			}
		found += n && t->cells[t->sums[i].total].state == CELL_SHOWN && hidden < threshold;
	}
	return found;
}

static size_t small_and_shown(const struct tables *t, int64_t threshold)
{
	size_t found = 0;

	for (size_t i = 0; i < t->n_cells; i++)
		found += t->cells[i].state == CELL_SHOWN && t->cells[i].n > 0 && t->cells[i].n < threshold;
	return found;
}

struct harvest { size_t by_reduction, by_trying, given_up, remainders, small, tables, hidden, complementary, cells; };

/* Attacks many tables, protected in full or only by the first step. */
static struct harvest attack_tables(int n, bool complementary)
{
	static struct tables t;
	struct harvest h = { 0 };

	for (int i = 0; i < n; i++) {
		static const int64_t thresholds[] = { 5, 5, 3, 10 };
		int64_t threshold = thresholds[i % 4];

		some_tables(&t, (uint64_t)i + 1);
		if (complementary)
			suppress(test_arena(), t.cells, t.n_cells, t.sums, t.n_sums, threshold);
		else
			suppress_primary(t.cells, t.n_cells, threshold);
		h.by_reduction += solved_by_reduction(&t);
		h.by_trying += solved_by_trying(&t, threshold, &h.given_up);
		h.remainders += small_remainders(&t, threshold);
		h.small += small_and_shown(&t, threshold);
		for (size_t j = 0; j < t.n_cells; j++) {
			h.hidden += t.cells[j].state != CELL_SHOWN;
			h.complementary += t.cells[j].state == CELL_COMPLEMENTARY;
		}
		h.cells += t.n_cells;
		h.tables++;
	}
	return h;
}

enum { MANY = 3000 };

TEST(nobody_is_worked_out_from_thousands_of_linked_public_tables)
{
	struct harvest h = attack_tables(MANY, true);

	IS(h.by_reduction == 0);
	IS(h.by_trying == 0);
	IS(h.given_up == 0);
	IS(h.remainders == 0);
	IS(h.small == 0);
	test_note("%zu sets of tables, %zu cells, %zu hidden, %zu of them to protect others", h.tables, h.cells, h.hidden, h.complementary);
}

TEST(the_same_attack_succeeds_when_only_small_numbers_are_hidden)
{
	struct harvest h = attack_tables(MANY / 10, false);

	IS(h.by_reduction > MANY / 10);
	IS(h.by_trying > h.by_reduction);
	IS(h.remainders > 0);
}

/* ---- single sentences ---------------------------------------------------------------------------------------------------------- */

/* Rows × columns with margins: cells row by row, each row ended by its total; the last row holds the totals. */
static void square(struct tables *t, size_t rows, size_t columns, const int64_t *n)
{
	t->n_cells = t->n_sums = 0;
	for (size_t i = 0; i < (rows + 1) * (columns + 1); i++) {
		size_t row = i / (columns + 1), column = i % (columns + 1);
		bool margin = row == rows || column == columns;

		cell_new(t, margin ? 0 : n[row * columns + column], margin);
	}
	for (size_t row = 0; row < rows; row++)
		sum_new(t, row * (columns + 1) + columns, row * (columns + 1), columns, 1);
	for (size_t column = 0; column <= columns; column++)
		sum_new(t, rows * (columns + 1) + column, column, rows, columns + 1);
	sum_new(t, rows * (columns + 1) + columns, rows * (columns + 1), columns, 1);
}

static size_t hidden_in(const struct tables *t)
{
	size_t n = 0;

	for (size_t i = 0; i < t->n_cells; i++)
		n += t->cells[i].state != CELL_SHOWN;
	return n;
}

TEST(large_counts_and_zeros_are_shown)
{
	struct tables t;

	square(&t, 2, 3, (const int64_t[]){ 12, 0, 30, 40, 9, 5 });
	suppress(test_arena(), t.cells, t.n_cells, t.sums, t.n_sums, 5);
	IS(hidden_in(&t) == 0);
}

TEST(one_small_count_takes_three_more_with_it_the_smallest)
{
	struct tables t;

	square(&t, 3, 3, (const int64_t[]){ 2, 50, 11, 60, 70, 80, 12, 90, 14 });
	suppress(test_arena(), t.cells, t.n_cells, t.sums, t.n_sums, 5);
	IS(hidden_in(&t) == 4);
	IS(t.cells[0].state == CELL_PRIMARY);
	IS(t.cells[2].state == CELL_COMPLEMENTARY && t.cells[8].state == CELL_COMPLEMENTARY && t.cells[10].state == CELL_COMPLEMENTARY);
	IS(t.cells[15].state == CELL_SHOWN);
}

TEST(two_small_counts_of_a_shown_total_do_not_hide_each_other)
{
	struct tables t;
	const size_t parts[] = { 0, 1, 2 };

	t.n_cells = 0;
	cell_new(&t, 1, false);
	cell_new(&t, 2, false);
	cell_new(&t, 40, false);
	cell_new(&t, 43, true);
	suppress(test_arena(), t.cells, 4, &(struct sum){ 3, parts, 3 }, 1, 5);
	IS(t.cells[2].state == CELL_COMPLEMENTARY);
	IS(t.cells[3].state == CELL_SHOWN);
}

TEST(a_total_of_very_few_is_hidden_with_all_its_parts)
{
	struct tables t;
	size_t given_up = 0;

	square(&t, 2, 2, (const int64_t[]){ 1, 0, 0, 1 });
	suppress(test_arena(), t.cells, t.n_cells, t.sums, t.n_sums, 3);
	IS(solved_by_trying(&t, 3, &given_up) == 0 && !given_up);
	IS(small_and_shown(&t, 3) == 0);
}

TEST(what_outsiders_know_is_shown_and_what_would_follow_from_it_is_hidden)
{
	const size_t parts[] = { 0, 1 };
	struct cell cells[] = { { .n = 3 }, { .n = 0 }, { .n = 3, .keep = true, .known = true } };
	struct sum sum = { 2, parts, 2 };

	suppress(test_arena(), cells, 3, &sum, 1, 5);
	IS(cells[2].state == CELL_SHOWN);
	IS(cells[0].state != CELL_SHOWN && cells[1].state != CELL_SHOWN);
	struct range *r = suppress_ranges(test_arena(), cells, 3, &sum, 1, 5);
	IS(r[0].low < r[0].high);
}

/* Six chose one thing, four another, and all ten chose something: the four follow from the six. */
TEST(a_sum_that_is_only_known_to_be_at_least_so_much_is_protected_too)
{
	enum { FIRST, SECOND, PEOPLE, CHOSEN, MORE };
	struct cell cells[] = { { .n = 6 }, { .n = 4 }, { .n = 10, .keep = true }, { .n = 10, .unsaid = true }, { .n = 0, .unsaid = true } };
	const size_t choices[] = { FIRST, SECOND }, people[] = { PEOPLE, MORE };
	const struct sum sums[] = { { CHOSEN, choices, 2 }, { CHOSEN, people, 2 } };

	suppress(test_arena(), cells, 5, sums, 2, 5);
	IS(cells[SECOND].state == CELL_PRIMARY && cells[FIRST].state == CELL_COMPLEMENTARY && cells[PEOPLE].state == CELL_SHOWN);
	cells[FIRST].state = CELL_SHOWN;
	struct range *r = suppress_ranges(test_arena(), cells, 5, sums, 2, 5);
	IS(r[SECOND].low == 4 && r[SECOND].high == 4);
}

TEST(the_same_table_is_protected_the_same_way_twice)
{
	static struct tables a, b;

	some_tables(&a, 77);
	some_tables(&b, 77);
	suppress(test_arena(), a.cells, a.n_cells, a.sums, a.n_sums, 5);
	suppress(test_arena(), b.cells, b.n_cells, b.sums, b.n_sums, 5);
	for (size_t i = 0; i < a.n_cells; i++)
		IS(a.cells[i].state == b.cells[i].state);
}

TEST(an_outsider_narrows_a_hidden_count_by_its_total)
{
	const size_t parts[] = { 0, 1 };
	struct cell cells[] = { { 2, CELL_PRIMARY, false }, { 9, CELL_COMPLEMENTARY, false }, { 11, CELL_SHOWN, true } };
	struct range *r = suppress_ranges(test_arena(), cells, 3, &(struct sum){ 2, parts, 2 }, 1, 5);

	IS(r[0].low == 1 && r[0].high == 4);
	IS(r[1].low == 7 && r[1].high == 10);
	IS(r[2].low == 11 && r[2].high == 11);
}

TEST(shares_are_rounded_half_up)
{
	IS(share_percent(0, 0) == 0);
	IS(share_percent(1, 8) == 13);
	IS(share_percent(1, 3) == 33);
	IS(share_percent(2, 3) == 67);
	IS(share_percent(7, 7) == 100);
	IS(share_percent(1, 1000) == 0);
}
