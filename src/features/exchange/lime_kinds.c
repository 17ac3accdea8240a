/* lime_kinds.c -- each type of question of LimeSurvey, and the kind of ours that comes nearest. */
/* SPDX-License-Identifier: MIT */
#include "features/exchange/lime_plan.h"

#include "core/questionnaire_edit.h"

static void answers(struct lime_making *, const struct lime_row *, struct question *);
static void parts(struct lime_making *, const struct lime_row *, struct question *);
static void grid(struct lime_making *, const struct lime_row *, struct question *);
static void ranking(struct lime_making *, const struct lime_row *, struct question *);
static void fixed(struct lime_making *, const struct lime_row *, struct question *);
static void number(struct lime_making *, const struct lime_row *, struct question *);
static void when(struct lime_making *, const struct lime_row *, struct question *);
static void text(struct lime_making *, const struct lime_row *, struct question *);
static void nothing(struct lime_making *, const struct lime_row *, struct question *);

static const struct lime_type {
	const char *type;
	enum question_kind kind;        /* QUESTION_KIND_COUNT: we have none */
	void (*fill)(struct lime_making *, const struct lime_row *, struct question *);
	const char *told;               /* what is always different; NULL: nothing */
} types[] = {
	{ "L", QUESTION_SINGLE, answers },
	{ "!", QUESTION_DROPDOWN, answers },
	{ "O", QUESTION_SINGLE, answers, TL("The box for a comment is left out. Ask for it in a question of its own.") },
	{ "M", QUESTION_MULTIPLE, parts },
	{ "P", QUESTION_MULTIPLE, parts, TL("The box for a comment beside each choice is left out.") },
	{ "Y", QUESTION_SINGLE, fixed, TL("The words of its answers are ours. Look whether they suit the question, in Welsh above all.") },
	{ "G", QUESTION_SINGLE, fixed, TL("The words of its answers are ours. Look whether they suit the question, in Welsh above all.") },
	{ "5", QUESTION_SCALE, fixed },
	{ "F", QUESTION_MATRIX, grid },
	{ "H", QUESTION_MATRIX, grid, TL("Its columns are rows here, and its rows columns.") },
	{ "A", QUESTION_MATRIX, grid },
	{ "B", QUESTION_MATRIX, grid },
	{ "C", QUESTION_MATRIX, grid, TL("The words of its answers are ours. Look whether they suit the question, in Welsh above all.") },
	{ "E", QUESTION_MATRIX, grid, TL("The words of its answers are ours. Look whether they suit the question, in Welsh above all.") },
	{ "R", QUESTION_RANKING, ranking },
	{ "S", QUESTION_SHORT, text },
	{ "T", QUESTION_LONG, text },
	{ "U", QUESTION_LONG, text },
	{ "Q", QUESTION_SHORT, text },
	{ "N", QUESTION_NUMBER, number },
	{ "K", QUESTION_NUMBER, number },
	{ "D", QUESTION_DATE, when },
	{ "|", QUESTION_FILE, nothing, TL("One file can be sent, not several.") },
	{ ";", QUESTION_KIND_COUNT, nothing, TL("Left out: a grid of texts. Ask for each line of it in a question of its own.") },
	{ ":", QUESTION_KIND_COUNT, nothing, TL("Left out: a grid of numbers. Ask for each line of it in a question of its own.") },
	{ "1", QUESTION_KIND_COUNT, nothing, TL("Left out: a grid with two scales. Make two grids of it.") },
	{ "I", QUESTION_KIND_COUNT, nothing, TL("Left out: people can change the language on every page here.") },
	{ "*", QUESTION_KIND_COUNT, nothing, TL("Left out: LimeSurvey worked this out by itself.") },
	{ "", QUESTION_KIND_COUNT, nothing, TL("Left out: we have no question of this kind.") },
};

static const struct lime_type *type_of(str type)
{
	const struct lime_type *t = types;

	while (*t->type && !str_eq(type, str_of(t->type)))
		t++;
	return t;
}

bool lime_kind(struct lime_making *m, const struct lime_row *row, struct question *q)
{
	const struct lime_type *t = type_of(lime_field(row, "type"));

	q->kind = t->kind;
	if (t->told)
		lime_tell(m, (words){ .en = t->told });
	if (t->kind == QUESTION_KIND_COUNT)
		return false;
	t->fill(m, row, q);
	return true;
}

bool lime_in_parts(str type)
{
	return str_eq(type, STR("Q")) || str_eq(type, STR("K"));
}

/* ---- choices ---- */

/* Letters, digits, _ . -: as LimeSurvey's own mostly are. */
static str code_of(struct arena *a, str code)
{
	enum { LONGEST = 40 };
	str copy = arena_copy(a, str_first(code, LONGEST));

	for (size_t i = 0; i < copy.len; i++) {
		char *c = (char *)(uintptr_t)&copy.at[i];

		if (!((*c >= 'a' && *c <= 'z') || (*c >= 'A' && *c <= 'Z') || (*c >= '0' && *c <= '9') || *c == '_' || *c == '.' || *c == '-'))
			*c = '-';
	}
	return copy.len ? copy : STR("-");
}

