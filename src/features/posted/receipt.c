/* receipt.c -- the letter that goes back to whoever wrote: with which codes they find, change or take back what they said. */
/* SPDX-License-Identifier: MIT */
#include "features/posted/letters.h"
#include "web/dispatch.h"

enum { RECEIPT_SECONDS = 3600 };        /* how long an address shows the private code: browsers keep addresses */

void posted_receipt(struct req *r)
{
	struct conversation it;
	struct receipt sent;
	struct posted_id letter;
	struct posted_one row;
	str token = req_param(r, "token");

	if (!req_conversation(r, &it))
		return;
	if (!response_by_token(r->db, r->arena, it.id, token, &sent) || !posted_of_response(r->db, r->arena, it.id, sent.id, &letter) ||
	    !posted_letter(r->db, r->arena, it.id, letter.id, &row)) {
		req_not_found(r);
		return;
	}
	if (sent.withdrawn || r->now.s - row.at.s > RECEIPT_SECONDS) {
		req_refuse(r, 410, T("This receipt is not shown any more"),
			   T("To keep it private it is shown for one hour. With your reference and private code you find your response again."));
		return;
	}
	struct posted_receipt page = { .it = &it, .partnership = page_partnership(r), .reference = sent.reference, .code = sent.code,
		.letter = arena_printf(r->arena, "%lld", (long long)letter.id.n), .received = row.received_on, .late = sent.late,
		.by_mail = str_eq(row.channel, channel_word(CHANNEL_EMAIL)),
		.address = arena_printf(r->arena, "%s%.*s", dispatch_origin(), STR_F(req_address(r->arena, r->lang, "find-response", NULL, 0))) };

	page_begin(r, &(struct page_head){ .title_words = T("Receipt for a letter"), .title = it.title, .officer = true, .nav = "desk", .no_index = true, .sheet = true });
	posted_receipt_html(&r->out, &page);
	page_end(r);
}
