/* conversation_plan.c -- all that an officer writes about a conversation before it opens: read whole, changed, written back. */
/* SPDX-License-Identifier: MIT */
#include "core/conversation_plan.h"

#include "base/fold.h"
#include "core_conversation_load_sql.h"
#include "core_conversation_sql.h"
#include "db/audit.h"

bool conversation_plan_read(struct db *db, struct arena *a, conversation_id id, instant now, struct conversation_plan *plan)
{
	*plan = (struct conversation_plan){ 0 };
	if (!conversation_find(db, a, id, now, &plan->about))
		return false;
	struct conversation_stage_row_rows stages = conversation_stage_rows(db, a, id);

	for (size_t i = 0; i < stages.n; i++) {
		const struct conversation_stage_row *s = &stages.at[i];

		*arena_push(a, &plan->stages) = (struct conversation_stage){
			.kind = s->kind, .title = s->title, .words = s->words, .starts = s->starts_on, .ends = s->ends_on
		};
	}
	plan->scope = conversation_scope(db, a, id);
	plan->ways = conversation_ways(db, a, id);
	plan->groups = conversation_groups(db, a, id);
	plan->options = conversation_options(db, a, id);
	return true;
}

/* ---- Into the tables ---- */

static void put_about(struct db *db, struct arena *a, conversation_id id, const struct conversation *c)
{
	conversation_put_kind(db, id, c->type, c->level, c->basis, c->people_decide, c->minutes);
	conversation_put_days(db, id, c->opens, c->closes, c->decides, c->promised);
	conversation_put_title(db, id, c->title.en, c->title.cy, fold_sort_key(a, c->title.en, LANG_EN),
			       fold_sort_key(a, c->title.cy, LANG_CY));
	conversation_put_asks(db, id, c->asks.en, c->asks.cy, c->purpose.en, c->purpose.cy, c->undecided.en, c->undecided.cy);
	conversation_put_people(db, id, c->run_by.en, c->run_by.cy, c->decider.en, c->decider.cy);
	conversation_put_contact(db, id, c->contact_name, c->contact_email, c->contact_phone);
	conversation_put_duties(db, id, c->notice.en, c->notice.cy, c->welsh_effects.en, c->welsh_effects.cy);
	conversation_put_welsh(db, id, c->welsh_more.en, c->welsh_more.cy, c->welsh_less.en, c->welsh_less.cy);
}

static void put_options(struct db *db, conversation_id id, const struct option_lines *options)
{
	for (size_t i = 0; i < options->n; i++) {
		const struct option_line *o = &options->at[i];

		conversation_add_option(db, id, (int64_t)i + 1, o->title.en, o->title.cy, o->words.en, o->words.cy, o->cost.en,
					o->cost.cy, o->status, o->why.en, o->why.cy, o->waits, o->added);
	}
}

void conversation_plan_put(struct db *db, struct arena *a, conversation_id id, const struct conversation_plan *plan)
{
	put_about(db, a, id, &plan->about);
	conversation_clear_stages(db, id);
	conversation_clear_scope(db, id);
	conversation_clear_ways(db, id);
	conversation_clear_groups(db, id);
	conversation_clear_options(db, id);
	for (size_t i = 0; i < plan->stages.n; i++) {
		const struct conversation_stage *s = &plan->stages.at[i];

		conversation_add_stage(db, id, (int64_t)i + 1, s->kind, s->title.en, s->title.cy, s->words.en, s->words.cy,
				       s->starts, s->ends);
	}
	for (size_t i = 0; i < plan->scope.n; i++)
		conversation_add_scope(db, id, (int64_t)i + 1, plan->scope.at[i].can_change, plan->scope.at[i].words.en,
				       plan->scope.at[i].words.cy);
	for (size_t i = 0; i < plan->ways.n; i++)
		conversation_add_way(db, id, (int64_t)i + 1, plan->ways.at[i].kind, plan->ways.at[i].words.en,
				     plan->ways.at[i].words.cy);
	for (size_t i = 0; i < plan->groups.n; i++)
		conversation_add_group(db, id, (int64_t)i + 1, plan->groups.at[i].who.en, plan->groups.at[i].who.cy,
				       plan->groups.at[i].reach.en, plan->groups.at[i].reach.cy);
	put_options(db, id, &plan->options);
}

/* ---- What was written ---- */

