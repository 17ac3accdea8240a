/* road.h -- a reader's way to the writer or to the helpers: what it sent, what came back, and whom to ask again when one died. */
/* SPDX-License-Identifier: MIT */
#ifndef WEB_SERVER_ROAD_H
#define WEB_SERVER_ROAD_H

#include <event2/event.h>
#include "web/server/parcel.h"
#include "web/server/wire.h"

enum road_end {
	ROAD_ANSWERED,
	ROAD_FAILED,            /* nothing was saved */
	ROAD_DIED,              /* two processes died while they did this: it is not tried a third time */
};

struct road;
struct errand;
/* Called once an errand, from road_turn or the event loop. `payload` is what was sent. */
typedef void road_done(void *arg, enum road_end, const struct parcel_reply *, str payload);

struct road_options {
	struct event_base *base;
	int dir;                        /* the folder of the sockets: NAME-0.sock, NAME-1.sock … */
	const char *name;
	int processes;                  /* how many of them there are */
	int most;                       /* errands under way at once */
	bool announced;                 /* every errand is begun with a word, so that only the one it died of is blamed */
};
struct road *road_new(const struct road_options *);
void road_free(struct road *);

/* Sends this (copied). NULL when so much is under way that the person should come back later. `done` may be NULL. */
struct errand *road_send(struct road *, enum wire_kind, str payload, road_done *, void *arg);
/* What was sent, until it is done. */
str road_payload(const struct errand *);
/* Nobody waits for it any more; it is done all the same. */
void road_forget(struct errand *);

/* At the end of each turn of the event loop: what was sent leaves together. */
void road_turn(struct road *);
/* Some times a second: connects again, asks a silent process whether it lives. */
void road_tick(struct road *);
/* Whether one of them has said something in the last so many milliseconds. */
bool road_heard(const struct road *, int64_t ms);

#endif
