/* questionnaire_advice.c -- what somebody who has read many surveys would say of this one, and how long it takes. */
/* SPDX-License-Identifier: MIT */
#include "core/questionnaire_advice.h"

#include "base/fold.h"

/* ---- words that give a question away, folded as fold_search leaves them ---- */

static const char *const leading_en[] = {
	"don't you", "wouldn't you", "isn't it", "do you agree that", "would you agree that", "surely", "obviously", "of course", "clearly",
	"everyone knows", "as you know", "how important is it", "would you support better", "how much do you like", "excellent", NULL
};
static const char *const leading_cy[] = {
	"oni fyddech", "onid", "ydych chi'n cytuno bod", "a fyddech chi'n cytuno bod", "wrth gwrs", "yn amlwg", "heb os", "siwr o fod",
	"fel y gwyddoch", "pa mor bwysig yw", "ardderchog", NULL
};
static const char *const two_en[] = { " and/or ", " and ", NULL };
static const char *const two_cy[] = { " a/neu ", " ac ", NULL };
static const char *const middle[] = {
	"neither", "neutral", "no opinion", "no view", "don't know", "not sure", "unsure", "makes no difference", "no effect", "no difference",
	"stay the same", "y naill", "niwtral", "dim barn", "ddim yn gwybod", "ddim yn siwr", "dim gwahaniaeth", "dim effaith", "aros yr un", NULL
};
static const char *const opinion[] = { "agree", "satisfied", "support", "positive", "cytuno", "fodlon", "gefnogi", "cadarnhaol", NULL };

static bool has_one(str text, const char *const *list)
{
	for (size_t i = 0; text.len && list[i]; i++)
		if (memmem(text.at, text.len, list[i], strlen(list[i])))
			return true;
	return false;
}

/* With a space at both ends, so that whole words can be looked for. */
static str folded(struct arena *a, str text)
{
	return arena_printf(a, " %.*s ", STR_F(fold_search(a, text)));
}

static int64_t count_words(str text)
{
	int64_t n = 0;
	bool inside = false;

	for (size_t i = 0; i < text.len; i++) {
		bool space = text.at[i] == ' ' || text.at[i] == '\n' || text.at[i] == '\t';

		n += !space && !inside;
		inside = !space;
	}
	return n;
}

/* ---- one question ---- */

struct adviser { struct arena *arena; struct advices *all; const struct question *q; };

static void say(struct adviser *to, enum advice_kind kind, words says, words why)
{
	*arena_push(to->arena, to->all) = (struct advice){ kind, to->q, NULL, says, why };
}

static bool any_label(struct arena *a, const struct question *q, const char *const *list)
{
	for (size_t i = 0; i < q->choices.n; i++)
		if (has_one(folded(a, q->choices.at[i].label.en), list) || has_one(folded(a, q->choices.at[i].label.cy), list))
			return true;
	return false;
}

static void look_at_words(struct adviser *to)
{
	const struct question *q = to->q;
	str en = folded(to->arena, q->asks.en), cy = folded(to->arena, q->asks.cy);
	int64_t longest = count_words(q->asks.en) > count_words(q->asks.cy) ? count_words(q->asks.en) : count_words(q->asks.cy);

	if (has_one(en, leading_en) || has_one(cy, leading_cy))
		say(to, ADVICE_LEADING, T("It may lead people to one answer."),
		    T("Ask “To what extent do you agree or disagree…” rather than “Do you agree…”, and leave out words that praise or blame."));
	if (!q->about_you && q->choices.n && (has_one(en, two_en) || has_one(cy, two_cy)) && !has_one(en, opinion) && !has_one(cy, opinion))
		say(to, ADVICE_TWO_IN_ONE, T("It may ask two things at once."),
		    T("Somebody who would say yes to one and no to the other cannot answer. If there are two things, ask two questions."));
	if (longest > ADVICE_LONG_WORDS)
		say(to, ADVICE_TOO_LONG, TN("It has {n} word: more than 25 are hard to follow.", "It has {n} words: more than 25 are hard to follow.", longest),
		    T("Put what people need to know into the hint or the page’s introduction, and ask in one short sentence."));
}

static size_t real_choices(const struct question *q)
{
	size_t n = q->choices.n;

	return question_choice(q, STR("prefer_not")) ? n - 1 : n;
}

/* Nothing here is a matter of taste: it cannot be asked so. */
static void look_at_sense(struct adviser *to, const struct questionnaire *qs)
{
	words settings = question_problem(to->q, NULL), condition = question_if_problem(qs, to->q);

	if (settings.en)
		say(to, ADVICE_NO_SENSE, settings, T("It cannot be asked like this."));
	if (condition.en)
		say(to, ADVICE_NO_SENSE, condition, T("Say anew who is asked this."));
}

