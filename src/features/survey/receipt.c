/* receipt.c -- the receipt: what came, with which codes it is found again, and what happens next. */
/* SPDX-License-Identifier: MIT */
#include "features/survey/photo_form.h"
#include "features/survey/respond.h"

enum { RECEIPT_SECONDS = 3600 };        /* how long the address of a receipt shows the private code: browsers keep addresses */

static void draw_receipt(struct req *r, struct fill *f, struct survey_receipt *view)
{
	struct response sent;

	view->it = &f->it;
	view->may_change = f->it.standing == STANDING_OPEN;
	view->next = fill_next(r, f);
	if (response_open(r->db, r->arena, view->reference, view->code, &sent)) {
		struct answers answers = response_answers(r->db, r->arena, &f->qs, &sent, (str){ 0 });

		view->files = photo_form_givens(r, &f->qs, &answers);
		if (!f->has_draft)
			f->answers = answers;
	}
	fill_help(r, f, &view->help);
	page_begin(r, &(struct page_head){ .title_words = T("Your receipt"), .quiet = true, .no_index = true });
	survey_receipt_html(&r->out, view);
	page_end(r);
}

void respond_done(struct req *r)
{
	struct fill f;
	struct receipt sent;
	struct survey_receipt view = { 0 };
	str token = req_param(r, "token");

	if (!fill_open(r, &f)) {
		req_not_found(r);
		return;
	}
	bool changed = fill_read(r, &f, token) && r->now.s - f.sent.s <= RECEIPT_SECONDS;
	bool known = response_by_token(r->db, r->arena, f.it.id, token, &sent);

	if (known && !sent.withdrawn && r->now.s - sent.received.s <= RECEIPT_SECONDS) {
		view.reference = sent.reference;
		view.code = sent.code;
		view.late = sent.late;
	} else if (changed) {
		view.reference = f.reference;
		view.code = f.code;
		view.changed = true;
	} else if (known && sent.withdrawn) {
		req_refuse(r, 410, T("This response has been withdrawn"), T("It cannot be changed any more. You can take part again."));
		return;
	} else {
		req_refuse(r, known ? 410 : 404, T("This receipt is not shown any more"),
			   T("To keep it private it is shown for one hour. With your reference and private code you find your response again."));
		return;
	}
	view.copy_sent = str_eq(req_query(r, "copy"), STR("yes"));
	view.copy_later = str_eq(req_query(r, "copy"), STR("later"));
	view.stopped = f.stopped;
	view.will_hear = known ? contact_of_code(r->db, r->arena, f.it.id, sent.code).len > 0 : f.news;
	draw_receipt(r, &f, &view);
}
