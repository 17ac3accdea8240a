/* correct.c -- the spelling of what people can see already: one officer corrects, another approves. */
/* SPDX-License-Identifier: MIT */
#include "features/builder/correct.h"

#include "base/seal.h"

static const struct field_is en_is = { .name = "en", .label = TL("In English"), .lang = "en", .longest = EDIT_HINT };
static const struct field_is cy_is = { .name = "cy", .label = TL("In Welsh"), .lang = "cy", .longest = EDIT_HINT };

/* Every text of the question or page that people read. */
static struct text_fields texts_of(struct req *r, struct work *w)
{
	struct text_fields all = { 0 }, some = { 0 };
	const struct question *q = questionnaire_question(&w->edit.all, req_param(r, "what"));
	const struct question_page *p = NULL;
	int64_t n;

	if (str_starts(req_param(r, "what"), STR("page-")) && str_int(str_from(req_param(r, "what"), 5), &n))
		p = edit_page(&w->edit, n);
	if (q)
		conversation_question_texts(r->arena, &all, q, 0);
	else if (p)
		conversation_page_texts(r->arena, &all, p, p - w->edit.all.pages.at + 1);
	for (size_t i = 0; i < all.n; i++)
		if (all.at[i].now.en.len || all.at[i].now.cy.len)
			*arena_push(r->arena, &some) = all.at[i];
	return some;
}

static bool open_texts(struct req *r, struct work *w, struct text_fields *texts)
{
	const struct question *q;

	if (!work_open(r, w))
		return false;
	*texts = texts_of(r, w);
	q = questionnaire_question(&w->edit.all, req_param(r, "what"));
	if (!texts->n)
		req_refuse(r, 404, T("This is not here any more"), T("A colleague may have deleted it. Go back to the questions and look again."));
	else if (w->edit.stand == EDIT_FREE || (q && edit_may_change(&w->edit, q)))
		req_go(r, "desk-questions", &w->it.code, NULL);         /* it can be changed as a whole */
	else
		return true;
	return false;
}

/* What waits already is what one goes on from. */
static pair words_now(const struct text_drafts *waiting, const struct text_field *f)
{
	for (size_t i = 0; i < waiting->n; i++)
		if (str_eq(waiting->at[i].field, str_of(f->field)))
			return waiting->at[i].words;
	return f->now;
}

static void draw(struct req *r, struct work *w, struct builder_correct *page)
{
	page->it = &w->it;
	page->what = req_param(r, "what");
	for (size_t i = 0; i < page->rows.n; i++) {
		fields_tell(r->arena, &page->problems, &page->rows.at[i].en, 1);
		fields_tell(r->arena, &page->problems, &page->rows.at[i].cy, 1);
	}
	if (page->problems.n)
		r->status = 422;
	page_begin(r, &(struct page_head){ .title_words = T("Correct the spelling"), .title = w->it.title, .officer = true, .nav = "desk",
					   .switch_form = "correct", .problems = &page->problems });
	builder_correct_html(&r->out, page);
	page_end(r);
}

static struct correct_row row_of(struct req *r, const struct text_field *f, pair w, size_t i)
{
	return (struct correct_row){ .label = f->label,
		.en = { .is = &en_is, .id = arena_printf(r->arena, "en-%zu", i).at, .value = w.en },
		.cy = { .is = &cy_is, .id = arena_printf(r->arena, "cy-%zu", i).at, .value = w.cy } };
}

void correct_show(struct req *r)
{
	struct work w;
	struct text_fields texts;
	struct builder_correct page = { 0 };

	if (!open_texts(r, &w, &texts))
		return;
	struct text_drafts waiting = text_drafts(r->db, r->arena, CORRECTION_KIND, w.it.id.n);

	for (size_t i = 0; i < texts.n; i++)
		*arena_push(r->arena, &page.rows) = row_of(r, &texts.at[i], words_now(&waiting, &texts.at[i]), i);
	draw(r, &w, &page);
}