static void look_at_choices(struct adviser *to)
{
	const struct question *q = to->q;
	bool scale = q->kind == QUESTION_SCALE, asks_opinion = any_label(to->arena, q, opinion);

	if (!q->about_you && (scale || (q->kind == QUESTION_SINGLE && asks_opinion)) && q->choices.n > 1 && !any_label(to->arena, q, middle) &&
	    (real_choices(q) % 2 == 0 || !scale))
		say(to, ADVICE_NO_MIDDLE, T("There is no answer in the middle, and no “don’t know”."),
		    T("People who have no view are pushed to one side, and the result looks more certain than it is."));
	if (q->about_you && q->choices.n && !question_choice(q, STR("prefer_not")))
		say(to, ADVICE_NO_WAY_OUT, T("“Prefer not to say” is missing."),
		    T("Every question about who people are must have it: nobody has to tell us."));
}

/* ---- the whole ---- */

/* The three limbs of the standards: effects on using Welsh and on treating it no less favourably, how positive effects could be
 * increased, and how negative ones could be avoided. */
static bool asks_about_welsh(struct arena *a, const struct questionnaire *qs)
{
	static const char *const language[] = { " welsh ", "gymraeg", "cymraeg", NULL };

	for (size_t i = 0; i < qs->questions.n; i++) {
		const struct question *q = &qs->questions.at[i];

		if (!q->about_you && (has_one(folded(a, q->asks.en), language) || has_one(folded(a, q->asks.cy), language)))
			return true;
	}
	return false;
}

static void look_at_whole(struct adviser *to, const struct questionnaire *qs, bool formal)
{
	int64_t n = (int64_t)qs->questions.n;
	size_t required = 0;

	to->q = NULL;
	for (size_t i = 0; i < qs->questions.n; i++)
		required += qs->questions.at[i].required;
	if (formal && n && !asks_about_welsh(to->arena, qs))
		say(to, ADVICE_WELSH_EFFECTS, T("A formal consultation must ask about the effects on the Welsh language."),
		    T("Standards 91 to 93: effects on opportunities to use Welsh, how they could be better, and how harm could be avoided. The question bank has them."));
	if (n > ADVICE_MANY_QUESTIONS)
		say(to, ADVICE_TOO_MANY, TN("It asks {n} question.", "It asks {n} questions.", n),
		    T("With more than about 40, many people stop before the end, and those who stay are not like those who go."));
	if (n > 3 && required * 2 > (size_t)n)
		say(to, ADVICE_ALL_REQUIRED, T("More than half of the questions must be answered."),
		    T("People who cannot answer one leave altogether. Ask for an answer only where the rest makes no sense without it."));
}

struct advices questionnaire_advice(struct arena *a, const struct questionnaire *qs, bool formal)
{
	struct advices all = { 0 };
	struct adviser to = { a, &all, NULL };

	look_at_whole(&to, qs, formal);
	for (size_t i = 0; i < qs->pages.n; i++) {
		const struct question_page *p = &qs->pages.at[i];

		if (!p->count)
			*arena_push(a, &all) = (struct advice){ ADVICE_EMPTY_PAGE, NULL, p, T("This page has no questions, so nobody is shown it."),
								T("Put a question on it, or take the page away.") };
		words condition = question_page_if_problem(qs, p);

		if (condition.en)
			*arena_push(a, &all) = (struct advice){ ADVICE_NO_SENSE, NULL, p, condition, T("Say anew who is asked this.") };
		for (size_t k = p->first; k < p->first + p->count; k++) {
			to.q = &qs->questions.at[k];
			look_at_sense(&to, qs);
			look_at_words(&to);
			look_at_choices(&to);
		}
	}
	return all;
}

/* ---- time ---- */

static int64_t answering(const struct question *q)
{
	enum { SECONDS_A_LINE = 6 };
	static const int seconds[QUESTION_KIND_COUNT] = {
		[QUESTION_SINGLE] = 8, [QUESTION_MULTIPLE] = 15, [QUESTION_SHORT] = 20, [QUESTION_LONG] = 75, [QUESTION_SCALE] = 8,
		[QUESTION_NUMBER] = 15, [QUESTION_DATE] = 15, [QUESTION_RANKING] = 40, [QUESTION_DROPDOWN] = 8, [QUESTION_PLACE] = 15, [QUESTION_FILE] = 60,
	};

	return seconds[q->kind] + SECONDS_A_LINE * (int64_t)q->lines.n;
}

struct estimate questionnaire_estimate(const struct questionnaire *qs)
{
	struct estimate e = { .questions = (int64_t)qs->questions.n };
	int64_t read = 0;

	for (size_t i = 0; i < qs->pages.n; i++)
		read += count_words(qs->pages.at[i].title.en) + count_words(qs->pages.at[i].words.en);
	for (size_t i = 0; i < qs->questions.n; i++) {
		const struct question *q = &qs->questions.at[i];

		read += count_words(q->asks.en) + count_words(q->hint.en);
		for (size_t k = 0; k < q->choices.n; k++)
			read += count_words(q->choices.at[k].label.en);
		for (size_t k = 0; k < q->lines.n; k++)
			read += count_words(q->lines.at[k].label.en);
		e.seconds += answering(q);
	}
	e.seconds += read * 60 / ESTIMATE_WORDS_A_MINUTE;
	e.minutes = e.questions ? (e.seconds + 59) / 60 : 0;
	return e;
}