static pair label_of(struct lime_making *m, pair html, str code)
{
	pair label = lime_say(m, html, true, EDIT_LABEL);

	if (label.en.len || label.cy.len)
		return label;
	lime_tell(m, T1("The choice {code} has no words, only a picture or nothing at all. Its code stands in their place.", "code", code));
	return pair_same(code);
}

static void add(struct lime_making *m, struct question *q, str code, pair label)
{
	*arena_push(m->arena, &q->choices) = (struct choice){ .n = (int64_t)q->choices.n + 1, .code = code_of(m->arena, code), .label = label };
}

/* The words of an answer stand beside it, or in a row for each language. */
static pair answer_words(struct lime_making *m, const struct lime_row *answer, const struct lime_rows *all)
{
	str aid = lime_field(answer, "aid"), code = lime_field(answer, "code");
	pair said = { STR(""), STR("") };

	if (aid.len)
		return lime_text(m->survey, "answer_l10ns", "answers", "aid", aid, "answer");
	for (size_t i = 0; i < all->n; i++) {
		str lang = lime_field(&all->at[i], "language");

		if (lime_is(&all->at[i], "code", code) && lime_is_lang(lang, LANG_EN))
			said.en = lime_field(&all->at[i], "answer");
		if (lime_is(&all->at[i], "code", code) && lime_is_lang(lang, LANG_CY))
			said.cy = lime_field(&all->at[i], "answer");
	}
	return said;
}

static void other(struct lime_making *m, const struct lime_row *row, struct question *q)
{
	pair label;

	if (!lime_is(row, "other", STR("Y")) || !(question_kind_is(q->kind)->settings & SET_OTHER))
		return;
	label = words_both(m->arena, T("Other, please say"));
	add(m, q, STR("-oth-"), label);
	q->choices.at[q->choices.n - 1].other = true;
}

static void answers_only(struct lime_making *m, const struct lime_row *row, struct question *q)
{
	struct lime_rows all = lime_where(m->survey, "answers", "qid", lime_field(row, "qid"));
	struct lime_rows sorted = lime_sorted(m, all, "sortorder", "code");

	for (size_t i = 0; i < sorted.n; i++)
		add(m, q, lime_field(&sorted.at[i], "code"), label_of(m, answer_words(m, &sorted.at[i], &all), lime_field(&sorted.at[i], "code")));
}

static void answers(struct lime_making *m, const struct lime_row *row, struct question *q)
{
	answers_only(m, row, q);
	other(m, row, q);
}

static struct lime_rows parts_of(struct lime_making *m, const struct lime_row *row)
{
	return lime_sorted(m, lime_where(m->survey, "subquestions", "parent_qid", lime_field(row, "qid")), "question_order", "qid");
}

static pair part_words(struct lime_making *m, const struct lime_row *part)
{
	return lime_text(m->survey, "question_l10ns", "subquestions", "qid", lime_field(part, "qid"), "question");
}

/* "SQ1;SQ5": whoever ticks one of these ticks nothing else. */
static bool names(str list, str code)
{
	while (list.len)
		if (str_eq(str_trim(str_cut(&list, ';')), code))
			return true;
	return false;
}

static void parts(struct lime_making *m, const struct lime_row *row, struct question *q)
{
	struct lime_rows all = parts_of(m, row);
	str alone = lime_setting(m->survey, lime_field(row, "qid"), "exclude_all_others");

	for (size_t i = 0; i < all.n; i++) {
		str code = lime_field(&all.at[i], "title");

		add(m, q, code, label_of(m, part_words(m, &all.at[i]), code));
		q->choices.at[q->choices.n - 1].alone = names(alone, code);
	}
	other(m, row, q);
}

static void ranking(struct lime_making *m, const struct lime_row *row, struct question *q)
{
	int64_t most;

	answers_only(m, row, q);
	if (!q->choices.n)
		parts(m, row, q);
	if (str_int(lime_setting(m->survey, lime_field(row, "qid"), "max_answers"), &most) && most > 0 && most < (int64_t)q->choices.n)
		q->top = most;
}

/* ---- answers that LimeSurvey brings itself ---- */

static const struct { const char *type, *code; words says; } points[] = {
	{ "Y", "Y", { .en = TL("Yes") } }, { "Y", "N", { .en = TL("No") } },
	{ "G", "F", { .en = TL("Female") } }, { "G", "M", { .en = TL("Male") } },
	{ "C", "Y", { .en = TL("Yes") } }, { "C", "U", { .en = TL("Uncertain") } }, { "C", "N", { .en = TL("No") } },
	{ "E", "I", { .en = TL("Increase") } }, { "E", "S", { .en = TL("Same") } }, { "E", "D", { .en = TL("Decrease") } },
};

