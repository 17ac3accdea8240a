/* wire_test.c -- what one process hands to another arrives whole, in order, and nonsense is seen as such. */
/* SPDX-License-Identifier: MIT */
#include "web/server/wire.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>
#include "tests/test.h"

struct ends { struct wire *a, *b; };

static struct ends ends_new(void)
{
	int fds[2];

	IS(socketpair(AF_UNIX, SOCK_STREAM, 0, fds) == 0);
	return (struct ends){ wire_new(fds[0]), wire_new(fds[1]) };
}

static void ends_free(struct ends e)
{
	wire_free(e.a);
	wire_free(e.b);
}

static str letters(size_t n, char c)
{
	char *to = arena_take(test_arena(), n + 1);

	memset(to, c, n);
	return (str){ to, n };
}

/* Sends and receives in turn, as both ends would, until the next frame is there or nothing moves. */
static enum wire_got next(struct ends e, struct wire_frame *f)
{
	enum wire_got got = wire_next(e.b, test_arena(), f);

	for (int i = 0; got == WIRE_NOTHING && i < 100; i++) {
		IS(wire_flush(e.a));
		if (!wire_read(e.b))
			return WIRE_NOTHING;
		got = wire_next(e.b, test_arena(), f);
	}
	return got;
}

TEST(frames_arrive_as_they_were_sent)
{
	struct ends e = ends_new();
	struct wire_frame f;

	IS(wire_put(e.a, &(struct wire_frame){ WIRE_ASK, .id = 7, .payload = STR("a=b") }));
	IS(wire_put(e.a, &(struct wire_frame){ WIRE_REPLY, .alone = true, .id = UINT64_MAX, .payload = STR("") }));
	IS(next(e, &f) == WIRE_FRAME && f.kind == WIRE_ASK && !f.alone && f.id == 7);
	IS_STR(f.payload, "a=b");
	IS(next(e, &f) == WIRE_FRAME && f.kind == WIRE_REPLY && f.alone && f.id == UINT64_MAX && !f.payload.len);
	IS(next(e, &f) == WIRE_NOTHING);
	ends_free(e);
}

TEST(long_payloads_travel_beside_short_ones_in_order)
{
	static const size_t lengths[] = { 10, WIRE_INLINE, WIRE_INLINE + 1, 5, 1024 * 1024, 300000, 0, 70000 };
	enum { N = sizeof lengths / sizeof *lengths };
	struct ends e = ends_new();
	struct wire_frame f;

	for (size_t i = 0; i < N; i++)
		IS(wire_put(e.a, &(struct wire_frame){ WIRE_ASK, .id = i, .payload = letters(lengths[i], (char)('a' + i)) }));
	for (size_t i = 0; i < N; i++)
		IS(next(e, &f) == WIRE_FRAME && f.id == i && str_eq(f.payload, letters(lengths[i], (char)('a' + i))));
	ends_free(e);
}

TEST(many_long_payloads_at_once_do_not_get_mixed_up)
{
	struct ends e = ends_new();
	struct wire_frame f;

	for (size_t i = 0; i < 40; i++)
		IS(wire_put(e.a, &(struct wire_frame){ WIRE_REPLY, .id = i, .payload = letters(WIRE_INLINE + 1 + i, (char)('A' + i)) }));
	for (size_t i = 0; i < 40; i++)
		IS(next(e, &f) == WIRE_FRAME && f.id == i && str_eq(f.payload, letters(WIRE_INLINE + 1 + i, (char)('A' + i))));
	ends_free(e);
}

TEST(more_than_the_socket_takes_waits_its_turn)
{
	struct ends e = ends_new();
	struct wire_frame f;
	int n = 0;

	for (int i = 0; i < 100; i++)
		IS(wire_put(e.a, &(struct wire_frame){ WIRE_ASK, .id = 1, .payload = letters(60000, 'x') }));
	IS(wire_flush(e.a));
	IS(wire_waits(e.a));
	while (next(e, &f) == WIRE_FRAME)
		n += f.payload.len == 60000;
	IS(n == 100);
	IS(!wire_waits(e.a));
	ends_free(e);
}

TEST(what_is_too_long_for_anybody_is_not_sent)
{
	struct ends e = ends_new();

	IS(!wire_put(e.a, &(struct wire_frame){ WIRE_ASK, .payload = { "", WIRE_MOST + 1 } }));
	IS(!wire_waits(e.a));
	ends_free(e);
}