static pair typed_at(struct req *r, size_t i)
{
	str en = str_trim(req_field_at(r, "en", i)), cy = str_trim(req_field_at(r, "cy", i));

	return (pair){ en.at ? en : STR(""), cy.at ? cy : STR("") };
}

void correct_save(struct req *r)
{
	struct work w;
	struct text_fields texts;
	struct builder_correct page = { 0 };
	bool switched = req_switched(r), wrong = false;
	size_t changed = 0;

	if (!open_texts(r, &w, &texts))
		return;
	for (size_t i = 0; i < texts.n; i++) {
		struct correct_row row = row_of(r, &texts.at[i], typed_at(r, i), i);

		field_check(&row.en, false);
		field_check(&row.cy, false);
		if (!row.en.value.len)
			row.en.problem = T("Write it in English, too");
		if (!row.cy.value.len)
			row.cy.problem = T("Write it in Welsh, too");
		wrong = wrong || row.en.problem.en || row.cy.problem.en;
		if (switched)
			row.en.problem = row.cy.problem = (words){ 0 };
		*arena_push(r->arena, &page.rows) = row;
	}
	if (switched || wrong) {
		draw(r, &w, &page);
		return;
	}
	for (size_t i = 0; i < texts.n; i++)
		changed += edit_correct(&w.edit, str_of(texts.at[i].field), typed_at(r, i));
	work_back(r, &w, changed ? "corrected" : "", changed ? STR("corrections") : STR(""));
}

/* ---- what waits ---- */

static str mark_of(struct req *r, pair p)
{
	return seal_sha256_hex(r->arena, arena_printf(r->arena, "%zu %.*s%.*s", p.en.len, STR_F(p.en), STR_F(p.cy)));
}

void correct_waiting(struct req *r, const struct work *w, struct waiting_corrections *list)
{
	struct text_drafts drafts = text_drafts(r->db, r->arena, CORRECTION_KIND, w->it.id.n);
	struct text_fields fields = conversation_texts(r->db, r->arena, &w->it);

	for (size_t i = 0; i < drafts.n; i++) {
		const struct text_draft *d = &drafts.at[i];
		pair now;

		if (!edit_field(&w->edit, d->field, &now))
			continue;
		struct waiting_correction one = { .field = d->field, .now = now, .then = d->words, .own = d->written_by.n == r->who.id.n,
			.read = mark_of(r, d->words), .code = w->it.code, .may_approve = req_may(r, MAY_PUBLISH) };

		for (size_t k = 0; k < fields.n; k++)
			if (str_eq(str_of(fields.at[k].field), d->field))
				one.label = fields.at[k].label;
		*arena_push(r->arena, list) = one;
	}
}

/* What is approved is what was read: not words that a colleague has put there since. */
static bool changed_since(struct req *r, const struct work *w, str field)
{
	struct text_drafts drafts = text_drafts(r->db, r->arena, CORRECTION_KIND, w->it.id.n);

	for (size_t i = 0; i < drafts.n; i++)
		if (str_eq(drafts.at[i].field, field) && str_eq(mark_of(r, drafts.at[i].words), req_field(r, "read")))
			return false;
	req_refuse(r, 409, T("The words have changed since you opened this page"), T("Nothing was approved. Go back and read them again."));
	return true;
}

void correct_approve(struct req *r)
{
	struct work w;
	str field = work_typed(r, "field");

	if (!work_open(r, &w) || changed_since(r, &w, field))
		return;
	if (edit_correct_approve(&w.edit, field))
		work_back(r, &w, "approved", STR("done"));
	else
		req_refuse(r, 409, T("This correction cannot be approved by you"), T("Nobody approves their own words alone. Ask a colleague."));
}

void correct_drop(struct req *r)
{
	struct work w;

	if (!work_open(r, &w))
		return;
	if (edit_correct_drop(&w.edit, work_typed(r, "field")))
		work_back(r, &w, "dropped", STR("done"));
	else
		req_refuse(r, 409, T("This step is not possible now"), T("Somebody may have taken it already. Go back and look again."));
}
