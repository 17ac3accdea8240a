/* results_rules.c -- counts by channel and language, small groups put together, small numbers hidden. */
/* SPDX-License-Identifier: MIT */
#include "features/results/results_rules.h"

#include "features/results/results_since.h"

/* ---- columns ---- */

static bool counts_response(const struct tally *t)
{
	return t->question == 0;
}

static void responses_by(const struct tallies *all, int64_t channels[CHANNEL_COUNT], int64_t langs[LANG_COUNT])
{
	for (size_t i = 0; i < all->n; i++) {
		const struct tally *t = &all->at[i];

		if (!counts_response(t))
			continue;
		channels[t->channel] += t->n;
		langs[t->lang] += t->n;
	}
}

static str channels_name(struct arena *arena, unsigned channels)
{
	str name = STR("channel:");

	for (int c = 0; c < CHANNEL_COUNT; c++)
		if (channels >> c & 1) {
			str word = channel_word((enum channel)c);

			name = arena_printf(arena, "%.*s%s%.*s", STR_F(name), name.len > 8 ? "+" : "", STR_F(word));
		}
	return name;
}

static void add_channels(struct arena *arena, struct series_list *list, unsigned channels)
{
	*arena_push(arena, list) = (struct series){ channels_name(arena, channels), channels, -1 };
}

static int smallest_of(unsigned channels, const int64_t n[CHANNEL_COUNT])
{
	int smallest = -1;

	for (int c = 0; c < CHANNEL_COUNT; c++)
		if (channels >> c & 1 && (smallest < 0 || n[c] < n[smallest]))
			smallest = c;
	return smallest;
}

/* Channels under `pool` go together; if even together they are too few, the smallest of the others joins them. */
static unsigned put_together(const int64_t n[CHANNEL_COUNT], int64_t pool, unsigned *alone)
{
	unsigned together = 0;
	int64_t sum = 0;

	for (int c = 0; c < CHANNEL_COUNT; c++)
		if (n[c] >= pool && n[c] > 0)
			*alone |= 1U << c;
		else if (n[c] > 0)
			together |= 1U << c, sum += n[c];
	while (together && sum < pool && *alone) {
		int smallest = smallest_of(*alone, n);

		*alone &= ~(1U << smallest);
		together |= 1U << smallest;
		sum += n[smallest];
	}
	return together;
}

static void split_channels(struct arena *arena, struct series_list *list, const int64_t n[CHANNEL_COUNT], int64_t pool)
{
	unsigned alone = 0, together = put_together(n, pool, &alone);

	if (!alone || (!together && (alone & (alone - 1)) == 0))
		return;                 /* only one column would be left: it says what 'all' says */
	for (int c = 0; c < CHANNEL_COUNT; c++)
		if (alone >> c & 1)
			add_channels(arena, list, 1U << c);
	if (together)
		add_channels(arena, list, together);
	series_sort(list);
}

struct series_list results_series(struct arena *arena, const struct tallies *all, int64_t pool)
{
	struct series_list list = { 0 };
	int64_t channels[CHANNEL_COUNT] = { 0 }, langs[LANG_COUNT] = { 0 };

	responses_by(all, channels, langs);
	*arena_push(arena, &list) = (struct series){ STR("all"), 0, -1 };
	split_channels(arena, &list, channels, pool);
	if (langs[LANG_CY] > 0 && langs[LANG_EN] > 0 && langs[LANG_CY] >= pool && langs[LANG_EN] >= pool) {
		*arena_push(arena, &list) = (struct series){ STR("lang:cy"), 0, LANG_CY };
		*arena_push(arena, &list) = (struct series){ STR("lang:en"), 0, LANG_EN };
	}
	return list;
}

static int place_of(const struct series *s)
{
	return s->lang >= 0 ? 64 + (s->lang != LANG_CY) : s->channels ? 1 + __builtin_ctz(s->channels) : 0;
}

void series_sort(struct series_list *list)
{
	for (size_t i = 1; i < list->n; i++)
		for (size_t k = i; k && place_of(&list->at[k]) < place_of(&list->at[k - 1]); k--) {
			struct series swap = list->at[k];

			list->at[k] = list->at[k - 1];
			list->at[k - 1] = swap;
		}
}

