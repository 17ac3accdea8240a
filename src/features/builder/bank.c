/* bank.c -- the partnership's own good questions: looked through, put into a conversation, added to. */
/* SPDX-License-Identifier: MIT */
#include "features/builder/bank.h"

#include "features/builder/work.h"

enum { ON_PAGE = 50 };

static const struct field_is search_is = { .name = "words", .label = TL("Words in the question"), .width = FIELD_20, .longest = 100 };
static const struct field_is tags_en = { .name = "tags_en", .label = TL("Tags in English (optional)"), .hint = TL("With commas between them"), .lang = "en", .longest = 100 };
static const struct field_is tags_cy = { .name = "tags_cy", .label = TL("Tags in Welsh (optional)"), .hint = TL("In the same order"), .lang = "cy", .longest = 100 };
static const struct field_is source_en = { .name = "source_en", .label = TL("Where it comes from, in English (optional)"), .lang = "en", .longest = 200 };
static const struct field_is source_cy = { .name = "source_cy", .label = TL("Where it comes from, in Welsh (optional)"), .lang = "cy", .longest = 200 };

static struct offered offer(struct req *r, const struct work *w, const struct bank_question *b, bool pick)
{
	str id = work_number(r, b->id.n);

	return (struct offered){ .q = &b->q, .value = id, .id = work_id(r, "take", id), .kind = { .en = question_is(&b->q)->name }, .tags = b->tags,
		.source = b->source, .sensitive = b->sensitive, .pick = pick, .mine = !b->came_with && req_may(r, MAY_PUBLISH), .code = w->it.code, .bank_id = id };
}

/* What was looked for; a form that was sent looks for nothing. */
static str asked(struct req *r, const char *name)
{
	str value = r->method == GET ? str_trim(req_query(r, name)) : (str){ 0 };

	return value.at ? value : STR("");
}

static void list_questions(struct req *r, struct work *w, const struct bank *bank, struct builder_bank *page)
{
	int64_t from = 0, seen = 0;

	if (!str_int(asked(r, "from"), &from))
		from = 0;
	for (size_t i = 0; i < bank->n && (int64_t)page->questions.n <= ON_PAGE; i++)
		if (bank_matches(r->arena, &bank->at[i], page->search.value, page->tag) && seen++ >= from)
			*arena_push(r->arena, &page->questions) = offer(r, w, &bank->at[i], page->may_add);
	if (page->questions.n > ON_PAGE) {
		page->questions.n = ON_PAGE;
		page->next = work_number(r, from + ON_PAGE);
	}
}

static void draw(struct req *r, struct work *w, struct builder_bank *page)
{
	struct bank bank = bank_read(r->db, r->arena);
	struct tags tags = bank_tags(r->arena, &bank);
	int64_t chosen;

	page->it = &w->it;
	page->search = (struct field){ .is = &search_is, .value = asked(r, "words") };
	page->tag = asked(r, "tag");
	if (!str_int(r->method == GET ? req_query(r, "page") : req_field(r, "page"), &chosen))
		chosen = 0;
	page->pages = (struct choosing){ .name = "page", .id = "page", .label = T("Onto page"), .options = work_pages(r, &w->edit, chosen) };
	page->may_add = req_may(r, MAY_WRITE) && page->pages.options.n && (w->edit.stand == EDIT_FREE || w->edit.stand == EDIT_NEXT);
	for (size_t i = 0; i < tags.n; i++)
		*arena_push(r->arena, &page->tags) = (struct option){ .value = tags.at[i].en, .says = tags.at[i], .chosen = str_eq(tags.at[i].en, page->tag) };
	list_questions(r, w, &bank, page);
	if (page->problems.n)
		r->status = 422;
	page_begin(r, &(struct page_head){ .title_words = T("Question bank"), .title = w->it.title, .officer = true, .nav = "desk", .here = "question-bank",
					   .problems = &page->problems });
	builder_bank_html(&r->out, page);
	page_end(r);
}

void bank_show(struct req *r)
{
	struct work w;
	struct builder_bank page = { .done = done_words(req_query(r, "done")) };

	if (work_open(r, &w))
		draw(r, &w, &page);
}

static void complain(struct req *r, struct work *w, words what, const char *field)
{
	struct builder_bank page = { 0 };

	problem_add(r->arena, &page.problems, field, what);
	draw(r, w, &page);
}

static const struct question *add_one(struct work *w, struct req *r, const struct bank_question *b, int64_t page)
{
	struct question q = b->q;

	q.page = page;
	if (edit_page(&w->edit, page)->about_you)
		edit_fit_about_you(r->arena, &q);
	return edit_add(&w->edit, q, (str){ 0 });
}

