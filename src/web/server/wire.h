/* wire.h -- how the processes of one server speak to each other: frames with a length over a Unix stream socket. */
/* SPDX-License-Identifier: MIT */
#ifndef WEB_SERVER_WIRE_H
#define WEB_SERVER_WIRE_H

#include "base/arena.h"

enum wire_kind {
	/* from a reader */
	WIRE_ASK = 1,           /* a POST for the writer, or for the helper to prepare */
	WIRE_NOTE,              /* somebody looked at this: commit it before the page is sent */
	WIRE_SEEN,              /* a session was used */
	WIRE_PING,
	/* from the writer or a helper */
	WIRE_BEGUN,             /* the asked thing, marked alone, is being done now: whoever dies, dies of it */
	WIRE_REPLY,
	WIRE_FAILED,            /* nothing was saved */
	WIRE_PONG,
	WIRE_KINDS
};
enum {
	WIRE_INLINE = 64 * 1024,        /* a longer payload travels as a sealed memfd beside its frame (memfd_create(2), unix(7)) */
	WIRE_MOST = 32 * 1024 * 1024,
};
struct wire_frame {
	enum wire_kind kind;
	bool alone;             /* in a batch of its own, and say WIRE_BEGUN first: it may have killed somebody */
	uint64_t id;            /* the reader's number for it, given back in what answers it */
	str payload;
};

/* One end of a connection. Takes the socket and makes it non-blocking. */
struct wire;
struct wire *wire_new(int fd);
void wire_free(struct wire *);          /* closes it; NULL is fine */
int wire_fd(const struct wire *);

/* Puts a frame (copied) behind what waits to be sent. False, and nothing is queued, when it is too long. */
bool wire_put(struct wire *, const struct wire_frame *);
/* Sends what the socket takes now. False: the other side is gone. */
bool wire_flush(struct wire *);
bool wire_waits(const struct wire *);   /* something is still to be sent */

/* Takes what has arrived, some of it at least. False: the other side is gone; what came before may still be asked for. */
bool wire_read(struct wire *);
enum wire_got { WIRE_NOTHING, WIRE_FRAME, WIRE_NONSENSE };
/* The next whole frame, its payload copied. Nonsense (a length, kind or file nobody of us sends): close, and trust nothing. */
enum wire_got wire_next(struct wire *, struct arena *, struct wire_frame *);

/* A listening socket at DIR/name, where `dir` is an open folder (so that its path may be as long as it likes); what stood there is
 * removed. -1 with errno. */
int wire_listen(int dir, const char *name);
/* -1 with errno; EAGAIN when nobody has taken the connections before ours. */
int wire_connect(int dir, const char *name);

#endif
