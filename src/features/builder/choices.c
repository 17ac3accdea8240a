/* choices.c -- the choices of a question one by one: their words, their order, whether one excludes the others. */
/* SPDX-License-Identifier: MIT */
#include "features/builder/edit.h"
#include "features/builder/work.h"

static const struct field_is label_en = { .name = "label_en", .label = TL("In English"), .lang = "en", .longest = EDIT_LABEL };
static const struct field_is label_cy = { .name = "label_cy", .label = TL("In Welsh"), .lang = "cy", .longest = EDIT_LABEL };

static struct choice_row row_of(struct req *r, const struct choice *c, size_t i)
{
	str n = work_number(r, (int64_t)i + 1);

	return (struct choice_row){ .n = n, .code = c->code, .alone = c->alone, .other = c->other,
		.en = { .is = &label_en, .id = arena_printf(r->arena, "en-%.*s", STR_F(c->code)).at, .value = c->label.en },
		.cy = { .is = &label_cy, .id = arena_printf(r->arena, "cy-%.*s", STR_F(c->code)).at, .value = c->label.cy } };
}

static void draw(struct req *r, struct work *w, const struct question *q, struct builder_choices *page)
{
	page->it = &w->it;
	page->q = q;
	page->may_alone = question_is(q)->settings & SET_ALONE;
	page->may_other = question_is(q)->settings & SET_OTHER;
	page->room_for_more = (int64_t)q->choices.n < question_is(q)->choices_most;
	for (size_t i = 0; i < page->rows.n; i++) {
		page->rows.at[i].first = i == 0;
		page->rows.at[i].last = i + 1 == page->rows.n;
		fields_tell(r->arena, &page->problems, &page->rows.at[i].en, 1);
		fields_tell(r->arena, &page->problems, &page->rows.at[i].cy, 1);
	}
	if (page->problems.n)
		r->status = 422;
	page_begin(r, &(struct page_head){ .title_words = T("Choices one by one"), .title = w->it.title, .officer = true, .nav = "desk",
					   .switch_form = "choices", .problems = &page->problems });
	builder_choices_html(&r->out, page);
	page_end(r);
}

static const struct question *open_choices(struct req *r, struct work *w)
{
	const struct question *q;

	if (!work_open(r, w) || !(q = work_free_question(r, w)))
		return NULL;
	if (question_is(q)->settings & SET_CHOICES)
		return q;
	req_refuse(r, 409, T("This question has no choices"), T("Its kind asks for something else. Change the kind first."));
	return NULL;
}

void choices_show(struct req *r)
{
	struct work w;
	const struct question *q = open_choices(r, &w);
	struct builder_choices page = { .done = done_words(req_query(r, "done")) };

	if (!q)
		return;
	page.mark = edit_mark(r->arena, q);
	for (size_t i = 0; i < q->choices.n; i++)
		*arena_push(r->arena, &page.rows) = row_of(r, &q->choices.at[i], i);
	draw(r, &w, q, &page);
}

/* ---- saving ---- */

/* Whether this value was sent under this name, as ticked boxes are. */
static bool ticked(struct req *r, const char *name, str value)
{
	str one;

	for (size_t i = 0; (one = req_field_at(r, name, i)).at; i++)
		if (str_eq(one, value))
			return true;
	return false;
}

/* Every row as it was typed, in the order of the form. */
static struct choices take(struct req *r, const struct question *q, struct builder_choices *page)
{
	struct choices all = { 0 };
	str code;

	for (size_t i = 0; i < ANSWER_CHOICES && (code = req_field_at(r, "code", i)).at; i++) {
		const struct choice *old = question_choice(q, code);
		str en = str_trim(req_field_at(r, "label_en", i)), cy = str_trim(req_field_at(r, "label_cy", i));

		if (!old)
			continue;
		struct choice c = { .n = (int64_t)all.n + 1, .code = old->code, .label = { en.at ? en : STR(""), cy.at ? cy : STR("") },
				    .alone = ticked(r, "alone", code), .other = ticked(r, "other", code) };
		struct choice_row row = row_of(r, &c, i);

		field_check(&row.en, false);
		field_check(&row.cy, false);
		if (!c.label.en.len && !c.label.cy.len)
			row.en.problem = T("Write the choice in one language at least, or take it away");
		*arena_push(r->arena, &page->rows) = row;
		*arena_push(r->arena, &all) = c;
	}
	return all;
}

