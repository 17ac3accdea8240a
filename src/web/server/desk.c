/* desk.c -- where the writer and the helpers take what readers hand them, and hand back what became of it. */
/* SPDX-License-Identifier: MIT */
#include "web/server/desk.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/log.h"
#include "web/server/child.h"

enum { READERS = 64 };

struct desk_reader {
	struct wire *wire;
	bool gone;
};

struct desk {
	int listening, n_readers, turn;
	struct desk_reader readers[READERS];
};

struct desk *desk_new(int listening)
{
	struct desk *d = calloc(1, sizeof *d);

	if (!d)
		abort();
	d->listening = listening;
	return d;
}

void desk_free(struct desk *d)
{
	for (int i = 0; i < d->n_readers; i++)
		wire_free(d->readers[i].wire);
	free(d);
}

static void forget_gone(struct desk *d)
{
	for (int i = 0; i < d->n_readers;) {
		if (d->readers[i].gone) {
			wire_free(d->readers[i].wire);
			d->readers[i] = d->readers[--d->n_readers];
		} else {
			i++;
		}
	}
}

static void take_readers(struct desk *d)
{
	while (d->n_readers < READERS) {
		int fd = accept4(d->listening, NULL, NULL, SOCK_CLOEXEC | SOCK_NONBLOCK);

		if (fd >= 0)
			d->readers[d->n_readers++] = (struct desk_reader){ .wire = wire_new(fd) };
		else if (errno != EINTR && errno != ECONNABORTED)
			return;
	}
}

void desk_flush(struct desk *d)
{
	for (int i = 0; i < d->n_readers; i++)
		if (!d->readers[i].gone && !wire_flush(d->readers[i].wire))
			d->readers[i].gone = true;
}

void desk_look(struct desk *d)
{
	for (int i = 0; i < d->n_readers; i++)
		if (!d->readers[i].gone && !wire_read(d->readers[i].wire))
			d->readers[i].gone = true;
}

void desk_wait(struct desk *d, int ms)
{
	struct timespec time = { ms / 1000, ms % 1000 * 1000000L };
	struct pollfd polls[READERS + 1];
	int n;

	desk_flush(d);
	forget_gone(d);
	n = d->n_readers;
	for (int i = 0; i < n; i++)
		polls[i] = (struct pollfd){ wire_fd(d->readers[i].wire),
			(short)(POLLIN | (wire_waits(d->readers[i].wire) ? POLLOUT : 0)), 0 };
	polls[n] = (struct pollfd){ d->listening, POLLIN, 0 };
	if (ppoll(polls, (nfds_t)n + 1, &time, child_waiting()) <= 0)
		return;
	for (int i = 0; i < n; i++)
		if (polls[i].revents & (POLLIN | POLLHUP | POLLERR) && !wire_read(d->readers[i].wire))
			d->readers[i].gone = true;
	if (polls[n].revents)
		take_readers(d);
}

static bool next_of(struct desk *d, struct desk_reader *r, struct arena *a, struct desk_task *to)
{
	if (r->gone)
		return false;
	for (;;) {
		switch (wire_next(r->wire, a, &to->frame)) {
		case WIRE_NOTHING:
			return false;
		case WIRE_NONSENSE:
			log_line(LOG_ERROR, "wire_nonsense");
			r->gone = true;
			return false;
		case WIRE_FRAME:
			to->from = r;
			if (to->frame.kind != WIRE_PING)
				return true;
			desk_answer(d, to, WIRE_PONG, STR(""));
		}
	}
}

bool desk_next(struct desk *d, struct arena *a, struct desk_task *to)
{
	for (int i = 0; i < d->n_readers; i++) {
		d->turn = (d->turn + 1) % d->n_readers;
		if (next_of(d, &d->readers[d->turn], a, to))
			return true;
	}
	return false;
}

void desk_answer(struct desk *d, const struct desk_task *task, enum wire_kind kind, str payload)
{
	struct wire_frame f = { .kind = kind, .id = task->frame.id, .payload = payload };

	(void)d;
	if (task->from->gone)
		return;
	if (!wire_put(task->from->wire, &f)) {
		/* Too long, or no memory file to be had: the reader says that it failed. */
		f.kind = WIRE_FAILED;
		f.payload = STR("");
		wire_put(task->from->wire, &f);
	}
}
