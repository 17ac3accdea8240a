/* visitor.h -- one browser's connection: a request out, the whole reply in, and nobody waits for it. */
/* SPDX-License-Identifier: MIT */
#ifndef TESTS_KILL_VISITOR_H
#define TESTS_KILL_VISITOR_H

#include "base/buf.h"

struct visitor {
	int epoll;
	int port;
	uint32_t from;                  /* the address it comes from, 127.0.0.1 and the like; 0: the machine's choice */
	void *owner;                    /* what epoll hands back */
	int fd;                         /* -1: not connected */
	bool wants_out;
	struct buf out, in;
	size_t sent;
};
struct reply { int status; str location, body; };
enum visit { VISIT_GOES_ON, VISIT_ANSWERED, VISIT_BROKEN };

void visitor_new(struct visitor *, int epoll, int port, void *owner);
void visitor_free(struct visitor *);
void visitor_hang_up(struct visitor *);
/* Sends GET, or with a form POST, over the connection that stands or a new one. VISIT_BROKEN: nobody is there. */
enum visit visitor_ask(struct visitor *, str path, str form);
/* Call when epoll reports it. The reply points into the visitor until the next ask. */
enum visit visitor_go(struct visitor *, struct reply *);

#endif