static bool any_problem(const struct builder_choices *page)
{
	for (size_t i = 0; i < page->rows.n; i++)
		if (page->rows.at[i].en.problem.en || page->rows.at[i].cy.problem.en)
			return true;
	return false;
}

/* "up-sat", "down-sat", "away-sat", "more": what the button that was pressed does besides saving. Where the focus goes is returned. */
static str press(struct req *r, struct choices *c, str go)
{
	str code = go, what = str_cut(&code, '-');
	size_t i = 0;

	while (i < c->n && !str_eq(c->at[i].code, code))
		i++;
	if (str_eq(what, STR("more"))) {
		struct choice fresh = { .label = { STR(""), STR("") } };

		fresh.code = edit_code(r->arena, c->at, c->n, (pair){ STR("choice"), STR("") });
		*arena_push(r->arena, c) = fresh;
		return work_id(r, "en", fresh.code);
	}
	if (i == c->n)
		return STR("");
	if (str_eq(what, STR("away"))) {
		memmove(&c->at[i], &c->at[i + 1], (--c->n - i) * sizeof *c->at);
		return c->n ? work_id(r, "en", c->at[i < c->n ? i : c->n - 1].code) : STR("");
	}
	size_t to = str_eq(what, STR("up")) ? i - 1 : i + 1;

	if (to < c->n) {
		struct choice moved = c->at[i];

		c->at[i] = c->at[to];
		c->at[to] = moved;
		i = to;
	}
	return str_eq(what, STR("up")) ? work_id(r, i ? "up" : "down", code) : work_id(r, i + 1 < c->n ? "down" : "up", code);
}

static struct question with_choices(const struct question *q, const struct choices *c)
{
	struct question now = *q;

	now.choices.at = c->at;
	now.choices.n = c->n;
	now.choices.room = c->room;
	for (size_t i = 0; i < c->n; i++)
		c->at[i].n = (int64_t)i + 1;
	return now;
}

/* Choices may be few or empty while they are written; what stays wrong when nothing else is pressed is told. */
static words problem_now(const struct question *q, str go)
{
	return go.len && !str_eq(go, STR("save")) ? (words){ 0 } : question_problem(q, NULL);
}

void choices_save(struct req *r)
{
	struct work w;
	bool switched = req_switched(r);
	const struct question *q = open_choices(r, &w);
	struct builder_choices page = { 0 };
	str go = work_typed(r, "go"), focus;

	if (!q)
		return;
	struct choices all = take(r, q, &page);
	bool wrong = any_problem(&page) && !str_starts(go, STR("away-"));

	page.mark = work_typed(r, "mark");
	if (!switched && !wrong && !str_eq(page.mark, edit_mark(r->arena, q))) {
		page.theirs = true;
		page.mark = edit_mark(r->arena, q);
		r->status = 409;
	}
	if (switched)
		for (size_t i = 0; i < page.rows.n; i++)
			page.rows.at[i].en.problem = page.rows.at[i].cy.problem = (words){ 0 };
	if (switched || wrong || page.theirs) {
		draw(r, &w, q, &page);
		return;
	}
	focus = press(r, &all, go);
	struct question now = with_choices(q, &all);

	page.problem = problem_now(&now, go);
	if (page.problem.en) {
		problem_add(r->arena, &page.problems, "choices", page.problem);
		draw(r, &w, q, &page);
		return;
	}
	edit_put(&w.edit, q, &now);
	if (!go.len || str_eq(go, STR("save"))) {
		work_back(r, &w, "saved", work_id(r, "edit", req_param(r, "name")));
		return;
	}
	r->status = 303;
	r->location = arena_printf(r->arena, "%.*s?done=saved%s%.*s",
		STR_F(req_address(r->arena, r->lang, "question-choices", (str[]){ w.it.code, req_param(r, "name") }, 2)), focus.len ? "#" : "", STR_F(focus));
}