static bool same(pair a, pair b)
{
	return str_eq(a.en, b.en) && str_eq(a.cy, b.cy);
}

static const struct plan_text *text_called(const struct plan_texts *texts, const char *field)
{
	for (size_t i = 0; i < texts->n; i++)
		if (!strcmp(texts->at[i].field, field))
			return &texts->at[i];
	return NULL;
}

/* A text that has a source keeps it while it has words in it; else the only language there is; else that of the page. */
static enum lang source_of(struct db *db, struct arena *a, conversation_id id, const char *field, pair now, enum lang page)
{
	enum lang source;

	if (!str_trim(now.cy).len != !str_trim(now.en).len)
		return str_trim(now.cy).len ? LANG_CY : LANG_EN;
	return text_source(db, a, "conversation", id.n, field, &source) ? source : page;
}

static void note(struct db *db, struct arena *a, conversation_id id, const char *field, pair now, const struct plan_how *how)
{
	if (now.en.len || now.cy.len)
		text_written(db, a, "conversation", id.n, field, now, source_of(db, a, id, field, now, how->lang), how->method, how->by,
			     how->now);
	else
		text_forget(db, "conversation", id.n, field);
}

void conversation_plan_write(struct db *db, struct arena *a, conversation_id id, struct conversation_plan *before,
			     struct conversation_plan *after, const struct plan_how *how)
{
	struct plan_texts was = conversation_plan_texts(a, before), is = conversation_plan_texts(a, after);

	conversation_plan_put(db, a, id, after);
	for (size_t i = 0; i < is.n; i++) {
		const struct plan_text *old = text_called(&was, is.at[i].field);

		if (!old || !same(*old->at, *is.at[i].at))
			note(db, a, id, is.at[i].field, *is.at[i].at, how);
	}
	for (size_t i = 0; i < was.n; i++)
		if (!text_called(&is, was.at[i].field))
			text_forget(db, "conversation", id.n, was.at[i].field);
	audit_add(db, how->now, how->by, "conversation.edited", "conversation", id.n, STR("{}"));
}

/* ---- One text ---- */

/* "question.hours.asks", "choice.hours.late", "page.2.title" stand in the questionnaire. */
static bool question_text(struct db *db, conversation_id id, str field, pair now)
{
	str rest = field, kind = str_cut(&rest, '.'), name = str_cut(&rest, '.');
	int64_t n;

	if (str_eq(kind, STR("page")) && str_int(name, &n))
		return str_eq(rest, STR("title")) ? conversation_set_page_title(db, id, n, now.en, now.cy) == 1
						  : conversation_set_page_words(db, id, n, now.en, now.cy) == 1;
	if (str_eq(kind, STR("question")) && str_eq(rest, STR("unit")))
		return conversation_set_question_unit(db, id, name, now.en, now.cy) == 1;
	if (str_eq(kind, STR("line")))
		return conversation_set_line(db, id, name, rest, now.en, now.cy) == 1;
	if (str_eq(kind, STR("question")))
		return str_eq(rest, STR("asks")) ? conversation_set_question_asks(db, id, name, now.en, now.cy) == 1
						 : conversation_set_question_hint(db, id, name, now.en, now.cy) == 1;
	return str_eq(kind, STR("choice")) && conversation_set_choice(db, id, name, rest, now.en, now.cy) == 1;
}

bool conversation_text_put(struct db *db, struct arena *a, const struct conversation *c, str field, pair now, const struct plan_how *how)
{
	struct conversation_plan plan;
	pair *at;

	if (!conversation_plan_read(db, a, c->id, how->now, &plan))
		return false;
	at = conversation_plan_text(a, &plan, field);
	if (at && same(*at, now))
		return false;
	if (at) {
		*at = now;
		conversation_plan_put(db, a, c->id, &plan);
	} else if (!question_text(db, c->id, field, now)) {
		return false;
	}
	note(db, a, c->id, arena_z(a, field), now, how);
	return true;
}

/* ---- Time ---- */

enum { TRANSLATE_BEFORE = 14 };

day conversation_translate_by(const struct conversation *c)
{
	if (c->translate_by.n || !c->opens.s)
		return c->translate_by;
	return day_add(day_of(c->opens), -TRANSLATE_BEFORE);
}

void conversation_translate_by_put(struct db *db, conversation_id id, day by)
{
	conversation_put_translate_by(db, id, by);
}
