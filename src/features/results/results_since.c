/* results_since.c -- what a release may still show beside those before it: anybody may have copied them, and can subtract. */
/* SPDX-License-Identifier: MIT */
#include "features/results/results_since.h"

static bool few(int64_t people, int64_t least)
{
	return people && people < least && people > -least;
}

/* Against the newest release that showed it, and those after, which hid it: of them it is known how large it can have been. */
bool since_little(const struct figure *f, const struct since *since)
{
	for (size_t k = 0; f->was && k < since->releases; k++) {
		if (f->was[k].state == CELL_SHOWN)
			return few(f->n - f->was[k].n, since->least);
		if (f->was[k].n >= 0 && f->n - f->was[k].n < since->least)
			return true;
	}
	return false;
}

/* ---- columns ---- */

static struct series_list split_of(struct arena *arena, const struct series_list *from, bool languages)
{
	struct series_list list = { 0 };

	for (size_t s = 0; s < from->n; s++)
		if (languages ? from->at[s].lang >= 0 : from->at[s].channels != 0)
			*arena_push(arena, &list) = from->at[s];
	return list;
}

static bool same_columns(const struct series_list *a, const struct series_list *b)
{
	bool same = a->n == b->n;

	for (size_t s = 0; same && s < a->n; s++)
		same = str_eq(a->at[s].name, b->at[s].name);
	return same;
}

/* The columns in which this split was published; nothing when there were different ones. True when it was published at all. */
static bool published_columns(struct arena *arena, const struct releases *before, bool languages, struct series_list *columns)
{
	bool published = false;

	for (size_t k = 0; k < before->n; k++) {
		struct series_list old = split_of(arena, &before->at[k].series, languages);

		if (!old.n)
			continue;
		if (!published)
			*columns = old;
		else if (!same_columns(columns, &old))
			columns->n = 0;
		published = true;
	}
	return published;
}

static bool few_came(const struct releases *before, const struct series *s, int64_t people, int64_t least)
{
	for (size_t k = 0; k < before->n; k++) {
		const struct figure *was = results_place(&before->at[k], 0, 0, s->name);

		if (was && was->state == CELL_SHOWN)
			return few(people - was->n, least);
	}
	return false;
}

/* Whether everybody is in one of the columns, none is too small, and one at least can be shown: a single hidden one takes another
 * with it. */
static bool splits_well(const struct tallies *all, const struct series_list *columns, int64_t pool, const struct releases *before)
{
	size_t hidden = 0;
	int64_t left = series_people(all, &(struct series){ STR("all"), 0, -1 });

	for (size_t s = 0; s < columns->n; s++) {
		int64_t people = series_people(all, &columns->at[s]);

		if (people < pool)
			return false;
		hidden += few_came(before, &columns->at[s], people, pool);
		left -= people;
	}
	return !left && columns->n > hidden + (hidden == 1);
}

struct series_list results_series_since(struct arena *arena, const struct tallies *all, int64_t pool, const struct releases *before)
{
	struct series_list now = results_series(arena, all, pool), list = { 0 };

	*arena_push(arena, &list) = now.at[0];
	for (int languages = 0; languages < 2; languages++) {
		struct series_list columns = split_of(arena, &now, languages);

		if (published_columns(arena, before, languages, &columns) && !splits_well(all, &columns, pool, before))
			continue;
		for (size_t s = 0; s < columns.n; s++)
			*arena_push(arena, &list) = columns.at[s];
	}
	return list;
}

/* ---- figures ---- */

static bool is_shown(const struct figure *f)
{
	return f && f->state == CELL_SHOWN;
}

/* How large a number that an earlier release hid can have been: no larger than how many took part, than its row's total, and than what
 * the numbers shown beside it leave of its column's. */
static int64_t at_most(struct results *old, const struct result *r, int64_t choice, str column)
{
	int64_t most = old->responses[0].n, id = r ? r->q->id.n : 0, whole = r ? r->part->base : 0;
	const struct figure *row = results_place(old, id, choice, STR("all")), *base = choice != whole ? results_place(old, id, whole, column) : NULL;

	if (is_shown(row) && row->n < most)
		most = row->n;
	if (!is_shown(base))
		return most;
	int64_t left = base->n;

	for (size_t c = 0; r && r->part->adds_up && c < r->part->n; c++) {
		const struct figure *other = results_place(old, id, r->part->at[c].n, column);

		left -= is_shown(other) ? other->n : 0;
	}
	return left < most ? left : most;
}

static struct figure figure_before(struct results *old, const struct result *r, int64_t choice, str column)
{
	const struct figure *f = results_place(old, r ? r->q->id.n : 0, choice, column);

	if (is_shown(f))
		return (struct figure){ .n = f->n };
	return (struct figure){ .n = f ? at_most(old, r, choice, column) : -1, .state = CELL_COMPLEMENTARY };
}

static void remember_line(struct arena *arena, const struct results *all, struct figure *line, const struct result *r, int64_t choice,
			  const struct releases *before)
{
	for (size_t s = 0; s < all->series.n; s++) {
		struct figure *was = arena_new_array(arena, struct figure, before->n);

		for (size_t k = 0; k < before->n; k++)
			was[k] = figure_before(&before->at[k], r, choice, all->series.at[s].name);
		line[s].was = was;
	}
}

