/* desk.h -- where the writer and the helpers take what readers hand them, and hand back what became of it. */
/* SPDX-License-Identifier: MIT */
#ifndef WEB_SERVER_DESK_H
#define WEB_SERVER_DESK_H

#include "web/server/wire.h"

struct desk;
struct desk_task { struct wire_frame frame; struct desk_reader *from; };

/* `listening` is the supervisor's socket, shared with whoever sits here next. */
struct desk *desk_new(int listening);
void desk_free(struct desk *);
/* Sends what waits, takes new readers and whatever arrived; sleeps until something does, at most this long (0: not at all), or until
 * SIGTERM. What came from a reader that is gone meanwhile is forgotten: it will ask again. */
void desk_wait(struct desk *, int ms);
/* Takes what has arrived by now; unlike desk_wait, from nobody new, and whatever was taken before stays as it is. */
void desk_look(struct desk *);
/* The next whole frame, in turn from each reader; false when there is none. Pings are answered here. Its texts live in the arena,
 * `from` until the next desk_wait. */
bool desk_next(struct desk *, struct arena *, struct desk_task *);
void desk_answer(struct desk *, const struct desk_task *, enum wire_kind, str payload);
/* Sends now what the sockets take. */
void desk_flush(struct desk *);

#endif
