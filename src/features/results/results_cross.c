/* results_cross.c -- two questions against each other: the table, the sentence, the bars. */
/* SPDX-License-Identifier: MIT */
#include "features/results/results_cross.h"

#include "features/results/results_draw.h"
#include "features/results/results_filter.h"
#include "features/results/results_text.h"

/* What is drawn, and where its numbers come from. */
struct cross { struct req *r; struct results_cross *page; struct sheet *sheet; const struct questionnaire *qs; };

/* ---- choosing ---- */

static bool can_be_crossed(const struct question *q)
{
	return q->choices.n && !q->about_you && question_is(q)->shape == ANSWER_IS_CHOICES;
}

static void offer(struct arena *arena, struct only_options *options, const struct questionnaire *qs, const struct question *chosen)
{
	*arena_push(arena, options) = (struct only_option){ STR(""), words_both(arena, T("Choose a question")), !chosen };
	for (size_t i = 0; i < qs->questions.n; i++)
		if (can_be_crossed(&qs->questions.at[i]))
			*arena_push(arena, options) = (struct only_option){ qs->questions.at[i].name, qs->questions.at[i].asks, &qs->questions.at[i] == chosen };
}

static words why_not(const struct question *a, const struct question *b)
{
	if ((a && a->about_you) || (b && b->about_you))
		return T("What people say about themselves is never put beside their answers: it is kept in a store of its own, and nothing leads from one to the other.");
	if (!a || !b)
		return T("Choose two questions that have choices.");
	if (a == b)
		return T("Choose two different questions.");
	if (!can_be_crossed(a) || !can_be_crossed(b))
		return T("Only questions with choices can be set against each other.");
	return (words){ 0 };
}

/* ---- the table ---- */

static struct result_cell share_of(int64_t n, int64_t whole)
{
	return (struct result_cell){ .n = n, .percent = share_percent(n, whole) };
}

static void fill_table(struct cross *c)
{
	struct results_cross *page = c->page;
	struct arena *arena = c->r->arena;
	const struct question *a = page->a, *b = page->b;
	struct sheet_cross n = sheet_cross(c->sheet, a, 0, b, 0);

	page->base = n.base;
	for (size_t k = 0; k < b->choices.n; k++) {
		*arena_push(arena, &page->columns) = b->choices.at[k].label;
		*arena_push(arena, &page->totals) = share_of(n.b[k], page->by_column ? n.b[k] : n.base);
	}
	for (size_t i = 0; i < a->choices.n; i++) {
		struct cross_row row = { .label = a->choices.at[i].label, .base = n.a[i], .small = n.a[i] < SMALL_BASE,
					 .percent = share_percent(n.a[i], page->by_column ? n.base : n.a[i]) };

		for (size_t k = 0; k < b->choices.n; k++)
			*arena_push(arena, &row.cells) = share_of(n.n[i * b->choices.n + k], page->by_column ? n.b[k] : n.a[i]);
		*arena_push(arena, &page->rows) = row;
	}
}

/* ---- in words ---- */

struct gap { size_t row, column; int percent, all, size; };

static int distance(int a, int b)
{
	return a > b ? a - b : b - a;
}

/* Where a group that is large enough differs most from everybody. */
static struct gap widest(const struct results_cross *page)
{
	struct gap best = { .size = -1 };

	for (size_t i = 0; i < page->rows.n; i++)
		for (size_t k = 0; k < page->columns.n; k++) {
			int64_t n = page->rows.at[i].cells.at[k].n;
			struct gap g = { i, k, share_percent(n, page->rows.at[i].base), share_percent(page->totals.at[k].n, page->base), 0 };

			g.size = distance(g.percent, g.all);
			if (!page->rows.at[i].small && g.size > best.size)
				best = g;
		}
	return best;
}

