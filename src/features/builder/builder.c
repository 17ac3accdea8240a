/* builder.c -- the addresses of the builder, and the page that shows all questions in their order. */
/* SPDX-License-Identifier: MIT */
#include "features/builder/builder.h"

#include "features/builder/arrange.h"
#include "features/builder/bank.h"
#include "features/builder/correct.h"
#include "features/builder/edit.h"
#include "features/builder/version.h"
#include "features/builder/when.h"
#include "features/builder/work.h"
#include "builder_sql.h"

/* ---- the overview ---- */

/* How the words of a record stand, read once for the whole page. */
struct stands { struct text_missings missing; };

static void count_texts(const struct stands *s, str start, int64_t *missing, int64_t *waiting)
{
	for (size_t i = 0; i < s->missing.n; i++) {
		if (!str_starts(str_of(s->missing.at[i].field), start))
			continue;
		if (s->missing.at[i].stand == TEXT_UNAPPROVED)
			++*waiting;
		else
			++*missing;
	}
}

static struct advices advice_for(struct arena *a, const struct advices *all, const struct question *q, const struct question_page *page)
{
	struct advices some = { 0 };

	for (size_t i = 0; i < all->n; i++)
		if (all->at[i].q == q && all->at[i].page == page)
			*arena_push(a, &some) = all->at[i];
	return some;
}

static void stands_in_versions(const struct edit *e, struct builder_line *l)
{
	const struct question *q = l->q;

	l->fresh = e->stand == EDIT_NEXT && q->from_version == e->next;
	l->leaves = e->stand == EDIT_NEXT && q->to_version == e->version;
	l->gone = q->to_version && !l->leaves && (e->stand == EDIT_NEXT || q->to_version < e->version);
	l->may_keep = l->leaves;
	l->may_replace = e->stand == EDIT_NEXT && !l->fresh && !q->to_version;
	l->may_correct = e->stand != EDIT_FREE && !l->fresh;
}

static struct builder_line line_of(struct req *r, const struct work *w, const struct builder_page *page, const struct advices *advice,
				   const struct stands *s, size_t i)
{
	const struct edit *e = &w->edit;
	const struct question *q = &e->all.questions.at[i];
	struct builder_line l = { .q = q, .code = w->it.code };

	l.kind = (words){ .en = question_is(q)->name };
	l.condition = work_condition(r, &e->all, &q->only_if);
	l.advice = advice_for(r->arena, advice, q, NULL);
	count_texts(s, arena_printf(r->arena, "question.%.*s.", STR_F(q->name)), &l.missing, &l.waiting);
	count_texts(s, arena_printf(r->arena, "choice.%.*s.", STR_F(q->name)), &l.missing, &l.waiting);
	count_texts(s, arena_printf(r->arena, "line.%.*s.", STR_F(q->name)), &l.missing, &l.waiting);
	l.may_change = page->may_write && edit_may_change(e, q);
	l.up = i > 0 || e->all.pages.at[0].n != q->page;
	l.down = i + 1 < e->all.questions.n || e->all.pages.at[e->all.pages.n - 1].n != q->page;
	stands_in_versions(e, &l);
	l.may_keep = l.may_keep && page->may_write;
	l.may_replace = l.may_replace && page->may_write;
	l.may_correct = l.may_correct && page->may_write;
	l.pages = (struct choosing){ .name = "to", .id = arena_printf(r->arena, "to-%.*s", STR_F(q->name)).at, .label = T("Move to page") };
	if (l.may_change && e->all.pages.n > 1)
		l.pages.options = work_pages(r, e, q->page);
	return l;
}