void bank_use(struct req *r)
{
	struct work w;
	const struct question *made = NULL;
	const struct question_page *page;
	int64_t n = 0, id;
	str one, first = STR("");

	if (!work_open(r, &w) || !work_may_add(r, &w))
		return;
	struct bank bank = bank_read(r->db, r->arena);

	page = str_int(req_field(r, "page"), &n) ? edit_page(&w.edit, n) : NULL;
	if (!page) {
		complain(r, &w, T("Choose a page that is there"), "page");
		return;
	}
	bool about_you = page->about_you;

	for (size_t i = 0; (one = req_field_at(r, "take", i)).at; i++) {
		const struct bank_question *b = str_int(one, &id) ? bank_find(&bank, id) : NULL;

		if (!b)
			continue;
		if (b->sensitive && !about_you) {
			complain(r, &w, T("A question about who people are belongs on a page about the person: choose that one, or add it first"), "page");
			return;
		}
	}
	for (size_t i = 0; (one = req_field_at(r, "take", i)).at; i++) {
		const struct bank_question *b = str_int(one, &id) ? bank_find(&bank, id) : NULL;

		if (!b)
			continue;
		made = add_one(&w, r, b, n);
		if (!made) {
			work_refuse_full(r);
			return;
		}
		first = first.len ? first : made->name;
	}
	if (first.len)
		work_back(r, &w, "added", work_id(r, "edit", first));
	else
		complain(r, &w, T("Tick at least one question"), "questions");
}

void bank_take_away(struct req *r)
{
	struct work w;
	int64_t id;

	if (!work_open(r, &w))
		return;
	struct bank bank = bank_read(r->db, r->arena);
	const struct bank_question *b = str_int(req_field(r, "id"), &id) ? bank_find(&bank, id) : NULL;

	if (!b || !bank_drop(r->db, r->arena, b, r->who.id, r->now)) {
		req_refuse(r, 409, T("This question stays in the bank"), T("It came with the program, or somebody has taken it out already."));
		return;
	}
	r->status = 303;
	r->location = arena_printf(r->arena, "%.*s?done=deleted", STR_F(req_address(r->arena, r->lang, "question-bank", &w.it.code, 1)));
}

/* ---- into the bank ---- */

static void draw_keep(struct req *r, struct work *w, struct builder_save *page)
{
	page->it = &w->it;
	fields_tell(r->arena, &page->problems, &page->tags_en, 1);
	fields_tell(r->arena, &page->problems, &page->tags_cy, 1);
	fields_tell(r->arena, &page->problems, &page->source_en, 1);
	fields_tell(r->arena, &page->problems, &page->source_cy, 1);
	if (page->problems.n)
		r->status = 422;
	page_begin(r, &(struct page_head){ .title_words = T("Keep it in the question bank"), .title = w->it.title, .officer = true, .nav = "desk",
					   .switch_form = "keep", .problems = &page->problems });
	builder_save_html(&r->out, page);
	page_end(r);
}

void bank_keep_form(struct req *r)
{
	struct work w;
	const struct question *q;

	if (!work_open(r, &w) || !(q = work_question(r, &w)))
		return;
	struct builder_save page = { .q = q, .tags_en.is = &tags_en, .tags_cy.is = &tags_cy, .source_en.is = &source_en, .source_cy.is = &source_cy,
				     .sensitive = q->about_you };

	page.tags_en.value = page.tags_cy.value = page.source_en.value = page.source_cy.value = STR("");
	draw_keep(r, &w, &page);
}

static size_t count_tags(str tags)
{
	size_t n = tags.len > 0;

	for (size_t i = 0; i < tags.len; i++)
		n += tags.at[i] == ',';
	return n;
}

void bank_keep(struct req *r)
{
	struct work w;
	const struct question *q;
	bool switched = req_switched(r);
	struct builder_save page = { .tags_en = field_typed(r, &tags_en), .tags_cy = field_typed(r, &tags_cy), .source_en = field_typed(r, &source_en),
				     .source_cy = field_typed(r, &source_cy), .sensitive = req_field(r, "sensitive").at != NULL };

	if (!work_open(r, &w) || !(q = work_question(r, &w)))
		return;
	page.q = q;
	if (!switched) {
		field_check(&page.tags_en, false);
		field_check(&page.tags_cy, false);
		field_check(&page.source_en, false);
		field_check(&page.source_cy, false);
		if (count_tags(page.tags_en.value) != count_tags(page.tags_cy.value))
			page.tags_cy.problem = T("Give as many tags in Welsh as in English");
	}
	if (switched || page.tags_en.problem.en || page.tags_cy.problem.en || page.source_en.problem.en || page.source_cy.problem.en) {
		draw_keep(r, &w, &page);
		return;
	}
	struct bank_question b = { .q = *q, .tags = { page.tags_en.value, page.tags_cy.value }, .source = { page.source_en.value, page.source_cy.value },
				   .sensitive = page.sensitive || q->about_you };

	if (bank_add(r->db, r->arena, &b, r->who.id, r->now))
		work_back(r, &w, "banked", work_id(r, "q", q->name));
	else
		req_refuse(r, 409, T("The bank is full"), T("It holds a thousand questions. Take out what nobody uses."));
}
