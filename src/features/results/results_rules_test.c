/* results_rules_test.c -- somebody who can add and subtract looks for people behind published numbers, and finds nobody. */
/* SPDX-License-Identifier: MIT */
#include "features/results/results_since.h"

#include "base/random.h"
#include "core/fixture_test.h"
#include "tests/test.h"

enum { THRESHOLD = 5, POOL = 10, THRESHOLD_ABOUT = 10 };

/* What one place takes is given back before the next. */
static struct arena *scratch(void)
{
	static struct arena *arena;

	if (!arena)
		arena = arena_new(64 << 20);
	return arena;
}

/* ---- the people of a small place ----------------------------------------------------------------------------------------- */

struct place { struct questionnaire qs; struct tallies tallies; bool everybody_answers; };

static void count_one(struct place *p, int64_t question, int64_t choice, enum channel c, enum lang l)
{
	for (size_t i = 0; i < p->tallies.n; i++) {
		struct tally *t = &p->tallies.at[i];

		if (t->question == question && t->choice == choice && t->channel == c && t->lang == l) {
			t->n++;
			return;
		}
	}
	*arena_push(scratch(), &p->tallies) = (struct tally){ question, choice, c, l, 1 };
}

/* Most choose what most choose: small numbers are the rule at the end of a list. */
static uint64_t leaning(uint64_t n)
{
	uint64_t a = random_below(n), b = random_below(n);

	return a < b ? a : b;
}

static void one_answers(struct place *p, const struct question *q, enum channel c, enum lang l)
{
	uint64_t taken = 0;

	if (question_takes_words(q) || (!(q->required && p->everybody_answers) && random_below(6) == 0))
		return;
	for (uint64_t i = 0; i < (q->kind == QUESTION_MULTIPLE ? 1 + random_below(2) : 1); i++)
		taken |= UINT64_C(1) << leaning(q->choices.n);
	count_one(p, q->id.n, 0, c, l);
	for (size_t i = 0; i < q->choices.n; i++)
		if (taken >> i & 1)
			count_one(p, q->id.n, (int64_t)i + 1, c, l);
}

static void people_come(struct place *p, uint64_t people)
{
	uint64_t channels = 1 + random_below(4), welsh = random_below(5);

	for (uint64_t i = 0; i < people; i++) {
		enum channel c = (enum channel)leaning(channels);
		enum lang l = random_below(10) < welsh ? LANG_CY : LANG_EN;

		count_one(p, 0, 0, c, l);
		for (size_t q = 0; q < p->qs.questions.n; q++)
			if (!p->qs.questions.at[q].about_you)
				one_answers(p, &p->qs.questions.at[q], c, l);
	}
}

static struct place some_place(void)
{
	struct place p = { .qs = fixture_questions(scratch()), .everybody_answers = random_below(2) };

	people_come(&p, 1 + random_below(random_below(2) ? 40 : 400));
	return p;
}

/* ---- what somebody who holds the tables writes down: every sum of a row, of a column, of all tables ------------------------ */

struct attack {
	struct { struct cell *at; size_t n, room; } cells;      /* those that nobody publishes bear `keep`: nobody looks for them */
	struct { struct sum *at; size_t n, room; } sums;
	const struct results *all;
};

/* The cells of one line stand together, a cell a series. */
static size_t line(struct attack *a, const struct figure *f)
{
	size_t first = a->cells.n;

	for (size_t s = 0; s < a->all->series.n; s++)
		*arena_push(scratch(), &a->cells) = (struct cell){ .n = f[s].n, .state = f[s].state };
	return first;
}

static void sum_of(struct attack *a, size_t total, const size_t *parts, size_t n)
{
	size_t *copy = arena_new_array(scratch(), size_t, n + 1);

	memcpy(copy, parts, n * sizeof *parts);
	if (n)
		*arena_push(scratch(), &a->sums) = (struct sum){ total, copy, n };
}

