/* texts.c -- every text of a conversation in both languages, for whoever reads and approves them. */
/* SPDX-License-Identifier: MIT */
#include "features/desk/texts.h"

#include "base/seal.h"
#include "db/audit.h"
#include "features/desk/pages.h"

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

static void draw(struct req *r, const struct conversation *it, size_t own)
{
	struct text_fields fields = conversation_texts(r->db, r->arena, it);
	struct desk_texts page = { .it = it, .own = own, .may_publish = req_may(r, MAY_PUBLISH), .read = texts_mark(r, fields.at, fields.n) };

	for (size_t i = 0; i < fields.n; i++) {
		enum text_stand stand = text_stand(r->db, r->arena, "conversation", it->id.n, &fields.at[i]);

		page.waiting += stand == TEXT_UNAPPROVED;
		if (fields.at[i].required || fields.at[i].now.en.len || fields.at[i].now.cy.len)
			*arena_push(r->arena, &page.lines) = (struct text_line){ fields.at[i].label, text_stand_words(stand), fields.at[i].now,
				stand == TEXT_APPROVED, stand == TEXT_UNAPPROVED };
	}
	page_begin(r, &(struct page_head){ .title_words = T("Texts in both languages"), .title = it->title, .officer = true, .nav = "desk", .here = "desk-texts" });
	desk_texts_html(&r->out, &page);
	page_end(r);
}

void texts_show(struct req *r)
{
	struct conversation it;

	if (req_conversation(r, &it))
		draw(r, &it, 0);
}

void texts_approve(struct req *r)
{
	struct conversation it;

	if (!req_conversation(r, &it))
		return;
	struct text_fields fields = conversation_texts(r->db, r->arena, &it);

	if (texts_changed_since_read(r, fields.at, fields.n))
		return;
	size_t own = text_approve(r->db, r->arena, "conversation", it.id.n, fields.at, fields.n, r->who.id, r->now);

	audit_add(r->db, r->now, r->who.id, "texts.approved", "conversation", it.id.n, STR("{}"));
	if (own) {
		draw(r, &it, own);
		return;
	}
	r->status = 303;
	r->location = arena_printf(r->arena, "%.*s?saved=yes", STR_F(req_address(r->arena, r->lang, "desk-conversation", &it.code, 1)));
}