TEST(an_end_that_is_gone_is_noticed)
{
	struct ends e = ends_new();
	struct wire_frame f;

	IS(wire_put(e.a, &(struct wire_frame){ WIRE_ASK, .id = 3, .payload = STR("last words") }));
	IS(wire_flush(e.a));
	wire_free(e.a);
	/* What it said before still counts. */
	while (wire_read(e.b))
		continue;
	IS(wire_next(e.b, test_arena(), &f) == WIRE_FRAME && f.id == 3);
	IS(wire_put(e.b, &(struct wire_frame){ WIRE_REPLY, .payload = STR("too late") }));
	IS(!wire_flush(e.b));
	wire_free(e.b);
}

/* The raw bytes of one header, and perhaps a file with them. */
static void send_raw(int fd, uint32_t length, uint8_t kind, uint8_t flags, int file)
{
	unsigned char bytes[16] = { 0 };
	alignas(struct cmsghdr) char control[CMSG_SPACE(sizeof(int))] = { 0 };
	struct iovec piece = { bytes, sizeof bytes };
	struct msghdr m = { .msg_iov = &piece, .msg_iovlen = 1 };

	memcpy(bytes, &length, sizeof length);
	bytes[4] = kind;
	bytes[5] = flags;
	if (file >= 0) {
		m.msg_control = control;
		m.msg_controllen = sizeof control;
		*CMSG_FIRSTHDR(&m) = (struct cmsghdr){ CMSG_LEN(sizeof(int)), SOL_SOCKET, SCM_RIGHTS };
		memcpy(CMSG_DATA(CMSG_FIRSTHDR(&m)), &file, sizeof file);
	}
	IS(sendmsg(fd, &m, 0) == sizeof bytes);
}

static enum wire_got got_of(uint32_t length, uint8_t kind, uint8_t flags, int file)
{
	struct wire_frame f;
	struct wire *w;
	enum wire_got got;
	int fds[2];

	IS(socketpair(AF_UNIX, SOCK_STREAM, 0, fds) == 0);
	w = wire_new(fds[1]);
	send_raw(fds[0], length, kind, flags, file);
	IS(wire_read(w));
	got = wire_next(w, test_arena(), &f);
	close(fds[0]);
	wire_free(w);
	return got;
}

TEST(nonsense_on_the_wire_is_seen_as_such)
{
	int file = memfd_create("test", MFD_ALLOW_SEALING), seals = F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE | F_SEAL_SEAL;

	IS(write(file, "0123456789", 10) == 10);
	IS(got_of(0, 0, 0, -1) == WIRE_NONSENSE);
	IS(got_of(0, WIRE_KINDS, 0, -1) == WIRE_NONSENSE);
	IS(got_of(0, WIRE_ASK, 4, -1) == WIRE_NONSENSE);
	IS(got_of(WIRE_INLINE + 1, WIRE_ASK, 0, -1) == WIRE_NONSENSE);
	IS(got_of(UINT32_MAX, WIRE_ASK, 2, -1) == WIRE_NONSENSE);
	IS(got_of(10, WIRE_ASK, 2, -1) == WIRE_NONSENSE);       /* no file came */
	IS(got_of(10, WIRE_ASK, 2, file) == WIRE_NONSENSE);     /* somebody could still change it */
	IS(fcntl(file, F_ADD_SEALS, seals) == 0);
	IS(got_of(11, WIRE_ASK, 2, file) == WIRE_NONSENSE);     /* another length than promised */
	IS(got_of(10, WIRE_ASK, 2, file) == WIRE_FRAME);
	IS(got_of(5, WIRE_ASK, 0, -1) == WIRE_NOTHING);         /* the rest is still to come */
	IS(got_of(0, WIRE_PING, 0, file) == WIRE_FRAME);        /* a file nobody asked for is closed again */
	close(file);
}

TEST(a_socket_stands_in_a_folder_with_a_long_name)
{
	char path[400];
	int dir, door, caller, taken;

	snprintf(path, sizeof path, "%s/%0150d", test_dir(), 0);
	IS(mkdirat(AT_FDCWD, path, 0700) == 0);
	dir = open(path, O_PATH | O_DIRECTORY);
	door = wire_listen(dir, "writer.sock");
	IS(door >= 0);
	caller = wire_connect(dir, "writer.sock");
	IS(caller >= 0);
	taken = accept(door, NULL, NULL);
	IS(taken >= 0);
	close(taken);
	close(caller);
	close(door);
	/* Nobody listens there any more, but the place can be taken again. */
	IS(wire_connect(dir, "writer.sock") < 0);
	door = wire_listen(dir, "writer.sock");
	IS(door >= 0);
	close(door);
	close(dir);
}
