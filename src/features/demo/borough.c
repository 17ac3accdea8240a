/* borough.c -- people who do not exist: how each of them chooses, and what they write. */
/* SPDX-License-Identifier: MIT */
#include "features/demo/borough.h"

#include "base/buf.h"

enum { EARLY = 35, LATE = 60 /* of a hundred: a third come early, a quarter late */ };

/* ---- choosing ---- */

/* One key of an object {"a": 3, "b": 5}, by its weight. */
static const char *draw(struct demo *d, json_t *weights)
{
	const char *key;
	json_t *value;
	uint64_t sum = 0, at;

	json_object_foreach(weights, key, value)
		sum += (uint64_t)json_integer_value(value);
	if (!sum)
		return "";
	at = demo_roll(d, sum);
	json_object_foreach(weights, key, value) {
		if (at < (uint64_t)json_integer_value(value))
			return key;
		at -= (uint64_t)json_integer_value(value);
	}
	return "";
}

static void choose(struct demo *d, const struct question *q, json_t *weights, struct answer *a)
{
	size_t times = q->kind == QUESTION_MULTIPLE ? 1 + demo_roll(d, 3) : 1;

	for (size_t i = 0; i < times; i++) {
		const struct choice *c = question_choice(q, str_of(draw(d, weights)));

		if (c && (!c->alone || !a->choices))
			a->choices |= UINT64_C(1) << (c->n - 1);
		if (c && c->alone)
			return;
	}
}

/* The first places by weight; a choice is drawn once. */
static void rank(struct demo *d, const struct question *q, json_t *weights, struct answer *a)
{
	json_t *left = json_copy(weights);
	unsigned char place = 0;

	while ((int64_t)place < question_places(q)) {
		const char *code = draw(d, left);
		const struct choice *c = question_choice(q, str_of(code));

		if (!c)
			break;
		a->at[c->n - 1] = ++place;
		json_object_del(left, code);
	}
	json_decref(left);
}

/* Each line by weights of its own. */
static void fill_lines(struct demo *d, const struct question *q, json_t *weights, struct answer *a)
{
	for (size_t i = 0; i < q->lines.n; i++) {
		json_t *of_line = json_object_get(weights, arena_z(d->arena, q->lines.at[i].code));
		const struct choice *c = question_choice(q, str_of(draw(d, of_line)));

		if (c)
			a->at[q->lines.at[i].n - 1] = (unsigned char)c->n;
	}
}

static void answer_by_weight(struct demo *d, const struct question *q, json_t *weights, struct answer *a)
{
	switch (question_is(q)->shape) {
	case ANSWER_IS_CHOICES:
		choose(d, q, weights, a);
		break;
	case ANSWER_IS_NUMBER:
		a->words = str_of(draw(d, weights));
		break;
	case ANSWER_IS_RANKING:
		rank(d, q, weights, a);
		break;
	case ANSWER_IS_MATRIX:
		fill_lines(d, q, weights, a);
		break;
	case ANSWER_IS_WORDS:
	case ANSWER_IS_DATE:
	case ANSWER_IS_FILE:
	case ANSWER_SHAPES:
		break;
	}
}

/* ---- writing ---- */

/* What somebody writes is in the language they answer in. */
static str wording(struct demo *d, json_t *texts, enum lang lang)
{
	json_t *text;
	size_t i;
	str found = STR("");
	uint64_t seen = 0;

	json_array_foreach(texts, i, text)
		if ((!strcmp(demo_text(text, "lang"), "cy")) == (lang == LANG_CY) && demo_roll(d, ++seen) == 0)
			found = str_of(demo_text(text, "words"));
	return found;
}

static const char *sentence(struct demo *d, json_t *of, enum lang lang)
{
	json_t *list = json_object_get(of, lang == LANG_CY ? "cy" : "en");
	const char *said = json_array_size(list) ? json_string_value(json_array_get(list, demo_roll(d, json_array_size(list)))) : NULL;

	return said ? said : "";
}

static json_t *group(struct demo *d, json_t *groups)
{
	json_t *one;
	size_t i;
	uint64_t sum = 0, at;

	json_array_foreach(groups, i, one)
		sum += (uint64_t)demo_number(one, "weight");
	if (!sum)
		return NULL;
	at = demo_roll(d, sum);
	json_array_foreach(groups, i, one) {
		if (at < (uint64_t)demo_number(one, "weight"))
			return one;
		at -= (uint64_t)demo_number(one, "weight");
	}
	return NULL;
}

