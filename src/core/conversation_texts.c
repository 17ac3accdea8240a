/* conversation_texts.c -- every sentence of a conversation that the public reads, so that none goes out in one language. */
/* SPDX-License-Identifier: MIT */
#include "core/conversation.h"
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

static void add_own(struct arena *a, struct text_fields *f, const struct conversation *c)
{
	add(a, f, "title", T("Title"), c->title, true);
	add(a, f, "asks", T("What we ask"), c->asks, true);
	add(a, f, "purpose", T("Why we ask"), c->purpose, true);
	add(a, f, "run_by", T("Who runs it"), c->run_by, true);
	add(a, f, "decider", T("Who decides"), c->decider, true);
	add(a, f, "notice", T("What happens to what people tell us"), c->notice, true);
	add(a, f, "welsh_effects", T("Effects on the Welsh language"), c->welsh_effects,
	    str_eq(c->type, STR("formal_consultation")));
	add(a, f, "decision", T("What was decided, and why"), c->decision, false);
}

static void add_stages(struct db *db, struct arena *a, struct text_fields *f, const struct conversation *c)
{
	struct conversation_stages stages = conversation_stages(db, a, c, (day){ 1 });

	for (size_t i = 0; i < stages.n; i++) {
		str n = number(a, (int64_t)i + 1);

		add(a, f, arena_printf(a, "stage.%.*s.title", STR_F(n)).at, T1("Stage {n}: title", "n", n), stages.at[i].title,
		    true);
		add(a, f, arena_printf(a, "stage.%.*s.words", STR_F(n)).at, T1("Stage {n}: description", "n", n),
		    stages.at[i].words, false);
	}
}

static void add_scope(struct db *db, struct arena *a, struct text_fields *f, conversation_id id)
{
	struct scope_lines scope = conversation_scope(db, a, id);
	struct way_lines ways = conversation_ways(db, a, id);

	for (size_t i = 0; i < scope.n; i++) {
		str n = number(a, (int64_t)i + 1);

		add(a, f, arena_printf(a, "scope.%.*s", STR_F(n)).at, T1("What can and cannot change, line {n}", "n", n),
		    scope.at[i].words, true);
	}
	for (size_t i = 0; i < ways.n; i++) {
		str n = number(a, (int64_t)i + 1);

		add(a, f, arena_printf(a, "way.%.*s", STR_F(n)).at, T1("Other ways to take part, line {n}", "n", n),
		    ways.at[i].words, true);
	}
}

static void add_question(struct arena *a, struct text_fields *f, const struct question *q)
{
	add(a, f, arena_printf(a, "question.%.*s.asks", STR_F(q->name)).at, T1("Question “{name}”", "name", q->name), q->asks,
	    true);
	add(a, f, arena_printf(a, "question.%.*s.hint", STR_F(q->name)).at, T1("Question “{name}”: hint", "name", q->name),
	    q->hint, false);
	for (size_t i = 0; i < q->choices.n; i++) {
		const struct choice *choice = &q->choices.at[i];

		add(a, f, arena_printf(a, "choice.%.*s.%.*s", STR_F(q->name), STR_F(choice->code)).at,
		    T2("Question “{name}”: choice “{code}”", "name", q->name, "code", choice->code), choice->label, true);
	}
}

static void add_questions(struct db *db, struct arena *a, struct text_fields *f, conversation_id id)
{
	struct questionnaire all = questionnaire_read(db, a, id);

	for (size_t i = 0; i < all.pages.n; i++) {
		const struct question_page *p = &all.pages.at[i];
		str n = number(a, p->n);

		add(a, f, arena_printf(a, "page.%.*s.title", STR_F(n)).at, T1("Page {n} of the questions: title", "n", n),
		    p->title, true);
		add(a, f, arena_printf(a, "page.%.*s.words", STR_F(n)).at, T1("Page {n} of the questions: introduction", "n", n),
		    p->words, false);
	}
	for (size_t i = 0; i < all.questions.n; i++)
		add_question(a, f, &all.questions.at[i]);
}

struct text_fields conversation_texts(struct db *db, struct arena *a, const struct conversation *c)
{
	struct text_fields fields = { 0 };

	add_own(a, &fields, c);
	add_stages(db, a, &fields, c);
	add_scope(db, a, &fields, c->id);
	add_questions(db, a, &fields, c->id);
	return fields;
}
