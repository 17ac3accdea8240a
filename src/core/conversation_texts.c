/* conversation_texts.c -- every sentence of a conversation that the public reads, so that none goes out in one language. */
/* SPDX-License-Identifier: MIT */
#include "core/conversation_plan.h"
#include "core/questionnaire.h"

/* One more; a text that is missing in both languages counts only where it is required. */
static void add(struct arena *a, struct text_fields *fields, const char *field, words label, pair now, bool required)
{
	*arena_push(a, fields) = (struct text_field){ field, label, now, required };
}

static str number(struct arena *a, int64_t n)
{
	return arena_printf(a, "%lld", (long long)n);
}

static void push(struct arena *a, struct plan_texts *f, const char *field, words label, pair *at, bool required)
{
	*arena_push(a, f) = (struct plan_text){ field, label, at, required };
}

static void push_own(struct arena *a, struct plan_texts *f, struct conversation *c)
{
	bool formal = str_eq(c->type, STR("formal_consultation"));

	push(a, f, "title", T("Title"), &c->title, true);
	push(a, f, "asks", T("What we ask"), &c->asks, true);
	push(a, f, "purpose", T("Why we ask"), &c->purpose, true);
	push(a, f, "undecided", T("What has not been decided yet"), &c->undecided, false);
	push(a, f, "run_by", T("Who runs it"), &c->run_by, true);
	push(a, f, "decider", T("Who decides"), &c->decider, true);
	push(a, f, "notice", T("What happens to what people tell us"), &c->notice, true);
	push(a, f, "welsh_effects", T("Effects on the Welsh language"), &c->welsh_effects, formal);
	push(a, f, "welsh_more", T("How the effects on Welsh could be more positive"), &c->welsh_more, false);
	push(a, f, "welsh_less", T("How the effects on Welsh could be less adverse"), &c->welsh_less, false);
}

static const char *name(struct arena *a, const char *list, size_t i, const char *what)
{
	return arena_printf(a, "%s.%zu%s", list, i + 1, what).at;
}

static void push_stages(struct arena *a, struct plan_texts *f, struct conversation_stages *stages)
{
	for (size_t i = 0; i < stages->n; i++) {
		str n = number(a, (int64_t)i + 1);

		push(a, f, name(a, "stage", i, ".title"), T1("Stage {n}: title", "n", n), &stages->at[i].title, true);
		push(a, f, name(a, "stage", i, ".words"), T1("Stage {n}: description", "n", n), &stages->at[i].words, false);
	}
}

static void push_options(struct arena *a, struct plan_texts *f, struct option_lines *options)
{
	for (size_t i = 0; i < options->n; i++) {
		struct option_line *o = &options->at[i];
		str n = number(a, (int64_t)i + 1);

		push(a, f, name(a, "option", i, ".title"), T1("Option {n}: name", "n", n), &o->title, true);
		push(a, f, name(a, "option", i, ".words"), T1("Option {n}: description", "n", n), &o->words, false);
		push(a, f, name(a, "option", i, ".cost"), T1("Option {n}: cost or saving", "n", n), &o->cost, false);
		push(a, f, name(a, "option", i, ".why"), T1("Option {n}: why it was left out", "n", n), &o->why, false);
	}
}

static void push_lines(struct arena *a, struct plan_texts *f, struct conversation_plan *plan)
{
	for (size_t i = 0; i < plan->scope.n; i++)
		push(a, f, name(a, "scope", i, ""), T1("What can and cannot change, line {n}", "n", number(a, (int64_t)i + 1)),
		     &plan->scope.at[i].words, true);
	for (size_t i = 0; i < plan->ways.n; i++)
		push(a, f, name(a, "way", i, ""), T1("Other ways to take part, line {n}", "n", number(a, (int64_t)i + 1)),
		     &plan->ways.at[i].words, true);
	for (size_t i = 0; i < plan->groups.n; i++) {
		str n = number(a, (int64_t)i + 1);

		push(a, f, name(a, "group", i, ".who"), T1("Who is affected, line {n}", "n", n), &plan->groups.at[i].who, true);
		push(a, f, name(a, "group", i, ".reach"), T1("Who is affected, line {n}: how we reach them", "n", n),
		     &plan->groups.at[i].reach, false);
	}
}

struct plan_texts conversation_plan_texts(struct arena *a, struct conversation_plan *plan)
{
	struct plan_texts texts = { 0 };

	push_own(a, &texts, &plan->about);
	push_stages(a, &texts, &plan->stages);
	push_lines(a, &texts, plan);
	push_options(a, &texts, &plan->options);
	return texts;
}

pair *conversation_plan_text(struct arena *a, struct conversation_plan *plan, str field)
{
	struct plan_texts texts = conversation_plan_texts(a, plan);

	for (size_t i = 0; i < texts.n; i++)
		if (str_eq(str_of(texts.at[i].field), field))
			return texts.at[i].at;
	return NULL;
}