static void append(struct buf *b, const char *text)
{
	if (*text)
		buf_printf(b, "%s%s", b->len ? " " : "", text);
}

static void bear(struct demo *d, struct borough_answer *all, size_t question, const char *theme)
{
	for (size_t i = 0; i < all->themes.n; i++)
		if (all->themes.at[i].question == question && !strcmp(all->themes.at[i].name, theme))
			return;
	if (*theme)
		*arena_push(d->arena, &all->themes) = (struct borough_theme){ question, theme };
}

/* Perhaps who they are, one thing or two, and perhaps a last word. */
static str say(struct demo *d, json_t *says, enum lang lang, size_t question, struct borough_answer *all)
{
	json_t *groups = json_object_get(says, "themes"), *first = group(d, groups), *second = group(d, groups);
	struct buf b = { 0 };

	if (demo_roll(d, 100) < 50)
		append(&b, sentence(d, json_object_get(says, "before"), lang));
	append(&b, sentence(d, first, lang));
	bear(d, all, question, demo_text(first, "theme"));
	if (second != first && demo_roll(d, 100) < 45) {
		append(&b, sentence(d, second, lang));
		bear(d, all, question, demo_text(second, "theme"));
	}
	if (demo_roll(d, 100) < 25)
		append(&b, sentence(d, json_object_get(says, "and"), lang));
	str text = arena_copy(d->arena, buf_text(&b));

	buf_free(&b);
	return text;
}

static str write_words(struct demo *d, json_t *people, size_t i, const char *name, enum lang lang, struct borough_answer *all)
{
	json_t *says = json_object_get(json_object_get(people, "says"), name);

	if (says)
		return (int64_t)demo_roll(d, 100) < demo_number(says, "often") ? say(d, says, lang, i, all) : STR("");
	return demo_roll(d, 10) < 4 ? wording(d, json_object_get(json_object_get(people, "texts"), name), lang) : STR("");
}

struct borough_answer borough_answer(struct demo *d, const struct questionnaire *qs, json_t *people, enum lang lang)
{
	struct borough_answer all = { .answers = answers_new(d->arena, qs) };
	bool shares = demo_roll(d, 10) < 7;             /* three in ten skip the page about themselves */

	for (size_t i = 0; i < qs->questions.n; i++) {
		const struct question *q = &qs->questions.at[i];
		const char *name = arena_z(d->arena, q->name);
		struct answer *a = &all.answers.at[i];

		if (q->about_you && !shares)
			continue;
		*a = (struct answer){ .asked = true, .words = STR("") };
		if (question_takes_words(q))
			a->words = write_words(d, people, i, name, lang, &all);
		else
			answer_by_weight(d, q, json_object_get(json_object_get(people, "weights"), name), a);
	}
	return all;
}

struct borough_answer borough_letter(struct demo *d, const struct questionnaire *qs, json_t *letter, enum lang lang)
{
	struct borough_answer all = { .answers = answers_new(d->arena, qs) };

	for (size_t i = 0; i < qs->questions.n; i++) {
		const struct question *q = &qs->questions.at[i];
		const char *name = arena_z(d->arena, q->name);
		struct buf b = { 0 };

		if (q->about_you)
			continue;
		all.answers.at[i] = (struct answer){ .asked = true, .words = STR("") };
		if (strcmp(name, demo_text(letter, "question"))) {
			if (!question_takes_words(q))
				answer_by_weight(d, q, json_object_get(json_object_get(letter, "weights"), name), &all.answers.at[i]);
			continue;
		}
		append(&b, sentence(d, json_object_get(letter, "words"), lang));
		if (demo_roll(d, 100) < 30)
			append(&b, sentence(d, json_object_get(letter, "and"), lang));
		bear(d, &all, i, demo_text(letter, "theme"));
		all.answers.at[i].words = arena_copy(d->arena, buf_text(&b));
		buf_free(&b);
	}
	return all;
}

/* ---- when ---- */

int64_t borough_day(struct demo *d, json_t *people)
{
	int64_t from = demo_number(people, "from"), span = demo_number(people, "to") - from;
	uint64_t days = (uint64_t)span, when, one, another;

	if (!json_is_object(json_object_get(people, "says")))
		return from + (int64_t)demo_roll(d, days);
	when = demo_roll(d, 100);
	one = demo_roll(d, days);
	another = demo_roll(d, days);
	if (when < EARLY)
		return from + (int64_t)(one < another ? one : another) / 2;
	if (when < LATE)
		return from + span - 1 - (int64_t)(one < another ? one : another) / 2;
	return from + (int64_t)one;
}