static void row_sums(struct attack *a, size_t first)
{
	size_t channels[16], languages[16], nc = 0, nl = 0;

	for (size_t s = 1; s < a->all->series.n; s++)
		if (a->all->series.at[s].lang >= 0)
			languages[nl++] = first + s;
		else
			channels[nc++] = first + s;
	sum_of(a, first, channels, nc);
	sum_of(a, first, languages, nl);
}

static void column_sums(struct attack *a, size_t base, size_t rows, size_t n)
{
	for (size_t s = 0; s < a->all->series.n; s++) {
		size_t parts[16];

		for (size_t c = 0; c < n; c++)
			parts[c] = rows + c * a->all->series.n + s;
		sum_of(a, base + s, parts, n);
	}
}

static size_t unknown(struct attack *a)
{
	*arena_push(scratch(), &a->cells) = (struct cell){ .state = CELL_COMPLEMENTARY, .keep = true };
	return a->cells.n - 1;
}

/* Whoever could choose several chose at least one, and nobody chose one twice. */
static void several(struct attack *a, size_t base, size_t rows, size_t n)
{
	for (size_t s = 0; s < a->all->series.n; s++) {
		size_t chosen = unknown(a), more = unknown(a), parts[16];

		for (size_t c = 0; c < n; c++) {
			parts[c] = rows + c * a->all->series.n + s;
			sum_of(a, base + s, (size_t[]){ parts[c], unknown(a) }, 2);
		}
		sum_of(a, chosen, parts, n);
		sum_of(a, chosen, (size_t[]){ base + s, more }, 2);
	}
}

static struct attack write_down(const struct place *p, const struct results *all)
{
	struct attack a = { .all = all };
	size_t responses = line(&a, all->responses);

	row_sums(&a, responses);
	for (size_t i = 0; i < all->questions.n; i++) {
		const struct result *r = &all->questions.at[i];

		if (r->q->about_you)
			continue;
		size_t base = line(&a, r->base), rows = a.cells.n;

		row_sums(&a, base);
		for (size_t c = 0; c < r->q->choices.n; c++)
			row_sums(&a, line(&a, r->rows + c * all->series.n));
		if (r->q->kind == QUESTION_SINGLE || r->q->kind == QUESTION_SCALE)
			column_sums(&a, base, rows, r->q->choices.n);
		if (r->q->kind == QUESTION_MULTIPLE)
			several(&a, base, rows, r->q->choices.n);
		/* Where an answer was required, everybody knows that as many gave it as took part. */
		for (size_t s = 0; r->q->required && p->everybody_answers && s < all->series.n; s++)
			sum_of(&a, base + s, (size_t[]){ responses + s }, 1);
	}
	return a;
}

/* ---- the attackers ----------------------------------------------------------------------------------------------------------- */

enum { PRIME = 1000000007 };

static int64_t power(int64_t x, int64_t n)
{
	int64_t y = 1;

	for (; n; n >>= 1, x = x * x % PRIME)
		if (n & 1)
			y = y * x % PRIME;
	return y;
}

struct reduced { int64_t *m; size_t rows, columns; };

/* Takes sums from sums until nothing more comes of it. In numbers modulo a prime, so that they stay small. */
static struct reduced reduce(const struct attack *a)
{
	size_t columns = a->cells.n, rows = a->sums.n, done = 0;
	int64_t *m = arena_new_array(scratch(), int64_t, columns * rows + 1);

