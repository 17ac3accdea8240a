/* texts.c -- every text of a conversation in both languages, for whoever reads and approves them. */
/* SPDX-License-Identifier: MIT */
#include "features/desk/texts.h"

#include "base/seal.h"
#include "db/audit.h"

str texts_mark(struct req *r, const struct text_field *fields, size_t n)
{
	str all = STR("");

	for (size_t i = 0; i < n; i++)
		all = seal_sha256_hex(r->arena, arena_printf(r->arena, "%.*s%zu %.*s%.*s", STR_F(all), fields[i].now.en.len, STR_F(fields[i].now.en),
							     STR_F(fields[i].now.cy)));
	return all;
}

bool texts_changed_since_read(struct req *r, const struct text_field *fields, size_t n)
{
	str read = req_field(r, "read");

	if (!read.at || str_eq(read, texts_mark(r, fields, n)))
		return false;
	req_refuse(r, 409, T("The words have changed since you opened this page"), T("Nothing was approved. Go back and read them again."));
	return true;
}

bool texts_by_others(const struct desk_other_rows *others, const char *field)
{
	for (size_t i = 0; i < others->n; i++)
		if (str_eq(others->at[i].field, str_of(field)))
			return true;
	return false;
}

/* A text belongs to a step of the plan, to the questions, or to the decision, which comes last of all. */
enum { PART_QUESTIONS = CONVERSATION_STEPS + 1, PART_DECISION };

static int part_of(const char *field)
{
	int step = conversation_text_step(field);

	return step ? step : strcmp(field, "decision") ? PART_QUESTIONS : PART_DECISION;
}

static words part_title(int part)
{
	return part == PART_QUESTIONS ? T("Questions") : part == PART_DECISION ? T("Decision") : conversation_step_title(part);
}

static void count(struct desk_texts *page, enum text_stand stand, bool others)
{
	page->all++;
	page->approved += stand == TEXT_APPROVED;
	page->waiting += stand == TEXT_UNAPPROVED && others;
	page->own += stand == TEXT_UNAPPROVED && !others;
	page->lacking += stand != TEXT_APPROVED && stand != TEXT_UNAPPROVED;
}

static void add_parts(struct req *r, const struct text_fields *fields, struct desk_texts *page)
{
	struct desk_other_rows others = desk_others(r->db, r->arena, page->it->id, r->who.id);

	for (int part = 1; part <= PART_DECISION; part++) {
		struct text_part made = { .title = part_title(part), .id = arena_printf(r->arena, "part-%d", part) };

		for (size_t i = 0; i < fields->n; i++) {
			const struct text_field *f = &fields->at[i];

			if (part_of(f->field) != part || !(f->required || f->now.en.len || f->now.cy.len))
				continue;
			enum text_stand stand = text_stand(r->db, r->arena, "conversation", page->it->id.n, f);

			count(page, stand, texts_by_others(&others, f->field));
			made.approved += stand == TEXT_APPROVED;
			*arena_push(r->arena, &made.lines) = (struct text_line){ f->label, text_stand_words(stand), f->now, stand == TEXT_APPROVED,
				stand == TEXT_UNAPPROVED };
		}
		if (made.lines.n)
			*arena_push(r->arena, &page->parts) = made;
	}
}

void texts_show(struct req *r)
{
	struct conversation it;
	struct desk_texts page = { .it = &it, .may_publish = req_may(r, MAY_PUBLISH), .may_write = req_may(r, MAY_WRITE) };

	if (!req_conversation(r, &it))
		return;
	struct text_fields fields = conversation_texts(r->db, r->arena, &it);

	page.read = texts_mark(r, fields.at, fields.n);
	page.draft = str_eq(it.state, STR("draft"));
	page.pressed = str_int(req_query(r, "approved"), &page.now_approved);
	add_parts(r, &fields, &page);
	page_begin(r, &(struct page_head){ .title_words = T("Texts in both languages"), .title = it.title, .officer = true, .nav = "desk", .here = "desk-texts" });
	desk_texts_html(&r->out, &page);
	page_end(r);
}

static size_t waiting(struct req *r, const struct conversation *it, const struct text_fields *fields)
{
	struct text_missings missing = text_may_publish(r->db, r->arena, "conversation", it->id.n, fields->at, fields->n);
	size_t n = 0;

	for (size_t i = 0; i < missing.n; i++)
		n += missing.at[i].stand == TEXT_UNAPPROVED;
	return n;
}

void texts_approve(struct req *r)
{
	struct conversation it;

	if (!req_conversation(r, &it))
		return;
	struct text_fields fields = conversation_texts(r->db, r->arena, &it);

	if (texts_changed_since_read(r, fields.at, fields.n))
		return;
	size_t before = waiting(r, &it, &fields);
	size_t own = text_approve(r->db, r->arena, "conversation", it.id.n, fields.at, fields.n, r->who.id, r->now);

	audit_add(r->db, r->now, r->who.id, "texts.approved", "conversation", it.id.n, STR("{}"));
	r->status = 303;
	r->location = arena_printf(r->arena, "%.*s?approved=%zu", STR_F(req_address(r->arena, r->lang, "desk-texts", &it.code, 1)), before - own);
}
