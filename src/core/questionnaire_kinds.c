/* questionnaire_kinds.c -- the kinds of questions there are, and what can be set in each. */
/* SPDX-License-Identifier: MIT */
#include "core/questionnaire.h"

enum { SHORT = 200, SHORT_MOST = 500, LONG = 4000, LONG_MOST = 20000 };

static const struct question_kind_is kinds[] = {
	[QUESTION_SINGLE] = { .word = "single", .name = TL("One answer of several"), .says = TL("People choose one answer from a list that they see whole."),
		.shape = ANSWER_IS_CHOICES, .settings = SET_CHOICES | SET_OTHER, .choices_least = 2, .choices_most = ANSWER_CHOICES, .longest = SHORT, .about_you = true },
	[QUESTION_MULTIPLE] = { .word = "multiple", .name = TL("Several answers"), .says = TL("People choose as many answers as they like."),
		.shape = ANSWER_IS_CHOICES, .settings = SET_CHOICES | SET_ALONE | SET_OTHER, .choices_least = 2, .choices_most = ANSWER_CHOICES,
		.longest = SHORT, .many = true, .about_you = true },
	[QUESTION_SHORT] = { .word = "short", .name = TL("A few words"), .says = TL("One line of people's own words."),
		.shape = ANSWER_IS_WORDS, .settings = SET_LONGEST, .longest = SHORT, .longest_most = SHORT_MOST, .open = true, .about_you = true },
	[QUESTION_LONG] = { .word = "long", .name = TL("A longer text"), .says = TL("As much as people want to say, in their own words."),
		.shape = ANSWER_IS_WORDS, .settings = SET_LONGEST, .longest = LONG, .longest_most = LONG_MOST, .open = true, .about_you = true },
	[QUESTION_SCALE] = { .word = "scale", .name = TL("A scale"), .says = TL("Points in order, for example from \"strongly agree\" to \"strongly disagree\"."),
		.shape = ANSWER_IS_CHOICES, .settings = SET_CHOICES, .choices_least = 2, .choices_most = SCALE_POINTS, .about_you = true },
	[QUESTION_NUMBER] = { .word = "number", .name = TL("A number"), .says = TL("How many or how much, within limits that you set."),
		.shape = ANSWER_IS_NUMBER, .settings = SET_LIMITS },
	[QUESTION_DATE] = { .word = "date", .name = TL("A date"), .says = TL("A day, month and year."),
		.shape = ANSWER_IS_DATE, .settings = SET_DAYS },
	[QUESTION_RANKING] = { .word = "ranking", .name = TL("An order of preference"), .says = TL("People put what matters most first, then the next."),
		.shape = ANSWER_IS_RANKING, .settings = SET_CHOICES | SET_TOP, .choices_least = 2, .choices_most = RANKING_CHOICES },
	[QUESTION_MATRIX] = { .word = "matrix", .name = TL("Several things on one scale"), .says = TL("The same scale for each line of a list."),
		.shape = ANSWER_IS_MATRIX, .settings = SET_CHOICES | SET_LINES, .choices_least = 2, .choices_most = SCALE_POINTS,
		.lines_least = 1, .lines_most = MATRIX_LINES },
	[QUESTION_DROPDOWN] = { .word = "dropdown", .name = TL("One answer of a long list"), .says = TL("People choose one answer from a list that opens."),
		.shape = ANSWER_IS_CHOICES, .settings = SET_CHOICES | SET_OTHER, .choices_least = 2, .choices_most = ANSWER_CHOICES, .longest = SHORT, .about_you = true },
	[QUESTION_PLACE] = { .word = "place", .name = TL("A place"), .says = TL("People choose a place that you name, or describe one in words."),
		.shape = ANSWER_IS_CHOICES, .settings = SET_CHOICES | SET_OTHER, .choices_least = 2, .choices_most = ANSWER_CHOICES, .longest = SHORT },
	[QUESTION_FILE] = { .word = "file", .name = TL("A photograph or a file"), .says = TL("Seen by officers only. People say what it shows."),
		.shape = ANSWER_IS_FILE, .longest = SHORT_MOST, .open = true },
};
_Static_assert(sizeof kinds / sizeof *kinds == QUESTION_KIND_COUNT, "every kind says what it is");

const struct question_kind_is *question_kind_is(enum question_kind kind)
{
	return &kinds[kind];
}

enum question_kind question_kind_of(str word)
{
	int kind = 0;

	while (kind < QUESTION_KIND_COUNT && !str_eq(word, str_of(kinds[kind].word)))
		kind++;
	return (enum question_kind)kind;
}

str question_kind_word(enum question_kind kind)
{
	return str_of(kinds[kind].word);
}

const struct question_kind_is *question_is(const struct question *q)
{
	return &kinds[q->kind];
}

bool question_takes_words(const struct question *q)
{
	return question_is(q)->shape == ANSWER_IS_WORDS;
}

