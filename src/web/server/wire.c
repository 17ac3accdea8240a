/* wire.c -- how the processes of one server speak to each other: frames with a length over a Unix stream socket. */
/* SPDX-License-Identifier: MIT */
#include "web/server/wire.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>
#include "base/buf.h"

enum {
	FLAG_ALONE = 1,
	FLAG_FILE = 2,
	READ_STEP = 64 * 1024,
	READ_MOST = 1024 * 1024,        /* so much lies here at most before somebody asks for frames */
	FILES = 16, FILES_STOP = 8, FILES_STEP = 4,
	BACKLOG = 128,
	SEALS = F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE | F_SEAL_SEAL,
};

/* In the byte order of the machine: it never leaves it. */
struct header {
	uint32_t length;
	uint8_t kind, flags;
	uint16_t zero;
	uint64_t id;
};

/* From byte `at` of what is to be sent, this file goes with it. */
struct mark { size_t at; int file; };

struct wire {
	int fd;
	struct buf in, out;
	size_t in_done, out_done;
	int files[FILES];               /* that came and belong to frames not yet asked for, in order */
	int n_files;
	struct mark *marks;
	size_t n_marks, marks_room;
};

struct wire *wire_new(int fd)
{
	struct wire *w = calloc(1, sizeof *w);
	int flags = fcntl(fd, F_GETFL);

	if (!w || flags < 0 || fcntl(fd, F_SETFL, flags | O_NONBLOCK) < 0)
		abort();
	w->fd = fd;
	return w;
}

void wire_free(struct wire *w)
{
	if (!w)
		return;
	for (int i = 0; i < w->n_files; i++)
		close(w->files[i]);
	for (size_t i = 0; i < w->n_marks; i++)
		close(w->marks[i].file);
	close(w->fd);
	buf_free(&w->in);
	buf_free(&w->out);
	free(w->marks);
	free(w);
}

int wire_fd(const struct wire *w)
{
	return w->fd;
}

/* ---- sending ---- */

static bool write_all(int fd, str s)
{
	while (s.len) {
		ssize_t n = write(fd, s.at, s.len);

		if (n < 0 && errno != EINTR)
			return false;
		if (n > 0)
			s = str_from(s, (size_t)n);
	}
	return true;
}

/* Bytes that nobody can change any more, so that the other side may check them and then believe them. -1 with errno. */
static int sealed_file(str s)
{
	int fd = memfd_create("sgwrs", MFD_CLOEXEC | MFD_ALLOW_SEALING);

	if (fd < 0)
		return -1;
	if (!write_all(fd, s) || fcntl(fd, F_ADD_SEALS, SEALS) < 0) {
		close(fd);
		return -1;
	}
	return fd;
}

static void add_mark(struct wire *w, int file)
{
	if (w->n_marks == w->marks_room) {
		w->marks_room = w->marks_room ? 2 * w->marks_room : 8;
		w->marks = reallocarray(w->marks, w->marks_room, sizeof *w->marks);
		if (!w->marks)
			abort();
	}
	w->marks[w->n_marks++] = (struct mark){ w->out.len, file };
}

bool wire_put(struct wire *w, const struct wire_frame *f)
{
	bool in_file = f->payload.len > WIRE_INLINE;
	struct header h = {
		.length = (uint32_t)f->payload.len,
		.kind = (uint8_t)f->kind,
		.flags = (uint8_t)((f->alone ? FLAG_ALONE : 0) | (in_file ? FLAG_FILE : 0)),
		.id = f->id,
	};
	int file;

	if (f->payload.len > WIRE_MOST)
		return false;
	if (in_file) {
		file = sealed_file(f->payload);
		if (file < 0)
			return false;
		add_mark(w, file);
	}
	buf_add(&w->out, &h, sizeof h);
	if (!in_file)
		buf_str(&w->out, f->payload);
	return true;
}

/* One sendmsg: up to the next file, or that file with the bytes that follow it. */
static ssize_t send_some(struct wire *w)
{
	alignas(struct cmsghdr) char control[CMSG_SPACE(sizeof(int))] = { 0 };
	bool with_file = w->n_marks && w->marks[0].at == w->out_done;
	size_t next = with_file ? 1 : 0, end = next < w->n_marks ? w->marks[next].at : w->out.len;
	struct iovec piece = { w->out.at + w->out_done, end - w->out_done };
	struct msghdr m = { .msg_iov = &piece, .msg_iovlen = 1 };
	struct cmsghdr *c;
	ssize_t n;

	if (with_file) {
		m.msg_control = control;
		m.msg_controllen = sizeof control;
		c = CMSG_FIRSTHDR(&m);
		*c = (struct cmsghdr){ .cmsg_level = SOL_SOCKET, .cmsg_type = SCM_RIGHTS, .cmsg_len = CMSG_LEN(sizeof(int)) };
		memcpy(CMSG_DATA(c), &w->marks[0].file, sizeof(int));
	}
	n = sendmsg(w->fd, &m, MSG_NOSIGNAL | MSG_DONTWAIT);
	if (n > 0 && with_file) {
		close(w->marks[0].file);
		memmove(w->marks, w->marks + 1, --w->n_marks * sizeof *w->marks);
	}
	return n;
}

bool wire_flush(struct wire *w)
{
	while (w->out_done < w->out.len) {
		ssize_t n = send_some(w);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return errno == EAGAIN;
		w->out_done += (size_t)n;
	}
	buf_clear(&w->out);
	w->out_done = 0;
	return true;
}