	for (size_t i = 0; i < rows; i++) {
		const struct sum *s = &a->sums.at[i];

		if (a->cells.at[s->total].state != CELL_SHOWN)
			m[i * columns + s->total] = PRIME - 1;
		for (size_t k = 0; k < s->n_parts; k++)
			if (a->cells.at[s->parts[k]].state != CELL_SHOWN)
				m[i * columns + s->parts[k]] = 1;
	}
	for (size_t c = 0; c < columns && done < rows; c++) {
		size_t pick = done;

		while (pick < rows && !m[pick * columns + c])
			pick++;
		if (pick == rows)
			continue;
		int64_t inverse = power(m[pick * columns + c], PRIME - 2);

		for (size_t k = 0; k < columns; k++) {
			int64_t swap = m[pick * columns + k] * inverse % PRIME;

			m[pick * columns + k] = m[done * columns + k];
			m[done * columns + k] = swap;
		}
		for (size_t i = 0; i < rows; i++) {
			int64_t times = m[i * columns + c];

			for (size_t k = c; i != done && times && k < columns; k++)
				m[i * columns + k] = (m[i * columns + k] + (PRIME - times) * m[done * columns + k]) % PRIME;
		}
		done++;
	}
	return (struct reduced){ m, done, columns };
}

/* A hidden cell left alone in a sum can be read off. */
static size_t found_by_elimination(const struct attack *a)
{
	struct reduced r = reduce(a);
	size_t found = 0;

	for (size_t i = 0; i < r.rows; i++) {
		size_t left = 0, last = 0;

		for (size_t k = 0; k < r.columns; k++)
			if (r.m[i * r.columns + k])
				left++, last = k;
		found += left == 1 && !a->cells.at[last].keep;
	}
	return found;
}

/* Knows besides that no count is negative and that a small one is small, and narrows every cell by every sum. */
static size_t found_by_bounds(const struct attack *a)
{
	const struct range *r = suppress_ranges(scratch(), a->cells.at, a->cells.n, a->sums.at, a->sums.n, THRESHOLD);
	size_t found = 0;

	for (size_t i = 0; i < a->cells.n; i++)
		found += a->cells.at[i].state != CELL_SHOWN && !a->cells.at[i].keep && r[i].low == r[i].high;
	return found;
}

static size_t hidden_of(const struct attack *a)
{
	size_t n = 0;

	for (size_t i = 0; i < a->cells.n; i++)
		n += a->cells.at[i].state != CELL_SHOWN && !a->cells.at[i].keep;
	return n;
}

/* What results_protect does without its second half. */
static void hide_small_numbers_only(struct results *all)
{
	for (size_t i = 0; i < all->questions.n; i++) {
		struct result *r = &all->questions.at[i];

		for (size_t k = 0; k < all->series.n * (r->q->choices.n + 1); k++) {
			struct figure *f = k < all->series.n ? &r->base[k] : &r->rows[k - all->series.n];

			f->state = f->n >= 1 && f->n < THRESHOLD ? CELL_PRIMARY : CELL_SHOWN;
		}
	}
}

static size_t found_in(uint64_t seed, size_t *hidden)
{
	random_seed(seed);
	arena_reset(scratch());
	struct place p = some_place();
	struct results all = results_count(scratch(), &p.qs, &p.tallies, POOL);

	results_protect(scratch(), &all, THRESHOLD, THRESHOLD_ABOUT);
	struct attack a = write_down(&p, &all);
	size_t by_elimination = found_by_elimination(&a), by_bounds = found_by_bounds(&a);

	if (by_elimination + by_bounds)
		test_note("place %d: %zu by elimination, %zu by bounds", (int)seed, by_elimination, by_bounds);
	*hidden += hidden_of(&a);
	return by_elimination + by_bounds;
}

TEST(nobody_recovers_a_hidden_number_from_all_that_was_published)
{
	/* Places in which somebody was found when it was forgotten what outsiders know besides: who had to answer, and that whoever may
	 * choose several chose one. */
	static const uint64_t once[] = { 551, 935, 947, 1053, 1279, 1382, 1440, 1468, 1511, 1696, 1994 };
	size_t hidden = 0, found = 0;

	for (uint64_t seed = 1; seed <= 300; seed++)
		found += found_in(seed, &hidden);
	for (size_t i = 0; i < sizeof once / sizeof *once; i++)
		found += found_in(once[i], &hidden);
	IS(found == 0);
	IS(hidden > 1000);
	test_note("%zu hidden numbers", hidden);
}

