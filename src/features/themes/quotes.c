/* quotes.c -- what somebody wrote becomes public only after two people have released it, shortened where it points to anybody. */
/* SPDX-License-Identifier: MIT */
#include "features/themes/quotes.h"

#include "core/public.h"
#include "db/audit.h"
#include "features/themes/pages.h"

static const struct field_is words_is[] = {
	[LANG_EN] = { .name = "words", .label = TL("What everybody will read"), .lang = "en", .rows = 6, .longest = 4000,
		.hint = TL("Take out names, places and anything else that points to somebody. Change nothing else."), .empty = TL("Leave something to read") },
	[LANG_CY] = { .name = "words", .label = TL("What everybody will read"), .lang = "cy", .rows = 6, .longest = 4000,
		.hint = TL("Take out names, places and anything else that points to somebody. Change nothing else."), .empty = TL("Leave something to read") },
};
static const struct field_is translation_is[] = {
	[LANG_EN] = { .name = "translation", .label = TL("A translation into Welsh (optional)"), .lang = "cy", .rows = 6, .longest = 4000,
		.hint = TL("It is marked as a translation.") },
	[LANG_CY] = { .name = "translation", .label = TL("A translation into English (optional)"), .lang = "en", .rows = 6, .longest = 4000,
		.hint = TL("It is marked as a translation.") },
};

static enum lang lang_of(str word)
{
	return str_eq(word, STR("cy")) ? LANG_CY : LANG_EN;
}

static str other_of(str word)
{
	return lang_of(word) == LANG_CY ? STR("en") : STR("cy");
}

/* ---- proposing ---- */

/* The text that the address names, of this conversation; false with a page that says so. */
static bool find_source(struct req *r, const struct conversation *it, struct quote_page *page)
{
	str key = req_param(r, "said"), code = str_cut(&key, '-');
	response_id response;
	question_id question;

	if (str_eq(code, it->code) && str_int(str_cut(&key, '-'), &response.n) && str_int(key, &question.n) &&
	    quote_source(r->db, r->arena, it->code, response, question, &page->from)) {
		page->said = req_param(r, "said");
		page->lang = page->from.lang;
		page->other = other_of(page->lang);
		if (!quote_of(r->db, r->arena, it->id, response, question, &page->now))
			page->now = (struct quote_now){ 0 };
		return true;
	}
	req_not_found(r);
	return false;
}

static void draw_form(struct req *r, struct quote_page *page)
{
	fields_tell(r->arena, &page->problems, &page->form.words, 1);
	fields_tell(r->arena, &page->problems, &page->form.translation, 1);
	if (page->problems.n)
		r->status = 422;
	page_begin(r, &(struct page_head){ .title_words = T("Quote this"), .title = page->it->title, .officer = true, .nav = "desk",
					   .problems = &page->problems });
	quote_page_html(&r->out, page);
	page_end(r);
}

void quote_ask(struct req *r)
{
	struct conversation it;
	struct quote_page page = { .it = &it };

	if (!req_conversation(r, &it) || !find_source(r, &it, &page))
		return;
	req_note(r, "responses.read", "conversation", it.id.n);
	page.form.words = (struct field){ .is = &words_is[lang_of(page.lang)], .value = page.now.id.n ? page.now.words : page.from.words };
	page.form.translation = (struct field){ .is = &translation_is[lang_of(page.lang)], .value = page.now.id.n ? page.now.translation : STR("") };
	draw_form(r, &page);
}

void quote_propose(struct req *r)
{
	struct conversation it;
	struct quote_page page = { .it = &it };

	if (!req_conversation(r, &it) || !find_source(r, &it, &page))
		return;
	page.form.words = field_typed(r, &words_is[lang_of(page.lang)]);
	page.form.translation = field_typed(r, &translation_is[lang_of(page.lang)]);
	field_check(&page.form.words, true);
	field_check(&page.form.translation, true);
	if (page.form.words.problem.en || page.form.translation.problem.en) {
		draw_form(r, &page);
		return;
	}
	quote_id id = { db_id() };
	bool redacted = !str_eq(page.form.words.value, str_trim(page.from.words));

	quote_put(r->db, id, it.id, page.from.response, page.from.question, page.form.words.value, page.form.translation.value, redacted, r->who.id, r->now);
	audit_add(r->db, r->now, r->who.id, "quote.proposed", "quote", id.n, STR("{}"));
	if (page.now.released_at.s)
		public_changed(r->db);
	req_go(r, "desk-quotes", &it.code, NULL);
}

