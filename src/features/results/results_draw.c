/* results_draw.c -- from tables to what a page shows of each question: the sentence, the bars, the text to copy. */
/* SPDX-License-Identifier: MIT */
#include "features/results/results_draw.h"

#include "core/heard.h"
#include "features/results/results_text.h"

static struct result_cell cell(const struct figure *f, const struct figure *base)
{
	struct result_cell c = { .n = f->n, .hidden = f->state != CELL_SHOWN };

	if (base && base->state == CELL_SHOWN)
		c.percent = share_percent(f->n, base->n);
	return c;
}

/* "Most people chose …": the bars in words, for everybody who does not see them. */
static words sentence(struct req *r, const struct result_view *v)
{
	const struct result_row *most = NULL;
	bool even = false, partly = false;

	for (size_t i = 0; i < v->rows.n; i++) {
		const struct result_row *row = &v->rows.at[i];

		if (row->all.hidden) {
			partly = true;
		} else if (!most || row->all.n > most->all.n) {
			most = row;
			even = false;
		} else if (row->all.n == most->all.n) {
			even = true;
		}
	}
	if (!most || most->all.n == 0)
		return T("No answer can be named.");
	str label = pair_in(most->label, r->lang);
	str share = arena_printf(r->arena, "%d%%", most->all.percent);

	/* A number that is hidden to protect another may be larger than all that are shown. */
	if (partly)
		return even ? T1("Of the answers that are shown, several were chosen equally often, by {share} each.", "share", share)
			    : T2("Of the answers that are shown, the most frequent was: {label} ({share}).", "label", label, "share", share);
	if (even)
		return T1("Several answers were chosen equally often, by {share} each.", "share", share);
	return T2("The most frequent answer was: {label} ({share}).", "label", label, "share", share);
}

/* The same as text. Whatever is hidden there is hidden here. */
static str view_text(struct req *r, const struct result_view *v)
{
	struct text_lines t = { .arena = r->arena, .lang = r->lang };
	str hidden = words_say(r->arena, T("hidden"), r->lang);

	text_line(&t, v->part.en.len ? arena_printf(r->arena, "%.*s: %.*s", STR_F(pair_in(v->q->asks, r->lang)), STR_F(pair_in(v->part, r->lang)))
				     : pair_in(v->q->asks, r->lang));
	text_say(&t, v->text ? TN("{n} person answered in their own words.", "{n} people answered in their own words.", v->base.n)
			     : TN("Unweighted. {n} person answered this question.", "Unweighted. {n} people answered this question.", v->base.n));
	for (size_t i = 0; i < v->rows.n; i++) {
		const struct result_row *row = &v->rows.at[i];
		str label = pair_in(row->label, r->lang);

		if (row->all.hidden)
			text_line(&t, arena_printf(r->arena, "%.*s: %.*s", STR_F(label), STR_F(hidden)));
		else
			text_count(&t, label, row->all.n, row->all.percent);
	}
	return text_whole(&t);
}

static struct result_view view(struct req *r, const struct results *all, const struct result *res, int64_t everybody)
{
	const struct question *q = res->q;
	struct result_view v = { .q = q, .base = cell(&res->base[0], NULL), .everybody = everybody, .about = q->about_you };
	size_t columns = result_first_only(q) ? 1 : all->series.n;

	v.close = res->base[0].state == CELL_COMPLEMENTARY;
	v.part = res->part->label;
	v.anchor = heard_anchor(r->arena, q, res->part);
	v.multiple = q->kind == QUESTION_MULTIPLE;
	v.scale = q->kind == QUESTION_SCALE;
	v.text = !res->part->n;
	for (size_t s = 1; s < columns; s++) {
		*arena_push(r->arena, &v.columns) = (struct result_column){ series_words(r->arena, &all->series.at[s], r->lang) };
		*arena_push(r->arena, &v.bases) = cell(&res->base[s], NULL);
	}
	for (size_t c = 0; c < res->part->n; c++) {
		const struct figure *line = res->rows + c * all->series.n;
		struct result_row row = { .label = res->part->at[c].label, .all = cell(&line[0], &res->base[0]) };

		for (size_t s = 1; s < columns; s++) {
			*arena_push(r->arena, &row.columns) = cell(&line[s], &res->base[s]);
			v.any_hidden = v.any_hidden || line[s].state != CELL_SHOWN;
		}
		v.any_hidden = v.any_hidden || row.all.hidden;
		*arena_push(r->arena, &v.rows) = row;
	}
	v.sentence = sentence(r, &v);
	v.small = !v.base.hidden && v.base.n < SMALL_BASE;
	v.copy = (struct result_text){ arena_printf(r->arena, "text-%.*s", STR_F(v.anchor)), view_text(r, &v) };
	return v;
}

struct result_views results_views(struct req *r, const struct results *all, int64_t everybody, bool about_you)
{
	struct result_views list = { 0 };

	for (size_t i = 0; i < all->questions.n; i++)
		if (all->questions.at[i].q->about_you == about_you)
			*arena_push(r->arena, &list) = view(r, all, &all->questions.at[i], everybody);
	return list;
}

static str split_text(struct req *r, const struct result_split *split)
{
	struct text_lines t = { .arena = r->arena, .lang = r->lang };
	str hidden = words_say(r->arena, T("hidden"), r->lang);

	text_say(&t, split->caption);
	for (size_t i = 0; i < split->lines.n; i++) {
		str label = words_say(r->arena, split->lines.at[i].says, r->lang);

		if (split->lines.at[i].n.hidden)
			text_line(&t, arena_printf(r->arena, "%.*s: %.*s", STR_F(label), STR_F(hidden)));
		else
			text_count(&t, label, split->lines.at[i].n.n, share_percent(split->lines.at[i].n.n, split->everybody));
	}
	text_count(&t, words_say(r->arena, T("Everybody"), r->lang), split->everybody, -1);
	return text_whole(&t);
}

struct result_splits results_splits(struct req *r, const struct results *all, int64_t everybody)
{
	const words captions[] = { T("By the way they answered"), T("By the language they answered in") };
	struct result_splits list = { 0 };

	for (int by_lang = 0; by_lang < 2; by_lang++) {
		struct result_split split = { .caption = captions[by_lang], .everybody = everybody };

		for (size_t s = 1; s < all->series.n; s++)
			if ((all->series.at[s].lang >= 0) == (by_lang == 1))
				*arena_push(r->arena, &split.lines) = (struct result_line){
					series_words(r->arena, &all->series.at[s], r->lang), cell(&all->responses[s], NULL) };
		if (!split.lines.n)
			continue;
		split.text = (struct result_text){ by_lang ? STR("text-languages") : STR("text-channels"), split_text(r, &split) };
		*arena_push(r->arena, &list) = split;
	}
	return list;
}