bool series_read(struct arena *arena, str name, struct series *s)
{
	str rest = name;

	*s = (struct series){ arena_copy(arena, name), 0, -1 };
	if (str_eq(name, STR("all")))
		return true;
	if (str_eq(name, STR("lang:cy")) || str_eq(name, STR("lang:en"))) {
		s->lang = str_eq(name, STR("lang:cy")) ? LANG_CY : LANG_EN;
		return true;
	}
	if (!str_eq(str_cut(&rest, ':'), STR("channel")))
		return false;
	while (rest.len) {
		enum channel c = channel_of(str_cut(&rest, '+'));

		if (c == CHANNEL_COUNT)
			return false;
		s->channels |= 1U << c;
	}
	return s->channels != 0;
}

words series_words(struct arena *arena, const struct series *s, enum lang lang)
{
	str list = STR("");

	if (s->lang == LANG_CY)
		return T("In Welsh");
	if (s->lang == LANG_EN)
		return T("In English");
	if (!s->channels)
		return T("Everybody");
	for (int c = 0; c < CHANNEL_COUNT; c++)
		if (s->channels >> c & 1) {
			str word = words_say(arena, channel_words((enum channel)c), lang);

			list = arena_printf(arena, "%.*s%s%.*s", STR_F(list), list.len ? " + " : "", STR_F(word));
		}
	return T1("{channels}", "channels", list);
}

/* ---- tables ---- */

struct results results_new(struct arena *arena, const struct questionnaire *qs, struct series_list series)
{
	struct results all = { .series = series };

	all.responses = arena_new_array(arena, struct figure, series.n);
	for (size_t i = 0; i < qs->questions.n; i++) {
		const struct question *q = &qs->questions.at[i];

		struct counted_parts parts = question_counted(arena, q);

		for (size_t p = 0; p < parts.n; p++)
			*arena_push(arena, &all.questions) = (struct result){ q, arena_new_array(arena, struct figure, series.n),
				arena_new_array(arena, struct figure, series.n * (parts.at[p].n + 1)), &parts.at[p] };
	}
	return all;
}

void results_hide_all(struct results *all)
{
	size_t series = all->series.n;

	for (size_t s = 0; s < series; s++)
		all->responses[s].state = CELL_COMPLEMENTARY;
	for (size_t i = 0; i < all->questions.n; i++) {
		struct result *r = &all->questions.at[i];

		for (size_t k = 0; k < series * (r->part->n + 1); k++)
			(k < series ? &r->base[k] : &r->rows[k - series])->state = CELL_COMPLEMENTARY;
	}
}

static bool belongs(const struct series *s, const struct tally *t)
{
	if (s->lang >= 0)
		return t->lang == (enum lang)s->lang;
	return !s->channels || s->channels >> t->channel & 1;
}

/* The line of one part of a question. */
static struct figure *line_in(struct result *r, int64_t choice, size_t series)
{
	if (choice == r->part->base)
		return r->base;
	for (size_t i = 0; i < r->part->n; i++)
		if (r->part->at[i].n == choice)
			return r->rows + i * series;
	return NULL;
}

/* The figures of one line, a figure a series; NULL when there is no such line. */
static struct figure *line_of(struct results *all, int64_t question, int64_t choice)
{
	struct figure *line = NULL;

	if (question == 0)
		return choice == 0 ? all->responses : NULL;
	for (size_t i = 0; i < all->questions.n && !line; i++)
		if (all->questions.at[i].q->id.n == question)
			line = line_in(&all->questions.at[i], choice, all->series.n);
	return line;
}

int64_t series_people(const struct tallies *all, const struct series *s)
{
	int64_t n = 0;

	for (size_t i = 0; i < all->n; i++)
		if (counts_response(&all->at[i]) && belongs(s, &all->at[i]))
			n += all->at[i].n;
	return n;
}

struct results results_count(struct arena *arena, const struct questionnaire *qs, const struct tallies *tallies, int64_t pool)
{
	return results_count_in(arena, qs, tallies, results_series(arena, tallies, pool));
}

struct results results_count_in(struct arena *arena, const struct questionnaire *qs, const struct tallies *tallies, struct series_list series)
{
	struct results all = results_new(arena, qs, series);

	for (size_t i = 0; i < tallies->n; i++) {
		const struct tally *t = &tallies->at[i];
		struct figure *line = t->row ? NULL : line_of(&all, t->question, t->choice);

		for (size_t s = 0; line && s < all.series.n; s++)
			if (belongs(&all.series.at[s], t))
				line[s].n += t->n;
	}
	return all;
}

struct figure *results_place(struct results *all, int64_t question, int64_t choice, str series)
{
	struct figure *line = line_of(all, question, choice);

	for (size_t s = 0; line && s < all->series.n; s++)
		if (str_eq(all->series.at[s].name, series))
			return &line[s];
	return NULL;
}

