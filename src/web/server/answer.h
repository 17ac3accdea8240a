/* answer.h -- a finished reply as it goes out: head, body, compressed if that is welcome, its holes filled. */
/* SPDX-License-Identifier: MIT */
#ifndef WEB_SERVER_ANSWER_H
#define WEB_SERVER_ANSWER_H

#include "web/dispatch.h"
#include "web/server/pack.h"
#include "web/server/parcel.h"

struct answer_how {
	str cookie;                     /* the visitor's, for tokens bound to a session */
	char request_id[HOLE_REQUEST_ID_LEN + 1];
	instant now;
	bool gzip, keep_alive, head;    /* head: HEAD was asked, the body stays here */
};

/* Room for one reply; its memory is used again. */
struct answer {
	struct buf head;
	struct pack pack;
	struct pack_fill fill;
};
enum { ANSWER_PIECES = PACK_PIECES + 1 };

/* Draws *a from a request that dispatch has finished. `level` as for pack_page. */
void answer_make(struct answer *a, const struct req *, const struct answer_how *, int level);
/* The pieces to send, in order; they point into *a, or into a kept page. Returns how many. */
int answer_pieces(struct answer *a, const struct answer_how *, struct iovec pieces[ANSWER_PIECES]);
int answer_fill(const struct pack *, struct pack_fill *, const struct answer_how *, struct iovec pieces[PACK_PIECES]);
/* The whole of it as one text in *to, compressed quickly, for a reply that travels to the reader before it goes out. */
str answer_bytes(struct answer *a, const struct req *, const struct answer_how *, struct buf *to);
/* The same, to what a reader handed on. */
str answer_to(struct answer *a, const struct req *, const struct parcel_ask *, struct buf *to);
void answer_free(struct answer *);

/* Whether it is worth compressing: text of some length, for somebody who can unpack it. */
bool answer_is_packed(const struct req *, bool gzip);

#endif