TEST(the_same_attackers_find_people_when_only_small_numbers_are_hidden)
{
	size_t by_elimination = 0, by_bounds = 0;

	for (uint64_t seed = 1; seed <= 30; seed++) {
		random_seed(seed);
		arena_reset(scratch());
		struct place p = some_place();
		struct results all = results_count(scratch(), &p.qs, &p.tallies, POOL);

		hide_small_numbers_only(&all);
		struct attack a = write_down(&p, &all);
		by_elimination += found_by_elimination(&a);
		by_bounds += found_by_bounds(&a);
	}
	IS(by_elimination > 0 && by_bounds > 0);
	test_note("%zu found by elimination, %zu by bounds", by_elimination, by_bounds);
}

/* ---- somebody who copied the first release and holds the second beside it ----------------------------------------------------
 * Nobody goes in between, so a difference of 1 .. POOL-1 is a handful of people. What each table tells by itself is found by
 * elimination, which knows nothing of the rules; then every group of answers of a column, and of channels or languages of a row, is
 * tried: what both tables tell of it. */

struct held { struct results all; struct attack a; struct reduced known; };

static struct held hold(const struct place *p, struct results all)
{
	struct held *h = arena_new_array(scratch(), struct held, 1);

	h->all = all;
	h->a = write_down(p, &h->all);
	h->known = reduce(&h->a);
	return *h;
}

struct group { int64_t question; str name[8]; int64_t choice[8]; size_t n; };

/* What write_down adds behind the lines of a question with several answers. */
static size_t several_cells(const struct result *r, size_t series)
{
	return r->q->kind == QUESTION_MULTIPLE ? series * (2 + r->q->choices.n) : 0;
}

/* Where the cell of a figure stands: write_down puts lines in the order of the questions. */
static size_t cell_at(const struct held *h, const struct figure *f)
{
	size_t series = h->all.series.n, at = series;

	if (f >= h->all.responses && f < h->all.responses + series)
		return (size_t)(f - h->all.responses);
	for (size_t i = 0; i < h->all.questions.n; i++) {
		const struct result *r = &h->all.questions.at[i];
		size_t rows = series * r->q->choices.n;

		if (r->q->about_you)
			continue;
		if (f >= r->base && f < r->base + series)
			return at + (size_t)(f - r->base);
		if (f >= r->rows && f < r->rows + rows)
			return at + series + (size_t)(f - r->rows);
		at += series + rows + several_cells(r, series);
	}
	abort();
}

/* Whether nothing is left of it once all that is known is taken away. */
static bool follows(const struct reduced *known, int64_t *form)
{
	int64_t left = 0;

	for (size_t i = 0; i < known->rows; i++) {
		const int64_t *row = known->m + i * known->columns;
		size_t lead = 0;

		while (lead < known->columns && !row[lead])
			lead++;
		int64_t times = lead < known->columns ? form[lead] : 0;

		for (size_t k = lead; times && k < known->columns; k++)
			form[k] = (form[k] + (PRIME - times) * row[k]) % PRIME;
	}
	for (size_t k = 0; k < known->columns; k++)
		left += form[k];
	return !left;
}

/* Whether the sum of these cells follows from what the table tells; `sum` is it. */
static bool tells(struct held *h, const struct group *g, unsigned members, int64_t *sum)
{
	int64_t *form = arena_new_array(scratch(), int64_t, h->known.columns);

	*sum = 0;
	for (size_t i = 0; i < g->n; i++) {
		const struct figure *f = results_place(&h->all, g->question, g->choice[i], g->name[i]);

		if (!(members >> i & 1))
			continue;
		if (!f)
			return false;
		*sum += f->n;
		if (f->state != CELL_SHOWN)
			form[cell_at(h, f)] = 1;
	}
	return follows(&h->known, form);
}

