/* version.c -- a new version of questions that people can see already: what is new, what goes, and what the public is told. */
/* SPDX-License-Identifier: MIT */
#include "features/builder/version.h"

#include "base/seal.h"
#include "features/builder/work.h"

static const struct field_is note_en = { .name = "note_en", .label = TL("What changed and why, in English"), .lang = "en", .rows = 4, .longest = 1000,
	.empty = TL("Tell people in English what changed and why") };
static const struct field_is note_cy = { .name = "note_cy", .label = TL("What changed and why, in Welsh"), .lang = "cy", .rows = 4, .longest = 1000,
	.empty = TL("Tell people in Welsh what changed and why") };

/* Everything that a second person reads before they publish it. */
static str read_mark(struct req *r, struct edit *e, const struct text_fields *texts)
{
	str all = arena_printf(r->arena, "%zu %.*s%.*s", e->preparing.note.en.len, STR_F(e->preparing.note.en), STR_F(e->preparing.note.cy));

	for (size_t i = 0; i < texts->n; i++)
		all = arena_printf(r->arena, "%.*s %zu %.*s%.*s", STR_F(all), texts->at[i].now.en.len, STR_F(texts->at[i].now.en), STR_F(texts->at[i].now.cy));
	for (size_t i = 0; i < e->all.questions.n; i++)
		if (e->all.questions.at[i].to_version == e->version || e->all.questions.at[i].from_version == e->next)
			all = arena_printf(r->arena, "%.*s %.*s%.*s", STR_F(all), STR_F(e->all.questions.at[i].name), STR_F(edit_mark(r->arena, &e->all.questions.at[i])));
	return seal_sha256_hex(r->arena, all);
}

static str note_mark(struct req *r, pair note)
{
	return seal_sha256_hex(r->arena, arena_printf(r->arena, "%zu %.*s%.*s", note.en.len, STR_F(note.en), STR_F(note.cy)));
}

static void add_texts(struct req *r, struct edit *e, struct builder_version *page, const struct text_fields *texts)
{
	page->ready = str_trim(e->preparing.note.en).len && str_trim(e->preparing.note.cy).len && (page->fresh.n || page->leaves.n);
	for (size_t i = 0; i < texts->n; i++) {
		enum text_stand stand = text_stand(r->db, r->arena, "conversation", e->conversation.n, &texts->at[i]);
		bool ready = stand == TEXT_APPROVED || stand == TEXT_UNAPPROVED;

		if (!texts->at[i].required && !texts->at[i].now.en.len && !texts->at[i].now.cy.len)
			continue;
		page->ready = page->ready && ready;
		*arena_push(r->arena, &page->texts) = (struct version_text){ texts->at[i].label, texts->at[i].now, text_stand_words(stand), ready };
	}
}

static void draw(struct req *r, struct work *w, struct builder_version *page)
{
	struct edit *e = &w->edit;
	struct text_fields texts = edit_version_texts(e);

	page->it = &w->it;
	page->edit = e;
	page->may_publish = req_may(r, MAY_PUBLISH);
	for (size_t i = 0; i < e->all.questions.n; i++) {
		const struct question *q = &e->all.questions.at[i];

		if (q->from_version == e->next)
			*arena_push(r->arena, &page->fresh) = q;
		else if (q->to_version == e->version)
			*arena_push(r->arena, &page->leaves) = q;
	}
	page->read = read_mark(r, e, &texts);
	add_texts(r, e, page, &texts);
	fields_tell(r->arena, &page->problems, &page->note_en, 1);
	fields_tell(r->arena, &page->problems, &page->note_cy, 1);
	if (page->problems.n)
		r->status = 422;
	page_begin(r, &(struct page_head){ .title_words = T("The new version"), .title = w->it.title, .officer = true, .nav = "desk",
					   .here = "question-version", .switch_form = req_may(r, MAY_WRITE) ? "note" : NULL, .problems = &page->problems });
	builder_version_html(&r->out, page);
	page_end(r);
}

static bool open_version(struct req *r, struct work *w)
{
	if (!work_open(r, w))
		return false;
	if (w->edit.stand == EDIT_NEXT)
		return true;
	req_refuse(r, 409, T("No new version is being prepared"), T("Somebody may have published it, or given it up. Go back to the questions and look again."));
	return false;
}

void version_show(struct req *r)
{
	struct work w;

	if (!open_version(r, &w))
		return;
	pair note = w.edit.preparing.note;
	struct builder_version page = { .note_en = { .is = &note_en, .value = note.en }, .note_cy = { .is = &note_cy, .value = note.cy },
					.mark = note_mark(r, note), .saved = req_query(r, "saved").at != NULL };

	draw(r, &w, &page);
}

static void give_up(struct req *r, struct work *w)
{
	edit_version_discard(&w->edit);
	work_back(r, w, "discarded", STR("done"));
}

void version_save(struct req *r)
{
	struct work w;
	bool switched = req_switched(r);
	struct builder_version page = { .note_en = field_typed(r, &note_en), .note_cy = field_typed(r, &note_cy), .mark = work_typed(r, "mark") };

	if (!open_version(r, &w))
		return;
	if (!switched && str_eq(req_field(r, "go"), STR("give-up"))) {
		give_up(r, &w);
		return;
	}
	if (!switched) {
		field_check(&page.note_en, true);
		field_check(&page.note_cy, true);
	}
	bool wrong = page.note_en.problem.en || page.note_cy.problem.en;

	if (!switched && !wrong && !str_eq(page.mark, note_mark(r, w.edit.preparing.note))) {
		page.theirs = w.edit.preparing.note;
		page.mark = note_mark(r, page.theirs);
		r->status = 409;
	}
	if (switched || wrong || page.theirs.en.at) {
		draw(r, &w, &page);
		return;
	}
	edit_version_note(&w.edit, (pair){ page.note_en.value, page.note_cy.value });
	r->status = 303;
	r->location = arena_printf(r->arena, "%.*s?saved=yes#publish", STR_F(req_address(r->arena, r->lang, "question-version", &w.it.code, 1)));
}

static void refuse_publishing(struct req *r, enum edit_published how)
{
	const words why[] = {
		[EDIT_PUBLISHED] = { 0 },
		[EDIT_NOT_THERE] = T("Somebody may have published it, or given it up. Go back to the questions and look again."),
		[EDIT_NO_CHANGE] = T("Nothing is different yet. Add a question, or take one out."),
		[EDIT_NO_NOTE] = T("Tell people in both languages what changed and why."),
		[EDIT_NOT_READY] = T("A text lacks one of its languages, or its translation no longer fits."),
		[EDIT_NO_SENSE] = T("A question is asked only after an answer that nobody is asked for any more. Say anew who is asked it."),
		[EDIT_OWN_WORDS] = T("Nobody approves their own words alone. Ask a colleague who may publish."),
	};

	req_refuse(r, 409, T("The new version is not published"), why[how]);
}

void version_publish(struct req *r)
{
	struct work w;
	enum edit_published how;

	if (!open_version(r, &w))
		return;
	struct text_fields texts = edit_version_texts(&w.edit);

	if (!str_eq(req_field(r, "read"), read_mark(r, &w.edit, &texts))) {
		req_refuse(r, 409, T("The words have changed since you opened this page"), T("Nothing was approved. Go back and read them again."));
		return;
	}
	how = edit_version_publish(&w.edit);
	if (how == EDIT_PUBLISHED)
		work_back(r, &w, "published", STR("done"));
	else
		refuse_publishing(r, how);
}
