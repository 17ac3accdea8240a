/* heard.c -- where the numbers of a reply can be taken from, and which were. */
/* SPDX-License-Identifier: MIT */
#include "core/heard.h"

#include "core/policy.h"
#include "core_heard_sql.h"

static const struct heard_release_figure *shown(const struct heard_release_figure_rows *rows, question_id question, int64_t choice)
{
	for (size_t i = 0; i < rows->n; i++)
		if (rows->at[i].question == question.n && rows->at[i].choice == choice)
			return &rows->at[i];
	return NULL;
}

str heard_anchor(struct arena *a, const struct question *q, const struct counted_part *part)
{
	return part->base ? arena_printf(a, "q-%.*s-%lld", STR_F(q->name), (long long)part->base / COUNT_STEP) : arena_printf(a, "q-%.*s", STR_F(q->name));
}

static void add_part(struct arena *a, struct heard_list *to, const struct heard *of, const struct question *q, const struct counted_part *part,
		     const struct heard_release_figure_rows *rows)
{
	const struct heard_release_figure *base = shown(rows, q->id, part->base);
	struct heard it = *of;

	if (!base)
		return;
	it.anchor = heard_anchor(a, q, part);
	it.asks = part->label.en.len ? (pair){ arena_printf(a, "%.*s: %.*s", STR_F(q->asks.en), STR_F(part->label.en)),
					       arena_printf(a, "%.*s: %.*s", STR_F(q->asks.cy), STR_F(part->label.cy)) }
				     : q->asks;
	it.base = base->n.n;
	for (size_t i = 0; i < part->n; i++) {
		const struct heard_release_figure *f = shown(rows, q->id, part->at[i].n);

		if (!f)
			continue;
		it.source = arena_printf(a, "%.*s.%lld", STR_F(q->name), (long long)part->at[i].n);
		it.label = part->at[i].label;
		it.people = f->n.n;
		*arena_push(a, to) = it;
	}
}

static void add_release(struct db *db, struct arena *a, const struct questionnaire *qs, struct heard_list *to)
{
	struct heard_release p;

	if (!heard_release(db, a, qs->conversation, &p))
		return;
	struct heard_release_figure_rows rows = heard_release_figures(db, a, p.id);
	struct heard of = { .release = p.id, .released = p.released_at };

	*arena_push(a, to) = (struct heard){ .release = p.id, .released = p.released_at, .source = STR("all"), .anchor = STR(""),
		.asks = { STR(""), STR("") }, .label = { STR(""), STR("") }, .people = p.responses, .base = p.responses };
	for (size_t i = 0; i < qs->questions.n; i++) {
		struct counted_parts parts = question_counted(a, &qs->questions.at[i]);

		for (size_t k = 0; k < parts.n; k++)
			add_part(a, to, &of, &qs->questions.at[i], &parts.at[k], &rows);
	}
}

struct heard_list heard_there(struct db *db, struct arena *a, const struct questionnaire *qs)
{
	struct heard_list list = { 0 };
	struct heard_counted everybody = { 0 };

	add_release(db, a, qs, &list);
	heard_counted(db, a, qs->conversation, &everybody);
	struct heard_theme_rows themes = heard_themes(db, a, qs->conversation, policy_number(db, a, "suppress_public"));

	for (size_t i = 0; i < themes.n; i++)
		*arena_push(a, &list) = (struct heard){ .source = arena_printf(a, "theme-%lld", (long long)themes.at[i].id.n), .anchor = STR(""),
			.asks = { STR(""), STR("") }, .label = themes.at[i].name, .people = themes.at[i].people, .base = everybody.people };
	return list;
}

struct heard_list heard_taken(struct db *db, struct arena *a, conversation_id conversation)
{
	struct heard_figure_rows rows = heard_of(db, a, conversation);
	struct heard_list list = { 0 };

	for (size_t i = 0; i < rows.n; i++) {
		const struct heard_figure *f = &rows.at[i];

		*arena_push(a, &list) = (struct heard){ f->outcome, f->n, f->publication, f->released_at, f->replaced_at, f->taken_at, f->source, f->anchor,
			f->asks, f->label, f->people, f->base, str_eq(f->state, STR("published")), f->releases > 0 };
	}
	return list;
}

struct heard_list heard_in(struct arena *a, const struct heard_list *all, outcome_id outcome)
{
	struct heard_list list = { 0 };

	for (size_t i = 0; i < all->n; i++)
		if (all->at[i].outcome.n == outcome.n)
			*arena_push(a, &list) = all->at[i];
	return list;
}

void heard_put(struct db *db, outcome_id outcome, const struct heard_list *list, instant now)
{
	heard_drop(db, outcome);
	for (size_t i = 0; i < list->n; i++) {
		const struct heard *h = &list->at[i];

		heard_add(db, outcome, h->n, h->release, h->source, h->anchor, h->asks.en, h->asks.cy, h->label.en, h->label.cy, h->people, h->base,
			  h->taken.s ? h->taken : now);
	}
}

bool heard_agrees(struct db *db, struct arena *a, conversation_id conversation)
{
	struct heard_reply_rows replies = heard_replies(db, a, conversation);
	struct heard_list all = heard_taken(db, a, conversation);

	for (size_t i = 0; i < replies.n; i++) {
		const struct heard_reply *o = &replies.at[i];
		struct heard_list in = heard_in(a, &all, o->id);

		if (heard_strange(a, o->said.en, &in, false).len || heard_strange(a, o->said.cy, &in, false).len ||
		    heard_strange(a, o->reply.en, &in, true).len || heard_strange(a, o->reply.cy, &in, true).len)
			return false;
	}
	return true;
}