static void parts(struct req *r, const struct work *w, struct builder_page *page, const struct stands *s)
{
	const struct edit *e = &w->edit;
	struct advices advice = questionnaire_advice(r->arena, &e->all, str_eq(w->it.type, STR("formal_consultation")));
	size_t number = 0;

	page->advice = advice_for(r->arena, &advice, NULL, NULL);
	for (size_t i = 0; i < e->all.pages.n; i++) {
		const struct question_page *p = &e->all.pages.at[i];
		struct builder_part *part = arena_push(r->arena, &page->parts);

		*part = (struct builder_part){ .page = p, .number = i + 1, .n = work_number(r, p->n), .code = w->it.code,
			.condition = work_condition(r, &e->all, &p->only_if), .advice = advice_for(r->arena, &advice, NULL, p),
			.may_drop = page->may_write && edit_may_drop_page(e, p), .may_add = page->may_add,
			.may_correct = page->may_write && !edit_may_drop_page(e, p), .up = e->stand == EDIT_FREE && i > 0,
			.down = e->stand == EDIT_FREE && i + 1 < e->all.pages.n };
		part->may_change = part->may_drop;
		page->has_about = page->has_about || p->about_you;
		for (size_t k = p->first; k < p->first + p->count; k++) {
			struct builder_line l = line_of(r, w, page, &advice, s, k);

			l.number = l.gone ? 0 : ++number;
			*arena_push(r->arena, &part->lines) = l;
		}
	}
}

/* What is asked now, or will be once the version that is being prepared is published. */
static struct estimate estimate(struct req *r, const struct edit *e)
{
	struct questionnaire asked = questionnaire_asked(r->db, r->arena, e->conversation, e->next ? e->next : e->version);

	return questionnaire_estimate(&asked);
}

static bool of_questions(const char *field)
{
	str f = str_of(field);

	return str_starts(f, STR("question.")) || str_starts(f, STR("choice.")) || str_starts(f, STR("line.")) || str_starts(f, STR("page."));
}

static void overview(struct req *r)
{
	struct work w;

	if (!work_open(r, &w))
		return;
	struct text_fields fields = conversation_texts(r->db, r->arena, &w.it), fresh = edit_version_texts(&w.edit);

	for (size_t i = 0; w.edit.next && i < fresh.n; i++)
		*arena_push(r->arena, &fields) = fresh.at[i];
	struct stands s = { text_may_publish(r->db, r->arena, "conversation", w.it.id.n, fields.at, fields.n) };
	struct builder_page page = { .it = &w.it, .edit = &w.edit, .may_write = req_may(r, MAY_WRITE), .done = done_words(req_query(r, "done")),
				     .estimate = estimate(r, &w.edit), .pages = (int64_t)w.edit.all.pages.n };

	page.may_add = page.may_write && (w.edit.stand == EDIT_FREE || w.edit.stand == EDIT_NEXT);
	for (size_t i = 0; i < s.missing.n; i++)
		if (of_questions(s.missing.at[i].field))
			++*(s.missing.at[i].stand == TEXT_UNAPPROVED ? &page.waiting : &page.missing);
	parts(r, &w, &page, &s);
	correct_waiting(r, &w, &page.corrections);
	page_begin(r, &(struct page_head){ .title_words = T("Questions"), .title = w.it.title, .officer = true, .nav = "desk" });
	builder_page_html(&r->out, &page);
	page_end(r);
}

static void needs(struct db *db, struct arena *arena, const struct account *who, instant now, struct needs *list)
{
	struct correction_waiting_rows rows = { 0 };

	(void)now;
	if (permission_has(who->role, MAY_PUBLISH))
		rows = corrections_waiting(db, arena, who->id, NEEDS_MOST);
	for (size_t i = 0; i < rows.n; i++)
		*arena_push(arena, list) = (struct need){ .tag = T("Waiting"),
			.what = TN("{n} correction of a question waits for a second person:", "{n} corrections of questions wait for a second person:", rows.at[i].waiting),
			.why = T("Nobody approves their own words alone."), .go = T("Read and approve"), .title = rows.at[i].title,
			.route = "desk-questions", .args = { rows.at[i].code }, .n_args = 1, .since = rows.at[i].since };
}

