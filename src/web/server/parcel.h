/* parcel.h -- what a reader hands to the writer or a helper, and what comes back, as bytes. */
/* SPDX-License-Identifier: MIT */
#ifndef WEB_SERVER_PARCEL_H
#define WEB_SERVER_PARCEL_H

#include "web/dispatch.h"

/* Reading: every text points into the payload; false (and *to is not to be used) for bytes that nobody of us wrote. */

struct parcel_ask {
	struct asked asked;
	instant at;                     /* when the reader had all of it: a form sent in time is in time */
	char request_id[HOLE_REQUEST_ID_LEN + 1];
	bool gzip, keep_alive;
};
void parcel_write_ask(struct buf *, const struct parcel_ask *);
bool parcel_read_ask(str payload, struct parcel_ask *to);

/* Somebody looked at something: an event for the audit chain. */
struct parcel_note { instant at; account_id by; str what, kind; int64_t id; };
void parcel_write_note(struct buf *, const struct parcel_note *);
bool parcel_read_note(str payload, struct parcel_note *to);

/* The session of this cookie was used. */
struct parcel_seen { instant at; str cookie; };
void parcel_write_seen(struct buf *, const struct parcel_seen *);
bool parcel_read_seen(str payload, struct parcel_seen *to);

/* status != 0: a whole reply, head and body, to be sent as it is. status == 0: what the helper prepared (may be absent) and
 * the files it kept, or that a note is saved. */
struct parcel_reply { int64_t status; str bytes, uploads; };
void parcel_write_reply(struct buf *, const struct parcel_reply *);
bool parcel_read_reply(str payload, struct parcel_reply *to);

#endif