static void say(struct req *r, struct results_cross *page)
{
	struct gap g = widest(page);

	if (g.size < 0) {
		page->sentence = T("Every group is small: what is seen here may be chance.");
		return;
	}
	if (g.size == 0) {
		page->sentence = T("The groups answered alike.");
		return;
	}
	page->sentence = T2("Those who chose “{group}” differ most from everybody in “{answer}”.", "group", pair_in(page->rows.at[g.row].label, r->lang),
			    "answer", pair_in(page->columns.at[g.column], r->lang));
	page->shares_are = T2("{some} of them chose it, and {all} of everybody who answered both questions.", "some",
			      arena_printf(r->arena, "%d%%", g.percent), "all", arena_printf(r->arena, "%d%%", g.all));
}

static str text(struct req *r, const struct results_cross *page)
{
	struct text_lines t = { .arena = r->arena, .lang = r->lang };

	text_line(&t, pair_in(page->a->asks, r->lang));
	text_line(&t, pair_in(page->b->asks, r->lang));
	text_say(&t, page->by_column ? T("Shares of each column") : T("Shares of each row"));
	text_say(&t, page->sentence);
	if (page->shares_are.en)
		text_say(&t, page->shares_are);
	for (size_t i = 0; i < page->rows.n; i++) {
		text_line(&t, STR(""));
		text_count(&t, pair_in(page->rows.at[i].label, r->lang), page->rows.at[i].base, -1);
		for (size_t k = 0; k < page->columns.n; k++)
			text_count(&t, arena_printf(r->arena, "  %.*s", STR_F(pair_in(page->columns.at[k], r->lang))), page->rows.at[i].cells.at[k].n,
				   page->rows.at[i].cells.at[k].percent);
	}
	return text_whole(&t);
}

/* ---- the page ---- */

static void fill(struct cross *c)
{
	struct results_cross *page = c->page;
	struct req *r = c->r;
	struct filter f = filter_read(r, c->qs);
	struct sheet_line present = sheet_responses(c->sheet);
	str address = req_address(r->arena, r->lang, "compare-results", &page->it->code, 1);
	str more = page->a && page->b ? arena_printf(r->arena, "row=%.*s&column=%.*s%s", STR_F(page->a->name), STR_F(page->b->name),
						      page->by_column ? "&shares=column" : "") : STR("");

	page->only = filter_page(r, &f, c->qs, &present, address, more, &page->problems);
	page->only.everybody = sheet_counted(c->sheet);
	sheet_keep(c->sheet, &f.only);
	page->only.n = sheet_counted(c->sheet);
	page->only.small = page->only.n < SMALL_BASE;
	if (page->why_not.en)
		return;
	fill_table(c);
	say(r, page);
	page->copy = (struct result_text){ STR("text-compare"), text(r, page) };
}

void results_cross_show(struct req *r)
{
	struct conversation it;

	if (!req_conversation(r, &it))
		return;
	req_note(r, "results.read", "conversation", it.id.n);
	struct questionnaire qs = questionnaire_read(r->db, r->arena, it.id);
	struct sheet sheet = sheet_read(r->db, r->arena, &qs);
	struct results_cross page = { .it = &it, .a = questionnaire_question(&qs, req_query(r, "row")),
				      .b = questionnaire_question(&qs, req_query(r, "column")), .by_column = str_eq(req_query(r, "shares"), STR("column")) };
	struct cross c = { r, &page, &sheet, &qs };

	page.why_not = why_not(page.a, page.b);
	offer(r->arena, &page.rows_of, &qs, page.a);
	offer(r->arena, &page.columns_of, &qs, page.b);
	*arena_push(r->arena, &page.shares) = (struct only_option){ STR("row"), words_both(r->arena, T("Of each row")), !page.by_column };
	*arena_push(r->arena, &page.shares) = (struct only_option){ STR("column"), words_both(r->arena, T("Of each column")), page.by_column };
	fill(&c);
	if (page.problems.n)
		r->status = 422;
	page_begin(r, &(struct page_head){ .title_words = T("Two questions compared"), .title = it.title, .officer = true, .nav = "desk",
					   .problems = &page.problems });
	results_cross_html(&r->out, &page);
	page_end(r);
}