/* ---- protection ---- */

struct linked {
	struct arena *arena;
	struct { struct cell *at; size_t n, room; } cells;
	struct { struct sum *at; size_t n, room; } sums;
	struct { struct figure **at; size_t n, room; } figures;         /* whose cell it is, in the same order; NULL: nobody's */
	const struct figure *took_part;         /* a figure a series; NULL: not told in these columns */
	struct since since;                     /* the releases before this one */
};

static size_t add_cell(struct linked *linked, struct figure *f, bool keep)
{
	*arena_push(linked->arena, &linked->cells) = (struct cell){ .n = f->n, .keep = keep, .hide = since_little(f, &linked->since) };
	*arena_push(linked->arena, &linked->figures) = f;
	return linked->cells.n - 1;
}

static size_t add_unsaid(struct linked *linked, int64_t n)
{
	*arena_push(linked->arena, &linked->cells) = (struct cell){ .n = n, .unsaid = true };
	*arena_push(linked->arena, &linked->figures) = NULL;
	return linked->cells.n - 1;
}

static void add_sum(struct linked *linked, size_t total, const size_t *parts, size_t n)
{
	size_t *copy = arena_new_array(linked->arena, size_t, n);

	memcpy(copy, parts, n * sizeof *parts);
	*arena_push(linked->arena, &linked->sums) = (struct sum){ total, copy, n };
}

/* A line's columns: its channels add up to its 'all', and so do its languages. Returns where its cells begin. */
static size_t add_line(struct linked *linked, const struct series_list *series, struct figure *line, bool keep_total)
{
	size_t first = linked->cells.n, parts[CHANNEL_COUNT + LANG_COUNT], n;

	for (size_t s = 0; s < series->n; s++)
		add_cell(linked, &line[s], keep_total && s == 0);
	for (int split = 0; split < 2; split++) {
		n = 0;
		for (size_t s = 1; s < series->n; s++)
			if ((series->at[s].lang >= 0) == (split == 1))
				parts[n++] = first + s;
		if (n)
			add_sum(linked, first, parts, n);
	}
	return first;
}

/* Whoever answers a question with several answers chose at least one of them, and none of them twice: outsiders know that too. */
static void add_several(struct linked *linked, size_t base, const size_t *choices, size_t n)
{
	int64_t chosen = 0, people = linked->cells.at[base].n;

	for (size_t c = 0; c < n; c++) {
		chosen += linked->cells.at[choices[c]].n;
		add_sum(linked, base, (size_t[]){ choices[c], add_unsaid(linked, people - linked->cells.at[choices[c]].n) }, 2);
	}
	size_t all = add_unsaid(linked, chosen);

	add_sum(linked, all, choices, n);
	add_sum(linked, all, (size_t[]){ base, add_unsaid(linked, chosen - people) }, 2);
}

/* A column to which a handful of people came is hidden as a whole: a number in it that stood still would tell what none of them said. */
static void hide_column(struct linked *linked, const struct result *r, size_t base, const size_t *lines, size_t s)
{
	bool few_came = s && linked->took_part && since_little(&linked->took_part[s], &linked->since);

	if (!few_came && !since_little(&r->base[s], &linked->since))
		return;
	linked->cells.at[base + s].hide = true;
	for (size_t c = 0; c < r->part->n; c++)
		linked->cells.at[lines[c] + s].hide = true;
}

/* Where an answer is required and as many gave it as took part, everybody knows how many: `responses`, NULL where they do not.
 * Returns where the cells of each line begin. */
static size_t *add_question(struct linked *linked, const struct series_list *series, struct result *r, const struct figure *responses)
{
	size_t base = add_line(linked, series, r->base, true), *lines = arena_new_array(linked->arena, size_t, r->part->n + 1);
	size_t *choices = arena_new_array(linked->arena, size_t, r->part->n + 1);

	for (size_t s = 0; responses && s < series->n; s++)
		linked->cells.at[base + s].known = responses[s].state == CELL_SHOWN;
	for (size_t c = 0; c < r->part->n; c++)
		lines[c] = add_line(linked, series, r->rows + c * series->n, false);
	for (size_t s = 0; s < series->n; s++)
		hide_column(linked, r, base, lines, s);
	for (size_t s = 0; s < series->n && r->part->n; s++) {
		for (size_t c = 0; c < r->part->n; c++)
			choices[c] = lines[c] + s;
		if (r->part->adds_up)
			add_sum(linked, base + s, choices, r->part->n);
		else
			add_several(linked, base + s, choices, r->part->n);
	}
	return lines;
}

