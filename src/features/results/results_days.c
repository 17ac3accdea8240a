/* results_days.c -- responses per day, stacked by channel: the chart, its sentence, its table, its text. */
/* SPDX-License-Identifier: MIT */
#include "features/results/results_days.h"

#include "features/results/results_text.h"

enum { STEP = 10, WIDE = 8, TALL = 1000, MOST_DAYS = 400 };

static const char *const fills[] = { "sg-f0", "sg-f1", "sg-f2", "sg-f3", "sg-f4", "sg-f5", "sg-f6" };
_Static_assert(sizeof fills / sizeof *fills == CHANNEL_COUNT, "every channel has its fill");

static int64_t by_channel(const struct sheet_day *d, int channel)
{
	return d->n[channel][LANG_EN] + d->n[channel][LANG_CY];
}

static int64_t all_of(const struct sheet_day *d)
{
	int64_t n = 0;

	for (int c = 0; c < CHANNEL_COUNT; c++)
		n += by_channel(d, c);
	return n;
}

/* The next round number at or above n. */
static int64_t round_up(int64_t n)
{
	static const int64_t steps[] = { 2, 3, 4, 5, 6, 8, 10 };
	int64_t ten = 1;

	if (n <= 1)
		return 1;
	for (;; ten *= 10)
		for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
			if (steps[i] * ten >= n)
				return steps[i] * ten;
}

static void add_keys(struct req *r, struct results_days *page, const struct sheet_days *days, int channels[CHANNEL_COUNT], size_t *n)
{
	*n = 0;
	for (int c = 0; c < CHANNEL_COUNT; c++) {
		int64_t sum = 0;

		for (size_t i = 0; i < days->n; i++)
			sum += by_channel(&days->at[i], c);
		if (!sum)
			continue;
		*arena_push(r->arena, &page->keys) = (struct chart_key){ channel_words((enum channel)c), fills[c], sum };
		channels[(*n)++] = c;
	}
}

/* From the bottom upwards, so that the first channel stands on the line. */
static void add_bar(struct req *r, struct results_days *page, const struct sheet_day *d, const int *channels, size_t n)
{
	struct chart_bar bar = { .x = (d->day.n - page->first.n) * STEP + (STEP - WIDE) / 2 };
	struct chart_line line = { .day = d->day, .all = all_of(d) };
	int64_t below = 0;

	for (size_t i = 0; i < n; i++) {
		int64_t here = by_channel(d, channels[i]), from = TALL * below / page->top, to = TALL * (below + here) / page->top;

		if (to > from)
			*arena_push(r->arena, &bar.parts) = (struct chart_part){ TALL - to, to - from, fills[channels[i]] };
		below += here;
		*arena_push(r->arena, &line.cells) = here;
	}
	*arena_push(r->arena, &page->bars) = bar;
	*arena_push(r->arena, &page->lines) = line;
}

static words sentence(struct req *r, const struct sheet_days *days)
{
	size_t most = 0;
	bool even = false;

	for (size_t i = 1; i < days->n; i++) {
		even = all_of(&days->at[i]) == all_of(&days->at[most]) || (even && all_of(&days->at[i]) < all_of(&days->at[most]));
		if (all_of(&days->at[i]) > all_of(&days->at[most])) {
			most = i;
			even = false;
		}
	}
	words says = even ? TN("On the busiest days {n} response came in.", "On the busiest days {n} responses came in.", all_of(&days->at[most]))
			  : TN("The busiest day was {when}, with {n} response.", "The busiest day was {when}, with {n} responses.", all_of(&days->at[most]));

	if (!even)
		says.arg[0] = (struct words_arg){ "when", pair_same(day_words(r->arena, days->at[most].day, r->lang, DATE_WEEKDAY)) };
	return says;
}

static str text(struct req *r, const struct results_days *page)
{
	struct text_lines t = { .arena = r->arena, .lang = r->lang };

	text_say(&t, T("Responses per day"));
	text_say(&t, page->sentence);
	for (size_t i = 0; i < page->lines.n; i++)
		text_count(&t, day_words(r->arena, page->lines.at[i].day, r->lang, DATE_PLAIN), page->lines.at[i].all, -1);
	text_count(&t, words_say(r->arena, T("Everybody"), r->lang), page->everybody, -1);
	return text_whole(&t);
}

struct results_days results_days(struct req *r, const struct sheet *s)
{
	struct sheet_days days = sheet_days(s);
	struct results_days page = { .everybody = sheet_counted(s) };
	int channels[CHANNEL_COUNT];
	size_t n, from = 0;

	if (!days.n)
		return page;
	/* A file of old responses may reach back for years: the chart is of the last. */
	page.last = days.at[days.n - 1].day;
	while (page.last.n - days.at[from].day.n >= MOST_DAYS)
		from++;
	page.first = days.at[from].day;
	page.middle = (day){ page.first.n + (page.last.n - page.first.n) / 2 };
	page.width = (page.last.n - page.first.n + 1) * STEP;
	add_keys(r, &page, &days, channels, &n);
	for (size_t i = from; i < days.n; i++)
		page.top = all_of(&days.at[i]) > page.top ? all_of(&days.at[i]) : page.top;
	page.top = round_up(page.top);
	for (size_t i = from; i < days.n; i++)
		add_bar(r, &page, &days.at[i], channels, n);
	page.sentence = sentence(r, &days);
	page.copy = (struct result_text){ STR("text-days"), text(r, &page) };
	return page;
}