static const struct route routes[] = {
	{ "desk-questions", GET, "/desk/:code/questions", "/desg/:code/cwestiynau", MAY_READ, overview },
	{ "desk-questions", POST, "/desk/:code/questions", "/desg/:code/cwestiynau", MAY_WRITE, arrange },
	{ "new-question", GET, "/desk/:code/questions/new", "/desg/:code/cwestiynau/newydd", MAY_WRITE, edit_new },
	{ "new-question", POST, "/desk/:code/questions/new", "/desg/:code/cwestiynau/newydd", MAY_WRITE, edit_save_new },
	{ "edit-question", GET, "/desk/:code/questions/edit/:name", "/desg/:code/cwestiynau/golygu/:name", MAY_WRITE, edit_show },
	{ "edit-question", POST, "/desk/:code/questions/edit/:name", "/desg/:code/cwestiynau/golygu/:name", MAY_WRITE, edit_save },
	{ "question-choices", GET, "/desk/:code/questions/choices/:name", "/desg/:code/cwestiynau/dewisiadau/:name", MAY_WRITE, choices_show },
	{ "question-choices", POST, "/desk/:code/questions/choices/:name", "/desg/:code/cwestiynau/dewisiadau/:name", MAY_WRITE, choices_save },
	{ "question-condition", GET, "/desk/:code/questions/only-if/:what", "/desg/:code/cwestiynau/dim-ond-os/:what", MAY_WRITE, when_show },
	{ "question-condition", POST, "/desk/:code/questions/only-if/:what", "/desg/:code/cwestiynau/dim-ond-os/:what", MAY_WRITE, when_save },
	{ "new-question-page", GET, "/desk/:code/questions/new-page", "/desg/:code/cwestiynau/tudalen-newydd", MAY_WRITE, page_new },
	{ "new-question-page", POST, "/desk/:code/questions/new-page", "/desg/:code/cwestiynau/tudalen-newydd", MAY_WRITE, page_save_new },
	{ "edit-question-page", GET, "/desk/:code/questions/page/:n", "/desg/:code/cwestiynau/tudalen/:n", MAY_WRITE, page_show },
	{ "edit-question-page", POST, "/desk/:code/questions/page/:n", "/desg/:code/cwestiynau/tudalen/:n", MAY_WRITE, page_save },
	{ "delete-question", GET, "/desk/:code/questions/delete/:what", "/desg/:code/cwestiynau/dileu/:what", MAY_WRITE, drop_ask },
	{ "delete-question", POST, "/desk/:code/questions/delete/:what", "/desg/:code/cwestiynau/dileu/:what", MAY_WRITE, drop_do },
	{ "correct-question", GET, "/desk/:code/questions/correct/:what", "/desg/:code/cwestiynau/cywiro/:what", MAY_WRITE, correct_show },
	{ "correct-question", POST, "/desk/:code/questions/correct/:what", "/desg/:code/cwestiynau/cywiro/:what", MAY_WRITE, correct_save },
	{ "approve-correction", POST, "/desk/:code/questions/corrections/approve", "/desg/:code/cwestiynau/cywiriadau/cymeradwyo", MAY_PUBLISH, correct_approve },
	{ "drop-correction", POST, "/desk/:code/questions/corrections/drop", "/desg/:code/cwestiynau/cywiriadau/gollwng", MAY_WRITE, correct_drop },
	{ "question-version", GET, "/desk/:code/questions/version", "/desg/:code/cwestiynau/fersiwn", MAY_READ, version_show },
	{ "question-version", POST, "/desk/:code/questions/version", "/desg/:code/cwestiynau/fersiwn", MAY_WRITE, version_save },
	{ "publish-questions", POST, "/desk/:code/questions/version/publish", "/desg/:code/cwestiynau/fersiwn/cyhoeddi", MAY_PUBLISH, version_publish },
	{ "question-bank", GET, "/desk/:code/questions/bank", "/desg/:code/cwestiynau/banc", MAY_READ, bank_show },
	{ "question-bank", POST, "/desk/:code/questions/bank", "/desg/:code/cwestiynau/banc", MAY_WRITE, bank_use },
	{ "drop-from-bank", POST, "/desk/:code/questions/bank/drop", "/desg/:code/cwestiynau/banc/tynnu", MAY_PUBLISH, bank_take_away },
	{ "save-to-bank", GET, "/desk/:code/questions/keep/:name", "/desg/:code/cwestiynau/cadw/:name", MAY_WRITE, bank_keep_form },
	{ "save-to-bank", POST, "/desk/:code/questions/keep/:name", "/desg/:code/cwestiynau/cadw/:name", MAY_WRITE, bank_keep },
	{ "copy-questions", GET, "/desk/:code/questions/copy/:from?", "/desg/:code/cwestiynau/copio/:from?", MAY_WRITE, copy_show },
	{ "copy-questions", POST, "/desk/:code/questions/copy/:from?", "/desg/:code/cwestiynau/copio/:from?", MAY_WRITE, copy_use },
	{ 0 },
};

const struct feature builder_feature = { .name = "builder", .routes = routes, .needs = needs };