static size_t found_in_group(struct held *first, struct held *second, const struct group *g)
{
	size_t found = 0;
	int64_t before, now;

	for (unsigned members = 1; members < 1U << g->n; members++)
		if (tells(first, g, members, &before) && tells(second, g, members, &now))
			found += now - before >= 1 && now - before < POOL;
	return found;
}

/* The channels of a row, then its languages, then everybody. */
static size_t found_in_row(struct held *first, struct held *second, int64_t question, int64_t choice)
{
	size_t found = 0;

	for (int split = 0; split < 3; split++) {
		struct group g = { .question = question };

		for (size_t s = 0; s < second->all.series.n; s++) {
			const struct series *c = &second->all.series.at[s];

			if (split == (c->lang >= 0 ? 1 : c->channels ? 0 : 2)) {
				g.choice[g.n] = choice;
				g.name[g.n++] = c->name;
			}
		}
		found += found_in_group(first, second, &g);
	}
	return found;
}

/* Who answered, but did not choose this. */
static size_t found_beside(struct held *first, struct held *second, const struct question *q, str column)
{
	size_t found = 0;

	for (size_t c = 0; c < q->choices.n; c++) {
		const struct group all = { q->id.n, { column }, { 0 }, 1 }, one = { q->id.n, { column }, { q->choices.at[c].n }, 1 };
		int64_t n[4];

		if (tells(first, &all, 1, &n[0]) && tells(first, &one, 1, &n[1]) && tells(second, &all, 1, &n[2]) && tells(second, &one, 1, &n[3]))
			found += n[2] - n[3] - n[0] + n[1] >= 1 && n[2] - n[3] - n[0] + n[1] < POOL;
	}
	return found;
}

static size_t found_in_columns(struct held *first, struct held *second, const struct question *q)
{
	size_t found = 0;

	for (size_t s = 0; s < second->all.series.n; s++) {
		struct group g = { .question = q->id.n };

		found += found_beside(first, second, q, second->all.series.at[s].name);
		if (q->kind == QUESTION_MULTIPLE)
			continue;
		for (size_t c = 0; c < q->choices.n; c++) {
			g.choice[g.n] = q->choices.at[c].n;
			g.name[g.n++] = second->all.series.at[s].name;
		}
		found += found_in_group(first, second, &g);
	}
	return found;
}

/* How much of those in between is told; with the rule, or with a second release that knows nothing of the first. */
static size_t found_between(uint64_t seed, bool rule, size_t *shown)
{
	random_seed(seed);
	arena_reset(scratch());
	struct place p = some_place();
	struct results one = results_count(scratch(), &p.qs, &p.tallies, POOL);

	results_protect(scratch(), &one, THRESHOLD, THRESHOLD_ABOUT);
	struct held first = hold(&p, one);
	struct releases before = { 0 };

	*arena_push(scratch(), &before) = one;
	people_come(&p, POOL + random_below(random_below(2) ? 10 : 200));
	struct results two = results_count_in(scratch(), &p.qs, &p.tallies, rule ? results_series_since(scratch(), &p.tallies, POOL, &before)
										 : results_series(scratch(), &p.tallies, POOL));

	if (rule)
		results_remember(scratch(), &two, &before, POOL);
	results_protect(scratch(), &two, THRESHOLD, THRESHOLD_ABOUT);
	struct held second = hold(&p, two);
	size_t found = found_in_row(&first, &second, 0, 0);

	for (size_t i = 0; i < two.questions.n; i++) {
		const struct question *q = two.questions.at[i].q;

		if (q->about_you)
			continue;
		for (size_t c = 0; c <= q->choices.n; c++)
			found += found_in_row(&first, &second, q->id.n, (int64_t)c);
		found += found_in_columns(&first, &second, q);
	}
	*shown += second.a.cells.n - hidden_of(&second.a);
	return found + (rule ? found_by_elimination(&second.a) + found_by_bounds(&second.a) : 0);
}