static void fixed(struct lime_making *m, const struct lime_row *row, struct question *q)
{
	str type = lime_field(row, "type");
	int64_t numbers = str_eq(type, STR("B")) ? 10 : str_eq(type, STR("5")) || str_eq(type, STR("A")) ? 5 : 0;

	for (int64_t i = 1; i <= numbers; i++) {
		str digits = arena_printf(m->arena, "%lld", (long long)i);

		add(m, q, digits, pair_same(digits));
	}
	for (size_t i = 0; i < sizeof points / sizeof *points; i++)
		if (str_eq(type, str_of(points[i].type)))
			add(m, q, str_of(points[i].code), words_both(m->arena, points[i].says));
}

static void grid(struct lime_making *m, const struct lime_row *row, struct question *q)
{
	struct lime_rows all = parts_of(m, row);

	for (size_t i = 0; i < all.n; i++) {
		str code = lime_field(&all.at[i], "title");

		*arena_push(m->arena, &q->lines) = (struct question_line){ .n = (int64_t)q->lines.n + 1, .code = code_of(m->arena, code),
			.label = label_of(m, part_words(m, &all.at[i]), code) };
	}
	fixed(m, row, q);
	if (!q->choices.n)
		answers_only(m, row, q);
}

/* ---- what is written ---- */

static bool limit(struct lime_making *m, str qid, const char *attribute, opt_int *to)
{
	str said = lime_setting(m->survey, qid, attribute);
	int64_t n;

	if (!said.len)
		return true;
	if (!number_read(said, &n))
		return false;
	*to = (opt_int){ true, n };
	return true;
}

static void number(struct lime_making *m, const struct lime_row *row, struct question *q)
{
	enum { UNIT = 40 };
	str qid = lime_field(row, "qid");
	bool good = limit(m, qid, "min_num_value_n", &q->least);

	if (!limit(m, qid, "max_num_value_n", &q->most) || !good)
		lime_tell(m, T("Its limits are worked out by LimeSurvey, and are left out."));
	q->decimals = str_eq(lime_setting(m->survey, qid, "num_value_int_only"), STR("1")) ? 0 : NUMBER_DECIMALS;
	q->unit = lime_say(m, pair_same(lime_setting(m->survey, qid, "suffix")), true, UNIT);
}

static void when(struct lime_making *m, const struct lime_row *row, struct question *q)
{
	str qid = lime_field(row, "qid"), format = lime_setting(m->survey, qid, "date_format");
	str earliest = lime_setting(m->survey, qid, "date_min"), latest = lime_setting(m->survey, qid, "date_max");

	if ((earliest.len && !day_read(earliest, &q->earliest)) || (latest.len && !day_read(latest, &q->latest)))
		lime_tell(m, T("Its limits are worked out by LimeSurvey, and are left out."));
	if (str_find(format, 'H') < format.len || str_find(format, 'h') < format.len || str_find(format, 'M') < format.len)
		lime_tell(m, T("Only the day is asked for, not the time."));
}

static void text(struct lime_making *m, const struct lime_row *row, struct question *q)
{
	const struct question_kind_is *kind = question_kind_is(q->kind);
	int64_t most;

	if (str_int(lime_setting(m->survey, lime_field(row, "qid"), "maximum_chars"), &most) && most > 0)
		q->longest = most < kind->longest_most ? most : kind->longest_most;
}

static void nothing(struct lime_making *m, const struct lime_row *row, struct question *q)
{
	(void)m;
	(void)row;
	(void)q;
}

/* ---- what LimeSurvey can do besides ---- */

static const struct { const char *attribute; const char *told; } settings[] = {
	{ "random_order", TL("Its choices stand in one order for everybody.") },
	{ "answer_order", TL("Its choices stand in one order for everybody.") },
	{ "array_filter", TL("Everything is offered to everybody, not only what was chosen in another question.") },
	{ "array_filter_exclude", TL("Everything is offered to everybody, not only what was chosen in another question.") },
	{ "min_answers", TL("It is not checked how many choices somebody takes.") },
	{ "max_answers", TL("It is not checked how many choices somebody takes.") },
	{ "em_validation_q", TL("What somebody writes is not checked by a rule.") },
	{ "time_limit", TL("Nobody is short of time: the limit is left out.") },
};

static bool says_nothing(str value)
{
	return !value.len || str_eq(value, STR("0")) || str_eq(value, STR("N")) || str_eq(value, STR("normal"));
}

void lime_tell_settings(struct lime_making *m, const struct lime_row *row)
{
	str qid = lime_field(row, "qid");

	for (size_t i = 0; i < sizeof settings / sizeof *settings; i++)
		if (!says_nothing(lime_setting(m->survey, qid, settings[i].attribute)) &&
		    !(lime_is(row, "type", STR("R")) && !strcmp(settings[i].attribute, "max_answers")))
			lime_tell(m, (words){ .en = settings[i].told });
	if (str_trim(lime_field(row, "preg")).len)
		lime_tell(m, T("What somebody writes is not checked by a rule."));
	if (lime_where(m->survey, "defaultvalues", "qid", qid).n)
		lime_tell(m, T("Nothing is filled in beforehand."));
}
