/* fuzz_wire.c -- whatever a process that was broken into says on the wire, the others neither crash nor believe nonsense. */
/* SPDX-License-Identifier: MIT */
#include <assert.h>
#include <sys/socket.h>
#include <unistd.h>

#include "web/server/parcel.h"
#include "web/server/wire.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

/* A parcel that is read and written again is the same parcel. */
static void open_parcel(str payload)
{
	struct parcel_ask ask;
	struct parcel_note note;
	struct parcel_seen seen;
	struct parcel_reply reply;
	struct buf again = { 0 };

	if (parcel_read_ask(payload, &ask)) {
		parcel_write_ask(&again, &ask);
		assert(str_eq(buf_text(&again), payload));
	}
	buf_clear(&again);
	if (parcel_read_note(payload, &note)) {
		parcel_write_note(&again, &note);
		assert(str_eq(buf_text(&again), payload));
	}
	buf_clear(&again);
	if (parcel_read_seen(payload, &seen)) {
		parcel_write_seen(&again, &seen);
		assert(str_eq(buf_text(&again), payload));
	}
	buf_clear(&again);
	if (parcel_read_reply(payload, &reply)) {
		parcel_write_reply(&again, &reply);
		assert(str_eq(buf_text(&again), payload));
	}
	buf_free(&again);
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
	static struct arena *arena;
	struct wire_frame frame;
	struct wire *wire;
	int ends[2];

	if (!arena)
		arena = arena_new(4 * WIRE_MOST);
	if (size > WIRE_INLINE || socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends))
		return 0;
	wire = wire_new(ends[1]);
	assert(write(ends[0], data, size) == (ssize_t)size);
	close(ends[0]);
	while (wire_read(wire))
		continue;
	while (wire_next(wire, arena, &frame) == WIRE_FRAME)
		open_parcel(frame.payload);
	wire_free(wire);
	arena_reset(arena);
	open_parcel((str){ (const char *)data, size });
	return 0;
}