TEST(nobody_learns_from_two_releases_what_a_handful_in_between_said)
{
	size_t found = 0, shown = 0;

	for (uint64_t seed = 1; seed <= 200; seed++) {
		size_t here = found_between(seed, true, &shown);

		if (here)
			test_note("place %d: %zu", (int)seed, here);
		found += here;
	}
	IS(found == 0);
	IS(shown > 1000);
	test_note("%zu numbers shown in the second releases", shown);
}

TEST(the_same_attacker_learns_it_when_a_release_knows_nothing_of_the_one_before)
{
	size_t found = 0, shown = 0;

	for (uint64_t seed = 1; seed <= 20; seed++)
		found += found_between(seed, false, &shown);
	IS(found > 20);
	test_note("%zu numbers of 1 to %d people", found, POOL - 1);
}

/* The only table of this question in a release: so many answered it, so many chose the first, second and third. */
static struct results about_age(const struct place *p, const struct releases *before, const int64_t n[4])
{
	struct results all = results_count(scratch(), &p->qs, &p->tallies, POOL);
	const struct question *age = questionnaire_question(&p->qs, STR("age"));

	for (int64_t c = 0; c < 4; c++)
		results_place(&all, age->id.n, c, STR("all"))->n = n[c];
	results_remember(scratch(), &all, before, POOL);
	results_protect(scratch(), &all, THRESHOLD, THRESHOLD_ABOUT);
	return all;
}

static bool age_is_shown(const struct place *p, struct results all, int64_t choice)
{
	return results_place(&all, questionnaire_question(&p->qs, STR("age"))->id.n, choice, STR("all"))->state == CELL_SHOWN;
}

TEST(what_people_say_about_themselves_is_compared_with_earlier_releases_too)
{
	struct place p = some_place();
	struct releases none = { 0 }, before = { 0 };
	struct results first = about_age(&p, &none, (const int64_t[]){ 90, 40, 30, 20 });

	*arena_push(scratch(), &before) = first;
	IS(age_is_shown(&p, first, 1) && age_is_shown(&p, first, 2) && age_is_shown(&p, first, 3));
	struct results second = about_age(&p, &before, (const int64_t[]){ 101, 51, 30, 20 }), near = about_age(&p, &before, (const int64_t[]){ 101, 41, 40, 20 }),
		       nearer = about_age(&p, &before, (const int64_t[]){ 91, 41, 30, 20 });

	IS(age_is_shown(&p, second, 0) && age_is_shown(&p, second, 1) && age_is_shown(&p, second, 2));
	IS(age_is_shown(&p, near, 0) && !age_is_shown(&p, near, 1) && !age_is_shown(&p, near, 2));
	for (int64_t c = 0; c < 4; c++)
		IS(!age_is_shown(&p, nearer, c));
}

/* One came, and the number was hidden; two more came: beside the release before the last it would tell of three. */
TEST(a_number_that_was_hidden_once_is_compared_with_the_release_that_showed_it)
{
	struct place p = some_place();
	struct releases before = { 0 }, both = { 0 };
	struct results first = about_age(&p, &before, (const int64_t[]){ 90, 40, 30, 20 });

	*arena_push(scratch(), &before) = first;
	struct results second = about_age(&p, &before, (const int64_t[]){ 101, 41, 40, 20 });

	*arena_push(scratch(), &both) = second;
	*arena_push(scratch(), &both) = first;
	IS(!age_is_shown(&p, second, 1) && !age_is_shown(&p, about_age(&p, &both, (const int64_t[]){ 111, 43, 48, 20 }), 1));
}