/* As officers see it numbered among the questions; by itself it needs no number. */
static words label(struct arena *a, int64_t place, words alone, const char *numbered, int64_t n)
{
	return place ? (words){ .en = numbered, .arg = { { "n", pair_same(number(a, place)) }, { "k", pair_same(number(a, n)) } } } : alone;
}

void conversation_question_texts(struct arena *a, struct text_fields *f, const struct question *q, int64_t place)
{
	add(a, f, arena_printf(a, "question.%.*s.asks", STR_F(q->name)).at, label(a, place, T("Question"), TL("Question {n}"), 0), q->asks, true);
	add(a, f, arena_printf(a, "question.%.*s.hint", STR_F(q->name)).at, label(a, place, T("Hint"), TL("Question {n}: hint"), 0), q->hint, false);
	if (question_is(q)->settings & SET_LIMITS)
		add(a, f, arena_printf(a, "question.%.*s.unit", STR_F(q->name)).at, label(a, place, T("Unit"), TL("Question {n}: unit"), 0), q->unit, false);
	for (size_t i = 0; i < q->lines.n; i++) {
		const struct question_line *line = &q->lines.at[i];
		words alone = T1("Line {k}", "k", number(a, (int64_t)i + 1));

		add(a, f, arena_printf(a, "line.%.*s.%.*s", STR_F(q->name), STR_F(line->code)).at,
		    label(a, place, alone, TL("Question {n}: line {k}"), (int64_t)i + 1), line->label, true);
	}
	for (size_t i = 0; i < q->choices.n; i++) {
		const struct choice *choice = &q->choices.at[i];
		words alone = T1("Choice {k}", "k", number(a, (int64_t)i + 1));

		add(a, f, arena_printf(a, "choice.%.*s.%.*s", STR_F(q->name), STR_F(choice->code)).at,
		    label(a, place, alone, TL("Question {n}: choice {k}"), (int64_t)i + 1), choice->label, true);
	}
}

void conversation_page_texts(struct arena *a, struct text_fields *f, const struct question_page *p, int64_t place)
{
	str n = number(a, place);

	add(a, f, arena_printf(a, "page.%lld.title", (long long)p->n).at, T1("Page {n} of the questions: title", "n", n), p->title, true);
	add(a, f, arena_printf(a, "page.%lld.words", (long long)p->n).at, T1("Page {n} of the questions: introduction", "n", n), p->words,
	    false);
}

/* Page by page, as they are asked. */
static void add_questions(struct db *db, struct arena *a, struct text_fields *f, conversation_id id)
{
	struct questionnaire all = questionnaire_read(db, a, id);
	int64_t place = 0;

	for (size_t i = 0; i < all.pages.n; i++) {
		const struct question_page *page = &all.pages.at[i];

		if (page->n > 0)
			conversation_page_texts(a, f, page, (int64_t)i + 1);
		for (size_t k = page->first; k < page->first + page->count; k++) {
			const struct question *q = &all.questions.at[k];

			if (!question_unasked(q))
				conversation_question_texts(a, f, q, q->to_version ? 0 : ++place);
		}
	}
}

struct text_fields conversation_texts(struct db *db, struct arena *a, const struct conversation *c)
{
	struct text_fields fields = { 0 };
	struct conversation_plan plan = { 0 };

	if (!conversation_plan_read(db, a, c->id, (instant){ 1 }, &plan))
		return fields;
	plan.about = *c;
	struct plan_texts texts = conversation_plan_texts(a, &plan);

	for (size_t i = 0; i < texts.n; i++)
		add(a, &fields, texts.at[i].field, texts.at[i].label, *texts.at[i].at, texts.at[i].required);
	add(a, &fields, "decision", T("What was decided, and why"), c->decision, false);
	add_questions(db, a, &fields, c->id);
	return fields;
}

/* ---- Where a text is written ---- */

words conversation_step_title(int step)
{
	static const char *const titles[CONVERSATION_STEPS] = { TL("Purpose and decision"), TL("Who is affected"), TL("Level and promise"),
		TL("What can and cannot change"), TL("Options"), TL("Stages and dates"), TL("Ways to take part"),
		TL("Notice, contact and the Welsh language"), TL("Review and publish") };

	return (words){ .en = titles[step - 1] };
}

int conversation_text_step(const char *field)
{
	static const struct { const char *begins; int step; } fields[] = {
		{ "title", 1 }, { "asks", 1 }, { "purpose", 1 }, { "undecided", 1 }, { "run_by", 1 }, { "decider", 1 }, { "group.", 2 },
		{ "scope.", 4 }, { "option.", 5 }, { "stage.", 6 }, { "way.", 7 }, { "notice", 8 }, { "welsh", 8 },
	};

	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
		if (!strncmp(field, fields[i].begins, strlen(fields[i].begins)))
			return fields[i].step;
	return 0;
}
