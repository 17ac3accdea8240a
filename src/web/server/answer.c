/* answer.c -- a finished reply as it goes out: head, body, compressed if that is welcome, its holes filled. */
/* SPDX-License-Identifier: MIT */
#include "web/server/answer.h"

enum { WORTH_PACKING = 600 };

bool answer_is_packed(const struct req *r, bool gzip)
{
	return gzip && r->out.page.len >= WORTH_PACKING &&
		(!r->type.at || str_starts(r->type, STR("text/")) || str_starts(r->type, STR("application/json")) ||
			str_starts(r->type, STR("image/svg")));
}

static void fill_hole(void *arg, char *at, enum hole what)
{
	const struct answer_how *how = arg;

	dispatch_fill(at, what, how->cookie, how->now, how->request_id);
}

int answer_fill(const struct pack *p, struct pack_fill *fill, const struct answer_how *how, struct iovec pieces[PACK_PIECES])
{
	struct answer_how copy = *how;

	return pack_pieces(p, fill, fill_hole, &copy, pieces);
}

void answer_make(struct answer *a, const struct req *r, const struct answer_how *how, int level)
{
	bool packed = answer_is_packed(r, how->gzip);

	buf_clear(&a->head);
	pack_page(&a->pack, &r->out, packed ? level : 0);
	reply_head(&a->head, r, pack_length(&a->pack), packed ? "gzip" : NULL, how->request_id, how->keep_alive);
}

int answer_pieces(struct answer *a, const struct answer_how *how, struct iovec pieces[ANSWER_PIECES])
{
	pieces[0] = (struct iovec){ a->head.at, a->head.len };
	return how->head ? 1 : 1 + answer_fill(&a->pack, &a->fill, how, pieces + 1);
}

str answer_bytes(struct answer *a, const struct req *r, const struct answer_how *how, struct buf *to)
{
	struct iovec pieces[ANSWER_PIECES];
	int n;

	answer_make(a, r, how, PACK_QUICK);
	n = answer_pieces(a, how, pieces);
	buf_clear(to);
	for (int i = 0; i < n; i++)
		buf_add(to, pieces[i].iov_base, pieces[i].iov_len);
	return buf_text(to);
}

str answer_to(struct answer *a, const struct req *r, const struct parcel_ask *ask, struct buf *to)
{
	struct answer_how how = { .cookie = ask->asked.cookie, .now = r->now, .gzip = ask->gzip, .keep_alive = ask->keep_alive };

	memcpy(how.request_id, ask->request_id, sizeof how.request_id);
	return answer_bytes(a, r, &how, to);
}

void answer_free(struct answer *a)
{
	buf_free(&a->head);
	pack_free(&a->pack);
}