/* Nine were hidden, and nineteen are there now: whoever sees that, and that there had been fewer than ten, has the ten who came. */
TEST(what_was_hidden_stays_hidden_until_it_is_far_larger)
{
	struct place p = { .qs = fixture_questions(scratch()) };
	struct releases before = { 0 };

	people_come(&p, 300);
	struct results first = about_age(&p, &before, (const int64_t[]){ 60, 9, 31, 20 });

	*arena_push(scratch(), &before) = first;
	IS(!age_is_shown(&p, first, 1) && age_is_shown(&p, first, 2) && !age_is_shown(&p, first, 3));
	struct results near = about_age(&p, &before, (const int64_t[]){ 80, 19, 41, 20 }), far = about_age(&p, &before, (const int64_t[]){ 260, 100, 110, 50 });

	IS(age_is_shown(&p, near, 0) && !age_is_shown(&p, near, 1) && age_is_shown(&p, near, 2) && !age_is_shown(&p, near, 3));
	for (int64_t c = 0; c < 4; c++)
		IS(age_is_shown(&p, far, c));
}

/* ---- which columns there are ------------------------------------------------------------------------------------------------- */

static struct place with_people(const int64_t channels[CHANNEL_COUNT], int64_t welsh)
{
	struct place p = { .qs = fixture_questions(scratch()) };

	for (int c = 0; c < CHANNEL_COUNT; c++)
		for (int64_t i = 0; i < channels[c]; i++)
			count_one(&p, 0, 0, (enum channel)c, welsh-- > 0 ? LANG_CY : LANG_EN);
	return p;
}

static str names_of(const struct place *p, int64_t pool)
{
	struct series_list list = results_series(scratch(), &p->tallies, pool);
	str names = STR("");

	for (size_t i = 0; i < list.n; i++)
		names = arena_printf(scratch(), "%.*s%s%.*s", STR_F(names), i ? " " : "", STR_F(list.at[i].name));
	return names;
}

TEST(channels_with_few_people_are_put_together)
{
	struct place p = with_people((const int64_t[CHANNEL_COUNT]){ 100, 30, 4, 7 }, 40);

	IS_STR(names_of(&p, POOL), "all channel:online channel:paper channel:phone+in_person lang:cy lang:en");
	/* For officers each stands by itself. */
	IS_STR(names_of(&p, 0), "all channel:online channel:paper channel:phone channel:in_person lang:cy lang:en");
}

TEST(too_few_even_together_take_the_smallest_of_the_others_with_them)
{
	struct place p = with_people((const int64_t[CHANNEL_COUNT]){ 100, 30, 4 }, 40);

	IS_STR(names_of(&p, POOL), "all channel:online channel:paper+phone lang:cy lang:en");
}

TEST(a_split_of_which_one_column_would_be_left_is_not_made)
{
	struct place p = with_people((const int64_t[CHANNEL_COUNT]){ 100, 0, 4 }, 40), q = with_people((const int64_t[CHANNEL_COUNT]){ 3, 2, 4 }, 4);

	IS_STR(names_of(&p, POOL), "all lang:cy lang:en");
	IS_STR(names_of(&q, POOL), "all");
}

TEST(languages_are_not_compared_when_few_chose_one_of_them)
{
	struct place few = with_people((const int64_t[CHANNEL_COUNT]){ 100, 30 }, 9), enough = with_people((const int64_t[CHANNEL_COUNT]){ 100, 30 }, 10);
	struct place most = with_people((const int64_t[CHANNEL_COUNT]){ 100, 30 }, 121);

	IS_STR(names_of(&few, POOL), "all channel:online channel:paper");
	IS_STR(names_of(&enough, POOL), "all channel:online channel:paper lang:cy lang:en");
	IS_STR(names_of(&most, POOL), "all channel:online channel:paper");
}