void results_remember(struct arena *arena, struct results *all, const struct releases *before, int64_t least)
{
	all->releases = before->n;
	all->least = least;
	if (!before->n)
		return;
	remember_line(arena, all, all->responses, NULL, 0, before);
	for (size_t i = 0; i < all->questions.n; i++) {
		const struct result *r = &all->questions.at[i];

		remember_line(arena, all, r->base, r, r->part->base, before);
		for (size_t c = 0; c < r->part->n; c++)
			remember_line(arena, all, r->rows + c * all->series.n, r, r->part->at[c].n, before);
	}
}

static bool can_be_read(const struct result *r, size_t series)
{
	bool some = !r->part->n;

	for (size_t c = 0; c < r->part->n; c++)
		some = some || r->rows[c * series].state == CELL_SHOWN;
	return some && r->base[0].state == CELL_SHOWN;
}

bool results_worth(const struct results *all)
{
	bool choices = false, read_choices = false, read = false;

	for (size_t i = 0; i < all->questions.n; i++) {
		const struct result *r = &all->questions.at[i];

		if (r->q->about_you)
			continue;
		bool can = can_be_read(r, all->series.n);

		choices = choices || r->part->n;
		read_choices = read_choices || (can && r->part->n);
		read = read || can;
	}
	return choices ? read_choices : read;
}

/* ---- what follows from two tables together ----
 * A number of one table that is hidden cannot be worked out, so of a single cell the difference is known only where both are shown.
 * But of several cells of a sum together it is known as well whenever each table, by itself, gives their sum: because none of them
 * is hidden there, or because all are that are hidden, and the total is not. The smallest such groups are those hidden in either
 * table, those hidden before, and those hidden now; every other is one of them and cells shown in both, which are looked at alone. */
enum group { HIDDEN_IN_EITHER, HIDDEN_BEFORE, HIDDEN_NOW, GROUP_COUNT };

struct two {                            /* these tables and one earlier release */
	struct cell *cells;
	struct figure *const *figures;
	size_t release;
	int64_t least;
};

static bool shown_now(const struct two *t, size_t cell)
{
	return t->cells[cell].state == CELL_SHOWN;
}

static int64_t number_before(const struct two *t, size_t cell)
{
	return t->figures[cell]->was[t->release].n;
}

static bool shown_before(const struct two *t, size_t cell)
{
	const struct figure *f = t->figures[cell];

	return f && f->was && f->was[t->release].state == CELL_SHOWN;
}

static bool belongs_to(const struct two *t, size_t cell, enum group g)
{
	return (g != HIDDEN_NOW && !shown_before(t, cell)) || (g != HIDDEN_BEFORE && !shown_now(t, cell));
}

/* What one table says of a sum's parts: inside the group, and outside it. */
struct seen { size_t hidden, hidden_inside; int64_t inside, outside; };

static void see(struct seen *seen, int64_t n, bool shown, bool inside)
{
	seen->hidden += !shown;
	seen->hidden_inside += inside && !shown;
	*(inside ? &seen->inside : &seen->outside) += n;
}

static bool gives(const struct seen *seen, bool total_shown)
{
	return !seen->hidden_inside || (total_shown && seen->hidden == seen->hidden_inside);
}

/* How much a group changed; false when it has no cells, or one of the tables does not give it. */
static bool change_of(const struct two *t, const struct sum *s, enum group g, int64_t *change)
{
	struct seen before = { 0 }, now = { 0 };
	size_t cells = 0;

	for (size_t i = 0; i < s->n_parts; i++) {
		size_t cell = s->parts[i];
		bool inside = belongs_to(t, cell, g), shown = shown_before(t, cell);

		cells += inside;
		see(&before, shown ? number_before(t, cell) : 0, shown, inside);
		see(&now, t->cells[cell].n, shown_now(t, cell), inside);
	}
	if (!cells || !gives(&before, shown_before(t, s->total)) || !gives(&now, shown_now(t, s->total)))
		return false;
	*change = now.inside - (before.hidden_inside ? number_before(t, s->total) - before.outside : before.inside);
	return true;
}

/* Hiding a number that stood still would change nothing: one that moved, the smallest of them, else the smallest; else the total. */
static bool better(const struct two *t, size_t a, size_t b)
{
	bool moved_a = shown_before(t, a) && t->cells[a].n != number_before(t, a);
	bool moved_b = shown_before(t, b) && t->cells[b].n != number_before(t, b);

	return moved_a == moved_b ? t->cells[a].n < t->cells[b].n : moved_a;
}

static bool hide_one(const struct two *t, const struct sum *s)
{
	size_t best = s->total;

	for (size_t i = 0; i < s->n_parts; i++)
		if (shown_now(t, s->parts[i]) && !t->cells[s->parts[i]].known && (best == s->total || better(t, s->parts[i], best)))
			best = s->parts[i];
	if (!shown_now(t, best) || t->cells[best].known)
		return false;           /* nothing is left to hide: how many took part is told in any case */
	t->cells[best].hide = true;
	return true;
}

bool since_hide(struct cell *cells, struct figure *const *figures, const struct sum *sums, size_t n_sums, const struct since *since)
{
	bool more = false;
	int64_t change;

	for (size_t k = 0; k < since->releases; k++) {
		const struct two two = { cells, figures, k, since->least };

		for (size_t i = 0; i < n_sums; i++)
			for (enum group g = 0; g < GROUP_COUNT; g++)
				if (change_of(&two, &sums[i], g, &change) && few(change, since->least))
					more = hide_one(&two, &sums[i]) || more;
	}
	return more;
}