static bool everybody_answered(const struct results *all, const struct result *r)
{
	bool same = r->q->required;

	for (size_t s = 0; s < all->series.n; s++)
		same = same && r->base[s].n == all->responses[s].n;
	return same;
}

static size_t solve(struct linked *linked, int64_t threshold)
{
	size_t hidden = 0;

	do
		suppress(linked->arena, linked->cells.at, linked->cells.n, linked->sums.at, linked->sums.n, threshold);
	while (since_hide(linked->cells.at, linked->figures.at, linked->sums.at, linked->sums.n, &linked->since));
	for (size_t i = 0; i < linked->cells.n; i++) {
		if (!linked->figures.at[i])
			continue;
		linked->figures.at[i]->state = linked->cells.at[i].state;
		hidden += linked->cells.at[i].state != CELL_SHOWN;
	}
	return hidden;
}

/* ---- questions of which only everybody is told ---- */

/* In a copy of its own, because only the first column of its lines is there. */
static struct result first_column(struct arena *arena, const struct result *r, size_t series)
{
	struct result first = { r->q, &r->base[0], arena_new_array(arena, struct figure, r->part->n + 1), r->part };

	for (size_t c = 0; c < r->part->n; c++)
		first.rows[c] = r->rows[c * series];
	return first;
}

static void take_back(struct result *r, const struct result *first, size_t series)
{
	for (size_t c = 0; c < r->part->n; c++)
		r->rows[c * series] = first->rows[c];
}

/* Whoever puts a choice in one place puts it in no other: when all rank all, everybody knows what a choice's places add up to. */
static void add_places(struct linked *linked, size_t *const *lines, size_t places, size_t choices)
{
	size_t *cells = arena_new_array(linked->arena, size_t, places + 1);

	for (size_t c = 0; c < choices; c++) {
		int64_t n = 0;

		for (size_t p = 0; p < places; p++) {
			cells[p] = lines[p][c];
			n += linked->cells.at[cells[p]].n;
		}
		*arena_push(linked->arena, &linked->cells) = (struct cell){ .n = n, .known = true };
		*arena_push(linked->arena, &linked->figures) = NULL;
		add_sum(linked, linked->cells.n - 1, cells, places);
	}
}

/* All parts of one question together. */
static size_t protect_first(struct arena *arena, const struct results *all, struct result *parts, size_t n, int64_t threshold)
{
	size_t series = all->series.n, **lines = arena_new_array(arena, size_t *, n + 1), hidden;
	struct series everybody = { STR("all"), 0, -1 };
	struct series_list only = { &everybody, 1, 1 };
	struct linked linked = { .arena = arena, .since = { all->releases, all->least > threshold ? all->least : threshold } };
	struct result *first = arena_new_array(arena, struct result, n + 1);

	for (size_t i = 0; i < n; i++) {
		first[i] = first_column(arena, &parts[i], series);
		lines[i] = add_question(&linked, &only, &first[i], NULL);
	}
	if (n > 1)
		add_places(&linked, lines, n, parts[0].part->n);
	hidden = solve(&linked, threshold);
	for (size_t i = 0; i < n; i++)
		take_back(&parts[i], &first[i], series);
	return hidden;
}

bool result_first_only(const struct question *q)
{
	return q->about_you || q->kind == QUESTION_RANKING;
}

/* How many parts of the same question stand here. */
static size_t parts_at(const struct results *all, size_t i)
{
	size_t n = 1;

	while (i + n < all->questions.n && all->questions.at[i + n].q == all->questions.at[i].q)
		n++;
	return n;
}

size_t results_protect(struct arena *arena, struct results *all, int64_t threshold, int64_t threshold_about)
{
	const struct since since = { all->releases, all->least };
	struct linked responses = { .arena = arena, .since = since };
	size_t hidden;

	/* How many took part is told in any case. */
	add_line(&responses, &all->series, all->responses, true);
	responses.cells.at[0].known = true;
	hidden = solve(&responses, threshold);
	for (size_t i = 0; i < all->questions.n; i++) {
		struct result *r = &all->questions.at[i];
		struct linked linked = { .arena = arena, .took_part = all->responses, .since = since };

		if (result_first_only(r->q)) {
			size_t parts = parts_at(all, i);

			hidden += protect_first(arena, all, r, parts, r->q->about_you ? threshold_about : threshold);
			i += parts - 1;
			continue;
		}
		add_question(&linked, &all->series, r, everybody_answered(all, r) ? all->responses : NULL);
		hidden += solve(&linked, threshold);
	}
	return hidden;
}