TEST(the_name_of_a_column_is_read_as_it_was_written_and_nothing_else_is)
{
	struct series s;

	IS(series_read(scratch(), STR("channel:paper+phone"), &s) && s.channels == (1U << CHANNEL_PAPER | 1U << CHANNEL_PHONE) && s.lang < 0);
	IS_STR(words_say(scratch(), series_words(scratch(), &s, LANG_EN), LANG_EN), "On paper + By phone");
	IS(series_read(scratch(), STR("lang:cy"), &s) && s.lang == LANG_CY && !s.channels);
	IS(series_read(scratch(), STR("all"), &s) && s.lang < 0 && !s.channels);
	IS(!series_read(scratch(), STR("channel:pigeon"), &s) && !series_read(scratch(), STR("channel:"), &s));
	IS(!series_read(scratch(), STR("lang:fr"), &s) && !series_read(scratch(), STR(""), &s));
}

/* ---- what is counted ----------------------------------------------------------------------------------------------------------- */

TEST(a_question_about_people_is_never_crossed_with_anything)
{
	struct place p = with_people((const int64_t[CHANNEL_COUNT]){ 50, 30 }, 30);
	struct results all = results_count(scratch(), &p.qs, &p.tallies, POOL);
	const struct question *age = questionnaire_question(&p.qs, STR("age"));

	IS(all.series.n == 5);
	results_place(&all, age->id.n, 0, STR("all"))->n = 60;
	results_place(&all, age->id.n, 1, STR("all"))->n = 9;
	results_place(&all, age->id.n, 2, STR("all"))->n = 31;
	results_place(&all, age->id.n, 3, STR("all"))->n = 20;
	results_protect(scratch(), &all, THRESHOLD, THRESHOLD_ABOUT);
	IS(results_place(&all, age->id.n, 0, STR("all"))->state == CELL_SHOWN);
	IS(results_place(&all, age->id.n, 1, STR("all"))->state == CELL_PRIMARY);
	IS(results_place(&all, age->id.n, 2, STR("all"))->state == CELL_SHOWN);
	IS(results_place(&all, age->id.n, 3, STR("all"))->state == CELL_COMPLEMENTARY);
	for (size_t s = 1; s < all.series.n; s++)
		for (int64_t c = 0; c <= 3; c++)
			IS(results_place(&all, age->id.n, c, all.series.at[s].name)->n == 0);
}

TEST(a_figure_that_has_no_place_is_nowhere)
{
	struct place p = with_people((const int64_t[CHANNEL_COUNT]){ 50 }, 0);
	struct results all = results_count(scratch(), &p.qs, &p.tallies, POOL);
	const struct question *hours = questionnaire_question(&p.qs, STR("hours"));

	IS(results_place(&all, hours->id.n, 3, STR("all")) && !results_place(&all, hours->id.n, 4, STR("all")));
	IS(!results_place(&all, hours->id.n, 1, STR("lang:cy")) && !results_place(&all, 1, 0, STR("all")) && !results_place(&all, 0, 1, STR("all")));
}

TEST(how_many_took_part_is_told_and_what_would_follow_from_it_is_hidden)
{
	struct place p = { .qs = fixture_questions(scratch()) };
	const struct question *hours = questionnaire_question(&p.qs, STR("hours"));

	for (int i = 0; i < 3; i++) {
		count_one(&p, 0, 0, CHANNEL_ONLINE, LANG_EN);
		count_one(&p, hours->id.n, 0, CHANNEL_ONLINE, LANG_EN);
		count_one(&p, hours->id.n, 2, CHANNEL_ONLINE, LANG_EN);
	}
	struct results all = results_count(scratch(), &p.qs, &p.tallies, POOL);

	results_protect(scratch(), &all, THRESHOLD, THRESHOLD_ABOUT);
	IS(all.responses[0].state == CELL_SHOWN);
	IS(results_place(&all, hours->id.n, 2, STR("all"))->state != CELL_SHOWN);
	/* That all three chose the same would follow from the two zeros. */
	IS(results_place(&all, hours->id.n, 1, STR("all"))->state != CELL_SHOWN || results_place(&all, hours->id.n, 3, STR("all"))->state != CELL_SHOWN);
}