bool question_is_open(const struct question *q)
{
	return question_is(q)->open || question_other(q);
}

int64_t question_longest(const struct question *q)
{
	return q->longest > 0 ? q->longest : question_is(q)->longest;
}

int64_t question_places(const struct question *q)
{
	int64_t all = (int64_t)q->choices.n;

	return q->top > 0 && q->top < all ? q->top : all;
}

/* ---- settings that contradict each other ---- */

static size_t others(const struct question *q)
{
	size_t n = 0;

	for (size_t i = 0; i < q->choices.n; i++)
		n += q->choices.at[i].other;
	return n;
}

static words choices_problem(const struct question *q)
{
	const struct question_kind_is *is = question_is(q);
	int64_t n = (int64_t)q->choices.n;

	if (!is->choices_most && n)
		return T("A question of this kind has no choices");
	if (n < is->choices_least)
		return TN("Offer at least {n} choice", "Offer at least {n} choices", is->choices_least);
	if (n > is->choices_most)
		return TN("Offer at most {n} choice in a question of this kind", "Offer at most {n} choices in a question of this kind", is->choices_most);
	if (others(q) && !(is->settings & SET_OTHER))
		return T("Words beside a choice are not for a question of this kind");
	if (others(q) > 1)
		return T("Words may stand beside one choice only");
	if (q->kind == QUESTION_PLACE && !others(q))
		return T("Let one choice stand for a place that people describe in words");
	return (words){ 0 };
}

static words alone_problem(const struct question *q)
{
	for (size_t i = 0; i < q->choices.n; i++)
		if (q->choices.at[i].alone && !(question_is(q)->settings & SET_ALONE))
			return T("Only where several answers may be chosen can one exclude the others");
	return (words){ 0 };
}

static words lines_problem(const struct question *q)
{
	const struct question_kind_is *is = question_is(q);
	int64_t n = (int64_t)q->lines.n;

	if (!is->lines_most && n)
		return T("A question of this kind has no lines");
	if (n < is->lines_least)
		return T("Write at least one line to ask about");
	if (n > is->lines_most)
		return TN("Write at most {n} line in a question of this kind", "Write at most {n} lines in a question of this kind", is->lines_most);
	return (words){ 0 };
}

static words longest_problem(const struct question *q)
{
	int64_t most = question_is(q)->longest_most;

	if (!most && q->longest)
		return T("How long an answer may be is only set for people's own words");
	if (q->longest < 0 || q->longest > most)
		return TN("Set at most {n} character", "Set at most {n} characters", most);
	return (words){ 0 };
}

/* So few that every sum stays exact. */
static bool far(opt_int limit)
{
	const int64_t most = INT64_C(1000000000) * 10000;

	return limit.is && (limit.n > most || limit.n < -most);
}

static words limits_problem(const struct question *q)
{
	bool set = q->least.is || q->most.is || q->decimals || q->unit.en.len || q->unit.cy.len;

	if (set && !(question_is(q)->settings & SET_LIMITS))
		return T("Limits and units are only for numbers");
	if (q->least.is && q->most.is && q->most.n <= q->least.n)
		return T("The largest number must be larger than the smallest");
	if (far(q->least) || far(q->most))
		return T("Numbers may go up to a thousand million");
	if (q->decimals < 0 || q->decimals > NUMBER_DECIMALS)
		return TN("A number has at most {n} decimal place", "A number has at most {n} decimal places", NUMBER_DECIMALS);
	return (words){ 0 };
}

static words days_problem(const struct question *q)
{
	if ((q->earliest.n || q->latest.n) && !(question_is(q)->settings & SET_DAYS))
		return T("First and last days are only for dates");
	if (q->earliest.n && q->latest.n && q->latest.n <= q->earliest.n)
		return T("The last day must come after the first");
	return (words){ 0 };
}

static words top_problem(const struct question *q)
{
	if (q->top && !(question_is(q)->settings & SET_TOP))
		return T("Only an order of preference has places");
	if (q->top < 0 || q->top > (int64_t)q->choices.n)
		return T("There can be at most as many places as choices");
	return (words){ 0 };
}

static words kind_problem(const struct question *q)
{
	return q->about_you && !question_is(q)->about_you ? T("A question of this kind cannot stand on a page about the person") : (words){ 0 };
}

words question_problem(const struct question *q, const char **setting)
{
	static const struct { const char *setting; words (*look)(const struct question *); } looks[] = {
		{ "kind", kind_problem }, { "choices", choices_problem }, { "choices", alone_problem }, { "lines", lines_problem },
		{ "longest", longest_problem }, { "most", limits_problem }, { "latest", days_problem }, { "top", top_problem },
	};
	words problem = { 0 };

	for (size_t i = 0; i < sizeof looks / sizeof *looks && !problem.en; i++) {
		problem = looks[i].look(q);
		if (problem.en && setting)
			*setting = looks[i].setting;
	}
	return problem;
}