/* ---- releasing ---- */

void quotes_show(struct req *r)
{
	struct conversation it;
	struct quotes_page page = { .it = &it, .may_write = req_may(r, MAY_WRITE), .may_publish = req_may(r, MAY_PUBLISH) };

	if (!req_conversation(r, &it))
		return;
	req_note(r, "responses.read", "conversation", it.id.n);
	struct quote_row_rows rows = quotes_of(r->db, r->arena, it.id);

	for (size_t i = 0; i < rows.n; i++) {
		const struct quote_row *row = &rows.at[i];

		*arena_push(r->arena, &page.lines) = (struct quote_line){ row,
			arena_printf(r->arena, "%.*s-%lld-%lld", STR_F(it.code), (long long)row->response.n, (long long)row->question.n),
			row->lang, other_of(row->lang), row->proposed_by.n == r->who.id.n };
	}
	page_begin(r, &(struct page_head){ .title_words = T("Quotes"), .title = it.title, .officer = true, .nav = "desk" });
	quotes_page_html(&r->out, &page);
	page_end(r);
}

static bool find_quote(struct req *r, struct conversation *it, struct quote_one *quote)
{
	quote_id id;

	if (!req_conversation(r, it))
		return false;
	if (str_int(req_field(r, "quote"), &id.n) && quote_by_id(r->db, r->arena, it->id, id, quote))
		return true;
	req_not_found(r);
	return false;
}

void quotes_release(struct req *r)
{
	struct conversation it;
	struct quote_one quote;

	if (!find_quote(r, &it, &quote))
		return;
	if (quote.proposed_by.n == r->who.id.n) {
		req_refuse(r, 409, T("Somebody else must release it"), T("You proposed this quote. A second person reads the words beside what was written, and releases them."));
		return;
	}
	if (quote_release(r->db, quote.id, r->who.id, r->now)) {
		audit_add(r->db, r->now, r->who.id, "quote.released", "quote", quote.id.n, STR("{}"));
		public_changed(r->db);
	}
	req_go(r, "desk-quotes", &it.code, NULL);
}

void quotes_take_back(struct req *r)
{
	struct conversation it;
	struct quote_one quote;

	if (!find_quote(r, &it, &quote))
		return;
	quote_take_back(r->db, quote.id);
	audit_add(r->db, r->now, r->who.id, "quote.taken_back", "quote", quote.id.n, STR("{}"));
	if (quote.released_at.s)
		public_changed(r->db);
	req_go(r, "desk-quotes", &it.code, NULL);
}

void quotes_themed(struct req *r, conversation_id conversation)
{
	struct quote_any any;

	if (quote_any_released(r->db, r->arena, conversation, &any) && any.quotes)
		public_changed(r->db);
}

/* ---- what everybody reads ---- */

void quotes_public_page(struct req *r)
{
	struct conversation it;
	struct own_words_page page = { .it = &it };

	if (!conversation_by_code(r->db, r->arena, req_param(r, "code"), r->now, &it) || (it.standing == STANDING_HIDDEN && !req_may(r, MAY_READ))) {
		req_not_found(r);
		return;
	}
	struct quote_public_rows rows = quotes_public(r->db, r->arena, it.id);

	if (!rows.n) {
		req_refuse(r, 404, T("There are no quotes here"), T("What people write becomes public only after two people have read and released it."));
		return;
	}
	for (size_t i = 0; i < rows.n; i++) {
		const struct quote_public *row = &rows.at[i];

		if (!i || row->theme.n != rows.at[i - 1].theme.n)
			*arena_push(r->arena, &page.themes) = (struct own_words_theme){
				.name = row->theme.n ? row->name : words_both(r->arena, T("Other things people said")),
				.anchor = arena_printf(r->arena, "theme-%lld", (long long)row->theme.n) };
		*arena_push(r->arena, &page.themes.at[page.themes.n - 1].list) = (struct own_words){ row, row->lang, other_of(row->lang) };
	}
	page_begin(r, &(struct page_head){ .title_words = T("In people’s own words"), .title = it.title, .nav = "conversations",
		.crumbs = (struct crumb[]){ { .says = T("Home"), .route = "home" }, { .says = T("Conversations"), .route = "conversations" },
					    { .name = it.title, .route = "conversation", .args = { it.code }, .n_args = 1 }, { .route = NULL } } });
	own_words_page_html(&r->out, &page);
	page_end(r);
}
