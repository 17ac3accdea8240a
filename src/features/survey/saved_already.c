/* saved_already.c -- words that came after the form had been sent from elsewhere. */
/* SPDX-License-Identifier: MIT */
#include "features/survey/saved_already.h"

static bool sent_as(struct req *r, struct fill *f, str token, struct response *response)
{
	struct receipt receipt = { .reference = f->reference, .code = f->code };

	if (!f->sent.s && !response_by_token(r->db, r->arena, f->it.id, token, &receipt))
		return false;
	if (!response_open(r->db, r->arena, receipt.reference, receipt.code, response) || response->withdrawn)
		return false;
	fill_ask(r, f, response->version);
	f->answers = response_answers(r->db, r->arena, &f->qs, response, receipt.code);
	return true;
}

static bool same(struct req *r, const struct fill *f, size_t i, const struct answers *sent)
{
	struct answers one = answers_new(r->arena, &f->qs);

	one.at[i] = sent->at[i];
	str before = answers_pack(r->arena, &f->qs, &one);

	one.at[i] = f->answers.at[i];
	return str_eq(before, answers_pack(r->arena, &f->qs, &one));
}

bool saved_already(struct req *r, struct fill *f, str token, str number)
{
	struct response response;
	struct survey_already view = { .it = &f->it };

	if (!sent_as(r, f, token, &response))
		return false;
	const struct question_page *page = fill_page(f, number);
	struct answers sent = answers_new(r->arena, &f->qs);

	for (size_t i = 0; i < sent.n; i++)
		sent.at[i] = f->answers.at[i];
	if (!page || str_eq(req_field(r, "go"), STR("skip")))
		return false;
	fill_take(r, f, page);
	struct givens all = fill_givens(r, &f->qs, &f->answers);

	for (size_t n = 0; n < all.n; n++) {
		size_t i = (size_t)(all.at[n].q - f->qs.questions.at);

		if (all.at[n].q->page == page->n && !all.at[n].blank && !same(r, f, i, &sent))
			*arena_push(r->arena, &view.answers) = all.at[n];
	}
	if (!view.answers.n)
		return false;
	r->status = 409;
	page_begin(r, &(struct page_head){ .title_words = T("These answers were sent already"), .quiet = true, .no_index = true });
	survey_already_html(&r->out, &view);
	page_end(r);
	return true;
}