bool wire_waits(const struct wire *w)
{
	return w->out_done < w->out.len;
}

/* ---- receiving ---- */

/* Takes the files of one message. False when there are more than anybody sends. */
static bool take_files(struct wire *w, struct msghdr *m)
{
	for (struct cmsghdr *c = CMSG_FIRSTHDR(m); c; c = CMSG_NXTHDR(m, c)) {
		size_t n = (c->cmsg_len - CMSG_LEN(0)) / sizeof(int);

		if (c->cmsg_level != SOL_SOCKET || c->cmsg_type != SCM_RIGHTS)
			continue;
		for (size_t i = 0; i < n; i++) {
			int file;

			memcpy(&file, CMSG_DATA(c) + i * sizeof file, sizeof file);
			if (w->n_files < FILES)
				w->files[w->n_files++] = file;
			else
				close(file);
		}
	}
	return !(m->msg_flags & MSG_CTRUNC) && w->n_files < FILES;
}

static void forget_read(struct wire *w)
{
	if (!w->in_done)
		return;
	w->in.len -= w->in_done;
	memmove(w->in.at, w->in.at + w->in_done, w->in.len);
	w->in_done = 0;
}

bool wire_read(struct wire *w)
{
	forget_read(w);
	while (w->in.len < READ_MOST && w->n_files < FILES_STOP) {
		alignas(struct cmsghdr) char control[CMSG_SPACE(FILES_STEP * sizeof(int))];
		struct iovec piece = { buf_room(&w->in, READ_STEP), READ_STEP };
		struct msghdr m = { .msg_iov = &piece, .msg_iovlen = 1, .msg_control = control, .msg_controllen = sizeof control };
		ssize_t n = recvmsg(w->fd, &m, MSG_DONTWAIT | MSG_CMSG_CLOEXEC);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return errno == EAGAIN;
		if (!take_files(w, &m) || !n)
			return false;
		w->in.len += (size_t)n;
		if (n < READ_STEP && !m.msg_controllen)
			return true;
	}
	return true;
}

static bool read_file(int file, char *to, size_t length)
{
	struct stat s;
	int seals = fcntl(file, F_GET_SEALS);

	if (seals < 0 || (seals & SEALS) != SEALS || fstat(file, &s) < 0 || s.st_size != (off_t)length)
		return false;
	for (size_t done = 0; done < length;) {
		ssize_t n = pread(file, to + done, length - done, (off_t)done);

		if (n == 0 || (n < 0 && errno != EINTR))
			return false;
		if (n > 0)
			done += (size_t)n;
	}
	return true;
}

static bool take_payload_file(struct wire *w, struct arena *a, size_t length, str *payload)
{
	char *to;
	int file;
	bool good;

	if (!w->n_files)
		return false;
	file = w->files[0];
	memmove(w->files, w->files + 1, (size_t)--w->n_files * sizeof *w->files);
	to = arena_take(a, length);
	good = read_file(file, to, length);
	close(file);
	*payload = (str){ to, length };
	return good;
}

enum wire_got wire_next(struct wire *w, struct arena *a, struct wire_frame *f)
{
	str in = str_from(buf_text(&w->in), w->in_done), payload;
	struct header h;
	bool in_file;

	if (in.len < sizeof h)
		return WIRE_NOTHING;
	memcpy(&h, in.at, sizeof h);
	in_file = h.flags & FLAG_FILE;
	if (!h.kind || h.kind >= WIRE_KINDS || h.zero || h.flags & ~(FLAG_ALONE | FLAG_FILE) ||
	    h.length > (in_file ? WIRE_MOST : WIRE_INLINE))
		return WIRE_NONSENSE;
	in = str_from(in, sizeof h);
	if (in_file) {
		if (!take_payload_file(w, a, h.length, &payload))
			return WIRE_NONSENSE;
	} else if (in.len < h.length) {
		return WIRE_NOTHING;
	} else {
		payload = arena_copy(a, str_first(in, h.length));
	}
	w->in_done += sizeof h + (in_file ? 0 : h.length);
	*f = (struct wire_frame){ .kind = (enum wire_kind)h.kind, .alone = h.flags & FLAG_ALONE, .id = h.id, .payload = payload };
	return WIRE_FRAME;
}

/* ---- sockets ---- */

/* By way of the open folder: a socket's own path may have 107 bytes at most. */
static bool address_of(struct sockaddr_un *to, int dir, const char *name)
{
	int n;

	*to = (struct sockaddr_un){ .sun_family = AF_UNIX };
	n = snprintf(to->sun_path, sizeof to->sun_path, "/proc/self/fd/%d/%s", dir, name);
	return n > 0 && (size_t)n < sizeof to->sun_path;
}

static int give_up(int fd)
{
	int kept = errno;

	close(fd);
	errno = kept;
	return -1;
}

int wire_listen(int dir, const char *name)
{
	int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	struct sockaddr_un to;

	if (fd < 0)
		return -1;
	unlinkat(dir, name, 0);
	if (!address_of(&to, dir, name) || bind(fd, (struct sockaddr *)&to, sizeof to) < 0 || listen(fd, BACKLOG) < 0)
		return give_up(fd);
	return fd;
}

int wire_connect(int dir, const char *name)
{
	int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	struct sockaddr_un to;

	if (fd < 0)
		return -1;
	if (!address_of(&to, dir, name) || connect(fd, (struct sockaddr *)&to, sizeof to) < 0)
		return give_up(fd);
	return fd;
}
